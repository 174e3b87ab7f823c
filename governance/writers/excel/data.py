"""Data sheets: headings in the first row, numbers as numbers, days as days."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.worksheet import Worksheet

from governance.blocks.sheet import DataColumn, DataSheet, Value
from governance.domain.rag import Rag
from governance.writers.excel.cells import LONGEST, RISKY
from governance.writers.excel.workbook import (
    HEAD,
    KEPT,
    RATINGS,
    RIGHT,
    ROW,
    Book,
    Look,
    set_height,
)
from governance.writers.setting.clean import clean

_WIDTHS = {"text": 18.0, "number": 13.0, "day": 13.0, "rating": 10.0, "flag": 11.0}
_WIDEST = 60.0
_DAY: Look = (("num_format", "d mmm yyyy"), ("align", "left"))
_FIRST_DAY = dt.date(1900, 3, 1)
"""Before it a day of a workbook is another than it says: 1900 had no 29 February."""


def write_data_sheet(book: Book, sheet: DataSheet, paper: Worksheet) -> None:
    """The sheet as a table from A1, as programs read it."""
    widths = [_width(sheet, place) for place in range(len(sheet.columns))]
    for place, width in enumerate(widths):
        paper.set_column(place, place, width)
    heads = [{"header": one.name, "header_format": book.look(HEAD)} for one in sheet.columns]
    end = (max(len(sheet.rows), 1), len(sheet.columns) - 1)
    name = f"Data_{sheet.name.replace(' ', '_')}"
    paper.add_table(
        0, 0, *end,
        {"name": name, "style": None, "first_column": True, "columns": heads,
         "title": clean(sheet.name), "description": clean(sheet.about)},
    )  # fmt: skip
    for number, row in enumerate(sheet.rows, 1):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _write(book, paper, (number, place), value, column)
        set_height(paper, number, [str(one or "") for one in row], widths)
    paper.freeze_panes(1, 1)
    paper.repeat_rows(0)
    paper.ignore_errors({"number_stored_as_text": f"A1:XFD{end[0] + 1}"})


def _write(
    book: Book, paper: Worksheet, place: tuple[int, int], value: Value, column: DataColumn
) -> None:
    if value is None or value == "":
        paper.write_blank(*place, None, book.look(ROW))
    elif isinstance(value, bool):
        paper.write_boolean(*place, value, book.look(ROW))
    elif isinstance(value, int | float):
        paper.write_number(*place, value, book.look(ROW))
    elif column.kind == "day" and (day := dt.date.fromisoformat(value)) >= _FIRST_DAY:
        paper.write_datetime(*place, dt.datetime.combine(day, dt.time()), book.look(ROW, _DAY))
    elif column.kind == "rating":
        rag = Rag(value)
        paper.write_string(*place, rag.word, book.look(RATINGS[rag]))
    else:
        looks = [RIGHT] if column.kind == "number" else []  # a sign in a number's place
        _write_text(book, paper, place, clean(value).replace("\t", " ").strip(), *looks)


def _write_text(
    book: Book, paper: Worksheet, place: tuple[int, int], text: str, *looks: Look
) -> None:
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    kept = (KEPT,) if shown.startswith(RISKY) else ()
    paper.write_string(*place, shown, book.look(ROW, *looks, *kept))


def _width(sheet: DataSheet, place: int) -> float:
    """As wide as most of what stands in it."""
    column = sheet.columns[place]
    least = max(_WIDTHS[column.kind], len(column.name) * 1.2 + 4)
    longest = max((len(str(row[place] or "")) for row in sheet.rows), default=0)
    return least if column.kind != "text" else min(max(least, longest * 1.1), _WIDEST)
