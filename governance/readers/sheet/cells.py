"""What a cell holds, whatever a spreadsheet has made of what was typed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from governance.domain.words import clean_text

EARLIEST, LATEST = 20_000, 109_575
"""Day numbers that can be meant: from 1954 to 2199. A smaller number is a year, or no date."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19)."""
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
"""What web pages and chats put between words, and nobody sees."""


def text_in(value: object) -> str:
    """A cell's value as somebody would have typed it; empty where there is nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        value = _ESCAPED.sub(_meant, value) if "_x" in value else value
        if value.isprintable():
            return value.strip()  # as nearly all are
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    return clean_text(_UNSEEN.sub("", str(value).replace("\u00a0", " ")))


def _meant(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def day_in(value: object, epoch: dt.date) -> dt.date | None:
    """The day that a date or a date's bare number stands for; None for anything else.

    `epoch` is the day from which the workbook counts.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return epoch + dt.timedelta(int(value)) if EARLIEST <= value <= LATEST else None
    return None


def is_number(value: object) -> bool:
    """True for a number; true and false are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_formula(cell: Any) -> bool:
    """True where a cell works something out."""
    return bool(cell.data_type == "f")


def is_error(cell: Any) -> bool:
    """True where a cell holds `#N/A` or another of a spreadsheet's complaints."""
    return bool(cell.data_type == "e")
