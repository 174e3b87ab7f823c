"""Risks, issues and decisions: what the plan lists, changed and added to by the log."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from governance.assurance.progress import progress_at
from governance.assurance.tolerance import breaches_at
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.record.naming import next_ref, register_refs
from governance.record.position import Position
from governance.record.refusals import refusals
from governance.record.registers.concerns import level_of
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates

RISK = {"ref": "R1", "title": "It rains", "owner": "AB", "likelihood": 3, "impact": 4}
ISSUE = {"ref": "I1", "title": "It rained", "owner": "AB", "impact": 2, "due": "2021-11"}
ONE = plan(stream("1.0", deliverable("1.1", "2021-10")), risks=[RISK], issues=[ISSUE])


def risk(ref: str, on: str, state: str = "changed", **fields: object) -> dict[str, object]:
    return {"kind": "risk", "ref": ref, "on": on, "state": state} | fields


def raised(ref: str, on: str, **fields: object) -> dict[str, object]:
    whole = {"title": "Snow", "likelihood": 2, "impact": 2} | fields
    return risk(ref, on, "opened", **whole)


def asked(on: str, **fields: object) -> dict[str, object]:
    return {
        "kind": "decision",
        "ref": "1.1",
        "on": on,
        "state": "asked",
        "note": "May we?",
    } | fields


def given_(on: str, **fields: object) -> dict[str, object]:
    whole = {"state": "given", "note": "Yes", "given_by": "AB", "minute": "4.2"}
    return {"kind": "decision", "ref": "1.1", "on": on} | whole | fields


def at(*records: dict[str, object], day: dt.date = DAY) -> Position:
    return progress_at(ONE, updates(*records), day)


def why_not(*records: dict[str, object]) -> str:
    *before, last = updates(*records)
    known = frozenset(one.id for one in before)
    return "; ".join(refusals(progress_at(ONE, before, last.on), last, known))


def test_what_the_log_leaves_out_stays_as_the_plan_has_it():
    one = at(risk("R1", "2021-11-01", likelihood=5, note="Clouds")).risks[0]
    assert (one.title, one.owner, one.likelihood, one.impact, one.score) == (
        "It rains", "AB", 5, 4, 20,
    )  # fmt: skip
    assert [(was.on.isoformat(), was.score) for was in one.scores] == [
        ("2021-08-01", 12),
        ("2021-11-01", 20),
    ]
    assert one.level is Rag.RED


def test_a_risk_of_the_log_stands_after_those_of_the_plan_and_closes():
    log = (raised("R2", "2021-10-01"), risk("R2", "2021-12-01", "closed", note="It thawed"))
    assert [one.ref for one in at(*log).risks] == ["R1", "R2"]
    assert not at(*log).risks[1].is_open
    assert at(*log, day=dt.date(2021, 11, 1)).risks[1].is_open
    assert len(at(*log, day=dt.date(2021, 9, 1)).risks) == 1


def test_a_withdrawn_closing_opens_it_again():
    closed = updates(risk("R1", "2021-11-01", "closed", note="Gone"))[0]
    undone = {"kind": "supersede", "ref": "R1", "on": "2021-11-01", "record": closed.id,
              "reason": "Not gone"}  # fmt: skip
    assert at(risk("R1", "2021-11-01", "closed", note="Gone"), undone).risks[0].is_open


def test_an_issue_is_overdue_after_the_day_it_must_be_settled():
    assert at().issues[0].is_overdue(DAY)
    assert not at().issues[0].is_overdue(dt.date(2021, 11, 30))
    closed = {"kind": "issue", "ref": "I1", "on": "2021-11-20", "state": "closed", "note": "Dry"}
    assert not at(closed).issues[0].is_overdue(DAY)


@pytest.mark.parametrize(
    ("score", "rag"), [(1, Rag.GREEN), (7, Rag.GREEN), (8, Rag.AMBER), (14, Rag.AMBER),
                       (15, Rag.RED), (25, Rag.RED)],
)  # fmt: skip
def test_a_score_has_a_colour(score: int, rag: Rag):
    assert level_of(score) is rag


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=8))
def test_the_scores_are_those_given_without_repeats(pairs: list[tuple[int, int]]):
    log = [
        risk("R1", f"2021-09-{n:02d}", likelihood=one, impact=two, note="x")
        for n, (one, two) in enumerate(pairs, 1)
    ]
    found = at(*log).risks[0]
    cells = [(was.likelihood, was.impact) for was in found.scores]
    assert cells[0] == (3, 4)
    assert all(one != two for one, two in pairwise(cells))
    assert (found.likelihood, found.impact) == ([(3, 4), *pairs])[-1]


def test_something_raised_without_title_or_weight_is_no_record():
    with pytest.raises((ValidationError, AssertionError)):
        updates(risk("R2", "2021-10-01", "opened", title="Snow"))


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ([risk("R1", "2021-11-01", likelihood=5)], "say why"),
        ([risk("R1", "2021-11-01", likelihood=3)], ""),
        ([risk("R1", "2021-11-01", mitigation="Umbrellas")], ""),
        ([risk("R1", "2021-11-01", "closed")], "say why"),
        ([risk("R7", "2021-11-01", note="x")], "was not raised yet"),
        ([raised("R1", "2021-11-01")], "raised already"),
        ([risk("R1", "2021-10-01", "closed", note="x"), risk("R1", "2021-11-01", note="y")],
         "was closed on 2021-10-01"),
        ([asked("2021-11-01", due="2021-10-01")], "before 2021-11-01"),
        ([given_("2021-11-01", minute=None)], "where it is minuted"),
        ([given_("2021-11-01", answers="0" * 32)], "was asked by"),
        ([given_("2021-11-01")], ""),
        ([{"kind": "challenge_response", "ref": "1.1", "on": "2021-11-01", "reason": "x",
           "code": "stale-rating", "response": "accepted"}], "no challenge stale-rating"),
    ],
)  # fmt: skip
def test_what_a_door_refuses(records: list[dict[str, object]], why: str):
    told = why_not(*({key: one[key] for key in one if one[key] is not None} for one in records))
    assert (why in told) if why else (told == "")


def test_an_answer_stands_beside_its_question_and_only_once():
    question = updates(asked("2021-10-01"))[0]
    answer = given_("2021-11-01", answers=question.id)
    (one,) = at(asked("2021-10-01"), answer).decisions
    assert (one.words, one.answer and one.answer.text, one.given_by) == ("May we?", "Yes", "AB")
    assert not one.is_open
    assert at(asked("2021-10-01"), answer, day=dt.date(2021, 10, 31)).decisions[0].is_open
    assert "given already" in why_not(asked("2021-10-01"), answer, answer | {"on": "2021-11-02"})


def test_of_two_answers_the_first_counts():
    question = updates(asked("2021-10-01"))[0]
    both = (given_("2021-11-01", answers=question.id),
            given_("2021-11-02", answers=question.id, note="No"))  # fmt: skip
    (one,) = at(asked("2021-10-01"), *both).decisions
    assert one.answer is not None
    assert one.answer.text == "Yes"


def test_refs_are_never_used_twice():
    log = updates(raised("R2", "2021-10-01"), raised("R9", "2021-10-02"))
    assert register_refs(ONE, log, "risk") == ("R1", "R2", "R9")
    assert (next_ref(ONE, log, "risk"), next_ref(ONE, log, "issue")) == ("R10", "I2")
    odd = updates(raised("I2", "2021-10-01"))
    assert next_ref(ONE, odd, "issue") == "I3", "a ref that the other kind has is passed over"


def seen(reader: Audience, *records: dict[str, object]) -> Position:
    return progress_at(ONE, updates(*records), DAY, reader=reader)


def test_words_of_an_internal_record_are_not_the_boards_but_its_numbers_are():
    secret = risk("R1", "2021-11-01", title="Secret", mitigation="Secret", note="Secret",
                  likelihood=5, visibility="internal")  # fmt: skip
    open_words = risk("R1", "2021-10-01", mitigation="Umbrellas")
    one = seen(Audience.BOARD, open_words, secret).risks[0]
    assert (one.title, one.score) == ("It rains", 20)
    assert one.mitigation is not None
    assert one.mitigation.text == "Umbrellas"
    assert seen(Audience.INTERNAL, open_words, secret).risks[0].title == "Secret"


def test_what_was_raised_inside_is_not_the_boards_whatever_is_said_of_it_later():
    log = (raised("R2", "2021-10-01", visibility="internal"), risk("R2", "2021-11-01", note="x"))
    assert [one.ref for one in seen(Audience.BOARD, *log).risks] == ["R1"]


def test_a_second_opening_of_a_ref_changes_nothing():
    twice = (raised("R2", "2021-10-01"), raised("R2", "2021-11-01", title="Other", impact=5))
    one = at(*twice).risks[1]
    assert (one.title, one.score) == ("Snow", 4)


def test_what_happens_before_it_was_raised_is_refused():
    later = (raised("R2", "2021-11-01"), risk("R2", "2021-12-01", note="x"))
    assert why_not(*later) == ""
    assert "was not raised yet" in why_not(risk("R1", "2021-07-01", note="x"))


TBC = {"edtf": None, "text": "tbc", "precision": "unknown"}
SUSPECT = {"edtf": "2021-11", "text": "Nov 21", "precision": "month", "suspect": True}
LIMITS = {"milestone_days": 30, "red_days": 20, "risk_score": 12, "issue_impact": 2}
BEYOND = [
    ("milestone_days", moved("1.1.1", "2021-11-01", forecast="2021-12"), "1.1", 61),
    ("red_days", rated("1.1", "red", "2021-12-10"), "1.1", 21),
    ("risk_score", risk("R1", "2021-11-01", likelihood=4, note="x"), "R1", 16),
    ("issue_impact", {"kind": "issue", "ref": "I1", "on": "2021-11-01", "state": "changed",
                      "impact": 3, "note": "x"}, "I1", 3),
]  # fmt: skip
INSIDE = [
    ("milestone_days", moved("1.1.1", "2021-11-01", forecast="2021-11"), dt.date(2021, 11, 30)),
    ("red_days", rated("1.1", "red", "2021-12-11"), DAY),
    ("risk_score", risk("R1", "2021-11-01", likelihood=3, note="x"), DAY),
    ("issue_impact", {"kind": "issue", "ref": "I1", "on": "2021-11-01", "state": "changed",
                      "impact": 2}, DAY),
]  # fmt: skip


@pytest.mark.parametrize(("code", "record", "ref", "actual"), BEYOND)
def test_each_limit_is_breached(code: str, record: dict[str, object], ref: str, actual: int):
    bound = plan(*_streams(), risks=[RISK], issues=[ISSUE], tolerances={code: LIMITS[code]})
    (one,) = breaches_at(progress_at(bound, updates(record), DAY))
    assert (one.code, one.ref, one.actual, one.limit) == (code, ref, actual, LIMITS[code])
    assert one.since <= DAY
    assert str(LIMITS[code]) in one.why


@pytest.mark.parametrize(
    ("moves", "since", "words"),
    [
        ([], "2021-12-01", "is 61 days after its agreed date"),
        ([moved("1.1.1", "2021-11-10", forecast="2021-12")], "2021-11-10", "is expected 61 days"),
        ([moved("1.1.1", "2021-12-15", forecast="2022-03")], "2021-12-01", "is expected 151 days"),
        ([moved("1.1.1", "2021-11-10", forecast=TBC)], "2021-12-01", "has no date now, 61 days"),
    ],
)
def test_a_late_milestone_says_since_when_and_how(moves, since: str, words: str):
    bound = plan(*_streams(), tolerances={"milestone_days": 30})
    days = [DAY - dt.timedelta(days=n) for n in (0, 5)]
    found = [breaches_at(progress_at(bound, updates(*moves), day))[0] for day in days]
    assert {one.since.isoformat() for one in found} == {since}, "it does not move with the report"
    assert words in found[0].why


@pytest.mark.parametrize(("code", "record", "day"), INSIDE)
def test_a_thing_at_its_limit_is_inside(code: str, record: dict[str, object], day: dt.date):
    bound = plan(*_streams(), risks=[RISK], issues=[ISSUE], tolerances={code: LIMITS[code]})
    assert breaches_at(progress_at(bound, updates(record), day)) == ()


def test_no_limit_is_no_breach():
    assert breaches_at(at(*(one[1] for one in BEYOND))) == ()


def _streams() -> list[dict[str, object]]:
    return [stream("1.0", deliverable("1.1", "2021-10"))]


@pytest.mark.parametrize(("day", "told"), [(10, None), (11, None), (12, 11), (31, 30)])
def test_a_deliverable_is_red_for_more_days_than_allowed(day: int, told: int | None):
    bound = plan(stream("1.0", deliverable("1.1", "2022-03")), tolerances={"red_days": 10})
    red = rated("1.1", "red", "2021-12-01")
    found = breaches_at(progress_at(bound, updates(red), dt.date(2021, 12, day)))
    assert [(one.actual, one.since, one.why) for one in found] == (
        [(told, dt.date(2021, 12, 12), f"Red for {told} days; 10 are allowed.")] if told else []
    )


@pytest.mark.parametrize(
    ("limit", "since"), [(15, "2021-11-20"), (16, "2021-11-25"), (19, "2021-11-25"), (20, None)]
)
def test_a_risk_is_beyond_since_its_score_last_rose_above_the_limit(limit: int, since: str | None):
    bound = plan(stream("1.0", deliverable("1.1")), risks=[RISK], tolerances={"risk_score": limit})
    moves = [("01", 5, 5), ("10", 2, 2), ("20", 4, 4), ("25", 5, 4)]
    log = [risk("R1", f"2021-11-{d}", likelihood=a, impact=b, note="x") for d, a, b in moves]
    found = breaches_at(progress_at(bound, updates(*log), DAY))
    assert [(one.since.isoformat(), one.actual) for one in found] == (
        [(since, 20)] if since else []
    )


ENTRY = {"ref": "A1", "title": "Ask", "owner": "AB"}


@pytest.mark.parametrize(
    ("many", "entry", "day", "overdue"),
    [
        ("actions", ENTRY | {"due": "2021-11"}, "2021-11-30", False),
        ("actions", ENTRY | {"due": "2021-11"}, "2021-12-01", True),
        ("actions", ENTRY, "2022-12-31", False),
        ("actions", ENTRY | {"due": TBC}, "2022-12-31", False),
        ("actions", ENTRY | {"due": "2021-11/.."}, "2022-12-31", False),
        ("actions", ENTRY | {"due": SUSPECT}, "2022-12-31", False),
        (
            "risks",
            RISK | {"proximity": "2021-11"},
            "2022-12-31",
            False,
        ),  # it only would strike then
        ("issues", ISSUE, "2021-12-01", True),
    ],
)
def test_an_entry_is_overdue_after_its_last_day(many: str, entry, day: str, overdue: bool):  # noqa: FBT001
    agreed = plan(stream("1.0", deliverable("1.1")), **{many: [entry]})
    (one,) = progress_at(agreed, (), DAY).concerns
    assert one.is_overdue(dt.date.fromisoformat(day)) is overdue


def test_what_is_closed_is_never_overdue():
    closed = {"kind": "issue", "ref": "I1", "on": "2021-11-01", "state": "closed", "note": "x"}
    (issue,) = at(closed).issues
    assert not issue.is_overdue(DAY)


@pytest.mark.parametrize(
    ("many", "entry", "told"),
    [
        ("actions", ENTRY | {"due": "2021-11", "minute": "Item 4", "links": ["1.1", "1.0"]},
         {"links": "1.1, 1.0", "due": "2021-11", "minute": "Item 4"}),
        ("actions", ENTRY | {"due": TBC}, {"due": "tbc"}),
        ("benefits", ENTRY | {"ref": "B1", "baseline": 1000.0, "target": 1200.5, "realised": 0},
         {"baseline": "1,000", "target": "1,200.5", "realised": "0"}),
        ("issues", ISSUE | {"options": ["Wait", "Rent"], "came_from": "R1", "cause": "Rain"},
         {"due": "2021-11", "came from": "R1", "cause": "Rain", "options": "Wait; Rent"}),
        ("risks", RISK, {}),
    ],
)  # fmt: skip
def test_what_is_said_of_an_entry_beside(many: str, entry: dict[str, object], told):
    lists = {"risks": [RISK]} | {many: [entry]}
    found = progress_at(plan(stream("1.0", deliverable("1.1")), **lists), (), DAY)
    one = found.concerns_by_ref[str(entry["ref"])]
    assert dict(one.particulars) == told
    assert found.entries(one.kind) == (one,)


@pytest.mark.parametrize(
    ("impact", "rag"), [(1, Rag.GREEN), (2, Rag.AMBER), (3, Rag.AMBER), (4, Rag.RED)]
)
def test_an_issue_has_the_colour_of_its_impact(impact: int, rag: Rag):
    agreed = plan(
        stream("1.0", deliverable("1.1")), issues=[ISSUE | {"impact": impact}], actions=[ENTRY]
    )
    issue, action = progress_at(agreed, (), DAY).concerns
    assert (issue.level, issue.score, issue.kind.most) == (rag, impact, 5)
    assert (action.level, action.score) == (Rag.UNRATED, 1)


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({}, True),
        ({"added": "2021-12-30"}, True),
        ({"added": "2021-12-31"}, True),
        ({"added": "2022-01-01"}, False),
        ({"removed": "2021-12-31"}, False),
        ({"removed": "2022-01-01"}, True),
        ({"added": "2021-12-31", "removed": "2022-01-01"}, True),
    ],
)
def test_an_entry_is_listed_from_its_first_day_until_it_is_removed(fields, there: bool):  # noqa: FBT001
    agreed = plan(stream("1.0", deliverable("1.1")), risks=[RISK | fields])
    assert bool(progress_at(agreed, (), DAY).risks) is there


def test_an_entry_opens_when_it_was_added_else_with_the_plan():
    risks = [RISK, RISK | {"ref": "R2", "added": "2021-10-01", "mitigation": "Roof"}]
    first, second = progress_at(plan(stream("1.0"), risks=risks), (), DAY).risks
    assert (first.opened_on, second.opened_on) == (dt.date(2021, 8, 1), dt.date(2021, 10, 1))
    assert second.mitigation is not None
    assert (second.mitigation.on, second.mitigation.by) == (dt.date(2021, 10, 1), "AB")
    assert first.mitigation is None


@pytest.mark.parametrize(
    ("asked_for", "given_to", "reads"),
    [
        ("board", "board", (True, True, False)),
        ("public", "board", (True, True, False)),
        ("board", "internal", (True, False, False)),
        ("internal", "public", (True, False, False)),
        ("public", "public", (True, True, True)),
    ],
)
def test_an_answer_is_for_those_who_may_read_both(asked_for: str, given_to: str, reads):
    question = asked("2021-10-01", visibility=asked_for)
    answer = given_("2021-11-01", visibility=given_to, answers=updates(question)[0].id)
    found = tuple(bool(seen(one, question, answer).decisions) for one in Audience)
    assert dict(zip(Audience, found, strict=True)) == dict(
        zip((Audience.INTERNAL, Audience.BOARD, Audience.PUBLIC), reads, strict=True)
    )


def test_the_words_of_an_answer_name_it_where_nobody_asked():
    (one,) = at(given_("2021-11-01", due="2021-12-01")).decisions
    assert (one.words, one.is_open, one.ref) == ("Yes", False, "1.1")
    assert not one.is_overdue(DAY)


said_of_one = st.tuples(
    st.sampled_from([{"due": "2022-01-10"}, {"due": "2022-01-17"}, {"title": "Ask them"},
                     {"note": "x"}, {"state": "closed", "note": "x"}, "withdrawn"]),
    st.dates(dt.date(2021, 10, 2), dt.date(2021, 10, 5)),
)  # fmt: skip


@given(st.lists(said_of_one, max_size=6))
def test_no_record_takes_a_calendars_stamps_back(those):
    """Whatever is recorded, of whatever day, withdrawals included; and what shows raises them."""
    opened = {"kind": "action", "ref": "A1", "on": "2021-10-01", "state": "opened",
              "title": "Ring them", "due": "2022-01-10", "recorded_at": "2021-10-01T09:00:00Z"}  # fmt: skip
    log = [opened]
    shown = [at(*log).concerns_by_ref["A1"]]
    for minute, (fields, on) in enumerate(those):
        record = {"kind": "action", "ref": "A1", "state": "changed", "on": on.isoformat()}
        if fields == "withdrawn":
            if len(log) == 1:
                continue
            gone = updates(*log)[-1]
            record = {"kind": "supersede", "ref": "A1", "on": gone.on.isoformat(),
                      "record": gone.id, "reason": "x"}  # fmt: skip
        else:
            record |= fields
        log.append(record | {"recorded_at": f"2021-10-06T09:{minute:02}:00Z"})
        shown.append(at(*log).concerns_by_ref["A1"])
    start = dt.datetime(2021, 10, 1, tzinfo=dt.UTC)
    for was, now in pairwise(shown):
        stamps = [(one.changes, one.changed_at or start) for one in (was, now)]
        assert stamps[0][0] <= stamps[1][0]
        assert stamps[0][1] <= stamps[1][1]
        if (was.title, was.date, was.is_open) != (now.title, now.date, now.is_open):
            assert stamps[0][0] < stamps[1][0]
            assert stamps[0][1] < stamps[1][1]
