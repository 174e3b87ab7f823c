"""Reports through their notebooks, against the same files from ready blocks.

The floor writes the board's report as HTML, PDF and Word with the library's own writers, from blocks
and chart specifications that lie in memory: it opens no plan and runs no notebook, and draws every
chart anew, as ours does. So the ratio tells what plan, log, position, sections and notebook add to
the writing; how fast the writing is, the ordinary chain on the same notebook tells.

The KPIs are measured and hidden beforehand for the ratios with a goal: what that costs depends on the
cases, not on reports, and `six KPIs` tells of it. What a report takes with them is told beside.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from governance.publish.formats import files_of
from governance.publish.render import render
from governance.publish.report import publish_report, scope_of
from governance.workspace import open_workspace
from governance.workspace.kpis.memory import Memory
from governance.writers.drawing.svg import forget_drawings
from governance.writers.storing.files import write_file
from tests.benchmarks import chain
from tests.benchmarks.timing import Result, least
from tests.conftest import DEMO_DAY, REPOSITORY

BOARDS = ("programme-board", "lead-members", "scrutiny")
FORMATS = ("html", "pdf", "docx")


def reports() -> Iterator[Result]:
    """One report, three, one with its KPIs counted, and the ordinary chain: over one floor."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("plans/send-panels", "notebooks"):
            shutil.copytree(REPOSITORY / name, root / name)
        warm = open_workspace(root)
        scopes = [scope_of(warm.plan(), board, DEMO_DAY) for board in BOARDS]
        drawn = [render(warm, warm.gather(scope)) for scope in scopes]

        def floor() -> None:
            forget_drawings()
            for name, data in files_of(drawn[0], DEMO_DAY, FORMATS).items():
                write_file(root / "floor" / name, data)

        def publish(*boards: str, counted: bool = True) -> None:
            forget_drawings()
            memory = warm._memory if counted else Memory()
            workspace = replace(open_workspace(root), _memory=memory)
            for board in boards:
                publish_report(workspace, None, board, DEMO_DAY, formats=FORMATS)

        base, one, three = least(
            floor, lambda: publish(BOARDS[0]), lambda: publish(*BOARDS), turns=6
        )
        yield "a report as HTML, PDF and Word / its files from ready blocks", one / base, 1.5
        yield "three reports so / the files of the first from ready blocks", three / base, 2.2
        (anew,) = least(lambda: publish(BOARDS[0], counted=False), turns=2)
        yield "the first with its KPIs counted and hidden / the same", anew / base, None
        yield from chain.ordinary(root, base)
