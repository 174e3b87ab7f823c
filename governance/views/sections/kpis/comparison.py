"""Figures of other places beside ours, with their definition, and how ours differs."""

from __future__ import annotations

from governance.kpis.results import Result
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import amount
from governance.views.words import listed


def comparison(facts: ReportFacts, result: Result) -> str:
    """What was published of other places, with its definition; and how ours differs."""
    file = facts.evidence.benchmarks
    found = file.newest(result.kpi.id, facts.as_at.year) if file else ()
    if not file or not found:
        return ""
    values = listed([f"{one.area} {amount(one.value, result.unit)}" for one in found])
    definition = file.definition(found[0].definition)
    words = f"{values} in {found[0].period}."
    if definition is None:
        return words
    words += f" Counted there: {definition.text}"
    if definition.same:
        return f"{words} Ours is counted in the same way."
    return (
        f"{words} Not to be compared directly: {definition.differs or 'ours is counted otherwise.'}"
    )
