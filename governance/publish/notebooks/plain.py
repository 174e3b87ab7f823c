"""Run a notebook of plain Python in this process, cell by cell, without a shell.

Most reports are a dozen calls. IPython is for what only a shell understands: its magic, `display`,
waiting at the top level; a notebook with any of these is given to it (`inprocess`).
"""

from __future__ import annotations

import ast
import builtins
import io
import linecache
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from types import CodeType
from typing import Any

from governance.blocks import BLOCK_MIME, AnyBlock, Blocks
from governance.problems import NotebookError
from governance.publish.notebooks.node import Node

_OF_A_SHELL = frozenset({"display", "get_ipython", "In", "Out", "_", "__", "___", "exit", "quit"})
"""Names that a shell alone gives a meaning."""


def is_plain(sources: Iterable[str]) -> bool:
    """True where every cell is Python that runs the same with no shell around it."""
    return all(map(_is_plain, sources))


def _is_plain(source: str) -> bool:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # of the cell, or of the shell: the shell will say
        return False
    return not any(map(_wants_shell, ast.walk(tree)))


def _wants_shell(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in _OF_A_SHELL
    if isinstance(node, ast.Import):
        return any(one.name.split(".")[0] == "IPython" for one in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in ("IPython", "__future__")
    return isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith)


def run_plain(notebook: Any, name: str) -> None:  # noqa: ANN401 - a node of ours or nbformat's
    """Fill in the outputs of every code cell. Raises NotebookError, naming the cell that failed."""
    names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code":
            cell.outputs = _run(cell.source, names, f"cell {number} of {name}")


def _run(source: str, names: dict[str, Any], where: str) -> list[Node]:
    out, err = io.StringIO(), io.StringIO()
    shown: Any = None
    with redirect_stdout(out), redirect_stderr(err):
        try:
            first, last = _parts(source, where)
            exec(first, names)  # noqa: S102 - the notebook is the office's own program
            if last is not None:
                shown = eval(last, names)  # noqa: S307 - as above
        except (Exception, SystemExit) as fault:
            raise NotebookError(f"{where} failed: {type(fault).__name__}: {fault}") from fault
    kept = [] if shown is None else [_result(shown)]
    for stream, text in (("stdout", out.getvalue()), ("stderr", err.getvalue())):
        if text:
            kept.append(Node(output_type="stream", name=stream, text=text))
    return kept


def _parts(source: str, where: str) -> tuple[CodeType, CodeType | None]:
    """A cell's statements, and the expression it ends with; both may be looked up by a traceback."""
    file = f"<{where}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    tree = ast.parse(source, file)
    end = tree.body[-1] if tree.body else None
    if not isinstance(end, ast.Expr):
        return compile(tree, file, "exec", dont_inherit=True), None
    tree.body.pop()
    last = compile(ast.Expression(end.value), file, "eval", dont_inherit=True)
    return compile(tree, file, "exec", dont_inherit=True), last


def _result(shown: object) -> Node:
    """What a cell ends with: blocks as they are. Anything else is named by the page and refused."""
    if isinstance(shown, AnyBlock):
        shown = Blocks(blocks=(shown,))
    data = {BLOCK_MIME: shown} if isinstance(shown, Blocks) else {"text/plain": ""}
    return Node(output_type="execute_result", data=data, metadata=Node())
