"""Every number of every report, in every medium and in the published position: they agree.

Two definitions of one word, such as overdue or behind, fail here.
"""

from __future__ import annotations

import json
from collections import Counter

import pytest

from governance.blocks import AnyBlock, DataSheet, Figure, Prose, Tiles, plain
from governance.blocks.texts import texts_of
from governance.publish.formats import FORMATS, files_of
from governance.publish.render import render
from governance.publish.report import scope_of
from governance.reporting.published import PublishedPosition, published_position
from governance.reporting.report_facts import ReportFacts
from governance.views.kpis import kpis_json
from governance.workspace import Workspace
from governance.writers.setting.markdown import flowing
from tests.conftest import DEMO_DAY
from tests.publish.test_reports import BOARDS
from tests.support.media import Files, book_text, numbers, page_text, paper_text, word_text

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sample-pages")]
Made = tuple[tuple[AnyBlock, ...], Files, ReportFacts, PublishedPosition]


@pytest.fixture(scope="module", params=BOARDS)
def made(request: pytest.FixtureRequest, sample: Workspace) -> Made:
    """A report of the sample: what it shows, its files, its facts, and its published position."""
    report = sample.gather(scope_of(sample.plan(), request.param, DEMO_DAY))
    drawn, facts, audience = render(sample, report), report.facts, report.scope.audience
    kpis = kpis_json(facts.kpis, facts.plan, audience)
    position = published_position(facts.position, request.param, audience, kpis)
    return flowing(drawn.items).blocks, files_of(drawn, DEMO_DAY, FORMATS), facts, position


def told(blocks: tuple[AnyBlock, ...], *, behind: bool) -> Counter[str]:
    """The numbers of the blocks; with those behind the figures, which paper leaves out."""
    shown = [one for one in blocks if not isinstance(one, Figure)]
    found = Counter(number for text in texts_of(shown) for number in numbers(text))
    for one in blocks:
        if isinstance(one, Figure):
            texts = texts_of([one]) if behind else (one.title, one.caption)
            found.update(number for text in texts for number in numbers(text))
    return found


def test_every_medium_says_every_number_as_often(made: Made):
    blocks, files, *_ = made
    whole, paper = told(blocks, behind=True), told(blocks, behind=False)
    for name, text, wanted in (
        ("page", page_text(files), whole),
        ("workbook", book_text(files), whole),
        ("PDF", paper_text(files), paper),
        ("Word", word_text(files), paper),
    ):
        missing = wanted - Counter(numbers(text))
        assert not missing, (name, missing)


def test_no_medium_says_a_number_of_its_own(made: Made):
    """But for the numbers of tables, figures and their parts, and what is drawn into a chart."""
    blocks, files, *_ = made
    drawn = json.dumps([one.spec for one in blocks if isinstance(one, Figure)])
    known = {*map(bare, (*told(blocks, behind=True), *numbers(drawn))), *map(str, range(100))}
    for text in (page_text(files), paper_text(files), word_text(files), book_text(files)):
        assert {one for one in map(bare, numbers(text)) if one not in known} == set()


def bare(number: str) -> str:
    return number.removesuffix("%").lstrip("0") or "0"


def test_the_data_are_those_of_the_published_position(made: Made):
    blocks, _, _, position = made
    sheets = {one.name: one for one in blocks if isinstance(one, DataSheet)}
    items = [one for stream in position.workstreams for one in stream.deliverables]
    plan = rows(sheets["Plan in full"])
    assert [(one["ref"], one["rating"]) for one in plan] == [(i.ref, i.rag.value) for i in items]
    miles = [mile for item in items for mile in item.milestones]
    data = rows(sheets["Milestones"])
    assert [(one["ref"], one["state"]) for one in data] == [(m.ref, m.state.value) for m in miles]
    assert sum(int(one["overdue"] or 0) for one in plan) == sum(m.state == "overdue" for m in miles)
    behind = {one["ref"] for one in data if (one["days_behind"] or 0) > 0}  # type: ignore[operator]
    assert behind == {m.ref for m in miles if m.late_against_baseline}
    for one in rows(sheets["KPIs"]) if "KPIs" in sheets else ():
        told_of = next(kpi for kpi in position.kpis if kpi["id"] == one["id"])
        for name in ("numerator", "denominator", "value", "unit", "state", "target", "overdue"):
            assert one[name] == told_of[name], (one["id"], name)


def rows(sheet: DataSheet) -> list[dict[str, object]]:
    names = [one.name for one in sheet.columns]
    return [dict(zip(names, row, strict=True)) for row in sheet.rows]


def test_one_word_means_one_thing(made: Made):
    """The numbers at the top, the sentences, the figures and the KPI about the plan."""
    blocks, _, facts, position = made
    items = [one for stream in position.workstreams for one in stream.deliverables]
    miles = [mile for item in items for mile in item.milestones]
    late = sum(mile.state == "overdue" for mile in miles)
    behind = sum(mile.late_against_baseline for mile in miles)
    for tile in [one for block in blocks if isinstance(block, Tiles) for one in block.tiles]:
        wanted = {
            "Red": sum(item.rag == "red" for item in items),
            "Amber": sum(item.rag == "amber" for item in items),
            "Unrated": sum(item.rag == "unrated" for item in items),
            "Overdue": late,
            "Done": sum(mile.state == "done" for mile in miles),
        }.get(tile.label)
        assert wanted is None or tile.value == str(wanted), tile.label
    leads = [
        plain(line) for one in blocks if isinstance(one, Prose) and one.lead for line in one.lines
    ]
    assert all(f"{late} milestones are overdue" in one for one in leads if "overdue" in one)
    slipped = [
        one for one in blocks if isinstance(one, Figure) and "behind the date agreed" in one.title
    ]
    assert all(one.title.startswith(f"{behind} milestones behind") for one in slipped)
    kpi = facts.kpi("AC02")
    assert kpi is not None
    assert (kpi.counted.numerator, kpi.counted.denominator) == (behind, len(miles))
