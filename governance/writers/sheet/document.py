"""The whole workbook: instructions, the forms, and the sheet that says where it came from."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.worksheet import Worksheet

from governance.record.sheet.build import UpdateSheet
from governance.record.sheet.form import ABOUT, INSTRUCTIONS
from governance.record.sheet.forms import FORMS
from governance.writers.excel.workbook import Book, new_book
from governance.writers.setting.clean import clean
from governance.writers.sheet.about import write_about
from governance.writers.sheet.instructions import write_instructions
from governance.writers.sheet.table import write_form

_A4 = 9
_LONGEST = 100
"""Characters of a title in a margin."""


def build_workbook(sheet: UpdateSheet) -> bytes:
    """The file as XlsxWriter writes it."""
    book = new_book()
    _describe(book, sheet)
    papers = {name: _paper(book, name, sheet) for name in (INSTRUCTIONS, *(f.name for f in FORMS))}
    about = book.book.add_worksheet(ABOUT)
    lists = write_about(book, about, sheet)
    write_instructions(book, papers[INSTRUCTIONS], sheet)
    for form in FORMS:
        write_form(book, papers[form.name], form, sheet, lists)
    return book.bytes()


def _paper(book: Book, name: str, sheet: UpdateSheet) -> Worksheet:
    """A sheet that prints on A4 across."""
    paper: Worksheet = book.book.add_worksheet(name)
    paper.set_paper(_A4)
    paper.set_landscape()
    paper.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    paper.hide_gridlines(2)
    title = clean(" ".join(sheet.plan.title.split()))[:_LONGEST].replace("&", "&&")
    paper.set_footer(f"&L{title}: {name}&RPage &P of &N")
    return paper


def _describe(book: Book, sheet: UpdateSheet) -> None:
    book.book.set_properties(
        {
            "title": clean(" ".join(f"Update sheet: {sheet.plan.title}".split()))[:255],
            "subject": f"Position at {sheet.as_at}",
            "created": dt.datetime.combine(sheet.as_at, dt.time()),
        }
    )
