"""Three reports through their notebooks, against writing the same pages from ready blocks."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from governance.publish.render import render
from governance.publish.report import board_of, publish_report
from governance.workspace import open_workspace
from governance.writers.files import write_file
from governance.writers.html import to_page
from governance.writers.svg import forget_drawings
from tests.benchmarks.timing import Result, ratio_of
from tests.conftest import DEMO_DAY, REPOSITORY

BOARDS = ("programme-board", "lead-members", "scrutiny")


def three_reports() -> Result:
    """Every chart is drawn anew in both.

    The KPIs are measured and hidden beforehand: what that costs depends on the cases, not on
    reports, and `six KPIs` tells of it.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("plans", "notebooks"):
            shutil.copytree(REPOSITORY / name, root / name)
        warm = open_workspace(root)
        plan = warm.plan()
        drawn = {board: render(warm, plan, board_of(plan, board), DEMO_DAY) for board in BOARDS}

        def ours() -> None:
            forget_drawings()
            workspace = replace(open_workspace(root), _kept=warm._kept)
            for board in BOARDS:
                publish_report(workspace, None, board, DEMO_DAY)

        def floor() -> None:
            forget_drawings()
            for board, one in drawn.items():
                page = to_page(one.items, title=one.title)
                write_file(root / "floor" / f"{board}.html", page.encode())

        return "three HTML reports / the same from ready blocks", ratio_of(ours, floor, 4), 1.5
