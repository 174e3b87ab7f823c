"""A report is gathered once: its notebook is given what its publisher looks at."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from pathlib import Path

import nbformat
import pytest

import governance
from governance.problems import UnknownNameError
from governance.publish.notebooks.kernel import run_in_kernel
from governance.publish.notebooks.stage import on_stage
from governance.publish.publications.freeze import freeze_report
from governance.publish.report import scope_of
from governance.workspace import Workspace, open_workspace
from governance.writers.storing.private import publication_key
from tests.conftest import DEMO_DAY
from tests.support.plans import write_workspace

AUTUMN, DAY = dt.date(2021, 10, 31), dt.date(2021, 12, 31)
NOW = dt.datetime(2022, 1, 5, 9, tzinfo=dt.UTC)
BOARD = "programme-board"
ASK = """\
import governance
import datetime as dt
governance.here().results(None, dt.date(2021, 10, 31), "board", trend=False)
0
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workspace(tmp_path_factory.mktemp("gathered"), 2)


def staged(root: Path, since: dt.date | None = None) -> Workspace:
    workspace = open_workspace(root)
    scope = scope_of(workspace.plan(), BOARD, DAY, since)
    return workspace.making(workspace.gather(scope))


@pytest.mark.parametrize("since", [None, AUTUMN])
def test_a_notebook_on_stage_is_given_what_was_gathered(root: Path, since: dt.date | None):
    stage = staged(root, since)
    assert stage.report is not None
    *_, reader = stage.report.scope.as_asked()
    asked = None if since is None else since.isoformat()
    with on_stage(stage):
        found = governance.here().facts("board_bimonthly", "made-up", "2021-12-31", asked, reader)
    assert found is stage.report.facts


@pytest.mark.parametrize(
    "asked",
    [
        {"as_at": dt.date(2021, 12, 30)},
        {"as_at": dt.date(2022, 1, 1)},
        {"since": AUTUMN},
        {"audience": "public"},
    ],
    ids=str,
)
def test_what_it_asks_for_beside_is_gathered_anew_for_the_same_board(root: Path, asked: dict):
    stage = staged(root)
    assert stage.report is not None
    found = stage.facts("kpi_pack", **{"as_at": DAY, **asked})
    assert found is not stage.report.facts
    assert found.board.id == BOARD


def test_off_stage_the_first_board_with_the_notebook_is_meant(root: Path):
    workspace = open_workspace(root)
    assert workspace.facts("kpi_pack").board.id == "kpi-pack"
    with pytest.raises(UnknownNameError, match="no board takes 'kpi_pac'; did you mean kpi_pack"):
        workspace.facts("kpi_pac")


def test_the_older_name_of_facts_still_answers(root: Path):
    workspace = open_workspace(root)
    assert workspace.brief("kpi_pack", None, DAY).board is workspace.facts("kpi_pack").board


def test_freezing_reads_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = write_workspace(tmp_path, 2)
    freeze_report(open_workspace(root), None, BOARD, AUTUMN, NOW, formats=("html",))
    opened: Counter[str] = Counter()
    real = Path.open

    def counted(path: Path, mode: str = "r", *args: object, **named: object) -> object:
        if "r" in mode and path.is_relative_to(root):
            opened[path.relative_to(root).as_posix()] += 1
        return real(path, mode, *args, **named)  # type: ignore[arg-type]

    at_once = os.open

    def counted_at_once(path: Path, *args: object, **named: object) -> int:
        if isinstance(path, Path) and path.suffix and path.is_relative_to(root / "plans"):
            opened[path.relative_to(root).as_posix()] += 1
        return at_once(path, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", counted)
    monkeypatch.setattr(os, "open", counted_at_once)
    folder = freeze_report(open_workspace(root), None, BOARD, DAY, NOW, formats=("html",))
    before = folder.with_name("2021-10-31").relative_to(root).as_posix()
    read = ("plans/made-up/plan.yaml", "plans/made-up/updates.jsonl", f"{before}/position.json")
    assert {name: opened[name] for name in read} == dict.fromkeys(read, 1)
    assert {name: times for name, times in opened.items() if times > 1} == {}


@pytest.mark.slow
def test_what_a_kernel_tells_an_audience_comes_back(sample_root: Path):
    """Or the next report of that audience would not know what this one told.

    Both seal it with the office's key, which is made where something is to be published.
    """
    publication_key(sample_root)
    workspace = open_workspace(sample_root)
    report = workspace.gather(scope_of(workspace.plan(), BOARD, DEMO_DAY))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ASK, id="ask")])
    done = run_in_kernel(notebook, sample_root / "ask.ipynb", workspace.making(report))
    assert len(done.cells) == 1
    here = open_workspace(sample_root)
    told = here.gather(report.scope).told
    here.results(None, AUTUMN, "board", trend=False)
    assert report.told.new == told.new
    assert len(told.new.releases) == 1


@pytest.mark.slow
def test_what_is_published_from_a_kernel_is_the_same(tmp_path: Path):
    kept = []
    for name, kernel in (("here", False), ("kernel", True)):
        root = write_workspace(tmp_path / name, 2)
        folder = freeze_report(
            open_workspace(root), None, BOARD, DAY, NOW, formats=("html",), kernel=kernel
        )
        kept.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert kept[0] == kept[1]
