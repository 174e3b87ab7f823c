"""`governance sheet` on the sample: out, filled in, read, by people who do not know YAML."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from governance.readers.sheet import guard
from governance.readers.updates import read_updates
from tests.support.cli import Command
from tests.support.sheets import D, Filled, M, Q, R

DAY = ("--as-at", "2021-12-31")
SENT = ("--by", "WA", "--on", "2021-12-31")


def log(run: Command) -> bytes:
    return (run.root / "plans/send-panels/updates.jsonl").read_bytes()


@pytest.fixture
def made(run: Command, tmp_path: Path) -> Path:
    """The sample's sheet."""
    path = tmp_path / "update.xlsx"
    ran = run("sheet", "--out", str(path), *DAY)
    assert ran.code == 0, ran.err
    assert (
        ran.out
        == f"{path}: deliverables 17, milestones 40, risks and issues 7, registers 0, decisions 2\n"
    )
    return path


def fill(path: Path) -> Path:
    """Thirty cells, as in one sitting: most of them right."""
    book = Filled(path.read_bytes())
    book.put(
        D,
        "1.1",
        New_rating="a",
        Why_the_rating_changes="Feedback is late",
        What_is_new="Three meetings are not written up.",
        Path_to_green="TW, by 20 January",
    )
    book.put(D, "1.2", What_is_new="The board saw it")
    book.put(D, "2.2", New_rating="GREEN", What_is_new="He starts on Monday")
    book.put(D, "2.3", Path_to_green="Agreed with RS")
    book.put(D, "2.4", New_rating="Purple")
    book.put(D, "3.3", New_rating="Amber", What_is_new="The first rating")
    book.put(M, "1.1.1", Done_on="20/12/21", What_shows_that_it_is_done="Minute 4")
    book.put(M, "1.1.3", New_forecast="mid Feb", Why_it_moves_or_is_cancelled="Notes are late")
    book.put(M, "2.2.4", Cancel="Yes", Why_it_moves_or_is_cancelled="Merged")
    book.put(R, "R1", New_likelihood=2, What_is_new="Milder")
    book.put(Q, "2.2", The_answer="Agreed", Decided_by="programme-board", Where_it_is_minuted="4")
    path.write_bytes(book.bytes())
    return path


def test_what_was_filled_in_is_told_row_by_row_and_saved(run: Command, made: Path, golden):
    before = log(run)
    ran = run("sheet", "--read", str(fill(made)), *SENT)
    assert ran.code == 1
    golden("sheet/read.txt", re.sub(r" \[[0-9a-f]{12}\]", "", ran.out))
    assert ran.err == (
        "note: Milestones, row 5, New forecast: 'mid Feb' has no year; read as "
        "2022-02-11/2022-02-20, inside the plan's life; write the year, to be sure\n"
    )
    assert log(run).startswith(before)
    assert len(log(run).splitlines()) == len(before.splitlines()) + 9
    assert read_updates(log(run), "u")[1] == ()
    assert run("check").code == 0


def test_mended_and_read_again_only_what_is_new_is_saved(run: Command, made: Path):
    run("sheet", "--read", str(fill(made)), *SENT)
    book = Filled(made.read_bytes())
    book.put(D, "2.2", Why_the_rating_changes="The post is filled").put(D, "2.4", New_rating="Red", What_is_new="Still paused")  # fmt: skip
    made.write_bytes(book.bytes())
    ran = run("sheet", "--read", str(made), *SENT)
    assert (ran.code, ran.out.splitlines()[-1]) == (
        0,
        "2 rows changed: 2 saved, 0 conflicts, 0 refused; 9 rows say what the record says",
    )


def test_a_dry_run_writes_nothing(run: Command, made: Path):
    before = log(run)
    ran = run("sheet", "--read", str(fill(made)), "--dry-run", *SENT)
    assert (ran.code, log(run)) == (1, before)
    assert ran.out.splitlines()[-2:] == [
        "11 rows changed: 9 to save, 0 conflicts, 2 refused",
        "nothing was written (--dry-run)",
    ]


def test_all_or_nothing(run: Command, made: Path):
    before = log(run)
    ran = run("sheet", "--read", str(fill(made)), "--all-or-nothing", *SENT)
    assert (ran.code, log(run)) == (1, before)
    assert "Deliverables, row 3: held back: 1.1 goes from Green to Amber" in ran.out
    assert ran.out.splitlines()[-1] == "nothing was written (--all-or-nothing)"


def test_what_somebody_else_changed_is_a_conflict_and_the_rest_lands(run: Command, made: Path):
    fill(made)
    assert run("update", "1.1", "--rag", "red", "--reason", "Stopped", "--by", "TW").code == 0
    ran = run("sheet", "--read", str(made), *SENT)
    assert ran.out.startswith(
        "Deliverables, row 3: conflict: 1.1 has changed since the sheet was made (TW on "
    )
    assert "Red. Stopped; Rating was 'Green', is 'Red'); typed: New rating Amber; " in ran.out
    assert "11 rows changed: 8 saved, 1 conflict, 2 refused" in ran.out


def test_programs_read_the_same_as_json(run: Command, made: Path):
    told = run("sheet", "--read", str(fill(made)), "--json", *SENT).json
    assert told["totals"] == {"saved": 9, "held": 0, "conflict": 0, "refused": 2, "unchanged": 0}
    assert told["is_saved"] is True
    first, purple = told["rows"][0], told["rows"][4]
    assert (first["sheet"], first["row"], first["ref"], first["fate"]) == (D, 3, "1.1", "saved")
    assert first["record"] in {json.loads(line)["id"] for line in log(run).splitlines()}
    assert purple["problems"] == [
        {"sheet": D, "row": 8, "column": "New rating", "code": "bad-value",
         "what": "'Purple' is not a rating", "todo": "use Blue, Green, Amber or Red"}
    ]  # fmt: skip
    assert told["notes"][0]["code"] == "inferred-year"


def test_a_red_kpi_stands_against_a_green_before_it_is_saved(run: Command, made: Path):
    made.write_bytes(Filled(made.read_bytes()).put(D, "2.1", New_rating="Green", What_is_new="Well").bytes())  # fmt: skip
    ran = run("sheet", "--read", str(made), "--dry-run", *SENT)
    assert "2.1 stays Green; the evidence suggests Amber" in ran.out
    assert "KPIs that it serves are Red: Deliverables on track or complete (AC01)" in ran.out


def test_what_the_evidence_says_stands_beside_the_rating(made: Path):
    said = str(Filled(made.read_bytes()).cell(D, "2.1", "The evidence says").value)
    assert "Rated Green, but 1 milestone is overdue: 2.1.1." in said
    assert "KPIs that it serves are Red" in said


def test_a_sheet_for_one_owner(run: Command, tmp_path: Path):
    path = tmp_path / "rs.xlsx"
    told = run("sheet", "--out", str(path), "--owner", "RS", "--json", *DAY).json
    assert (told["file"], told["as_at"]) == (str(path), "2021-12-31")
    assert told["rows"] == {D: 5, M: 13, R: 2, "Registers": 0, Q: 2}
    owners = {cell.value for cell in Filled(path.read_bytes()).sheet(D)["I"][2:]}
    assert all("RS" in str(one) for one in owners)
    assert run("sheet", "--out", str(path), "--owner", "RZ", *DAY).code == 2


def test_no_sheet_is_made_that_could_not_be_taken_up(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(guard, "CELLS", 1800)
    path = tmp_path / "update.xlsx"
    ran = run("sheet", "--out", str(path), *DAY)
    assert ran.code == 1
    assert "make one for each person, with --owner" in ran.err
    assert not path.exists()
    assert run("sheet", "--out", str(path), "--owner", "GM", *DAY).code == 0


def test_a_sheet_that_is_filled_in_is_not_written_over(run: Command, made: Path):
    kept = fill(made).read_bytes()
    ran = run("sheet", "--out", str(made), *DAY)
    assert (ran.code, made.read_bytes()) == (1, kept)
    assert "holds 11 rows that are filled in and not taken up" in ran.err
    other = made.with_name("letter.xlsx")
    other.write_bytes(b"Dear all")
    ran = run("sheet", "--out", str(other), *DAY)
    assert (ran.code, other.read_bytes()) == (1, b"Dear all")


def test_a_sheet_that_was_taken_up_is_written_over(run: Command, made: Path):
    made.write_bytes(Filled(made.read_bytes()).put(D, "1.2", What_is_new="Seen").bytes())
    assert run("sheet", "--read", str(made), *SENT).code == 0
    assert run("sheet", "--out", str(made), *DAY).code == 0
    assert "nothing is filled in" in run("sheet", "--read", str(made), *SENT).out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "give one of --out and --read"),
        (("--out", "a.xlsx", "--read", "b.xlsx"), 2, "give one of --out and --read"),
        (("--out", "a.xlsx", "--dry-run"), 2, "--dry-run goes with --read"),
        (("--read", "a.xlsx", "--owner", "RS"), 2, "--owner goes with --out"),
        (("--out", "a.xls"), 2, "does not end in .xlsx"),
        (("--read", "b.xlsx"), 2, "say who sends it in"),
        (("--read", "nowhere.xlsx", *SENT), 3, "could not read nowhere.xlsx"),
        (("--read", "/", *SENT), 3, "could not read /"),
    ],
)
def test_what_is_wrong_with_the_command_is_said(run: Command, words: tuple[str, ...], code: int, said: str):  # fmt: skip
    run.monkeypatch.delenv("GOVERNANCE_BY", raising=False)
    ran = run("sheet", *words)
    assert (ran.code, said in " ".join(ran.err.split())) == (code, True), ran.err


@pytest.mark.parametrize(
    ("by", "on", "code", "said"),
    [("ZZ", "2021-12-31", 2, "no person 'ZZ'"), ("WA", "2099-01-01", 1, "has not come yet")],
)
def test_who_and_when_are_checked_once(run: Command, made: Path, by: str, on: str, code: int, said: str):  # fmt: skip
    before = log(run)
    ran = run("sheet", "--read", str(fill(made)), "--by", by, "--on", on)
    assert (ran.code, log(run)) == (code, before)
    assert said in ran.err


def test_a_file_that_is_no_sheet_is_refused_plainly(run: Command, tmp_path: Path):
    path = tmp_path / "letter.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one")
    ran = run("sheet", "--read", str(path), *SENT)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "governance: letter.xlsx: unreadable-sheet: it is an old .xls file, whatever its name says; "
        "save it as an Excel workbook (.xlsx)\n"
    )


def test_a_sheet_of_another_plan_is_refused(run: Command, made: Path):
    home = run.root / "plans/small"
    home.mkdir()
    (home / "plan.yaml").write_text("id: small\ntitle: Small\nwindow: {first: 2021-08-01, last: 2022-07-31}\npeople: [{id: WA}]\n", "utf-8")  # fmt: skip
    ran = run("sheet", "--read", str(made), "-p", "small", *SENT)
    assert ran.code == 1
    assert "it is a sheet of the plan 'send-panels', not of 'small'" in ran.err
    empty = run("sheet", "--out", str(made.with_name("small.xlsx")), "-p", "small")
    assert "deliverables 0, milestones 0, risks and issues 0, registers 0, decisions 0" in empty.out


def test_two_who_read_one_sheet_at_once_save_it_once(run: Command, made: Path):
    """Each judges the rows under the lock, on the log that the other has left."""
    before = len(log(run).splitlines())
    code = "from governance.cli import main; main()"
    words = ("sheet", "--read", str(fill(made)), *SENT, "--root", str(run.root))
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        for _ in range(3)
    ]  # fmt: skip
    said = [reader.communicate()[0].splitlines()[-2] for reader in readers]
    assert sum("9 saved" in one for one in said) == 1
    assert sum("9 rows say what the record says" in one for one in said) == 2
    assert len(log(run).splitlines()) == before + 9
    assert read_updates(log(run), "u")[1] == ()
