"""The first row of a CSV file, and which of its columns are the table's."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from governance.domain.cases import CaseTable

HEAD = 256 * 1024
"""Bytes in which the first row must end."""
CHUNK = 1 << 20


@dataclass(frozen=True)
class Layout:
    """How a CSV file is laid out."""

    header: tuple[str, ...]
    separator: str
    skip: int
    """Lines up to and with the header's first."""
    whole: bool = True
    """True where the header ends on that line."""

    @property
    def names(self) -> tuple[str, ...]:
        """Safe names by position: what people typed never reaches an engine."""
        return tuple(f"c{number}" for number in range(len(self.header)))


@dataclass(frozen=True)
class Matched:
    """Which columns of a header are the table's."""

    places: Mapping[str, int]
    """The position of each column that is there, by the table's name for it."""
    unknown: tuple[str, ...]
    twice: tuple[str, ...]
    missing: tuple[str, ...]


def plain(name: object) -> str:
    """A column's or table's name in lower case, with underscores for blanks and hyphens."""
    return re.sub(r"[\s\-]+", "_", str(name).strip().strip("\ufeff").casefold())


def match_header(table: CaseTable, header: tuple[str, ...]) -> Matched:
    """The table's columns by name, whatever the capitals, or by another name they go by."""
    known = {alias: one.id for one in table.stored for alias in (*one.aliases, one.id)}
    places: dict[str, int] = {}
    unknown, twice = [], []
    for number, typed in enumerate(header):
        name = known.get(plain(typed))
        if name is None:
            unknown += [typed] if typed.strip() else []
        elif name in places:
            twice.append(name)
        else:
            places[name] = number
    missing = tuple(name for name in table.by_name if name not in places)
    return Matched(places, tuple(unknown), tuple(dict.fromkeys(twice)), missing)


def first_bad_byte(path: Path) -> int | None:
    """The line on which the file stops being UTF-8 text; None for one that is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as fault:
                return line + fault.object[: fault.start].count(b"\n")
            if (at := chunk.find(b"\0")) >= 0:
                return line + chunk[:at].count(b"\n")
            line += chunk.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


def read_layout(path: Path) -> Layout | None:
    """The header of a CSV file; None where the file holds none."""
    with path.open("rb") as file:
        head = file.read(HEAD).decode("utf-8-sig", errors="replace")
    lines = list(StringIO(head, newline=""))
    blank = next((number for number, line in enumerate(lines) if line.strip()), None)
    if blank is None:
        return None
    separator = max(",;\t", key=lines[blank].count)
    reader = csv.reader(lines[blank:], delimiter=separator)
    try:
        header = tuple(one.strip() for one in next(reader))
    except csv.Error:
        header = ()
    return Layout(header, separator, blank + 1, whole=reader.line_num == 1)


def has_open_quote(path: Path) -> bool:
    """True where quotation marks cannot pair up: all that follows the last may be one value."""
    with path.open("rb") as file:
        return sum(chunk.count(b'"') for chunk in iter(lambda: file.read(CHUNK), b"")) % 2 == 1


def csv_rows(
    path: Path, separator: str, errors: str = "strict", *, strict: bool = False
) -> Iterator[list[str]]:
    """Every row that is not blank, one at a time. Raises csv.Error; strictly, for odd quotes."""
    with path.open(encoding="utf-8-sig", errors=errors, newline="") as file:
        reader = csv.reader(file, delimiter=separator, strict=strict)
        yield from (row for row in reader if any(one.strip() for one in row))
