"""`governance cases check` as a person who prepares case tables uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.cases.reading import Row, as_csv, as_parquet, as_workbook, put
from tests.support.cli import Command
from tests.support.send import send_workspace

DAY = ("--as-at", "2021-12-31")
ROWS: list[Row] = [
    {"request_id": "R1", "outcome": "pending", "row_source": "synthetic"},
    {"request_id": "R2", "outcome": "asess", "row_source": "synthetic"},
]


@pytest.fixture
def blank(tmp_path: Path, capsys, monkeypatch) -> Command:
    send_workspace(tmp_path / "work")
    return Command(tmp_path / "work", capsys, monkeypatch)


def plan_says(run: Command, cases: str) -> None:
    plan = run.root / "plans" / "move" / "plan.yaml"
    plan.write_text(f"{plan.read_text('utf-8')}\ncases: {cases}\n", "utf-8")


def test_tables_of_every_kind_are_checked_alike(blank: Command, tmp_path: Path):
    as_csv(tmp_path / "a" / "request.csv", ROWS)
    as_parquet(tmp_path / "b" / "request.parquet", ROWS)
    as_workbook(tmp_path / "c.xlsx", {"Request": ROWS})
    for place in ("a", "b", "c.xlsx"):
        for engine in ("arrow", "pandas", "polars", "duckdb"):
            ran = blank(
                "cases", "check", *DAY, "--cases", str(tmp_path / place), "--engine", engine
            )
            assert ran.code == 1
            assert "request.outcome: error unknown-code: 1 row holds a code" in ran.out
            assert ran.out.endswith("1 error, 0 warnings, 2 notes in 1 table\n")


def test_a_variable_names_the_place_and_goes_before_the_plans_own(
    blank: Command, tmp_path: Path, monkeypatch
):
    as_csv(blank.root / "plans" / "move" / "cases" / "request.csv", ROWS[:1])
    as_csv(tmp_path / "away" / "request.csv", ROWS)
    plan_says(blank, "{env: OUR_CASES}")
    assert blank("cases", "check", *DAY).code == 0
    monkeypatch.setenv("OUR_CASES", str(tmp_path / "away"))
    assert blank("cases", "check", *DAY).code == 1
    monkeypatch.setenv("OUR_CASES", "")
    assert blank("cases", "check", *DAY).code == 0


def test_a_variable_that_leads_nowhere_is_said(blank: Command, tmp_path: Path, monkeypatch):
    plan_says(blank, "{env: OUR_CASES}")
    monkeypatch.setenv("OUR_CASES", str(tmp_path / "gone"))
    ran = blank("cases", "check", *DAY)
    assert ran.code == 3
    assert ran.err == f"governance: no case tables at {tmp_path / 'gone'}; correct the path\n"


def test_a_folder_without_tables_says_what_belongs_there(blank: Command, tmp_path: Path):
    put(tmp_path / "empty", "notes.docx", "x")
    ran = blank("cases", "check", *DAY, "--cases", str(tmp_path / "empty"))
    assert ran.code == 0
    assert "empty: warning unknown-file: `notes.docx` is no case table" in ran.out
    assert (
        "empty: warning no-tables: it holds no case table; name a folder of CSV or Parquet files"
        in ran.out
    )


def test_the_second_system_is_read_and_checked_too(blank: Command):
    home = blank.root / "plans" / "move"
    as_csv(home / "cases" / "request.csv", ROWS[:1])
    as_csv(home / "cases" / "second" / "requests.csv", ROWS)
    plan_says(blank, "{second: cases/second}")
    assert "second: warning unknown-file: `requests.csv`" in blank("cases", "check", *DAY).out


def test_names_from_a_file_cannot_steer_a_terminal(blank: Command, tmp_path: Path):
    put(tmp_path / "odd", "request.csv", "request_id,\x1b[31mred\x1b]0;t\x07\nR1,x\n")
    ran = blank("cases", "check", *DAY, "--cases", str(tmp_path / "odd"))
    assert "unknown-columns" in ran.out
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
