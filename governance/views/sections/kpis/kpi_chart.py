"""Which chart a KPI earns, if any, and how its trend reads. Only shown figures are drawn."""

from __future__ import annotations

from governance.blocks import AnyBlock, Figure, Prose
from governance.domain.cases import Counts
from governance.domain.kpi import PeriodKind
from governance.domain.plan.board import Audience
from governance.kpis.process import reading
from governance.kpis.results import Counted, Number, Result, Unit
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.amounts import amount, value_text
from governance.views.charts import BurnUpLines, Series

_APART = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR_TO_DATE, PeriodKind.CALENDAR_YEAR)
"""Periods that do not overlap; limits of overlapping ones would be far too narrow."""
_STOCKS = ("stock", "lacking", "waiting")


def kpi_chart(facts: ReportFacts, result: Result) -> Figure | None:
    """A burn-up for a cohort, a process behaviour chart for a trend; None for anything else."""
    if result.kpi.measure is not None and result.kpi.measure.kind == "burn_up":
        return charts.burn_up_chart(_burn_up(result)) if result.trend else None
    return charts.behaviour_chart(_series(facts, result)) if has_behaviour(result) else None


def has_behaviour(result: Result) -> bool:
    """True where the trend's points stand apart, so that limits mean something."""
    if len(result.trend) < 2 or result.kpi.measure is None:
        return False
    return result.kpi.period in _APART or result.kpi.measure.kind in _STOCKS


def trend_reading(facts: ReportFacts, result: Result) -> str:
    """What the trend says: whether a change is a signal or noise."""
    if not has_behaviour(result):
        return ""
    series = _series(facts, result)
    if charts.is_left_over(series.values) or charts.is_flat(series.values):
        return ""
    return reading(series.behaviour(), series.labels)


def without_chart(facts: ReportFacts, result: Result) -> list[AnyBlock]:
    """The sentence in a chart's place, where too little may be shown, or it is all the same."""
    if result.kpi.measure is not None and result.kpi.measure.kind == "burn_up":
        return [hidden_burn_up(result)] if result.trend else []
    if not has_behaviour(result):
        return []
    series = _series(facts, result)
    told = any(one is not None for one in series.values)
    if told and (charts.is_left_over(series.values) or charts.is_flat(series.values)):
        return [charts.no_chart(series.name, series.values, series.shown)]
    return []


def hidden_burn_up(result: Result) -> Prose:
    """Why a burn-up is not drawn."""
    lines = _burn_up(result)
    return charts.no_chart(lines.name, [value for _, value in lines.done], lines.shown)


def _series(facts: ReportFacts, result: Result) -> Series:
    is_share = result.unit is Unit.PERCENT
    return Series(
        name=f"{result.kpi.id} {result.kpi.name}",
        labels=tuple(f"{point.period.last:%b %y}" for point in result.trend),
        values=tuple(_number(point.counted) for point in result.trend),
        shown=tuple(value_text(point.counted, result.unit) for point in result.trend),
        unit="%" if is_share else "",
        high=100 if is_share else None,
        step=_step(facts, result),
    )


def _burn_up(result: Result) -> BurnUpLines:
    size = result.counted.denominator
    return BurnUpLines(
        name=f"{result.kpi.id} {result.kpi.name}",
        done=tuple((point.period.last, _number(point.counted)) for point in result.trend),
        shown=tuple(value_text(point.counted, result.unit) for point in result.trend),
        cohort=amount(size) if isinstance(size, int | float) else "",
        plan=tuple((point.on, point.value) for point in result.kpi.trajectory),
        deadlines=tuple((one.on, one.title) for one in result.deadlines),
    )


def _step(facts: ReportFacts, result: Result) -> float:
    """What the figures are rounded to; limits no finer than that mean anything."""
    if result.unit is not Unit.COUNT:
        return 0
    is_rounded = facts.audience is Audience.PUBLIC and result.counts is Counts.PEOPLE
    return 5 if is_rounded else 1


def _number(counted: Counted) -> float | None:
    value: Number | None = counted.value
    return float(value) if isinstance(value, int | float) else None
