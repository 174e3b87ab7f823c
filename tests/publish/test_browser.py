"""Every page that people are given, in a browser: at a desk and on a phone of 320 px."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from governance.problems import NotebookError
from governance.publish.build import build
from governance.publish.notebooks.notebook import run_notebook
from governance.workspace import Workspace, open_workspace
from governance.workspace.reports.notebooks import NotebookFile
from governance.writers.html.exporter import to_page_from
from tests.conftest import DEMO_DAY
from tests.support.browser import PHONE, audit, browser_needed
from tests.support.plans import HOSTILE, write_workspace
from tests.support.reports import page_of

BOARDS = (
    "ad-inclusion",
    "programme-board",
    "lead-members",
    "scrutiny",
    "milestone-calendar",
    "exception",
    "kpi-pack",
)
Make = Callable[..., Workspace]


def page(tmp_path: Path, html: str) -> Path:
    """A page as a file."""
    path = tmp_path / "page.html"
    path.write_text(html, "utf-8")
    return path


def report(workspace: Workspace, board: str) -> str:
    return page_of(workspace, board)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Workspaces by size, each written once for the four reports that are made of it."""
    known: dict[object, Workspace] = {}

    def make(items: int, **fields: object) -> Workspace:
        key = (items, *sorted(fields.items()))
        if key not in known:
            root = tmp_path_factory.mktemp("made") / "work"
            known[key] = open_workspace(write_workspace(root, items, **fields))
        return known[key]

    return make


@browser_needed
@pytest.mark.xdist_group("sample-pages")
@pytest.mark.parametrize("board", BOARDS)
def test_the_sample(tmp_path: Path, sample: Workspace, board: str):
    assert audit(page(tmp_path, report(sample, board))) == []


@browser_needed
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("board", BOARDS)
def test_no_deliverables(tmp_path: Path, made: Make, board: str):
    assert audit(page(tmp_path, report(made(0), board)), (PHONE,)) == []


@browser_needed
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("board", BOARDS)
def test_one_deliverable_without_milestones_or_updates(tmp_path: Path, made: Make, board: str):
    assert audit(page(tmp_path, report(made(1, dates=0), board)), (PHONE,)) == []


@browser_needed
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("board", BOARDS)
def test_no_updates(tmp_path: Path, made: Make, board: str):
    assert audit(page(tmp_path, report(made(3, updates=False), board)), (PHONE,)) == []


@browser_needed
@pytest.mark.xdist_group("browser")
@pytest.mark.slow
@pytest.mark.parametrize("board", BOARDS)
def test_sixty_with_hostile_titles(tmp_path: Path, made: Make, board: str):
    assert audit(page(tmp_path, report(made(60, title=HOSTILE), board)), (PHONE,)) == []


@browser_needed
@pytest.mark.slow
@pytest.mark.xdist_group("browser-large")
@pytest.mark.parametrize("board", BOARDS)
def test_six_hundred(tmp_path: Path, made: Make, board: str):
    assert audit(page(tmp_path, report(made(600, dates=1), board)), (PHONE,)) == []


@browser_needed
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("items", "title"), [(0, "None"), (2, HOSTILE)])
def test_the_index_page(tmp_path: Path, items: int, title: str):
    workspace = open_workspace(write_workspace(tmp_path, items, title=title))
    *_, index = build(workspace, DEMO_DAY)
    assert audit(index) == []


def test_the_analysts_starter_is_no_report(sample: Workspace):
    """It shows frames, which no page can hold; it must run all the same."""
    given = {"plan": "send-panels", "as_at": DEMO_DAY.isoformat()}
    notebook = run_notebook(NotebookFile(sample.notebook("analyst_starter")), given, sample)
    shown = [cell for cell in notebook.cells if cell.get("outputs")]
    assert len(shown) >= 6
    with pytest.raises(NotebookError, match="not a block"):
        to_page_from(notebook, title="Starter", name="analyst_starter.ipynb")
