"""Words beside the marks they speak of, kept inside the plane and off one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.views.charts.drawing.plane import HEIGHT
from governance.views.charts.drawing.theme import Rows, across, colour, down, rows_named
from governance.views.words import shortened

if TYPE_CHECKING:
    import altair as alt

LETTER = 7.2
"""Pixels that a letter takes across."""
_LINE = 16
"""Pixels that a line of words takes down."""
_AWAY = 18
"""Pixels from a mark to the middle of its words."""


@dataclass(frozen=True)
class Tag:
    """Words, and the mark they belong to, in the units of the plane."""

    text: str
    x: float
    y: float
    colour: str
    up: bool = True
    """True where they stand better above the mark than under it."""


@dataclass(frozen=True)
class _Box:
    left: float
    middle: float
    wide: float

    def meets(self, other: _Box) -> bool:
        apart = self.left + self.wide < other.left or other.left + other.wide < self.left
        return not apart and abs(self.middle - other.middle) < _LINE

    def covers(self, mark: tuple[float, float]) -> bool:
        inside = self.left - 4 <= mark[0] <= self.left + self.wide + 4
        return inside and abs(self.middle - mark[1]) < _LINE * 0.75


def tag_rows(
    tags: Iterable[Tag],
    width: int,
    span: tuple[float, float],
    marks: Iterable[tuple[float, float]] = (),
) -> Rows:
    """The tags that find room, in the order of their worth; the others are left to the table.

    `marks` are what they had better not cover.
    """
    scale = width / (span[1] - span[0])
    points = [((x - span[0]) * scale, y * HEIGHT) for x, y in marks]
    taken: list[_Box] = []
    rows: Rows = []
    for tag in tags:
        text = shortened(tag.text, int(width / LETTER))
        places = _boxes(tag, (tag.x - span[0]) * scale, len(text) * LETTER, width)
        free = [box for box in places if not any(box.meets(one) for one in taken)]
        if free:
            box = min(free, key=lambda one: sum(map(one.covers, points)))  # the first of the least
            taken.append(box)
            x, y = span[0] + box.left / scale, box.middle / HEIGHT
            rows.append({"x": x, "y": y, "tag": text, "colour": tag.colour})
    return rows


def tags() -> list[alt.Chart]:
    """The layers of the words, over the rows `tags`; a white edge keeps lines off the letters."""
    base = rows_named("tags")
    edges = base.mark_text(
        align="left",
        baseline="middle",
        fontWeight="bold",
        stroke="#FFFFFF",
        strokeWidth=4,
        strokeJoin="round",
    )
    words = base.mark_text(align="left", baseline="middle", fontWeight="bold")
    x, y = across("x"), down("y")
    return [one.encode(x=x, y=y, text="tag:N", color=colour("colour")) for one in (edges, words)]


def _boxes(tag: Tag, x: float, wide: float, width: int) -> Iterator[_Box]:
    """The places for a tag, the best first."""
    left = max(min(x - wide / 2, width - wide), 0)
    way = -1 if tag.up else 1
    for away in (way, -way, 2 * way, -2 * way, 3 * way, -3 * way, 4 * way):
        middle = tag.y * HEIGHT + away * _AWAY
        if _LINE / 2 <= middle <= HEIGHT - _LINE / 2:
            yield _Box(left, middle, wide)
