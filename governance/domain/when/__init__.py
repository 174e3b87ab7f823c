"""Dates as people plan them: the phrase as written beside an EDTF value.

EDTF is ISO 8601-2:2019, profile levels 0 and 1 (https://www.loc.gov/standards/datetime/).
Used here: a year, a month, a day, a season (21 spring to 24 winter), an interval of them,
an open start or end (`..`), and a trailing `~`, `?` or `%`.
"""

import calendar
import datetime as dt
import re
from enum import StrEnum
from functools import cached_property, lru_cache

from pydantic import field_validator, model_validator

from governance.domain.record import Record

Bounds = tuple[dt.date | None, dt.date | None]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""Season code to its first month; winter ends in the year named."""


class Precision(StrEnum):
    """How exact a planned date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    RANGE = "range"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


class When(Record):
    """A planned date: never more exact than the people who planned it."""

    edtf: str | None
    """The EDTF value; absent where the date is still to be confirmed."""
    text: str
    """The phrase as written."""
    precision: Precision
    """How exact the date is."""
    suspect: bool = False
    """True where the year as written falls outside the plan's life."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        """A bare string is EDTF."""
        if isinstance(value, str):
            return {"edtf": value, "text": value, "precision": precision_of(value)}
        return value

    @field_validator("edtf")
    @classmethod
    def _is_edtf(cls, value: str | None) -> str | None:
        if value is not None:
            bounds_of(value)
        return value

    @cached_property
    def _bounds(self) -> Bounds:
        return (None, None) if self.edtf is None else bounds_of(self.edtf)

    @property
    def first(self) -> dt.date | None:
        """The window's first day; None where it is open or to be confirmed."""
        return self._bounds[0]

    @property
    def last(self) -> dt.date | None:
        """The window's last day; None where it is open (never overdue) or to be confirmed."""
        return self._bounds[1]

    @property
    def is_scheduled(self) -> bool:
        """True where the date can be put on a calendar as it stands."""
        return self.edtf is not None and not self.suspect

    def as_json(self) -> dict[str, str | None]:
        """`{"edtf", "text", "first", "last", "precision"}`, days as YYYY-MM-DD or null."""
        first, last = self._bounds
        return {
            "edtf": self.edtf,
            "text": self.text,
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
            "precision": self.precision.value,
        }


def on_day(day: dt.date) -> When:
    """A single day."""
    return When(edtf=day.isoformat(), text=day.isoformat(), precision=Precision.DAY)


def to_be_confirmed(text: str) -> When:
    """A date nobody has given yet, as they said so."""
    return When(edtf=None, text=text, precision=Precision.UNKNOWN)


@lru_cache(maxsize=4096)
def bounds_of(edtf: str) -> Bounds:
    """The first and last day of an EDTF value; ValueError where it is not one we use."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _span(start)
    first = None if start == ".." else _span(start)[0]
    last = None if end == ".." else _span(end)[1]
    if first and last and last < first:
        raise ValueError(f"{edtf!r} ends before it begins")
    return first, last


def precision_of(edtf: str) -> Precision:
    """How exact an EDTF value is. A week is an interval; only its phrase tells it is one."""
    if "/" in edtf:
        return Precision.RANGE
    match = _DATE.fullmatch(edtf)
    if match is None or match[2] is None:
        return Precision.YEAR
    if match[3] is None:
        return Precision.SEASON if int(match[2]) in _SEASONS else Precision.MONTH
    return Precision.DAY


def month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _span(text: str) -> tuple[dt.date, dt.date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an EDTF date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is not None:
        exact = dt.date(year, month, day)
        return exact, exact
    if month in _SEASONS:
        return _season_span(year, month)
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} is not an EDTF date")
    return month_span(year, month)


def _season_span(year: int, code: int) -> tuple[dt.date, dt.date]:
    month = _SEASONS[code]
    if month == 12:
        return dt.date(year - 1, 12, 1), month_span(year, 2)[1]
    return dt.date(year, month, 1), month_span(year, month + 2)[1]
