"""`governance new`: from nothing to a plan, by questions or by a workbook."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from governance.cli.app import app_for
from governance.workspace.writing.new_plan import plan_of

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


def test_the_same_title_again_is_another_plan(tmp_path: Path):
    new(tmp_path, answers=ANSWERS)
    first = (tmp_path / "plans/leisure-all/plan.yaml").read_bytes()
    again = new(tmp_path, answers=ANSWERS.replace("Helen Dacre", "Nia Cole"))
    assert "there is a plan leisure-all already; this one is leisure-all-2" in again.output
    assert (tmp_path / "plans/leisure-all/plan.yaml").read_bytes() == first
    assert "Nia Cole" in (tmp_path / "plans/leisure-all-2/plan.yaml").read_text()


def test_a_bad_answer_is_asked_for_again(tmp_path: Path):
    answers = ANSWERS.replace("31/3/28\n", "1/3/26\n31/3/28\n")
    answers = answers.replace("June 2027\n", "sometime soon\nJune 2027\n")
    done = new(tmp_path, answers=answers)
    assert "2026-03-01 is before 2026-04-01" in done.output
    assert done.exit_code == 0, done.output
    text = (tmp_path / "plans/leisure-all/plan.yaml").read_text()
    assert "last: 2028-03-31" in text
    assert "June 2027" in text


def test_who_leads_and_manages_is_one_person(tmp_path: Path):
    assert new(tmp_path, answers=ANSWERS.replace("Musa Okoro", "Helen Dacre")).exit_code == 0
    plan = plan_of(tmp_path, "leisure-all")
    assert plan is not None
    assert [(one.name, one.role) for one in plan.people] == [("Helen Dacre", "sro")]


def test_one_of_two_workbooks_is_asked_for(tmp_path: Path):
    done = new(tmp_path, "--out", str(tmp_path / "a.xlsx"), "--workbook", str(tmp_path / "b.xlsx"))
    assert done.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_goes_out_and_its_gaps_are_told(tmp_path: Path):
    new(tmp_path, answers=ANSWERS)
    path = tmp_path / "setup.xlsx"
    given = new(tmp_path, "--out", str(path), "--id", "leisure-all")
    assert given.output.rstrip().endswith("setup.xlsx --id leisure-all")
    again = new(tmp_path, "--workbook", str(path), "--id", "leisure-all")
    assert again.exit_code == 0, again.output
    assert "nothing is new" in again.output
    assert new(tmp_path, "--out", str(path)).exception is not None  # never over another
    (tmp_path / "odd.xlsx").write_bytes(b"no workbook")
    odd = new(tmp_path, "--workbook", str(tmp_path / "odd.xlsx"))
    assert odd.exit_code == 1
    assert "nothing was written" in odd.output


BY_NAME = """\
Leisure for all
2026-04-01
31/3/28
O'Neil, Ann

Project board
never
board

Building
Business case
O'Neil, Ann
Signed off
June 2026

Opening
Business case

Signed off
June 2027



"""


def test_answers_stand_under_what_they_were_typed_for(tmp_path: Path):
    done = new(tmp_path / "office", answers=BY_NAME)
    assert done.exit_code == 0, done.output
    plan = plan_of(tmp_path / "office", "leisure-all")
    assert plan is not None
    assert [
        (item.ref, item.owners, [(one.ref, one.date.text) for one in item.milestones])
        for _, item in plan.each_deliverable()
    ] == [
        ("1.1", ("ONA",), [("1.1.1", "June 2026")]),
        ("2.1", (), [("2.1.1", "June 2027")]),
    ]
    again = new(tmp_path / "office", "--id", "leisure-all", answers=BY_NAME)
    assert "nothing is new" in again.output


def test_a_trial_and_a_refusal_leave_an_empty_folder_empty(tmp_path: Path):
    path = tmp_path / "setup.xlsx"
    home = tmp_path / "office"
    home.mkdir()
    trial = new(home, "--out", str(path), "--dry-run")
    assert trial.output == "nothing was written (--dry-run)\n"
    assert new(home, "--out", str(tmp_path / "setup.ods")).exception is not None
    gone = new(home, "--workbook", str(tmp_path / "gone.xlsx"))
    assert "there is no such file" in str(gone.exception)
    trial = new(home, "--dry-run", answers=ANSWERS)
    assert trial.output.endswith("nothing was written (--dry-run)\n")
    assert list(home.iterdir()) == []
    assert new(home, "--out", str(path)).exit_code == 0
    assert sorted(one.name for one in home.iterdir() if one.name[0] != ".") == [
        "docs", "notebooks", "plans",
    ]  # fmt: skip


def test_a_folder_that_holds_something_is_refused_before_anything_is_asked(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("x")
    refused = new(tmp_path, answers=ANSWERS)
    assert "holds letter.txt already" in str(refused.exception)
    assert refused.output == ""


def test_a_workbook_may_lie_in_the_folder_that_becomes_a_workspace(tmp_path: Path):
    new(tmp_path / "office", answers=ANSWERS)
    home = tmp_path / "other"
    home.mkdir()
    path = home / "setup.xlsx"
    new(tmp_path / "office", "--out", str(path), "--id", "leisure-all")
    trial = new(home, "--workbook", str(path), "--dry-run")
    assert trial.exit_code == 0, trial.output
    assert [one.name for one in home.iterdir()] == ["setup.xlsx"]
    assert new(home, "--workbook", str(path), "--yes").exit_code == 0
    assert (home / "plans" / "leisure-all" / "plan.yaml").exists()
