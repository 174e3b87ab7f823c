"""When something is due, as expressions over a frame: arithmetic where days will do, else look-ups.

Weeks and days are added; months, working days and idle days come from joined tables of days, so
that every engine counts them alike.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from functools import reduce

import narwhals as nw

from governance.domain.clock import Clock, Idle, IdleDays
from governance.domain.when.length import Span, YearDay
from governance.kpis.case_frames import CaseFrames, Frame, day_number
from governance.kpis.clocks import due_table
from governance.kpis.measures.paths import DefinitionError

_FROM, _START, _DUE = "_from{}", "_start{}", "_due{}"


class Dating:
    """A frame that gains the columns that working out a day takes."""

    def __init__(self, frame: Frame, cases: CaseFrames) -> None:
        self.frame = frame
        self._cases = cases
        self._joined = 0

    def after(self, start: nw.Expr, span: Span, idle: IdleDays | None = None) -> nw.Expr:
        """The day so long after the start."""
        days = span.calendar_days
        if days is None or idle is not None:
            return self._looked_up(start, span, idle)
        return start + days if days else start

    def by_clock(
        self, clock: Clock, starts: tuple[nw.Expr, ...], code: nw.Expr | None = None
    ) -> nw.Expr:
        """The day on which a clock runs out; `starts` are years for one with a fixed day.

        There is none for a start on which the clock was not in force, nor for a fixed day then.
        Raises DefinitionError for a clock that cannot be worked out from these.
        """
        if clock.before is not None:
            due = day_in_year(first_of(starts), clock.before)
            return in_force(clock, (due,), due)
        if clock.later_of:
            return in_force(clock, starts, self._later_of(clock, starts))
        start = first_of(starts)
        return in_force(clock, (start,), self._from_one(clock, start, code))

    def _from_one(self, clock: Clock, start: nw.Expr, code: nw.Expr | None) -> nw.Expr:
        if clock.by_code and code is not None:
            return self._by_code(clock, start, code)
        if clock.length is None:
            raise DefinitionError(
                f"clock {clock.id} has a length only for a code; name the code's column"
            )
        return self.after(start, clock.length, clock.idle)

    def _later_of(self, clock: Clock, starts: tuple[nw.Expr, ...]) -> nw.Expr:
        if len(starts) != len(clock.later_of):
            what = f"clock {clock.id} has {len(clock.later_of)} starts, and {len(starts)} are named"
            raise DefinitionError(what, "declare the due day as a column of the table, and use it")
        limbs = zip(clock.later_of, starts, strict=True)
        due = latest_of([self.after(start, limb.length) for limb, start in limbs])
        moves = clock.idle is not None and clock.idle.then is Idle.MOVE_THE_END
        return self._looked_up(due, None, clock.idle) if moves else due

    def _by_code(self, clock: Clock, start: nw.Expr, code: nw.Expr) -> nw.Expr:
        other = self.after(start, clock.length, clock.idle) if clock.length else None
        ends = [
            ([name for name, one in clock.by_code.items() if one == span],
             self.after(start, span, clock.idle))
            for span in dict.fromkeys(clock.by_code.values())
        ]  # fmt: skip
        return chosen(code, ends, other)

    def _looked_up(self, start: nw.Expr, span: Span | None, idle: IdleDays | None) -> nw.Expr:
        self._joined += 1
        here, there, due = (one.format(self._joined) for one in (_FROM, _START, _DUE))
        starts, ends = zip(*due_table(span, idle), strict=True)
        lookup = self._cases.make({there: list(starts), due: list(ends)})
        frame = self.frame.with_columns(start.alias(here))
        self.frame = frame.join(lookup, left_on=here, right_on=there, how="left")
        return nw.col(due)


def in_force(clock: Clock, days: Sequence[nw.Expr], due: nw.Expr) -> nw.Expr:
    """The due day where each of these days falls under the clock's rule; none elsewhere."""
    bounds = [day >= day_number(clock.valid_from) for day in days if clock.valid_from]
    bounds += [day <= day_number(clock.valid_to) for day in days if clock.valid_to]
    return nw.when(reduce(operator.and_, bounds)).then(due) if bounds else due


def first_of(days: Iterable[nw.Expr]) -> nw.Expr:
    """The first of these that is there."""
    found = list(days)
    return found[0] if len(found) == 1 else nw.coalesce(*found)


def earliest_of(days: Iterable[nw.Expr]) -> nw.Expr:
    """The earliest of these that is there."""
    found = list(days)
    return found[0] if len(found) == 1 else nw.min_horizontal(*found)


def latest_of(days: Iterable[nw.Expr]) -> nw.Expr:
    """The latest of these; missing until all are there."""

    def later(one: nw.Expr, other: nw.Expr) -> nw.Expr:
        return nw.when(other >= one).then(other).otherwise(nw.when(other < one).then(one))

    return reduce(later, days)


def chosen(
    code: nw.Expr, days: Iterable[tuple[list[str], nw.Expr]], other: nw.Expr | None
) -> nw.Expr:
    """The day for a row's code; for every other code, and for none, the other day or none."""
    result = other
    for codes, day in reversed(list(days)):
        there = nw.when(code.is_in(codes)).then(day)
        result = there if result is None else there.otherwise(result)
    assert result is not None
    return result


def day_in_year(year: nw.Expr, day: YearDay) -> nw.Expr:
    """A day of a year as days since 1970; it holds from 1901 to 2199."""
    of_year = day.in_year(2023 + day.year_before).timetuple().tm_yday - 1
    year = year - 1 if day.year_before else year
    leap = 1968 if day.month > 2 else 1969
    no_leap = (year > leap + 131).cast(nw.Int64)  # 2100 is none
    return (year - 1970) * 365 + (year - leap) // 4 - no_leap + of_year
