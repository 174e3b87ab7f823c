"""One report: a notebook run for a board, written in its formats as a draft."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from governance.control.audience import for_audience
from governance.domain.plan import Audience, Board, Plan
from governance.problems import UnknownNameError
from governance.publish.notebook import run_notebook
from governance.workspace import Workspace, nearest_names
from governance.writers.files import write_file
from governance.writers.html.exporter import to_page_from

FORMATS = ("html",)


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
    for name in formats:
        if name not in FORMATS:
            raise UnknownNameError(f"no format {name!r}{nearest_names(name, FORMATS)}")
    if since is not None and since >= as_at:
        raise UnknownNameError(f"since {since} is not before {as_at}, the day reported on")
    plan = workspace.plan(plan_id)
    board = board_of(plan, board_id)
    home = workspace.exports / plan.id / board.id / as_at.isoformat()
    page = render_report(workspace, plan, board, as_at, since, audience, kernel=kernel)
    path = home / "report.html"
    write_file(path, page.encode("utf-8"))
    return (path,)


def render_report(
    workspace: Workspace,
    plan: Plan,
    board: Board,
    as_at: dt.date,
    since: dt.date | None = None,
    audience: str | None = None,
    *,
    kernel: bool = False,
) -> str:
    """A board's report as one HTML page."""
    parameters: dict[str, Any] = {
        "plan": plan.id,
        "as_at": as_at.isoformat(),
        "since": since.isoformat() if since else None,
        "audience": audience or board.audience.value,
    }
    path = workspace.notebook(board.notebook)
    notebook = run_notebook(path, parameters, workspace, board.id, kernel=kernel)
    programme = for_audience(plan, plan.title, Audience(parameters["audience"]))
    return to_page_from(notebook, title=f"{board.name} report: {programme}", name=path.name)


def board_of(plan: Plan, board_id: str) -> Board:
    """A board by id. Raises UnknownNameError with the nearest."""
    if board_id not in plan.boards_by_id:
        near = nearest_names(board_id, plan.boards_by_id)
        raise UnknownNameError(f"no report {board_id!r}{near}")
    return plan.boards_by_id[board_id]
