"""Every report of the sample that is no case work, and of an empty plan: in the plan's own words."""

from __future__ import annotations

import re

import pytest

from governance.made_up.leisure_cases import case_files
from governance.made_up.leisure_log import log_bytes
from governance.publish.start import start_workspace
from governance.workspace import Workspace, open_workspace
from tests.conftest import DEMO_DAY, REPOSITORY
from tests.support.markup import markup_faults, parsed
from tests.support.reports import page_of

HOME = REPOSITORY / "plans/leisure-centre"
BOARDS = ("weekly", "project-board", "cabinet", "exception", "figures", "calendar", "annual")
OF_SEND = re.compile(
    r"\bSENDI?\w*|\bEHCP?\b|\bEHC\b|(?i:\b(child(ren)?|pupils?|schools?|families|panels?|parents?"
    r"|carers?|placements?|phase transfers?|county|tribunal|annual review|special educational)\b)"
)


def text_of(html: str) -> list[str]:
    return [text.strip() for text in parsed(html).text if text.strip()]


@pytest.fixture(scope="module")
def leisure() -> Workspace:
    return open_workspace(REPOSITORY, meant="leisure-centre")


@pytest.mark.xdist_group("leisure-pages")
@pytest.mark.parametrize("board", BOARDS)
def test_the_report_reads_as_it_did_in_its_own_words(board: str, leisure: Workspace, golden):
    html = page_of(leisure, board)
    assert markup_faults(html) == []
    words = text_of(html)
    assert OF_SEND.findall(" ".join(words)) == []
    golden(f"reports/leisure-{board}.txt", "\n".join(words) + "\n")


def test_every_board_is_looked_at(leisure: Workspace):
    assert {board.id for board in leisure.plan().boards} == set(BOARDS)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An empty plan that takes every report there is."""
    root = tmp_path_factory.mktemp("blank") / "work"
    start_workspace(root, "mine", DEMO_DAY)
    path = root / "plans/mine/plan.yaml"
    names = sorted(one.stem for one in (root / "notebooks").glob("*.ipynb"))
    rows = (f"  - {{id: {n.replace('_', '-')}, name: A board, notebook: {n}}}" for n in names)
    path.write_text(path.read_text("utf-8") + "\n".join(rows) + "\n", "utf-8")
    return open_workspace(root)


def test_no_report_of_an_empty_plan_speaks_of_special_needs(blank: Workspace):
    for board in blank.plan().boards:
        if board.notebook != "analyst_starter":
            assert OF_SEND.findall(" ".join(text_of(page_of(blank, board.id)))) == [], board.id


def test_nothing_that_a_blank_workspace_holds_speaks_of_special_needs(blank: Workspace):
    for folder in ("plans", "notebooks"):
        for path in sorted((blank.root / folder).rglob("*")):
            if path.is_file() and path.name != "analyst_starter.ipynb":
                assert OF_SEND.findall(path.read_text("utf-8")) == [], path.name


def test_what_is_made_up_is_what_is_there():
    assert (HOME / "updates.jsonl").read_bytes() == log_bytes()
    made = case_files()
    assert {path.stem for path in (HOME / "cases").glob("*.csv")} == set(made)
    for name, data in made.items():
        assert (HOME / "cases" / f"{name}.csv").read_bytes() == data


def test_an_absent_section_is_said_once(leisure: Workspace):
    words = " ".join(text_of(page_of(leisure, "annual")))
    assert words.count("Left out, since there is nothing to tell:") == 1
    assert "time limits of the law; earlier recommendations" in words
    assert "The plan names no recommendations" not in words
