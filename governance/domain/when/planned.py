"""A planned date as reports say it: one short form, whatever phrase people wrote."""

from __future__ import annotations

import datetime as dt

from governance.domain.when import Precision, When, month_span

_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}


def planned_date(when: When | None) -> str:
    """`31 Dec 21`, `Aug 21`, `week of 4 Oct 21`, `early Feb 22`, `Spring 2022`, or first and last.

    A date that cannot be right, or that nobody has given, stands as it was written.
    """
    if when is None:
        return "no date"
    if when.edtf is None or when.suspect:
        return when.text
    if when.precision is Precision.SEASON and "/" not in when.edtf:
        return _season(int(when.edtf[:4]), when.edtf[5:7])
    if when.precision is Precision.YEAR:
        return when.edtf[:4]
    return _span(when.first, when.last, when.precision)


def _season(year: int, code: str) -> str:
    """Winter ends in the year named, so both its years are said."""
    name = _SEASONS[code]
    return f"{name} {year - 1}–{year % 100:02d}" if code == "24" else f"{name} {year}"


def short_day(day: dt.date) -> str:
    """31 Dec 21."""
    return f"{day.day} {day:%b %y}"


def _span(first: dt.date | None, last: dt.date | None, precision: Precision) -> str:
    if first is None or last is None:
        return f"from {_month(first)}" if first else f"by {_month(last)}" if last else "open"
    if first == last:
        return short_day(first)
    if precision is Precision.WEEK:
        return f"week of {short_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return _part(first, last)
    if first.day == 1 and last == month_span(last.year, last.month)[1]:
        return f"{_month(first)} – {_month(last)}"
    return f"{short_day(first)} – {short_day(last)}"


def _part(first: dt.date, last: dt.date) -> str:
    """A month, or the part of it that people plan with."""
    end = month_span(first.year, first.month)[1].day
    parts = {(1, end): "", (1, 10): "early ", (11, 20): "mid ", (21, end): "late "}
    part = parts.get((first.day, last.day))
    return f"{first.day} – {short_day(last)}" if part is None else f"{part}{_month(first)}"


def _month(day: dt.date | None) -> str:
    return f"{day:%b %y}" if day else ""
