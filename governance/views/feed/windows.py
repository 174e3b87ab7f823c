"""Planned dates as a calendar shows them: which days an entry takes, and how its window reads."""

from __future__ import annotations

import datetime as dt
import re

from governance.domain.when import Precision, When, month_span
from governance.views.words import long_date

Span = tuple[dt.date, dt.date]
"""The first and last day of an entry, both included."""

EXACT = (Precision.DAY, Precision.WEEK)
"""Precisions that are shown as they are; anything looser is a marker."""

_LOOSE = re.compile(r"(\d{4})(?:-(\d{2}))?([~?%]?)")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn"}
_WINTER = 24


def span_of(when: When) -> Span | None:
    """The days an entry takes; None where it cannot be put on a calendar.

    A day and a week are shown as they are. Anything looser is a marker on the last weekday of
    the window; where the window has no end, on the first weekday of it.
    """
    if not when.is_scheduled:
        return None
    first, last = when.first, when.last
    if last is None:
        return _marker(first_weekday(first)) if first else None
    if last == dt.date.max:  # RFC 5545 3.6.1: DTEND is the day after, and there is none
        return None
    if when.precision in EXACT and first:
        return first, last
    marker = last_weekday(last)
    return _marker(last if first and marker < first else marker)


def last_weekday(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def first_weekday(day: dt.date) -> dt.date:
    """The day itself, or the Monday after a weekend."""
    return day + dt.timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def window_words(when: When) -> str:
    """A planned date in full words, such as `spring 2022`; never more exact than it was.

    A part of a month ("early Feb 2022") keeps the phrase as written: days would claim too much.
    """
    if not when.is_scheduled or when.edtf is None:
        return when.text
    if when.precision is Precision.WEEK and when.first:
        return f"week commencing {long_date(when.first)}"
    start, slash, end = when.edtf.partition("/")
    if not slash:
        return _point(start)
    if start == "..":
        return f"by {_point(end)}"
    if end == "..":
        return f"from {_point(start)}"
    is_loose = _LOOSE.fullmatch(start) and _LOOSE.fullmatch(end)
    return f"{_point(start)} – {_point(end)}" if is_loose or when.text == when.edtf else when.text


def as_written(when: When) -> str:
    """The window in full words, and the phrase as people wrote it where that differs."""
    words, phrase = window_words(when), " ".join(when.text.split())
    if phrase.casefold() == words.casefold() or phrase == when.edtf:
        return words
    return f'{words} (as written: "{phrase}")'


def _marker(day: dt.date) -> Span:
    return day, day


def _point(edtf: str) -> str:
    """A day, month, season or year in words."""
    loose = _LOOSE.fullmatch(edtf)
    if loose is None:
        exact = long_date(dt.date.fromisoformat(edtf.rstrip("~?%")))
        return exact if edtf[-1].isdigit() else f"about {exact}"
    year, month, doubt = int(loose[1]), int(loose[2] or 0), loose[3]
    words = f"{_named(year, month)} {year}".strip() if month != _WINTER else _winter(year)
    return f"about {words}" if doubt else words


def _named(year: int, month: int) -> str:
    """A month's or season's name; nothing for a whole year."""
    return _SEASONS.get(month) or (f"{month_span(year, month)[0]:%B}" if month else "")


def _winter(year: int) -> str:
    """A winter ends in the year that names it."""
    return f"winter {year - 1}–{year % 100:02d}"
