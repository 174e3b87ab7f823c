"""Rows of a form to proposals: only those in which something is filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from governance.control.sheet.forms import Column
from governance.control.sheet.proposal import Proposal, place_in
from governance.problems import Problem, Problems, error
from governance.readers.sheet.cells import is_error, is_formula, text_in
from governance.readers.sheet.grid import Cells, Grid
from governance.readers.sheet.values import Context, value_of

Read = tuple[Proposal | None, Problems]
"""A row's proposal where it can be judged, and what is wrong with it or worth a word."""


def read_rows(grid: Grid, context: Context) -> Iterator[tuple[int, Read]]:
    """Each row in which something is filled in, by its number."""
    for line, cells in grid.rows:
        key = text_in(cells[grid.key].value)
        is_new = not key and not _is_listed(grid, cells)
        inputs = {
            place: column
            for place, column in grid.columns.items()
            if column.holds_in(new=is_new) and text_in(cells[place].value)
        }
        if inputs:
            yield line, _row(grid, line, cells, key, inputs, context)


def _is_listed(grid: Grid, cells: Cells) -> bool:
    """True for a row that shows what only rows of ours show, so that its key has been lost."""
    if not grid.form.spare or text_in(cells[grid.stamp].value):
        return True
    return any(
        text_in(cells[place].value)
        for place, column in grid.columns.items()
        if not column.is_input and column.asks is None
    )


def _row(
    grid: Grid,
    line: int,
    cells: Cells,
    key: str,
    inputs: dict[int, Column],
    context: Context,
) -> Read:
    problems: list[Problem] = [*_lost(grid, line, cells, key)]
    typed: dict[str, object] = {}
    for place, column in sorted(inputs.items()):
        value, found = _value(cells[place], column, context, is_new=not key)
        where = place_in(grid.sheet, line, column.title)
        problems += [problem.placed(where) for problem in found]
        if value is not None:
            typed[column.name] = value
    if any(one.is_error for one in problems):
        return None, tuple(problems)
    if not typed:
        return None, ()
    return _proposal(grid, line, cells, key, typed), tuple(problems)


def _value(
    cell: Any,  # noqa: ANN401 - a cell of openpyxl's
    column: Column,
    context: Context,
    *,
    is_new: bool,
) -> tuple[object, Problems]:
    if is_formula(cell):
        what, todo = "a formula stands here", "type what it comes to"
        return None, (error("formula-cell", what, todo),)
    if is_error(cell):
        what, todo = f"the cell holds {text_in(cell.value)[:12]}", "type what is meant"
        return None, (error("bad-value", what, todo),)
    holds = column.holds_in(new=is_new)
    assert holds is not None
    return value_of(cell.value, holds, context)


def _lost(grid: Grid, line: int, cells: Cells, key: str) -> Iterator[Problem]:
    """A row whose hidden cells were pasted over cannot be told from any other."""
    whole = (cells[grid.key], cells[grid.stamp])
    is_ours = key.partition(":")[0] in grid.form.kinds and text_in(cells[grid.stamp].value)
    is_new = not key and not _is_listed(grid, cells)
    if (is_ours or is_new) and not any(map(is_formula, whole)):
        return
    what = "the hidden key of this row is gone, so that nobody can say which one it is"
    todo = "type it into a new sheet"
    yield error("lost-key", what, todo).placed(place_in(grid.sheet, line))


def _proposal(grid: Grid, line: int, cells: Cells, key: str, typed: dict[str, object]) -> Proposal:
    form = grid.form
    ref = grid.value(cells, form.ref)
    return Proposal(
        form=form,
        sheet=grid.sheet,
        line=line,
        key=key,
        stamp=text_in(cells[grid.stamp].value),
        typed=typed,
        ref=text_in(ref),
        is_mangled=ref is None or isinstance(ref, (int, float, dt.date)),
        title=text_in(grid.value(cells, form.says)),
        was={
            column.name: text_in(cells[place].value)
            for place, column in grid.columns.items()
            if not column.is_input
        },
    )
