"""What the second hidden cell of a row holds: its stamp, and a mark of each grey cell's words.

The marks tell where somebody typed over a cell that is only for reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

from governance.record.sheet.form import Column, Form, folded

_WIDTH = 4
"""Hex digits of a mark: enough to notice, not to prove."""


def made_from(stamp: str, texts: Iterable[str]) -> str:
    """The hidden cell of a row whose grey cells hold these texts, in the form's order."""
    return f"{stamp}.{''.join(map(_mark, texts))}"


def stamp_in(cell: str) -> str:
    """The stamp alone."""
    return cell.partition(".")[0]


def typed_over(form: Form, cell: str, texts: Mapping[str, str]) -> tuple[Column, ...]:
    """The grey columns that no longer show what was written; `texts` by name, as far as known."""
    marks = cell.partition(".")[2]
    if len(marks) != _WIDTH * len(form.marked):
        return ()
    return tuple(
        column
        for number, column in enumerate(form.marked)
        if column.name in texts
        and _mark(texts[column.name]) != marks[number * _WIDTH : (number + 1) * _WIDTH]
    )


def _mark(text: str) -> str:
    return f"{crc32(folded(text).encode('utf-8', 'replace')) & 0xFFFF:0{_WIDTH}x}"
