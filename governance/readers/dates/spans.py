"""A whole phrase: one part, two parts with a dash between, an open end, or not known yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from governance.readers.dates.parts import Part, Unit
from governance.readers.dates.phrases import WEEKDAYS, read_part

LENGTH_CAP = 200
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’ʼ`´"), "'")
_INVISIBLE = dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xAD)
)
_UNKNOWN = re.compile(
    r"(?:date )?(?:t\.?b\.?[cda]\.?|to be (?:confirmed|agreed|decided|determined|arranged|advised)"
    r"|not (?:yet )?(?:known|agreed|confirmed|set)|unknown|awaiting date|n/?a|none|-+|\?+)"
)
_LEAD = re.compile(
    r"(?:(?:to be |is )?(?:completed?|done|delivered|due|expected|planned|target(?:ed)?|deadline"
    r"|scheduled)(?: date)?:? ?(?:by|in|on|for|during)?|by(?: the)?|no later than|not later than"
    r"|on or before|in|during|on|for|at) (?:the )?(?=\S)"
)
_ABOUT = re.compile(r"(?:circa|c\.|approx(?:imately|\.)?|about|around|roughly|~) ?(?=\S)")
_FROM = re.compile(r"(?:from|since|starting|beginning|after|commencing) (?P<rest>.+)")
_ONWARDS = re.compile(r"(?P<rest>.+?) (?:onwards?|and ongoing|ongoing)")
_UNTIL = re.compile(r"(?:until|till|up to|before) (?P<rest>.+)")
_BETWEEN = re.compile(r"between (?P<a>.+?) and (?P<b>.+)")
_SPLIT = re.compile(r" ?- ?| to | until | till |/| and | ?& ?")
_LISTING = ("and", "&")
_ONE_DAY = re.compile(r"\d+ ?([/-]) ?\d+ ?\1 ?\d+")
"""Three numbers are meant for a day, and never for a span."""
_ONGOING = ("ongoing", "on-going", "on going", "continuous", "throughout")


@dataclass(frozen=True, slots=True)
class Span:
    """What a phrase says before any missing year is filled in."""

    first: Part | None = None
    last: Part | None = None
    open_start: bool = False
    open_end: bool = False
    before: bool = False
    """True for `before X`: the day before X begins is the last."""
    after: bool = False
    """True for `after X`: the day after X ends is the first."""
    about: bool = False
    unknown: bool = False
    listed: bool = False
    """True for `X and Y`: one stretch only where Y begins when X ends, else two dates."""


@lru_cache(maxsize=8192)
def read_span(phrase: str) -> Span | None:
    """What the phrase says; None where a word of it is not understood."""
    text = normal(phrase)
    if not text or len(text) > LENGTH_CAP:
        return None
    if _UNKNOWN.fullmatch(text):
        return Span(unknown=True)
    if text in _ONGOING:
        return Span(open_start=True, open_end=True)
    text, about = _without_lead(text)
    found = _open(text) or _closed(text)
    return replace(found, about=about) if found and about else found


@lru_cache(maxsize=8192)
def normal(phrase: str) -> str:
    """Lower case, plain dashes, quotes and spaces, no invisible characters."""
    text = unicodedata.normalize("NFKC", phrase[: LENGTH_CAP * 2]).translate(_INVISIBLE)
    text = text.translate(_DASHES).translate(_QUOTES).casefold()
    return re.sub(r"\s+", " ", text).strip(" .,;:()[]")


def _without_lead(text: str) -> tuple[str, bool]:
    """The phrase without tolerated first words, and whether it says `about`."""
    about = False
    for _ in range(4):
        if match := _LEAD.match(text):
            text = text[match.end() :]
        elif match := _ABOUT.match(text):
            text, about = text[match.end() :], True
        else:
            break
    return text, about


def _open(text: str) -> Span | None:
    if match := _UNTIL.fullmatch(text):
        part = read_part(match["rest"])
        before = text.startswith("before")
        return Span(last=part, open_start=True, before=before) if part else None
    match = _FROM.fullmatch(text)
    rest = match["rest"] if match else text
    if onwards := _ONWARDS.fullmatch(rest):
        rest = onwards["rest"]
    elif match is None:
        return None
    part = read_part(rest)
    if part is not None:
        return Span(first=part, open_end=True, after=text.startswith("after "))
    return _closed(rest) if match else None


def _closed(text: str) -> Span | None:
    part = read_part(text)
    if part is not None:
        return Span(part, part)
    if _ONE_DAY.fullmatch(text):
        return None
    if match := _BETWEEN.fullmatch(text):
        return _pair(match["a"], match["b"])
    found = [
        replace(pair, listed=sign in _LISTING)
        for first, last, sign in _halves(text)
        if (pair := _pair(first, last)) and (sign != "/" or _alike(pair))
    ]
    return next((one for one in found if _alike(one)), found[0] if found else None)


def _halves(text: str) -> Iterator[tuple[str, str, str]]:
    """What stands on both sides of each sign that can join two dates, and that sign."""
    for match in _SPLIT.finditer(text):
        yield text[: match.start()].strip(), text[match.end() :].strip(), match[0].strip()


def _alike(span: Span) -> bool:
    """`August-21-January 2022` is two months, not August and a day in January."""
    assert span.first is not None
    assert span.last is not None
    return span.first.unit is span.last.unit


def _pair(first: str, last: str) -> Span | None:
    """Two parts; in `10-12 November` the 10 borrows the month."""
    end = read_part(last)
    if end is None:
        return None
    start = read_part(first) or _bare_day(first, end)
    if start is None or Unit.WEEK in (start.unit, end.unit):
        return None
    return Span(start, end)


def _bare_day(text: str, end: Part) -> Part | None:
    match = re.fullmatch(
        r"(?:(?P<wd>mon|tue|wed|thu|fri|sat|sun)[a-z]*)? ?(\d\d?)(?:st|nd|rd|th)?", text
    )
    if match is None or end.unit is not Unit.DAY:
        return None
    weekday = WEEKDAYS.index(match["wd"]) if match["wd"] else None
    if not 1 <= int(match[2]) <= 31:
        return None
    return replace(end, day=int(match[2]), weekday=weekday, by_number=False)
