"""Periods that figures speak of: months, quarters and years as people report them."""

from __future__ import annotations

import datetime as dt

from governance.domain.kpi import PeriodKind
from governance.domain.when import month_span
from governance.kpis.results import Period

BACK = 13
"""How many periods a trend shows; the same month of last year is among them."""
_YEARS = 5


def period_at(kind: PeriodKind, as_at: dt.date) -> Period:
    """The period a figure speaks of on a day: the last complete one, except year to date."""
    return _PERIODS[kind](as_at)


def trend_periods(kind: PeriodKind, as_at: dt.date, many: int | None = None) -> tuple[Period, ...]:
    """Periods for a trend, oldest first; the last is that of the figure.

    For a year to date, which grows, the months are followed by the figure's own period. `many` is
    how many there are, unless the usual number.
    """
    last = period_at(kind, as_at)
    if kind is PeriodKind.YEAR_TO_DATE:
        months = trend_periods(PeriodKind.MONTH, as_at, many)
        return (*months, last)
    found = [last]
    usual = _YEARS if kind is PeriodKind.CALENDAR_YEAR else BACK
    while len(found) < (many or usual):
        found.append(_before(found[-1]))
    return tuple(reversed(found))


def year_before(as_at: dt.date) -> Period | None:
    """The financial year just over, until the first quarter of the next is complete."""
    first = _year_to_date(as_at).first
    if as_at > month_span(first.year, 6)[1] - dt.timedelta(days=1):
        return None
    label = f"the year to 31 March {first.year}"
    begun = first.replace(year=first.year - 1)
    last = first - dt.timedelta(days=1)
    return Period(kind=PeriodKind.YEAR_TO_DATE, first=begun, last=last, label=label)


def _before(period: Period) -> Period:
    """The period of the same kind that a trend shows before this one."""
    if period.kind in (PeriodKind.SNAPSHOT, PeriodKind.ROLLING_YEAR):
        return _PERIODS[period.kind](period.last.replace(day=1) - dt.timedelta(days=1))
    return _PERIODS[period.kind](period.first - dt.timedelta(days=1))


def _month(as_at: dt.date) -> Period:
    first, last = _last_month(as_at)
    return Period(kind=PeriodKind.MONTH, first=first, last=last, label=f"{first:%B %Y}")


def _quarter(as_at: dt.date) -> Period:
    year, month = divmod(_months(as_at + dt.timedelta(days=1)) // 3 * 3 - 3, 12)
    first = dt.date(year, month + 1, 1)
    last = month_span(year, month + 3)[1]
    label = f"{first:%B} to {last:%B %Y}"
    return Period(kind=PeriodKind.QUARTER, first=first, last=last, label=label)


def _year_to_date(as_at: dt.date) -> Period:
    first = dt.date(as_at.year - (as_at.month < 4), 4, 1)
    label = f"{first.day} {first:%B %Y} to {as_at.day} {as_at:%B %Y}, year to date"
    return Period(kind=PeriodKind.YEAR_TO_DATE, first=first, last=as_at, label=label)


def _rolling_year(as_at: dt.date) -> Period:
    _, last = _last_month(as_at)
    label = f"12 months to {last:%B %Y}"
    return Period(kind=PeriodKind.ROLLING_YEAR, first=_year_before(last), last=last, label=label)


def _calendar_year(as_at: dt.date) -> Period:
    year = (as_at + dt.timedelta(days=1)).year - 1
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return Period(kind=PeriodKind.CALENDAR_YEAR, first=first, last=last, label=str(year))


def _snapshot(as_at: dt.date) -> Period:
    label = f"{as_at.day} {as_at:%B %Y}"
    return Period(kind=PeriodKind.SNAPSHOT, first=_year_before(as_at), last=as_at, label=label)


def _year_before(last: dt.date) -> dt.date:
    """The first day of the twelve months that end on a day."""
    day = last + dt.timedelta(days=1)
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year - 1, 3, 1)
    return day.replace(year=day.year - 1)


def _last_month(as_at: dt.date) -> tuple[dt.date, dt.date]:
    """The last month that is over at the end of a day."""
    last = (as_at + dt.timedelta(days=1)).replace(day=1) - dt.timedelta(days=1)
    return month_span(last.year, last.month)


def _months(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


_PERIODS = {
    PeriodKind.MONTH: _month,
    PeriodKind.QUARTER: _quarter,
    PeriodKind.YEAR_TO_DATE: _year_to_date,
    PeriodKind.ROLLING_YEAR: _rolling_year,
    PeriodKind.CALENDAR_YEAR: _calendar_year,
    PeriodKind.SNAPSHOT: _snapshot,
}
