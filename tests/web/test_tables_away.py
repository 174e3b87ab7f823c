"""KPIs in the browser while the case tables are out of reach: what needs none is there."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.site import NOON, PLAN, Browser, write_site
from tests.web.test_plain import KPIS

COUNTED = """\
  - id: VI01
    name: Visits
    definition: How many visits there were.
    measure: {kind: count, table: visit, event: came_on}
"""
TABLES = """\
tables:
  - id: visit
    title: Visits
    key: visit_id
    counts: things
    columns: [{id: visit_id, type: text}, {id: came_on, type: day}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One KPI that is typed, one that is counted over tables on a share."""
    root = write_site(tmp_path / "work", f"{PLAN}cases: {{env: SHARE}}\n")
    (root / "plans/made-up/kpis.yaml").write_text(KPIS + COUNTED, "utf-8")
    (root / "plans/made-up/tables.yaml").write_text(TABLES, "utf-8")
    return root


def test_what_needs_no_table_is_there_and_what_does_says_why(root: Path, tmp_path: Path):
    share = tmp_path / "share"
    pages = Browser(root, cases={"SHARE": share})
    pages.go("/plans/made-up/kpis/SU01/figure")
    pages.send({"value": "36", "of": "50", "day": "2021-12-31"}, "save")
    pages.go("/plans/made-up/kpis/SU01")
    assert (pages.status, "72% (36 of 50)" in pages.words) == (200, True), pages.words
    pages.go("/plans/made-up/kpis/VI01")
    assert pages.status == 200
    assert f"no case tables at {share}" in pages.words
    pages.go("/plans/made-up/kpis")
    assert "72% (36 of 50)" in pages.words
    assert pages.words.count("Its case tables are out of reach.") == 1
    assert pages.words.count("no case tables at") == 1
    share.mkdir()
    (share / "visit.csv").write_text("visit_id,came_on\nV1,2021-12-01\nV2,2021-12-02\n", "utf-8")
    pages.go("/plans/made-up/kpis")
    assert "out of reach" not in pages.words
    assert "VI01 Visits Definition How many visits there were. – 2" in pages.words


def test_check_says_that_tables_are_out_of_reach(root: Path, capsys, monkeypatch, tmp_path: Path):
    run = Command(root, capsys, monkeypatch)

    def told() -> list[str]:
        return [one["what"] for one in run("check", "--json").json
                if one["code"] == "tables-out-of-reach"]  # fmt: skip

    why = "the environment variable SHARE is not set, so no KPI is counted over case tables"
    assert told() == [why]
    monkeypatch.setenv("SHARE", str(tmp_path / "gone"))
    assert told() == [
        f"no case tables at {tmp_path / 'gone'}, so no KPI is counted over case tables"
    ]
    (tmp_path / "gone").mkdir()
    assert told() == []
    plan = root / "plans/made-up/plan.yaml"
    plan.write_text(PLAN, "utf-8")
    assert told() == ["there is nothing at made-up/cases, so no KPI is counted over case tables"]
    plan.write_text(f"{PLAN}cases: {{sql: {{url: 'env:DATABASE', queries: queries}}}}\n", "utf-8")
    assert "DATABASE is not set" in told()[0]
    monkeypatch.setenv("DATABASE", "sqlite:///x")
    assert told() == []
    (root / "plans/made-up/kpis.yaml").write_text(KPIS, "utf-8")
    monkeypatch.delenv("DATABASE")
    assert told() == []


def test_a_database_is_asked_again_after_ten_minutes(root: Path, tmp_path: Path):
    """What was once found there, or not, does not stand for ever."""
    cases = "cases: {sql: {url: 'env:DATABASE', queries: queries}}\n"
    (root / "plans/made-up/plan.yaml").write_text(PLAN + cases, "utf-8")
    (root / "plans/made-up/queries").mkdir()
    query = "SELECT visit_id, came_on FROM visit"
    (root / "plans/made-up/queries/visit.sql").write_text(query, "utf-8")
    visits = tmp_path / "visits.db"
    pages = Browser(root, cases={"DATABASE": f"sqlite:///{visits}"})

    def shown(minutes: float) -> str:
        pages.office.clock = lambda: NOON + dt.timedelta(minutes=minutes)
        pages.go("/plans/made-up/kpis")
        return pages.words.rpartition("How many visits there were. – ")[2].split()[0]

    assert shown(0) == "–"
    with contextlib.closing(sqlite3.connect(visits)) as base:
        base.execute("CREATE TABLE visit (visit_id TEXT, came_on TEXT)")
        for minutes in (0, 10, 20):
            base.execute("INSERT INTO visit VALUES (?, '2021-12-01')", (f"V{minutes}",))
            base.commit()
            assert shown(minutes) == ("–" if minutes == 0 else str(minutes // 10 + 1))
            assert shown(minutes + 9.99) == ("–" if minutes == 0 else str(minutes // 10 + 1))
