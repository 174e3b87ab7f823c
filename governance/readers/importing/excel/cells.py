"""Values of Excel as the person at the sheet sees them."""

from __future__ import annotations

import datetime as dt
import re

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
    return str(value)


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
