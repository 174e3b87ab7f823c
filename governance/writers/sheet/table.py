"""One form: two heading rows, a row for each item, white rows at the foot for what is new."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from governance.record.sheet.build import UpdateSheet
from governance.record.sheet.form import STAMP, Form
from governance.record.sheet.marks import made_from
from governance.record.sheet.row import Row
from governance.writers.excel.cells import LONGEST
from governance.writers.excel.workbook import KEPT, Book, set_height
from governance.writers.setting.clean import clean
from governance.writers.sheet.about import Lists
from governance.writers.sheet.looks import BAND, FILL, FILL_HEAD, KEY, READ, READ_HEAD
from governance.writers.sheet.printing import set_print
from governance.writers.sheet.signals import offer_values, show_signals

TOP = 2
"""The first row of items; the band and the headings stand above it."""
LEFT = 2
"""The first column that is seen; key and stamp stand before it."""
LINE_HEIGHT = 12.75
"""Points that a line takes at the size of the form's text."""
FULL = 1.1
"""Letters of that text to the digits that a column's width is counted in."""
_RISKY = ("=", "+", "-", "@", "\t")
_ALLOWED = (
    "select_locked_cells", "select_unlocked_cells", "format_cells", "format_columns",
    "format_rows", "autofilter",
)  # fmt: skip
"""Not `sort`: under protection it sorts white cells alone, and what was typed changes its row."""


def write_form(book: Book, paper: Worksheet, form: Form, sheet: UpdateSheet, lists: Lists) -> None:
    """A form's rows, what its white cells offer, and what lights up."""
    rows = sheet.rows[form.name]
    _heads(book, paper, form, sheet)
    for number, row in enumerate(rows, TOP):
        _row(book, paper, form, number, row)
    foot = TOP + len(rows) + form.spare
    for number in range(TOP + len(rows), foot):
        _spare(book, paper, form, number)
    if foot > TOP:
        offer_values(paper, form, (TOP, TOP + len(rows), foot - 1), lists)
        show_signals(book, paper, form, (TOP, foot - 1))
        last = xl_col_to_name(LEFT + len(form.columns) - 1)
        paper.ignore_errors({"number_stored_as_text": f"A{TOP + 1}:{last}{foot}"})
    paper.autofilter(TOP - 1, 0, max(foot - 1, TOP - 1), LEFT + len(form.columns) - 1)
    paper.protect("", dict.fromkeys(_ALLOWED, True))
    set_print(paper, form)


def place_of(form: Form, name: str) -> int:
    """The column in which something stands, counted from 0."""
    return LEFT + next(number for number, one in enumerate(form.columns) if one.name == name)


def _heads(book: Book, paper: Worksheet, form: Form, sheet: UpdateSheet) -> None:
    paper.set_column(0, 0, 12, None, {"hidden": True})
    paper.set_column(1, 1, 18, None, {"hidden": True})
    paper.write_string(TOP - 1, 0, form.key, book.look(KEY))
    paper.write_string(TOP - 1, 1, STAMP, book.look(KEY))
    for number, column in enumerate(form.columns, LEFT):
        paper.set_column(number, number, column.width + 1)
        head = book.look(FILL_HEAD if column.is_input else READ_HEAD)
        paper.write_string(TOP - 1, number, column.title, head)
    _band(book, paper, form, sheet)
    paper.set_row(TOP - 1, 30)
    paper.freeze_panes(TOP, place_of(form, form.says) + 1)


def _band(book: Book, paper: Worksheet, form: Form, sheet: UpdateSheet) -> None:
    """Which day this is, what to do, and which cells are for what."""
    day = f"{sheet.as_at.day} {sheet.as_at:%B %Y}"
    look = book.look(BAND)
    paper.write_string(0, LEFT, f"{form.name} at {day}", look)
    about = form.about if sheet.rows[form.name] else form.empty
    white = "White: to fill in, where something is new. Grey: to read."
    paper.write_string(0, place_of(form, form.says) + 1, f"{about} {white}", look)


def _row(book: Book, paper: Worksheet, form: Form, number: int, row: Row) -> None:
    texts = [row.shown.get(column.name, "") for column in form.readings]
    set_height(paper, number, texts, [one.width * FULL for one in form.readings], LINE_HEIGHT)
    paper.write_string(number, 0, row.key, book.look(KEY))
    shown = {one.name: _written(row.shown.get(one.name, "")) for one in form.readings}
    marks = made_from(row.stamp, (shown[one.name] for one in form.marked))
    paper.write_string(number, 1, marks, book.look(KEY))
    for place, column in enumerate(form.columns, LEFT):
        if column.is_input:
            paper.write_blank(number, place, None, book.look(FILL))
        else:
            _text(book, paper, (number, place), shown[column.name])


def _written(text: str) -> str:
    """Text as a cell can hold it."""
    words = clean(text).replace("\t", " ").strip()
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _text(book: Book, paper: Worksheet, place: tuple[int, int], text: str) -> None:
    """Text that is never a formula, a number or a link, not even once somebody edits it."""
    if text:
        looks = (READ, KEPT) if text.startswith(_RISKY) else (READ,)
        paper.write_string(*place, text, book.look(*looks))
    else:
        paper.write_blank(*place, None, book.look(READ))


def _spare(book: Book, paper: Worksheet, form: Form, number: int) -> None:
    for place, column in enumerate(form.columns, LEFT):
        look = FILL if column.holds_in(new=True) else READ
        paper.write_blank(number, place, None, book.look(look))
