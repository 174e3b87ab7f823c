"""Three reports through their notebooks, against writing the same pages from ready blocks."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from governance.blocks import BLOCK_MIME, Blocks, blocks_from_json
from governance.publish.notebook import run_notebook
from governance.publish.report import board_of, publish_report
from governance.workspace import Workspace, open_workspace
from governance.writers.files import write_file
from governance.writers.html import to_page
from governance.writers.svg import forget_drawings
from tests.benchmarks.timing import Result, ratio_of
from tests.conftest import DEMO_DAY, REPOSITORY

BOARDS = ("programme-board", "lead-members", "scrutiny")


def three_reports() -> Result:
    """Every chart is drawn anew in both."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("plans", "notebooks"):
            shutil.copytree(REPOSITORY / name, root / name)
        ready = {board: blocks_of(open_workspace(root), board) for board in BOARDS}

        def ours() -> None:
            forget_drawings()
            workspace = open_workspace(root)
            for board in BOARDS:
                publish_report(workspace, None, board, DEMO_DAY)

        def floor() -> None:
            forget_drawings()
            for board, items in ready.items():
                page = to_page(items, title=board)
                write_file(root / "floor" / f"{board}.html", page.encode())

        return "three HTML reports / the same from ready blocks", ratio_of(ours, floor, 4), 1.5


def blocks_of(workspace: Workspace, board: str) -> list[Blocks | str]:
    """What a report's notebook shows, in order."""
    plan = workspace.plan()
    audience = board_of(plan, board).audience.value
    given = {"plan": plan.id, "as_at": DEMO_DAY.isoformat(), "since": None, "audience": audience}
    path = workspace.notebook(board_of(plan, board).notebook)
    items: list[Blocks | str] = []
    for cell in run_notebook(path, given, workspace, board).cells:
        if cell.cell_type == "markdown":
            items.append(cell.source)
            continue
        items += [blocks_from_json(one.data[BLOCK_MIME]) for one in cell.outputs]
    return items
