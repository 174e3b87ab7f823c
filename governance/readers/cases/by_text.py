"""From one text to the number that it stands for, for an engine that goes text by text.

The same as `convert` says in expressions; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
import re

from governance.domain.cases import ColumnKind
from governance.kpis.case_frames import day_number
from governance.readers.cases.convert import COLLECT, ISO, MONTHS, NO, WHOLE, YES

_ISO, _COLLECT, _WHOLE = (re.compile(one) for one in (ISO, COLLECT, WHOLE))


def number_in(kind: ColumnKind, text: str) -> float | None:
    """The number that a cleaned text stands for in a column of days, flags or counts."""
    if kind is ColumnKind.DAY:
        return day_in(text)
    if kind is ColumnKind.FLAG:
        low = text.lower()
        return 1.0 if low in YES else 0.0 if low in NO else None
    return float(text) if _WHOLE.search(text) else None


def day_in(text: str) -> float | None:
    """Days since 1 January 1970; None for what is no day that there is."""
    if _ISO.search(text):
        month = int(text[5:7])
        end = text[8:10]
    elif _COLLECT.search(text):
        name = text[5:8].lower()
        month = MONTHS.index(name) + 1 if name in MONTHS else 0
        end = text[9:11]
    else:
        return None
    try:
        return float(day_number(dt.date(int(text[:4]), month, int(end))))
    except ValueError:
        return None


def without_point(text: str) -> str:
    """A code without the `.0` that spreadsheets add to numbers."""
    return text.removesuffix(".0")
