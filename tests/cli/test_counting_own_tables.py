"""Tables of a plan's own, from a terminal to a board's report; nothing of SEND is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.own import own_workspace

DAY = ("--as-at", "2026-07-15")


@pytest.fixture
def run(tmp_path: Path, capsys, monkeypatch) -> Command:
    return Command(own_workspace(tmp_path / "work"), capsys, monkeypatch)


def test_the_figures_are_in_kpis_status_and_both_reports(run: Command):
    ran = run("kpis", *DAY)
    assert ran.code == 0
    assert "CC01    Grey   56% (5 of 9); target at least 80%" in ran.out
    assert "PH01    Grey   67% (4 of 6); target at least 90%; 1 overdue" in ran.out
    assert "2 of 5" not in run("kpis", *DAY, "--audience", "public").out
    calls = run.root / "plans/roads/cases/call.csv"
    more = [f"X{n},10/06/2026 12:00,900,1\n" for n in range(20)]
    calls.write_text(calls.read_text("utf-8") + "".join(more), "utf-8")
    said = ("update", "1.1", "--rag", "green", "--note", "On its way.", "--by", "AB")
    assert run(*said, "--on", "2026-07-01").code == 0
    told = run("status", *DAY).out
    assert "seconds (CC01). Suggests Amber. (red-kpi)" in told
    for board in ("programme-board", "kpi-pack"):
        assert run("report", board, *DAY, "--format", "html").code == 0
        path = run.root / f"exports/roads/{board}/2026-07-15/report.html"
        page = path.read_text("utf-8")
        assert "17% (5 of 29)" in page
        assert "CO01" in page or board == "programme-board"
        assert "2 of 5" not in page


def test_nobody_can_make_up_cases_of_a_plan_without_a_pack(run: Command):
    ran = run("cases", "synthesise", "--seed", "1", "--children", "2")
    assert ran.code == 2
    assert "no pack of this plan can make up cases" in ran.err


def test_a_day_in_the_american_order_is_told_and_not_counted(run: Command):
    potholes = run.root / "plans/roads/cases/pothole.csv"
    potholes.write_text(
        potholes.read_text("utf-8") + "P09,05/13/2026,06/30/2026,N\nP10,soon,,N\n", "utf-8"
    )
    ran = run("cases", "check", *DAY)
    assert ran.code == 1
    assert (
        "pothole.csv: error day-order: pothole.reported_on: 1 row with the month before the day "
        "(first: P0…); export the column with the day first, or as YYYY-MM-DD"
    ) in ran.out
    assert "pothole.reported_on: 1 row with what is not a day (first: P1…)" in ran.out
    assert "67% (4 of 6)" in run("kpis", *DAY).out


def test_only_the_tables_that_are_asked_for_are_read(run: Command):
    broken = run.root / "plans/roads/cases/complaint.csv"
    broken.write_bytes(b"\xff")
    said = ("update", "1.1", "--rag", "green", "--note", "On its way.", "--by", "AB")
    assert run(*said, "--on", "2026-07-01").code == 0
    plan = run.root / "plans/roads/kpis.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace('links: {deliverables: ["1.1"]}\n', ""), "utf-8"
    )
    assert "complaint" not in run("status", *DAY).err
    assert "complaint.csv:1: error table-not-utf-8" in run("cases", "check", *DAY).out
