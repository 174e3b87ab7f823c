"""`governance log`, `governance history`: what was said, by whom, when, with ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import (
    AsJson,
    PlanId,
    Root,
    echo_json,
    echo_lines,
    maybe_day,
    workspace_at,
)

if TYPE_CHECKING:
    from governance.record.told import Told
    from governance.workspace import PlanFolder


def log(
    since: Annotated[
        str | None, typer.Option("--since", help="Only what was recorded on this day or later.")
    ] = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """List every record, in the order of writing, with its id. Withdrawn ones stay listed."""
    from governance.record.told import told_in

    first = maybe_day(since)
    every = told_in(workspace_at(root).folder(plan).log.updates)
    if first is not None:
        every = tuple(one for one in every if one.known.date() >= first)
    _tell(every, as_json=as_json)


def history(
    ref: Annotated[str, typer.Argument(help="A deliverable, milestone, risk, `plan` …")],
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """List what was said of one thing, whole; of a deliverable, of its milestones too."""
    _tell(told_of(workspace_at(root).folder(plan), ref), as_json=as_json, most=None)


def told_of(folder: PlanFolder, ref: str) -> tuple[Told, ...]:
    """What was said of a ref, oldest first. Raises UnknownNameError for one that is not there."""
    from governance.problems import UnknownNameError
    from governance.record.naming import concern_refs
    from governance.record.told import about, told_in
    from governance.workspace import nearest_names

    found = about(folder.plan, told_in(folder.log.updates), ref)
    raid = concern_refs(folder.plan, folder.log.updates)
    if not found and not folder.plan.has_ref(ref) and ref not in raid:
        known = {*folder.plan.deliverables_by_ref, *folder.plan.milestones_by_ref, *raid}
        raise UnknownNameError(f"no ref {ref!r}{nearest_names(ref, known)}")
    return found


def last_lines(those: tuple[Told, ...], most: int = 5) -> Iterator[str]:
    """The newest records that count and so could be withdrawn, the newest first."""
    from governance.views.log import record_line

    counting = [one for one in those if one.withdrawn is None]
    return (record_line(one) for one in reversed(counting[-most:]))


def _tell(those: tuple[Told, ...], *, as_json: bool, most: int | None = 160) -> None:
    from governance.views.log import log_json, log_lines

    if as_json:
        echo_json(log_json(those))
    else:
        echo_lines(log_lines(those, most))
