"""Values of frames and charts as readers see them."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from typing import Any

from governance.domain.rag import Rag

MISSING = "–"
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?(?:Z|\+00:00)?")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SPELT = {"rag": "RAG", "id": "ID", "kpis": "KPIs"}
_RAGS = frozenset(one.value for one in Rag)


def is_missing(value: Any) -> bool:
    """True for a value that is not there, whatever library says so."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return value == "" if isinstance(value, str) else isinstance(value, float) and math.isnan(value)


def is_number(value: Any) -> bool:
    """True for a number; yes and no are none."""
    return hasattr(value, "__float__") and hasattr(value, "__add__") and not is_flag(value)


def is_flag(value: Any) -> bool:
    """True for yes and no, Python's own or numpy's."""
    return type(value).__name__ in ("bool", "bool_")


def are_numbers(values: Iterable[Any]) -> bool:
    """True where every value that is there is a number, and there is one."""
    there = [one for one in values if not is_missing(one)]
    return bool(there) and all(map(is_number, there))


def are_ratings(values: Iterable[Any]) -> bool:
    """True where every value that is there is a RAG rating as the frames write it."""
    there = {str(one) for one in values if not is_missing(one)}
    return bool(there) and there <= _RAGS


def value_text(value: Any) -> str:
    """A value in words: 1,204 or 3.5; 31 December 2021; Yes; a dash where it is missing."""
    if is_missing(value):
        return MISSING
    if is_flag(value):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return _day(value)
    if isinstance(value, dt.timedelta):
        return f"{value.days:,} day{'' if value.days == 1 else 's'}"
    if is_number(value):
        return _number(float(value))
    if found := _MONTH.fullmatch(str(value)):
        return f"{dt.date(int(found[1]), int(found[2]), 1):%B %Y}"
    found = _STAMP.fullmatch(str(value))
    return _day(dt.date.fromisoformat(found[1])) if found else str(value)


def title_of(name: str) -> str:
    """A column's name as a heading: `slip_days` as `Slip days`."""
    words = name.replace("_", " ").strip()
    return _SPELT.get(words, words[:1].upper() + words[1:])


def _number(number: float) -> str:
    if not math.isfinite(number):
        return str(number)
    if number == int(number):
        return f"{number:,.0f}"
    return f"{number:,.1f}" if abs(number) >= 0.1 else f"{number:.1g}"


def _day(day: dt.date) -> str:
    clock = f", {day:%H:%M}" if isinstance(day, dt.datetime) and (day.hour or day.minute) else ""
    return f"{day.day} {day:%B %Y}{clock}"
