"""`governance new`: from nothing to a plan, by questions or by a workbook."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from governance.cli.app import app_for

ANSWERS = """\
Leisure for all
2026-04-01
31/3/28
Helen Dacre
Musa Okoro
Project board
monthly
2026-05-11
board

Building
Pool tank
Helen Dacre
Tank holds water
June 2027


People swim
3,000 members


"""


def new(root: Path, *words: str, answers: str = ""):
    return CliRunner().invoke(app_for(["new"]), ["new", "--root", str(root), *words], input=answers)


def test_from_nothing_by_questions(tmp_path: Path):
    done = new(tmp_path / "office", answers=ANSWERS)
    assert done.exit_code == 0, done.output
    text = (tmp_path / "office" / "plans" / "leisure-all" / "plan.yaml").read_text()
    assert "last: 2028-03-31" in text
    assert text.count("Helen Dacre") == 1
    assert (tmp_path / "office" / "plans" / "leisure-all" / "updates.jsonl").read_bytes() == b""


def test_a_workbook_goes_out_and_its_gaps_are_told(tmp_path: Path):
    new(tmp_path, answers=ANSWERS)
    path = tmp_path / "setup.xlsx"
    assert new(tmp_path, "--out", str(path), "--id", "leisure-all").exit_code == 0
    again = new(tmp_path, "--workbook", str(path), "--id", "leisure-all")
    assert again.exit_code == 0, again.output
    assert "nothing is new" in again.output
    assert new(tmp_path, "--out", str(path)).exception is not None  # never over another
    (tmp_path / "odd.xlsx").write_bytes(b"no workbook")
    odd = new(tmp_path, "--workbook", str(tmp_path / "odd.xlsx"))
    assert odd.exit_code == 1
    assert "nothing was written" in odd.output
