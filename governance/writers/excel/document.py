"""A whole workbook: cover, contents, notes, a sheet for every table, then the data sheets.

Written with XlsxWriter to the layout that gptables and the Analysis Function's guidance ask for.
gptables 2.0 itself is unfit for text that people typed: a table stops it if it has no rows, or
if any cell has no letter from A to Z (a dash, a word in Arabic); a cell that begins with `=`
becomes a formula, and `[words](address)` a link to outside.
"""

from __future__ import annotations

import datetime as dt

from xlsxwriter.worksheet import Worksheet

from governance.blocks import Blocks, Masthead
from governance.blocks.sheet import DataSheet
from governance.domain.rag import Rag
from governance.writers.excel.data import write_data_sheet
from governance.writers.excel.pages import NOTES, write_contents, write_cover, write_notes
from governance.writers.excel.sheets import Sheet, empties_of, masthead_of, sheets_of
from governance.writers.excel.tables import CONTENTS, write_table_sheet
from governance.writers.excel.telling import text_sheet
from governance.writers.excel.workbook import Book, new_book
from governance.writers.setting.clean import clean

COVER = "Cover"
_LONGEST = 200
"""Characters of a margin's text; the file format has 255 for all of one margin."""
_A4 = 9


def build_workbook(blocks: Blocks, title: str, created: dt.date) -> bytes:
    """The file as XlsxWriter writes it."""
    book, head, sheets = new_book(), masthead_of(blocks), sheets_of(blocks)
    told = text_sheet(blocks)
    sheets = (*sheets, told) if told else sheets
    _describe(book, head, title, created)
    data = [one for one in blocks.blocks if isinstance(one, DataSheet)]
    names = (COVER, CONTENTS, NOTES, *(one.name for one in sheets), *(one.name for one in data))
    papers = {name: _paper(book, name, head, title) for name in names}
    write_cover(book, papers[COVER], head, title)
    write_contents(book, papers[CONTENTS], sheets, empties_of(blocks), data)
    write_notes(book, papers[NOTES], _used(sheets), data)
    for sheet in sheets:
        write_table_sheet(book, sheet, papers[sheet.name])
    for one in data:
        write_data_sheet(book, one, papers[one.name])
    return book.bytes()


def _used(sheets: tuple[Sheet, ...]) -> set[str]:
    """The signs and ratings that the tables hold."""
    signs = {sign for sheet in sheets for sign in sheet.signs}
    runs = (
        run
        for sheet in sheets
        for row in sheet.table.rows
        for cell in row
        for line in cell.lines
        for run in line
    )
    marks = {run.rag for run in runs if run.rag}
    return signs | {rag.word for rag in Rag if rag in marks}


def _paper(book: Book, name: str, head: Masthead | None, title: str) -> Worksheet:
    """A sheet that prints on A4 across, as wide as one page, with marking, title and page."""
    paper: Worksheet = book.book.add_worksheet(name)
    paper.set_paper(_A4)
    paper.set_landscape()
    paper.fit_to_pages(1, 0)
    paper.hide_gridlines(2)
    if head and head.marking:
        paper.set_header(f"&L{_margin(head.marking)}")
    paper.set_footer(f"&L{_margin(title)}&RPage &P of &N")
    return paper


def _margin(text: str) -> str:
    """Text for a margin, where `&` would begin a field."""
    return _one_line(text)[: _LONGEST // 2].replace("&", "&&")


def _describe(book: Book, head: Masthead | None, title: str, created: dt.date) -> None:
    book.book.set_properties(
        {
            "title": _one_line(title),
            "subject": _one_line(head.position) if head else "",
            "author": _one_line(head.programme) if head else "",
            "created": dt.datetime.combine(created, dt.time()),
        }
    )


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())[:255]
