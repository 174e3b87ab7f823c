"""A figure judged: its target, its rating, and why there is none where there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from governance.domain.cases import Counts
from governance.domain.kpi import Kpi, PeriodKind
from governance.kpis.measures.context import Measured
from governance.kpis.rating import aimed_at, rate_value
from governance.kpis.results import Counted, Period, Result, State, TrendPoint, Unit

FEWEST = 10
"""With fewer behind a share, one child moves it by ten points: no rating."""
_PLAIN = (Unit.COUNT, Unit.POUNDS)
"""Units of which any number can be rated, however few are behind it."""


@dataclass(frozen=True)
class About:
    """What the tables behind a figure say of it."""

    words: dict[str, str]
    counts: Counts
    counted_as: str


def judged_as(
    kpi: Kpi, found: Measured, asked: tuple[Period, ...], period: Period, about: About
) -> Result:
    """The result of a KPI whose figure was found."""
    counted = found.counts[-1]
    periods = found.periods or asked[-len(found.counts) :]
    if found.periods:
        period = periods[-1]
    target = aimed_at(kpi, found.deadlines, period.last)
    state, why = _state(found, target)
    if state is State.NO_TARGET and (kpi.target is not None or kpi.trajectory):
        why = "What is planned says nothing of this day."
    rag = rate_value(kpi, found.unit, counted.value, target) if state is State.OK else None
    return Result(
        kpi=kpi,
        period=period,
        unit=found.unit,
        counted=counted,
        state=state,
        why=why,
        rag=rag,
        target=target,
        p90=found.p90,
        overdue=found.overdue,
        closed=found.closed,
        without_exceptions=found.without_exceptions,
        groups=found.groups,
        trend=_trend(kpi, found, periods),
        flow=found.flow,
        excluded=found.excluded,
        deadlines=found.deadlines,
        words=about.words,
        counts=about.counts,
        counted_as=about.counted_as,
        typed=found.typed,
    )


def _trend(kpi: Kpi, found: Measured, periods: tuple[Period, ...]) -> tuple[TrendPoint, ...]:
    if len(found.counts) < 2:
        return ()
    kept = kpi.since or dt.date.min
    points = [
        TrendPoint(period=period, counted=counted if period.first >= kept else Counted())
        for period, counted in zip(periods, found.counts, strict=True)
    ]
    if kpi.period is PeriodKind.YEAR_TO_DATE:
        points.pop()  # a year that is not over cannot stand beside whole months
    return tuple(points)


def _state(found: Measured, target: float | None) -> tuple[State, str]:
    """Whether the figure can be rated, and why not."""
    if found.missing:
        return State.NO_DATA, found.missing
    counted = found.counts[-1]
    size = counted.denominator
    if found.unit not in _PLAIN:
        if size == 0 or counted.value is None:
            return State.NOTHING_DUE, "Nothing fell into the period."
        if isinstance(size, int | float) and size < FEWEST:
            return State.TOO_FEW, f"Fewer than {FEWEST} are behind the figure."
    if target is None:
        return State.NO_TARGET, "No target is set."
    return State.OK, ""
