"""The one theme of every chart, and the helpers that each of them draws with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import altair as alt
from pandas import isna as is_missing

from governance.blocks import Figure, Table
from governance.blocks.look import CONFIG, NARROW, WIDE
from governance.domain.rag import Rag
from governance.views.words import shortened

if TYPE_CHECKING:
    import pandas as pd

Rows = list[dict[str, Any]]

DRAWN = 20
"""Workstreams in a chart; with more of them nobody could read one on paper."""


@dataclass(frozen=True)
class Filling:
    """What one figure puts into a chart that is drawn already."""

    datasets: Mapping[str, Rows]
    """Rows by the name that the chart's layers ask for."""
    down: int
    """Rows from the top to the bottom."""
    row_height: int
    """Height of a row in pixels."""
    width: int
    """Width of the plot in pixels."""
    span: tuple[float, float] = (0, 1)
    """The ends of the axis across: numbers, or milliseconds UTC (`moment`)."""


_MONTH = 30 * 86_400_000
"""Milliseconds; over fewer months than there are ticks, each month has one, and one alone."""
_BY_MONTH = "{interval: 'month', step: 1}"
Draw = Callable[[int], alt.LayerChart | alt.FacetChart]
"""A chart without its data, for a width; drawn once a process, because altair takes its time."""


def figure(
    words: tuple[str, str, str], draw: Draw, fill: Callable[[int], Filling], data: Table
) -> Figure:
    """A figure, for a page and for a narrow screen, with the data behind it.

    `words` are the finding, the caption and the alt text.
    """
    title, caption, alt_text = words
    return Figure(
        title=title,
        caption=caption,
        alt=alt_text,
        spec=_spec(draw, WIDE, fill(WIDE)),
        narrow=_spec(draw, NARROW, fill(NARROW)),
        data=data,
    )


def rows_named(name: str) -> alt.Chart:
    """A layer over a filling's rows of this name."""
    return alt.Chart(alt.NamedData(name))


def across(field: str) -> alt.X:
    """A place from left to right, on a filling's span."""
    return alt.X(f"{field}:Q", axis=None, scale=_SPAN)


def down(field: str) -> alt.Y:
    """A place from the top down, in rows."""
    return alt.Y(f"{field}:Q", axis=None, scale=_DOWN)


def days_across(
    field: str, ticks: int, orient: Literal["top", "bottom"], *, grid: bool, padding: int = 0
) -> alt.X:
    """A time axis in UTC, so that no machine's time zone shifts a day."""
    axis = alt.Axis(
        format="%b %y",
        title=None,
        tickCount=alt.ExprRef(f"last - first < {ticks * _MONTH} ? {_BY_MONTH} : {ticks}"),
        orient=orient,
        labelOverlap=True,
        grid=grid,
        domain=not grid,
    )
    ends = {"domainMin": alt.ExprRef("first"), "domainMax": alt.ExprRef("last")}
    scale = alt.Scale(type="utc", padding=padding, nice=False, **ends)
    return alt.X(f"{field}:T", scale=scale, axis=axis)


def colour(field: str) -> alt.Color:
    """A colour as the rows give it."""
    return alt.Color(f"{field}:N", scale=None)


def edge(field: str) -> alt.Stroke:
    """An outline as the rows give it."""
    return alt.Stroke(f"{field}:N", scale=None)


def moment(day: str) -> float:
    """A day, YYYY-MM-DD, as an axis counts: milliseconds from 1970, UTC."""
    return dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp() * 1000


def rows_from(frame: pd.DataFrame) -> Rows:
    """A frame's rows as plain dicts; missing values as None."""
    return [
        {str(key): None if is_missing(value) else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]


def drawn_of(ratings: Mapping[str, Rag]) -> tuple[set[str], str]:
    """The refs that a chart has room for, the worst rated, and what its caption says of it."""
    if len(ratings) <= DRAWN:
        return set(ratings), ""
    worst = sorted(ratings, key=lambda ref: -ratings[ref].rank)[:DRAWN]  # else as in the plan
    return set(worst), f" The {DRAWN} worst rated of {len(ratings)} are drawn."


def fitted(text: str, pixels: float, size: float = 12) -> str:
    """Text cut to about so many pixels; Noto Sans is a little over half its size wide."""
    return shortened(text, max(int(pixels / (size * 0.53)), 4))


_SPAN = alt.Scale(domainMin=alt.ExprRef("first"), domainMax=alt.ExprRef("last"), nice=False)
_DOWN = alt.Scale(domainMin=0, domainMax=alt.ExprRef("down"), reverse=True, nice=False)


@cache
def _skeleton(draw: Draw, width: int) -> dict[str, Any]:
    spec: dict[str, Any] = draw(width).to_dict(validate=False)
    return spec


def _spec(draw: Draw, width: int, filling: Filling) -> dict[str, Any]:
    first, last = filling.span
    params = {"first": first, "last": last, "down": max(filling.down, 1)}
    return deepcopy(_skeleton(draw, width)) | {
        "config": CONFIG,
        "width": filling.width,
        "height": filling.row_height * filling.down,
        "params": [{"name": name, "value": value} for name, value in params.items()],
        "datasets": {name: list(rows) for name, rows in filling.datasets.items()},
    }
