"""A board's report as a draft, and as a page."""

from __future__ import annotations

from governance.publish.formats import files_of
from governance.publish.render import Rendering
from governance.publish.report import draft, scope_of
from governance.workspace import Workspace
from tests.conftest import DEMO_DAY


def draft_of(workspace: Workspace, board: str, *, kernel: bool = False) -> Rendering:
    scope = scope_of(workspace.plan(), board, DEMO_DAY)
    return draft(workspace, workspace.gather(scope), kernel=kernel)


def page_of(workspace: Workspace, board: str, *, kernel: bool = False) -> str:
    drawn = draft_of(workspace, board, kernel=kernel)
    return files_of(drawn, DEMO_DAY, ("html",))["report.html"].decode("utf-8")
