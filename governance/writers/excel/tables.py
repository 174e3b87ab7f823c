"""One sheet: its title, what a reader must know of it, and its table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from textwrap import wrap

from xlsxwriter.worksheet import Worksheet

from governance.writers.excel.cells import Value, heads_of, value_of
from governance.writers.excel.sheets import Sheet
from governance.writers.excel.workbook import (
    HEAD,
    KEPT,
    LINK,
    RATINGS,
    RIGHT,
    ROW,
    TEXT,
    TITLE,
    TITLE_HEIGHT,
    Book,
    Look,
    set_height,
)
from governance.writers.setting.clean import clean

CONTENTS = "Contents"
NARROWEST, LEAST, WIDEST, BROADEST = 9, 24, 60, 150
"""Characters: of a column, to what one is cut to make all fit, at most, and of all together."""
SHORTEST = 80
"""Characters that a line above a narrow table may have."""


def write_table_sheet(book: Book, sheet: Sheet, paper: Worksheet) -> None:
    """Words in the first column, without a blank row, then the table from the first column."""
    values = [
        [value_of(cell, column) for cell, column in zip(one, sheet.table.columns, strict=True)]
        for one in sheet.table.rows
    ]
    heads = heads_of(sheet.table.columns)
    widths = letters_across(heads, values)
    for number, width in enumerate(widths):
        paper.set_column(number, number, width)
    row = _write_above(book, sheet, paper, max(int(sum(widths)), SHORTEST))
    _write_table(book, sheet, paper, row + 1, heads, values)
    set_height(paper, row + 1, heads, widths)
    for number, cells in enumerate(values, row + 2):
        set_height(paper, number, [one.text for one in cells], widths)
    paper.repeat_rows(row + 1)


def _write_above(book: Book, sheet: Sheet, paper: Worksheet, room: int) -> int:
    """The words above a table, no line longer than the table is broad; the last of their rows.

    Printed sheets are scaled to their broadest row.
    """
    book.write(paper, (0, 0), sheet.title, TITLE)
    paper.set_row(0, TITLE_HEIGHT)
    lines = [line for text in words_above(sheet) for line in wrap(text, room)]
    for row, text in enumerate(lines, 1):
        book.write(paper, (row, 0), text, TEXT)
    last = len(lines) + 1
    paper.write_url(last, 0, f"internal:'{CONTENTS}'!A1", book.look(LINK), "Back to contents")
    return last


def words_above(sheet: Sheet) -> Iterator[str]:
    """What a reader must know of a table."""
    yield "This sheet holds one table."
    yield " ".join(sheet.about.split())
    yield " ".join(sheet.table.note.split())
    for sign, said in sheet.signs.items():
        yield f"{sign} {said}."
    if sheet.has_blanks:
        yield "A blank cell means that there is nothing to say."


def _write_table(
    book: Book,
    sheet: Sheet,
    paper: Worksheet,
    top: int,
    heads: list[str],
    values: list[list[Value]],
) -> None:
    columns = sheet.table.columns
    styles = [
        {"header": head, "header_format": book.look(HEAD, RIGHT if one.numeric else ())}
        for head, one in zip(heads, columns, strict=True)
    ]
    end = top + len(values), len(heads) - 1
    paper.add_table(
        top, 0, *end,
        {"name": sheet.name.replace(" ", "_"), "style": None, "autofilter": False,
         "first_column": True, "columns": styles, "title": clean(sheet.title),
         "description": f"{len(values)} rows below a heading row."},
    )  # fmt: skip
    for number, row in enumerate(values, top + 1):
        for place, value in enumerate(row):
            _write_value(book, paper, (number, place), value, numeric=columns[place].numeric)
    paper.ignore_errors({"number_stored_as_text": f"A{top + 2}:XFD{end[0] + 1}"})


def _write_value(
    book: Book, paper: Worksheet, place: tuple[int, int], value: Value, *, numeric: bool
) -> None:
    looks: list[Look] = [RATINGS[value.rag] if value.rag else ROW]
    looks += [RIGHT] if numeric else []
    if isinstance(value.shown, dt.date):
        looks.append((("num_format", value.pattern), ("align", "left")))
        paper.write_datetime(*place, dt.datetime.combine(value.shown, dt.time()), book.look(*looks))
    elif isinstance(value.shown, float):
        paper.write_number(*place, value.shown, book.look(*looks, (("num_format", value.pattern),)))
    elif value.shown:
        looks += [KEPT] if value.is_risky else []
        paper.write_string(*place, value.shown, book.look(*looks))
    else:
        paper.write_blank(*place, None, book.look(*looks))


def letters_across(heads: list[str], values: list[list[Value]]) -> list[float]:
    """As wide as the longest line, within what a page holds; longer text takes more lines."""
    wanted = []
    for number, head in enumerate(heads):
        lines = (len(line) for row in values for line in row[number].lines)
        longest = max(max(map(len, head.split()), default=0), *lines, NARROWEST)
        wanted.append(longest * 1.15 + 2)
    return _capped(wanted)


def _capped(wanted: list[float]) -> list[float]:
    """The broadest columns give way until all fit, but for a table of very many."""
    cap = WIDEST
    while sum(min(one, cap) for one in wanted) > BROADEST and cap > LEAST:
        cap -= 2
    return [min(one, cap) for one in wanted]
