"""When a statutory clock runs out. Weeks are seven calendar days; holidays stop nothing.

Done on the due day is in time. Exceptions lift a limit, they never add days, so no function here
takes them: figures are given with and without the cases under an exception.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from governance.domain.clock import Clock, Span, TribunalDays, Unit
from governance.domain.clocks import CLOCKS_BY_ID
from governance.domain.when import month_span
from governance.domain.workdays import add_working_days, is_working_day

EPOCH = dt.date(1970, 1, 1)
_ONE = dt.timedelta(days=1)


def due_day(clock: Clock, *starts: dt.date, code: str | None = None) -> dt.date:
    """The last day in time. A clock with several starts takes one day for each.

    Raises ValueError for a clock without a length, such as one with a fixed day of the year.
    """
    if clock.later_of:
        limbs = zip(clock.later_of, starts, strict=False)
        due = max(_after(limb.span, start) for limb, start in limbs)
    else:
        due = _after(span_of(clock, code), starts[0], clock.tribunal_days)
    return _moved(due) if clock.tribunal_days is TribunalDays.MOVE_THE_END else due


def span_of(clock: Clock, code: str | None = None) -> Span:
    """The length that holds for a code. Raises ValueError where there is none."""
    span = dict(clock.by_code).get(code, clock.span) if code else clock.span
    if span is None:
        raise ValueError(f"clock {clock.id} has no length of its own")
    return span


def span_days(clock: Clock, code: str | None = None) -> int | None:
    """Calendar days to add to the start; None where that takes a calendar."""
    span = dict(clock.by_code).get(code, clock.span) if code else clock.span
    if span is None or clock.later_of or span.unit in (Unit.MONTHS, Unit.WORKING_DAYS):
        return None
    return span.number * (7 if span.unit is Unit.WEEKS else 1) - span.inclusive


def fixed_day(clock: Clock, year: int, *, deadline_inclusive: bool = True) -> dt.date:
    """The last day in time of a clock with a day of the year. Raises ValueError for others.

    The law says "before"; practice reads "by". The strict reading ends a day earlier.
    """
    if clock.before is None:
        raise ValueError(f"clock {clock.id} has no fixed day")
    day = dt.date(year, *clock.before)
    return day if deadline_inclusive else day - _ONE


def transfer_deadline(to_phase: str, year: int, *, deadline_inclusive: bool = True) -> dt.date:
    """The deadline of a phase transfer: 31 March to post-16, else 15 February."""
    is_post_16 = "post" in to_phase and "16" in to_phase
    clock = CLOCKS_BY_ID["C08" if is_post_16 else "C07"]
    return fixed_day(clock, year, deadline_inclusive=deadline_inclusive)


def cohort_year(as_of: dt.date) -> int:
    """The transfer year whose deadlines come next; the last of a year is 31 March."""
    return as_of.year + (as_of > dt.date(as_of.year, 3, 31))


def latest_review_meeting(deadline: dt.date) -> dt.date:
    """The last meeting from which twelve weeks (C13) still reach a transfer deadline."""
    return deadline - dt.timedelta(days=span_days(CLOCKS_BY_ID["C13"]) or 0)


def is_valid_on(clock: Clock, day: dt.date) -> bool:
    """True where a start on that day falls under this rule."""
    return clock.valid_from <= day and (clock.valid_to is None or day <= clock.valid_to)


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


def _after(span: Span, start: dt.date, tribunal: TribunalDays | None = None) -> dt.date:
    if span.unit is Unit.WORKING_DAYS:
        begin = start - _ONE if span.inclusive else start
        if tribunal is TribunalDays.NOT_COUNTED:
            return _tribunal_days_after(begin, span.number)
        return add_working_days(begin, span.number)
    if span.unit is Unit.MONTHS:
        months = -span.number if span.backwards else span.number
        return _months_on(start, months) - (_ONE if span.inclusive else dt.timedelta(0))
    days = span.number * (7 if span.unit is Unit.WEEKS else 1) - span.inclusive
    return start + dt.timedelta(days=days)


def _months_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; a day that the month lacks is its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_span(year, month + 1)[1]
    return last.replace(day=min(day.day, last.day))


def _is_passed_over(day: dt.date) -> bool:
    """August, and 25 December to 1 January (SI 2008/2699, rule 12)."""
    return day.month == 8 or (day.month, day.day) == (1, 1) or (day.month == 12 and day.day >= 25)


def _moved(day: dt.date) -> dt.date:
    while _is_passed_over(day) or not is_working_day(day):
        day += _ONE
    return day


def _tribunal_days_after(day: dt.date, number: int) -> dt.date:
    while number:
        day += _ONE
        number -= is_working_day(day) and not _is_passed_over(day)
    return day
