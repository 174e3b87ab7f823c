"""A plane of numbers: a scale from the bottom up with its lines, and periods from left to right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from governance.blocks.look import LINE, QUIET
from governance.views.charts.drawing.theme import Rows, across, down, rows_named

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 230
"""Pixels from the top to the bottom of the plane."""
LEFT = 44
"""Pixels for the scale's numbers."""
_LEAST = 1e-6
"""A difference under this is none."""
_LINE = 15
"""Pixels that a line of words takes down."""


class Scale:
    """From values to places: 0 is the top of the plane, 1 its bottom."""

    def __init__(self, low: float, high: float, unit: str = "") -> None:
        step = _step(high - low)
        self.low = math.floor(low / step) * step
        self.high = max(math.ceil(high / step) * step, self.low + step)
        self.unit = unit
        self.ticks = [
            self.low + number * step for number in range(round((self.high - self.low) / step) + 1)
        ]

    def place(self, value: float) -> float:
        """Where a value stands."""
        return 1 - (value - self.low) / (self.high - self.low)

    def lines(self) -> Rows:
        """A line and its number for each tick."""
        return [
            {"y": self.place(one), "label": f"{one:,.10g}{self.unit}", "x": 0} for one in self.ticks
        ]


def _step(width: float) -> float:
    """A round step that gives four to eight lines; whole numbers where it can."""
    if width < _LEAST:
        return 1
    rough = width / 5
    power = 10 ** math.floor(math.log10(rough))
    step: float = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return max(step, 1) if width > 3 else step


def grid(width: int) -> list[alt.Chart]:
    """The layers of the scale's lines and numbers, over the rows `grid`."""
    import altair as alt

    base = rows_named("grid")
    lines = base.mark_rule(color=LINE).encode(x=alt.value(0), x2=alt.value(width), y=down("y"))
    numbers = base.mark_text(align="right", baseline="middle", dx=-6, color=QUIET).encode(
        x=alt.value(0), y=down("y"), text="label:N"
    )
    return [lines, numbers]


def periods() -> alt.Chart:
    """The layer of the periods' names under the plane, over the rows `periods`."""
    named: alt.Chart = (
        rows_named("periods")
        .mark_text(align="center", baseline="top", dy=8, color=QUIET)
        .encode(x=across("x"), y=down("y"), text="label:N")
    )
    return named


def period_rows(labels: Sequence[str], places: Sequence[float], width: int) -> Rows:
    """The names that fit, the last among them, at their places."""
    fits = max(width // 62, 2)
    every = max(-(-len(labels) // fits), 1)
    last = len(labels) - 1
    return [
        {"x": x, "y": 1, "label": label}
        for number, (label, x) in enumerate(zip(labels, places, strict=True))
        if (last - number) % every == 0
    ]


def apart(places: Sequence[float]) -> list[float]:
    """Places from the top down, moved as far as words beside them need."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + _LINE / HEIGHT) if found else place)
    over = found[-1] - 1 if found else 0
    return [place - over for place in found] if over > 0 else found
