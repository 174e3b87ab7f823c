"""Modules beside a notebook are found alike however it runs, and none outlives the run."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from governance.publish.notebooks.notebook import run_notebook
from governance.testing import words_of
from governance.workspace import Workspace, open_workspace
from governance.workspace.reports.notebooks import NotebookFile
from governance.writers.html.outputs import items_of
from tests.support.plans import write_workspace

ASK = "import governance, helpers\nfrom governance.blocks import paragraphs\ngovernance.here()\nparagraphs(helpers.said())"
GIVEN: dict[str, str] = {}


def helped(root: Path, says: str, **files: str) -> tuple[Workspace, Path]:
    """A workspace with `helpers.py` and a notebook that shows what it says."""
    work = open_workspace(write_workspace(root, 1))
    home = root / "notebooks"
    body = f"def said():\n    return {says!r}\n"
    for name, text in {"helpers.py": body, **files}.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text, "utf-8")
    first = nbformat.v4.new_code_cell("plan = None", metadata={"tags": ["parameters"]})
    book = nbformat.v4.new_notebook(cells=[first, nbformat.v4.new_code_cell(ASK)])
    nbformat.write(book, home / "one.ipynb")
    return work, home / "one.ipynb"


def shown(work: Workspace, path: Path, *, kernel: bool = False) -> str:
    done = run_notebook(NotebookFile(path), GIVEN, work, kernel=kernel)
    *_, said = items_of(done, path.name)
    return words_of(said)


def test_another_workspaces_module_of_the_same_name_is_loaded_afresh(tmp_path: Path):
    one, two = helped(tmp_path / "one", "first"), helped(tmp_path / "two", "second")
    paths, modules = [*sys.path], {*sys.modules}
    assert "first" in shown(*one)
    assert "second" in shown(*two)
    assert "first" in shown(*one)
    assert sys.path == paths
    assert not {name for name in {*sys.modules} - modules if "helpers" in name}
    assert not list(tmp_path.rglob("__pycache__"))


def test_a_module_that_is_changed_is_loaded_afresh(tmp_path: Path):
    work, path = helped(tmp_path, "aaaaa")
    assert "aaaaa" in shown(work, path)
    module = path.parent / "helpers.py"
    module.write_text(module.read_text().replace("aaaaa", "bbbbb"))
    assert "bbbbb" in shown(work, path)


def test_what_this_process_has_under_the_name_is_put_back(tmp_path: Path, monkeypatch):
    mine = object()
    monkeypatch.setitem(sys.modules, "helpers", mine)
    assert "beside" in shown(*helped(tmp_path, "beside"))
    assert sys.modules["helpers"] is mine


@pytest.mark.parametrize("init", [{}, {"more/__init__.py": ""}], ids=["bare", "package"])
def test_folders_of_modules_beside_it_too(tmp_path: Path, init: dict[str, str]):
    reach = "from more.words import SAID\n\ndef said():\n    return SAID\n"
    files = {"helpers.py": reach, "more/words.py": "SAID = 'further'\n", **init}
    assert "further" in shown(*helped(tmp_path, "", **files))
    assert not {name for name in sys.modules if name.split(".")[0] == "more"}


def test_a_module_is_gone_after_a_run_that_failed(tmp_path: Path):
    work, path = helped(tmp_path, "", **{"helpers.py": "def said():\n    return 1 / 0\n"})
    with pytest.raises(Exception, match="ZeroDivisionError"):
        shown(work, path)
    assert "helpers" not in sys.modules


def test_a_file_named_as_one_of_pythons_own_stands_in_for_nothing(tmp_path: Path):
    import json

    files = {
        "json.py": "raise RuntimeError",
        "helpers.py": "import json\nsaid = lambda: json.dumps(1)",
    }
    assert shown(*helped(tmp_path, "", **files)) == "1"
    assert sys.modules["json"] is json


@pytest.mark.slow
def test_a_kernel_finds_the_same(tmp_path: Path):
    work, path = helped(tmp_path, "alike")
    assert shown(work, path) == shown(work, path, kernel=True)


@pytest.mark.slow
def test_jupyterlab_which_starts_in_the_notebooks_folder_finds_the_same(tmp_path: Path):
    _, path = helped(tmp_path, "in the lab")
    ask = f"{ASK.rpartition(chr(10))[0]}\nprint(helpers.said(), governance.here().root)"
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ask)])
    client = NotebookClient(book, resources={"metadata": {"path": str(path.parent)}})
    done = client.execute()
    assert done.cells[0].outputs[0].text.strip() == f"in the lab {tmp_path}"
