"""From text to what a column holds. The same expressions serve every engine.

Days are worked out in steps, each a set of columns, so that no engine does a step twice.
Arithmetic is on floats until the end, because pandas keeps what is missing as NaN.
"""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw

from governance.domain.cases import CaseColumn, ColumnKind
from governance.kpis.case_frames import Frame

ISO = r"^(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}[^\n]*)?$"
COLLECT = r"^(?:19|20|21)[0-9]{2}-[A-Za-z]{3}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}[^\n]*)?$"
"""Days as the Department's COLLECT writes them: 2022-Sep-28 00:00:00."""
WHOLE = r"^[+-]?[0-9]{1,12}(?:\.0*)?$"
"""Digits are spelt out: to some engines \\d is a digit of any script, to others it is not."""
YES, NO = ["1", "1.0", "true", "yes", "y", "t"], ["0", "0.0", "false", "no", "n", "f"]
BLANKS = " \t\n\r\v\f\u00a0"
"""What is taken off the ends of a text; said, for engines differ in what they think blank."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Columns = Mapping[int, CaseColumn]
"""Columns of a table by their position in a file; raw frames name them c0, c1, …."""
TEXT, BAD = "{}__text", "{}__bad"
"""The names of the cleaned text behind a column, and of 1 where it is not of the column's kind."""


def cleaned(value: nw.Expr) -> nw.Expr:
    """Text without blanks at its ends; an empty text is missing."""
    text = value.str.strip_chars(BLANKS)
    return nw.when(text != "").then(text)


def is_text(column: CaseColumn) -> bool:
    """True for a column that stays text."""
    return column.kind in (ColumnKind.TEXT, ColumnKind.CODE)


def has_numbers(column: CaseColumn) -> bool:
    """True for codes that are numbers, for spreadsheets turn 1 into 1.0."""
    return bool(column.codes) and all(one.isdigit() for one in column.codes)


def with_values(raw: Frame, columns: Columns) -> Frame:
    """These columns as declared, each with its cleaned text and whether that is bad beside it.

    Rows without any value are left out.
    """
    texts = [cleaned(nw.col(f"c{at}")).alias(TEXT.format(one.name)) for at, one in columns.items()]
    blank = [nw.col(TEXT.format(one.name)).is_null() for one in columns.values()]
    frame = raw.select(texts).filter(~nw.all_horizontal(*blank, ignore_nulls=True))
    others = [one for one in columns.values() if one.kind is not ColumnKind.DAY]
    frame = frame.with_columns([value(one).alias(one.name) for one in others])
    days = [one.name for one in columns.values() if one.kind is ColumnKind.DAY]
    judged = [one.name for one in columns.values() if not is_text(one)]
    return with_days(frame, days).with_columns([_is_bad(name) for name in judged])


def with_whole_numbers(frame: Frame) -> Frame:
    """Texts as they are, all else as whole numbers."""
    numbers = [name for name, kind in frame.collect_schema().items() if kind != nw.String]
    return frame.with_columns([nw.col(name).cast(nw.Int64) for name in numbers])


def _is_bad(name: str) -> nw.Expr:
    is_bad = ~nw.col(TEXT.format(name)).is_null() & nw.col(name).is_null()
    return is_bad.cast(nw.Float64).alias(BAD.format(name))


def value(column: CaseColumn) -> nw.Expr:
    """The value of a column that does not hold days, from its cleaned text."""
    text = nw.col(TEXT.format(column.name))
    if column.kind is ColumnKind.COUNT:
        return nw.when(text.str.contains(WHOLE)).then(text).cast(nw.Float64)
    if column.kind is ColumnKind.FLAG:
        low = text.str.to_lowercase()
        no = nw.when(low.is_in(NO)).then(nw.lit(0.0))
        return nw.when(low.is_in(YES)).then(nw.lit(1.0)).otherwise(no)
    if has_numbers(column):
        return text.str.replace_all(r"\.0$", "")
    return text


def with_days(frame: Frame, names: list[str]) -> Frame:
    """Days since 1 January 1970 beside every text that is a day that there is."""
    if not names:
        return frame
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
    for at, short in enumerate(MONTHS, start=1):
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
