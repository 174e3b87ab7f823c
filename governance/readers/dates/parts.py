"""What a date phrase is made of: one part of a calendar, whose year may be missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from governance.domain.when import Precision, bounds_of, month_span


class Unit(StrEnum):
    """The kinds of part."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    MONTHS = "months"
    SEASON = "season"
    YEAR = "year"


class Slice(StrEnum):
    """Which stretch of a part is meant."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    EARLY_TO_MID = "early to mid"
    MID_TO_LATE = "mid to late"


_THIRDS = {
    Slice.EARLY: (0, 1),
    Slice.MID: (1, 2),
    Slice.LATE: (2, 3),
    Slice.START: (0, 1),
    Slice.END: (2, 3),
    Slice.EARLY_TO_MID: (0, 2),
    Slice.MID_TO_LATE: (1, 3),
}
_TENS = (1, 11, 21)
"""The first days of a month's early, middle and late part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A day, week, month, run of months, season or year; the year absent where not written."""

    unit: Unit
    year: int | None
    month: int = 1
    day: int = 1
    months: int = 1
    """For a run of months: how many."""
    season: int = 21
    """For a season: its EDTF code."""
    cut: Slice | None = None
    week_ends: bool = False
    """For a week: the day named is its Friday, not its Monday."""
    weekday: int | None = None
    """The day of the week that stands beside a day, Monday 0; None where none does."""
    by_number: bool = False
    """True where the month was typed as a number, so that it may be the day."""

    @property
    def names_another_day(self) -> bool:
        """True where the day of the week beside it is not the one that it falls on."""
        if self.weekday is None or self.year is None:
            return False
        return dt.date(self.year, self.month, self.day).weekday() != self.weekday

    def in_year(self, year: int) -> Part:
        """The same part of another year. ValueError where that year has no such day."""
        moved = replace(self, year=year)
        moved.bounds()
        return moved

    def bounds(self) -> tuple[dt.date, dt.date]:
        """First and last day. ValueError where there is no such date."""
        first, last = self._whole()
        return _cut(first, last, self.cut, self.unit) if self.cut else (first, last)

    def edtf(self) -> str:
        """The part in EDTF."""
        if self.cut is None:
            if self.unit is Unit.SEASON:
                return f"{self.year:04d}-{self.season}"
            if self.unit is Unit.YEAR:
                return f"{self.year:04d}"
            if self.unit is Unit.MONTH:
                return f"{self.year:04d}-{self.month:02d}"
        first, last = self.bounds()
        if self.unit is Unit.DAY:
            return first.isoformat()
        return _interval(first, last)

    @property
    def precision(self) -> Precision:
        """How exact the part is."""
        if self.cut is not None or self.unit is Unit.MONTHS:
            return Precision.RANGE
        return Precision(self.unit.value)

    def _whole(self) -> tuple[dt.date, dt.date]:
        assert self.year is not None
        if self.unit is Unit.DAY:
            exact = dt.date(self.year, self.month, self.day)
            return exact, exact
        if self.unit is Unit.WEEK:
            named = dt.date(self.year, self.month, self.day)
            monday = named - dt.timedelta(days=named.weekday())
            return monday, monday + dt.timedelta(days=4)
        if self.unit is Unit.SEASON:
            first, last = bounds_of(f"{self.year:04d}-{self.season}")
            assert first
            assert last
            return first, last
        if self.unit is Unit.YEAR:
            return dt.date(self.year, 1, 1), dt.date(self.year, 12, 31)
        count = self.months if self.unit is Unit.MONTHS else 1
        end = self.month - 1 + count - 1
        return (
            dt.date(self.year, self.month, 1),
            month_span(self.year + end // 12, end % 12 + 1)[1],
        )


def span_edtf(first: Part, last: Part) -> str:
    """Two parts as one EDTF interval, as exact as both allow."""
    simple = (Unit.DAY, Unit.MONTH, Unit.YEAR)
    if first.unit is last.unit and first.unit in simple and not (first.cut or last.cut):
        return f"{first.edtf()}/{last.edtf()}"
    return _interval(first.bounds()[0], last.bounds()[1])


def _cut(first: dt.date, last: dt.date, cut: Slice, unit: Unit) -> tuple[dt.date, dt.date]:
    start, stop = _THIRDS[cut]
    if unit is Unit.MONTH:
        end = last if stop == 3 else first.replace(day=_TENS[stop] - 1)
        return first.replace(day=_TENS[start]), end
    if cut is Slice.START:
        return first, month_span(first.year, first.month)[1]
    if cut is Slice.END:
        return last.replace(day=1), last
    days = (last - first).days + 1
    edges = [first + dt.timedelta(days=days * third // 3) for third in range(4)]
    return edges[start], edges[stop] - dt.timedelta(days=1)


def _interval(first: dt.date, last: dt.date) -> str:
    """Whole months as months, anything else as days."""
    if first.day == 1 and last == month_span(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        return f"{first:%Y-%m}/{last:%Y-%m}"
    return f"{first.isoformat()}/{last.isoformat()}"
