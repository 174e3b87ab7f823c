"""What the law sets a time for: our figure, and what was published of other places."""

from __future__ import annotations

from governance.blocks import (
    Blocks,
    Column,
    Heading,
    Table,
    bullets,
    cell,
    line,
    nothing,
    paragraphs,
    rows_of,
    strong,
)
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import amount, figure, period_words
from governance.views.sections.kpis.comparison import comparison
from governance.views.sections.kpis.scorecard import rating_cell
from governance.views.sections.kpis.signs import signs


def statutory(facts: ReportFacts) -> Blocks:
    """What the law sets a time for: our figure, and England's with its definition."""
    heading = Heading(text="Time limits that the law sets")
    found = tuple(
        one
        for one in facts.kpis
        if one.kpi.statutory == 100 and one.kpi.measure and one.kpi.measure.kind == "share_on_time"
    )
    if not found:
        return nothing("time limits of the law", "No time limit of the law is measured yet.")
    rows = [
        [
            cell(line(result.kpi.name)),
            cell(figure(result)),
            cell(amount(result.overdue)),
            cell(period_words(result.period)),
            rating_cell(result),
        ]
        for result in found
    ]
    table = Table(
        caption="Of what fell due, how much was done in time; by law all of it should be",
        columns=(
            Column(title="Time limit", width="wide"),
            Column(title="Figure"),
            Column(title="Open and overdue", numeric=True, width="narrow"),
            Column(title="Period"),
            Column(title="Rating"),
        ),
        rows=rows_of(rows),
    )
    told = [
        line(strong(f"{one.kpi.name}: "), words)
        for one in found
        if (words := comparison(facts, one))
    ]
    beside = [paragraphs("What was published of other places:"), bullets(*told)] if told else []
    return Blocks(blocks=(heading, *signs(facts, found, [table]), table, *beside))
