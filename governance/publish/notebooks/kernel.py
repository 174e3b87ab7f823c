"""Run a notebook in a real kernel: the same cells, the same outputs, a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from governance.problems import NotebookError
from governance.workspace import Workspace

CELL_SECONDS = 300
OPENING = """\
from governance import here
from governance.here import take_stage
take_stage({root!r}, {board!r})
del here, take_stage
"""
"""The function `here` is loaded before its module is named, or the module would take its name."""


def run_in_kernel(
    plain: dict[str, Any], path: Path, workspace: Workspace, board: str | None
) -> NotebookNode:
    """The notebook with its outputs. Raises NotebookError, naming what failed."""
    notebook = nbformat.from_dict(plain)
    root = str(workspace.root.resolve())
    opening = OPENING.format(root=root, board=board)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(opening, id="open-stage"))
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        executed: NotebookNode = client.execute()
    except CellExecutionError as fault:
        message = f"a cell of {path.name} failed: {fault.ename}: {fault.evalue}"
        raise NotebookError(message) from fault
    del executed.cells[0]
    return executed
