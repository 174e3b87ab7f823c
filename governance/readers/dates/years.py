"""Missing years: taken from the other end of the phrase, else from the plan's life."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from governance.readers.dates.parts import Part
from governance.readers.dates.spans import Span


def dated(span: Span, earliest: dt.date | None, latest: dt.date | None) -> tuple[Span | None, bool]:
    """The span with every year filled in, and whether one was inferred from the plan's life.

    None where a year is missing and there is no plan to take it from.
    """
    first, last = span.first, span.last
    if _complete(first) and _complete(last):
        return span, False
    if first is None or last is None or first is last:
        only = first or last
        assert only is not None
        found = _infer(only, earliest, latest)
        if found is None:
            return None, False
        return replace(span, first=first and found, last=last and found), True
    if first.year is None and last.year is not None:
        return _filled(span, _not_after(first, last), last), False
    if first.year is not None:
        return _filled(span, first, _not_before(last, first)), False
    start = _infer(first, earliest, latest)
    if start is None:
        return None, False
    return _filled(span, start, _not_before(last, start)), True


def _complete(part: Part | None) -> bool:
    return part is None or part.year is not None


def _filled(span: Span, first: Part | None, last: Part | None) -> Span | None:
    return replace(span, first=first, last=last) if first and last else None


def _not_after(first: Part, last: Part) -> Part | None:
    """The latest year in which `first` does not begin after `last`."""
    assert last.year is not None
    for year in (last.year, last.year - 1):
        moved = _moved(first, year)
        if moved and moved.bounds()[0] <= last.bounds()[0]:
            return moved
    return None


def _not_before(last: Part, first: Part) -> Part | None:
    """The first year in which `last` does not end before `first`."""
    assert first.year is not None
    for year in (first.year, first.year + 1):
        moved = _moved(last, year)
        if moved and moved.bounds()[1] >= first.bounds()[1]:
            return moved
    return None


def _infer(part: Part, earliest: dt.date | None, latest: dt.date | None) -> Part | None:
    """The first year that puts the part inside the plan's life, else the nearest one.

    Where a day of the week stands beside it, years in which it falls on that day go first.
    """
    if earliest is None and latest is None:
        return None
    start = earliest or latest
    end = latest or earliest
    assert start is not None
    assert end is not None
    years = range(start.year - 1, end.year + 2)
    found = [moved for year in years if (moved := _moved(part, year))]
    found.sort(key=lambda one: one.names_another_day)
    for moved in found:
        first, last = moved.bounds()
        if first <= end and last >= start:
            return moved
    return min(found, key=lambda one: _distance(one, start, end), default=None)


def _distance(part: Part, start: dt.date, end: dt.date) -> int:
    first, last = part.bounds()
    return max((start - last).days, (first - end).days)


def _moved(part: Part, year: int) -> Part | None:
    """The part in that year; None on 29 February of a common one."""
    try:
        return part.in_year(year)
    except ValueError:
        return None
