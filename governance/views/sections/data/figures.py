"""Every KPI with its figure as numbers, and the figures of its periods and groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.blocks.sheet import DataSheet, Value
from governance.kpis.results import Counted, Result
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import group_words
from governance.views.sections.data.making import Told, sheet_of

_SIGNS = "A sign such as [c] stands in place of what may not be shown."


@dataclass(frozen=True)
class _Part:
    """A figure of one period, or of one group."""

    result: Result
    of: str
    name: str
    counted: Counted


_FIGURES: tuple[Told[Result], ...] = (
    Told("id", "text", "the KPI", lambda one: one.kpi.id),
    Told("name", "text", "what it is called", lambda one: one.kpi.name),
    Told("period", "text", "the time it speaks of, in words", lambda one: one.period.label),
    Told("period_first", "day", "its first day", lambda one: one.period.first),
    Told("period_last", "day", "its last day", lambda one: one.period.last),
    Told("numerator", "number", "the count", lambda one: one.counted.numerator),
    Told("denominator", "number", "of how many", lambda one: one.counted.denominator),
    Told("value", "number", "the figure, in its unit; percent from 0 to 100",
         lambda one: rounded(one.counted.value)),
    Told("unit", "text", "what the value is counted in", lambda one: one.unit.value),
    Told("state", "text", "ok, or why there is no rating", lambda one: one.state.value),
    Told("rating", "rating", "the rating, where there is one",
         lambda one: one.rag.value if one.rag else None),
    Told("target", "number", "what is aimed at", lambda one: rounded(one.target)),
    Told("statutory", "number", "the level that the law sets", lambda one: one.kpi.statutory),
    Told("overdue", "number", "open and past their day", lambda one: one.overdue),
    Told("definition", "text", "what is counted", lambda one: one.kpi.definition),
    Told("why", "text", "what must be said of it", lambda one: one.why),
)  # fmt: skip
_PARTS: tuple[Told[_Part], ...] = (
    Told("id", "text", "the KPI", lambda one: one.result.kpi.id),
    Told("of", "text", "period or group", lambda one: one.of),
    Told("name", "text", "which one", lambda one: one.name),
    Told("numerator", "number", "the count", lambda one: one.counted.numerator),
    Told("denominator", "number", "of how many", lambda one: one.counted.denominator),
    Told("value", "number", "the figure, in the KPI's unit",
         lambda one: rounded(one.counted.value)),
)  # fmt: skip


def figures_sheet(facts: ReportFacts) -> DataSheet:
    """One row a KPI."""
    return sheet_of("KPIs", f"One row a KPI. {_SIGNS}", _FIGURES, facts.kpis, facts.audience)


def periods_sheet(facts: ReportFacts) -> DataSheet:
    """One row a period of a KPI, and one a group."""
    about = f"One row a period, or a group, of a KPI. {_SIGNS}"
    those = (part for result in facts.kpis for part in _parts(result))
    return sheet_of("KPI parts", about, _PARTS, those, facts.audience)


def _parts(result: Result) -> Iterator[_Part]:
    for point in result.trend:
        yield _Part(result, "period", point.period.label, point.counted)
    for group in result.groups:
        yield _Part(result, "group", group_words(result, group.name), group.counted)


def rounded(value: float | str | None) -> Value:
    """Six decimals, as in the JSON: more would be noise of the machine's own."""
    return round(value, 6) if isinstance(value, float) else value
