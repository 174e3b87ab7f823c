"""`governance kpis` and `governance cases`, as a person and a program use them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.support.cli import Command, governance
from tests.support.send import send_workspace

DAY = ("--as-at", "2021-12-31")
MARKER = "ZQSECRETQZ"


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """A workspace with one plan and no cases."""
    root = tmp_path / "work"
    send_workspace(root)
    return root


@pytest.fixture
def run(blank: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> Command:
    """The command on that workspace, in this process."""
    return Command(blank, capsys, monkeypatch)


def table(folder: Path, name: str, header: str, *rows: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.csv").write_text("\n".join([header, *rows, ""]), "utf-8")


EN01 = """kpis:
  - id: EN01
    name: Decided in six weeks
    definition: Of requests due, how many were decided in time.
    measure: {kind: share_on_time, table: request, start: received_on, clock: C01, done: decision_on}
    target: 100
"""
HEADER = "request_id,person_id,received_on,decision_on,outcome,row_source,recorded_on"


def requests(folder: Path) -> None:
    """Two decided in time, one late, one still open and late; all due in December 2021."""
    rows = ["R1,P1,2021-11-01,2021-12-13,assess,synthetic,2021-12-13",
            "R2,P2,2021-11-02,2021-12-01,refuse,synthetic,2021-12-01",
            "R3,P3,2021-11-01,2021-12-14,assess,synthetic,2021-12-14",
            "R4,P4,2021-11-03,,pending,synthetic,2021-11-03"]  # fmt: skip
    table(folder, "request", HEADER, *rows)


@pytest.mark.parametrize("engine", ["arrow", "pandas", "polars", "duckdb"])
def test_tables_laid_into_the_plan_are_measured(blank: Path, run: Command, engine: str):
    home = blank / "plans" / "move"
    (home / "kpis.yaml").write_text(EN01, "utf-8")
    requests(home / "cases")
    found = run("kpis", *DAY, "--engine", engine, "--json").json
    one = found[0]
    assert (one["numerator"], one["denominator"], one["value"], one["state"]) == (
        2,
        4,
        50,
        "too_few",
    )
    assert (one["overdue"], one["rag"], one["statutory"]) == (1, None, None)
    assert one["period"]["label"] == "December 2021"


def test_tables_elsewhere_are_found_by_option_and_by_environment(
    blank: Path, run: Command, tmp_path: Path, monkeypatch
):
    home = blank / "plans" / "move"
    (home / "kpis.yaml").write_text(EN01, "utf-8")
    away = tmp_path / "away"
    requests(away)
    assert "[x]" in run("kpis", *DAY).out
    shown = run("kpis", *DAY, "--cases", str(away)).out
    assert "50% (2 of 4)" in shown
    plan = home / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "\ncases: {env: OUR_CASES}\n", "utf-8")
    monkeypatch.setenv("OUR_CASES", str(away))
    assert "50% (2 of 4)" in run("kpis", *DAY).out


def test_a_place_that_is_not_there_is_said(run: Command):
    ran = run("kpis", *DAY, "--cases", "/no/such/place")
    assert ran.code == 3
    assert "no case tables at" in ran.err


def test_a_kpi_naming_an_unknown_column_is_an_error_that_leaves_the_others_be(
    blank: Path, run: Command
):
    home = blank / "plans" / "move"
    bad = EN01.replace("kpis:\n", "").replace("EN01", "EN02").replace("received_on", "recieved_on")
    (home / "kpis.yaml").write_text(EN01 + bad, "utf-8")
    requests(home / "cases")
    ran = run("kpis", *DAY, "--json")
    assert ran.code == 1
    assert [one["value"] for one in ran.json] == [50, None]
    checked = run("check")
    assert checked.code == 1
    assert (
        "kpis.yaml:10:14: error kpi-definition: EN02 cannot be counted: request has no column"
        in (checked.out)
    )


def test_an_unknown_engine_or_audience_is_named(run: Command):
    assert run("kpis", "--engine", "excel").code == 2
    assert run("kpis", "--audience", "press").code == 2


def test_small_numbers_are_hidden_from_everyone_but_the_office(blank: Path, run: Command):
    home = blank / "plans" / "move"
    (home / "kpis.yaml").write_text(EN01, "utf-8")
    requests(home / "cases")
    for audience in ("board", "public"):
        one = run("kpis", *DAY, "--audience", audience, "--json").json[0]
        assert one["numerator"] == one["denominator"] == one["value"] == "[c]"
        assert (one["state"], one["rag"], one["overdue"]) == ("suppressed", None, "[c]")


def test_real_cases_in_the_workspace_are_refused_by_name(blank: Path, run: Command):
    table(blank / "data", "request", HEADER, f"{MARKER},P1,2021-11-01,,pending,one,2021-11-01")
    ran = run("check")
    assert ran.code == 1
    assert "data/request.csv: error real-case-data" in ran.out
    assert MARKER not in ran.out + ran.err


def test_cases_check_tells_rule_count_and_masked_keys_but_no_value(blank: Path, run: Command):
    rows = [
        f"{MARKER}{n},P{n},not a day {MARKER},,{MARKER},synthetic,2021-11-01" for n in range(50)
    ]
    table(blank / "plans" / "move" / "cases", "request", HEADER, *rows)
    ran = run("cases", "check", *DAY)
    assert ran.code == 1
    assert MARKER not in ran.out + ran.err
    assert "wrong-type" in ran.out
    assert "unknown-code" in ran.out
    assert "50 rows" in ran.out
    assert len(ran.out.splitlines()) < 20
    told = run("cases", "check", *DAY, "--json").json
    assert {"rule", "table", "column", "severity", "count", "keys", "what"} == set(told[0])


def test_a_plan_without_cases_says_so(run: Command):
    assert "no case tables" in run("cases", "check").out
    assert "No KPIs are defined yet" in run("kpis").out


def test_synthesised_cases_pass_the_check_and_are_the_same_twice(blank: Path):
    words = ("cases", "synthesise", "--seed", "7", "--children", "40", *DAY)
    for folder in ("one", "two"):
        ran = governance(*words, "--out", str(blank / folder), root=blank)
        assert ran.code == 0, ran.err
    one, two = (sorted((blank / folder).rglob("*.csv")) for folder in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    with (blank / "one" / "request.csv").open(encoding="utf-8") as file:
        assert {row["row_source"] for row in csv.DictReader(file)} == {"synthetic"}
    plan = blank / "plans" / "move" / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "\ncases: {history: true}\n", "utf-8")
    checked = governance("cases", "check", *DAY, "--cases", str(blank / "one"), root=blank)
    assert checked.code == 0, checked.out
    assert governance("check", root=blank).code == 0
