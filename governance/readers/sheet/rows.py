"""Rows of a form to proposals: only those in which something is filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from governance.problems import Location, Problem, Problems, error
from governance.readers.sheet.cells import is_error, is_formula, is_number, text_in
from governance.readers.sheet.greys import grey_cells
from governance.readers.sheet.grid import Cells, Grid
from governance.readers.sheet.values import Context, value_of
from governance.record.sheet.form import Column
from governance.record.sheet.marks import stamp_in, typed_over
from governance.record.sheet.proposal import Proposal, place_in

Read = tuple[Proposal | None, Problems]
"""A row's proposal where it can be judged, and what is wrong with it or worth a word."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a form as it stands in the file."""

    grid: Grid
    number: int
    cells: Cells
    key: str
    made_from: str

    @property
    def is_new(self) -> bool:
        """True for a white row: it has no key, and shows nothing that only rows of ours show."""
        if self.key or self.made_from or not self.grid.form.spare:
            return False
        return not any(
            text_in(self.cells[place].value)
            for place, column in self.grid.columns.items()
            if not column.is_input and column.asks is None
        )

    @property
    def is_ours(self) -> bool:
        """True where both hidden cells hold what a sheet of ours put there."""
        hidden = (self.cells[self.grid.key], self.cells[self.grid.stamp])
        has_key = self.key.partition(":")[0] in self.grid.form.kinds
        return has_key and bool(self.made_from) and not any(map(is_formula, hidden))

    def texts(self) -> dict[str, str]:
        """What the columns for reading show."""
        return {
            column.name: text_in(self.cells[place].value)
            for place, column in self.grid.columns.items()
            if not column.is_input
        }

    @property
    def place(self) -> Location:
        """Sheet and row."""
        return place_in(self.grid.sheet, self.number)

    def where(self, column: Column) -> Location:
        """The place of one of its cells."""
        return place_in(self.grid.sheet, self.number, column.title)


def read_rows(grid: Grid, context: Context) -> Iterator[tuple[int, Read]]:
    """Each row in which something was typed, by its number."""
    for number, cells in grid.rows:
        key, made = text_in(cells[grid.key].value), text_in(cells[grid.stamp].value)
        line = _Line(grid, number, cells, key, made)
        is_new = line.is_new
        filled = {
            place: column
            for place, column in grid.columns.items()
            if column.holds_in(new=is_new) and text_in(cells[place].value)
        }
        texts = line.texts()
        overs = tuple(_typed_over(line, texts))
        if filled or overs:
            yield number, _read(line, filled, texts, overs, context)


def _read(
    line: _Line,
    filled: dict[int, Column],
    texts: dict[str, str],
    overs: Problems,
    context: Context,
) -> Read:
    is_new = line.is_new
    problems: list[Problem] = []
    if filled and not (is_new or line.is_ours):
        problems.append(_keyless(line, texts).placed(line.place))
    typed: dict[str, object] = {}
    for place, column in sorted(filled.items()):
        value, found = _value(line.cells[place], column, context, is_new=is_new)
        problems += [problem.placed(line.where(column)) for problem in found]
        if value is not None:
            typed[column.name] = value
    if any(one.is_error for one in problems):
        return None, tuple(problems)
    proposal = _proposal(line, typed, texts) if typed else None
    return proposal, (*problems, *overs)


def _keyless(line: _Line, texts: dict[str, str]) -> Problem:
    """Why a row without a key that can be trusted is left out: added here, or its key is gone."""
    form = line.grid.form
    shown = {name for name, text in texts.items() if text}
    free = {one.name for one in form.columns if one.asks} | {form.ref, form.says, "owners"}
    if line.key or line.made_from or not shown <= free:
        what = "the hidden key of this row is gone, so that nobody can say which one it is"
        todo = "type it into a new sheet; what is new goes into white cells of an empty row"
    elif form.spare:
        what = f"what is new is given its {form.titled(form.ref)!r} when it is saved"
        todo = "clear that cell"
    else:
        what = "this row was added here, where only rows of the plan can be filled in"
        todo = f"a new {form.titled(form.says).lower()} is agreed in plan.yaml"
    return error("lost-key", what, todo)


def _value(
    cell: Any,
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


def _typed_over(line: _Line, texts: dict[str, str]) -> Iterator[Problem]:
    """Grey cells that show other words than were written; a spoilt number or date says nothing."""
    if not line.is_ours:
        return
    spoilt = {
        column.name
        for place, column in line.grid.columns.items()
        if not isinstance(line.cells[place].value, str | None)
    }
    found = [
        column
        for column in typed_over(line.grid.form, line.made_from, texts)
        if column.name not in spoilt
    ]
    if found:
        yield grey_cells([column.title for column in found]).placed(line.place)


def _proposal(line: _Line, typed: dict[str, object], texts: dict[str, str]) -> Proposal:
    form = line.grid.form
    ref = line.grid.value(line.cells, form.ref)
    return Proposal(
        form=form,
        sheet=line.grid.sheet,
        line=line.number,
        key=line.key,
        stamp=stamp_in(line.made_from),
        typed=typed,
        ref=text_in(ref),
        is_mangled=ref is None or is_number(ref) or isinstance(ref, dt.date),
        title=texts.get(form.says, ""),
        was=texts,
    )
