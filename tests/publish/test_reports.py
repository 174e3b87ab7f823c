"""Every report of the sample and of the extremes, as text. Browsers look in test_pages."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.workspace import Workspace, open_workspace
from tests.conftest import DEMO_DAY
from tests.support.markup import markup_faults, parsed
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


def words_of(html: str) -> str:
    return " ".join("".join(parsed(html).text).split())


@pytest.fixture(scope="module")
def pages(sample: Workspace) -> dict[str, str]:
    return {board: page_of(sample, board) for board in BOARDS}


@pytest.mark.xdist_group("sample-pages")
@pytest.mark.parametrize("board", BOARDS)
def test_the_report_reads_as_it_did(board: str, pages: dict[str, str], golden):
    lines = [text.strip() for text in parsed(pages[board]).text if text.strip()]
    golden(f"reports/{board}.txt", "\n".join(lines) + "\n")


@pytest.mark.xdist_group("sample-pages")
@pytest.mark.parametrize("board", BOARDS)
def test_the_page_has_no_faults(board: str, pages: dict[str, str]):
    assert markup_faults(pages[board]) == []


@pytest.mark.xdist_group("sample-pages")
@pytest.mark.parametrize("board", BOARDS)
def test_every_report_prints_the_plans_notice(board: str, pages: dict[str, str]):
    assert "Illustrative" in words_of(pages[board])


@pytest.mark.xdist_group("sample-pages")
def test_the_same_inputs_give_the_same_bytes(sample: Workspace, pages: dict[str, str]):
    again = open_workspace(sample.root)
    assert page_of(again, "programme-board") == pages["programme-board"]


@pytest.mark.slow
@pytest.mark.xdist_group("sample-pages")
def test_a_real_kernel_gives_the_same_bytes(sample: Workspace, pages: dict[str, str]):
    assert page_of(sample, "lead-members", kernel=True) == pages["lead-members"]


@pytest.mark.xdist_group("sample-pages")
@pytest.mark.parametrize("board", ["lead-members", "scrutiny"])
def test_public_reports_name_roles_instead_of_people(
    board: str, sample: Workspace, pages: dict[str, str]
):
    words = words_of(pages[board])
    for person in sample.plan().people:
        if person.kind == "person":
            for name in filter(None, (person.name, person.label, person.id)):
                assert f" {name} " not in f" {words} ", name


@pytest.mark.xdist_group("sample-pages")
def test_the_claim_stands_beside_the_red_workstream(pages: dict[str, str]):
    words = words_of(pages["programme-board"])
    assert "A workstream is never shown better than its worst deliverable" in words


@pytest.mark.xdist_group("sample-pages")
def test_narrative_kept_inside_never_leaves(pages: dict[str, str]):
    for html in pages.values():
        assert "Paula" not in html
        assert "Evelyn" not in html


@pytest.mark.parametrize("board", BOARDS)
def test_an_empty_plan_still_reads_well(tmp_path, board: str):
    workspace = open_workspace(write_workspace(tmp_path, 0))
    html = page_of(workspace, board)
    assert markup_faults(html) == []
    assert "nan" not in words_of(html).casefold().split()


@pytest.mark.parametrize("board", BOARDS)
def test_one_deliverable_without_milestones(tmp_path, board: str):
    workspace = open_workspace(write_workspace(tmp_path, 1, dates=0))
    assert markup_faults(page_of(workspace, board)) == []


@pytest.mark.slow
@pytest.mark.parametrize("board", BOARDS)
def test_sixty_with_hostile_titles(tmp_path, board: str):
    workspace = open_workspace(write_workspace(tmp_path, 60, title=HOSTILE))
    html = page_of(workspace, board)
    assert markup_faults(html) == []
    assert "<script" not in html
    assert "\u202e" not in html


@pytest.mark.slow
def test_six_hundred_deliverables(tmp_path):
    workspace = open_workspace(write_workspace(tmp_path, 600))
    assert markup_faults(page_of(workspace, "programme-board")) == []


def test_since_defaults_to_a_cadence_back(sample: Workspace):
    facts = sample.facts("board_bimonthly", None, DEMO_DAY)
    assert facts.since == dt.date(2021, 10, 31)
