"""The ready queries for a warehouse in the Standard Safeguarding Dataset, and their map."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from governance.testing import PLAN, make_workspace
from tests.support.cli import Command

# Table and column names as the public data model has them; every row is made up.
WAREHOUSE = """
CREATE TABLE ssd_send (send_table_id, send_person_id, send_upn, send_uln, send_upn_unknown);
CREATE TABLE ssd_ehcp_requests (ehcr_ehcp_request_id, ehcr_send_table_id, ehcr_ehcp_req_date,
    ehcr_ehcp_req_outcome_date, ehcr_ehcp_req_outcome);
CREATE TABLE ssd_ehcp_assessment (ehca_ehcp_assessment_id, ehca_ehcp_request_id,
    ehca_ehcp_assessment_outcome_date, ehca_ehcp_assessment_outcome, ehca_ehcp_assessment_exceptions);
CREATE TABLE ssd_ehcp_named_plan (ehcn_named_plan_id, ehcn_ehcp_asmt_id, ehcn_named_plan_start_date,
    ehcn_named_plan_ceased_date, ehcn_named_plan_ceased_reason);
CREATE TABLE ssd_ehcp_active_plans (ehcp_active_ehcp_id, ehcp_ehcp_request_id,
    ehcp_active_ehcp_last_review_date);
CREATE TABLE ssd_sen_need (senn_table_id, senn_active_ehcp_id, senn_active_ehcp_need_type,
    senn_active_ehcp_need_rank);
INSERT INTO ssd_send VALUES ('s1', 'ZQP1', 'ZQU1', NULL, NULL), ('s2', 'ZQP2', 'ZQU2', NULL, NULL);
INSERT INTO ssd_ehcp_requests VALUES ('r1', 's1', '2021-08-02', '2021-09-10', 'Y'),
    ('r2', 's2', '2021-08-09', '2021-09-24', 'N'), ('r3', 's2', '2021-10-01', NULL, 'A');
INSERT INTO ssd_ehcp_assessment VALUES ('a1', 'r1', '2021-12-20', 'Y', 'N');
INSERT INTO ssd_ehcp_named_plan VALUES ('n1', 'a1', '2021-12-20', NULL, NULL);
INSERT INTO ssd_ehcp_active_plans VALUES ('p1', 'r1', '2021-12-21');
INSERT INTO ssd_sen_need VALUES ('d1', 'p1', 'ASD', 1), ('d2', 'p1', 'SLCN', 2);
"""


@pytest.fixture
def run(tmp_path: Path, capsys, monkeypatch) -> Command:
    with closing(sqlite3.connect(tmp_path / "ssd.db")) as base:
        base.executescript(WAREHOUSE)
    monkeypatch.setenv("CASES_URL", f"sqlite:///{tmp_path}/ssd.db")
    cases = 'pack: send\ncases: {sql: {url: "env:CASES_URL", queries: ssd}, map: ssd}\nboards:'
    make_workspace(tmp_path / "w", PLAN.replace("boards:", cases), kpis="take: [EN, AR]\n")
    return Command(tmp_path / "w", capsys, monkeypatch)


def test_it_is_counted_as_it_lies_and_names_nobody(run: Command):
    checked = run("cases", "check", "--as-at", "2021-12-31")
    assert checked.code == 0, checked.out + checked.err
    told = {one["id"]: one for one in run("kpis", "--json", "--as-at", "2021-12-31").json}
    # By hand: r1 was decided on day 39, r2 on day 46, r3 is open past day 42; r1's plan came on day 140.
    sums = {one: (told[one]["numerator"], told[one]["denominator"]) for one in ("EN01", "EN04")}
    assert sums == {"EN01": (1, 3), "EN04": (1, 1)}
    assert "ZQ" not in checked.out + json.dumps(told)


def test_a_set_that_no_pack_brings_is_told(run: Command):
    path = run.root / "plans/mine/plan.yaml"
    path.write_text(path.read_text("utf-8").replace("queries: ssd", "queries: nowhere"), "utf-8")
    assert "it holds no query" in run("cases", "check").out
