"""Short ways to say a workbook, and what its author meant by each row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tests.importers.making.excel import bold, put, saved, solid
from tests.importers.scoring import Act, Mile, Shape

Rows = Sequence[Sequence[Any]]
DAY = dt.date(2026, 5, 31)
RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "00B050", "0070C0"
D = dt.date


def act(title: str, owners: str, dates: str = "", **told: Any) -> Act:
    """An action; owners parted by `|`, dates by spaces, each its EDTF, `-` for one without a date."""
    names = tuple(filter(None, owners.split("|")))
    miles = tuple(Mile("", None if date == "-" else date) for date in dates.split())
    return Act(title, names, miles, **told)


def page(book: Workbook, title: str, rows: Rows, **looks: Any) -> Worksheet:
    """One more sheet: `heads` bold, `fills` and `indents` by cell, `merges` by range, `hidden` lines."""
    sheet = book.create_sheet(title)
    put(sheet, [list(row) for row in rows])
    for row in looks.get("heads", ()):
        bold(sheet, row)
    for place, colour in looks.get("fills", {}).items():
        sheet[place].fill = solid(colour)
    for place, steps in looks.get("indents", {}).items():
        sheet[place].alignment = Alignment(indent=steps)
    for area in looks.get("merges", ()):
        sheet.merge_cells(area)
    for line in looks.get("hidden", ()):
        lines = sheet.row_dimensions if isinstance(line, int) else sheet.column_dimensions
        lines[line].hidden = True
    if looks.get("gone"):
        sheet.sheet_state = "hidden"
    return sheet


def book_of(sheets: Mapping[str, Rows], **looks: Any) -> bytes:
    """A workbook; the looks are the first sheet's."""
    book = Workbook()
    book.remove(book.active)
    for number, (title, rows) in enumerate(sheets.items()):
        page(book, title, rows, **(looks if number == 0 else {}))
    return saved(book)


def shape(name: str, data: bytes, acts: Iterable[Act], ending: str = "xlsx") -> Shape:
    return Shape(name, f"{name}.{ending}", data, tuple(acts), DAY)
