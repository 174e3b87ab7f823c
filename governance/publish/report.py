"""One report: a notebook run for a board, written in its formats as a draft."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from governance.domain.plan import Audience, Board, Plan
from governance.problems import UnknownNameError, nearest_names
from governance.publish.formats import FORMATS, checked, files_of
from governance.publish.render import Rendering, render
from governance.workspace import Workspace
from governance.workspace.reports.gathering import Gathered, Scope
from governance.writers.storing.files import write_file

DRAFT = "Draft"


def publish_report(
    workspace: Workspace,
    plan_id: str | None,
    board_id: str,
    as_at: dt.date,
    *,
    since: dt.date | None = None,
    audience: str | None = None,
    formats: tuple[str, ...] = FORMATS,
    kernel: bool = False,
) -> tuple[Path, ...]:
    """Write a board's report as a draft; returns the files written.

    They go to `exports/<plan>/<board>/<as-at>/report.<format>`. Raises UnknownNameError for
    a board or format that is not there and a `since` that is not earlier, NotebookError where
    the notebook stops.
    """
    checked(formats)
    scope = scope_of(workspace.plan(plan_id), board_id, as_at, since, audience)
    drawn = draft(workspace, workspace.gather(scope), kernel=kernel)
    home = workspace.exports / scope.plan.id / scope.board.id / as_at.isoformat()
    files = files_of(drawn, as_at, formats)
    for name, data in files.items():
        write_file(home / name, data)
    return tuple(home / name for name in files)


def draft(workspace: Workspace, report: Gathered, *, kernel: bool = False) -> Rendering:
    """A board's report, marked as a draft."""
    return render(workspace, report, kernel=kernel).marked(DRAFT)


def scope_of(
    plan: Plan,
    board_id: str,
    as_at: dt.date,
    since: dt.date | None = None,
    audience: str | None = None,
) -> Scope:
    """Which report is meant; for the board's own audience unless another is named.

    Raises UnknownNameError for a board that is not there and a `since` that is not earlier.
    """
    if since is not None and since >= as_at:
        raise UnknownNameError(f"since {since} is not before {as_at}, the day reported on")
    board = board_of(plan, board_id)
    return Scope(plan, board, as_at, since, Audience(audience) if audience else board.audience)


def board_of(plan: Plan, board_id: str) -> Board:
    """A board by id. Raises UnknownNameError with the nearest."""
    if board_id not in plan.boards_by_id:
        near = nearest_names(board_id, plan.boards_by_id)
        raise UnknownNameError(f"no report {board_id!r}{near}")
    return plan.boards_by_id[board_id]
