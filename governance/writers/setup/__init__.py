"""The setup workbook, empty or with what a plan holds already: the same bytes every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from governance.record.setup.forms import ABOUT, FORMS, START, VERSION, Column, Form, Row
from governance.writers.excel.growing import growing
from governance.writers.excel.workbook import (
    BODY,
    SUBTITLE,
    TITLE,
    TITLE_HEIGHT,
    Book,
    new_book,
    set_height,
)
from governance.writers.setting.clean import clean
from governance.writers.sheet.looks import FILL, FILL_HEAD, KEY, READ_HEAD

_A4 = 9
_HEAD = 1
"""The row of headings, counted from 0; what a sheet is for stands above it."""
_PROMPT, _TITLE = 255, 32
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, so that bytes stay the same
_STEPS = """\
Fill in the sheets from left to right: Programme, People, Boards, then what the programme is for
and what it will deliver. Only the headings in dark blue are asked for in every row.

Numbers and short names may stay empty: they are counted up. Refer to a thing by its number, its
short name or its title, as you like; by its number where two things have the same title. A
workstream or deliverable need only be named in the first row that belongs to it.

Dates may be written as people plan them: 20/12/26, mid March, Spring 2027, Q2 2026/27, W/C 4/10/26,
tbc. Days come before months.

Send the file back as .xlsx, and run `governance new --workbook FILE`. It says what it would write
first. The same workbook can be filled in further and read again: what is new is added to the plan,
and nothing in the plan is taken away or changed. Where it says otherwise than the plan, you are
told.
"""


def to_setup(rows: Iterable[Row], reports: Sequence[str], title: str = "") -> bytes:
    """An .xlsx file; `reports` are the notebooks that a board can read."""
    book = new_book()
    book.book.set_properties({"title": clean(f"Setup: {title}")[:255] if title else "Setup",
                              "created": _CREATED})  # fmt: skip
    papers = {name: _paper(book, name) for name in (START, *(form.name for form in FORMS))}
    about = book.book.add_worksheet(ABOUT)
    _write_about(book, about, reports)
    _write_start(book, papers[START])
    by_form: dict[str, list[Row]] = {}
    for row in rows:
        by_form.setdefault(row.form, []).append(row)
    lists = {
        form.name: _list_of(form, len(by_form.get(form.name, [])))
        for form in FORMS
        if not form.is_register and not form.upright
    }
    if reports:  # on the hidden sheet, since a list in a cell's rule ends at 255 characters
        lists[ABOUT] = f"='{ABOUT}'!$C$1:$C${len(reports)}"
    for form in FORMS:
        write = _write_upright if form.upright else _write_table
        write(book, papers[form.name], form, by_form.get(form.name, []), lists)
    papers[START].activate()
    return growing(book.bytes())


def _paper(book: Book, name: str) -> Worksheet:
    paper: Worksheet = book.book.add_worksheet(name)
    paper.set_paper(_A4)
    paper.set_landscape()
    paper.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    paper.hide_gridlines(2)
    paper.set_footer(f"&LSetup: {name}&RPage &P of &N")
    paper.fit_to_pages(1, 0)
    return paper


def _list_of(form: Form, rows: int) -> str:
    """What things of a sheet are called, the empty rows below them with them."""
    letter = xl_col_to_name(next(n for n, one in enumerate(form.columns) if one.wanted))
    first = _HEAD + 2
    return f"='{form.name}'!${letter}${first}:${letter}${first + rows + form.spare - 1}"


def _write_about(book: Book, paper: Worksheet, reports: Sequence[str]) -> None:
    for number, (name, value) in enumerate(
        (("Sheet", "programme-governance setup workbook"), ("Version", VERSION))
    ):
        paper.write_string(number, 0, name, book.look(KEY))
        paper.write_string(number, 1, value, book.look(KEY))
    for number, name in enumerate(reports):
        paper.write_string(number, 2, clean(name), book.look(KEY))
    paper.very_hidden()


def _write_start(book: Book, paper: Worksheet) -> None:
    paper.set_column(0, 0, 4)
    paper.set_column(1, 1, 110)
    paper.set_row(0, TITLE_HEIGHT)
    book.write(paper, (0, 0), "A programme, set up in a workbook", TITLE)
    row = 2
    for number, words in enumerate(_STEPS.split("\n\n"), 1):
        said = " ".join(words.split())
        book.write(paper, (row, 0), str(number), BODY)
        book.write(paper, (row, 1), said, BODY)
        set_height(paper, row, [said], [105])
        row += 1
    book.write(paper, (row + 1, 0), "The sheets", SUBTITLE)
    for number, form in enumerate(FORMS, row + 2):
        paper.write_url(number, 0, f"internal:'{form.name}'!A1", book.look(BODY), "→")
        book.write(paper, (number, 1), f"{form.name}: {form.about}", BODY)


def _write_table(
    book: Book, paper: Worksheet, form: Form, rows: list[Row], lists: Mapping[str, str]
) -> None:
    """A row a thing, and white rows below for more."""
    book.write(paper, (0, 0), form.about, SUBTITLE)
    for place, column in enumerate(form.columns):
        paper.set_column(place, place, column.width + 1)
        look = book.look(FILL_HEAD if column.wanted else READ_HEAD)
        paper.write_string(_HEAD, place, column.title, look)
    paper.set_row(_HEAD, 30)
    last = _HEAD + len(rows) + form.spare
    for number in range(_HEAD + 1, last + 1):
        row = rows[number - _HEAD - 1] if number - _HEAD - 1 < len(rows) else None
        texts = [row.says(one.name) if row else "" for one in form.columns]
        set_height(paper, number, texts, [one.width for one in form.columns])
        for place in range(len(form.columns)):
            _cell(book, paper, (number, place), texts[place])
    for place, column in enumerate(form.columns):
        span = (_HEAD + 1, place, last, place)
        paper.data_validation(*span, _offer(column, lists))
    edge = xl_col_to_name(len(form.columns) - 1)
    paper.ignore_errors({"number_stored_as_text": f"A1:{edge}{last + 1}"})
    paper.freeze_panes(_HEAD + 1, 1)
    paper.repeat_rows(0, _HEAD)


def _write_upright(
    book: Book, paper: Worksheet, form: Form, rows: list[Row], lists: Mapping[str, str]
) -> None:
    """A question a row, its answer beside it, and what is meant behind."""
    says = {name: text for row in rows for name, text in row.values.items()}
    book.write(paper, (0, 0), form.about, SUBTITLE)
    paper.set_column(0, 0, 24)
    paper.set_column(1, 1, 60)
    paper.set_column(2, 2, 70)
    for number, column in enumerate(form.columns, _HEAD + 1):
        look = book.look(FILL_HEAD if column.wanted else READ_HEAD)
        paper.write_string(number, 0, column.title, look)
        _cell(book, paper, (number, 1), says.get(column.name, ""))
        book.write(paper, (number, 2), column.hint, BODY)
        set_height(paper, number, [says.get(column.name, ""), column.hint], [60, 70])
        paper.data_validation(number, 1, number, 1, _offer(column, lists))
    paper.ignore_errors({"number_stored_as_text": f"B1:B{_HEAD + len(form.columns) + 1}"})


def _cell(book: Book, paper: Worksheet, place: tuple[int, int], text: str) -> None:
    """A white cell that keeps what is typed as it is typed."""
    if text:
        paper.write_string(*place, clean(text), book.look(FILL))
    else:
        paper.write_blank(*place, None, book.look(FILL))


def _offer(column: Column, lists: Mapping[str, str]) -> dict[str, object]:
    prompt: dict[str, object] = {
        "input_title": column.title[:_TITLE],
        "input_message": column.hint[:_PROMPT],
    }
    if column.choices:
        return prompt | {
            "validate": "list", "source": list(column.choices), "error_type": "stop",
            "error_title": "Not on the list", "error_message": column.hint[:_PROMPT],
        }  # fmt: skip
    if source := lists.get(column.from_sheet):
        return prompt | {"validate": "list", "source": source, "error_type": "information"}
    return prompt | {"validate": "any"}
