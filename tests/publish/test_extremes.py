"""Reports of extremes on paper: nothing is lost, nothing leaves the page, no page is nearly empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance.blocks import DataSheet
from governance.publish.formats import FORMATS, files_of
from governance.workspace import open_workspace
from tests.conftest import DEMO_DAY
from tests.support.grown import write_grown
from tests.support.media import Files, book_text, page_text, paper_text, papers, word_text
from tests.support.plans import write_workspace
from tests.support.reports import draft_of

pytestmark = pytest.mark.slow
LONG = (
    "Agree with schools, families and the council on what is to be done, by whom and by when " * 4
)
ARABIC = "\u0627\u0644\u0627\u062a\u0641\u0627\u0642 \u0645\u0639 \u0627\u0644\u0645\u062f\u0627\u0631\u0633"
BOARDS = ("programme-board", "scrutiny", "milestone-calendar")
CASES = {
    "long": {"items": 20, "title": LONG[:300].strip()},
    "right to left": {"items": 20, "title": ARABIC},
    "nothing rated": {"items": 20, "updates": False},
    "one word": {"items": 6, "title": "x" * 300},
    "sixty": {"items": 60},
}


def files(root: Path, board: str) -> tuple[Files, list[str]]:
    """A report's files, and the refs of every deliverable."""
    drawn = draft_of(open_workspace(root), board)
    sheets = [one for item in drawn.items if not isinstance(item, str) for one in item.blocks]
    plan = next(one for one in sheets if isinstance(one, DataSheet) and one.name == "Plan in full")
    return files_of(drawn, DEMO_DAY, FORMATS), [str(row[0]) for row in plan.rows]


def check(made: Files, refs: list[str], board: str) -> None:
    for number, page in enumerate(pages := papers(made), 1):
        over = [one.text for one in page.words if one.right > page.width - 38 or one.left < 38]
        assert over == [], (number, over[:5])
        assert max((one.bottom for one in page.words), default=0) < page.height - 10
        assert number == len(pages) or page.filled > 0.25, (number, page.filled)
    texts = {"data": book_text(made, data=True)}
    if board == "programme-board":  # has the plan on a page
        texts |= {
            "page": page_text(made), "PDF": paper_text(made), "Word": word_text(made),
            "workbook": book_text(made),
        }  # fmt: skip
    for medium, text in texts.items():
        words = {one.rstrip(",;") for one in text.split()}
        assert [ref for ref in refs if ref not in words] == [], medium


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost_and_nothing_leaves_the_paper(tmp_path: Path, case: str, board: str):
    made, refs = files(write_workspace(tmp_path, **CASES[case]), board)
    assert len(refs) == CASES[case]["items"]
    check(made, refs, board)


def test_of_six_hundred_none_is_lost(tmp_path: Path):
    made, refs = files(write_grown(tmp_path, 600), "programme-board")
    assert len(refs) == 600
    check(made, refs, "programme-board")


@pytest.mark.xdist_group("sample-pages")
@pytest.mark.parametrize(
    "board", ["ad-inclusion", *BOARDS, "lead-members", "exception", "kpi-pack"]
)
def test_no_page_of_the_sample_is_nearly_empty(sample, board: str):
    made, refs = files(sample.root, board)
    check(made, refs, board)


def test_a_date_stays_after_a_title_from_right_to_left(tmp_path: Path):
    """The title keeps to itself, so that the ref stands before it and the date behind."""
    made, _ = files(write_workspace(tmp_path, 2, title=ARABIC), "milestone-calendar")
    assert f"1.1.1 <bdi>{ARABIC}</bdi>" in made["report.html"].decode()
    for page in papers(made):
        for ref in (one for one in page.body if one.text == "1.1.1" and one.left < 60):
            beside = [one for one in page.body if abs(one.top - ref.top) < 3 and one is not ref]
            assert beside
            assert all(one.left > ref.left for one in beside)
