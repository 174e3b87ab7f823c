"""One table as a file holds it: headings, and columns of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

BLANKS = " \t\n\r\v\f\u00a0\ufeff"
Texts = Mapping[str, list[str | None]]
"""Columns of cleaned text, by name; None where nothing stands."""


def same_heading(text: str) -> str:
    """A heading by which it is known: no capitals, one blank for every gap and sign."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
    return " ".join(words)


@dataclass(frozen=True)
class RawTable:
    """Columns of cleaned text under their headings. Never shown: they may hold people."""

    name: str
    """The file, with the sheet behind a #."""
    columns: Texts = field(repr=False)
    """By heading, as written; a heading that comes again has a number behind it."""

    @cached_property
    def by_heading(self) -> dict[str, str]:
        """Headings as written, by what they are known by."""
        found: dict[str, str] = {}
        for one in self.columns:
            found.setdefault(same_heading(one), one)
        return found

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.columns.values()), ()))

    def column(self, heading: str) -> list[str | None] | None:
        """A column by its heading, whatever the capitals; None where it is not there."""
        name = self.by_heading.get(same_heading(heading))
        return None if name is None else self.columns[name]


def table_of(name: str, rows: Iterator[list[str | None]], heading: int | None) -> RawTable | None:
    """A table of rows whose headings stand in this row, or the first that is not blank.

    Rows are of any length; blank ones are left out. None where there is no heading.
    """
    start = None if heading is None else heading - 1
    head = next(islice(rows, start, None), None) if start is not None else _first(rows)
    if head is None or not any(head):
        return None
    names = _unlike(cleaned(one) or "" for one in head)
    columns: dict[int, list[str | None]] = {at: [] for at, name in enumerate(names) if name}
    known: dict[str, str] = {}
    for row in rows:
        texts = [cleaned(one) for one in row]
        if not any(texts):
            continue
        width = len(texts)
        for at, column in columns.items():
            text = texts[at] if at < width else None
            column.append(known.setdefault(text, text) if text else None)
        if len(known) > 200_000:
            known.clear()
    return RawTable(name, {names[at]: column for at, column in columns.items()})


def of_columns(name: str, columns: Texts) -> RawTable:
    """Columns that are there already, cleaned."""
    return RawTable(name, {one: [cleaned(text) for text in each] for one, each in columns.items()})


def cleaned(text: str | None) -> str | None:
    """Text without blanks at its ends; an empty text is missing."""
    if text is None:
        return None
    return text.strip(BLANKS) or None


def _first(rows: Iterator[list[str | None]]) -> list[str | None] | None:
    return next((row for row in rows if any(cleaned(one) for one in row)), None)


def _unlike(names: Iterable[str]) -> list[str]:
    """Headings as they are; what stands there again is numbered, as nothing else is called."""
    plain = [" ".join(name.split()) for name in names]
    found: list[str] = []
    for name in plain:
        number, unlike = 1, name
        while name and unlike in found:
            number += 1
            unlike = f"{name} ({number})"
        found.append(unlike)
    return found
