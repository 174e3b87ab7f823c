"""An update sheet that came back: its bytes to what people typed, whatever was done to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from governance.domain.plan import Plan
from governance.problems import Problem, Problems, UnreadableError, error, warning
from governance.readers.edges import handed_over
from governance.readers.sheet.cells import text_in
from governance.readers.sheet.greys import gathered
from governance.readers.sheet.grid import grid_in, rows_of
from governance.readers.sheet.guard import PACKED, Looked, looked_into
from governance.readers.sheet.merged import without_merged
from governance.readers.sheet.opening import opened
from governance.readers.sheet.repeated import without_repeated
from governance.readers.sheet.rows import read_rows
from governance.readers.sheet.values import Context
from governance.record.setup import forms as setup
from governance.record.sheet.form import ABOUT, VERSION
from governance.record.sheet.forms import FORMS
from governance.record.sheet.proposal import Proposal, Proposals, place_in

__all__ = ["PACKED", "WHOLE_FILE", "read_sheet"]

WHOLE_FILE = frozenset(
    {"unreadable-sheet", "sheet-too-large", "unsafe-sheet", "not-a-sheet", "other-sheet"}
)
"""Codes that say that nothing of the file was read."""
_FLOOD = 50
"""Formulas in cells to fill in from which the whole file is refused."""
_OUT = "fill in a sheet that `governance sheet --out` wrote"


def read_sheet(data: bytes, plan: Plan) -> tuple[Proposals, Problems]:
    """What was filled in, row by row, and what is wrong; the place of a problem names its cell.

    A row with an error is left out, all of it. A problem of `WHOLE_FILE` stands alone. Nothing is
    looked up but in the plan, no formula is worked out, no macro run, nothing fetched.
    """
    looked, danger = looked_into(data)
    if danger is not None:
        return (), (danger,)
    try:
        with handed_over(), opened(data) as book:
            stranger = _stranger(book, plan)
            return ((), (stranger,)) if stranger else _read(book, plan, looked)
    except UnreadableError:
        what, todo = "it cannot be read as a workbook", "save it as an Excel workbook (.xlsx)"
        return (), (error("unreadable-sheet", what, todo),)


def _stranger(book: Any, plan: Plan) -> Problem | None:
    """Why this is no sheet of this plan and this version."""
    if ABOUT not in book.sheetnames:
        is_setup = setup.ABOUT in book.sheetnames
        todo = "read it with `governance new --workbook`" if is_setup else _OUT
        what = "it is a setup workbook" if is_setup else "it is no update sheet"
        return error("not-a-sheet", what, todo)
    rows = rows_of(book[ABOUT], 20, 2)
    facts = {text_in(key.value): text_in(value.value) for key, value in rows}
    if "Version" not in facts or "Plan" not in facts:
        return error("not-a-sheet", "it does not say which plan it is of", _OUT)
    if facts["Plan"] != plan.id:
        what = f"it is a sheet of the plan {facts['Plan'][:64]!r}, not of {plan.id!r}"
        return error("other-sheet", what, "name that plan with -p")
    if facts["Version"] != VERSION:
        what = f"it is of version {facts['Version'][:8]!r}; this program reads version {VERSION}"
        return error("other-sheet", what, _OUT)
    return None


def _read(book: Any, plan: Plan, looked: Looked) -> tuple[Proposals, Problems]:
    context = Context(plan, book.epoch.date())
    proposals: list[Proposal] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for sheet in book.worksheets:
        grid, found = grid_in(sheet)
        problems += found
        if grid is not None:
            seen.add(grid.form.name)
            ranges = looked.merged.get(_part(sheet), set())
            kept, wrong = without_merged(grid, dict(read_rows(grid, context)), ranges)
            proposals += kept
            problems += wrong
    flood = sum(one.code == "formula-cell" for one in problems)
    if flood > _FLOOD:
        what = f"formulas stand in {flood:,} of its cells to fill in"
        return (), (error("unsafe-sheet", what, "copy them, paste them as values"),)
    problems += _missing(seen, problems)
    return without_repeated(proposals, gathered(problems))


def _part(sheet: Any) -> str:
    """The part of the archive that a sheet is read from; nothing public tells it."""
    path: str = sheet._worksheet_path  # noqa: SLF001 - see above
    return path


def _missing(seen: set[str], problems: list[Problem]) -> Iterator[Problem]:
    told = {str(one.where.at[0]) for one in problems if one.where.at}
    for form in FORMS:
        if form.name not in seen | told:
            what = f"the sheet {form.name!r} is not there"
            yield warning("missing-sheet", what, "nothing of it is read").placed(
                place_in(form.name)
            )
