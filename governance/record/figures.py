"""Typed figures: which days one figure speaks for, which one stands, and what must not be typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.kpi.measure import Typed
from governance.domain.update import AnyUpdate, FigureUpdate
from governance.domain.when import month_span

Figures = tuple[FigureUpdate, ...]
Span = tuple[dt.date, dt.date]

_DAYS = ("days", "working_days")


def figures_of(kpi: str, history: Iterable[AnyUpdate]) -> Figures:
    """A KPI's figures among records that count, in their order."""
    return tuple(one for one in history if isinstance(one, FigureUpdate) and one.ref == kpi)


def span_of(kind: PeriodKind, day: dt.date) -> Span:
    """The days that share one figure with this one.

    Twelve months that end with a month are told by a figure of that month. What is told as of a
    day, and a year to date, has a figure a day.
    """
    if kind in (PeriodKind.MONTH, PeriodKind.ROLLING_YEAR):
        return month_span(day.year, day.month)
    if kind is PeriodKind.QUARTER:
        first = (day.month - 1) // 3 * 3 + 1
        return dt.date(day.year, first, 1), month_span(day.year, first + 2)[1]
    if kind is PeriodKind.CALENDAR_YEAR:
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return day, day


def standing(figures: Iterable[FigureUpdate], kind: PeriodKind) -> dict[Span, FigureUpdate]:
    """The figure that counts for each span of days: the newest that the record holds."""
    return {span_of(kind, one.on): one for one in figures}


def figure_refusals(record: FigureUpdate, kpi: Kpi, told: Figures) -> Iterator[str]:
    """Why a figure must not be written; `told` are this KPI's figures that count, of any day."""
    if not isinstance(kpi.measure, Typed):
        yield not_typed(kpi)
        return
    yield from figure_faults(record, kpi.measure)
    before = standing(told, kpi.period).get(span_of(kpi.period, record.on))
    if before is None:
        return
    if before.on > record.on:
        yield (
            f"{kpi.id} has a figure of {before.on}, which is later in the same period and would "
            f"stand; give --on {before.on} to put that one right"
        )
    elif not (record.reason or "").strip():
        yield (
            f"{kpi.id} has a figure of {before.on} for this period already, {before.numbers}: say "
            "why it is another, with --reason; both stay in the log"
        )


def not_typed(kpi: Kpi) -> str:
    """What a KPI is instead of typed, and how it would be."""
    how = f"counted ({kpi.measure.kind})" if kpi.measure else "measured in no way yet"
    return (
        f"{kpi.id} is {how}, not typed; figures are typed where kpis.yaml says "
        "`measure: {kind: typed, unit: ...}`"
    )


def figure_faults(record: FigureUpdate, measure: Typed) -> Iterator[str]:
    """What is wrong with the numbers of a figure in a unit."""
    value, of = record.value, record.of
    if measure.unit != "pounds" and min(value, of or 0) < 0:
        yield f"{record.numbers} is below 0"
        return
    if of is not None and measure.unit == "percent" and value > of:
        yield f"{value:,} of {of:,} is more than all of them"
    if of is None and measure.unit == "percent" and value > 100:
        yield f"{value:,} is more than 100%; with --of the figure is a count of so many"
    if of == 0 and value != 0 and measure.unit in ("ratio", *_DAYS):
        yield f"{value:,} of 0 says nothing"
    if measure.counts_people:
        yield from _whole(record, measure)


def _whole(record: FigureUpdate, measure: Typed) -> Iterator[str]:
    """People come in whole numbers, and only such can be hidden where they are few."""
    counts = [record.of] if record.of is not None else []
    if measure.unit == "count" or (counts and measure.unit not in _DAYS):
        counts.append(record.value)
    for one in counts:
        if one != int(one):
            yield f"{one:,} is no whole number of people; `counts: things` in kpis.yaml allows it"
