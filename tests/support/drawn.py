"""What an SVG shows, whoever drew it: shapes, lines and words at their places, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any
from xml.etree import ElementTree as ET

Part = tuple[Any, ...]
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_MOVE = re.compile(r"translate\(([^,]+),([^)]+)\)")
_LOOKS = ("fill", "stroke", "stroke-width", "fill-opacity", "stroke-dasharray", "font-weight",
          "font-size", "text-anchor", "stroke-linejoin")  # fmt: skip


def drawn_parts(svg: str) -> list[Part]:
    """Size, then each thing that can be seen: kind, place, looks."""
    root = ET.fromstring(svg)
    return [part for part in _below(root, 0, 0) if part]


def size_of(svg: str) -> tuple[float, float]:
    """Width and height."""
    root = ET.fromstring(svg)
    return float(root.get("width", "0")), float(root.get("height", "0"))


def _below(node: ET.Element, x: float, y: float) -> Iterator[Part]:
    moved = _MOVE.search(node.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if node.get("opacity") != "0":
        yield from _part(node, x, y)
    for child in node:
        yield from _below(child, x, y)


def _part(node: ET.Element, x: float, y: float) -> Iterator[Part]:
    kind = node.tag.rpartition("}")[2]
    looks = _looks(node)
    if kind == "text" and node.text:
        yield ("text", (x, y), node.text, looks)
    elif kind == "line":
        x1, y1, x2, y2 = (float(node.get(key, "0")) for key in ("x1", "y1", "x2", "y2"))
        ends = sorted(((x + x1, y + y1), (x + x2, y + y2)))
        yield ("line", (*ends[0], *ends[1]), looks)
    elif kind == "rect":
        left, top, wide, high = (float(node.get(one, "0")) for one in ("x", "y", "width", "height"))
        yield ("rect", (x + left, y + top, wide, high), looks)
    elif kind == "circle":
        right, down, radius = (float(node.get(one, "0")) for one in ("cx", "cy", "r"))
        yield ("circle", (x + right, y + down, radius), looks)
    elif kind == "path" and looks:
        yield from _path(node.get("d", ""), x, y, looks)


def _path(path: str, x: float, y: float, looks: Part) -> Iterator[Part]:
    """Vega draws rectangles and circles as paths."""
    numbers = [float(one) for one in _NUMBER.findall(path)]
    if "A" in path and "h" not in path and "H" not in path and "L" not in path:
        yield ("circle", (x, y, numbers[2]), looks)
    elif "h" in path or "a" in path or "C" in path:
        xs, ys = _reach(path)
        yield ("rect", (x + min(xs), y + min(ys), max(xs) - min(xs), max(ys) - min(ys)), looks)
    else:
        places = zip(numbers[::2], numbers[1::2], strict=True)
        yield ("path", tuple(one for a, b in places for one in (x + a, y + b)), looks)


def _reach(path: str) -> tuple[list[float], list[float]]:
    """How far a rectangle's path goes; its corners may be round."""
    xs, ys, x, y = [], [], 0.0, 0.0
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        given = [float(one) for one in _NUMBER.findall(rest)]
        if letter in "ML":
            x, y = given
        elif letter == "h":
            x += given[0]
        elif letter == "v":
            y += given[0]
        elif letter == "H":
            x = given[0]
        elif letter == "V":
            y = given[0]
        elif letter == "C":
            x, y = given[-2:]
        elif letter == "c":
            x, y = x + given[-2], y + given[-1]
        xs.append(x)
        ys.append(y)
    return xs, ys


def _looks(node: ET.Element) -> Part:
    looks = {key: node.get(key) for key in _LOOKS if node.get(key)}
    if node.get("stroke") in (None, "none") or looks.get("stroke-width") == "1":
        looks.pop("stroke-width", None)
    if looks.get("fill-opacity") == "1":
        del looks["fill-opacity"]
    return tuple(sorted(looks.items()))


def differences(svg: str, other: str) -> list[str]:
    """What of two drawings differs, if only by a sixteenth of a pixel; nothing where they agree.

    The whole may be a pixel larger: Vega moves some pairs of letters nearer to each other.
    """
    sizes = zip(size_of(svg), size_of(other), strict=True)
    found = ["size"] if any(abs(one - two) > 1 for one, two in sizes) else []
    pairs = zip_longest(drawn_parts(svg), drawn_parts(other))
    return found + [f"{one}, {two}" for one, two in pairs if not _alike(one, two)]


def _alike(one: Part | None, two: Part | None) -> bool:
    if one is None or two is None or one[0] != two[0] or one[2:] != two[2:]:
        return False
    return len(one[1]) == len(two[1]) and all(map(_near, one[1], two[1]))


def _near(one: float, two: float) -> bool:
    return abs(one - two) < 1 / 16
