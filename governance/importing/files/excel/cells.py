"""Values of Excel as the person at the sheet sees them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

_BRACKETED = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.|\*.")
"""Colours, locales, quoted and spacing signs of a number format."""
_DECIMALS = re.compile(r"0\.(0+)")


def text_of(value: object, form: str) -> str:
    """A cell's value in words; `form` is its number format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (dt.datetime, dt.date)):
        return _day(value, form)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, (int, float)):
        return _number(value, form)
    return kept_of(value)[0] if isinstance(value, list) else str(value)


def kept_of(value: Sequence[Any]) -> tuple[str, str]:
    """The text of a cell in several scripts without what is struck through, and that."""
    struck = [getattr(getattr(part, "font", None), "strike", None) is True for part in value]
    gone = "".join(str(part) for part, out in zip(value, struck, strict=True) if out)
    kept = "".join(str(part) for part, out in zip(value, struck, strict=True) if not out)
    return (kept, gone.strip()) if kept.strip() else (gone, "")


def _day(value: dt.date, form: str) -> str:
    """A date: the month alone where the format shows no day, the year where it shows no month."""
    plain = _BRACKETED.sub("", form).casefold().partition(";")[0]
    if "d" in plain or "y" not in plain:
        return f"{value:%d/%m/%Y}"
    return f"{value:%b %Y}" if "m" in plain else f"{value:%Y}"


def _number(value: float, form: str) -> str:
    plain = _BRACKETED.sub("", form).partition(";")[0]
    if "%" in plain:
        return f"{value * 100:.10g}%"
    if decimals := _DECIMALS.search(plain):
        return f"{value:.{min(len(decimals[1]), 6)}f}"
    return f"{value:.10g}"
