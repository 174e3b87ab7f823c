"""A setup workbook that came back: its bytes to rows, whatever was done to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from governance.domain.registers import REGISTERS, Holds
from governance.domain.words import in_figures
from governance.problems import Problem, Problems, UnreadableError, error, warning
from governance.readers.dates import read_when
from governance.readers.edges import handed_over
from governance.readers.numbers import IN_FIGURES, maybe_number
from governance.readers.sheet.cells import day_in, is_error, is_formula, text_in
from governance.readers.sheet.grid import rows_of
from governance.readers.sheet.guard import COLUMNS, ROWS, looked_into
from governance.readers.sheet.opening import opened
from governance.record.setup.forms import ABOUT, FORMS, TOLERANCES, VERSION, Column, Form, Row
from governance.record.setup.names import folded
from governance.record.sheet.form import ABOUT as SHEET

_DEEPEST = 30
"""Rows in which the headings must stand."""
_DAYS = frozenset(("first", "last", "first_meeting"))
"""Answers that are a day and nothing longer."""
_DATES = _DAYS | {"date", *(kind.date.name for kind in REGISTERS if kind.date)}
"""Answers that may be one."""
_NUMBERS = frozenset((
    "budget", "stale_after_days", "cutoff_days", "papers_days", *TOLERANCES.by_name,
    *(one.name for kind in REGISTERS for one in kind.particulars if one.holds is Holds.NUMBER),
))  # fmt: skip
"""Answers that are a number, however people type one."""
_OUT = "fill in a workbook that `governance new --out` wrote"


def read_setup(data: bytes) -> tuple[tuple[Row, ...], Problems]:
    """What was filled in, row by row, and what is wrong, each with its sheet and row.

    No formula is worked out, no macro run, nothing fetched.
    """
    _, danger = looked_into(data)
    if danger is not None:
        return (), (danger,)
    try:
        with handed_over(), opened(data) as book:
            if (stranger := _stranger(book)) is not None:
                return (), (stranger,)
            problems: list[Problem] = []
            rows = tuple(row for form in FORMS for row in _form(book, form, problems))
            return rows, tuple(problems)
    except UnreadableError:
        what, todo = "it cannot be read as a workbook", "save it as an Excel workbook (.xlsx)"
        return (), (error("unreadable-sheet", what, todo),)


def _stranger(book: Any) -> Problem | None:
    """Why this is no setup workbook of this version."""
    if ABOUT not in book.sheetnames:
        is_sheet = SHEET in book.sheetnames
        todo = "read it with `governance sheet --read`" if is_sheet else _OUT
        what = "it is an update sheet" if is_sheet else "it is no setup workbook"
        return error("not-a-sheet", what, todo)
    facts = {text_in(key.value): text_in(value.value) for key, value in rows_of(book[ABOUT], 9, 2)}
    if facts.get("Version") != VERSION:
        said = facts.get("Version", "")[:8]
        what = f"it is of version {said!r}; this program reads version {VERSION}"
        return error("other-sheet", what, _OUT)
    return None


def _form(book: Any, form: Form, problems: list[Problem]) -> Iterator[Row]:
    paper = next((one for one in book.worksheets if folded(one.title) == folded(form.name)), None)
    if paper is None and form.is_register:
        return
    if paper is None:
        what = f"the sheet {form.name!r} is gone"
        problems.append(warning("missing-column", what, "nothing of it is read"))
        return
    read = _upright if form.upright else _table
    yield from read(book, paper, form, problems)


def _upright(book: Any, paper: Any, form: Form, problems: list[Problem]) -> Iterator[Row]:
    """One row of answers for each line, so that a fault can say where it stands."""
    by_title = {folded(one.title): one for one in form.columns}
    for number, cells in enumerate(rows_of(paper, _DEEPEST, 3), 1):
        column = by_title.get(folded(text_in(cells[0].value)))
        if column is not None and (text := _text(book, cells[1], form, number, column, problems)):
            yield Row(form.name, number, {column.name: text})


def _table(book: Any, paper: Any, form: Form, problems: list[Problem]) -> Iterator[Row]:
    by_title = {folded(one.title): one for one in form.columns}
    places: dict[int, Column] = {}
    for number, cells in enumerate(rows_of(paper, ROWS, COLUMNS), 1):
        if not places:
            heads = {at: by_title.get(folded(text_in(one.value))) for at, one in enumerate(cells)}
            found = {at: column for at, column in heads.items() if column is not None}
            places = found if any(column.wanted for column in found.values()) else {}
            continue
        values = {
            column.name: text
            for at, column in places.items()
            if at < len(cells) and (text := _text(book, cells[at], form, number, column, problems))
        }
        if values:
            yield from _whole(form, number, values, problems)
    if not places:
        what = f"the headings of {form.name} are gone"
        problems.append(error("missing-column", what, _OUT))


def _whole(
    form: Form, number: int, values: dict[str, str], problems: list[Problem]
) -> Iterator[Row]:
    """The row, where it says all that it must."""
    lacking = [one.title for one in form.columns if one.wanted and one.name not in values]
    if lacking:
        what = f"{form.name}, row {number}: {', '.join(lacking)} is empty"
        problems.append(error("bad-setup", what, "fill it in, or empty the row"))
    else:
        yield Row(form.name, number, values)


def _text(
    book: Any, cell: Any, form: Form, number: int, column: Column, problems: list[Problem]
) -> str:
    """What a cell says; days as YYYY-MM-DD, choices as the list has them."""
    at = f"{form.name}, row {number}, {column.title}"
    if cell.value is None:
        return ""
    if is_formula(cell) or is_error(cell):
        problems.append(error("formula-cell", f"{at}: a formula stands here", "type what it says"))
        return ""
    day = day_in(cell.value, book.epoch.date()) if column.name in _DATES else None
    text = day.isoformat() if day else text_in(cell.value)
    if column.name in _DAYS and text:
        return _day(text, at, problems)
    if column.name in _NUMBERS and text:
        return _number(text, at, problems)
    if column.choices and text:
        return _choice(text, at, column, problems)
    return text


def _day(text: str, at: str, problems: list[Problem]) -> str:
    when, _ = read_when(text)
    if when is None or when.precision != "day" or when.first is None:
        what = f"{at}: {text!r} is no day"
        problems.append(error("bad-setup", what, "write it as 1 April 2026"))
        return ""
    return when.first.isoformat()


def _number(text: str, at: str, problems: list[Problem]) -> str:
    number = maybe_number(text)
    if number is None:
        problems.append(error("bad-setup", f"{at}: {text!r} is no number", IN_FIGURES))
        return ""
    return in_figures(number)


def _choice(text: str, at: str, column: Column, problems: list[Problem]) -> str:
    """A choice, however it is spelt: `Project manager` is `project_manager`."""
    wanted = folded(text).replace(" ", "").replace("_", "").replace("-", "")
    for one in column.choices:
        if one.replace("_", "").replace("-", "") == wanted:
            return one
    what = f"{at}: {text!r} is not on the list"
    problems.append(error("bad-setup", what, f"choose one of {', '.join(column.choices)}"))
    return ""
