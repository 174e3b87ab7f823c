"""Days as people write them, as numbers of days since 1 January 1970, in any engine."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw

from governance.domain.cases import DayForm
from governance.kpis.case_frames import Frame

_YEAR = "(?:19|20|21)[0-9]{2}"
_TIME = r"[0-9]{1,2}:[0-9]{2}[^\n]*"
ISO = rf"^{_YEAR}-[0-9]{{2}}-[0-9]{{2}}(?:[T ][0-9]{{2}}:[0-9]{{2}}[^\n]*)?$"
COLLECT = rf"^{_YEAR}-[A-Za-z]{{3}}-[0-9]{{2}}(?: [0-9]{{2}}:[0-9]{{2}}[^\n]*)?$"
"""Days as the Department's COLLECT writes them: 2022-Sep-28 00:00:00."""
BRITISH = rf"^[0-9]{{1,2}}/[0-9]{{1,2}}/{_YEAR}(?: {_TIME})?$"
FORMS = {DayForm.ISO: ISO, DayForm.COLLECT: COLLECT, DayForm.BRITISH: BRITISH}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ONE_DIGIT = "^[0-9]/"


def with_days(frame: Frame, columns: Mapping[str, tuple[DayForm, ...]]) -> Frame:
    """Days beside every text that is a day that there is, in the forms that its column allows.

    A column of British days also gains whether it can only be read month first.
    """
    if not columns:
        return frame
    for step in (_forms, _british, _parts, _leap, _lengths, _days):
        frame = frame.with_columns([one for each in columns.items() for one in step(*each)])
    return frame


def _text(name: str) -> nw.Expr:
    return nw.col(f"{name}__text")


def _forms(name: str, forms: tuple[DayForm, ...]) -> list[nw.Expr]:
    """The text in the column of its form; missing in the others."""
    text = _text(name)
    return [
        (nw.when(text.str.contains(FORMS[form])).then(text)).alias(f"{name}__{form}")
        if form in forms
        else nw.lit(None, dtype=nw.String).alias(f"{name}__{form}")
        for form in DayForm
    ]


def _british(name: str, _: tuple[DayForm, ...]) -> list[nw.Expr]:
    """What follows the first stroke of a British day; the day may have one digit."""
    text = nw.col(f"{name}__british")
    short = text.str.contains(_ONE_DIGIT)
    rest = nw.when(short).then(text.str.slice(2)).otherwise(text.str.slice(3))
    day = nw.when(short).then(text.str.slice(0, 1)).otherwise(text.str.slice(0, 2))
    return [rest.alias(f"{name}__rest"), day.alias(f"{name}__bday")]


def _parts(name: str, _: tuple[DayForm, ...]) -> list[nw.Expr]:
    iso, collect = nw.col(f"{name}__iso"), nw.col(f"{name}__collect")
    rest = nw.col(f"{name}__rest")
    short = rest.str.contains(_ONE_DIGIT)
    month = nw.when(short).then(rest.str.slice(0, 1)).otherwise(rest.str.slice(0, 2))
    year = nw.when(short).then(rest.str.slice(2, 4)).otherwise(rest.str.slice(3, 4))
    either = nw.coalesce(iso, collect).str.slice(0, 4)
    ending = nw.coalesce(iso.str.slice(8, 2), collect.str.slice(9, 2), nw.col(f"{name}__bday"))
    return [
        nw.coalesce(either, year).cast(nw.Float64).alias(f"{name}__year"),
        nw.coalesce(iso.str.slice(5, 2), month).cast(nw.Float64).alias(f"{name}__month"),
        collect.str.slice(5, 3).str.to_lowercase().alias(f"{name}__name"),
        ending.cast(nw.Float64).alias(f"{name}__day"),
    ]


def _leap(name: str, forms: tuple[DayForm, ...]) -> list[nw.Expr]:
    year, month = nw.col(f"{name}__year"), nw.col(f"{name}__month")
    day = nw.col(f"{name}__day")
    american = (month > 12) & (month <= 31) & (day >= 1) & (day <= 12)
    first = american & ~nw.col(f"{name}__british").is_null()
    for at, short in enumerate(MONTHS, start=1):
        is_it = nw.col(f"{name}__name") == short
        month = nw.when(is_it).then(nw.lit(float(at))).otherwise(month)
    leap = (year % 4 == 0) & (year != 1900) & (year != 2100)
    made = [leap.cast(nw.Float64).alias(f"{name}__leap"), month.alias(f"{name}__month")]
    is_british = DayForm.BRITISH in forms
    return [*made, first.alias(f"{name}__is_month_first")] if is_british else made


def _lengths(name: str, _: tuple[DayForm, ...]) -> list[nw.Expr]:
    month = nw.col(f"{name}__month")
    thirty = nw.when(month.is_in([4.0, 6.0, 9.0, 11.0])).then(nw.lit(30.0))
    full = thirty.otherwise(nw.lit(31.0))
    length = nw.when(month == 2).then(nw.col(f"{name}__leap") + 28).otherwise(full)
    return [length.alias(f"{name}__length")]


def _days(name: str, _: tuple[DayForm, ...]) -> list[nw.Expr]:
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
