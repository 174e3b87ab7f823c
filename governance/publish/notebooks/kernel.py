"""Run a notebook in a real kernel: the same cells, the same outputs, a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from governance.disclosure.telling.published import Published
from governance.problems import NotebookError
from governance.workspace import Workspace

CELL_SECONDS = 300
_DOOR = "from governance import here\nfrom governance.here import {call}\n"
"""The function `here` is loaded before its module is named, or the module would take its name."""
OPENING = f"{_DOOR.format(call='enter')}enter({{root!r}}, {{asked!r}})\ndel here, enter\n"
CLOSING = f"{_DOOR.format(call='leave')}leave()\n"


def run_in_kernel(plain: dict[str, Any], path: Path, workspace: Workspace) -> NotebookNode:
    """The notebook with its outputs. Raises NotebookError, naming what failed.

    The report that is being made is gathered anew there; what it tells its audience comes back.
    """
    notebook = nbformat.from_dict(plain)
    report = workspace.report
    asked = report.scope.as_asked() if report else None
    opening = OPENING.format(root=str(workspace.root.resolve()), asked=asked)
    cells = notebook.cells
    cells.insert(0, nbformat.v4.new_code_cell(opening, id="open-stage"))
    cells.append(nbformat.v4.new_code_cell(CLOSING, id="what-was-told"))
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
    last = executed.cells.pop()
    del executed.cells[0]
    if report:
        text = "".join(one.text for one in last.outputs if one.get("name") == "stdout")
        report.told.learn(Published.model_validate_json(text))
    return executed
