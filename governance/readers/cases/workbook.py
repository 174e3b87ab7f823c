"""Sheets of an Excel workbook as columns of text. No formula is worked out, no macro run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from governance.domain.cases import CaseTable
from governance.problems import Problem, Problems
from governance.readers.cases.faults import fault
from governance.readers.cases.guard import COLUMNS, ROWS, why_unsafe
from governance.readers.cases.head import Matched, match_header

Sheet = tuple[Matched, dict[str, list[str | None]]]
"""Which columns are the table's, and their texts, named c0, c1, … by position."""


def sheet_names(path: Path) -> tuple[tuple[str, ...], Problems]:
    """The sheets of a workbook that may be opened; else why not."""
    try:
        import openpyxl  # noqa: F401 - an extra
    except ImportError:
        what = "workbooks need openpyxl, which is not installed: pip install openpyxl"
        return (), (fault("engine-missing", path.name, what),)
    broken = why_unsafe(path)
    if broken is not None:
        return (), (fault(broken[0], path.name, broken[1]),)
    try:
        with _opened(path) as book:
            return tuple(sheet.title for sheet in book.worksheets), ()
    except Exception:  # noqa: BLE001 - openpyxl raises anything, and its text may hold a cell
        return (), (_unreadable(path),)


def read_sheet(path: Path, sheet: str, table: CaseTable) -> tuple[Sheet | None, Problem | None]:
    """A sheet's columns that are the table's, as text. Call only after `sheet_names`."""
    try:
        with _opened(path) as book:
            rows = book[sheet].iter_rows(
                min_row=1, max_row=ROWS, min_col=1, max_col=COLUMNS + 1, values_only=True
            )
            return _columns(rows, table), None
    except Exception:  # noqa: BLE001 - openpyxl raises anything, and its text may hold a cell
        return None, _unreadable(path, sheet)


def sheet_rows(path: Path, sheet: str) -> Iterator[list[str | None]]:
    """Every row of a sheet as text. Call only after `sheet_names`; openpyxl raises anything."""
    with _opened(path) as book:
        rows = book[sheet].iter_rows(
            min_row=1, max_row=ROWS, min_col=1, max_col=COLUMNS + 1, values_only=True
        )
        yield from ([_text(value) for value in row] for row in rows)


def _columns(rows: Iterator[tuple[Any, ...]], table: CaseTable) -> Sheet:
    header: tuple[str, ...] = ()
    for row in rows:
        header = tuple(_text(value) or "" for value in row)
        if any(header):
            break
    matched = match_header(table, header)
    places = list(matched.places.values())
    columns: dict[str, list[str | None]] = {f"c{at}": [] for at in places}
    for row in rows:
        for at in places:
            columns[f"c{at}"].append(_text(row[at]))
    return matched, columns


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    from openpyxl import load_workbook

    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)


def _unreadable(path: Path, sheet: str = "") -> Problem:
    where = f"{path.name}#{sheet[:40]}" if sheet else path.name
    return fault("unreadable-table", where, "it cannot be read as a workbook")
