"""When a clock runs out. Weeks are seven calendar days; holidays stop nothing.

Done on the due day is in time. Exceptions lift a limit, they never add days, so no function here
takes them: figures are given with and without the cases under an exception.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from governance.domain.clock import Clock, Idle, IdleDays
from governance.domain.when import month_span
from governance.domain.when.length import Span, Unit
from governance.domain.when.workdays import (
    FIRST_KNOWN,
    LAST_KNOWN,
    add_working_days,
    is_working_day,
)

EPOCH = dt.date(1970, 1, 1)
FIRST, LAST = dt.date(1950, 1, 1), dt.date(2099, 12, 31)
"""Starts for which a limit that takes a calendar is looked up."""
_ONE = dt.timedelta(days=1)


def fixed_day(clock: Clock, year: int, *, deadline_inclusive: bool = True) -> dt.date:
    """The last day in time of a clock with a day of the year. Raises ValueError for others.

    The law says "before"; practice reads "by". The strict reading ends a day earlier.
    """
    if clock.before is None:
        raise ValueError(f"clock {clock.id} has no fixed day")
    day = clock.before.in_year(year)
    return day if deadline_inclusive else day - _ONE


def day_after(start: dt.date, span: Span, idle: IdleDays | None = None) -> dt.date:
    """The day on which a length of time ends."""
    if span.calendar_days is not None:
        return end_moved(start + dt.timedelta(days=span.calendar_days), idle)
    if span.unit is Unit.MONTHS:
        months = -span.number if span.backwards else span.number
        end = _months_on(start, months)
        return end_moved(end - _ONE if span.inclusive else end, idle)
    begin = start - _ONE if span.inclusive else start
    if idle is not None and idle.then is Idle.NOT_COUNTED:
        return _counted_days_after(begin, span.number, idle)
    number = -span.number if span.backwards else span.number
    return end_moved(add_working_days(begin, number), idle)


def end_moved(day: dt.date, idle: IdleDays | None) -> dt.date:
    """The end of a time, moved out of idle days where these move it."""
    if idle is None or idle.then is not Idle.MOVE_THE_END:
        return day
    while _is_idle(day, idle) or not is_working_day(day):
        day += _ONE
    return day


@cache
def due_table(span: Span | None, idle: IdleDays | None) -> tuple[tuple[int, int], ...]:
    """(start, due) in days since 1970, for every start there may be; without a span, ends moved."""
    needs_holidays = idle is not None or (span is not None and span.unit is Unit.WORKING_DAYS)
    first, last = (FIRST_KNOWN, LAST_KNOWN) if needs_holidays else (FIRST, LAST)
    starts = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        ((start - EPOCH).days, (due - EPOCH).days)
        for start in starts
        for due in (day_after(start, span, idle) if span else end_moved(start, idle),)
    )


@cache
def working_day_table(first: dt.date, last: dt.date) -> tuple[tuple[int, int], ...]:
    """(days since 1970, working days up to and including it) for every day between."""
    found: list[tuple[int, int]] = []
    ordinal, day = 0, first
    while day <= last:
        ordinal += is_working_day(day)
        found.append(((day - EPOCH).days, ordinal))
        day += _ONE
    return tuple(found)


def _months_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; a day that the month lacks is its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_span(year, month + 1)[1]
    return last.replace(day=min(day.day, last.day))


def _is_idle(day: dt.date, idle: IdleDays) -> bool:
    return any(stretch.holds(day) for stretch in idle.days)


def _counted_days_after(day: dt.date, number: int, idle: IdleDays) -> dt.date:
    while number:
        day += _ONE
        number -= is_working_day(day) and not _is_idle(day, idle)
    return day
