"""A sheet into the record: as if each row had been entered by hand, but in one append."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.domain.update import Updates
from governance.problems import GovernanceError, RefusedError, UnknownNameError
from governance.readers.sheet import read_sheet
from governance.readers.updates import read_updates
from governance.record.sheet.result import Fate, SheetResult
from governance.record.sheet.settle import settled
from governance.workspace.folder import PlanFolder
from governance.workspace.writing.sheets import Signature, write_sheet
from governance.workspace.writing.updates import write_update
from tests.support.sheets import (
    D,
    Filled,
    M,
    Q,
    R,
    rows_of,
    sheet_bytes,
    small_log,
    small_log_bytes,
    small_plan,
)

AGREED = small_plan()
LOG = small_log()
DATA = sheet_bytes(AGREED, LOG)
NOW = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
SIGNED = Signature("AB", NOW.date(), NOW)

EDITS: dict[str, tuple[str, str, dict[str, object]]] = {
    "worse": (D, "1.1", {"New_rating": "Red", "Why_the_rating_changes": "Stopped"}),
    "no reason": (D, "1.10", {"New_rating": "Green", "What_is_new": "Well"}),
    "blue": (D, "1.10", {"New_rating": "Blue", "Why_the_rating_changes": "Done"}),
    "first": (D, "2.1", {"New_rating": "Amber", "What_is_new": "Begun"}),
    "moved": (M, "1.1.2", {"New_forecast": "Mar 22", "Why_it_moves_or_is_cancelled": "Ice"}),
    "done": (M, "1.10.1", {"Done_on": "20/12/21", "What_shows_that_it_is_done": "Minute 3"}),
    "no evidence": (M, "1.10.1", {"Done_on": "20/12/21"}),
    "too late": (M, "2.1.1", {"Done_on": "1/3/22", "What_shows_that_it_is_done": "x"}),
    "cancelled": (M, "2.1.2", {"Cancel": "Yes", "Why_it_moves_or_is_cancelled": "Merged"}),
    "noted": (M, "2.1.1", {"What_is_new": "Begun"}),
    "weighed": (R, "R1", {"New_likelihood": "1", "What_is_new": "Mild"}),
    "unsaid": (R, "R1", {"New_likelihood": "1"}),
    "closed": (R, "I1", {"Close": "Yes", "What_is_new": "Open again"}),
    "answered": (Q, "1.1", {"The_answer": "Yes", "Decided_by": "board", "Where_it_is_minuted": "4"}),
    "no minute": (Q, "1.1", {"The_answer": "Yes", "Decided_by": "board"}),
}  # fmt: skip


def folder_in(root: Path, data: bytes = small_log_bytes()) -> PlanFolder:
    """The small plan's folder, with a log that can be written to."""
    folder = PlanFolder(root, AGREED.id)
    folder.__dict__["agreed"] = AGREED
    folder.path.mkdir(parents=True)
    folder.log_path.write_bytes(data)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> PlanFolder:
    return folder_in(tmp_path)


def filled(*names: str) -> bytes:
    book = Filled(DATA)
    for name in names:
        sheet, ref, typed = EDITS[name]
        book.put(sheet, ref, **typed)
    return book.bytes()


def sent(folder: PlanFolder, data: bytes, signed: Signature = SIGNED, **how: bool) -> SheetResult:
    proposals, problems = read_sheet(data, AGREED)
    return write_sheet(folder, proposals, problems, signed, **how)


def fates(result: SheetResult) -> dict[str, Fate]:
    return {one.ref: one.fate for one in result.rows}


def records(folder: PlanFolder) -> Updates:
    log, problems = read_updates(folder.log_path.read_bytes(), "updates.jsonl")
    assert not problems
    return log.updates


@settings(max_examples=30)
@given(st.lists(st.sampled_from(sorted(EDITS)), unique_by=lambda name: EDITS[name][:2]))
def test_a_sheet_does_what_entering_its_rows_by_hand_does(names: list[str]):
    """Byte for byte: the same records, in the same order, each after the one before."""
    data = filled(*names)
    with tempfile.TemporaryDirectory() as home:
        root = Path(home)
        by_sheet, by_hand = folder_in(root / "a"), folder_in(root / "b")
        result = sent(by_sheet, data)
        proposals, _ = read_sheet(data, AGREED)
        requests = [one for _, one in settled(proposals, rows_of(AGREED, LOG))]
        for one in sorted(requests, key=lambda one: one.proposal.form.name == D):
            fields = {**one.fields, "by": "AB", "on": "2021-12-31", "visibility": "board"}
            with contextlib.suppress(GovernanceError):
                write_update(by_hand, fields, NOW)
        assert by_sheet.log_path.read_bytes() == by_hand.log_path.read_bytes()
        assert result.counts.total() == len(names)
        assert result.counts[Fate.SAVED] == len(records(by_hand)) - len(LOG)


def test_blue_follows_on_what_the_same_sheet_has_done(folder: PlanFolder):
    assert fates(sent(folder, filled("blue"))) == {"1.10": Fate.REFUSED}
    assert fates(sent(folder, filled("blue", "done"))) == {"1.10": Fate.SAVED, "1.10.1": Fate.SAVED}
    assert [one.kind for one in records(folder)[-2:]] == ["milestone", "rating"]


def test_a_refused_row_does_not_stop_the_others(folder: PlanFolder):
    result = sent(folder, filled("worse", "no reason", "moved", "unsaid"))
    assert fates(result) == {
        "1.1": Fate.SAVED, "1.10": Fate.REFUSED, "1.1.2": Fate.SAVED, "R1": Fate.REFUSED,
    }  # fmt: skip
    assert result.total() == "4 rows changed: 2 saved, 0 conflicts, 2 refused"
    assert "workstream 1.0 goes from Amber to Red" in result.above


def test_all_or_nothing_writes_nothing_where_a_row_is_left_out(folder: PlanFolder):
    before = folder.log_path.read_bytes()
    result = sent(folder, filled("worse", "no reason"), all_or_nothing=True)
    assert folder.log_path.read_bytes() == before
    assert result.total() == "2 rows changed: 0 saved, 1 held back, 0 conflicts, 1 refused"
    assert (result.is_saved, result.above) == (False, ())
    assert sent(folder, filled("worse", "first"), all_or_nothing=True).is_saved


def test_all_or_nothing_stops_at_a_row_that_cannot_be_read(folder: PlanFolder):
    before = folder.log_path.read_bytes()
    data = Filled(filled("worse")).put(D, "2.1", New_rating="Purple").bytes()
    assert not sent(folder, data, all_or_nothing=True).is_saved
    assert folder.log_path.read_bytes() == before


def test_a_dry_run_tells_the_same_and_writes_nothing(folder: PlanFolder):
    before = folder.log_path.read_bytes()
    data = filled("worse", "no reason", "moved")
    dry = sent(folder, data, dry_run=True)
    assert folder.log_path.read_bytes() == before
    assert dry.total() == "3 rows changed: 2 to save, 0 conflicts, 1 refused"
    wet = sent(folder, data)
    assert [(one.fate, one.follows) for one in dry.rows] == [
        (one.fate, one.follows) for one in wet.rows
    ]


def test_the_whole_sheet_is_one_write(folder: PlanFolder, monkeypatch):
    writes: list[bytes] = []
    whole = os.write

    def counted(handle: int, data: bytes) -> int:
        writes.extend([data] if b'"kind"' in data else [])
        return whole(handle, data)

    monkeypatch.setattr(os, "write", counted)
    sent(folder, filled("worse", "moved", "answered", "weighed"))
    assert [one.count(b'"kind"') for one in writes] == [4]


def test_a_sheet_sent_twice_is_saved_once(folder: PlanFolder):
    data = filled(*(name for name in EDITS if name in ("worse", "moved", "answered", "weighed", "closed", "first", "done", "cancelled", "noted")))  # fmt: skip
    assert sent(folder, data).counts[Fate.SAVED] == 9
    before = folder.log_path.read_bytes()
    again = sent(folder, data)
    assert set(fates(again).values()) == {Fate.UNCHANGED}
    assert (folder.log_path.read_bytes(), again.is_saved) == (before, False)
    assert again.total() == "0 rows changed: 0 saved, 0 conflicts, 0 refused; 9 rows say what the record says"  # fmt: skip


@pytest.mark.parametrize("name", ["worse", "moved", "weighed", "answered"])
def test_what_somebody_has_withdrawn_is_not_brought_back(folder: PlanFolder, name: str):
    data = filled(name)
    (row,) = sent(folder, data).rows
    assert row.record is not None
    withdraw = {"kind": "supersede", "ref": row.record.ref, "record": row.record.id}
    signed = {"by": "AB", "on": SIGNED.on.isoformat(), "visibility": "board", "reason": "Wrong one"}
    write_update(folder, {**withdraw, **signed}, SIGNED.now)
    (again,) = sent(folder, data).rows
    assert again.fate is Fate.CONFLICT
    assert "something recorded about it was withdrawn" in again.problems[0].what


@pytest.mark.parametrize(
    ("sheet", "row"),
    [
        (R, {"Risk or issue": "Risk", "What may happen, or has": "Snow", "New likelihood": 2,
             "New impact": 3, "New date": "Feb 22", "Now bears on": "1.1, 2.1"}),
        (R, {"Risk or issue": "Issue", "What may happen, or has": "Snow fell", "New impact": 3,
             "New date": "Feb 22", "Issue: what could be done": "Wait\nDig"}),
        (Q, {"About": "2.1", "The question": "May we dig?", "Asked of": "board"}),
    ],
)  # fmt: skip
def test_what_was_new_and_is_withdrawn_is_not_brought_back_as_it_was(
    folder: PlanFolder, sheet: str, row: dict[str, Any]
):
    book = Filled(DATA)
    line = book.row(sheet, "")
    for title, value in row.items():
        book.sheet(sheet).cell(line, book.column(sheet, title)).value = value
    (raised,) = sent(folder, book.bytes()).rows
    assert raised.record is not None, raised.problems
    withdraw = {"kind": "supersede", "ref": raised.record.ref, "record": raised.record.id}
    signed = {"by": "AB", "on": SIGNED.on.isoformat(), "visibility": "board", "reason": "Wrong one"}
    write_update(folder, {**withdraw, **signed}, SIGNED.now)
    (again,) = sent(folder, book.bytes()).rows
    assert again.fate is Fate.CONFLICT
    assert "has been withdrawn" in again.problems[0].what
    wanted = "New impact" if sheet == R else "Asked of"
    book.sheet(sheet).cell(line, book.column(sheet, wanted)).value = 4 if sheet == R else "AB"
    assert sent(folder, book.bytes()).counts[Fate.SAVED] == 1, "mended, it is another"


def test_new_rows_get_the_next_refs_and_are_raised_once(folder: PlanFolder):
    book = Filled(DATA)
    line = book.row(R, "")
    for number, (what, title, weight) in enumerate((("Risk", "Snow", 2), ("Risk", "Ice", 3), ("Issue", "Mud", 4))):  # fmt: skip
        for head, value in (("Risk or issue", what), ("What may happen, or has", title),
                            ("New impact", weight), ("New likelihood", weight)):  # fmt: skip
            if (what, head) != ("Issue", "New likelihood"):
                book.sheet(R).cell(line + number, book.column(R, head)).value = value
    line = book.row(Q, "")
    for head, value in (("About", "1.10"), ("The question", "May we buy?"), ("Asked of", "board")):
        book.sheet(Q).cell(line, book.column(Q, head)).value = value
    assert list(fates(sent(folder, book.bytes()))) == ["R2", "R3", "I2", "1.10"]
    assert set(fates(sent(folder, book.bytes())).values()) == {Fate.UNCHANGED}


def test_who_writes_between_reading_and_saving_makes_a_conflict(folder: PlanFolder):
    """The log is read again under the lock: what the folder knew when it was opened is old."""
    assert len(folder.log.updates) == len(LOG)
    proposals, problems = read_sheet(filled("worse", "moved"), AGREED)
    by_cd = {"kind": "rating", "ref": "1.1", "rag": "amber", "reason": "Ice", "by": "CD", "on": "2021-12-30"}  # fmt: skip
    write_update(folder, by_cd, NOW)
    result = write_sheet(folder, proposals, problems, SIGNED)
    assert fates(result) == {"1.1": Fate.CONFLICT, "1.1.2": Fate.SAVED}
    assert "CD on 30 Dec 21: Amber. Ice" in result.rows[0].problems[0].what
    assert result.total() == "2 rows changed: 1 saved, 1 conflict, 0 refused"


def test_a_move_of_its_milestone_is_no_conflict_for_a_rating(folder: PlanFolder):
    by_cd = {"kind": "milestone", "ref": "1.1.1", "forecast": {"edtf": "2022-03", "text": "x", "precision": "month"}, "by": "CD", "on": "2021-12-30", "reason": "Ice"}  # fmt: skip
    write_update(folder, by_cd, NOW)
    assert fates(sent(folder, filled("worse"))) == {"1.1": Fate.SAVED}


def test_a_sheet_speaks_of_its_own_day(folder: PlanFolder):
    signed = Signature("CD", dt.date(2021, 12, 20), NOW)
    sent(folder, filled("worse"), signed)
    assert (records(folder)[-1].on, records(folder)[-1].by) == (dt.date(2021, 12, 20), "CD")
    with pytest.raises(RefusedError, match="has not come yet"):
        sent(folder, filled("first"), Signature("CD", dt.date(2022, 1, 1), NOW))
    with pytest.raises(UnknownNameError, match="no person 'ZZ'"):
        sent(folder, filled("first"), Signature("ZZ", NOW.date(), NOW))


@pytest.mark.parametrize(
    ("told", "question", "seen"),
    [(None, "public", "public"), (None, "internal", "internal"), ("board", "public", "board")],
)
def test_an_answer_is_as_open_as_its_question(tmp_path, told: str | None, question: str, seen: str):
    asked = {"kind": "decision", "ref": "2.1", "on": "2021-11-09", "state": "asked",
             "note": "May we wait?", "visibility": question}  # fmt: skip
    folder = folder_in(tmp_path, small_log_bytes(asked))
    book = Filled(sheet_bytes(AGREED, folder.log.updates))
    book.put(Q, "2.1", The_answer="Yes", Decided_by="board", Where_it_is_minuted="4")
    sent(folder, book.bytes(), Signature("AB", NOW.date(), NOW, told))
    assert records(folder)[-1].visibility.value == seen


def test_an_internal_risk_stays_internal(tmp_path):
    raised = {"kind": "risk", "ref": "R2", "on": "2021-11-09", "state": "opened", "title": "Strike",
              "likelihood": 1, "impact": 1, "visibility": "internal"}  # fmt: skip
    folder = folder_in(tmp_path, small_log_bytes(raised))
    book = Filled(sheet_bytes(AGREED, folder.log.updates)).put(R, "R2", What_is_new="Quiet")
    sent(folder, book.bytes())
    assert records(folder)[-1].visibility.value == "internal"


def test_two_bad_cells_of_one_row_are_one_row_left_out(folder: PlanFolder):
    book = Filled(DATA).put(M, "1.1.1", Done_on="soon", New_forecast="later", Cancel="perhaps")
    result = sent(folder, book.bytes())
    assert result.total() == "1 row changed: 0 saved, 0 conflicts, 1 refused"
    assert len(result.rows[0].problems) == 3


def test_rows_share_the_positions_they_are_judged_on(folder: PlanFolder, monkeypatch):
    counted: list[object] = []
    import governance.workspace.standings as room

    whole = room.progress_at
    monkeypatch.setattr(
        room, "progress_at", lambda *args, **named: counted.append(args) or whole(*args, **named)
    )
    sent(folder, filled("worse", "first", "moved", "cancelled", "noted", "weighed"))
    assert len(counted) == 3
