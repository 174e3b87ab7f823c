"""Is this change real? A process behaviour (XmR) chart: points, average, natural limits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from governance.blocks import Figure
from governance.kpis.process import Behaviour, Signal
from governance.views.charts import series as words
from governance.views.charts.drawing.gaps import (
    gap_rows,
    gap_signs,
    is_flat,
    is_left_over,
    shades,
)
from governance.views.charts.drawing.plane import (
    HEIGHT,
    LEFT,
    Scale,
    apart,
    grid,
    period_rows,
    periods,
)
from governance.views.charts.drawing.tags import Tag, tag_rows, tags
from governance.views.charts.drawing.theme import Filling, Rows, across, down, figure, rows_named
from governance.views.charts.series import Series

if TYPE_CHECKING:
    import altair as alt

_RIGHT = 96
"""Pixels for the limits' names, beside the plane so that no line runs through them."""
_FEWEST = 6
"""With fewer figures a table says it better."""
_DOT, _SIGNAL, _BAND = "#12436D", "#801650", "#3D3D3D"
_TAGS = {
    Signal.OUTSIDE: "outside the limits",
    Signal.RUN: "eight in a row on one side",
    Signal.NEAR: "three of four near a limit",
}


def behaviour_chart(series: Series) -> Figure | None:
    """The chart; None with fewer than six figures, or one each time, or too few left to show."""
    few = sum(one is not None for one in series.values) < _FEWEST
    if few or is_left_over(series.values) or is_flat(series.values):
        return None
    found = series.behaviour()
    scale = _scale(series, found)

    def fill(width: int) -> Filling:
        return _fill(series, found, scale, width)

    ends = (scale.low, scale.high)
    told = words.caption(series, found, None if scale.low <= 0 <= scale.high else ends)
    said = (words.finding(series, found), told, words.alt_text(series, found))
    return figure(said, _draw, fill, words.data(series, found))


def _draw(width: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    inside = width - LEFT - _RIGHT
    limits, points = rows_named("limits"), rows_named("points")
    x, y, size = across("x"), down("y"), alt.Size("size:Q", scale=None)
    line = rows_named("lines").mark_line(color=_DOT, strokeWidth=2)
    rules = limits.mark_rule(strokeDash=[5, 4], color=_BAND)
    names = limits.mark_text(align="left", baseline="middle", dx=4, color=_BAND)
    dots = points.mark_point(filled=True, fill=_DOT, opacity=1, strokeWidth=0)
    hollow = rows_named("hollow").mark_point(
        filled=True, fill="#FFFFFF", stroke=_DOT, strokeWidth=2, opacity=1
    )
    rings = rows_named("signals").mark_point(filled=False, stroke=_SIGNAL, strokeWidth=2, opacity=1)
    return alt.layer(
        shades(),
        *grid(inside),
        rules.encode(x=alt.value(0), x2=alt.value(inside), y=y),
        names.encode(x=alt.value(inside), y=down("text_y"), text="label:N"),
        line.encode(x=x, y=y, detail="run:N", order="x:Q"),
        dots.encode(x=x, y=y, size=size),
        hollow.encode(x=x, y=y, size=size),
        rings.encode(x=x, y=y, size=size),
        *gap_signs(),
        *tags(),
        periods(),
    )


def _fill(series: Series, found: Behaviour | None, scale: Scale, width: int) -> Filling:
    inside = width - LEFT - _RIGHT
    many = len(series.labels)
    span, places = (-0.5, many - 0.5), [float(one) for one in range(many)]
    size = max(min((inside / many) ** 2, 50), 9)
    points = _points(series, scale, size)
    broken = [at for at, rules in enumerate(found.signals) if rules] if found else []
    hollow = [one for one in points if series.is_partial and one["x"] == many - 1]
    marks = [(one["x"], one["y"]) for one in points]
    return Filling(
        datasets={
            "gaps": gap_rows(series.values, series.shown, places, inside, span),
            "grid": scale.lines(),
            "limits": _limits(series, found, scale),
            "lines": [one for one in points if one not in hollow],
            "points": [one for one in points if one not in hollow],
            "hollow": [one | {"size": size * 1.4} for one in hollow],
            "signals": [one | {"size": size * 3.4} for one in points if one["x"] in broken],
            "tags": tag_rows(_tags(series, found, scale), inside, span, marks),
            "periods": period_rows(series.labels, places, inside),
        },
        down=1,
        row_height=HEIGHT,
        width=inside,
        span=span,
    )


def _points(series: Series, scale: Scale, size: float) -> Rows:
    """The figures; those between two gaps are one run of the line."""
    rows: Rows = []
    run = 0
    for number, value in enumerate(series.values):
        if value is None:
            run += 1
        else:
            rows.append({"x": number, "y": scale.place(value), "run": run, "size": size})
    return rows


def _limits(series: Series, found: Behaviour | None, scale: Scale) -> Rows:
    if found is None:
        return []
    told = [("average", found.mean)]
    if found.mean < found.upper < (float("inf") if series.high is None else series.high):
        told.insert(0, ("upper", found.upper))
    if series.low is None or found.lower > series.low:
        told.append(("lower", found.lower))
    lines = [scale.place(value) for _, value in told]
    return [
        {"y": y, "text_y": text_y, "label": f"{name} {words.number(value, series.unit)}"}
        for (name, value), y, text_y in zip(told, lines, apart(lines), strict=True)
    ]


def _tags(series: Series, found: Behaviour | None, scale: Scale) -> Iterator[Tag]:
    """The rule that the title names, beside the points that break it; the table tells of all."""
    if found is None:
        return
    value = series.values[-1]
    if series.is_partial and value is not None:
        yield Tag("to date", len(series.values) - 1, scale.place(value), _DOT)
    runs = [(run, rule) for rule in Signal for run in _runs(found, rule)]
    if runs:
        run, rule = max(runs, key=lambda pair: pair[0][-1])  # of the newest the first rule
        held = [one for at in run if (one := series.values[at]) is not None]
        is_above = held[-1] > found.mean
        y = scale.place(max(held) if is_above else min(held))
        yield Tag(_TAGS[rule], (run[0] + run[-1]) / 2, y, _SIGNAL, up=is_above)


def _runs(found: Behaviour, rule: Signal) -> Iterator[list[int]]:
    """The points in a row that break a rule."""
    broken = [rule in rules for rules in found.signals]
    for is_broken, run in groupby(range(len(broken)), broken.__getitem__):
        if is_broken:
            yield list(run)


def _scale(series: Series, found: Behaviour | None) -> Scale:
    """To or from 0 where the figures come near it, else as far as limits and figures go.

    A share is drawn from 0 to 100 %, always: else a point of a percent looks like a fall.
    """
    if series.high is not None:
        return Scale(0, series.high, series.unit)
    ends = [one for one in series.values if one is not None]
    if found is not None:
        ends += [found.lower, found.upper]
    low = min(ends)
    top = max([*ends, 1 if low >= 0 else low])
    if top - low < max(low, -top):
        spare = (top - low) / 10
        return Scale(low - spare, top + spare, series.unit)
    return Scale(min(low, 0), max(top, 0), series.unit)
