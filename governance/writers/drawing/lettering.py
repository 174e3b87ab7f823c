"""A drawing for print: typst sets the labels whose letters join, which it cannot do within one.

Inside an SVG it leaves boxes, forgets which letters a shape stands for, or stops altogether; an
accent of its own is enough. So such labels are taken out of the drawing and laid over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict
from xml.etree import ElementTree as ET

from governance.writers.drawing.redraw import FONT
from governance.writers.setting.glyphs import coverage, joins, lacking, printable

_WORDS = re.compile(r">([^<>]+)<")
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_NUMBERS = re.compile(r"-?[\d.]+(?:e-?\d+)?")
_MOVE, _TURN = re.compile(r"translate\(([^)]*)\)"), re.compile(r"rotate\(([^)]*)\)")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", _SVG)


class Label(TypedDict):
    """Words over a drawing, in its own measure."""

    text: str
    x: float
    y: float
    """Where the words' line begins, or ends, or has its middle."""
    turn: float
    """Degrees, clockwise."""
    anchor: float
    """How much of their width stands before that point: 0, 0.5 or 1."""
    size: float
    bold: bool
    colour: str
    """As #rrggbb."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing and what is laid over it."""

    svg: str
    width: float
    """In the drawing's own measure, as its height."""
    height: float
    labels: tuple[Label, ...] = ()


def for_print(svg: str) -> Drawing:
    """A redrawn chart, ready for typst."""
    named = svg.replace(FONT, next(iter(coverage())))
    found = _SIZE.search(named)
    width, height = (float(found[1]), float(found[2])) if found else (1.0, 1.0)
    if not any(map(_joined, _WORDS.findall(named))):
        return Drawing(named, width, height)
    root = ET.fromstring(named)  # noqa: S314 - our own writing
    labels = tuple(_labels(root, 0, 0))
    return Drawing(ET.tostring(root, encoding="unicode"), width, height, labels)


def _joined(text: str) -> bool:
    return bool(lacking().search(text)) or any(map(joins, text))


def _labels(node: ET.Element, x: float, y: float) -> Iterator[Label]:
    """The labels below a node, taken out of it; `x` and `y` are where it stands."""
    right, down = _numbers(_MOVE, node, 2)
    x, y = x + right, y + down
    if node.tag == f"{{{_SVG}}}text" and _joined(node.text or ""):
        yield Label(
            text=printable(node.text or ""),
            x=x,
            y=y,
            turn=_numbers(_TURN, node, 1)[0],
            anchor={"middle": 0.5, "end": 1.0}.get(node.get("text-anchor", ""), 0.0),
            size=float(node.get("font-size", "11").removesuffix("px")),
            bold=node.get("font-weight") in ("bold", "600", "700"),
            colour=_colour(node),
        )
        node.text = None
    for child in node:
        yield from _labels(child, x, y)


def _numbers(part: re.Pattern[str], node: ET.Element, count: int) -> tuple[float, ...]:
    """The numbers of a part of a node's transform; zeros where it has none."""
    found = part.search(node.get("transform", ""))
    given = [float(one) for one in _NUMBERS.findall(found[1])] if found else []
    return tuple((given + [0.0] * count)[:count])


def _colour(node: ET.Element) -> str:
    fill = node.get("fill", "")
    return fill if _COLOUR.fullmatch(fill) else "#1a1a1a"
