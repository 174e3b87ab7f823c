"""Run a notebook in this process in IPython's shell: a fresh namespace, outputs collected."""

from __future__ import annotations

import atexit
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from governance.problems import NotebookError
from governance.publish.notebooks.node import Node


def _output(kind: str, data: dict[str, Any], metadata: dict[str, Any]) -> Node:
    """What a cell showed; the exporter judges it, so it is not validated here as well."""
    return Node(output_type=kind, data=data, metadata=metadata)


class _Outputs(DisplayPublisher):
    """Keeps what `display()` shows."""

    kept: list[Any]

    def publish(  # type: ignore[override]  # IPython widens it with each release
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        **_: Any,  # noqa: ANN401
    ) -> None:
        self.kept.append(_output("display_data", data, metadata or {}))


class _Results(DisplayHook):
    """Keeps the value a cell ends with."""

    def __call__(self, result: Any = None) -> None:  # noqa: ANN401 - a cell ends with anything
        if result is not None:
            shell: Any = self.shell
            data, metadata = shell.display_formatter.format(result)
            shell.display_pub.kept.append(_output("execute_result", data, metadata))

    def flush(self) -> None:
        """Nothing is kept, so there is nothing to forget, nor rubbish to collect."""


class _Shell(InteractiveShell):
    """A shell that leaves no history, no files and no traces in the process."""

    displayhook_class = _Results
    display_pub_class = _Outputs

    def init_sys_modules(self) -> None:
        """Leave `__main__` as it is."""

    def init_syntax_highlighting(self, *_: Any, **__: Any) -> None:  # noqa: ANN401
        """Nothing is shown, so nothing is coloured."""

    def showtraceback(self, *_: Any, **__: Any) -> None:  # noqa: ANN401
        """The publisher says what went wrong."""

    showsyntaxerror = showtraceback


def run_here(notebook: Node, name: str) -> None:
    """Fill in the outputs of every code cell. Raises NotebookError, naming the cell that failed."""
    with _shell() as shell:
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                cell.outputs = _run_cell(shell, cell.source, f"cell {index + 1} of {name}")


def _run_cell(shell: Any, source: str, where: str) -> list[Node]:  # noqa: ANN401 - traits
    kept: list[Node] = []
    shell.display_pub.kept = kept
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        result = shell.run_cell(source, store_history=False)
    fault = result.error_before_exec or result.error_in_exec
    if fault is not None:
        raise NotebookError(f"{where} failed: {type(fault).__name__}: {fault}") from fault
    for stream, text in (("stdout", out.getvalue()), ("stderr", err.getvalue())):
        if text:
            kept.append(Node(output_type="stream", name=stream, text=text))
    return kept


@contextmanager
def _shell() -> Iterator[Any]:
    """A fresh shell; what IPython changes in the process is put back."""
    config = Config()
    config.HistoryManager.enabled = False
    single = not InteractiveShell.initialized()
    hooks = sys.displayhook, sys.excepthook
    make: Any = _Shell.instance if single else _Shell
    shell = make(config=config)
    shell.display_formatter.active_types = ["text/plain"]  # beside our own bundle
    try:
        yield shell
    finally:
        atexit.unregister(shell.atexit_operations)
        shell.atexit_operations()
        if single:
            _Shell.clear_instance()
        sys.displayhook, sys.excepthook = hooks
