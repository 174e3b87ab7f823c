"""Which report is due when, for which board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from governance.domain.plan import Board, Cadence
from governance.domain.plan.board import MeetingDay
from governance.domain.when import month_span
from governance.domain.when.workdays import add_working_days, is_working_day

_LONGEST = dt.timedelta(days=400)
"""More days than lie between any two meetings of a cadence, and than one is moved by."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a board, with the days when its report and its papers are due."""

    board_id: str
    number: int
    """1 for the first meeting of the cadence, 0 for one agreed beside it; always the same."""
    on: dt.date
    report_due: dt.date
    """The data cut-off: working days before the meeting, as the board set."""
    papers_out: dt.date
    agreed: dt.date
    """The day on which it was to be held, before anybody moved it."""
    said: dt.date | None = None
    """The day on which it was agreed, or moved, apart from the cadence; absent where none says."""

    @property
    def key(self) -> str:
        """What tells it from the board's others, whatever day it is held on."""
        return str(self.number) if self.number else self.agreed.isoformat()


def meetings(board: Board, first: dt.date, last: dt.date) -> tuple[Meeting, ...]:
    """A board's meetings from `first` to `last`, both included; none where it never meets."""
    last = min(last, dt.date.max - 3 * _LONGEST)  # the next ones must still have a date
    others = {one.on: one for one in board.meetings}
    found: list[Meeting] = []
    for number, day, planned in _by_cadence(board, last + _LONGEST):
        said = others.pop(day, None) or others.pop(planned, None)
        held = said.held_on if said else day
        if held is not None:
            found.append(_meeting(board, number, held, day, said))
    found += [
        _meeting(board, 0, one.held_on, one.on, one)
        for one in others.values()
        if one.held_on is not None
    ]
    inside = (one for one in found if first <= one.on <= last)
    return tuple(sorted(inside, key=lambda one: (one.on, one.number, one.agreed)))


def next_meeting(board: Board, as_at: dt.date) -> Meeting | None:
    """The first meeting on or after a day; None where the board never meets again."""
    days = [one.held_on for one in board.meetings if one.held_on]
    start = max([as_at, *([board.first_meeting] if board.first_meeting else [])])
    cancelled = sum(one.cancelled for one in board.meetings) + 1
    ahead = min(start, dt.date.max - cancelled * _LONGEST) + cancelled * _LONGEST
    return next(iter(meetings(board, as_at, max([ahead, *days]))), None)


def next_report(board: Board, as_at: dt.date) -> Meeting | None:
    """The first meeting whose report is due on or after a day; None where the board never meets."""
    meeting = next_meeting(board, as_at)
    while meeting is not None and meeting.report_due < as_at:
        meeting = next_meeting(board, meeting.on + dt.timedelta(days=1))
    return meeting


def previous_meeting(board: Board, as_at: dt.date) -> Meeting | None:
    """The last meeting before a day; None where there was none yet."""
    if as_at == dt.date.min:
        return None
    held = meetings(board, dt.date.min, as_at - dt.timedelta(days=1))
    return held[-1] if held else None


def period_start(board: Board, as_at: dt.date) -> dt.date:
    """A cadence back from a day; a month back for a board that never meets.

    The end of a month goes back to the end of a month. A board whose meetings are all agreed one by
    one goes back to the one before, where there was one.
    """
    if board.cadence is None and (last := previous_meeting(board, as_at)):
        return last.on
    if board.cadence is Cadence.WEEKLY:
        return as_at - dt.timedelta(days=7)
    months = board.cadence.months if board.cadence else 1
    is_end = as_at == month_span(as_at.year, as_at.month)[1]
    back = _add_months(as_at, -months)
    return month_span(back.year, back.month)[1] if is_end else back


def _by_cadence(board: Board, last: dt.date) -> Iterator[tuple[int, dt.date, dt.date]]:
    """Number, day and day before it was put off a holiday, of each meeting of the cadence."""
    if board.cadence is None or board.first_meeting is None or board.first_meeting > last:
        return
    for number in count():
        planned = _planned(board, board.first_meeting, number)
        day = planned if is_working_day(planned) else add_working_days(planned, 1)
        if day > last:
            return
        yield number + 1, day, planned


def _meeting(
    board: Board, number: int, day: dt.date, agreed: dt.date, said: MeetingDay | None
) -> Meeting:
    return Meeting(
        board.id,
        number,
        day,
        add_working_days(day, -board.cutoff_days),
        add_working_days(day, -board.papers_days),
        agreed,
        said.said if said else None,
    )


def _planned(board: Board, start: dt.date, number: int) -> dt.date:
    """The day of a meeting by the cadence alone; off a weekend or a holiday, it is put off."""
    assert board.cadence is not None
    if board.cadence is Cadence.WEEKLY:
        return start + dt.timedelta(weeks=number)
    return _add_months(start, board.cadence.months * number)


def _add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_span(year, month + 1)[1]
    return last if day.day > last.day else day.replace(year=year, month=month + 1)
