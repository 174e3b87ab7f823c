"""A notebook of plain Python runs without a shell, and shows what it would show in one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from governance.blocks import BLOCK_MIME, Blocks, paragraphs
from governance.problems import NotebookError
from governance.publish.notebooks.beside import modules_beside
from governance.publish.notebooks.inprocess import run_here
from governance.publish.notebooks.node import Node, code_cell, plain_notebook
from governance.publish.notebooks.notebook import read_notebook, with_parameters
from governance.publish.notebooks.plain import is_plain, run_plain
from governance.publish.notebooks.stage import on_stage
from governance.workspace.reports.notebooks import NotebookFile
from governance.writers.html.outputs import items_of
from tests.publish.test_notebook import NOTEBOOKS, made_up, suited

__all__ = ["made_up"]

SHOW = "from governance.blocks import paragraphs\nparagraphs('shown')"


def book(*sources: str) -> Node:
    return Node(cells=[code_cell(source) for source in sources], metadata=Node())


def shown(outputs: list[Any]) -> list[Any]:
    """What a cell showed: the kind, and for blocks which."""
    return [
        (one.output_type, one.get("text"), Blocks.__repr__(one.data[BLOCK_MIME]))
        if one.output_type == "execute_result" and isinstance(one.data.get(BLOCK_MIME), Blocks)
        else (one.output_type, one.get("text"), BLOCK_MIME in one.get("data", {}))
        for one in outputs
    ]


def told(notebook: Node) -> list[Blocks | str]:
    """What a page is made of, up to where it is refused, and why."""
    items: list[Blocks | str] = []
    try:
        items += items_of(notebook, "x")
    except NotebookError as fault:
        items.append(str(fault))
    return items


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_houses_notebooks_show_the_same_with_and_without_a_shell(path: Path, sample, made_up):
    work, given = suited(path, sample, made_up)
    plain, in_shell = (
        with_parameters(read_notebook(NotebookFile(path)), given, path.name) for _ in range(2)
    )
    assert is_plain(cell.source for cell in plain.cells if cell.cell_type == "code")
    with on_stage(work), modules_beside(path.parent):
        run_plain(plain, path.name)
        run_here(in_shell, path.name)
    assert told(plain) == told(in_shell)


@pytest.mark.parametrize(
    "source",
    ["%time 1", "!ls", "x?", "display(1)", "get_ipython()", "await f()", "_", "Out[1]",
     "from IPython.display import display", "import IPython.core", "async for one in many: pass",
     "a =", "from __future__ import annotations"],
)  # fmt: skip
def test_what_only_a_shell_knows_is_left_to_it(source: str):
    assert not is_plain(["1", source])


@pytest.mark.parametrize("source", ["x = 1\nx", "async def f():\n    return 1", "", "# nothing"])
def test_plain_python_needs_none(source: str):
    assert is_plain([source])


@pytest.mark.parametrize(
    "cells",
    [(SHOW,), ("a = 1", f"{SHOW}\na"), (f"{SHOW};",), ("print('x')\n1",), ("None",), ("a = 1",),
     ("import sys\nprint('x', file=sys.stderr)",), ("def f():\n    return g\n", "g = 1", "f()"),
     ("for one in (1, 2):\n    one",), ("__name__ == '__main__'",)],
)  # fmt: skip
def test_each_cell_shows_the_same(sample, cells: tuple[str, ...]):
    plain, in_shell = book(*cells), book(*cells)
    with on_stage(sample):
        run_plain(plain, "x")
        run_here(in_shell, "x")
    for one, other in zip(plain.cells, in_shell.cells, strict=True):
        assert [kind for kind, *_ in shown(one.outputs)] == [
            kind for kind, *_ in shown(other.outputs)
        ]
        assert [one.get("text") for one in one.outputs] == [
            two.get("text") for two in other.outputs
        ]


@pytest.mark.parametrize("source", ["1/0", "raise SystemExit(2)", "nobody", "1 +", "int('x')"])
def test_a_failure_is_told_alike(source: str):
    told = []
    for run in (run_plain, run_here):
        with pytest.raises(NotebookError) as fault:
            run(book("a = 1", source), "x.ipynb")
        told.append(str(fault.value).split("(")[0])
    assert told[0] == told[1]


def test_blocks_are_handed_over_as_they_are():
    one = book(SHOW)
    run_plain(one, "x")
    assert list(items_of(one, "x")) == [Blocks(blocks=(paragraphs("shown"),))]


@pytest.mark.parametrize(
    "text",
    ['{"nbformat": 3, "worksheets": []}', "[]", '{"nbformat": 4, "metadata": {}}',
     '{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {}}]}',
     '{"nbformat": 4, "metadata": {}, "cells": [1]}'],
)  # fmt: skip
def test_a_notebook_of_another_form_is_left_to_nbformat(text: str):
    assert plain_notebook(text) is None


def test_a_notebook_of_an_older_format_is_read(tmp_path: Path):
    cell = {"cell_type": "code", "language": "python", "input": "1", "outputs": [],
            "collapsed": False, "metadata": {}}  # fmt: skip
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""},
           "worksheets": [{"cells": [cell], "metadata": {}}]}  # fmt: skip
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(old), "utf-8")
    assert [one.source for one in read_notebook(NotebookFile(path)).cells] == ["1"]
