"""A board's report as a page, as a draft."""

from __future__ import annotations

from governance.publish.formats import files_of
from governance.publish.report import board_of, draft
from governance.workspace import Workspace
from tests.conftest import DEMO_DAY


def page_of(workspace: Workspace, board: str, *, kernel: bool = False) -> str:
    plan = workspace.plan()
    drawn = draft(workspace, plan, board_of(plan, board), DEMO_DAY, kernel=kernel)
    return files_of(drawn, DEMO_DAY, ("html",))["report.html"].decode("utf-8")
