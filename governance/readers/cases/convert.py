"""From text to what a column holds. The same expressions serve every engine.

Days are worked out in steps, each a set of columns, so that no engine does a step twice.
Arithmetic is on floats until the end, because pandas keeps what is missing as NaN.
"""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw

from governance.control.case_frames import Frame
from governance.domain.cases import CaseColumn, ColumnKind

ISO = r"^(?:19|20|21)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$"
COLLECT = r"^(?:19|20|21)\d\d-(?:[A-Za-z]{3})-\d\d(?: \d\d:\d\d.*)?$"
"""Days as the Department's COLLECT writes them: 2022-Sep-28 00:00:00."""
WHOLE = r"^[+-]?\d{1,12}(?:\.0*)?$"
YES, NO = ["1", "1.0", "true", "yes", "y", "t"], ["0", "0.0", "false", "no", "n", "f"]
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TEXT = "{}__text"
"""The name of the cleaned text behind a column."""


def cleaned(value: nw.Expr) -> nw.Expr:
    """Text without blanks at its ends; an empty text is missing."""
    text = value.str.strip_chars()
    return nw.when(text != "").then(text)


def with_values(frame: Frame, columns: Iterable[CaseColumn]) -> Frame:
    """The frame of cleaned texts with the value beside each, for all columns that are not days."""
    others = [one for one in columns if one.kind is not ColumnKind.DAY]
    return frame.with_columns(
        [_value(one, nw.col(TEXT.format(one.name))).alias(one.name) for one in others]
    )


def _value(column: CaseColumn, text: nw.Expr) -> nw.Expr:
    if column.kind is ColumnKind.COUNT:
        return nw.when(text.str.contains(WHOLE)).then(text).cast(nw.Float64)
    if column.kind is ColumnKind.FLAG:
        low = text.str.to_lowercase()
        no = nw.when(low.is_in(NO)).then(nw.lit(0.0))
        return nw.when(low.is_in(YES)).then(nw.lit(1.0)).otherwise(no)
    if column.codes and all(one.isdigit() for one in column.codes):
        return text.str.replace_all(r"\.0$", "")  # spreadsheets turn 1 into 1.0
    return text


def with_days(frame: Frame, names: list[str]) -> Frame:
    """Days since 1 January 1970 beside every text that is a day that there is."""
    for step in (_forms, _parts, _leap, _lengths, _days):
        frame = frame.with_columns([one for name in names for one in step(name)])
    return frame


def _forms(name: str) -> list[nw.Expr]:
    text = nw.col(TEXT.format(name))
    return [
        text.str.contains(ISO).alias(f"{name}__iso"),
        nw.when(text.str.contains(COLLECT)).then(text).alias(f"{name}__collect"),
    ]


def _parts(name: str) -> list[nw.Expr]:
    text, collect = nw.col(TEXT.format(name)), nw.col(f"{name}__collect")
    iso = nw.when(nw.col(f"{name}__iso")).then(text)
    either = nw.when(nw.col(f"{name}__iso")).then(text).otherwise(collect)
    day = nw.when(nw.col(f"{name}__iso")).then(text.str.slice(8, 2))
    return [
        either.str.slice(0, 4).cast(nw.Float64).alias(f"{name}__year"),
        iso.str.slice(5, 2).cast(nw.Float64).alias(f"{name}__month"),
        collect.str.slice(5, 3).str.to_lowercase().alias(f"{name}__name"),
        day.otherwise(collect.str.slice(9, 2)).cast(nw.Float64).alias(f"{name}__day"),
    ]


def _leap(name: str) -> list[nw.Expr]:
    year, month = nw.col(f"{name}__year"), nw.col(f"{name}__month")
    for at, short in enumerate(_MONTHS, start=1):
        is_it = nw.col(f"{name}__name") == short
        month = nw.when(is_it).then(nw.lit(float(at))).otherwise(month)
    leap = (year % 4 == 0) & (year != 1900) & (year != 2100)
    return [leap.cast(nw.Float64).alias(f"{name}__leap"), month.alias(f"{name}__month")]


def _lengths(name: str) -> list[nw.Expr]:
    month = nw.col(f"{name}__month")
    thirty = nw.when(month.is_in([4.0, 6.0, 9.0, 11.0])).then(nw.lit(30.0))
    full = thirty.otherwise(nw.lit(31.0))
    length = nw.when(month == 2).then(nw.col(f"{name}__leap") + 28).otherwise(full)
    return [length.alias(f"{name}__length")]


def _days(name: str) -> list[nw.Expr]:
    """The Gregorian calendar as arithmetic; it holds from 1900 to 2199."""
    year, month, day, leap, length = (
        nw.col(f"{name}__{part}") for part in ("year", "month", "day", "leap", "length")
    )
    years = (year - 1970) * 365 + ((year - 1901) / 4).floor() - 17
    years = years + (year <= 1900).cast(nw.Float64) - (year > 2100).cast(nw.Float64)
    months = ((month * 367 - 362) / 12).floor()
    short = nw.when(month > 2).then(leap - 2).otherwise(nw.lit(0.0))
    there = (month >= 1) & (month <= 12) & (day >= 1) & (day <= length)
    return [nw.when(there).then(years + months + short + day - 1).alias(name)]
