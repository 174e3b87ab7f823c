"""The sheet that is drawn on: it grows to what is drawn, as Vega's does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from math import ceil

from governance.writers.drawing.pen.plane import Unknown
from governance.writers.drawing.redraw import FONT
from governance.writers.setting.clean import clean
from governance.writers.setting.glyphs import font_folder

_MARGIN = 2
_OTHER = 600
"""Thousandths of an em that a letter is taken to need which the bundled font lacks."""
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of their width stands before the place of words."""
_BASELINES = {"alphabetic": 0.0, "top": 0.79, "middle": 0.3, "bottom": -0.21}
"""How far below its place a text's line lies, in its size, as Vega rounds it."""


class Sheet:
    """What has been drawn, and how far it reaches."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.box = [0.0, 0.0, width, height]
        self.parts: list[str] = []

    def add(self, tag: str, box: tuple[float, ...], style: Mapping[str, object]) -> None:
        """An element with its place and looks; `box` is how far it reaches."""
        looks = "".join(f' {name}="{shown(value)}"' for name, value in style.items())
        self.parts.append(f"<{tag}{looks}/>")
        self.reach(box)

    def text(
        self, words: str, x: float, y: float, size: float, *,
        align: str = "center", baseline: str = "alphabetic", bold: bool = False, aside: float = 0,
        style: Mapping[str, object],
    ) -> None:  # fmt: skip
        """Words at a place; `aside` moves them both ways without making room for it."""
        words = clean(words)
        down = _rounded(_BASELINES[baseline] * size)
        width = width_of(words, size, bold=bold)
        left, top = x - SHARE[align] * width, y + down - _rounded(0.8 * size)
        self.reach((left, top, left + width, top + size))
        x, y = x + aside, y + aside
        if not words:
            return
        weight = ' font-weight="bold"' if bold else ""
        looks = "".join(f' {name}="{shown(value)}"' for name, value in style.items())
        self.parts.append(
            f'<text text-anchor="{_ANCHORS[align]}" '
            f'transform="translate({shown(x)},{shown(y + down)})" '
            f'font-size="{shown(size)}px"{weight}{looks}>{escape(words, quote=False)}</text>'
        )

    def reach(self, box: tuple[float, ...]) -> None:
        """Make room."""
        self.box[0], self.box[1] = min(self.box[0], box[0]), min(self.box[1], box[1])
        self.box[2], self.box[3] = max(self.box[2], box[2]), max(self.box[3], box[3])

    def svg(self) -> str:
        """The whole drawing."""
        left, top = ceil(-self.box[0]), ceil(-self.box[1])
        width = shown(self.width + left + ceil(self.box[2] - self.width) + 2 * _MARGIN)
        height = shown(self.height + top + ceil(self.box[3] - self.height) + 2 * _MARGIN)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONT}" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f'<g fill="none" stroke-miterlimit="10" '
            f'transform="translate({left + _MARGIN},{top + _MARGIN})">{"".join(self.parts)}'
            "</g></svg>"
        )


def shown(value: object) -> str:
    """A number to the hundredth of a pixel; words as an attribute holds them."""
    if isinstance(value, int | float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0", value == 0)
    if "url(" in str(value):
        raise Unknown
    return escape(str(value))


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """How far words reach, in the bundled font."""
    advances = _advances()["Bold" if bold else "Regular"]
    return sum(advances.get(one, _OTHER) for one in words) * size / 1000


def _rounded(value: float) -> int:
    """As JavaScript rounds."""
    return ceil(value - 0.5) if value % 1 != 0.5 else ceil(value)


@cache
def _advances() -> dict[str, dict[str, int]]:
    """How far each letter moves the pen, in thousandths of an em; see `fonts/advances.txt`."""
    found: dict[str, dict[str, int]] = {"Regular": {}, "Bold": {}}
    for line in font_folder().joinpath("advances.txt").read_text("utf-8").splitlines():
        about, _, spans = line.partition(":")
        face, width = about.split()
        for span in spans.split():
            first, _, last = span.partition("-")
            codes = range(int(first, 16), int(last or first, 16) + 1)
            found[face] |= dict.fromkeys(map(chr, codes), int(width))
    return found
