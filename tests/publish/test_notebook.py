from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from governance.problems import NotebookError, UnreadableError
from governance.publish.notebooks.notebook import read_notebook, run_notebook, with_parameters
from governance.workspace import Workspace, open_workspace
from governance.workspace.reports.notebooks import NotebookFile
from governance.writers.html.exporter import to_page_from
from tests.conftest import REPOSITORY
from tests.support.plans import write_workspace

NOTEBOOKS = [
    *sorted((REPOSITORY / "notebooks").glob("*.ipynb")),
    *sorted((REPOSITORY / "governance/packs").glob("*/notebooks/*.ipynb")),
]
GIVEN = {"plan": "send-panels", "as_at": "2021-12-31", "since": None, "audience": "board"}
OPEN = "import governance\nfrom governance import sections\nwork = governance.here()"


def notebook(tmp_path: Path, *cells: str, tagged: bool = True) -> Path:
    """A notebook of these cells after a parameters cell."""
    book = nbformat.v4.new_notebook()
    first = nbformat.v4.new_code_cell("plan = as_at = since = audience = None")
    first.source = "plan = None\nas_at = None\nsince = None\naudience = None"
    if tagged:
        first.metadata["tags"] = ["parameters"]
    book.cells = [first, *(nbformat.v4.new_code_cell(source) for source in cells)]
    path = tmp_path / "one.ipynb"
    nbformat.write(book, path)
    return path


@pytest.fixture(scope="module")
def made_up(tmp_path_factory) -> Workspace:
    return open_workspace(write_workspace(tmp_path_factory.mktemp("made-up"), 3))


def run(path: Path, given: dict[str, Any], workspace: Workspace) -> NotebookNode:
    return run_notebook(NotebookFile(path), given, workspace)


def suited(path: Path, sample: Workspace, other: Workspace) -> tuple[Workspace, dict[str, Any]]:
    """A plan of the sample whose boards take a notebook, or else a plan of any kind."""
    if path.stem in {board.notebook for board in sample.plan("leisure-centre").boards}:
        return sample, {**GIVEN, "plan": "leisure-centre"}
    taken = {board.notebook for board in sample.plan().boards}
    if path.stem in taken or path.stem in ("analyst_starter", "data_dictionary"):
        return sample, GIVEN
    return other, {**GIVEN, "plan": "made-up"}


def page(sample: Workspace, path: Path) -> str:
    return to_page_from(run(path, GIVEN, sample), title="T", name=path.name)


def test_an_unknown_parameter_stops_the_run(sample, tmp_path):
    with pytest.raises(NotebookError, match="did you mean audience"):
        run(notebook(tmp_path), {"audienc": "board"}, sample)


def test_a_missing_parameters_cell_stops_the_run(sample, tmp_path):
    with pytest.raises(NotebookError, match="no cell tagged `parameters`"):
        run(notebook(tmp_path, tagged=False), GIVEN, sample)


def test_a_cell_that_fails_is_named(sample, tmp_path):
    with pytest.raises(NotebookError, match=r"cell 4 of one.ipynb failed: ZeroDivisionError"):
        run(notebook(tmp_path, "1", "1/0"), GIVEN, sample)


@pytest.mark.parametrize(
    ("cell", "what"),
    [("print('x')", "printed text"), ("1 + 1", "a value"), ("import sys\nprint('x', file=sys.stderr)",
     "printed text")],
)  # fmt: skip
def test_an_output_that_is_not_a_block_is_named(sample, tmp_path, cell: str, what: str):
    with pytest.raises(NotebookError, match=rf"cell 3 of one.ipynb shows {what}"):
        page(sample, notebook(tmp_path, cell))


def test_display_shows_a_block_too(sample, tmp_path):
    cell = f"{OPEN}\nfrom governance.blocks import paragraphs\ndisplay(paragraphs('shown'))"
    assert "shown" in page(sample, notebook(tmp_path, cell))


def test_one_run_leaves_nothing_for_the_next(sample, tmp_path):
    run(notebook(tmp_path, "left_over = 1"), GIVEN, sample)
    with pytest.raises(NotebookError, match="NameError"):
        run(notebook(tmp_path, "left_over"), GIVEN, sample)


def test_parameters_are_set_after_the_defaults():
    book = with_parameters(read_notebook(NotebookFile(NOTEBOOKS[-1])), {"plan": "p"}, "x")
    assert book.cells[1].source == "plan = 'p'"


def test_what_is_not_a_notebook_is_said(tmp_path):
    path = tmp_path / "x.ipynb"
    path.write_text("not json")
    with pytest.raises(UnreadableError):
        read_notebook(NotebookFile(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_runs(sample, made_up, path: Path):
    work, given = suited(path, sample, made_up)
    executed = run(path, given, work)
    kinds = [output.output_type for cell in executed.cells if cell.cell_type == "code"
             for output in cell.outputs]  # fmt: skip
    assert "error" not in kinds
    assert kinds


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_short_and_holds_no_logic_and_no_outputs(path: Path):
    book = read_notebook(NotebookFile(path))
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    for cell in code:
        assert not any(word in cell.source for word in ("def ", "class ", "for ", "/"))
        assert len(cell.source.splitlines()) <= 12
