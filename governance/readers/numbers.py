"""A number as a person types it."""

from __future__ import annotations

import re

from governance.problems import UnknownNameError

IN_FIGURES = "write it in figures, such as 36 or 72.5"
"""What to do about a word that is no number."""
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)


def read_number(text: str) -> int | float:
    """`36`, `1,204`, `72.5`, `72%`, `£300`. Raises UnknownNameError."""
    found = maybe_number(text)
    if found is None:
        raise UnknownNameError(f"no number {text!r}; {IN_FIGURES}")
    return found


def maybe_number(text: str) -> int | float | None:
    """The same; None where it is no number. A whole one is an int, however it is written."""
    plain = text.strip().removeprefix("£").removesuffix("%").strip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain)
    return int(number) if number.is_integer() else number
