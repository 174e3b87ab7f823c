"""Date phrases as people plan them, in British order; the conventions are in docs/dates.md."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from governance.domain.when import Bounds, Precision, When, bounds_of, precision_of, to_be_confirmed
from governance.problems import Problem, Problems, error, warning
from governance.readers.dates.parts import Part, Unit, span_edtf
from governance.readers.dates.spans import LENGTH_CAP, Span, normal, read_span
from governance.readers.dates.years import dated

__all__ = ["read_when"]

_EDTF = re.compile(r"(?:\d{4}(?:-\d\d){0,2}[~?%]?|\.\.)(?:/(?:\d{4}(?:-\d\d){0,2}[~?%]?|\.\.))?")
_SEASON_OR_YEAR = re.compile(r"20(?:20-21|21-22|22-23|23-24)")
_EXAMPLES = "write it as 4/10/21, Oct 21, Sept 21 – Jan 22, Spring 2022, W/C 4/10/21 or `tbc`"
_ONE_YEAR_QUARTER = re.compile(r"q(?:tr|uarter)? ?[1-4](?: of)?[ ,-]*(?:'?\d\d|\d{4})")


def read_when(
    phrase: str, earliest: dt.date | None = None, latest: dt.date | None = None
) -> tuple[When | None, Problems]:
    """A planned date from a phrase; `earliest` and `latest` are the plan's first and last day.

    A missing year is inferred inside them, and said so (`inferred-year`). A year that puts the
    whole date outside them is kept and flagged (`suspect-year`), never corrected. Returns None
    with `unreadable-date` or `no-year` where no date can be read.
    """
    return _read(phrase, earliest, latest)


@lru_cache(maxsize=8192)
def _read(
    phrase: str, earliest: dt.date | None, latest: dt.date | None
) -> tuple[When | None, Problems]:
    text = phrase.strip()
    if _EDTF.fullmatch(text):
        return _from_edtf(text, earliest, latest)
    span = read_span(phrase)
    if span is None:
        return None, (_unreadable(phrase),)
    if span.unknown:
        return to_be_confirmed(text), ()
    filled, inferred = dated(span, earliest, latest)
    if filled is None:
        what = f"{_shown(phrase)} has no year"
        return None, (error("no-year", what, "write the year"),)
    try:
        edtf, precision = _edtf(filled)
        bounds_of(edtf)
    except (ValueError, OverflowError) as fault:
        return None, (_unreadable(phrase, f": {fault}"),)
    if _is_two(filled):
        what = f"{_shown(phrase)} names two dates, not the time between them"
        todo = "write one of them, or the whole time with `to`: June to November 2025"
        return None, (error("two-dates", what, todo),)
    problems = _remarks(phrase, filled, edtf)
    when = When(edtf=edtf, text=text, precision=precision)
    return _against_window(when, earliest, latest, problems, inferred=inferred)


def _from_edtf(
    text: str, earliest: dt.date | None, latest: dt.date | None
) -> tuple[When | None, Problems]:
    try:
        when = When(edtf=text, text=text, precision=precision_of(text))
    except ValueError:
        return None, (_unreadable(text, ": there is no such date"),)
    found = (_season_or_year(text),) if _SEASON_OR_YEAR.fullmatch(text) else ()
    return _against_window(when, earliest, latest, found)


def _season_or_year(text: str) -> Problem:
    what = f"{text!r} is read as EDTF, a season of {text[:4]}"
    return warning("ambiguous-date", what, f"write {text.replace('-', '/')} for a financial year")


def _edtf(span: Span) -> tuple[str, Precision]:
    """EDTF and precision of a span whose years are known."""
    about = "~" if span.about else ""
    if span.open_start or span.open_end:
        return f"{_open_first(span)}/{_open_last(span)}", Precision.RANGE
    first, last = span.first, span.last
    assert first is not None
    assert last is not None
    if first is last:
        edtf = first.edtf()
        return (edtf if "/" in edtf else edtf + about), first.precision
    edtf = span_edtf(first, last)
    return edtf, Precision.RANGE if "/" in edtf else precision_of(edtf)


def _open_first(span: Span) -> str:
    if span.first is None:
        return ".."
    if span.after:
        return (span.first.bounds()[1] + dt.timedelta(days=1)).isoformat()
    edtf = span.first.edtf()
    return span.first.bounds()[0].isoformat() if "/" in edtf else edtf


def _open_last(span: Span) -> str:
    if span.last is None:
        return ".."
    if span.before:
        return (span.last.bounds()[0] - dt.timedelta(days=1)).isoformat()
    edtf = span.last.edtf()
    return span.last.bounds()[1].isoformat() if "/" in edtf else edtf


def _remarks(phrase: str, span: Span, edtf: str) -> tuple[Problem, ...]:
    """What a reader must know of how the phrase was taken."""
    found = []
    if _ONE_YEAR_QUARTER.fullmatch(normal(phrase)):
        what = f"{_shown(phrase)} is read as a quarter of the financial year that begins then"
        todo = "write it as Q2 2022/23"
        found.append(warning("ambiguous-date", what, todo))
    if span.first is not None and (day := _odd_weekday(span.first)):
        what = f"{_shown(phrase)} names a {day:%A}; read as the week of {edtf.partition('/')[0]}"
        todo = "name the Monday, or the Friday for a week ending"
        found.append(warning("ambiguous-date", what, todo))
    parts = (span.first, None if span.last is span.first else span.last)
    for odd in filter(None, map(_odd_day, parts)):
        what = f"{_shown(phrase)} names another day of the week: {odd}"
        found.append(warning("weekday-differs", what, "correct the date, or leave out the day"))
    return tuple(found)


def _is_two(span: Span) -> bool:
    """True for `June and November`; `May and June`, or `4 and 5 October`, are one stretch."""
    if not span.listed or span.first is None or span.last is None:
        return False
    return span.last.bounds()[0] > span.first.bounds()[1] + dt.timedelta(days=1)


def _odd_day(part: Part | None) -> str:
    """What is wrong with the day of the week beside a date; empty for nothing."""
    if part is None or part.year is None or not part.names_another_day:
        return ""
    named = dt.date(part.year, part.month, part.day)
    turned = ""
    if part.by_number and part.day <= 12:
        other = dt.date(part.year, part.day, min(part.month, 28))
        if other.weekday() == part.weekday and other.day == part.month:
            turned = f"; {other.day} {other:%B} would fit, with the month written first"
    return f"{named.day} {named:%B %Y} is a {named:%A}{turned}"


def _odd_weekday(part: Part) -> dt.date | None:
    """The day a week is named by, where it is not the one such a week is named by."""
    if part.unit is not Unit.WEEK or part.year is None:
        return None
    named = dt.date(part.year, part.month, part.day)
    return named if named.weekday() != (4 if part.week_ends else 0) else None


def _against_window(
    when: When,
    earliest: dt.date | None,
    latest: dt.date | None,
    problems: tuple[Problem, ...],
    *,
    inferred: bool = False,
) -> tuple[When, Problems]:
    first, last = when.first, when.last
    early = earliest is not None and last is not None and last < earliest
    late = latest is not None and first is not None and first > latest
    if inferred:
        where = "the nearest to the plan's life" if early or late else "inside the plan's life"
        what = f"{_shown(when.text)} has no year; read as {when.edtf}, {where}"
        return when, (warning("inferred-year", what, "write the year, to be sure"), *problems)
    if not (early or late):
        return when, problems
    side = f"before the plan begins, {earliest}" if early else f"after the plan ends, {latest}"
    what = f"{_shown(when.text)} is {_said((first, last))}, {side}"
    todo = "correct the year, or the plan's `window:`; until then it is unscheduled"
    if re.fullmatch(r"[^\W\d]+[ .-]+(?:[012]\d|3[01])", when.text):
        todo += "; if the number is a day, write it first"
    suspect = when.model_copy(update={"suspect": True})
    return suspect, (*problems, warning("suspect-year", what, todo))


def _said(bounds: Bounds) -> str:
    first, last = bounds
    if first == last and first is not None:
        return first.isoformat()
    return f"{first or 'open'} to {last or 'open'}"


def _unreadable(phrase: str, why: str = "") -> Problem:
    if len(phrase) > LENGTH_CAP:
        why = f": a date phrase has at most {LENGTH_CAP} characters"
    return error("unreadable-date", f"{_shown(phrase)} is not a date{why}", _EXAMPLES)


def _shown(phrase: str) -> str:
    return repr(phrase if len(phrase) <= 60 else phrase[:59] + "…")
