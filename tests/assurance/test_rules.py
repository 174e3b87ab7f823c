from __future__ import annotations

import pytest

from governance.assurance.kpi_links import kpis_of_outcome, links_of, with_kpis
from governance.assurance.rules import RULES, Subject, check_record
from governance.assurance.rules.titles import _NAMED
from governance.domain.kpi import KpiFile
from governance.domain.plan import Outcome, Plan, SuccessMeasure
from tests.support.cases import TABLES
from tests.support.make import deliverable, moved, plan, rated, stream, updates

GOOD = deliverable("1.1", "2021-10")
MEASURE = {"id": "m", "text": "A measure"}


def found(subject: Subject) -> set[tuple[str, str]]:
    return {(one.severity.value, one.code) for one in check_record(subject)}


def of(*streams: dict, **fields: object) -> Subject:
    return Subject(plan(*streams, **fields))


def told(*records: dict[str, object]) -> Subject:
    return Subject(plan(stream("1.0", GOOD)), updates(*records))


def typed(*records: dict[str, object], **fields: object) -> Subject:
    """A plan whose one KPI is typed, with these records."""
    made = plan(stream("1.0", GOOD))
    return Subject(made, updates(*records), asked(TYPED | fields).kpis)


def outcome(**fields: object) -> dict[str, object]:
    return {"id": "o", "text": "An outcome", "workstreams": ["1.0"]} | fields


def asked(*kpis: dict[str, object]) -> Subject:
    whole = [KPI | one for one in kpis]
    kpis = KpiFile.model_validate({"kpis": whole}).kpis
    return Subject(plan(stream("1.0", GOOD)), (), kpis, TABLES)


KPI = {
    "id": "PT01",
    "name": "A KPI",
    "definition": "What is counted.",
    "measure": {"kind": "count", "table": "request", "event": "received_on"},
}
TYPED = KPI | {"measure": {"kind": "typed", "unit": "percent"}}
FIGURE = {"kind": "figure", "ref": "PT01", "on": "2021-10-01", "value": 40, "of": 50}
RISK = {"ref": "R1", "title": "It rains", "likelihood": 2, "impact": 3}
ISSUE = {"ref": "I1", "title": "It rained", "impact": 3, "owner": "AB"}
RAISED = {"kind": "risk", "ref": "R1", "state": "opened", "on": "2021-10-01"} | {
    "title": "It rains", "likelihood": 2, "impact": 3, "owner": "AB"
}  # fmt: skip
GONE = {"kind": "supersede", "ref": "R1", "reason": "x", "record": updates(RAISED)[0].id}
ASKED = {"kind": "decision", "state": "asked", "note": "May we?"}
ANSWERS = [
    {"kind": "decision", "state": "given", "note": word, "given_by": "AB",
     "answers": updates(ASKED)[0].id}
    for word in ("Yes", "No")
]  # fmt: skip
BOARD = {"id": "b", "name": "Board", "notebook": "board_bimonthly"}

CASES = {
    "duplicate_ref": (of(stream("1.0", GOOD, GOOD)), ("error", "duplicate-ref")),
    "duplicate_id": (of(stream("1.0", GOOD), boards=[BOARD, BOARD]), ("error", "duplicate-id")),
    "dangling_link": (
        of(stream("1.0", GOOD | {"links": [{"kind": "feeds", "target": "9.9"}]})),
        ("error", "dangling-link"),
    ),
    "unknown_workstream": (
        of(stream("1.0", GOOD), outcomes=[outcome(workstreams=["7.0"])]),
        ("error", "unknown-workstream"),
    ),
    "duplicate_person": (
        of(stream("1.0", GOOD), people=[{"id": "AB"}, {"id": "ab"}]),
        ("error", "duplicate-person"),
    ),
    "unknown_owner": (of(stream("1.0", GOOD | {"owners": ["ZZ"]})), ("error", "unknown-owner")),
    "no_owner": (of(stream("1.0", GOOD | {"owners": []})), ("warning", "no-owner")),
    "no_milestone": (of(stream("1.0", deliverable("1.1"))), ("warning", "no-milestone")),
    "milestone_without_date": (
        of(stream("1.0", deliverable("1.1", None))),
        ("warning", "milestone-without-date"),
    ),
    "outside_window": (
        of(stream("1.0", deliverable("1.1", "2022-08/2022-10"))),
        ("warning", "outside-window"),
    ),
    "removed_before_added": (
        of(stream("1.0", GOOD | {"added": "2021-10-01", "removed": "2021-09-01"})),
        ("warning", "removed-before-added"),
    ),
    "measure_without_mechanism": (
        of(stream("1.0", GOOD), outcomes=[outcome(measures=[MEASURE])]),
        ("warning", "measure-without-mechanism"),
    ),
    "unknown_kpi": (
        of(stream("1.0", GOOD), outcomes=[outcome(measures=[MEASURE | {"kpis": ["PT01"]}])]),
        ("error", "unknown-kpi"),
    ),
    "duplicate_kpi": (asked(KPI, {"id": "pt01"}), ("error", "duplicate-kpi")),
    "kpi_definition": (
        asked({"measure": {"kind": "count", "table": "request", "event": "recieved_on"}}),
        ("error", "kpi-definition"),
    ),
    "kpi_link": (asked({"links": {"deliverables": ["9.9"]}}), ("error", "kpi-link")),
    "kpi_owner": (asked({"owner": "ZZ"}), ("error", "unknown-owner")),
    "kpi_without_mechanism": (asked({"measure": None}), ("warning", "kpi-without-mechanism")),
    "unknown_concern_owner": (
        of(stream("1.0", GOOD), risks=[RISK | {"owner": "ZZ"}]),
        ("error", "unknown-owner"),
    ),
    "no_concern_owner": (of(stream("1.0", GOOD), risks=[RISK]), ("warning", "no-owner")),
    "dangling_concern": (
        of(stream("1.0", GOOD), issues=[ISSUE | {"came_from": "R9"}]),
        ("error", "dangling-link"),
    ),
    "unknown_register": (
        of(stream("1.0", GOOD), registers={"waiver": [{"ref": "W1", "title": "Leave"}]}),
        ("error", "unknown-register"),
    ),
    "raised_twice": (told(RAISED, RAISED | {"title": "Another"}), ("error", "raised-twice")),
    "orphan_record": (
        told(RAISED, RAISED | {"state": "changed", "on": "2021-10-02"}, GONE),
        ("warning", "orphan-record"),
    ),
    "answered_twice": (told(ASKED, *ANSWERS), ("error", "answered-twice")),
    "unknown_party": (
        told({"kind": "decision", "state": "given", "note": "Yes", "given_by": "Cabinet"}),
        ("warning", "unknown-party"),
    ),
    "unknown_ref": (told(rated("8.8", "red", "2021-10-01")), ("error", "unknown-ref")),
    "wrong_kind_of_ref": (
        told(rated("1.1.1", "red", "2021-10-01")),
        ("error", "wrong-kind-of-ref"),
    ),
    "unknown_author": (
        told(rated("1.1", "red", "2021-10-01", by="ZZ")),
        ("error", "unknown-author"),
    ),
    "unknown_record": (
        told({"kind": "supersede", "record": "0" * 32, "reason": "x"}),
        ("error", "unknown-record"),
    ),
    "dated_after_recorded": (
        told(rated("1.1", "red", "2021-10-02", recorded_at="2021-10-01T09:00:00Z")),
        ("warning", "dated-after-recorded"),
    ),
    "done_before_start": (
        told(moved("1.1.1", "2021-10-01", done_on="2021-07-01", evidence="x")),
        ("warning", "done-before-start"),
    ),
    "duplicate_label": (
        of(stream("1.0", GOOD), people=[{"id": "AB"}, {"id": "CD", "label": "ab"}]),
        ("error", "duplicate-label"),
    ),
    "renumbered_when": (
        of(stream("1.0", GOOD | {"was": "1.2"}, deliverable("1.2", "2021-10", was="1.1"))),
        ("error", "renumbered-when"),
    ),
    "was_twice": (
        of(stream("1.0", GOOD | {"was": "1.9"}, deliverable("1.2", "2021-10", was="1.9"))),
        ("error", "was-twice"),
    ),
    "former_name": (
        of(stream("1.0", GOOD), people=[{"id": "AB"}, {"id": "CD", "was": "ab"}]),
        ("error", "former-name"),
    ),
    "reserved_id": (
        of(stream("1.0", GOOD), people=[{"id": "AB"}, {"id": "Import"}]),
        ("error", "reserved-id"),
    ),
    "unknown_former_owner": (
        of(stream("1.0", GOOD | {"owned": [{"owners": ["ZZ"], "until": "2021-10-01"}]})),
        ("error", "unknown-owner"),
    ),
    "author_left": (
        Subject(
            plan(stream("1.0", GOOD), people=[{"id": "AB", "until": "2021-10-01"}]),
            updates(rated("1.1", "green", "2021-10-02")),
        ),
        ("warning", "author-left"),
    ),
    "clock_went_back": (
        told(
            rated("1.1", "red", "2021-10-02", recorded_at="2021-10-02T09:10:00Z"),
            rated("1.1", "red", "2021-10-02", recorded_at="2021-10-02T09:00:00Z"),
        ),
        ("warning", "clock-went-back"),
    ),
    "unsettled": (
        told(
            rated("1.1", "red", "2021-10-02", recorded_at="2021-10-02T09:10:00Z"),
            rated("1.1", "green", "2021-10-02", recorded_at="2021-10-02T09:20:00Z", follows=[]),
        ),
        ("warning", "unsettled"),
    ),
    "long_title": (of(stream("1.0", GOOD, title="x" * 61)), ("warning", "long-title")),
    "unexplained_word": (
        of(stream("1.0", GOOD, title="The SoD"), boards=[BOARD | {"audience": "public"}]),
        ("warning", "unexplained-word"),
    ),
    "personal_text": (
        of(stream("1.0", GOOD, title="Ask 01632 960 123"), boards=[BOARD | {"audience": "public"}]),
        ("warning", "personal-text"),
    ),
    "idle_figure": (typed(FIGURE | {"ref": "PT02"}), ("warning", "idle-figure")),
    "bad_figure": (typed(FIGURE | {"of": 30}), ("error", "bad-figure")),
    "typed_twice": (
        typed(FIGURE, FIGURE | {"on": "2021-10-31", "value": 41}),
        ("warning", "typed-twice"),
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_a_case_that_it_alone_finds(rule):
    subject, expected = CASES[rule.__name__]
    assert expected in {(one.severity.value, one.code) for one in rule(subject)}


def test_a_sound_plan_has_no_problems():
    subject = Subject(
        plan(
            stream("1.0", GOOD | {"was": "1.8"}, deliverable("1.2", "2021-10", was="1.9")),
            outcomes=[outcome(measures=[MEASURE | {"kpis": ["PT01"]}])],
            boards=[BOARD],
        ),
        updates(rated("1.1", "green", "2021-10-01")),
        asked(KPI).kpis,
        TABLES,
    )
    assert found(subject) == set()


@pytest.mark.parametrize(
    "records",
    [
        (FIGURE,),
        (FIGURE, FIGURE | {"on": "2021-11-01"}),  # of the next month
        (FIGURE, FIGURE | {"value": 41, "reason": "A form was found"}),
    ],
)
def test_figures_that_a_door_lets_through_are_sound(records):
    assert {
        one for one in found(typed(*records)) if "figure" in one[1] or "typed" in one[1]
    } == set()


def test_a_figure_that_is_withdrawn_is_looked_at_no_more():
    gone = {
        "kind": "supersede",
        "ref": "PT01",
        "reason": "x",
        "record": updates(FIGURE | {"of": 3})[0].id,
    }
    assert not found(typed(FIGURE | {"of": 3}, gone)) & {
        ("error", "bad-figure"),
        ("error", "unknown-ref"),
    }


def test_a_kpi_may_be_called_as_a_risk_is():
    figure = FIGURE | {"ref": "R1"}
    subject = Subject(
        plan(stream("1.0", GOOD), risks=[RISK | {"owner": "AB"}]),
        updates(figure),
        asked(TYPED | {"id": "R1"}).kpis,
    )
    assert found(subject) == set()


def test_kpis_that_cannot_be_read_are_not_missed():
    made = plan(stream("1.0", GOOD), outcomes=[outcome(measures=[MEASURE | {"kpis": ["PT01"]}])])
    assert found(Subject(made, updates(FIGURE), kpis_read=False)) == set()


def test_a_kpi_s_missing_tie_is_named_as_what_it_is():
    (one,) = check_record(asked({"links": {"measures": ["m9"]}}))
    assert one.what == "PT01 is tied to measure m9, which the plan does not have"


def test_a_kpi_is_evidence_for_an_outcome_by_a_tie_at_either_end():
    first = Outcome.model_validate(outcome(measures=[MEASURE | {"kpis": ["K1"]}]))
    second = Outcome.model_validate(outcome(id="p", measures=[MEASURE | {"id": "n"}]))
    ties = {
        "K1": {},
        "K2": {"outcomes": ["o"]},
        "K3": {"measures": ["m"]},
        "K4": {"measures": ["n"]},
    }
    kpis = asked(*({"id": name, "links": links} for name, links in ties.items())).kpis
    assert [one.id for one in kpis_of_outcome(first, kpis)] == ["K1", "K2", "K3"]
    assert [one.id for one in kpis_of_outcome(second, kpis)] == ["K4"]


def test_a_kpi_knows_what_it_is_evidence_for_from_both_ends():
    measures = [MEASURE | {"kpis": ["K1"]}, MEASURE | {"id": "n"}, MEASURE | {"id": "x"}]
    agreed = plan(stream("1.0", GOOD), outcomes=[outcome(measures=measures), outcome(id="p")])
    links = {"measures": ["n"], "outcomes": ["p", "o"], "deliverables": ["1.1"]}
    (kpi,) = asked({"id": "K1", "links": links}).kpis
    found = links_of(kpi, agreed)
    assert (found.outcomes, found.measures, found.deliverables) == (
        ("p", "o"),
        ("m", "n"),
        ("1.1",),
    )
    told = with_kpis(agreed, [kpi]).outcomes[0].measures
    assert [(one.kpis, one.mechanism) for one in told] == [
        (("K1",), measures_of(agreed)[0].mechanism), (("K1",), "defined"),
        ((), measures_of(agreed)[2].mechanism),
    ]  # fmt: skip
    unmeasured = kpi.model_copy(update={"measure": None})
    assert with_kpis(agreed, [unmeasured]).outcomes[0].measures[1].mechanism != "defined"
    assert with_kpis(agreed, []) is agreed


def measures_of(agreed: Plan) -> tuple[SuccessMeasure, ...]:
    return agreed.outcomes[0].measures


WRONG = [
    ({"kind": "risk", "ref": "1.1", "state": "changed", "note": "x"}, "takes 1.1 for a risk, which it is not"),
    ({"kind": "issue", "ref": "R1", "state": "changed", "note": "x"}, "is a issue about R1, which is a risk"),
    (rated("R1", "red", "2021-10-01"), "is a rating about R1, which is a risk"),
    (rated("1.1.1", "red", "2021-10-01"), "rates 1.1.1, which is a milestone"),
    (moved("1.1", "2021-10-01", forecast="2021-11"), "moves 1.1, which is not a milestone"),
    ({"kind": "challenge_response", "ref": "1.0", "code": "stale-rating", "response": "accepted",
      "reason": "x"}, "answers a challenge to 1.0, no deliverable"),
]  # fmt: skip
RIGHT = [
    {"kind": "risk", "ref": "R1", "state": "changed", "note": "x"},
    {"kind": "note", "ref": "R1", "note": "x"},
    {"kind": "decision", "ref": "R1", "state": "asked", "note": "x"},
    rated("1.0", "red", "2021-10-01"),
    moved("1.1.1", "2021-10-01", forecast="2021-11"),
    {"kind": "challenge_response", "ref": "1.1", "code": "stale-rating", "response": "accepted",
     "reason": "x"},
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_a_record_is_of_the_kind_that_it_speaks_of(number: int):
    agreed = plan(stream("1.0", GOOD), risks=[RISK | {"owner": "AB"}])
    record, says = WRONG[number]
    log = updates(record if "on" in record else record | {"on": "2021-10-01"})
    told = [
        one.what for one in check_record(Subject(agreed, log)) if one.code == "wrong-kind-of-ref"
    ]
    assert told == [f"record {log[0].id} {says}"]
    record = RIGHT[number]
    log = updates(record if "on" in record else record | {"on": "2021-10-01"})
    assert "wrong-kind-of-ref" not in {one.code for one in check_record(Subject(agreed, log))}


def test_what_an_entry_or_its_record_names_is_in_the_plan():
    risks = [RISK | {"owner": "AB", "links": ["1.1"]}]
    issues = [ISSUE | {"came_from": "R1"}]

    def dangling(log: tuple[dict[str, object], ...] = (), **fields: object) -> list[str]:
        subject = Subject(
            plan(stream("1.0", GOOD), **({"risks": risks, "issues": issues} | fields)),
            updates(*log),
        )
        return [one.where.at[-2:] for one in check_record(subject) if one.code == "dangling-link"]

    assert dangling() == []
    assert dangling(risks=[risks[0] | {"links": ["1.1", "9.9"]}]) == [("links", 1)]
    assert dangling(issues=[ISSUE | {"came_from": "1.1"}]) == [(0, "came_from")], "that is no risk"
    change = RAISED | {"state": "changed", "note": "x"}
    named = [{**change, "links": [target]} for target in ("1.1", "9.9")]
    bare = [{name: value for name, value in one.items() if name != "owner"} for one in named]
    assert len(dangling((bare[0],))) == 0
    assert len(dangling((bare[1],))) == 1


def test_kpis_with_one_undeclared_table_are_told_together_and_a_long_list_is_counted():
    for number, told in ((5, "K1, K2, K3, K4, K5"), (6, "K1, K2, K3, K4, K5 and 1 more")):
        measure = KPI["measure"] | {"table": "requests"}  # type: ignore[operator]
        subject = asked(*({"id": f"K{n}", "measure": measure} for n in range(1, number + 1)))
        (one,) = [each for each in check_record(subject) if each.code == "kpi-definition"]
        assert one.what.startswith(f"{told} cannot be counted: no table 'requests'")


def test_acronyms_of_all_that_the_public_reads_are_named_and_a_long_list_is_counted():
    public = [BOARD | {"audience": "public"}]
    told = outcome(
        text="The XYZ falls", measures=[MEASURE | {"text": "ABC a year", "kpis": ["PT01"]}]
    )

    def says(title: str, **fields: object) -> tuple[str, tuple[object, ...]]:
        subject = of(stream("1.0", GOOD, title=title), boards=public, outcomes=[told], **fields)
        (one,) = [each for each in check_record(subject) if each.code == "unexplained-word"]
        return one.what, one.where.at

    whole = "the public reads {}, which nothing explains"
    assert says("The SoD") == (whole.format("ABC, SoD, XYZ"), ())
    assert says("The SoD", words={"SoD": "Scheme of Delegation"}) == (
        whole.format("ABC, XYZ"),
        ("words",),
    )
    many = [f"{one}QQ" for one in "JKLMNOPRS"]
    named = ["ABC", *many, "XYZ"]
    for number in (_NAMED, _NAMED + 1):
        title = " ".join(many[: number - 2])
        found = sorted(["ABC", "XYZ", *many[: number - 2]])
        more = " and 1 more" if number > _NAMED else ""
        assert says(title)[0] == whole.format(", ".join(found[:_NAMED]) + more)
    assert len(named) > _NAMED + 1


@pytest.mark.parametrize(("first", "second", "at"), [(60, 61, 1), (61, 61, 0), (61, 60, 0)])
def test_a_long_title_is_told_at_the_first(first: int, second: int, at: int):
    streams = (stream(f"{n}.0", title="x" * size) for n, size in ((1, first), (2, second)))
    (one,) = [each for each in check_record(of(*streams)) if each.code == "long-title"]
    assert one.where.at == ("workstreams", at, "title")


def test_an_unsettled_pair_is_told_at_the_one_that_counts():
    subject, _ = CASES["unsettled"]
    (one,) = [each for each in check_record(subject) if each.code == "unsettled"]
    assert one.where.at[-1] == subject.updates[-1].id


def test_a_figure_of_a_counted_kpi_is_idle_and_no_more():
    subject = Subject(
        plan(stream("1.0", GOOD)), updates(FIGURE | {"of": 30}), asked(KPI).kpis, TABLES
    )
    assert found(subject) == {("warning", "idle-figure")}


def test_who_had_its_present_ref_already_is_told_so():
    (one,) = check_record(of(stream("1.0", GOOD | {"was": "1.1"})))
    assert one.what == "1.1 was 1.1, and so it is now"


def test_all_problems_are_told_at_once():
    broken = deliverable("1.1", None, owners=["ZZ"])
    assert len(found(of(stream("1.0", broken)))) == 2


DIVIDES = {
    "kind": "ratio",
    "over": [{"table": "request", "event": "received_on"}],
    "under": [{"number": 0}],
}
FAULTS = {
    "no table 'requests' is declared (did you mean request?)": {"kind": "count", "table": "requests", "event": "received_on"},
    "request has no column 'recieved_on'": {"kind": "count", "table": "request", "event": "recieved_on"},
    "do not refer to a table 'person2'": {
        "kind": "count", "table": "request", "event": "received_on", "by": "person2.area"},
    "outcome of request is not a day": {"kind": "count", "table": "request", "event": "outcome"},
    "outcome is never 'refused'": {"kind": "count", "table": "request", "event": "received_on",
                                   "where": {"outcome": "refused"}},
    "no clock 'C99'": {"kind": "share_on_time", "table": "request", "start": "received_on",
                       "clock": "C99", "done": "decision_on"},
    "clock C23 has a length only for a code": {"kind": "share_on_time", "table": "dispute",
                                              "start": "order_on", "clock": "C23", "done": "complied_on"},
    "it divides by nothing": DIVIDES,
}  # fmt: skip


@pytest.mark.parametrize("said", FAULTS)
def test_a_definition_that_cannot_be_counted_is_told_with_its_reason(said):
    problems = [
        one
        for one in check_record(asked({"measure": FAULTS[said]}))
        if one.code == "kpi-definition"
    ]
    assert any(said in one.what for one in problems), [one.what for one in problems]
    assert problems[0].where.at == ("kpis", 0, "measure")


def test_how_others_count_is_held_to_the_same_and_told_at_its_place():
    """A column that is not there, and a text that is compared with a number."""
    good = {"kind": "count", "table": "request", "event": "received_on"}
    bad = [good | {"event": "recieved_on"}, good, good | {"where": {"person_id": ["> 3"]}}]
    also = [{"label": "As others", "difference": "They do.", "measure": one} for one in bad]
    subject = asked({"measure": good, "also": also})
    found = [one for one in check_record(subject) if one.code == "kpi-definition"]
    assert [one.where.at for one in found] == [("kpis", 0, "also", n, "measure") for n in (0, 2)]
    assert "request has no column 'recieved_on'" in found[0].what
    assert "person_id holds no numbers or days to compare with '> 3'" in found[1].what
