"""What was last said of a KPI, to stand beside its figure."""

from __future__ import annotations

from governance.blocks import Cell, cell, line
from governance.kpis.results import Result
from governance.reporting.report_facts import ReportFacts
from governance.views.words import short_date


def said_lines(facts: ReportFacts, kpi: str) -> list[tuple[str, str]]:
    """What was last said of a KPI, as these readers may read it: how, why, what is done; when."""
    words = facts.position.words_by_kpi.get(kpi)
    if words is None:
        return []
    told = (
        ("What is said", facts.says(words.note)),
        ("Why", facts.says(words.reason)),
        ("What is done", facts.says(words.path_to_green)),
        ("Said", f"by {facts.who(words.by)}, {short_date(words.on)}"),
    )
    return [(name, text) for name, text in told if text]


def said_cell(facts: ReportFacts, result: Result) -> Cell:
    """The same in a cell; a dash where nothing was said."""
    told = said_lines(facts, result.kpi.id)
    if not told:
        return cell("–")
    return cell(*(line(f"{name}: ", text) if name == "Why" else line(text) for name, text in told))
