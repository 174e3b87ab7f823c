"""The milestones of each workstream as bars, for the milestone calendar."""

from __future__ import annotations

import datetime as dt

from governance.blocks import (
    AnyBlock,
    Blocks,
    Column,
    Heading,
    Part,
    Table,
    bullets,
    paragraphs,
    rows_of,
)
from governance.domain.when.planned import planned_date
from governance.record.position import MilestonePosition, State, WorkstreamPosition
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.charts.drawing.theme import drawn_of
from governance.views.sections.chart_frames import timeline_rows
from governance.views.words import count, short_date

Span = tuple[dt.date, dt.date]
_BARS = (
    "Each bar is the time that a milestone is planned for; the paler, the looser the date. An "
    "empty bar is closed, and a diamond is the day it was done. A thick line is time overdue, or "
    "the time by which it was late. A thin line below a bar is the time that was agreed first."
)


def timeline(facts: ReportFacts) -> Blocks:
    """Each workstream's milestones as bars, with today's line.

    Of more workstreams than anybody looks through the worst rated are drawn, the others listed.
    """
    streams = facts.position.workstreams
    drawn, more = drawn_of({one.ref: one.rag for one in streams})
    span = _span(facts)
    blocks: list[AnyBlock] = []
    for stream in streams:
        if stream.ref in drawn:
            blocks += _drawings(facts, stream, span)
    words = f"{_BARS}{more}" if blocks else "No milestone has a date that can be drawn."
    rest = [one for one in streams if one.ref not in drawn]
    if rest:
        blocks.append(_rest(facts, rest))
    return Blocks(blocks=(Heading(text="Timeline"), paragraphs(words), *blocks, *_loose(facts)))


def _drawings(facts: ReportFacts, stream: WorkstreamPosition, span: Span) -> list[AnyBlock]:
    """A workstream's heading and its drawings; nothing where nothing of it can be drawn."""
    rows = timeline_rows(facts, stream.ref)
    figures = charts.timelines(rows, today=facts.as_at, span=span)
    title = f"{stream.ref} {facts.short(stream)}"
    return [Heading(text=title, level=3), *figures] if figures else []


def _rest(facts: ReportFacts, streams: list[WorkstreamPosition]) -> Table:
    return Table(
        caption=f"The other {count(len(streams), 'workstream')}",
        columns=(
            Column(title="Workstream", width="wide"),
            Column(title="Milestones", numeric=True, width="narrow"),
            Column(title="First date"),
            Column(title="Last date"),
            Column(title="Overdue", numeric=True, width="narrow"),
            Column(title="Rating", width="narrow"),
        ),
        rows=rows_of(_row(facts, stream) for stream in streams),
        note="Each of their milestones stands in the tables by month.",
    )


def _row(facts: ReportFacts, stream: WorkstreamPosition) -> list[Part]:
    miles = [mile for item in stream.deliverables for mile in item.milestones]
    days = [day for mile in miles for day in _days(mile)]
    return [
        f"{stream.ref} {facts.short(stream)}",
        str(len(miles)),
        short_date(min(days)) if days else "–",
        short_date(max(days)) if days else "–",
        str(sum(mile.state is State.OVERDUE for mile in miles)),
        stream.rag,
    ]


def _loose(facts: ReportFacts) -> list[AnyBlock]:
    """The open milestones that cannot be drawn anywhere."""
    loose = [
        f"{mile.ref} {facts.text(mile.title)} ({planned_date(mile.expected)})"
        for _, mile in facts.position.each_milestone()
        if not _days(mile) and not mile.state.is_closed
    ]
    if not loose:
        return []
    words = f"{count(len(loose), 'milestone')} cannot be drawn, because no date is known:"
    return [paragraphs(words), bullets(*loose)]


def _days(mile: MilestonePosition) -> list[dt.date]:
    """The ends of a milestone's window that are known; a bar needs one."""
    when = mile.expected
    return [day for day in (when.first, when.last) if day] if when and when.is_scheduled else []


def _span(facts: ReportFacts) -> Span:
    """The days every timeline shows, so that workstreams can be compared."""
    days = [facts.as_at]
    for _, mile in facts.position.each_milestone():
        for when in (mile.expected, mile.baseline):
            if when and when.is_scheduled:
                days += [day for day in (when.first, when.last) if day]
        days += [mile.done_on] if mile.done_on else []
    return min(days), max(days)
