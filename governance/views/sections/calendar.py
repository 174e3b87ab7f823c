"""The milestone calendar: a table by month, the next months by day, meetings, how to subscribe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Heading,
    Line,
    Table,
    bullets,
    cell,
    line,
    paragraphs,
    rows_of,
    strong,
)
from governance.domain.plan import Board, Cadence
from governance.domain.when import month_span
from governance.domain.when.planned import planned_date
from governance.domain.when.workdays import bank_holidays, is_working_day
from governance.record.meetings import meetings, next_meeting
from governance.record.position import DeliverablePosition, MilestonePosition
from governance.reporting.report_facts import ReportFacts
from governance.views.words import long_date, short_date, some
from governance.views.words.said import state_of

Pair = tuple[DeliverablePosition, MilestonePosition]
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_MOST = 24
"""Milestones that a day of the grid names; all of them stand in the month's table."""


def by_month(facts: ReportFacts) -> Blocks:
    """A table for each month: what ends in it, whose it is, how it stands."""
    months: dict[tuple[int, int], list[Pair]] = {}
    for pair in facts.position.each_milestone():
        last = _last(pair[1])
        if last is not None:
            months.setdefault((last.year, last.month), []).append(pair)
    blocks: list[AnyBlock] = [Heading(text="Month by month")]
    for year, month in sorted(months):
        pairs = sorted(months[year, month], key=lambda pair: (_last(pair[1]), pair[1].ref))
        blocks.append(_month_table(facts, dt.date(year, month, 1), pairs))
    if len(blocks) == 1:
        blocks.append(paragraphs("No milestone has a date."))
    return Blocks(blocks=tuple(blocks))


def month_grid(facts: ReportFacts, months: int = 3) -> Blocks:
    """The months after the day, as weeks and weekdays: what ends on each day, and who meets."""
    blocks: list[AnyBlock] = [Heading(text="The next three months")]
    day = (facts.as_at + dt.timedelta(days=1)).replace(day=1)
    for _ in range(months):
        blocks.append(_grid(facts, day))
        day = month_span(day.year, day.month)[1] + dt.timedelta(days=1)
    return Blocks(blocks=tuple(blocks))


def board_meetings(facts: ReportFacts, days: int = 366) -> Blocks:
    """Meetings of the coming year, with the days when reports and papers are due."""
    last = facts.as_at + dt.timedelta(days=days)
    found = [
        (board, meeting)
        for board in _seldom(facts)
        for meeting in meetings(board, facts.as_at, last)
    ]
    found.sort(key=lambda pair: (pair[1].on, pair[0].id))
    table = Table(
        caption="Board meetings in the coming year",
        columns=(
            Column(title="Board", width="wide"),
            Column(title="Report due"),
            Column(title="Papers out"),
            Column(title="Meets on"),
        ),
        rows=rows_of(
            [
                board.name,
                short_date(meeting.report_due),
                short_date(meeting.papers_out),
                short_date(meeting.on),
            ]
            for board, meeting in found
        ),
        empty="No board has a meeting in the coming year.",
    )
    return Blocks(blocks=(Heading(text="Meetings and papers"), table, *_weekly(facts)))


def subscribe(_brief: ReportFacts) -> Blocks:
    """How to have these dates in a calendar of one's own."""
    words = bullets(
        "Every milestone: the feed all.",
        "One workstream: the feed workstream- and its ref, such as workstream-1.0.",
        "One owner: the feed owner- and their id, as in the tables above.",
        "Board meetings and paper deadlines: the feed meetings.",
    )
    told = paragraphs(
        "Each feed is a file ending .ics in the folder calendar beside these reports. Subscribe "
        "to its address rather than importing the file: then moves and removals arrive by "
        "themselves, within a day in Google and within hours elsewhere."
    )
    return Blocks(blocks=(Heading(text="Have these dates in your own calendar"), told, words))


def _seldom(facts: ReportFacts) -> list[Board]:
    """The boards that meet less often than each week; the others would crowd them out."""
    return [board for board in facts.plan.boards if board.cadence is not Cadence.WEEKLY]


def _weekly(facts: ReportFacts) -> list[AnyBlock]:
    """A sentence for each board that meets every week."""
    weekly = [board for board in facts.plan.boards if board.cadence is Cadence.WEEKLY]
    return [
        paragraphs(f"{board.name}: every week, next on {long_date(meeting.on)}.")
        for board in weekly
        if (meeting := next_meeting(board, facts.as_at)) is not None
    ]


def _month_table(facts: ReportFacts, first: dt.date, pairs: Iterable[Pair]) -> Table:
    return Table(
        caption=f"{first:%B %Y}",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="Expected"),
            Column(title="State", width="narrow"),
            Column(title="Rating", width="narrow"),
            Column(title="Owner"),
        ),
        rows=rows_of(
            [
                cell(line(f"{mile.ref} {facts.text(mile.title)}")),
                cell(planned_date(mile.expected)),
                cell(state_of(mile.state)),
                cell(item.rag),
                cell(facts.owners(mile.owners, short=True)),
            ]
            for item, mile in pairs
        ),
    )


def _grid(facts: ReportFacts, first: dt.date) -> Table:
    last = month_span(first.year, first.month)[1]
    entries = _entries(facts, first, last)
    rows = []
    monday = first - dt.timedelta(days=first.weekday())
    while monday <= last:
        week = [monday + dt.timedelta(days=n) for n in range(5)]
        if any(first <= day <= last for day in week):
            rows.append([cell(short_date(monday)), *(_square(day, first, entries) for day in week)])
        monday += dt.timedelta(days=7)
    return Table(
        caption=f"{first:%B %Y}, by working day",
        columns=(
            Column(title="Week of", width="narrow"),
            *(Column(title=name) for name in _WEEKDAYS),
        ),
        rows=rows_of(rows),
        note="A milestone stands on the last working day of its window.",
    )


def _entries(facts: ReportFacts, first: dt.date, last: dt.date) -> dict[dt.date, list[Line]]:
    """What each day of a month says: the milestones in one line, then each meeting in its own."""
    refs: dict[dt.date, list[str]] = {}
    for _, mile in facts.position.each_milestone():
        day = _last(mile)
        if day is not None and not mile.state.is_closed:
            refs.setdefault(_working_day(day), []).append(mile.ref)
    found = {day: [line(some(those, _MOST))] for day, those in refs.items()}
    for board in _seldom(facts):
        for meeting in meetings(board, first, last):
            found.setdefault(meeting.on, []).append(line(f"Meeting: {board.name}"))
    return found


def _square(day: dt.date, first: dt.date, entries: dict[dt.date, list[Line]]) -> Cell:
    if day.month != first.month:
        return cell("")
    closed = (line("Bank holiday"),) if day in bank_holidays() else ()
    return Cell(lines=(line(strong(str(day.day))), *closed, *entries.get(day, ())))


def _working_day(day: dt.date) -> dt.date:
    """The day, or the last working day before it."""
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    return day


def _last(mile: MilestonePosition) -> dt.date | None:
    expected = mile.expected
    return expected.last if expected and expected.is_scheduled else None
