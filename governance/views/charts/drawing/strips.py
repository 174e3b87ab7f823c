"""Rows from the top down, each with a name, a strip of the scale, and its figure in words.

On a page the name stands before its strip; on a narrow screen above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.blocks.look import LINE, NARROW, QUIET
from governance.views.charts.drawing.theme import (
    Rows,
    across,
    beside,
    down,
    fitted,
    room_for,
    rows_named,
)

if TYPE_CHECKING:
    import altair as alt


@dataclass(frozen=True)
class Layout:
    """Where things stand in a row, in pixels."""

    width: int
    label: int
    """For the names before the strips; 0 where they stand above them."""
    tail: int
    """For the figures after the strips."""
    row: int
    """From one row to the next."""
    name: int
    """From a row's top to the middle of its name."""
    mark: int
    """From a row's top to the middle of its strip."""

    @property
    def plot(self) -> int:
        """The width of a strip."""
        return self.width - self.label - self.tail

    def named(self, text: str) -> str:
        """A name cut to its room."""
        return fitted(text, (self.label or self.width) - 10)


def layout(width: int, names: Iterable[str]) -> Layout:
    """The layout for a page, as wide as its names need, or for a screen of 320 pixels."""
    if width == NARROW:
        return Layout(width, label=0, tail=118, row=46, name=12, mark=30)
    return Layout(width, label=room_for(names, 360), tail=176, row=24, name=12, mark=12)


def strip_layers() -> list[alt.Chart]:
    """The layers of the names, over `names`, and of the figures after the strips, over `tails`."""
    names = rows_named("names").mark_text(align="left", baseline="middle")
    heads = rows_named("heads").mark_text(
        align="left", baseline="middle", fontWeight="bold", color="#12436D"
    )
    tails = rows_named("tails").mark_text(align="left", baseline="middle", fontWeight="bold")
    start, end = beside("-label"), beside("width + 8")
    return [
        names.encode(x=start, y=down("y"), text="label:N"),
        heads.encode(x=start, y=down("y"), text="label:N"),
        tails.encode(x=end, y=down("y"), text="tail:N"),
    ]


def percent_grid() -> list[alt.Chart]:
    """The layers of an axis from 0 to 100 %, over the rows `ticks`."""
    base = rows_named("ticks")
    return [
        base.mark_rule(color=LINE).encode(x=across("x"), y=down("top"), y2="bottom:Q"),
        base.mark_text(color=QUIET, baseline="bottom").encode(
            x=across("x"), y=down("top"), text="label:N"
        ),
    ]


def percent_ticks(plan: Layout, height: float) -> Rows:
    """The axis, with as many numbers as there is room for."""
    step = 25 if plan.label else 50
    return [
        {"x": one, "top": 0, "bottom": height, "label": f"{one}%"} for one in range(0, 101, step)
    ]
