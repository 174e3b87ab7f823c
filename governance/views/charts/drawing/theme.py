"""The one theme of every chart, and the helpers that each of them draws with.

The house's charts are written with Altair and kept as it gives them, in `skeletons.json`: to load
it and have it draw takes longer than all the rest of a page. A test compares the two.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from governance.blocks import Figure, Table, look
from governance.blocks.look import CONFIG, NARROW, WIDE
from governance.domain.rag import Rag

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    Draw = Callable[[int], alt.LayerChart | alt.FacetChart]
    """A chart without its data, for a width."""
    Tidy = pd.DataFrame | list[dict[str, Any]]
    """What a chart draws: an analyst's frame, or plain rows."""

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
    label: int = 0
    """Pixels for the names before the plot."""
    span: tuple[float, float] = (0, 1)
    """The ends of the axis across: numbers, or milliseconds UTC (`moment`)."""


_MONTH = 30 * 86_400_000
"""Milliseconds; over fewer months than there are ticks, each month has one, and one alone."""
_BY_MONTH = "{interval: 'month', step: 1}"


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
    import altair as alt

    return alt.Chart(alt.NamedData(name))


def across(field: str) -> alt.X:
    """A place from left to right, on a filling's span."""
    import altair as alt

    first, last = alt.ExprRef("first"), alt.ExprRef("last")
    return alt.X(
        f"{field}:Q", axis=None, scale=alt.Scale(domainMin=first, domainMax=last, nice=False)
    )


def beside(before: str) -> Any:
    """A place in pixels from the plot's left edge, as an expression: `-label`, `width + 8`."""
    import altair as alt

    return alt.value(alt.expr(before))


def down(field: str) -> alt.Y:
    """A place from the top down, in rows."""
    import altair as alt

    scale = alt.Scale(domainMin=0, domainMax=alt.ExprRef("down"), reverse=True, nice=False)
    return alt.Y(f"{field}:Q", axis=None, scale=scale)


def days_across(
    field: str, ticks: int, orient: Literal["top", "bottom"], *, grid: bool, padding: int = 0
) -> alt.X:
    """A time axis in UTC, so that no machine's time zone shifts a day."""
    import altair as alt

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
    import altair as alt

    return alt.Color(f"{field}:N", scale=None)


def edge(field: str) -> alt.Stroke:
    """An outline as the rows give it."""
    import altair as alt

    return alt.Stroke(f"{field}:N", scale=None)


def moment(day: str) -> float:
    """A day, YYYY-MM-DD, as an axis counts: milliseconds from 1970, UTC."""
    return dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp() * 1000


def rows_from(tidy: Tidy) -> Rows:
    """What is to be drawn as plain rows; of a frame, missing values as None."""
    if isinstance(tidy, list):
        return tidy
    from pandas import isna as is_missing

    return [
        {str(key): None if is_missing(value) else value for key, value in row.items()}
        for row in tidy.to_dict("records")
    ]


def drawn_of(ratings: Mapping[str, Rag]) -> tuple[set[str], str]:
    """The refs that a chart has room for, the worst rated, and what its caption says of it."""
    if len(ratings) <= DRAWN:
        return set(ratings), ""
    worst = sorted(ratings, key=lambda ref: -ratings[ref].rank)[:DRAWN]  # else as in the plan
    return set(worst), f" The {DRAWN} worst rated of {len(ratings)} are drawn."


def fitted(text: str, pixels: float, size: float = 13) -> str:
    """Text cut to about so many pixels."""
    return look.fitted(text, max(pixels / size, 2))


def room_for(texts: Iterable[str], most: int, size: float = 13) -> int:
    """The pixels that names before their rows ask for, with a gap behind them, at most so many."""
    longest = max(map(look.measured, texts), default=0)
    return min(ceil(longest * size * 1.02) + 14, most)


def drawn(draw: Draw, width: int) -> dict[str, Any]:
    """A chart without its data, as Altair gives it."""
    spec: dict[str, Any] = draw(width).to_dict(validate=False)
    return spec


def name_of(draw: Draw) -> str:
    """Under which a chart of the house is kept."""
    return f"{draw.__module__}.{draw.__qualname__}"


@cache
def skeletons() -> dict[str, dict[str, Any]]:
    """The charts of the house, by name and width, as Altair gave them."""
    text = files("governance.views.charts").joinpath("skeletons.json").read_text("utf-8")
    kept: dict[str, dict[str, Any]] = json.loads(text)
    return kept


@cache
def _skeleton(draw: Draw, width: int) -> dict[str, Any]:
    return skeletons().get(name_of(draw), {}).get(str(width)) or drawn(draw, width)


def _spec(draw: Draw, width: int, filling: Filling) -> dict[str, Any]:
    first, last = filling.span
    params = {"first": first, "last": last, "down": max(filling.down, 1), "label": filling.label}
    return deepcopy(_skeleton(draw, width)) | {
        "config": CONFIG,
        "width": filling.width,
        "height": filling.row_height * filling.down,
        "params": [{"name": name, "value": value} for name, value in params.items()],
        "datasets": {name: list(rows) for name, rows in filling.datasets.items()},
    }
