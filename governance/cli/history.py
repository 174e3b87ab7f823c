"""`governance history`: what was said of one thing, whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.log import tell
from governance.cli.options import AsJson, PlanId, Root, workspace_at

if TYPE_CHECKING:
    from governance.record.log.told import Told
    from governance.workspace import PlanFolder


def history(
    ref: Annotated[str, typer.Argument(help="A deliverable, milestone, risk, KPI, `plan` …")],
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """List what was said of one thing, whole; of a deliverable, of its milestones too."""
    tell(told_of(workspace_at(root).folder(plan), ref), as_json=as_json, most=None)


def told_of(folder: PlanFolder, ref: str) -> tuple[Told, ...]:
    """What was said of a ref, oldest first. Raises UnknownNameError for one that is not there."""
    from governance.problems import UnknownNameError, nearest_names
    from governance.record.log.told import about, told_in

    found = about(folder.agreed, told_in(folder.log.updates), ref)
    if not found and not folder.agreed.has_ref(ref) and ref not in (known := others(folder)):
        known = {*folder.agreed.deliverables_by_ref, *folder.agreed.milestones_by_ref, *known}
        raise UnknownNameError(f"no ref {ref!r}{nearest_names(ref, known)}")
    return found


def last_lines(those: tuple[Told, ...], most: int = 5) -> Iterator[str]:
    """The newest records that count and so could be withdrawn, the newest first."""
    from governance.views.log import record_line

    counting = [one for one in those if one.withdrawn is None]
    return (record_line(one) for one in reversed(counting[-most:]))


def others(folder: PlanFolder) -> set[str]:
    """What is no item of the plan and can be spoken of: entries of registers, and KPIs."""
    from governance.record.naming import concern_refs

    entries = concern_refs(folder.agreed, folder.log.updates)
    return {*entries, *(one.id for one in folder.kpis.kpis)}
