"""A plan's life from the dates in it, leaving out years that can only be slips."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from governance.domain.imported import Finding
from governance.domain.plan import Window
from governance.domain.when import month_span
from governance.readers.dates import read_when

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s*(?:[-–/]|to|and)\s*(20\d\d|\d\d))?(?!\d)")
_GAP = dt.timedelta(days=92)
"""A date that stands further from all others may be a slip of the year."""
_FEW = 0.15
"""More of the dates than this are no slips."""
_FAR = 15
"""Years from the middle of the dates beyond which one is a slip however many there are."""


def plan_life(
    phrases: Iterable[str], texts: Iterable[str], on: dt.date
) -> tuple[Window, tuple[Finding, ...]]:
    """The plan's life and what was guessed: whole months from the first date to the last.

    `texts` are titles, whose years count where no date has one; else the year from `on`.
    """
    spans = sorted(span for phrase in phrases if (span := _span(phrase)) is not None)
    if spans:
        kept, odd = _without_slips(spans)
        first, last = min(one[0] for one in kept), max(one[1] for one in kept)
        window = _months(first, last)
        what = f"{window.first:%d/%m/%Y} to {window.last:%d/%m/%Y}, from the dates in the file"
        if odd:
            left = ", ".join(sorted({f"{one[0]:%b %Y}" for one in odd}))
            what += f"; {left} left out, since the year looks like a slip"
        return window, (Finding("guessed-window", "", what),)
    years = _years(texts)
    if years is not None:
        window = Window(first=years[0], last=years[1])
        what = f"{window.first:%d/%m/%Y} to {window.last:%d/%m/%Y}, from the years in the title"
        return window, (Finding("guessed-window", "", what),)
    window = _months(on, on.replace(year=on.year + 1, day=1))
    what = (
        f"{window.first:%d/%m/%Y} to {window.last:%d/%m/%Y}: no date that was understood has a year"
    )
    return window, (Finding("guessed-window", "", what),)


def _span(phrase: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a phrase that has its year."""
    when, _ = read_when(phrase)
    if when is None or when.edtf is None:
        return None
    days = [day for day in (when.first, when.last) if day is not None]
    return (days[0], days[-1]) if days else None


Spans = list[tuple[dt.date, dt.date]]


def _without_slips(spans: Spans) -> tuple[Spans, Spans]:
    """The dates that make up the plan's life, and those whose year can only be a slip."""
    middle = spans[len(spans) // 2][0].year
    near = [one for one in spans if abs(one[0].year - middle) <= _FAR]
    odd = [one for one in spans if one not in near]
    for end in (False, True):
        near, slips = _trimmed(near, end=end)
        odd += slips
    return near, odd


def _trimmed(spans: Spans, *, end: bool) -> tuple[Spans, Spans]:
    """Without the few dates at one end that a gap sets apart, and that one year mends."""
    ordered = sorted(spans, key=lambda one: one[1] if end else one[0], reverse=end)
    years = -1 if end else 1
    for count in range(1, int(len(ordered) * _FEW) + 1):
        apart, following = ordered[count - 1], ordered[count]
        gap = apart[0] - following[1] if end else following[0] - apart[1]
        if gap <= _GAP:
            continue
        odd, rest = ordered[:count], ordered[count:]
        first, last = min(one[0] for one in rest), max(one[1] for one in rest)
        if all(first <= _moved(a, years) and _moved(b, years) <= last for a, b in odd):
            return rest, odd
    return spans, []


def _moved(day: dt.date, years: int) -> dt.date:
    year = min(max(day.year + years, 1), 9998)
    return day.replace(year=year, day=min(day.day, 28))


def _months(first: dt.date, last: dt.date) -> Window:
    return Window(
        first=month_span(first.year, first.month)[0], last=month_span(last.year, last.month)[1]
    )


def _years(texts: Iterable[str]) -> tuple[dt.date, dt.date] | None:
    """First and last day of a title's years: 2022/23 is a financial year, 2022-2025 are four."""
    for text in texts:
        match = _YEARS.search(text)
        if match is None:
            continue
        first, second = int(match[1]), match[2]
        if second is None:
            return dt.date(first, 1, 1), dt.date(first, 12, 31)
        last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
        if last == first + 1:
            return dt.date(first, 4, 1), dt.date(last, 3, 31)
        if first < last <= first + 10:
            return dt.date(first, 1, 1), dt.date(last, 12, 31)
    return None
