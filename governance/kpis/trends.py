"""Whether a KPI's trend can be read as a process, and whether its newest point left the limits."""

from __future__ import annotations

from governance.domain.cases import Counts
from governance.domain.kpi import PeriodKind
from governance.domain.plan.board import Audience
from governance.kpis.process import Behaviour, Signal, behaviour
from governance.kpis.results import Counted, Number, Result, Unit

_APART = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR_TO_DATE, PeriodKind.CALENDAR_YEAR)
"""Periods that do not overlap; limits of overlapping ones would be far too narrow."""
_STOCKS = ("stock", "lacking", "waiting")


def has_behaviour(result: Result) -> bool:
    """True where the trend's points stand apart, so that limits mean something."""
    if len(result.trend) < 2 or result.kpi.measure is None:
        return False
    return result.kpi.period in _APART or result.kpi.measure.kind in _STOCKS


def step_of(result: Result) -> float:
    """What the figures are rounded to; limits no finer than that mean anything."""
    if result.unit is not Unit.COUNT:
        return 0
    is_rounded = result.made_for is Audience.PUBLIC and result.counts is Counts.PEOPLE
    return 5 if is_rounded else 1


def number_in(counted: Counted) -> float | None:
    """The value, where it is a number and no sign."""
    value: Number | None = counted.value
    return float(value) if isinstance(value, int | float) else None


def bounds_of(result: Result) -> tuple[float | None, float | None]:
    """The least and the greatest value there can be; money may be less than nothing."""
    low = None if result.unit is Unit.POUNDS else 0
    return low, 100 if result.unit is Unit.PERCENT else None


def behaviour_of(result: Result) -> Behaviour | None:
    """What the trend does by itself; None where it cannot be read so, or is too short."""
    if not has_behaviour(result):
        return None
    values = [number_in(point.counted) for point in result.trend]
    return behaviour(values, *bounds_of(result), step_of(result))


def has_crossed(result: Result) -> bool:
    """True where the newest point lies outside the natural limits."""
    found = behaviour_of(result)
    return found is not None and Signal.OUTSIDE in found.signals[-1]
