"""A notebook as a program: its parameters, and a run in this process or in a kernel."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from governance.problems import NotebookError, UnreadableError
from governance.publish.notebooks.beside import modules_beside
from governance.publish.notebooks.node import Node, code_cell, plain_notebook
from governance.publish.notebooks.plain import is_plain, run_plain
from governance.publish.notebooks.stage import on_stage
from governance.problems import nearest_names
from governance.workspace import Workspace
from governance.workspace.reports.notebooks import NotebookFile


def run_notebook(
    file: NotebookFile,
    parameters: Mapping[str, Any],
    workspace: Workspace,
    *,
    kernel: bool = False,
) -> Any:  # noqa: ANN401 - a node of ours or, from a kernel, nbformat's
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
        _run_here(notebook, path.name)
    return notebook


def _run_here(notebook: Node, name: str) -> None:
    """Fill in the outputs; a shell is loaded only for a notebook that wants one."""
    if is_plain(cell.source for cell in notebook.cells if cell.cell_type == "code"):
        run_plain(notebook, name)
    else:
        from governance.publish.notebooks.inprocess import run_here  # IPython

        run_here(notebook, name)


def read_notebook(file: NotebookFile) -> Node:
    """A notebook from its file. Raises UnreadableError."""
    try:
        return plain_notebook(file.data.decode("utf-8")) or _converted(file.data)
    except Exception as fault:  # many kinds, all of them "not a notebook"
        raise UnreadableError(f"{file.path} is not a notebook: {type(fault).__name__}") from fault


def _converted(data: bytes) -> Node:
    """A notebook of an older format, or what nbformat says of it."""
    import nbformat  # seldom needed

    book = plain_notebook(nbformat.writes(nbformat.reads(data.decode("utf-8"), as_version=4)))
    if book is None:
        raise ValueError("no cells")
    return book


def with_parameters(notebook: Node, parameters: Mapping[str, Any], name: str) -> Node:
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
            injected = code_cell(lines, ("injected-parameters",), id="injected-parameters")
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
