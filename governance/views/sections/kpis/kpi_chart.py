"""Which chart a KPI earns, if any, and how its trend reads. Only shown figures are drawn."""

from __future__ import annotations

from governance.blocks import AnyBlock, Figure, Prose
from governance.kpis.process import reading
from governance.kpis.results import Result, Unit
from governance.kpis.trends import bounds_of, has_behaviour, number_in, step_of
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.amounts import amount, value_text
from governance.views.charts import BurnUpLines, Series


def kpi_chart(facts: ReportFacts, result: Result) -> Figure | None:
    """A burn-up for a cohort, a process behaviour chart for a trend; None for anything else."""
    if result.kpi.measure is not None and result.kpi.measure.kind == "burn_up":
        return charts.burn_up_chart(_burn_up(facts, result)) if result.trend else None
    return charts.behaviour_chart(_series(result)) if has_behaviour(result) else None


def trend_reading(result: Result) -> str:
    """What the trend says: whether a change is a signal or noise."""
    if not has_behaviour(result):
        return ""
    series = _series(result)
    if charts.is_left_over(series.values) or charts.is_flat(series.values):
        return ""
    return reading(series.behaviour(), series.labels)


def without_chart(facts: ReportFacts, result: Result) -> list[AnyBlock]:
    """The sentence in a chart's place, where too little may be shown, or it is all the same."""
    if result.kpi.measure is not None and result.kpi.measure.kind == "burn_up":
        return [hidden_burn_up(facts, result)] if result.trend else []
    if not has_behaviour(result):
        return []
    series = _series(result)
    told = any(one is not None for one in series.values)
    if told and (charts.is_left_over(series.values) or charts.is_flat(series.values)):
        return [charts.no_chart(series.name, series.values, series.shown)]
    return []


def hidden_burn_up(facts: ReportFacts, result: Result) -> Prose:
    """Why a burn-up is not drawn."""
    lines = _burn_up(facts, result)
    return charts.no_chart(lines.name, [value for _, value in lines.done], lines.shown)


def _series(result: Result) -> Series:
    low, high = bounds_of(result)
    return Series(
        name=f"{result.kpi.id} {result.kpi.name}",
        labels=tuple(f"{point.period.last:%b %y}" for point in result.trend),
        values=tuple(number_in(point.counted) for point in result.trend),
        shown=tuple(value_text(point.counted, result.unit) for point in result.trend),
        unit="%" if result.unit is Unit.PERCENT else "",
        low=low,
        high=high,
        step=step_of(result),
    )


def _burn_up(facts: ReportFacts, result: Result) -> BurnUpLines:
    size = result.counted.denominator
    said = {"what": facts.words.cohort, "finished": facts.words.finished}
    return BurnUpLines(
        **{name: words for name, words in said.items() if words},
        name=f"{result.kpi.id} {result.kpi.name}",
        done=tuple((point.period.last, number_in(point.counted)) for point in result.trend),
        shown=tuple(value_text(point.counted, result.unit) for point in result.trend),
        cohort=amount(size) if isinstance(size, int | float) else "",
        plan=tuple((point.on, point.value) for point in result.kpi.trajectory),
        deadlines=tuple((one.on, one.title) for one in result.deadlines),
    )
