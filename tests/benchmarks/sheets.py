"""Taking up an update sheet of 3,000 rows, against openpyxl merely loading the file."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl

from governance.readers.sheet import read_sheet
from governance.record.log.order import history_at
from governance.record.sheet.build import build_update_sheet
from governance.workspace import open_workspace
from governance.workspace.folder import PlanFolder
from governance.workspace.writing.sheets import Signature, write_sheet
from governance.writers.sheet import to_sheet
from tests.benchmarks.timing import Result, ratio_of
from tests.support.plans import write_workspace
from tests.support.sheets import D, Filled, M

NOW = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
ITEMS, DATES = 600, 4


_HOME = tempfile.TemporaryDirectory()


@cache
def _filled() -> tuple[PlanFolder, bytes]:
    """600 deliverables and 2,400 milestones, with something new in every row."""
    root = write_workspace(Path(_HOME.name), ITEMS, dates=DATES)
    workspace = open_workspace(root)
    history = history_at(workspace.updates(), NOW.date())
    made = to_sheet(build_update_sheet(workspace.position(None, NOW.date()), history))
    book = Filled(made)
    for name in (D, M):
        sheet, at = book.sheet(name), book.column(name, "What is new")
        for row in range(3, sheet.max_row + 1):
            sheet.cell(row, at).value = f"Something new in row {row}, and why it matters."
    return workspace.folder(), book.bytes()


def _against_loading(ours: Callable[[], object]) -> float:
    _, data = _filled()
    return ratio_of(ours, lambda: openpyxl.load_workbook(io.BytesIO(data)), 4)


def read_3000_rows() -> Result:
    """Bytes to what was typed: looked into, matched by heading, every cell read."""
    folder, data = _filled()

    def ours() -> None:
        proposals, problems = read_sheet(data, folder.plan)
        assert (len(proposals), problems) == (ITEMS * (1 + DATES), ())

    return "read a sheet of 3,000 filled rows / openpyxl loads it", _against_loading(ours), 1.3


def judge_3000_rows() -> Result:
    """The same, and every row judged as if it were saved."""
    folder, data = _filled()
    signed = Signature("AB", NOW.date(), NOW)

    def ours() -> None:
        result = write_sheet(folder, *read_sheet(data, folder.plan), signed, dry_run=True)
        assert result.left_out == 0

    return "read and judge 3,000 filled rows / openpyxl loads it", _against_loading(ours), 2.5


BENCHES = (read_3000_rows, judge_3000_rows)
