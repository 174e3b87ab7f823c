"""A number as a person types it."""

from __future__ import annotations

import re

from governance.problems import UnknownNameError

_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)


def read_number(text: str) -> int | float:
    """`36`, `1,204`, `72.5`, `72%`, `£300`. Raises UnknownNameError."""
    plain = text.strip().removeprefix("£").removesuffix("%").strip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        raise UnknownNameError(f"no number {text!r}; write it in figures, such as 36 or 72.5")
    return float(plain) if "." in plain else int(plain)
