"""What `check` finds beyond a plan's own files: the clock, the notebooks, what was published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from governance.domain.plan import Plan
from governance.problems import (
    GovernanceError,
    Location,
    Problem,
    Problems,
    UnreadableError,
    error,
    in_reading_order,
    warning,
)

if TYPE_CHECKING:
    from governance.workspace import PlanFolder, Workspace


def problems_at(workspace: Workspace, folder: PlanFolder, now: dt.datetime) -> Problems:
    """Everything wrong with a plan at a moment, in reading order."""
    from governance.assurance.rules.clocks import from_the_future
    from governance.workspace.own_words import words_of

    ahead = folder.placed(from_the_future(folder.log.updates, now))
    odd = words_of(folder)[1] if folder.is_usable else ()
    found = in_reading_order((*folder.problems, *folder.pack_problems, *ahead, *odd))
    try:
        plan = folder.agreed
    except GovernanceError:
        return found
    more = [
        *_linked(folder),
        *_no_notebook(workspace, plan, folder.id),
        *_owner_left(plan, now.date()),
        *_rewritten(workspace, folder),
        *_out_of_reach(workspace, folder),
    ]
    return in_reading_order((*found, *folder.placed(more)))


def _linked(folder: PlanFolder) -> Iterator[Problem]:
    """A folder, or a log, that is a link: what is written goes where it leads."""
    for path in (folder.path, folder.log_path):
        if path.is_symlink():
            what = f"{path.name} is a link; what is recorded is written where it leads"
            yield warning(
                "linked-folder", what, "put the folder itself there, if that is not meant"
            )


def _no_notebook(workspace: Workspace, plan: Plan, plan_id: str) -> Iterator[Problem]:
    """A board's notebook is a file."""
    for number, board in enumerate(plan.boards):
        try:
            workspace.notebook(board.notebook, plan_id)
        except UnreadableError:
            what = f"there is no notebook {board.notebook}.ipynb for {board.id}"
            todo = "correct the name, or put the notebook into notebooks/"
            yield error("no-notebook", what, todo, ("boards", number, "notebook"))


def _out_of_reach(workspace: Workspace, folder: PlanFolder) -> Iterator[Problem]:
    """KPIs are counted over tables that are here."""
    from governance.workspace.kpis.places import out_of_reach

    why = out_of_reach(folder, workspace.case_paths)
    if why and any(one.needs_tables for one in folder.kpis.kpis):
        what = f"{why}, so no KPI is counted over case tables"
        todo = "put them there, or say under `cases:` where they lie"
        yield warning("tables-out-of-reach", what, todo, ("cases",))


def saved_outputs(root: Path) -> Iterator[Problem]:
    """Notebooks of the workspace that were saved with what they showed: exact counts among it."""
    for path in sorted((root / "notebooks").glob("**/*.ipynb")):
        try:
            cells = json.loads(path.read_bytes())["cells"]
            has_some = any(cell.get("outputs") for cell in cells)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # what is no notebook is told where a board takes it
        if has_some:
            what = "the notebook is saved with its outputs, which may hold exact counts of children"
            where = Location(path.relative_to(root).as_posix())
            yield Problem(
                "saved-outputs", what, "clear all outputs, and save it again", where=where
            )


def _owner_left(plan: Plan, today: dt.date) -> Iterator[Problem]:
    """Somebody who is still there owns whatever has not left the plan."""
    for number, stream in enumerate(plan.workstreams):
        for index, item in enumerate(stream.deliverables):
            owners = plan.owners_on(item, today)
            gone = owners and all(plan.has_left(one, today) for one in owners)
            if gone and item.removed is None:
                what = f"{item.ref} is owned by {', '.join(owners)}, who left"
                todo = f"name who owns it now, and `owned: [{{owners: [{owners[0]}], until: DAY}}]`"
                at = ("workstreams", number, "deliverables", index, "owners")
                yield warning("owner-left", what, todo, at)


def _rewritten(workspace: Workspace, folder: PlanFolder) -> Iterator[Problem]:
    """What plan.yaml says otherwise than was last published, and does not date."""
    if not (workspace.exports / "published" / folder.id).is_dir():
        return  # and nothing is loaded that reads publications
    try:
        publications = workspace.publications(folder.id)
        last = publications[-1] if publications else None
        if last is None:
            return
        from governance.record.log.heads import stood_with
        from governance.reporting.rewritten import rewritten_since

        known, _ = stood_with(folder.log.updates, last.manifest.log)
        day = last.manifest.published_at.date()
        yield from rewritten_since(folder.plan, known, last.position, day)
    except UnreadableError as fault:
        yield warning("unreadable-publication", str(fault), "`governance verify` says more")
