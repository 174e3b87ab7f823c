"""Board meetings and their deadlines as entries of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from governance.blocks import FeedEntry
from governance.disclosure.audience import for_audience
from governance.domain.plan import Audience, Board, MeetingEntry
from governance.record.meetings import Meeting, meetings
from governance.record.position import Position
from governance.views.feed.ids import DOMAIN, midnight
from governance.views.words import long_date

BACK, AHEAD = dt.timedelta(days=183), dt.timedelta(days=731)
"""How far a feed of meetings reaches, before and after the day looked at.

Single events, not a recurrence: clients differ on the 31st, and no rule knows bank holidays.
"""


def meeting_entries(position: Position) -> Iterator[FeedEntry]:
    """What each board lets its meetings show, about six months back and two years ahead."""
    first = max(position.as_at, dt.date.min + BACK) - BACK
    last = min(position.as_at, dt.date.max - AHEAD) + AHEAD
    for board in position.plan.boards:
        for meeting in meetings(board, first, last):
            for kind in board.feed:
                yield _entry(position, board, meeting, kind)


def _entry(position: Position, board: Board, meeting: Meeting, kind: MeetingEntry) -> FeedEntry:
    day, words = _shown(meeting, kind)
    name = for_audience(position.plan, board.name, Audience.PUBLIC)
    programme = for_audience(position.plan, position.plan.title, Audience.PUBLIC)
    return FeedEntry(
        uid=f"{position.plan.id}.{board.id}.{meeting.key}.{kind.value}@{DOMAIN}",
        title=f"{name}: {words}",
        text=f"Meeting of {long_date(meeting.on)}{_moved(meeting)}.\n{programme}",
        first=day.isoformat(),
        last=day.isoformat(),
        categories=(name,),
        # Nothing in the log moves a meeting: the stamp follows the plan alone.
        changed_at=midnight(meeting.said or board.first_meeting or position.plan.window.first),
        sequence=int(meeting.on != meeting.agreed),
    )


def _moved(meeting: Meeting) -> str:
    return f", moved from {long_date(meeting.agreed)}" if meeting.on != meeting.agreed else ""


def _shown(meeting: Meeting, kind: MeetingEntry) -> tuple[dt.date, str]:
    if kind is MeetingEntry.REPORT_DUE:
        return meeting.report_due, "report due"
    if kind is MeetingEntry.PAPERS_OUT:
        return meeting.papers_out, "papers out"
    return meeting.on, "meets"
