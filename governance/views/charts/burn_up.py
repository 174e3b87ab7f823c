"""Will we make the deadline? Done to date against what was planned, up to the deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from governance.blocks import Figure
from governance.views.charts import cohort as words
from governance.views.charts.cohort import BurnUpLines, days_left, newest
from governance.views.charts.drawing.gaps import gap_rows, gap_signs, is_left_over, shades
from governance.views.charts.drawing.plane import HEIGHT, LEFT, Scale, grid, period_rows, periods
from governance.views.charts.drawing.tags import LETTER, Tag, tag_rows, tags
from governance.views.charts.drawing.theme import Filling, Rows, across, down, figure, rows_named
from governance.views.words import percent

if TYPE_CHECKING:
    import altair as alt

_DONE, _PLAN, _END, _ALL = "#12436D", "#F46A25", "#801650", "#3D3D3D"
_PLAN_INK = "#8A3A0B"
"""The plan's orange, dark enough for letters."""
_DAY, _PADDING = dt.timedelta(days=1), 4


def burn_up_chart(lines: BurnUpLines) -> Figure | None:
    """The chart; None where fewer than half of its figures may be shown."""
    values = [value for _, value in lines.done]
    if not any(value is not None for value in values) or is_left_over(values):
        return None
    scale = Scale(0, 100, "%")

    def fill(width: int) -> Filling:
        return _fill(lines, scale, width)

    said = (words.finding(lines), words.caption(lines), words.alt_text(lines))
    return figure(said, _draw, fill, words.data(lines))


def _draw(width: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    x, y = across("x"), down("y")
    done = rows_named("done").mark_line(color=_DONE, strokeWidth=3, point=False)
    dots = rows_named("ends").mark_point(filled=True, fill=_DONE, size=80, opacity=1, strokeWidth=0)
    plan = rows_named("plan").mark_line(color=_PLAN, strokeWidth=2, strokeDash=[6, 4])
    deadlines = rows_named("deadlines").mark_rule(color=_END, strokeWidth=1.5)
    flag = rows_named("deadlines").mark_text
    before = flag(align="right", baseline="middle", dx=-5, color=_END, fontWeight="bold")
    after = flag(align="left", baseline="middle", dx=5, color=_END, fontWeight="bold")
    whole = rows_named("whole").mark_rule(color=_ALL, strokeWidth=1.5)
    return alt.layer(
        shades(),
        *grid(width - LEFT),
        whole.encode(x=alt.value(0), x2=alt.value(width - LEFT), y=y),
        deadlines.encode(x=x, y=y, y2="bottom:Q"),
        before.encode(x=x, y=y, text="before:N"),
        after.encode(x=x, y=y, text="after:N"),
        plan.encode(x=x, y=y, order="x:Q"),
        done.encode(x=x, y=y, detail="run:N", order="x:Q"),
        dots.encode(x=x, y=y),
        *gap_signs(),
        *tags(),
        periods(),
    )


def _fill(lines: BurnUpLines, scale: Scale, width: int) -> Filling:
    inside = width - LEFT
    first, last = _span(lines)
    span = (_x(first), _x(last) + _PADDING)
    done, ends = _done(lines, scale)
    plan = [(_x(day), scale.place(value)) for day, value in lines.plan if value is not None]
    values, days = [value for _, value in lines.done], [_x(day) for day, _ in lines.done]
    told = [*_tags(lines, scale)]
    months = _months(first, last)
    marks = [(one["x"], one["y"]) for one in done] + _along(plan)
    return Filling(
        datasets={
            "gaps": gap_rows(values, lines.shown, days, inside, span),
            "grid": scale.lines(),
            "done": done,
            "ends": ends,
            "plan": [{"x": x, "y": y} for x, y in plan],
            "whole": [{"y": scale.place(100)}] if lines.cohort else [],
            "deadlines": _deadlines(lines, inside, span),
            "tags": tag_rows(told, inside, span, marks),
            "periods": period_rows(
                [f"{one:%b %y}" for one in months], [_x(one) for one in months], inside
            ),
        },
        down=1,
        row_height=HEIGHT,
        width=inside,
        span=span,
    )


def _done(lines: BurnUpLines, scale: Scale) -> tuple[Rows, Rows]:
    """The figures, those between two gaps as one run; and the newest of them."""
    rows: Rows = []
    run = 0
    for day, value in lines.done:
        if value is None:
            run += 1
        else:
            rows.append({"x": _x(day), "y": scale.place(value), "run": run})
    return rows, rows[-1:]


def _tags(lines: BurnUpLines, scale: Scale) -> Iterator[Tag]:
    day, value = newest(lines)
    yield Tag(f"{percent(value)}% final", _x(day), scale.place(value), _DONE)
    points = [(one, y) for one, y in lines.plan if y is not None]
    if len(points) > 1:
        one, y = points[len(points) // 2]
        yield Tag("planned", _x(one), scale.place(y), _PLAN_INK, up=False)
    if lines.cohort:
        yield Tag(f"all {lines.cohort}", _x(_span(lines)[0]), scale.place(100), _ALL, up=False)


def _deadlines(lines: BurnUpLines, width: int, span: tuple[float, float]) -> Rows:
    """Upright lines that rise over the plane to their words, the later the higher."""
    scale = width / (span[1] - span[0])
    rows: Rows = []
    for level, (end, what) in enumerate(sorted(lines.deadlines)):
        left = days_left(end, lines.done[-1][0])
        y = -(10 + 16 * level) / HEIGHT
        at = (_x(end) - span[0]) * scale
        words_at = _beside((f"{what}: {left}", left), at + LEFT, width - at)
        rows.append({"x": _x(end), "y": y, "bottom": 1} | words_at)
    return rows


def _beside(texts: tuple[str, ...], before: float, after: float) -> dict[str, str]:
    """The first of the texts that has room, before its line or after it; else the last, before."""
    for text in texts:
        wide = len(text) * LETTER + 5
        if wide < before:
            return {"before": text, "after": ""}
        if wide < after:
            return {"before": "", "after": text}
    return {"before": texts[-1], "after": ""}


def _along(plan: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points along the planned line, for words to keep off it."""
    return [
        (x + (to_x - x) * part / 8, y + (to_y - y) * part / 8)
        for (x, y), (to_x, to_y) in pairwise(plan)
        for part in range(9)
    ]


def _span(lines: BurnUpLines) -> tuple[dt.date, dt.date]:
    days = [day for day, _ in (*lines.done, *lines.plan)] + [day for day, _ in lines.deadlines]
    first, last = min(days), max(days)
    return (first - 7 * _DAY, last + 7 * _DAY) if first == last else (first, last)


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    found, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + dt.timedelta(days=32)).replace(day=1)
    return found


def _x(day: dt.date) -> float:
    return float(day.toordinal())
