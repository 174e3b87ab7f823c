"""A file of any kind that case systems write, opened with its guard, to one table of text."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from governance.problems import Problem
from governance.readers.cases.faults import RefusedError, fault
from governance.readers.cases.raw.letters import encoding_of, separator_of
from governance.readers.cases.raw.table import RawTable, table_of

BYTES = 4 << 30
"""The largest file that is read."""
WIDEST = 400
"""The most columns that are read."""
Rows = Iterator[list[str | None]]


@dataclass(frozen=True)
class How:
    """How a file is to be opened, where somebody has said so."""

    sheet: str | None = None
    encoding: str | None = None
    separator: str | None = None
    heading: int | None = None


def table_names(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook; an empty name alone for any other file. Raises RefusedError."""
    if path.suffix.casefold() == ".xlsx":
        from governance.readers.cases.workbook import sheet_names

        names, problems = sheet_names(path)
        if problems:
            raise RefusedError(problems[0])
        return names
    if path.suffix.casefold() == ".ods":
        from governance.readers.cases.raw.open_document import sheets_in

        return tuple(sheets_in(path))
    return ("",)


def rows_of(path: Path, sheet: str | None = None) -> Rows:
    """Every row of a file or sheet as text, its first ones too. Raises RefusedError."""
    name, rows = _opened(path, How(sheet))
    try:
        yield from rows
    except RefusedError:
        raise
    except Exception:  # noqa: BLE001 - a library's own text may hold a cell
        raise RefusedError(_unreadable(name)) from None


def first_row(path: Path, sheet: str | None = None) -> list[str]:
    """The texts of the first row that is not blank, to know a file by. Raises RefusedError."""
    for row in rows_of(path, sheet):
        if texts := [one for one in row if one and one.strip()]:
            return texts
    return []


def raw_table(path: Path, how: How | None = None) -> RawTable:
    """A file, or one sheet of it, as text. Raises RefusedError, which shows no cell."""
    said = how or How()
    name, rows = _opened(path, said)
    try:
        found = table_of(name, rows, said.heading)
    except RefusedError:
        raise
    except Exception:  # noqa: BLE001 - a library's own text may hold a cell
        raise RefusedError(_unreadable(name)) from None
    if found is None:
        raise RefusedError(fault("no-header", name, "it is empty"))
    if len(found.columns) > WIDEST:
        what = f"it has more than {WIDEST} columns"
        raise RefusedError(fault("table-too-large", name, what))
    return found


def _opened(path: Path, how: How) -> tuple[str, Rows]:
    if path.stat().st_size > BYTES:
        raise RefusedError(fault("table-too-large", path.name, "it is larger than 4 GiB"))
    opened = _KINDS.get(path.suffix.casefold())
    if opened is None:
        what = "it is no CSV, Excel, OpenDocument or Parquet file"
        raise RefusedError(fault("unreadable-table", path.name, what))
    return opened(path, how)


def _csv(path: Path, how: How) -> tuple[str, Rows]:
    encoding = how.encoding or encoding_of(path)
    if encoding is None:
        raise RefusedError(fault("unreadable-table", path.name, "its letters cannot be read"))
    return path.name, _csv_rows(path, encoding, how.separator)


def _csv_rows(path: Path, encoding: str, separator: str | None) -> Rows:
    letters = {"utf-8": "utf-8-sig", "windows-1252": "cp1252"}.get(encoding, encoding)
    sign = separator or separator_of(path, letters)
    with path.open(encoding=letters, newline="") as file, _long_cells():
        yield from (list[str | None](row) for row in csv.reader(file, delimiter=sign, strict=False))


@contextmanager
def _long_cells() -> Iterator[None]:
    """Longer cells than the library's own limit, which is the whole process's, until the end."""
    before = csv.field_size_limit(1 << 20)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _workbook(path: Path, how: How) -> tuple[str, Rows]:
    from governance.readers.cases.workbook import sheet_rows

    names = table_names(path)
    sheet = how.sheet or next(iter(names), "")
    named = next((one for one in names if one.casefold() == sheet.casefold()), None)
    if named is None:
        raise RefusedError(_no_sheet(path, sheet))
    return f"{path.name}#{named}", sheet_rows(path, named)


def _open_document(path: Path, how: How) -> tuple[str, Rows]:
    from governance.readers.cases.raw.open_document import sheets_in

    sheets = sheets_in(path)
    sheet = how.sheet or next(iter(sheets), "")
    named = next((one for one in sheets if one.casefold() == sheet.casefold()), None)
    if named is None:
        raise RefusedError(_no_sheet(path, sheet))
    return f"{path.name}#{named}", iter(sheets[named])


def _parquet(path: Path, _: How) -> tuple[str, Rows]:
    try:
        from governance.readers.cases.arrow import parquet_head, parquet_texts
    except ImportError:
        what = "Parquet needs pyarrow, which is not installed: pip install pyarrow"
        raise RefusedError(fault("engine-missing", path.name, what)) from None
    try:
        head = parquet_head(path)
        read = parquet_texts(path, dict(enumerate(head)))
    except Exception:  # noqa: BLE001 - a library's own text may hold a cell
        raise RefusedError(_unreadable(path.name)) from None
    columns = (read.column(f"c{at}").to_pylist() for at in range(len(head)))
    return path.name, iter([list(head), *(list(row) for row in zip(*columns, strict=True))])


_KINDS: dict[str, Callable[[Path, How], tuple[str, Rows]]] = {
    ".csv": _csv,
    ".txt": _csv,
    ".tsv": _csv,
    ".xlsx": _workbook,
    ".ods": _open_document,
    ".parquet": _parquet,
}
ENDINGS = frozenset(_KINDS)
"""Endings of the files that can be read."""


def _unreadable(name: str) -> Problem:
    return fault("unreadable-table", name, "it cannot be read as a table")


def _no_sheet(path: Path, sheet: str) -> Problem:
    return fault("map-file", path.name, f"it has no sheet `{sheet[:40]}`")
