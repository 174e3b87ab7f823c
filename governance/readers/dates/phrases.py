"""One part of a phrase, from a day to a year, as British people write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from governance.readers.dates.parts import Part, Slice, Unit

_MONTHS = (
    ("january", "jan"),
    ("february", "feb", "febr"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_TERM = {"autumn": (9, 4), "spring": (1, 3), "summer": (4, 4)}
"""First month and number of months; the convention is in docs/dates.md."""
_CUT = {
    "early": Slice.EARLY,
    "mid": Slice.MID,
    "middle": Slice.MID,
    "late": Slice.LATE,
    "end": Slice.END,
    "beginning": Slice.START,
    "start": Slice.START,
    "early to mid": Slice.EARLY_TO_MID,
    "early-mid": Slice.EARLY_TO_MID,
    "mid to late": Slice.MID_TO_LATE,
    "mid-late": Slice.MID_TO_LATE,
}

_NAMES = "|".join(sorted(MONTH, key=len, reverse=True))
_WEEKDAY = r"(?:(?P<wd>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|r|rs|ur)?(?:day)?\.?,? )?"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR = r"(?:'?(?P<yy>\d\d)|(?P<yyyy>\d{4}))"
_TO = r"(?:[/-](?P<to>\d{4}|\d\d))?"
_LATER = rf"(?:[ ,/.-]*{_YEAR})?"
_ORD = r"(?:st|nd|rd|th)"
_CUTS = "|".join(sorted(map(re.escape, _CUT), key=len, reverse=True))
_WEEK = r"(?:w[/.]?[cbe]\.?|(?:week|wk)\.? (?:commencing|beginning|starting|of|ending))(?![a-z])"

Build = Callable[[re.Match[str]], Part]


def read_part(text: str) -> Part | None:
    """The part that a whole phrase names; None where it names none, or none that exists."""
    for pattern, build in _FORMS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        try:
            part = build(match)
            if part.year is not None:
                part.bounds()
        except ValueError:
            return None
        return part
    return None


def year_in(match: re.Match[str]) -> int | None:
    """The year a form captured; two digits are of this century."""
    groups = match.groupdict()
    if groups.get("yyyy"):
        return int(groups["yyyy"])
    return 2000 + int(groups["yy"]) if groups.get("yy") else None


def _numbers(match: re.Match[str]) -> Part:
    day, month = int(match["d"]), int(match["m"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError("no such day")
    return Part(Unit.DAY, year_in(match), month, day, weekday=_weekday(match), by_number=True)


def _weekday(match: re.Match[str]) -> int | None:
    """The day of the week beside a day, Monday 0."""
    named = match.groupdict().get("wd")
    return WEEKDAYS.index(named) if named else None


def _named_day(match: re.Match[str]) -> Part:
    day = int(match["d"] or match["d2"])
    if not 1 <= day <= 31:
        raise ValueError("no such day")
    return Part(Unit.DAY, year_in(match), MONTH[match["month"]], day, weekday=_weekday(match))


def _month(match: re.Match[str]) -> Part:
    return Part(Unit.MONTH, year_in(match), MONTH[match["month"]])


def _month_number(match: re.Match[str]) -> Part:
    if not 1 <= int(match["m"]) <= 12:
        raise ValueError("no such month")
    return Part(Unit.MONTH, year_in(match), int(match["m"]))


def _season(match: re.Match[str]) -> Part:
    year, ends = year_in(match), _second_year(match)
    if ends is not None and match["season"] == "winter":
        year = ends
    elif ends is not None:
        raise ValueError("only winter spans two years")
    return Part(Unit.SEASON, year, season=_SEASON[match["season"]])


def _term(match: re.Match[str]) -> Part:
    month, months = _TERM[match["term"]]
    year, ends = year_in(match), _second_year(match)
    if ends is not None and match["term"] != "autumn":
        year = ends
    return Part(Unit.MONTHS, year, month, months=months)


def _quarter(match: re.Match[str]) -> Part:
    """A financial quarter: the year begins in April, so the fourth lies in the year after."""
    quarter, year = int(match["q"]), year_in(match)
    _second_year(match)
    month = (1, 4, 7, 10)[quarter % 4]
    if quarter == 4 and year is not None:
        year += 1
    return Part(Unit.MONTHS, year, month, months=3)


def _financial_year(match: re.Match[str]) -> Part:
    if _second_year(match) is None:
        raise ValueError("a financial year is written 2021/22")
    return Part(Unit.MONTHS, year_in(match), 4, months=12)


def _academic_year(match: re.Match[str]) -> Part:
    _second_year(match)
    return Part(Unit.MONTHS, year_in(match), 9, months=12)


def _week(match: re.Match[str]) -> Part:
    day = read_part(match["rest"])
    if day is None or day.unit is not Unit.DAY:
        raise ValueError("a week is named by a day")
    ends = match["word"].endswith("ending") or match["word"].rstrip(".").endswith("e")
    return replace(day, unit=Unit.WEEK, week_ends=ends)


def _sliced(match: re.Match[str]) -> Part:
    part = read_part(match["rest"])
    if part is None or part.unit in (Unit.DAY, Unit.WEEK) or part.cut is not None:
        raise ValueError("only a month or more has an early, middle and late part")
    return replace(part, cut=_CUT[match["cut"]])


def _second_year(match: re.Match[str]) -> int | None:
    """The second year of 2021/22, which must be the year after the first."""
    first, second = year_in(match), match.groupdict().get("to")
    if not second:
        return None
    if first is None or (first + 1) % 100 != int(second) % 100:
        raise ValueError("the second year is not the one after the first")
    return first + 1


def _forms() -> Iterator[tuple[re.Pattern[str], Build]]:
    """Each form with what it builds, the more particular first."""
    forms: tuple[tuple[str, Build], ...] = (
        (rf"(?P<word>{_WEEK})[ :-]*(?P<rest>.+)", _week),
        (rf"(?P<cut>{_CUTS})(?: of)?(?: the)?[ -]+(?P<rest>.+)", _sliced),
        (rf"{_WEEKDAY}(?P<d>\d\d?)(?P<s>[/.-])(?P<m>\d\d?)(?P=s){_YEAR}", _numbers),
        (rf"{_WEEKDAY}(?P<yyyy>\d{{4}})(?P<s>[/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)", _numbers),
        (r"(?P<m>\d\d?)/(?P<yyyy>\d{4})", _month_number),
        (rf"{_WEEKDAY}(?P<d>\d\d?)[/.](?P<m>\d\d?)", _numbers),
        (
            rf"{_WEEKDAY}(?:the )?(?P<d>\d\d?){_ORD}?(?: of)?[ /.-]?(?P<month>{_NAMES})\.?{_LATER}",
            _named_day,
        ),
        (
            rf"{_WEEKDAY}(?P<month>{_NAMES})\.? (?P<d>\d\d?){_ORD}?,? (?P<yyyy>\d{{4}})",
            _named_day,
        ),
        (rf"(?P<month>{_NAMES})\.? (?:(?P<d>\d)|(?P<d2>\d\d?){_ORD})", _named_day),
        (rf"(?P<month>{_NAMES})\.?(?:[ ,-]*{_YEAR})?", _month),
        (rf"(?P<term>autumn|spring|summer) term(?:[ ,-]*{_YEAR}{_TO})?", _term),
        (rf"(?P<season>{'|'.join(_SEASON)})(?: of)?(?:[ ,-]*{_YEAR}{_TO})?", _season),
        (rf"(?:q|qtr ?|quarter )(?P<q>[1-4])(?: of)?(?:[ ,-]*(?:fy ?)?{_YEAR}{_TO})?", _quarter),
        (rf"academic year {_YEAR}{_TO}", _academic_year),
        (rf"(?:(?:fy|financial year) ?{_YEAR}|(?P<y4>\d{{4}})){_TO}", _fy_or_year),
    )
    for pattern, build in forms:
        yield re.compile(pattern), build


def _fy_or_year(match: re.Match[str]) -> Part:
    if match["y4"] is None:
        return _financial_year(match)
    first = int(match["y4"])
    if not match["to"]:
        return Part(Unit.YEAR, first)
    if (first + 1) % 100 != int(match["to"]) % 100:
        raise ValueError("the second year is not the one after the first")
    return Part(Unit.MONTHS, first, 4, months=12)


_FORMS = tuple(_forms())
