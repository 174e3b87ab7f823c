"""From one text to what it stands for, for an engine that goes text by text.

The same as `convert` says in expressions; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache, lru_cache

from governance.domain.cases import CaseColumn, ColumnKind, DayForm
from governance.domain.cases.columns import folded
from governance.kpis.case_frames import day_number
from governance.readers.cases.convert import (
    MONTH_FIRST,
    NO,
    NUMBER,
    UNREAD,
    WHOLE,
    YES,
    has_numbers,
)
from governance.readers.cases.days import FORMS, MONTHS

_FORMS = {form: re.compile(one) for form, one in FORMS.items()}
_NUMBERS = {ColumnKind.WHOLE: re.compile(WHOLE), ColumnKind.NUMBER: re.compile(NUMBER)}
Value = float | str | None
Meaning = Callable[[str], Value]


def meaning_of(column: CaseColumn) -> Meaning:
    """What cleaned texts of a column stand for; None for what is not of its kind."""
    if column.type is ColumnKind.DAY:
        return _days_as(column.written)
    if column.type is ColumnKind.FLAG:
        return _flag
    if column.type.is_number:
        form = _NUMBERS[column.type]
        return lambda text: float(text) if form.search(text) else None
    return lambda text: _code(column, text)


@cache
def _days_as(forms: tuple[DayForm, ...]) -> Meaning:
    """Days in these forms. Most tables speak of the same days: each is worked out once for all."""
    return lru_cache(maxsize=1 << 15)(lambda text: day_in(text, forms))


def fault_of(column: CaseColumn, text: str) -> int:
    """What is wrong with a text that is not of the column's kind."""
    is_british = DayForm.BRITISH in column.written and _FORMS[DayForm.BRITISH].search(text)
    if is_british:
        first, second, _ = text.split("/", 2)
        if 1 <= int(first) <= 12 < int(second) <= 31:
            return MONTH_FIRST
    return UNREAD


def day_in(text: str, forms: tuple[DayForm, ...]) -> float | None:
    """Days since 1 January 1970; None for what is no day that there is."""
    form = next((one for one in forms if _FORMS[one].search(text)), None)
    if form is None:
        return None
    year, month, end = _PARTS[form](text)
    try:
        return float(day_number(dt.date(int(year), month, int(end))))
    except ValueError:
        return None


def _iso(text: str) -> tuple[str, int, str]:
    return text[:4], int(text[5:7]), text[8:10]


def _collect(text: str) -> tuple[str, int, str]:
    name = text[5:8].lower()
    return text[:4], MONTHS.index(name) + 1 if name in MONTHS else 0, text[9:11]


def _british(text: str) -> tuple[str, int, str]:
    end, month, rest = text.split("/", 2)
    return rest[:4], int(month), end


_PARTS = {DayForm.ISO: _iso, DayForm.COLLECT: _collect, DayForm.BRITISH: _british}


def _flag(text: str) -> float | None:
    low = text.lower()
    return 1.0 if low in YES else 0.0 if low in NO else None


def _code(column: CaseColumn, text: str) -> str | None:
    if has_numbers(column):
        text = text.removesuffix(".0")  # spreadsheets add it to numbers
    if column.variants:
        known = column.spellings.get(folded(text))
        return known if known is not None or column.steers else text
    return text if text in column.codes or not column.steers else None
