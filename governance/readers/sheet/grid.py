"""A form found in a workbook: its heading row, which column is which, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from governance.problems import Problem, UnreadableError, error, warning
from governance.readers.sheet.cells import text_in
from governance.readers.sheet.guard import COLUMNS, ROWS
from governance.record.sheet.form import STAMP, Column, Form, folded
from governance.record.sheet.forms import FORMS
from governance.record.sheet.proposal import place_in

_DEEPEST = 30
"""Rows in which the headings must stand."""
_NAME = 40
"""Characters of a sheet's name that are told; a spreadsheet allows 31."""
_LIKE = 4
"""Headings that make a row a form's, where its hidden columns are gone."""
Cells = Sequence[Any]


@dataclass(frozen=True)
class Grid:
    """Where a form stands in a sheet."""

    form: Form
    sheet: str
    key: int
    stamp: int
    columns: Mapping[int, Column]
    """Columns by their place, counted from 0."""
    rows: Iterator[tuple[int, Cells]] = field(compare=False)
    """What stands below the headings, each with its number; for one pass."""

    def value(self, cells: Cells, name: str) -> object:
        """What a cell of a row holds."""
        place = next((at for at, one in self.columns.items() if one.name == name), None)
        return None if place is None else cells[place].value


def grid_in(sheet: Any) -> tuple[Grid | None, list[Problem]]:
    """The form that a sheet holds; None where it holds none, and why where it should."""
    name = sheet.title[:_NAME]
    rows = enumerate(rows_of(sheet, ROWS, COLUMNS + 1), 1)
    likely = next((one for one in FORMS if folded(one.name) == folded(name)), None)
    for _, cells in islice(rows, _DEEPEST):
        heads = [folded(text_in(cell.value)) for cell in cells]
        form = next((one for one in FORMS if folded(one.key) in heads), None)
        if form is not None and folded(STAMP) in heads:
            return _grid(form, name, heads, rows)
        if form is not None or _is_like(heads):
            what = "the hidden columns that say which row is which are gone"
            return None, [_unfit(name, what)]
    if likely is None:
        return None, []
    return None, [_unfit(name, "the row of headings is gone")]


def rows_of(sheet: Any, rows: int, columns: int) -> Iterator[Cells]:
    """A sheet's rows, read as they are asked for. Raises UnreadableError where one cannot be."""
    try:
        yield from sheet.iter_rows(min_row=1, max_row=rows, min_col=1, max_col=columns)
    except Exception:  # noqa: BLE001 - openpyxl raises anything, and its text may hold a cell
        raise UnreadableError("a sheet of it cannot be read") from None


def _unfit(sheet: str, what: str) -> Problem:
    todo = "fill in a sheet as `governance sheet --out` wrote it; nothing of this one was read"
    return error("missing-column", what, todo).placed(place_in(sheet))


def _is_like(heads: list[str]) -> bool:
    return any(len(form.by_title.keys() & set(heads)) >= _LIKE for form in FORMS)


def _grid(
    form: Form, name: str, heads: list[str], rows: Iterator[tuple[int, Cells]]
) -> tuple[Grid | None, list[Problem]]:
    problems = [*_doubled(form, name, heads)]
    if problems:
        return None, problems
    columns = {at: form.by_title[head] for at, head in enumerate(heads) if head in form.by_title}
    place = place_in(name)
    ours = {folded(form.key), folded(STAMP), *form.by_title}
    added = [head for head in heads if head and head not in ours]
    if added:
        shown = ", ".join(repr(one[:30]) for one in added[:5]) + (" …" if len(added) > 5 else "")
        what = f"a column was added: {shown}" if len(added) == 1 else f"columns were added: {shown}"
        problems.append(warning("added-column", what, "it is not read").placed(place))
    found = {one.name for one in columns.values()}
    for column in form.columns:
        if column.name not in found:
            what = f"the column {column.title!r} is gone"
            problems.append(warning("missing-column", what, "nothing of it is read").placed(place))
    if folded(name) != folded(form.name):
        what = f"the sheet was called {form.name!r}, and is read as that"
        problems.append(warning("renamed-sheet", what, "nothing needs doing").placed(place))
    key, stamp = heads.index(folded(form.key)), heads.index(folded(STAMP))
    return Grid(form, name, key, stamp, columns, rows), problems


def _doubled(form: Form, name: str, heads: list[str]) -> Iterator[Problem]:
    ours = {folded(form.key): form.key, folded(STAMP): STAMP}
    ours |= {head: one.title for head, one in form.by_title.items()}
    for head, title in ours.items():
        if heads.count(head) > 1:
            what = f"two columns are called {title!r}"
            todo = "take one away, or call it something else; nothing of this sheet was read"
            yield error("repeated-column", what, todo).placed(place_in(name))
