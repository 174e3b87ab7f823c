"""How many faults each rule finds on both sides of its edge: the day before, the day, the day after."""

from __future__ import annotations

from typing import Any

import pytest

from governance.assurance.rules import RULES, Subject
from tests.assurance.test_rules import (
    ASKED,
    BOARD,
    FIGURE,
    GOOD,
    KPI,
    MEASURE,
    RAISED,
    RISK,
    asked,
    of,
    outcome,
    told,
)
from tests.support.make import deliverable, moved, plan, rated, stream, updates

BY_NAME = {rule.__name__: rule for rule in RULES}
PEOPLE = [{"id": "AB"}, {"id": "CD"}]
LINK = {"kind": "feeds", "target": "1.1"}


def titled(**fields: Any) -> Subject:
    return of(stream("1.0", GOOD), **fields)


def dated(date: str | dict[str, Any], **fields: Any) -> Subject:
    """A milestone of a plan that lives from 1 August 2021 to 31 August 2022."""
    item = deliverable("1.1", "2021-10")
    item["milestones"][0] |= {"date": date} | fields
    return of(stream("1.0", item))


def named(*labels: str | None) -> Subject:
    people = [
        {"id": name} | ({"label": label} if label else {})
        for name, label in zip(("AB", "CD", "EF"), labels, strict=False)
    ]
    return titled(people=people)


def log_of_risk(*records: dict[str, Any], **fields: Any) -> Subject:
    return Subject(plan(stream("1.0", GOOD), **fields), updates(*records))


def done(on: str, said: str = "2022-09-30", date: str | dict[str, Any] = "2021-10") -> Subject:
    subject = dated(date)
    return Subject(subject.plan, updates(moved("1.1.1", said, done_on=on, evidence="x")))


def clocks(first: str | None, then: str | None) -> Subject:
    fields = [{"recorded_at": f"2021-10-02T09:{one}Z"} if one else {} for one in (first, then)]
    return told(*(rated("1.1", "red", "2021-10-02", **one) for one in fields))


def measured(**fields: Any) -> Subject:
    whole = asked(fields.pop("kpi", {}))
    made = plan(stream("1.0", GOOD), outcomes=[outcome(measures=[MEASURE | fields])])
    return Subject(made, (), whole.kpis, whole.tables)


SECOND = ASKED | {"note": "And this?", "on": "2021-10-02"}
FIRST_ID, SECOND_ID = (one.id for one in updates(ASKED, SECOND))
GIVEN = {"kind": "decision", "state": "given", "note": "Yes", "given_by": "AB"}
SUSPECT = {"edtf": "2021-07", "text": "July 21", "precision": "month", "suspect": True}
LATE = SUSPECT | {"edtf": "2021-12"}
REBASED = {"kind": "rebaseline", "ref": "1.1.1", "date": "2022-01", "minute": "2"}
ANSWER = {
    "kind": "challenge_response",
    "code": "stale-rating",
    "response": "accepted",
    "reason": "x",
}
NOTED = {"kind": "kpi_note", "ref": "PT01", "note": "x"}

EDGES: list[tuple[str, Subject, int]] = [
    ("duplicate_ref", of(stream("plan", GOOD)), 1),
    ("duplicate_ref", of(stream("a1", GOOD), actions=[{"ref": "A1", "title": "Ask"}]), 1),
    ("duplicate_ref", titled(risks=[RISK, RISK | {"ref": "R2"}, RISK | {"ref": "r2"}]), 1),
    ("duplicate_ref", of(stream("a", GOOD), stream("A", deliverable("1.2"))), 0),
    ("duplicate_ref", of(stream("1.0", GOOD), stream("1.0", GOOD)), 3),
    ("duplicate_id", titled(boards=[BOARD], outcomes=[outcome(id="b")]), 0),
    ("duplicate_id", titled(outcomes=[outcome(), outcome()]), 1),
    ("duplicate_id",
     titled(outcomes=[outcome(measures=[MEASURE]), outcome(id="p", measures=[MEASURE])]), 1),
    ("dangling_link", of(stream("1.0", GOOD, links=[LINK])), 0),
    ("dangling_link", of(stream("1.0", GOOD, links=[LINK, LINK | {"target": "9.9"}])), 1),
    ("dangling_link",
     of(stream("1.0", GOOD | {"links": [{"kind": "plan_action", "target": "9.9"}]})), 0),
    ("unknown_workstream", titled(outcomes=[outcome(workstreams=["1.0", "1.1", "9.0"])]), 2),
    ("duplicate_person", named(None, None), 0),
    ("duplicate_person", titled(people=[*PEOPLE, {"id": "ab"}, {"id": "Ab"}]), 2),
    ("duplicate_label", named("AB", "cd"), 0),
    ("duplicate_label", named(None, None, "x"), 0),
    ("duplicate_label", named("Cd", None), 1),
    ("duplicate_label", named("x", "X"), 1),
    ("unknown_owner", of(stream("1.0", deliverable("1.1", "2021-10", owners=["AB", "ZZ"]))), 1),
    ("no_owner", of(stream("1.0", deliverable("1.1", "2021-10", owners=[]))), 1),
    ("no_owner",
     of(stream("1.0", deliverable("1.1", "2021-10", owners=[], removed="2021-10-01"))), 0),
    ("no_milestone", of(stream("1.0", deliverable("1.1"))), 1),
    ("no_milestone", of(stream("1.0", deliverable("1.1", removed="2021-10-01"))), 0),
    ("milestone_without_date", of(stream("1.0", deliverable("1.1", None, "2021-10", None))), 2),
    ("milestone_without_date", dated("2021-10", removed="2021-11-01"), 0),
    ("outside_window", dated("2021-07-31"), 1),
    ("outside_window", dated("2021-08-01"), 0),
    ("outside_window", dated("2022-08-31"), 0),
    ("outside_window", dated("2022-09-01"), 1),
    ("outside_window", dated("2021-07-31/2022-09-01"), 1),
    ("outside_window", dated("../2022-08-31"), 0),
    ("outside_window", dated("../2022-09-01"), 1),
    ("outside_window", dated("2021-07-31/.."), 1),
    ("outside_window", dated(SUSPECT), 0),
    ("removed_before_added", dated("2021-10", added="2021-10-02", removed="2021-10-01"), 1),
    ("removed_before_added", dated("2021-10", added="2021-10-02", removed="2021-10-02"), 1),
    ("removed_before_added", dated("2021-10", added="2021-10-02", removed="2021-10-03"), 0),
    ("removed_before_added", dated("2021-10", added="2021-10-02"), 0),
    ("removed_before_added", dated("2021-10", removed="2021-10-02"), 0),
    ("removed_before_added",
     titled(risks=[RISK | {"added": "2021-10-02", "removed": "2021-10-02"}]), 1),
    ("unknown_concern_owner", titled(risks=[RISK, RISK | {"ref": "R2", "owner": "CD"}]), 0),
    ("unknown_concern_owner", told(RAISED | {"owner": "ZZ"}, RAISED | {"owner": "AB"}), 1),
    ("no_concern_owner", titled(risks=[RISK | {"removed": "2021-10-01"}]), 0),
    ("no_concern_owner", titled(risks=[RISK | {"owner": "AB"}]), 0),
    ("no_concern_owner",
     log_of_risk(RAISED | {"state": "changed", "note": "x"}, risks=[RISK]), 0),
    ("raised_twice", log_of_risk(RAISED, risks=[RISK]), 1),
    ("raised_twice", told(RAISED, RAISED | {"state": "changed", "note": "x"}), 0),
    ("raised_twice", told(RAISED, RAISED | {"ref": "R2"}), 0),
    ("orphan_record", told(RAISED, RAISED | {"state": "changed"}), 0),
    ("answered_twice",
     told(ASKED, SECOND, GIVEN | {"answers": FIRST_ID}, GIVEN | {"answers": SECOND_ID}), 0),
    ("answered_twice", told(GIVEN, GIVEN | {"note": "No"}), 0),
    ("answered_twice", told(ASKED, *(GIVEN | {"answers": FIRST_ID, "note": one} for one in "abc")), 2),
    ("unknown_party", told(ASKED | {"asked_of": "ZZ"}, GIVEN), 1),
    ("unknown_party", told(ANSWER | {"given_by": "ZZ"}, ANSWER | {"given_by": "CD"}), 1),
    ("unknown_party", told(REBASED | {"approved_by": "ZZ"}, REBASED | {"approved_by": "AB"}), 1),
    ("unknown_party", log_of_risk(GIVEN | {"given_by": "b"}, boards=[BOARD]), 0),
    ("unknown_ref", told(FIGURE, NOTED, {"kind": "supersede", "ref": "PT01", "reason": "x",
                                         "record": updates(FIGURE)[0].id}), 0),
    ("unknown_ref", told({"kind": "supersede", "ref": "PT01", "reason": "x", "record": FIRST_ID}), 1),
    ("unknown_ref", told(rated("plan", "red", "2021-10-01"), RAISED), 0),
    ("unknown_author", told(rated("1.1", "red", "2021-10-01", by="import")), 0),
    ("unknown_record", told(ASKED, GIVEN | {"answers": FIRST_ID}), 0),
    ("unknown_record", told(ASKED, GIVEN | {"answers": SECOND_ID}), 1),
    ("unknown_record", told(GIVEN), 0),
    ("dated_after_recorded",
     told(rated("1.1", "red", "2021-10-02", recorded_at="2021-10-01T22:59:59Z")), 1),
    ("dated_after_recorded",  # a British summer's midnight
     told(rated("1.1", "red", "2021-10-02", recorded_at="2021-10-01T23:00:00Z")), 0),
    ("dated_after_recorded", told(rated("1.1", "red", "2021-10-02")), 0),
    ("done_before_start", done("2021-09-30"), 1),
    ("done_before_start", done("2021-10-01"), 0),
    ("done_before_start", done("2021-07-31", date=SUSPECT), 1),
    ("done_before_start", done("2021-08-01", date=LATE), 0),
    ("done_before_start", done("2021-07-31", date="../2021-10"), 1),
    ("done_before_start", done("2021-08-01", date="../2021-10"), 0),
    ("done_before_start", done("2021-08-01", date="2021-07"), 0),
    ("done_before_start", done("2021-10-19", "2021-10-20"), 0),
    ("done_before_start", done("2021-10-20", "2021-10-20"), 0),
    ("done_before_start", done("2021-10-21", "2021-10-20"), 1),
    ("done_before_start", told(moved("1.1.1", "2021-09-01", forecast="2021-09")), 0),
    ("done_before_start", told(moved("9.9.9", "2021-09-01", done_on="2021-09-01")), 0),
    ("renumbered_when", of(stream("1.0", GOOD | {"was": "1.9"})), 0),
    ("renumbered_when",
     of(stream("1.0", GOOD | {"was": {"ref": "1.2", "until": "2021-10-01"}},
               deliverable("1.2", "2021-10"))), 0),
    ("was_twice", of(stream("1.0", GOOD | {"was": "1.9"}, deliverable("1.2", was="1.8"))), 0),
    ("former_name", titled(people=[{"id": "AB", "was": ["XY", "Ab"]}, {"id": "CD"}]), 0),
    ("former_name", titled(people=[{"id": "AB", "was": "XY"}, {"id": "CD", "was": "xy"}]), 1),
    ("former_name", titled(people=[{"id": "AB", "was": "CD"}, {"id": "CD"}]), 1),
    ("reserved_id", titled(people=[{"id": "IMPORT"}, {"id": "imports"}]), 1),
    ("unknown_former_owner",
     of(stream("1.0", GOOD | {"owned": [{"owners": ["AB", "ZZ"], "until": "2021-10-01"},
                                        {"owners": ["YY"], "until": "2021-10-02"}]})), 2),
    ("author_left",
     Subject(plan(stream("1.0", GOOD), people=[{"id": "AB", "until": "2021-10-01"}, {"id": "CD"}]),
             updates(*(rated("1.1", "red", f"2021-10-0{n}", by=who) for who, n in
                       (("AB", 1), ("AB", 2), ("CD", 3))))), 1),
    ("clock_went_back", clocks("10:00", "10:00"), 0),
    ("clock_went_back", clocks("10:00", "09:00"), 0),  # by a minute: clocks are uneven
    ("clock_went_back", clocks("10:00", "08:59"), 1),
    ("clock_went_back", clocks("10:00", None), 1),  # known on the day, which began before
    ("clock_went_back", clocks(None, "10:00"), 0),
    ("measure_without_mechanism", measured(), 1),
    ("measure_without_mechanism", measured(mechanism="defined"), 0),
    ("measure_without_mechanism", measured(kpis=["PT01"]), 0),
    ("measure_without_mechanism", measured(kpi={"links": {"measures": ["m"]}}), 0),
    ("measure_without_mechanism",
     measured(kpi={"links": {"measures": ["m"]}, "measure": None}), 1),
    ("unknown_kpi", measured(kpis=["PT01", "PT02", "PT03"]), 2),
    ("duplicate_kpi", asked(KPI, {"id": "PT02"}), 0),
    ("kpi_link", asked({"links": {"deliverables": ["1.1", "9.9"], "outcomes": ["o"]}}), 2),
    ("kpi_owner", asked({"owner": "AB"}, {"id": "P2"}, {"id": "P3", "owner": "ZZ"}), 1),
    ("kpi_without_mechanism", asked({}), 0),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(EDGES)), ids=lambda n: f"{EDGES[n][0]}-{n}")
def test_a_rule_finds_so_many(number: int):
    rule, subject, many = EDGES[number]
    found = [*BY_NAME[rule](subject)]
    assert len(found) == many, [one.what for one in found]


@pytest.mark.parametrize(
    ("subject", "rule", "at", "what"),
    [
        (of(stream("1.0", deliverable("1.1", "2021-10", owners=["AB", "ZZ"]))), "unknown_owner",
         ("workstreams", 0, "deliverables", 0, "owners", 1),
         "1.1 is owned by ZZ, who is not under people"),
        (dated("2021-07-31/2022-09-01"), "outside_window",
         ("workstreams", 0, "deliverables", 0, "milestones", 0, "date"),
         "milestone 1.1.1, '2021-07-31/2022-09-01', begins before the plan does (2021-08-01)"),
        (dated("2022-09-01"), "outside_window",
         ("workstreams", 0, "deliverables", 0, "milestones", 0, "date"),
         "milestone 1.1.1, '2022-09-01', ends after the plan does (2022-08-31)"),
        (done("2021-10-21", "2021-10-20"), "done_before_start", None,
         "milestone 1.1.1 is done on 2021-10-21, later than the record"),
        (done("2021-09-30"), "done_before_start", None,
         "milestone 1.1.1 is done on 2021-09-30, before it began"),
        (named("x", "X"), "duplicate_label", ("people", 1, "label"),
         "CD is written X, and so is AB"),
        (titled(people=[{"id": "AB", "was": ["XY", "CD"]}, {"id": "CD"}]), "former_name",
         ("people", 0, "was", 1), "AB was called CD, which means CD"),
        (of(stream("1.0", GOOD | {"was": "1.9"}, deliverable("1.2", was=["1.8", "1.9"]))),
         "was_twice", ("workstreams", 0, "deliverables", 1, "was", 1),
         "1.2 was 1.9, and so was 1.1"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place(subject: Subject, rule: str, at: Any, what: str):
    (one,) = BY_NAME[rule](subject)
    assert one.what == what
    assert at is None or one.where.at == at
