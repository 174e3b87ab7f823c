"""A notebook as a program: its parameters, and a run in this process or in a kernel."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import nbformat
from nbformat import NotebookNode

from governance.problems import NotebookError, UnreadableError
from governance.publish.notebooks.beside import modules_beside
from governance.publish.notebooks.inprocess import run_here
from governance.publish.notebooks.stage import on_stage
from governance.problems import nearest_names
from governance.workspace import Workspace
from governance.workspace.notebooks import NotebookFile


def run_notebook(
    file: NotebookFile,
    parameters: Mapping[str, Any],
    workspace: Workspace,
    *,
    kernel: bool = False,
) -> NotebookNode:
    """The notebook, executed, its outputs as they came.

    Runs in this process, in a fresh namespace; in a real kernel where asked. Raises
    NotebookError for an unknown parameter, a missing parameters cell or a cell that failed.
    """
    path = file.path
    notebook = with_parameters(read_notebook(file), parameters, path.name)
    if kernel:
        from governance.publish.notebooks.kernel import run_in_kernel  # a second to import

        return run_in_kernel(notebook, path, workspace)
    with on_stage(workspace), modules_beside(path.parent):
        return run_here(notebook, path.name)


def read_notebook(file: NotebookFile) -> NotebookNode:
    """A notebook from its file. Raises UnreadableError."""
    data = file.data
    try:
        node: NotebookNode = nbformat.reads(data.decode("utf-8"), as_version=4)
    except Exception as fault:  # nbformat raises many kinds, all of them "not a notebook"
        raise UnreadableError(f"{file.path} is not a notebook: {type(fault).__name__}") from fault
    return node


def with_parameters(
    notebook: NotebookNode, parameters: Mapping[str, Any], name: str
) -> NotebookNode:
    """The notebook with a cell after its `parameters` cell that sets what was asked for."""
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", []):
            known = _assigned(cell.source)
            for given in parameters:
                if given not in known:
                    raise NotebookError(
                        f"{name} has no parameter {given!r}{nearest_names(given, known)}"
                    )
            lines = "\n".join(f"{key} = {value!r}" for key, value in sorted(parameters.items()))
            injected = nbformat.v4.new_code_cell(lines, id="injected-parameters")
            injected.metadata["tags"] = ["injected-parameters"]
            notebook.cells.insert(index + 1, injected)
            return notebook
    raise NotebookError(f"{name} has no cell tagged `parameters`; tag the one that sets them")


def _assigned(source: str) -> set[str]:
    """The names a parameters cell sets."""
    try:
        body = ast.parse(source).body
    except SyntaxError as fault:
        raise NotebookError(f"the parameters cell is not Python: {fault.msg}") from fault
    targets = [
        target
        for node in body
        for target in (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
    ]
    return {target.id for target in targets if isinstance(target, ast.Name)}
