"""Rows against the record as it stands: asked for, in conflict, the same, or not whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from governance.assurance.progress import progress_at
from governance.domain.rag import Rag
from governance.domain.registers import ACTION, BENEFIT, ISSUE, LESSON, RISK
from governance.domain.update import Updates
from governance.domain.when import When, to_be_confirmed
from governance.problems import Problem
from governance.record.log.order import history_at
from governance.record.sheet.build import (
    build_update_sheet,
    parties_listed,
    people_listed,
    rows_at,
)
from governance.record.sheet.follows import follows_above, follows_from
from governance.record.sheet.form import Form
from governance.record.sheet.forms import FORMS
from governance.record.sheet.marks import made_from, stamp_in, typed_over
from governance.record.sheet.proposal import Proposal, place_in, problem_words
from governance.record.sheet.request import Request
from governance.record.sheet.result import Fate, RowResult, SheetResult, in_sheet_order
from governance.record.sheet.row import Row
from governance.record.sheet.same import changed_in, typed_words
from governance.record.sheet.settle import settled
from tests.support.make import DAY, moved, plan, rated, updates
from tests.support.sheets import D, M, Q, R, rows_of, small_log, small_plan

E = "Registers"
AGREED, LOG = small_plan(), small_log()
FEB = When.model_validate("2022-02")


def row_named(key: str, log: Updates = LOG, day: dt.date = DAY) -> Row:
    rows = rows_of(AGREED, log, day)
    return next(row for those in rows.values() for row in those if row.key == key)


def form_named(name: str) -> Form:
    return next(form for form in FORMS if form.name == name)


def typed_into(key: str, made: Updates = LOG, **typed: object) -> Proposal:
    """A row that was made from a log, and what somebody typed into it."""
    row = row_named(key, made)
    form = next(form for form in FORMS if key[0] in form.kinds)
    return Proposal(
        form, form.name, 7, key, row.stamp, typed, row.ref, title=row.title, was=row.shown
    )


def new(name: str, **typed: object) -> Proposal:
    return Proposal(form_named(name), name, 9, "", "", typed)


def one(proposal: Proposal, log: Updates = LOG) -> Any:
    ((_, found),) = settled([proposal], rows_of(AGREED, log))
    return dict(found.fields) if isinstance(found, Request) else found


def asked(fields: object) -> dict[str, Any]:
    assert isinstance(fields, dict), fields
    return {name: value for name, value in fields.items() if value is not None}


def test_a_stamp_changes_with_a_record_and_not_with_a_day():
    was = {row.key: row.stamp for those in rows_of(AGREED, LOG).values() for row in those}
    later = {row.key: row.stamp for those in rows_of(AGREED, LOG, DAY.replace(year=2023)).values() for row in those}  # fmt: skip
    assert later == was
    assert len(set(was.values())) == len(was)
    log = small_log(
        rated("2.1", "red", "2021-12-01"), moved("1.1.1", "2021-12-01", forecast="2022-03")
    )
    now = {row.key: row.stamp for those in rows_of(AGREED, log).values() for row in those}
    assert {key for key in now if now[key] != was.get(key)} == {"d:2.1", "m:1.1.1"}


def test_a_stamp_changes_with_the_words_and_owners_of_the_plan():
    was = rows_of(AGREED, LOG)[D][0]
    for field, value in (("title", "Another"), ("owners", ["CD"])):
        plan = AGREED.model_dump(mode="json", exclude_defaults=True)
        plan["workstreams"][0]["deliverables"][0][field] = value
        row = rows_of(small_plan(workstreams=plan["workstreams"]), LOG)[D][0]
        assert row.stamp != was.stamp


@pytest.mark.parametrize(
    ("key", "typed", "fields"),
    [
        ("d:1.1", {"rag": Rag.RED, "reason": "Stopped"}, {"kind": "rating", "ref": "1.1", "rag": "red", "reason": "Stopped"}),
        ("d:1.1", {"note": "Well"}, {"kind": "note", "ref": "1.1", "note": "Well"}),
        ("d:1.1", {"rag": Rag.GREEN, "note": "Well"}, {"kind": "rating", "ref": "1.1", "rag": "green", "note": "Well"}),
        ("d:1.10", {"path_to_green": "Ask"}, {"kind": "rating", "ref": "1.10", "rag": "amber", "path_to_green": "Ask"}),
        ("m:1.1.1", {"forecast": FEB, "reason": "Ill"}, {"kind": "milestone", "ref": "1.1.1", "reason": "Ill",
                     "forecast": {"edtf": "2022-02", "text": "2022-02", "precision": "month"}}),
        ("m:1.1.1", {"done_on": DAY, "evidence": "A"}, {"kind": "milestone", "ref": "1.1.1", "done_on": "2021-12-31", "evidence": "A"}),
        ("m:1.1.1", {"cancelled": True, "reason": "Merged"}, {"kind": "milestone", "ref": "1.1.1", "cancelled": True, "reason": "Merged"}),
        ("m:1.1.1", {"note": "Well"}, {"kind": "note", "ref": "1.1.1", "note": "Well"}),
        ("m:1.1.2", {"forecast": FEB, "note": "Still"}, {"kind": "note", "ref": "1.1.2", "note": "Still"}),
        ("r:R1", {"likelihood": 2, "impact": 3, "note": "Mild"}, {"kind": "risk", "ref": "R1", "state": "changed", "likelihood": 2, "note": "Mild"}),
        ("r:R1", {"closed": True, "note": "Over"}, {"kind": "risk", "ref": "R1", "state": "closed", "closed": None, "note": "Over"}),
        ("r:R1", {"date": FEB}, {"kind": "risk", "ref": "R1", "state": "changed",
                  "proximity": {"edtf": "2022-02", "text": "2022-02", "precision": "month"}}),
        ("i:I1", {"options": ("Wait", "Rent"), "owner": "AB"}, {"kind": "issue", "ref": "I1", "state": "changed", "options": ["Wait", "Rent"], "owner": "AB"}),
    ],
)  # fmt: skip
def test_what_a_row_asks_for(key: str, typed: dict[str, object], fields: dict[str, object]):
    assert asked(one(typed_into(key, **typed))) == asked(fields)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("d:1.1", {"rag": Rag.GREEN}),
        ("d:1.1", {"note": "As  planned.\n"}),
        ("d:1.10", {"rag": Rag.AMBER, "note": "Late.", "reason": "Bids were late"}),
        ("m:1.1.2", {"forecast": FEB, "reason": "The builder is ill"}),
        ("m:1.1.1", {"forecast": When.model_validate("2021-10")}),
        ("r:R1", {"likelihood": 4, "impact": 3, "owner": "AB"}),
    ],
)
def test_what_says_the_same_is_no_change_even_if_the_row_is_old(key: str, typed: dict[str, object]):
    proposal = typed_into(key, **typed)
    assert one(proposal) is None
    assert one(Proposal(**{**_fields(proposal), "stamp": "old"})) is None


def _fields(proposal: Proposal) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in proposal.__slots__}


@pytest.mark.parametrize(
    ("proposal", "said"),
    [
        (
            typed_into("d:2.1", reason="x"),
            "New rating: a reason or a path to green goes with a rating",
        ),
        (typed_into("m:1.1.1", evidence="x"), "Done on: evidence goes with the day it was done"),
        (typed_into("m:1.1.1", forecast=FEB, evidence="x"), "evidence goes with the day"),
        (typed_into("m:1.1.1", reason="x"), "a reason goes with a new forecast"),
        (typed_into("m:1.1.2", forecast=FEB, reason="x"), "New forecast: 'New forecast' says what"),
        (typed_into("r:R1", cause="x"), "Issue: why it happened: only an issue has this"),
        (typed_into("i:I1", likelihood=2), "an issue has no likelihood"),
        (typed_into(f"q:{LOG[-1].id}", minute="4"), "The answer: the answer is missing"),
        (new(R, likelihood=2), "a new row says what may happen"),
        (new(R, title="Snow"), "Risk or issue: a new row is a risk or an issue"),
        (new(R, title="Snow", what=RISK, options=("a",)), "only an issue has this"),
        (new(R, title="Snow", what=RISK, closed=True), "not closed yet"),
        (
            new(R, title="Snow", what=RISK, impact=3),
            "New likelihood: a new risk has a likelihood and an impact, from 1 to 5",
        ),
        (new(R, title="Snow", what=ISSUE), "New impact: a new issue has an impact"),
        (new(R, title="nobody COMES", what=RISK, likelihood=5, impact=3), "R1 says so already"),
        (new(Q, about="2.1"), "a new row asks a question"),
        (new(Q, about="2.1", question="a", answer="b"), "fill in one of the two"),
        (new(Q, question="May we?"), "About: it does not say what it is about"),
    ],
)
def test_what_is_not_whole_is_said_with_its_cell(proposal: Proposal, said: str):
    found = one(proposal)
    assert isinstance(found, Problem)
    assert said in problem_words(found)
    assert problem_words(found).startswith(f"{proposal.sheet}, row {proposal.line}")


def test_a_new_risk_issue_or_decision():
    fields = asked(one(new(R, title="Snow", what=ISSUE, impact=4, date=FEB, links=("1.1",))))
    assert fields == {"kind": "issue", "state": "opened", "title": "Snow", "impact": 4,
                      "links": ["1.1"],
                      "due": {"edtf": "2022-02", "text": "2022-02", "precision": "month"}}  # fmt: skip
    assert asked(one(new(Q, about="2.1", question="May we?", of="board", due_now=DAY))) == {
        "kind": "decision", "ref": "2.1", "state": "asked", "note": "May we?", "asked_of": "board",
        "due": "2021-12-31",
    }  # fmt: skip
    given = asked(one(new(Q, about="plan", answer="Yes", given_by="board", minute="4")))
    assert given == {"kind": "decision", "ref": "plan", "state": "given", "note": "Yes",
                     "given_by": "board", "minute": "4"}  # fmt: skip


def test_what_was_raised_or_asked_already_is_no_change():
    assert one(new(R, title=" nobody comes", what=RISK, likelihood=4, impact=3)) is None
    assert one(new(Q, about="1.1", question="May we hire?", of="board")) is None
    assert isinstance(one(new(R, title="Nobody comes", what=ISSUE, impact=1)), dict)


def test_an_answer_is_tied_to_its_question():
    key = f"q:{LOG[-1].id}"
    fields = asked(one(typed_into(key, answer="Yes", given_by="board", minute="4")))
    assert (fields["answers"], fields["ref"]) == (LOG[-1].id, "1.1")


def test_a_conflict_says_what_it_was_what_it_is_by_whom_and_what_was_typed():
    log = small_log(rated("1.1", "red", "2021-12-01", note="The roof fell in.", by="CD"))
    found = one(typed_into("d:1.1", rag=Rag.AMBER, note="Slow"), log)
    assert isinstance(found, Problem)
    assert found.code == "changed-meanwhile"
    assert found.what == (
        "1.1 has changed since the sheet was made (CD on 1 Dec 21: Red. The roof fell in; Rating "
        "was 'Green', is 'Red'); typed: New rating Amber; What is new “Slow”"
    )


def test_a_conflict_over_a_move_an_answer_and_a_closing():
    key = f"q:{LOG[-1].id}"
    log = small_log(
        moved("1.1.1", "2021-12-01", done_on="2021-11-30", evidence="Minute 3", by="CD"),
        {"kind": "risk", "ref": "R1", "on": "2021-12-02", "state": "closed", "note": "Over"},
        {"kind": "decision", "ref": "1.1", "on": "2021-12-03", "state": "given", "note": "No",
         "given_by": "board", "minute": "1", "answers": LOG[-1].id},
    )  # fmt: skip
    said = [
        one(proposal, log).what
        for proposal in (
            typed_into("m:1.1.1", forecast=FEB),
            typed_into("r:R1", likelihood=1, note="x"),
            typed_into(key, answer="Yes", given_by="board", minute="2"),
        )
    ]
    assert "CD on 1 Dec 21: Done: Minute 3; Done was empty, is '30 Nov 21'" in said[0]
    assert "AB on 2 Dec 21: Closed. Over" in said[1]
    assert "AB on 3 Dec 21: Decided. No" in said[2]


def test_what_left_the_plan_is_said():
    proposal = typed_into("d:1.1", note="x")
    gone = Proposal(**{**_fields(proposal), "key": "d:9.9"})
    assert one(gone).code == "unknown-row"
    assert "9.9 is not in the plan today" in one(gone).what


def test_no_record_is_changed_by_a_sheet_of_an_earlier_day():
    """A sheet of 15 October knows nothing of November."""
    then = row_named("d:1.10", LOG, dt.date(2021, 10, 15))
    proposal = Proposal(form_named(D), D, 4, "d:1.10", then.stamp, {"note": "x"}, "1.10")
    assert one(proposal).code == "changed-meanwhile"


def test_rows_are_only_of_what_was_there():
    assert [row.key for row in rows_of(AGREED, updates())[M]] == [
        "m:1.1.1", "m:1.1.2", "m:1.10.1", "m:2.1.1", "m:2.1.2",
    ]  # fmt: skip


def test_totals_tell_rows_from_whole_sheets_and_nothing_from_something():
    row, sheet = place_in(D, 3), place_in(M)
    found = [RowResult(row, Fate.SAVED), RowResult(sheet, Fate.REFUSED)]
    assert SheetResult(tuple(found), (), (), is_saved=True).total() == (
        "1 row changed: 1 saved, 0 conflicts, 0 refused; 1 sheet not read"
    )
    more = [*found, RowResult(row, Fate.CONFLICT), RowResult(row, Fate.REFUSED)]
    assert SheetResult(tuple(more), (), (), is_saved=True).total() == (
        "3 rows changed: 1 saved, 1 conflict, 1 refused; 1 sheet not read"
    )
    assert SheetResult((), (), (), is_saved=False).total() == "nothing is filled in"


def own_keys(owner: str | None, log: Updates = LOG) -> set[str]:
    position, history = progress_at(AGREED, log, DAY), history_at(log, DAY)
    person = AGREED.people_by_id[owner] if owner else None
    sheet = build_update_sheet(position, history, person)
    return {row.key for rows in sheet.rows.values() for row in rows if row.key[:2] != "q:"}


def test_an_owner_s_sheet_has_what_is_theirs_and_is_open():
    first, second = {"d:1.1", "d:1.10", "m:1.1.1", "m:1.1.2", "m:1.10.1"}, {"d:2.1", "m:2.1.1", "m:2.1.2"}  # fmt: skip
    assert own_keys("AB") == first | {"r:R1"}
    assert own_keys("CD") == second | {"i:I1"}
    assert own_keys(None) == first | second | {"r:R1", "i:I1"}
    shut = {"kind": "issue", "ref": "I1", "on": "2021-12-01", "state": "closed", "note": "x"}
    assert own_keys("CD", small_log(shut)) == second


@pytest.mark.parametrize(
    ("ref", "record", "shown"),
    [
        ("1.1.1", {}, "Overdue"),  # which says already that it is late
        ("1.1.2", {}, "Upcoming, late"),  # forecast for February, agreed for January
        ("1.1.2", {"done_on": "2021-12-20", "evidence": "x"}, "Done"),
        ("1.1.1", {"done_on": "2021-12-20", "evidence": "x"}, "Done"),
        ("2.1.1", {}, "Upcoming"),
        ("2.1.2", {}, "Unscheduled"),
    ],
)
def test_a_milestone_s_row_says_where_it_stands(ref: str, record: dict[str, str], shown: str):
    log = small_log(*([moved(ref, "2021-12-20", **record)] if record else ()))
    assert row_named(f"m:{ref}", log).shown["state"] == shown


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (rated("2.1", "red", "2021-12-01"), "2.1 goes from Unrated to Red; it has no path to green"),
        (rated("2.1", "red", "2021-12-01", path_to_green="Hire"),
         "2.1 goes from Unrated to Red; its path to green is noted"),
        (rated("2.1", "red", "2021-12-01", path_to_green="Hire", note="x"), "2.1 goes from Unrated to Red"),
        (moved("2.1.1", "2021-12-20", done_on="2021-12-19", evidence="x"),
         "milestone 2.1.1 is done on 19 Dec 21, it was expected Mar 22 (upcoming)"),
        (moved("2.1.1", "2021-12-20", cancelled=True, reason="x"),
         "milestone 2.1.1 is cancelled, it was expected Mar 22 (upcoming)"),
        (moved("2.1.1", "2021-12-20", forecast="2022-02"),
         "milestone 2.1.1 is expected Feb 22 (upcoming), it was expected Mar 22 (upcoming)"),
        ({"kind": "note", "ref": "2.1", "on": "2021-12-01", "note": "x"}, "2.1: what is new is noted"),
        ({"kind": "decision", "ref": "2.1", "on": "2021-12-01", "state": "asked", "note": "May we?"},
         "2.1: asked of every board that may read it"),
    ],
)  # fmt: skip
def test_what_a_row_does_is_said_in_a_line(record: dict[str, object], line: str):
    log = small_log(record)
    before, after = progress_at(AGREED, log[:-1], DAY), progress_at(AGREED, log, DAY)
    assert follows_from(before, after, log[-1]) == line


def test_what_all_rows_do_above_is_said_where_a_rating_changes():
    before = progress_at(AGREED, LOG, DAY)
    after = progress_at(AGREED, small_log(rated("2.1", "red", "2021-12-01")), DAY)
    assert follows_above(before, before) == ["the plan stays Amber"]
    assert follows_above(before, after) == [
        "workstream 2.0 goes from Unrated to Red", "the plan goes from Amber to Red",
    ]  # fmt: skip


def test_a_row_that_is_another_items_is_not_taken():
    """A spreadsheet makes 1.1 of 1.10, and then the words must be the item's."""
    own = _fields(typed_into("d:1.10", note="x"))
    title = own["title"]

    def code(**changed: object) -> str | None:
        found = one(Proposal(**{**own, **changed}))
        return found.code if isinstance(found, Problem) else None

    assert code() is None
    assert code(ref="1.1") is None, "it is 1.10 as a number, and the words are its own"
    assert code(ref="1.1", title="") is None
    assert code(ref="1.1", title=f" {title.upper()} ") is None
    assert code(ref="1.1", title="Another") == "key-and-ref-differ"
    assert code(ref="2.1") == "key-and-ref-differ"
    assert code(ref="x") == "key-and-ref-differ"
    assert code(ref="", is_mangled=True) is None
    assert code(ref="", is_mangled=True, title="Another") == "key-and-ref-differ"
    shown = one(Proposal(**{**own, "ref": "x" * 41})).what
    assert f"shows {'x' * 40!r}, but its hidden key is 1.10" in shown


@pytest.mark.parametrize(("length", "is_pasted"), [(19, False), (20, True)])
def test_a_white_cell_that_repeats_a_grey_one_was_pasted(length: int, is_pasted: bool):  # noqa: FBT001
    own, words = _fields(typed_into("d:1.1", note="x")), "y" * length
    proposal = Proposal(
        **{**own, "was": own["was"] | {"path": words}, "typed": {"note": words.upper()}}
    )
    found = one(proposal)
    assert isinstance(found, Problem) is is_pasted
    if is_pasted:
        assert problem_words(found) == (
            "Deliverables, row 7, What is new: it repeats what stands under 'Path to green so far'; "
            "type what is new"
        )


def test_a_new_row_does_not_bring_back_what_was_withdrawn():
    told = {"kind": "risk", "ref": "R2", "on": "2021-12-01", "state": "opened", "title": "Snow",
            "likelihood": 2, "impact": 3, "proximity": "2022-02", "by": "CD"}  # fmt: skip
    (gone,) = updates(told)
    proposal = new(R, title="Snow", what=RISK, likelihood=2, impact=3, date=FEB)

    def comes_to(withdrawn: Updates, proposal: Proposal = proposal) -> Any:
        ((_, found),) = settled([proposal], rows_of(AGREED, LOG), withdrawn)
        return found

    assert isinstance(comes_to(()), Request)
    found = comes_to((gone,))
    assert found.what == "R2: just this was recorded by CD and has been withdrawn"
    assert found.code == "changed-meanwhile"
    other = new(R, title="Snow", what=RISK, likelihood=3, impact=3, date=FEB)
    assert isinstance(comes_to((gone,), other), Request)
    assert isinstance(comes_to(LOG), Request)


def test_the_marks_of_a_row_tell_which_grey_cells_were_typed_over():
    form = form_named(D)
    texts = {column.name: column.title for column in form.marked}
    cell = made_from("stamp", texts.values())
    assert stamp_in(cell) == "stamp"
    assert stamp_in("bare") == "bare"
    assert typed_over(form, cell, texts) == ()
    assert typed_over(form, cell, {name: f" {text.upper()} " for name, text in texts.items()}) == ()
    for name in (form.marked[0].name, form.marked[-1].name):
        (column,) = typed_over(form, cell, texts | {name: "other"})
        assert column.name == name
        assert typed_over(form, cell, {name: "other"}) == (column,), (
            "of the others nothing is known"
        )
    assert typed_over(form, cell[:-1], texts | {form.marked[0].name: "other"}) == ()


def test_rows_come_as_they_stand_in_the_workbook():
    places = [place_in(*where) for where in (("Notes", 2), (M, 4), (D, 9), (D,), (M,), (D, 3))]
    found = in_sheet_order(RowResult(one, Fate.SAVED) for one in places)
    assert [one.where.at for one in found] == [(D,), (D, 3), (D, 9), (M,), (M, 4), ("Notes", 2)]
    every = SheetResult(
        tuple(RowResult(places[0], fate) for fate in Fate), (), (), is_saved=False, is_dry=True
    )
    assert every.left_out == 2
    assert every.total() == (
        "4 rows changed: 1 to save, 1 held back, 1 conflict, 1 refused; "
        "1 row says what the record says"
    )
    same = tuple(RowResult(places[0], Fate.UNCHANGED) for _ in range(2))
    assert SheetResult(same, (), (), is_saved=False).total() == (
        "0 rows changed: 0 saved, 0 conflicts, 0 refused; 2 rows say what the record says"
    )


@pytest.mark.parametrize(
    ("typed", "now", "is_same"),
    [
        (FEB, When.model_validate("2022-02"), True),
        (FEB, When.model_validate("2022-03"), False),
        (to_be_confirmed("tbc"), to_be_confirmed(" TBC "), True),
        (to_be_confirmed("tbc"), to_be_confirmed("soon"), False),
        (to_be_confirmed("2022-02"), FEB, False),
        (("b", "a"), ("a", "b"), True),
        (("b", "a"), ("a", "c"), False),
        ("one  two", "one two", True),
        ("one two", "One two", False),
        (Rag.RED, Rag.RED, True),
        (Rag.RED, "red", True),
        (True, None, False),
        (3, 3, True),
        ("x", None, False),
    ],
)
def test_whether_what_is_typed_says_the_same(typed: object, now: object, is_same: bool):  # noqa: FBT001
    row = Row("d:1", "1", "t", (), {}, {"cell": now})
    assert changed_in(row, {"cell": typed}) == ({} if is_same else {"cell": typed})


def test_what_was_typed_is_told_in_the_forms_order():
    typed = {"note": "x " * 60, "rag": Rag.RED}
    cut = ("x " * 40).strip()
    assert typed_words(form_named(D), typed) == f"New rating Red; What is new “{cut} …”"
    typed = {"cancelled": True, "done_on": DAY, "forecast": FEB}
    assert (
        typed_words(form_named(M), typed) == "New forecast 2022-02; Done on 31 Dec 21; Cancel Yes"
    )
    assert typed_words(form_named(R), {"likelihood": 2, "links": ("1.1", "2.1")}) == (
        "New likelihood 2; Now bears on 1.1, 2.1"
    )


def test_lists_offer_people_and_boards_by_id_and_name():
    assert people_listed(AGREED) == ("AB", "CD – Case Dee")
    assert parties_listed(AGREED) == ("board – Programme board", "AB", "CD – Case Dee")
    long = plan(people=[{"id": "AB", "name": "n" * 81}])
    assert people_listed(long) == (f"AB – {'n' * 80}",)


def test_a_sheet_says_how_much_it_holds():
    sheet = build_update_sheet(progress_at(AGREED, LOG, DAY), history_at(LOG, DAY))
    assert sheet.held == (
        "Deliverables 3, milestones 5, risks and issues 2, registers 0, decisions 1"
    )
    whole = rows_of(AGREED, LOG)
    some = rows_at(progress_at(AGREED, LOG, DAY), history_at(LOG, DAY), {"d:1.1", "r:R1"})
    assert {row.key for those in some.values() for row in those} == {"d:1.1", "r:R1"}
    assert some[D][0] == whole[D][0]


def test_a_row_shows_how_a_board_answered_the_evidence():
    answer = {"kind": "challenge_response", "ref": "1.1", "on": "2021-12-05", "reason": "Snow",
              "code": "overdue-under-green"}  # fmt: skip
    late = "Amber: Rated Green, but 1 milestone is overdue: 1.1.1."
    for fields, said in (
        (None, ""),
        ({"response": "accepted"}, " Accepted by AB on 5 Dec 21: Snow"),
        ({"response": "overridden", "given_by": "board", "minute": "2"},
         " Overridden by board on 5 Dec 21: Snow"),
    ):  # fmt: skip
        log = small_log(*([answer | fields] if fields else ()))
        assert row_named("d:1.1", log).shown["evidence"].split("\n")[0] == late + said


@pytest.mark.parametrize(
    ("key", "record", "column", "shown"),
    [
        ("d:2.1", None, "rated_on", "never"),
        ("d:1.1", None, "rated_on", "1 Oct 21, stale"),
        ("d:1.1", rated("1.1", "green", "2021-12-30"), "rated_on", "30 Dec 21"),
        ("d:2.1", None, "path", ""),
        ("d:1.10", None, "path", "None"),
        ("d:1.10", rated("1.10", "amber", "2021-12-01", path_to_green="p " * 120), "path",
         ("p " * 110).strip() + " …"),
        ("d:1.1", None, "next", "1.1.1 Milestone 1.1.1: Oct 21, overdue"),
        ("d:1.1", moved("1.1.1", "2021-12-01", done_on="2021-11-30", evidence="x"), "next",
         "1.1.2 Milestone 1.1.2: Feb 22, upcoming"),
        ("m:1.1.2", None, "deliverable", "1.1 Deliverable 1.1"),
        ("m:1.1.2", None, "agreed", "Jan 22"),
        ("m:1.1.2", None, "expected", "Feb 22"),
        ("m:1.1.1", None, "expected", ""),
        ("m:1.1.1", None, "done", ""),
        ("r:R1", None, "score", "4 × 3 = 12"),
        ("i:I1", None, "score", "impact 3"),
        ("r:R1", None, "what", "Risk"),
        ("r:R1", None, "links_now", ""),
        (f"q:{LOG[-1].id}", None, "asked", "8 Nov 21, AB"),
        (f"q:{LOG[-1].id}", None, "due_now", "20 Dec 21"),
        (f"q:{LOG[-1].id}", None, "of", "board"),
    ],
)  # fmt: skip
def test_what_a_grey_cell_shows(key: str, record: dict[str, Any] | None, column: str, shown: str):
    assert row_named(key, small_log(*([record] if record else ()))).shown[column] == shown


def test_on_another_day_only_what_drifts_reads_otherwise():
    later = DAY.replace(year=2023)
    for form in FORMS:
        drifting = {column.name for column in form.readings if column.drifts}
        pairs = zip(
            rows_of(AGREED, LOG)[form.name], rows_of(AGREED, LOG, later)[form.name], strict=True
        )
        for now, then in pairs:
            assert {name for name in now.shown if now.shown[name] != then.shown[name]} <= drifting
    assert {one.name for one in form_named(D).readings if one.drifts} == {
        "rated_on",
        "next",
        "evidence",
    }
    assert {one.name for one in form_named(M).readings if one.drifts} == {"state"}


def test_a_milestone_s_move_tells_what_it_newly_holds_against_the_rating():
    log = small_log(moved("1.1.2", "2021-12-01", forecast="2022-03", reason="x"))
    before, after = progress_at(AGREED, log[:-1], DAY), progress_at(AGREED, log, DAY)
    assert follows_from(before, after, log[-1]) == (
        "milestone 1.1.2 is expected Mar 22 (upcoming), it was expected Feb 22 (upcoming); "
        "1.1: the evidence suggests Amber: Rated Green, but milestone 1.1.2 was put off twice in a "
        "row: the date it has now may not hold either"
    )


LISTED = small_plan(
    actions=[{"ref": "A1", "title": "Ask", "owner": "AB", "due": "2021-11", "minute": "Item 4"}],
    benefits=[
        {"ref": "B1", "title": "Less waiting", "unit": "days", "baseline": 40.0, "target": 30}
    ],
    lessons=[{"ref": "L1", "title": "Ask first", "cause": "Haste"}],
)


def listed(key: str) -> Row:
    return next(row for row in rows_of(LISTED, ())[E] if row.key == key)


def test_registers_without_scores_stand_in_one_sheet():
    keys = [row.key for row in rows_of(LISTED, ())[E]]
    action, lesson, benefit = (listed(key) for key in keys)
    assert [one.ref for one in (action, benefit, lesson)] == ["A1", "B1", "L1"]
    assert [one.shown["what"] for one in (action, benefit, lesson)] == [
        "Action",
        "Benefit",
        "Lesson",
    ]
    assert (action.now["minute"], action.now["owner"]) == ("Item 4", "AB")
    assert (benefit.now["baseline"], benefit.now["target"], benefit.now["unit"]) == (40, 30, "days")
    assert benefit.now["realised"] is None
    assert "baseline" not in action.now
    assert (lesson.now["cause"], "minute" in lesson.now) == ("Haste", False)


@pytest.mark.parametrize(
    ("form", "typed", "said"),
    [
        (R, {"title": "Ask", "what": ACTION}, "Risk or issue: an action goes into another sheet"),
        (E, {"title": "Snow", "what": RISK}, "Register: a risk goes into another sheet"),
        (E, {"title": "x", "what": LESSON, "date": FEB}, "New date: a lesson has no date"),
        (E, {"title": "x", "what": ACTION, "baseline": 3}, "an action has no baseline"),
        (E, {"title": "x", "what": BENEFIT, "minute": "4"}, "a benefit has no minute"),
        (E, {"what": ACTION}, "a new row says what it is"),
        (E, {"title": "x"}, "a new row is an entry of one register"),
    ],
)
def test_what_a_register_does_not_hold_is_said(form: str, typed: dict[str, object], said: str):
    found = one(new(form, **typed))
    assert isinstance(found, Problem)
    assert said in problem_words(found)


def test_a_new_action_and_one_that_is_there():
    fields = asked(one(new(E, title="Call", what=ACTION, date=FEB, owner="CD", note="x")))
    assert (fields["kind"], fields["state"], fields["title"], fields["owner"]) == (
        "action", "opened", "Call", "CD",
    )  # fmt: skip
    assert fields["due"]["edtf"] == "2022-02"
    rows = rows_of(LISTED, ())
    ((_, found),) = settled([new(E, title=" ASK ", what=ACTION)], rows)
    assert found is None
    ((_, found),) = settled([new(E, title="Ask", what=BENEFIT)], rows)
    assert isinstance(found, Request), "another register may hold the same words"


def test_what_may_be_typed_into_a_row_that_is_there_and_a_new_one():
    columns = {one.name: one for one in form_named(R).columns}
    told = {name: (columns[name].holds_in(new=False), columns[name].holds_in(new=True))
            for name in ("title", "owner", "level")}  # fmt: skip
    assert told["title"] == (None, columns["title"].asks)
    assert told["owner"] == (columns["owner"].holds, columns["owner"].holds)
    assert told["level"] == (None, None)
    assert columns["title"].asks is not None
    assert columns["owner"].holds is not None
