"""Update sheets as files: written so that nothing filled in is lost, read or refused plainly."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from governance.assurance.progress import progress_at
from governance.domain.plan import Plan
from governance.domain.rag import Rag
from governance.problems import (
    GovernanceError,
    Problem,
    Problems,
    RefusedError,
    UnknownNameError,
    UnreadableError,
    nearest_names,
    quoted,
)
from governance.readers.edges import read_regular
from governance.readers.sheet import PACKED, WHOLE_FILE, read_sheet
from governance.readers.sheet.guard import looked_into
from governance.record.log.order import history_at
from governance.record.position import Position
from governance.record.sheet.build import UpdateSheet, build_update_sheet, rows_at
from governance.record.sheet.proposal import Proposals
from governance.record.sheet.settle import settled
from governance.workspace.folder import PlanFolder
from governance.writers.sheet import to_sheet
from governance.writers.storing.files import write_file

_SUFFIX = ".xlsx"


def sheet_of(folder: PlanFolder, position: Position, owner: str | None = None) -> UpdateSheet:
    """A plan's update sheet on a position's day. Raises UnknownNameError for an unknown owner."""
    people = folder.plan.people_by_id
    if owner is not None and owner not in people:
        raise UnknownNameError(f"no owner {owner!r}{nearest_names(owner, people)}")
    history = history_at(folder.log.updates, position.as_at)
    return build_update_sheet(position, history, people[owner] if owner else None)


def write_sheet_file(path: Path, sheet: UpdateSheet, folder: PlanFolder, today: dt.date) -> None:
    """Write a sheet. A file that is there is replaced only where nothing in it would be lost.

    Raises UnknownNameError where its name is not an .xlsx file's, RefusedError where the file is
    another one or holds rows that are filled in and not taken up, or where the sheet would be too
    large to be taken up again, UnwritableError.
    """
    if path.suffix.lower() != _SUFFIX:
        message = f"{path.name!r} does not end in {_SUFFIX}; spreadsheets want that"
        raise UnknownNameError(message)
    if path.exists():
        _check_nothing_is_lost(path, folder, today)
    data = to_sheet(sheet)
    _, danger = looked_into(data)
    if danger is not None:
        message = f"{quoted(path.name)} could not be taken up again: {danger.what}"
        raise RefusedError(f"{message}; make one for each person, with --owner")
    write_file(path, data)


def _check_nothing_is_lost(path: Path, folder: PlanFolder, today: dt.date) -> None:
    try:
        proposals, problems = read_sheet_file(path, folder.plan)
    except GovernanceError as fault:
        what = f"{quoted(path)} is there already, and is no update sheet of this plan"
        message = f"{what}; name another file"
        raise RefusedError(message) from fault
    updates = folder.log.updates
    rules = folder.extensions.challenges
    position = progress_at(folder.plan, updates, today, rules=rules)
    rows = rows_at(position, history_at(updates, today))
    open_rows = sum(found is not None for _, found in settled(proposals, rows))
    open_rows += sum(one.is_error for one in problems)
    if open_rows:
        what = "row that is" if open_rows == 1 else "rows that are"
        message = (
            f"{quoted(path)} holds {open_rows} {what} filled in and not taken up; read it with "
            "`governance sheet --read`, or name another file"
        )
        raise RefusedError(message)


def read_sheet_file(path: Path, plan: Plan) -> tuple[Proposals, Problems]:
    """What was filled in, and what is wrong with it.

    Raises UnreadableError where nothing of the file can be read, RefusedError for a sheet of
    another plan or version.
    """
    try:
        data = read_regular(path, 4 * PACKED)
    except OSError as fault:
        raise UnreadableError(f"could not read {quoted(path)}: {fault.strerror}") from fault
    proposals, problems = read_sheet(data, plan)
    whole = next((one for one in problems if one.code in WHOLE_FILE), None)
    if whole is not None:
        raise _refusal(path, whole)
    return proposals, problems


def _refusal(path: Path, problem: Problem) -> GovernanceError:
    kind = RefusedError if problem.code == "other-sheet" else UnreadableError
    return kind(f"{quoted(path.name)}: {problem.code}: {problem.what}; {problem.todo}")


def rated_well(proposals: Proposals) -> set[str]:
    """The deliverables that are to be Green or Blue, against which a Red KPI would stand."""
    good = (Rag.GREEN, Rag.BLUE)
    return {one.item for one in proposals if one.typed.get("rag") in good}
