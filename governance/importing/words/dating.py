"""Date phrases inside longer texts: before them, after them, within them.

A phrase counts only where `readers.dates` understands every word of it. What could as well be
an ordinary word or number (May, 3/4, 2021/22) counts only where punctuation sets it apart.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from governance.domain.when import Precision
from governance.readers.dates import read_when
from governance.readers.dates.parts import Part, Unit
from governance.readers.dates.spans import Span, read_span

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MAYBE = re.compile(
    rf"\d|\b(?:{_MONTHS})|\b(?:spring|summer|autumn|winter|tb[acd]|to be|ongoing|on-going"
    r"|continuous|throughout|date|not|unknown|awaiting)\b",
    re.IGNORECASE,
)
"""What any date phrase holds; most texts hold none of it and are passed over."""
_FIRST, _TOKENS = 70, 14
_SET_OFF = re.compile(r"\s*(?:[:;,–—)\]]|[-‐‑.](?=\s|$)|- )")
_TRIMMED = " \t-–—:;,."
_JOINTS = re.compile(r"(?<=\S)(?=\s)|(?=[:;,–—)\]])|(?<=[a-z0-9])(?=-)|$")
_LEAD_IN = re.compile(r"(?:by|in|on|due|during|at)(?: the)?\s+(?=\S)", re.IGNORECASE)
_BEFORE_TAIL = re.compile(
    r"(?:[(\[–—:;,]|\s-)\s*$|\b(?:by|in|on|due|during|from|until|w/c)\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\b(?:by|in|on|due|during)\s*$", re.IGNORECASE)
_CUT = _TRIMMED + "(["
_LIKE_WORDS = frozenset(("may", "march", "mar", "spring", "summer", "autumn", "winter", "fall"))
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
"""A day as ISO 8601 and most programs write it."""
_TIME = re.compile(
    r"(?<=\d)(?:T|,? +)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?Z?$", re.IGNORECASE
)  # fmt: skip
"""A time of day behind a date, as programs write it."""
_DAY_AND_DOTS = re.compile(r"\d\d?\.\d\d?")


_NO_DAY = re.compile(r"(?<![\w/.,-])(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?: of)? $")
"""A day before a month that does not have it: of `31 Feb 2024` no month is taken either."""


class Dated(NamedTuple):
    """A text with the date phrase taken out of it."""

    phrase: str
    rest: str
    apart: bool = True
    """True where punctuation sets the date apart from the rest."""


@lru_cache(maxsize=4096)
def whole_date(text: str) -> str | None:
    """The phrase where a text is a date and nothing else; None where it is more, or none."""
    phrase = _TIME.sub("", text.strip(_TRIMMED + "()[]"))
    span = _span(phrase)
    return phrase if span is not None else None


def in_british_order(phrase: str) -> str:
    """A day as ISO 8601 writes it as 30/6/2023, so that it can stand in a span; others as it is."""
    day = _ISO.fullmatch(phrase)
    return f"{day[3]}/{day[2]}/{day[1]}" if day else phrase


@lru_cache(maxsize=4096)
def leading_date(text: str) -> Dated | None:
    """The date that a text begins with, such as `Oct 21: Draft agreed`."""
    if not text or not _MAYBE.search(text[:_FIRST]):
        return None
    if text[0] in "([":
        return _in_brackets(text)
    for end in _ends(text):
        phrase = text[:end].strip(_TRIMMED + "()[]")
        span = _span(phrase)
        if span is None or _runs_into(span):
            continue
        rest = text[end:]
        apart = bool(_SET_OFF.match(rest)) or text[:end].rstrip() != text[:end].rstrip(_TRIMMED)
        if _may_lead(phrase, span, rest, apart=apart):
            return Dated(phrase, rest.lstrip(_TRIMMED + ")]").rstrip(), apart)
    return None


def trailing_date(text: str) -> Dated | None:
    """The date that a text ends with, such as `Draft agreed (Oct 21)` or `… by 4/10/21`."""
    body = text.rstrip(" .)]")
    starts = [match.start() for match in re.finditer(r"(?<![^\s(\[–—:;,])[^\s(\[–—:;,]", body)]
    found = None
    for start in starts[-_TOKENS:][::-1]:
        phrase = body[start:]
        if len(phrase) > _FIRST:
            break
        span = _span(phrase)
        if span is not None and is_exact(span):
            found = start
    no_day = found is None or _NO_DAY.search(body[:found])
    return None if found is None or no_day else _tail(text, body, found)


def inner_date(text: str) -> str | None:
    """The first exact date anywhere in a text; None where there is none."""
    if not _MAYBE.search(text):
        return None
    for match in re.finditer(r"(?<![\w/.-])[A-Za-z0-9][\w/.'-]*", text):
        at = match.start()
        if not _MAYBE.match(text[at : at + 12]) and not match[0][0].isdigit():
            continue
        piece = text[at : at + _FIRST]
        for end in _ends(piece):
            phrase = piece[:end].strip(_TRIMMED + "()[]")
            span = _span(phrase)
            if span is not None and is_exact(span) and not _is_word(phrase, piece[end:]):
                return None if _NO_DAY.search(text[:at]) else phrase
    return None


def is_exact(span: Span) -> bool:
    """True for a date with its year that is a term or shorter: no mere year, no mere month."""
    parts = [part for part in (span.first, span.last) if part is not None]
    dated = any(part.year is not None for part in parts)
    return dated and not any(map(_is_long, parts))


def is_unknown(phrase: str) -> bool:
    """True for a phrase that says the date is still to come, such as tbc."""
    span = read_span(phrase)
    return span is not None and span.unknown


@lru_cache(maxsize=4096)
def years_in(phrase: str) -> tuple[int, ...]:
    """The first and last year of a phrase that has its years; none for any other."""
    when, _ = read_when(phrase)
    if when is None or when.precision is Precision.UNKNOWN:
        return ()
    return tuple(day.year for day in (when.first, when.last) if day is not None)


@lru_cache(maxsize=8192)
def _span(phrase: str) -> Span | None:
    """What a phrase says, where it says a date: dashes and question marks alone say none."""
    if not phrase or not _MAYBE.search(phrase) or len(phrase) > _FIRST:
        return None
    if _DAY_AND_DOTS.fullmatch(phrase):
        return None  # 1.1 is a ref
    return read_span(in_british_order(phrase))


def _ends(text: str) -> list[int]:
    """Where a phrase at the start of a text could end, the furthest first."""
    ends = [match.start() for match in _JOINTS.finditer(text[:_FIRST])]
    return [end for end in ends[:_TOKENS][::-1] if end > 0]


def _in_brackets(text: str) -> Dated | None:
    """A date in brackets before a text: `(1 Sep) Partners approached`."""
    close = min((at for at in (text.find(")"), text.find("]")) if at > 0), default=-1)
    phrase = text[1:close].strip() if 0 < close <= _FIRST else ""
    if _span(phrase) is None:
        return None
    return Dated(phrase, text[close + 1 :].lstrip(_TRIMMED).rstrip())


def _may_lead(phrase: str, span: Span, rest: str, *, apart: bool) -> bool:
    """Whether a phrase before other words can be meant as their date."""
    if not rest.strip(_TRIMMED + ")]"):
        return True
    if _is_word(phrase, rest):
        return False
    if span.unknown or span.open_start:
        return apart
    parts = [part for part in (span.first, span.last) if part is not None]
    return apart or (any(map(_is_plain, parts)) and not any(map(_is_long, parts)))


def _runs_into(span: Span) -> bool:
    """True where a day with its year goes before a mere month: `7/3/22: February figures`."""
    first, last = span.first, span.last
    if first is None or last is None or first is last:
        return False
    return first.unit is Unit.DAY and last.unit is Unit.MONTH and last.year is None


def _is_plain(part: Part) -> bool:
    """A part that is a date whatever follows: it has its year, or says that it is a week."""
    return part.year is not None or part.unit is Unit.WEEK


def _is_long(part: Part) -> bool:
    """A year, of the calendar or of finance: as well the name of something."""
    return part.unit is Unit.YEAR or (part.unit is Unit.MONTHS and part.months == 12)


def _is_word(phrase: str, rest: str) -> bool:
    """True where the phrase ends in `May` or `Spring` and the text goes on in small letters."""
    last = phrase.rsplit(maxsplit=1)[-1].casefold() if phrase.split() else ""
    return last in _LIKE_WORDS and rest[:1] == " " and rest.lstrip()[:1].islower()


def _tail(text: str, body: str, start: int) -> Dated | None:
    before, phrase = body[:start], body[start:].strip(_TRIMMED)
    stripped = _LEAD_IN.sub("", phrase, count=1) if _LEAD_IN.match(phrase) else phrase
    if stripped != phrase and _span(stripped) is not None:
        return Dated(stripped, before.rstrip(_CUT))
    if not before.strip():
        return None
    if _BEFORE_TAIL.search(before):
        return Dated(phrase, _LAST_WORD.sub("", before.rstrip(_CUT)).rstrip(_CUT))
    return Dated(phrase, text, apart=False)
