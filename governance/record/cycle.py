"""Which report is due when, for which board."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import count, takewhile

from governance.domain.plan import Board, Cadence
from governance.domain.when import month_span
from governance.domain.when.workdays import add_working_days, is_working_day

_LONGEST = dt.timedelta(days=400)
"""More days than lie between any two meetings."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a board, with the days when its report and its papers are due."""

    board_id: str
    number: int
    """1 for the first meeting; stays the same whatever day is looked at."""
    on: dt.date
    report_due: dt.date
    """The data cut-off: working days before the meeting, as the board set."""
    papers_out: dt.date


def meetings(board: Board, first: dt.date, last: dt.date) -> tuple[Meeting, ...]:
    """A board's meetings from `first` to `last`, both included; none where it never meets."""
    last = min(last, dt.date.max - 2 * _LONGEST)  # the next one must still have a date
    if board.cadence is None or board.first_meeting is None or board.first_meeting > last:
        return ()
    days = ((number, _day(board, board.first_meeting, number)) for number in count())
    held = takewhile(lambda pair: pair[1] <= last, days)
    return tuple(_meeting(board, number + 1, day) for number, day in held if day >= first)


def next_meeting(board: Board, as_at: dt.date) -> Meeting | None:
    """The first meeting on or after a day; None where the board never meets."""
    if board.first_meeting is None:
        return None
    start = max(as_at, board.first_meeting)
    ahead = min(start, dt.date.max - _LONGEST) + _LONGEST
    return next(iter(meetings(board, as_at, ahead)), None)


def next_report(board: Board, as_at: dt.date) -> Meeting | None:
    """The first meeting whose report is due on or after a day; None where the board never meets."""
    meeting = next_meeting(board, as_at)
    while meeting is not None and meeting.report_due < as_at:
        meeting = next_meeting(board, meeting.on + dt.timedelta(days=1))
    return meeting


def previous_meeting(board: Board, as_at: dt.date) -> Meeting | None:
    """The last meeting before a day; None where there was none yet."""
    if board.first_meeting is None or as_at <= board.first_meeting:
        return None
    held = meetings(board, board.first_meeting, as_at - dt.timedelta(days=1))
    return held[-1] if held else None


def period_start(board: Board, as_at: dt.date) -> dt.date:
    """A cadence back from a day; a month back for a board that never meets.

    The end of a month goes back to the end of a month.
    """
    if board.cadence is Cadence.WEEKLY:
        return as_at - dt.timedelta(days=7)
    months = board.cadence.months if board.cadence else 1
    is_end = as_at == month_span(as_at.year, as_at.month)[1]
    back = _add_months(as_at, -months)
    return month_span(back.year, back.month)[1] if is_end else back


def _meeting(board: Board, number: int, day: dt.date) -> Meeting:
    return Meeting(
        board.id,
        number,
        day,
        add_working_days(day, -board.cutoff_days),
        add_working_days(day, -board.papers_days),
    )


def _day(board: Board, start: dt.date, number: int) -> dt.date:
    """A meeting that would fall on a weekend or a bank holiday is held on the next working day."""
    assert board.cadence is not None
    if board.cadence is Cadence.WEEKLY:
        day = start + dt.timedelta(weeks=number)
    else:
        day = _add_months(start, board.cadence.months * number)
    return day if is_working_day(day) else add_working_days(day, 1)


def _add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_span(year, month + 1)[1]
    return last if day.day > last.day else day.replace(year=year, month=month + 1)
