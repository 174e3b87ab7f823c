"""The next version of an imported file: what it says otherwise, proposed to the plan's log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from governance.assurance.progress import progress_at
from governance.domain.imported import Imported
from governance.domain.plan.board import Audience
from governance.importing.following import Change, Stand, changes_in
from governance.problems import GovernanceError
from governance.workspace.folder import PlanFolder
from governance.workspace.writing.updates import write_update

_ORDER = ("moved", "done", "noted", "rated")
"""Milestones before ratings, so that Blue can follow on what was done."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a newer version of a file says otherwise, and what became of it."""

    imported: Imported
    changes: tuple[Change, ...]
    fates: tuple[str, ...]
    """One for each change: `proposed`, `saved`, `by hand`, or why it was refused."""

    @property
    def saved(self) -> int:
        """How many were taken into the log."""
        return sum(fate == "saved" for fate in self.fates)


def follow(
    folder: PlanFolder,
    imported: Imported,
    on: dt.date,
    now: dt.datetime,
    by: str | None = None,
    *,
    dry_run: bool = False,
) -> Followed:
    """Hold a file against the plan that came of it; nothing of the plan is overwritten.

    Without `by` everything is only proposed. With it what a record can say goes through the same
    door as any update, one by one; what is refused is told. Raises UnknownNameError for an author
    who is not there, UnwritableError where the disk refuses.
    """
    position = progress_at(folder.agreed, folder.log.updates, on)
    changes = changes_in(imported, Stand(folder.agreed, position, folder.log.updates))
    fates = {id(one): "by hand" if one.fields is None else "proposed" for one in changes}
    if by is not None:
        for one in _in_order(changes):
            fates[id(one)] = _taken(folder, one, on, now, by, dry_run=dry_run)
    return Followed(imported, changes, tuple(fates[id(one)] for one in changes))


def _in_order(changes: tuple[Change, ...]) -> Iterator[Change]:
    for sort in _ORDER:
        yield from (one for one in changes if one.sort == sort and one.fields is not None)


def _taken(
    folder: PlanFolder, change: Change, on: dt.date, now: dt.datetime, by: str, *, dry_run: bool
) -> str:
    """`saved`, `proposed` for a dry run, or why the door refuses."""
    said: dict[str, Any] = {
        "on": on.isoformat(), "visibility": Audience.BOARD.value, **(change.fields or {}), "by": by
    }  # fmt: skip
    try:
        write_update(folder, said, now, dry_run=dry_run)
    except GovernanceError as fault:
        if fault.exit_code != 1:
            raise
        return f"refused: {fault}"
    return "proposed" if dry_run else "saved"
