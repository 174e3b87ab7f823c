from __future__ import annotations

import datetime as dt

import pytest

from governance.assurance.progress import progress_at
from governance.record.consequences import consequences, wanted
from governance.record.naming import (
    is_taken,
    may_be_about,
    next_ref,
    parties_in,
    people_in,
    refs_for,
    register_refs,
    targets_in,
)
from governance.record.refusals import refusals
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates

ONE = plan(stream("1.0", deliverable("1.1", "2021-10")), stream("2.0", deliverable("2.1")))


def refused(*records: dict[str, object]) -> list[str]:
    """Why the last record would be refused after the others."""
    *before, last = updates(*records)
    known = frozenset(one.id for one in before)
    return refusals(progress_at(ONE, before, last.on), last, known)


@pytest.mark.parametrize("rag", ["red", "green"])
def test_a_rating_that_changes_needs_a_reason(rag: str):
    first = rated("1.1", "amber", "2021-10-01")
    assert refused(first, rated("1.1", rag, "2021-11-01"))
    assert not refused(first, rated("1.1", rag, "2021-11-01", reason="Because"))


def test_a_first_or_repeated_rating_needs_none():
    first = rated("1.1", "amber", "2021-10-01")
    assert not refused(first)
    assert not refused(first, rated("1.1", "amber", "2021-11-01"))


def test_blue_is_refused_with_the_list_of_what_is_open():
    why = refused(rated("1.1", "blue", "2021-11-01"))
    assert "1.1.1" in why[0]
    done = moved("1.1.1", "2021-10-20", done_on="2021-10-20", evidence="Minute 2")
    assert not refused(done, rated("1.1", "blue", "2021-11-01"))
    assert not refused(
        moved("1.1.1", "2021-10-20", cancelled=True, reason="No need"),
        rated("1.1", "blue", "2021-11-01"),
    )


def test_done_without_evidence_is_not_done_enough_for_blue():
    done = moved("1.1.1", "2021-10-20", done_on="2021-10-20")
    assert refused(done, rated("1.1", "blue", "2021-11-01"))


def test_a_milestone_record_says_one_thing():
    assert refused(moved("1.1.1", "2021-10-20"))
    assert refused(moved("1.1.1", "2021-10-20", forecast="2022-01", cancelled=True, reason="x"))
    assert not refused(moved("1.1.1", "2021-10-20", forecast="2022-01", reason="Ice"))


@pytest.mark.parametrize(
    ("forecast", "wants_reason"),
    [("2021-10-30", False), ("2021-10-31", False), ("2021-10", False), ("2021-11-01", True),
     ("2021-10-15/..", True)],
)  # fmt: skip
def test_a_milestone_that_is_put_off_says_why(forecast: str, wants_reason: bool):  # noqa: FBT001
    assert bool(refused(moved("1.1.1", "2021-10-20", forecast=forecast))) is wants_reason
    assert not refused(moved("1.1.1", "2021-10-20", forecast=forecast, note="Ice"))


def test_what_is_done_is_done_once_and_opened_again_only_with_a_reason():
    done = moved("1.1.1", "2021-10-19", done_on="2021-10-19", evidence="Minute 2")
    again = moved("1.1.1", "2021-10-20", done_on="2021-10-20", evidence="Minute 3")
    assert "done already, on 2021-10-19" in refused(done, again)[0]
    sooner = moved("1.1.1", "2021-10-20", forecast="2021-10-25")
    assert "opens it again: say why" in refused(done, sooner)[0]
    assert not refused(done, sooner | {"reason": "The roof leaks"})
    cancelled = moved("1.1.1", "2021-10-19", cancelled=True, reason="x")
    assert "cancelled already" in refused(cancelled, cancelled | {"on": "2021-10-20"})[0]
    assert refused(cancelled, again)
    assert not refused(cancelled, again | {"reason": "It was built after all"})


def test_done_needs_evidence_and_cannot_lie_ahead():
    assert refused(moved("1.1.1", "2021-10-20", done_on="2021-10-20"))
    assert refused(moved("1.1.1", "2021-10-20", done_on="2021-10-21", evidence="x"))


def test_only_a_record_of_the_log_can_be_withdrawn():
    assert refused({"kind": "supersede", "record": "0" * 32, "reason": "x"})


def test_consequences_name_the_parents():
    log = updates(rated("1.1", "green", "2021-10-01"), rated("2.1", "amber", "2021-10-01"))
    more = updates(
        rated("1.1", "green", "2021-10-01"),
        rated("2.1", "amber", "2021-10-01"),
        rated("1.1", "amber", "2021-12-01", reason="Late"),
    )
    before, after = progress_at(ONE, log, DAY), progress_at(ONE, more, DAY)
    assert consequences(before, after, more[-1]) == [
        "1.1 goes from Green to Amber",
        "workstream 1.0 goes from Green to Amber",
        "the plan stays Amber",
    ]


def test_a_new_challenge_is_told_before_it_is_saved():
    more = updates(rated("1.1", "green", "2021-12-01"))
    day = dt.date(2021, 12, 1)
    lines = consequences(progress_at(ONE, (), day), progress_at(ONE, more, day), more[-1])
    assert any("suggests Amber" in line for line in lines)


RISK = {"ref": "R1", "title": "It rains", "owner": "AB", "likelihood": 3, "impact": 4}
ISSUE = {"ref": "I1", "title": "It rained", "owner": "AB", "impact": 2}
BOARD = {"id": "b", "name": "The board", "notebook": "n", "cadence": "monthly",
         "first_meeting": "2021-09-13", "cutoff_days": 5, "papers_days": 3, "audience": "board"}  # fmt: skip
KEPT = plan(
    stream("1.0", deliverable("1.1", "2021-10"), budget=1000),
    risks=[RISK],
    issues=[ISSUE],
    actions=[{"ref": "A1", "title": "Ask", "owner": "AB"}],
    boards=[BOARD],
    tolerances={"risk_score": 15, "issue_impact": 3, "money_percent": 10},
)
ASKED = {"kind": "decision", "ref": "1.1", "on": "2021-10-01", "state": "asked",
         "note": "May we?", "asked_of": "b"}  # fmt: skip
GIVEN = {"kind": "decision", "ref": "1.1", "on": "2021-10-13", "state": "given", "note": "Yes",
         "given_by": "b", "minute": "2"}  # fmt: skip
OTHER = ASKED | {"note": "And this?", "asked_of": None, "on": "2021-10-02"}
ASKED_ID, OTHER_ID = (one.id for one in updates(ASKED, OTHER))
BEYOND = ": the board wants an exception report"


def entry(kind: str, ref: str, state: str = "changed", **fields: object) -> dict[str, object]:
    return {"kind": kind, "ref": ref, "on": "2021-11-01", "state": state, "note": "x"} | fields


def spent(forecast: float) -> dict[str, object]:
    return {"kind": "money", "ref": "1.0", "on": "2021-11-01", "spent": 5, "forecast": forecast}


GREEN = rated("1.1", "green", "2021-12-01")
LATE = "1.1 is claimed Green: Rated Green, but 1 milestone is overdue: 1.1.1."
ANSWER = {"kind": "challenge_response", "ref": "1.1", "on": "2021-12-02", "reason": "x",
          "code": "overdue-under-green"}  # fmt: skip
ACCEPTED = "AB accepts that the evidence suggests Amber; rate it with `governance update 1.1`"
RAISED_ID = updates(entry("risk", "R2", "opened", title="Snow", likelihood=1, impact=2))[0].id
SAID = {
    "within": ([entry("risk", "R1", likelihood=5, impact=3)],
               ["R1 goes from 12 to 15 of 25, Red"]),
    "beyond": ([entry("risk", "R1", likelihood=4)],
               ["R1 goes from 12 to 16 of 25, Red", f"that is beyond the tolerance of 15{BEYOND}"]),
    "stays": ([entry("risk", "R1")], ["R1 stays at 12 of 25, Amber"]),
    "shut": ([entry("risk", "R1", "closed", likelihood=5)], ["R1 is closed; it weighed 20 of 25, Red"]),
    "raised": ([entry("risk", "R2", "opened", title="Snow", likelihood=1, impact=2)],
               ["R2 is open and weighs 2 of 25, Green"]),
    "issue within": ([entry("issue", "I1", impact=3)], ["I1 goes from 2 to 3 of 5, Amber"]),
    "issue beyond": ([entry("issue", "I1", impact=4)],
                     ["I1 goes from 2 to 4 of 5, Red", f"that is beyond the tolerance of 3{BEYOND}"]),
    "open action": ([entry("action", "A1")], ["A1 is open"]),
    "shut action": ([entry("action", "A1", "closed")], ["A1 is closed"]),
    "asked": ([ASKED], ["asked of The board, which next meets on 2021-10-13; papers go out on 2021-10-08"]),
    "asked for the day": ([ASKED | {"due": "2021-10-13"}],
                          ["asked of The board, which next meets on 2021-10-13; papers go out on 2021-10-08"]),
    "asked too soon": ([ASKED | {"due": "2021-10-12"}],
                       ["asked of The board, which next meets on 2021-10-13; papers go out on 2021-10-08",
                        "needed by 2021-10-12, before that meeting"]),
    "asked of all": ([OTHER], ["asked of every board that may read it"]),
    "given": ([ASKED, OTHER, GIVEN | {"answers": ASKED_ID}], ["answers: May we?"]),
    "given by another": ([ASKED, OTHER, GIVEN | {"answers": ASKED_ID, "given_by": "AB"}],
                         ["answers: May we?", "it was asked of b, and is given by AB"]),
    "given to all": ([ASKED, OTHER, GIVEN | {"answers": OTHER_ID, "given_by": "AB"}],
                     ["answers: And this?"]),
    "unasked": ([ASKED, GIVEN], ["given without having been asked"]),
    "money within": ([spent(1100)], ["1.0: budget £1,000, spent £5, forecast £1,100"]),
    "raised and withdrawn": ([entry("risk", "R2", "opened", title="Snow", likelihood=1, impact=2),
                              {"kind": "supersede", "ref": "R2", "on": "2021-11-01", "reason": "x",
                               "record": RAISED_ID}],
                             ["R2 leaves the register: nothing raises it any more"]),
    "told of a kpi": ([{"kind": "kpi_note", "ref": "PT01", "note": "Slow", "on": "2021-11-01"}],
                      ["it stands beside PT01 in every report that tells it"]),
    "upheld": ([GREEN, ANSWER | {"response": "overridden", "given_by": "b", "minute": "2"}],
               [LATE, "b upholds Green; the challenge stays on the record"]),
    "accepted": ([GREEN, ANSWER | {"response": "accepted"}],
                 [LATE, ACCEPTED]),
    "of an item": ([{"kind": "note", "ref": "1.1", "note": "x", "on": "2021-11-01"}],
                   ["1.1 stays Unrated", "workstream 1.0 stays Unrated", "the plan stays Unrated"]),
    "money beyond": ([spent(1101)],
                     ["1.0: budget £1,000, spent £5, forecast £1,101",
                      "the forecast is 10.1% over the budget; 10% is allowed" + BEYOND]),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_what_a_record_does_is_said_in_sentences(case: str):
    records, expected = SAID[case]
    *before, last = updates(*records)
    found = consequences(
        progress_at(KEPT, before, DAY), progress_at(KEPT, (*before, last), DAY), last
    )
    assert found == expected


def test_a_milestone_s_record_tells_its_own_and_its_deliverables_parents():
    done = moved("1.1.1", "2021-12-01", done_on="2021-11-30", evidence="Minute 2")
    records = updates(done)
    assert consequences(progress_at(ONE, (), DAY), progress_at(ONE, records, DAY), records[0]) == [
        "1.1 stays Unrated",
        "milestone 1.1.1 goes from overdue to done",
        "workstream 1.0 stays Unrated",
        "the plan stays Unrated",
    ]


def test_a_path_to_green_is_wanted_of_a_deliverable_s_rating_alone():
    red = rated("1.1", "red", "2021-12-01")
    told = {
        "red": red,
        "with a path": red | {"path_to_green": "Two posts"},
        "green": red | {"rag": "green"},
        "workstream": red | {"ref": "1.0"},
        "note": {"kind": "note", "ref": "1.1", "on": "2021-12-02", "note": "Still"},
    }
    found = {}
    for name, record in told.items():
        log = updates(*([red, record] if name == "note" else [record]))
        found[name] = wanted(progress_at(ONE, log, DAY), log[-1])
    assert found.pop("red") == ["1.1 is Red and has no path to green"]
    assert set(map(tuple, found.values())) == {()}


@pytest.mark.parametrize(
    ("due", "is_refused"), [("09-30", True), ("10-01", False), ("10-02", False)]
)
def test_a_decision_is_needed_on_the_day_it_is_asked_or_later(due: str, is_refused: bool):  # noqa: FBT001
    assert bool(refused(ASKED | {"due": f"2021-{due}"})) is is_refused


@pytest.mark.parametrize(
    ("before", "record", "why"),
    [
        ([], {"kind": "note", "ref": "1.1", "note": " "}, "the note is empty"),
        ([], {"kind": "kpi_note", "ref": "PT01", "note": "\t"}, "the note is empty"),
        ([], ASKED | {"note": " "}, "the note is empty"),
        ([], {"kind": "note", "ref": "1.1", "note": "x", "about": "context"},
         "what happens around the programme is said of `plan`"),
        ([], {"kind": "note", "ref": "plan", "note": "x", "about": "context"}, None),
        ([], {"kind": "note", "ref": "1.1", "note": "x"}, None),
        ([], moved("1.1.1", "2021-10-20", cancelled=True), "a cancelled milestone needs a reason"),
        ([], moved("1.1.1", "2021-10-20", cancelled=True, reason=" "),
         "a cancelled milestone needs a reason"),
        ([], moved("9.9.9", "2021-10-20", forecast="2022-01"),
         "milestone 9.9.9 is not in the plan on 2021-10-20"),
        ([], moved("1.1.1", "2021-10-20", done_on="2021-10-20", evidence=" "),
         "done needs evidence: say what shows it"),
        ([], {"kind": "rebaseline", "ref": "1.1.1", "date": "2022-01", "approved_by": "AB",
              "minute": "2"}, None),
        ([rated("1.0", "amber", "2021-10-01")], rated("1.0", "green", "2021-11-01"),
         "1.0 goes from Amber to Green, which is better: say why"),
        ([rated("plan", "amber", "2021-10-01")], rated("plan", "red", "2021-11-01"),
         "plan goes from Amber to Red, which is worse: say why"),
        ([rated("1.0", "amber", "2021-10-01")], rated("1.0", "amber", "2021-11-01"), None),
        ([rated("1.0", "amber", "2021-10-01")], rated("plan", "red", "2021-11-01"), None),
        ([rated("plan", "amber", "2021-10-01")], rated("1.0", "red", "2021-11-01"), None),
        ([], rated("2.0", "blue", "2021-11-01"), None),  # it has no milestone
        ([], rated("1.0", "blue", "2021-11-01"), "1.1.1 Milestone 1.1.1"),
        ([], rated("plan", "blue", "2021-11-01"), "1.1.1 Milestone 1.1.1"),
    ],
)  # fmt: skip
def test_a_door_says_why(before, record, why: str | None):
    told = refused(*before, record | {"on": record.get("on", "2021-11-01")})
    assert (why is None and not told) or (why is not None and why in told[0]), told


def test_a_milestone_without_a_last_day_is_put_off_by_none():
    agreed = plan(stream("1.0", deliverable("1.1", "2021-10-15/..", None)))
    for ref in ("1.1.1", "1.1.2"):
        (record,) = updates(moved(ref, "2021-10-20", forecast="2022-01"))
        assert not refusals(progress_at(agreed, (), record.on), record, frozenset())


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_a_long_title_is_cut_where_blue_is_refused(length: int, shown: str):
    item = deliverable("1.1", "2021-10")
    item["milestones"][0]["title"] = "x" * length
    (record,) = updates(rated("1.1", "blue", "2021-11-01"))
    agreed = progress_at(plan(stream("1.0", item)), (), DAY)
    (told,) = refusals(agreed, record, frozenset())
    assert told.endswith(f"open: 1.1.1 {shown}")


def test_a_decision_is_asked_of_a_board_that_may_read_it():
    (record,) = updates(ASKED | {"visibility": "internal"})
    told = refusals(progress_at(KEPT, (), record.on), record, frozenset())
    assert told == ["b reads what is board, and this is internal: ask with --visibility board"]
    for fields in ({"visibility": "board"}, {"asked_of": None, "visibility": "internal"}):
        (record,) = updates(ASKED | fields)
        assert not refusals(progress_at(KEPT, (), record.on), record, frozenset())


ITEMS, PARENTS = {"1.1"}, {"plan", "1.0", "1.1"}
CONCERNS = {"R1", "I1", "A1"}
MAY_BE_ABOUT = {
    "milestone": {"1.1.1"},
    "rebaseline": {"1.1.1"},
    "money": {"1.0"},
    "challenge_response": ITEMS,
    "rating": PARENTS,
    "decision": PARENTS | CONCERNS,
    "note": PARENTS | CONCERNS | {"1.1.1"},
}


@pytest.mark.parametrize("kind", MAY_BE_ABOUT)
def test_what_a_record_of_a_kind_may_be_about(kind: str):
    assert set(refs_for(KEPT, (), {"kind": kind})) == MAY_BE_ABOUT[kind]


def test_a_note_and_a_figure_are_about_what_is_there():
    log = updates(rated("9.9", "red", "2021-10-01"))

    def may(kind: str, ref: str, **fields: object) -> bool:
        return may_be_about(KEPT, log, {"kind": kind, "ref": ref} | fields)

    assert [may("note", one) for one in ("1.1", "1.1.1", "R1", "plan", "9.9")] == [
        True, True, True, True, False,
    ]  # fmt: skip
    assert [may("rating", one) for one in ("1.1", "1.1.1", "R1")] == [True, False, False]
    assert may("supersede", "9.9", record=log[0].id)
    assert not may("supersede", "9.8", record=log[0].id)
    assert [may(one, "PT01") for one in ("figure", "kpi_note")] == [False, False]


def test_what_a_record_names_beside_its_ref():
    fields = {"by": "AB", "owner": "CD", "approved_by": "b", "given_by": None, "links": ("1.1",)}
    assert [*people_in(fields)] == [("person", "AB"), ("owner", "CD")]
    assert [*people_in({"by": "AB", "owner": None})] == [("person", "AB")]
    assert parties_in(fields | {"asked_of": "AB"}) == ["b", "AB"]
    assert (targets_in(fields), targets_in({}), targets_in({"links": None})) == (["1.1"], [], [])


def test_a_new_ref_comes_after_all_that_the_register_has_had():
    log = updates(*(entry("action", ref, "opened", title="x") for ref in ("A3", "AX")))
    assert register_refs(KEPT, log, "action") == ("A1", "A3", "AX")
    assert [next_ref(KEPT, (), one) for one in ("risk", "issue", "action", "lesson")] == [
        "R2", "I2", "A2", "L1",
    ]  # fmt: skip
    assert next_ref(KEPT, log, "action") == "A4"
    taken = plan(stream("r2", deliverable("1.1", "2021-10")), risks=[RISK])
    assert next_ref(taken, (), "risk") == "R3"
    assert [is_taken(KEPT, log, one) for one in ("a3", "PLAN", "1.1.1", "1.0", "R2")] == [
        True, True, True, True, False,
    ]  # fmt: skip


def test_a_risk_s_record_is_about_those_that_were_raised_unless_it_raises_one():
    changed, raises = ({"kind": "risk", "ref": "R7", "state": one} for one in ("changed", "opened"))
    assert set(refs_for(KEPT, (), changed)) == {"R1"}
    assert set(refs_for(KEPT, (), raises)) == {"R7"}


@pytest.mark.parametrize(
    ("forecasts", "put_off"),
    [
        (["2021-10"], 0),  # the day agreed
        (["2021-11", "2021-12"], 2),
        (["2021-11", "2021-11", "2021-12"], 2),
        (["2021-12", "2021-11"], 0),  # brought forward: it begins anew
        (["2021-12", "2021-11", "2021-12"], 1),
        (["2021-11", "2021-12/..", "2022-01"], 1),  # no last day: neither later nor earlier
        (["2021-09"], 0),
    ],
)
def test_how_often_in_a_row_a_milestone_was_put_off(forecasts: list[str], put_off: int):
    log = [moved("1.1.1", f"2021-09-{n:02d}", forecast=one) for n, one in enumerate(forecasts, 1)]
    assert progress_at(ONE, updates(*log), DAY).milestones_by_ref["1.1.1"].put_off == put_off
