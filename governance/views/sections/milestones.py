"""Milestones: done, overdue, due before the next report; and how far dates have slipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Heading,
    Table,
    cell,
    line,
    nothing,
    paragraphs,
    rows_of,
)
from governance.domain.when.planned import planned_date
from governance.record.meetings import next_meeting
from governance.record.milestones import days_behind
from governance.record.position import DeliverablePosition, MilestonePosition, State
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.sections.chart_frames import slippage_rows
from governance.views.words import long_date, opening, short_date
from governance.views.words.said import BEHIND, NOT_TOLD, overdue

MOST = 8
"""Coming milestones listed; the milestone calendar has all."""
Pair = tuple[DeliverablePosition, MilestonePosition]


def milestones(facts: ReportFacts) -> Blocks:
    """Done since the last report, overdue now, and due before the next one."""
    blocks: list[AnyBlock] = [Heading(text="Milestones")]
    pairs = list(facts.position.each_milestone())
    if not pairs:
        return Blocks(blocks=(*blocks, paragraphs("The plan has no milestones yet.")))
    late = [pair for pair in pairs if pair[1].state is State.OVERDUE]
    late.sort(key=lambda pair: -(days_behind(pair[1], facts.as_at) or 0))  # else as in the plan
    loose = sum(mile.state is State.UNSCHEDULED for _, mile in pairs)
    blocks.append(_late(facts, late))
    blocks.append(_done(facts, facts.finished))
    if loose:
        verb = "has" if loose == 1 else "have"
        words = f"{opening(loose, 'milestone')} {verb} no date that can be put on a calendar."
        blocks.append(paragraphs(words))
    return Blocks(blocks=tuple(blocks))


def next_period(facts: ReportFacts) -> Blocks:
    """What is due before the next report, and when the board meets and papers go out."""
    until = period_end(facts)
    due = [pair for pair in facts.position.each_milestone() if is_coming(pair[1], until)]
    due.sort(key=lambda pair: (_first(pair[1]), _last(pair[1]), pair[1].ref))
    blocks: list[AnyBlock] = [Heading(text="Next period")]
    if facts.meeting:
        blocks.append(
            paragraphs(
                f"{facts.board.name} meets on {long_date(facts.meeting.on)}. Reports are due on "
                f"{long_date(facts.meeting.report_due)} and papers go out on "
                f"{long_date(facts.meeting.papers_out)}."
            )
        )
    blocks.append(_coming(facts, due, until))
    return Blocks(blocks=tuple(blocks))


def slippage(facts: ReportFacts) -> Blocks:
    """How far the expected dates lie from the agreed ones."""
    heading = Heading(text="Slippage against baseline", level=3)
    chart = charts.slippage(slippage_rows(facts))
    if chart is None:
        agreed = [days_behind(mile, facts.as_at) for _, mile in facts.position.each_milestone()]
        words = "Every milestone with an agreed date is expected, or was done, by then."
        if all(one is None for one in agreed):
            words = "No milestone has an agreed date, so nobody can say whether any is late."
            return Blocks(blocks=(heading, paragraphs(words)))
        return nothing("slippage", words)
    return Blocks(blocks=(heading, chart))


def period_end(facts: ReportFacts) -> dt.date:
    """The day of the meeting after next, else as far ahead as `since` lies back."""
    if facts.meeting:
        after = next_meeting(facts.board, facts.meeting.on + dt.timedelta(days=1))
        if after:
            return after.on
    return facts.as_at + (facts.as_at - facts.since)


def is_coming(mile: MilestonePosition, until: dt.date) -> bool:
    """True where its window is open now, or ends, before that day."""
    first = mile.expected.first if mile.expected else None
    return mile.state in (State.DUE, State.UPCOMING) and (first is None or first <= until)


def _late(facts: ReportFacts, late: list[Pair]) -> Table:
    return Table(
        caption=f"{opening(len(late), 'milestone')} overdue at {long_date(facts.as_at)}, "
        "the longest first",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="Rating", width="narrow"),
            Column(title="Owner"),
            Column(title="Planned"),
            Column(title=BEHIND, numeric=True),
        ),
        rows=rows_of(
            [
                _name(facts, mile),
                cell(item.rag),
                cell(facts.owners(mile.owners, short=True)),
                cell(_planned(mile)),
                cell(_behind(facts, mile)),
            ]
            for item, mile in late
        ),
        note="Days behind are counted from the last day that was agreed." if late else "",
        empty=overdue(facts.position),
    )


def _done(facts: ReportFacts, done: Sequence[Pair]) -> Table:
    return Table(
        caption=f"{opening(len(done), 'milestone')} done since {long_date(facts.since)}",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="Done"),
            Column(title="Agreed date"),
            Column(title="Evidence", width="wide"),
        ),
        rows=rows_of(
            [
                _name(facts, mile),
                cell(short_date(mile.done_on)),
                cell(planned_date(mile.baseline)),
                cell(facts.says(mile.evidence) or NOT_TOLD),
            ]
            for _, mile in done
        ),
        empty="No milestone was done in the period.",
    )


def _coming(facts: ReportFacts, due: Iterable[Pair], until: dt.date) -> Table:
    rows = rows_of(
        [
            _name(facts, mile),
            cell(_planned(mile)),
            cell(item.rag),
            cell(facts.owners(mile.owners, short=True)),
        ]
        for item, mile in due
    )
    where = facts.report_by("milestone_calendar")
    told = f"stand in {where}" if where else "are left out here"
    return Table(
        caption=f"{opening(len(rows), 'milestone')} under way or starting by {long_date(until)}",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="Expected"),
            Column(title="Rating", width="narrow"),
            Column(title="Owner"),
        ),
        rows=rows[:MOST],
        note=f"{len(rows) - MOST} more {told}." if rows[MOST:] else "",
        empty="No milestone falls in the next period.",
    )


def _name(facts: ReportFacts, mile: MilestonePosition) -> Cell:
    return cell(line(f"{mile.ref} {facts.short(mile)}"))


def _behind(facts: ReportFacts, mile: MilestonePosition) -> str:
    days = days_behind(mile, facts.as_at)
    return "–" if days is None else f"{days:,}"


def _planned(mile: MilestonePosition) -> str:
    now, was = planned_date(mile.expected), planned_date(mile.baseline)
    return f"{now} (agreed {was})" if mile.baseline and was != now else now


def _first(mile: MilestonePosition) -> dt.date:
    return (mile.expected.first if mile.expected else None) or dt.date.min


def _last(mile: MilestonePosition) -> dt.date:
    return (mile.expected.last if mile.expected else None) or dt.date.max
