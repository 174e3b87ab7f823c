"""Ratings by workstream: now, over time, and where the claim and the record differ."""

from __future__ import annotations

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Heading,
    Table,
    cell,
    line,
    paragraphs,
    rows_of,
)
from governance.record.position import WorkstreamPosition
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.sections.chart_frames import history_rows, workstream_rows
from governance.views.words import arrow, count, counted


def workstream_status(facts: ReportFacts) -> Blocks:
    """Where each workstream stands, as a chart and a table, with its direction of travel."""
    streams = facts.position.workstreams
    if not streams:
        words = paragraphs("The plan has no workstreams yet.")
        return Blocks(blocks=(Heading(text="Status by workstream"), words))
    chart = charts.rag_by_workstream(workstream_rows(facts))
    blocks: list[AnyBlock] = [Heading(text="Status by workstream")]
    if chart is not None:
        blocks.append(chart)
    blocks.append(_table(facts))
    return Blocks(blocks=tuple(blocks))


def rating_history(facts: ReportFacts) -> Blocks:
    """The last six month-ends of every workstream, as a strip."""
    chart = charts.rag_history(history_rows(facts))
    heading = Heading(text="Is it getting better?", level=3)
    if chart is None:
        is_told = len(facts.trend) > 1 and facts.position.deliverables
        words = "Nobody has rated anything yet." if is_told else "There is no history to show yet."
        return Blocks(blocks=(heading, paragraphs(words)))
    return Blocks(blocks=(heading, chart))


def _table(facts: ReportFacts) -> Table:
    rows = [_row(facts, stream) for stream in facts.position.workstreams]
    return Table(
        caption="Ratings by workstream",
        columns=(
            Column(title="Workstream", width="wide"),
            Column(title="Rating"),
            Column(title="Since last report", width="narrow"),
            Column(title="Claimed", width="narrow"),
            Column(title="Deliverables"),
        ),
        rows=rows_of(rows),
        note="A workstream is never shown better than its worst deliverable, whatever is claimed.",
    )


def _row(facts: ReportFacts, stream: WorkstreamPosition) -> list[Cell]:
    was = facts.before.workstreams_by_ref.get(stream.ref)
    travel = arrow(was.rag, stream.rag) if was else "New"
    claim = cell(stream.claim.rag) if stream.claim else cell("–")
    ratings = [item.rag for item in stream.deliverables]
    words = f"{count(len(ratings), 'deliverable')}: {counted(ratings)}" if ratings else "none yet"
    title = line(f"{stream.ref} {facts.short(stream)}")
    return [cell(title), cell(stream.rag), cell(travel), claim, cell(words)]
