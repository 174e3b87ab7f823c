"""Everything at once: every report, every feed, and a page that leads to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from governance.problems import GovernanceError
from governance.publish.feeds import publish_feeds
from governance.publish.index import write_index
from governance.publish.report import publish_report
from governance.workspace import PlanFolder, Workspace

Progress = Callable[[str], None]


def build(
    workspace: Workspace,
    as_at: dt.date,
    plan_id: str | None = None,
    *,
    tell: Progress = lambda _: None,
) -> tuple[Path, ...]:
    """Build every report and feed of one plan or of all; returns the files written.

    `tell` hears what is being made, one short line at a time.
    """
    written: list[Path] = []
    plans = [workspace.plan(name) for name in ((plan_id,) if plan_id else workspace.plan_ids)]
    for plan in plans:
        for board in plan.boards:
            tell(f"{plan.id}: report {board.id}")
            written += publish_report(workspace, plan.id, board.id, as_at)
        tell(f"{plan.id}: calendar feeds")
        written += publish_feeds(workspace, plan.id, as_at)
    tell("index page")
    built = {plan.id for plan in plans}
    shown = {
        one.id: one
        for one in workspace.folders.values()
        if one.id in built or _is_shown(workspace, one)
    }
    return (*written, write_index(replace(workspace, folders=shown), as_at))


def _is_shown(workspace: Workspace, folder: PlanFolder) -> bool:
    """True for a plan that `-p` left out and that was built before; no other is read at all.

    One that is being put right is left out.
    """
    try:
        return (workspace.exports / folder.id).is_dir() and bool(folder.agreed)
    except GovernanceError:
        return False
