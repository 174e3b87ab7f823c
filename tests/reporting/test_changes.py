from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from governance.assurance.progress import progress_at
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.domain.when.planned import planned_date
from governance.record.position import Position
from governance.reporting.as_published import as_it_was
from governance.reporting.changes import ChangeKind, changes_between
from governance.reporting.concerns_as_published import concerns_as_shown
from governance.reporting.published import PublishedPosition, ShownMoney, published_position
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates

BEFORE = dt.date(2021, 10, 31)
ONE_STREAM = stream("1.0", deliverable("1.1", "2021-12"))
ONE = plan(stream("1.0", deliverable("1.1", "2021-12"), deliverable("1.2", "2021-09")))

RISK = {"ref": "R1", "title": "It rains", "owner": "AB", "likelihood": 3, "impact": 4}
ACTION = {"ref": "A1", "title": "Ask the school", "owner": "AB"}


def of_registers(*records: dict[str, object], **fields: object) -> list[tuple[str, ...]]:
    """What a plan with a risk and an action tells, from the day before these records."""
    agreed = plan(ONE_STREAM, risks=[RISK], actions=[ACTION], **fields)
    log = updates(*records)
    found = changes_between(progress_at(agreed, log, BEFORE), progress_at(agreed, log, DAY))
    return [(one.kind.value, one.ref, one.before, one.after) for one in found]


def said(kind: str, ref: str, state: str = "changed", **fields: object) -> dict[str, object]:
    return {"kind": kind, "ref": ref, "on": "2021-11-01", "state": state} | fields


def kinds(*records: dict[str, object]) -> list[tuple[ChangeKind, str]]:
    log = updates(*records)
    found = changes_between(progress_at(ONE, log, BEFORE), progress_at(ONE, log, DAY))
    return [(one.kind, one.ref) for one in found]


def test_nothing_changes_between_a_position_and_itself():
    position = progress_at(ONE, (), DAY)
    assert changes_between(position, position) == ()


def test_a_rating_moves_its_parents_too():
    found = kinds(
        rated("1.1", "green", "2021-10-01"),
        rated("1.2", "green", "2021-10-01"),
        rated("1.1", "red", "2021-11-15", reason="Stopped"),
    )
    assert found == [(ChangeKind.WORSE, ref) for ref in ("plan", "1.0", "1.1")]


def test_a_first_rating_is_neither_better_nor_worse():
    assert (ChangeKind.RATED, "1.1") in kinds(rated("1.1", "red", "2021-11-15"))


def test_a_moved_done_or_cancelled_milestone_is_told():
    assert kinds(moved("1.1.1", "2021-11-15", forecast="2022-02")) == [(ChangeKind.MOVED, "1.1.1")]
    assert kinds(moved("1.1.1", "2021-12-15", done_on="2021-12-14", evidence="Minute 3")) == [
        (ChangeKind.DONE, "1.1.1")
    ]
    assert kinds(moved("1.1.1", "2021-12-15", cancelled=True, reason="No need")) == [
        (ChangeKind.CANCELLED, "1.1.1")
    ]


def test_deletions_rewordings_and_new_owners_show_against_an_earlier_plan():
    later = plan(
        stream("1.0", deliverable("1.1", "2022-01", title="Reworded", owners=["CD"])),
    )
    found = changes_between(progress_at(ONE, (), DAY), progress_at(later, (), DAY))
    assert {(one.kind, one.ref) for one in found} == {
        (ChangeKind.REWORDED, "1.1"),
        (ChangeKind.REOWNED, "1.1"),
        (ChangeKind.REOWNED, "1.1.1"),
        (ChangeKind.REBASELINED, "1.1.1"),
        (ChangeKind.DELETED, "1.2"),
    }


@pytest.mark.parametrize(("was", "now"), [("AB", "CD"), ("CD", "AB")])
def test_a_milestone_changes_hands_by_itself(was: str, now: str):
    def of(owner: str) -> Position:
        item = deliverable("1.1", "2022-03")
        item["milestones"][0]["owners"] = [owner]
        return progress_at(plan(stream("1.0", item)), (), DAY)

    (one,) = changes_between(of(was), of(now))
    assert (one.kind, one.ref, one.before, one.after) == (ChangeKind.REOWNED, "1.1.1", was, now)


def test_an_item_that_joins_is_told_once():
    one = plan(stream("1.0", deliverable("1.1", "2021-12", added="2021-11-01")))
    found = changes_between(progress_at(one, (), BEFORE), progress_at(one, (), DAY))
    assert [(each.kind, each.ref) for each in found] == [(ChangeKind.ADDED, "1.1")]


def test_what_is_raised_is_told_with_its_score_where_it_has_one():
    weighed = {"title": "Snow", "likelihood": 2, "impact": 3, "note": "x"}
    assert of_registers(said("risk", "R2", "opened", **weighed)) == [
        ("raised", "R2", "", "score 6")
    ]
    assert of_registers(said("action", "A2", "opened", title="Ask", note="x")) == [
        ("raised", "A2", "", "open")
    ]


@pytest.mark.parametrize(
    ("likelihood", "impact", "told"),
    [
        (3, 4, []),
        (4, 4, [("score rose", "R1", "12", "16")]),
        (2, 4, [("score fell", "R1", "12", "8")]),
        (4, 3, [("revised", "R1", "3 times 4", "4 times 3")]),
    ],
)
def test_a_risk_that_is_weighed_anew_rose_fell_or_was_revised(likelihood, impact, told):
    record = said("risk", "R1", likelihood=likelihood, impact=impact, note="x")
    assert of_registers(record) == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({}, {"due": "2022-01"}, [("", "Jan 22")]),
        ({"due": "2022-01"}, {}, [("Jan 22", "")]),
        ({"due": "2022-01"}, {"due": "2023-21"}, [("Jan 22", "Spring 2023")]),
        ({"due": "2022-02-01/2022-02-10"}, {"due": "2022-01"}, [("early Feb 22", "Jan 22")]),
        ({"due": "2022-01"}, {"due": "2022-01"}, []),
    ],
)
def test_what_is_said_of_an_entry_beside_is_revised(before, after, told):
    then, now = (
        progress_at(plan(ONE_STREAM, actions=[ACTION | said]), (), DAY) for said in (before, after)
    )
    found = changes_between(then, now)
    assert [(one.before.removeprefix("due: "), one.after) for one in found] == told


def test_an_entry_closes_opens_again_and_leaves():
    shut = said("risk", "R1", "closed", note="Dry")
    assert of_registers(shut) == [("closed", "R1", "open", "closed")]
    gone = updates(shut)[0].id
    undone = {"kind": "supersede", "ref": "R1", "on": "2021-11-01", "record": gone, "reason": "Wet"}
    one = plan(ONE_STREAM, risks=[RISK])
    was, is_ = (progress_at(one, updates(*log), DAY) for log in ((shut,), (shut, undone)))
    (again,) = changes_between(was, is_)
    assert (again.kind, again.before, again.after) == (ChangeKind.REOPENED, "closed", "open")
    held, gone = (plan(ONE_STREAM, risks=risks) for risks in ([RISK], []))
    (left,) = changes_between(progress_at(held, (), DAY), progress_at(gone, (), DAY))
    assert (left.kind, left.ref, left.about) == (ChangeKind.DELETED, "R1", "concern")


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_an_entry_has_its_owner_again_unless_it_has_changed_hands(audience):
    risk = RISK | {"visibility": "public"}
    then, now = (
        progress_at(plan(ONE_STREAM, risks=[risk | {"owner": who}]), (), DAY, reader=audience)
        for who in ("AB", "CD")
    )
    shown = published_position(then, "b", audience)
    assert [one.owner for one in concerns_as_shown(shown, then, then)] == ["AB"]
    (other,) = concerns_as_shown(shown, then, now)
    assert other.owner not in ("", "CD")


MOVES = {
    "moved": ([moved("1.1.1", "2021-11-15", forecast="2022-02", reason="x")], ("Dec 21", "Feb 22")),
    "done": ([moved("1.1.1", "2021-12-15", done_on="2021-12-14", evidence="m")],
             ("Dec 21", "done on 14 Dec 21")),
    "cancelled": ([moved("1.1.1", "2021-12-15", cancelled=True, reason="x")], ("Dec 21", "cancelled")),
    "reopened": ([moved("1.1.1", "2021-10-15", done_on="2021-10-14", evidence="m"),
                  moved("1.1.1", "2021-11-15", forecast="2021-12", reason="x")],
                 ("done on 14 Oct 21", "Dec 21")),
    "moved again": ([moved("1.1.1", "2021-10-15", forecast="2022-01", reason="x"),
                     moved("1.1.1", "2021-11-15", forecast="2022-02", reason="x")],
                    ("Jan 22", "Feb 22")),
    "overdue": ([moved("1.1.1", "2021-10-15", forecast="2021-12-30", reason="x")],
                ("30 Dec 21", "overdue")),
}  # fmt: skip


@pytest.mark.parametrize("case", MOVES)
def test_a_milestones_change_says_what_was_and_what_is(case: str):
    records, expected = MOVES[case]
    agreed, log = plan(ONE_STREAM), updates(*records)
    (one,) = changes_between(progress_at(agreed, log, BEFORE), progress_at(agreed, log, DAY))
    assert (one.before, one.after) == expected


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [("green", "red", "WORSE"), ("red", "amber", "BETTER"), ("green", "blue", "BETTER"),
     ("red", "unrated", "RATED")],
)  # fmt: skip
def test_a_rating_says_what_it_was(was: str, now: str, kind: str):
    log = updates(rated("1.1", was, "2021-10-01"), rated("1.1", now, "2021-11-15", reason="x"))
    agreed = plan(stream("1.0", deliverable("1.1", "2022-03")))
    found = changes_between(progress_at(agreed, log, BEFORE), progress_at(agreed, log, DAY))
    (one,) = [each for each in found if each.ref == "1.1"]
    assert (one.kind.name, one.was, one.rag) == (kind, Rag(was), Rag(now))
    assert (one.before, one.after) == (Rag(was).word, Rag(now).word)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"reason": "Stopped", "note": "Nobody"}, "Stopped"),
        ({"note": "Nobody"}, "Nobody"),
        ({}, None),
    ],
)
def test_a_rating_says_why_or_else_what_is_told_of_it(words: dict[str, str], why: str | None):
    log = updates(rated("1.1", "red", "2021-11-15", **words))
    found = changes_between(progress_at(ONE, log, BEFORE), progress_at(ONE, log, DAY))
    (one,) = [each for each in found if each.ref == "1.1"]
    assert (one.why.text if one.why else None) == why


def test_a_workstream_and_a_milestone_join_and_leave():
    first = plan(stream("1.0", deliverable("1.1", "2021-12", "2022-01")), stream("2.0"))
    second = plan(stream("1.0", deliverable("1.1", "2021-12")), stream("3.0"))
    then, now = (progress_at(one, (), DAY) for one in (first, second))
    assert [(one.kind, one.ref) for one in changes_between(then, now)] == [
        (ChangeKind.ADDED, "3.0"), (ChangeKind.DELETED, "2.0"), (ChangeKind.DELETED, "1.1.2"),
    ]  # fmt: skip
    assert [(one.kind, one.ref) for one in changes_between(now, then)] == [
        (ChangeKind.ADDED, "1.1.2"), (ChangeKind.ADDED, "2.0"), (ChangeKind.DELETED, "3.0"),
    ]  # fmt: skip


RICH = plan(
    stream("1.0", deliverable("1.1", "2021-10", "2021-11", "2022-02"), deliverable("1.2", None)),
    risks=[RISK, RISK | {"ref": "R2", "title": "Snow"}],
    actions=[ACTION | {"due": "2022-01"}],
)
ASKED = [
    {"kind": "decision", "ref": "1.1", "on": "2021-11-08", "state": "asked", "note": one}
    for one in ("May we hire?", "And this?")
]
RICH_LOG = updates(
    rated("1.1", "red", "2021-10-01", note="Stuck"),
    rated("1.0", "amber", "2021-10-02"),
    rated("plan", "red", "2021-10-03"),
    moved("1.1.1", "2021-10-20", done_on="2021-10-19", evidence="Minute 2"),
    moved("1.1.2", "2021-10-21", forecast="2022-01", reason="Late"),
    said("risk", "R2", "closed", note="It thawed"),
    *ASKED,
    {"kind": "decision", "ref": "1.1", "on": "2021-12-01", "state": "given", "note": "Yes",
     "given_by": "AB", "minute": "2", "answers": updates(ASKED[0])[0].id},
)  # fmt: skip


ASKS = {"kind": "decision", "ref": "1.1", "on": "2021-10-01", "state": "asked", "note": "May we?"}
ASKS_ID = updates(ASKS)[0].id
GIVES = {"kind": "decision", "ref": "1.1", "on": "2021-11-01", "state": "given", "note": "Yes",
         "given_by": "AB", "minute": "2"}  # fmt: skip
ANSWERS = GIVES | {"answers": ASKS_ID}
TAKEN_BACK = {"kind": "supersede", "ref": "1.1", "on": "2021-11-01", "reason": "x"}
BACK = TAKEN_BACK | {"record": updates(ASKS, ANSWERS)[1].id}
GONE = TAKEN_BACK | {"record": ASKS_ID}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([], [ASKS], [("asked", "May we?", "", "", "May we?")]),
        ([], [GIVES], [("decided", "Yes", "", "Yes", "Yes")]),
        ([ASKS], [ASKS], []),
        ([ASKS], [ASKS, ANSWERS], [("decided", "May we?", "", "Yes", "Yes")]),
        ([], [ASKS, ANSWERS],
         [("asked", "May we?", "", "", "May we?"), ("decided", "May we?", "", "Yes", "Yes")]),
        ([ASKS, ANSWERS], [ASKS, ANSWERS], []),
        ([ASKS, ANSWERS], [ASKS, ANSWERS, BACK], [("reopened", "May we?", "decided", "asked", None)]),
        ([ASKS], [ASKS, GONE], [("left the plan", "May we?", "", "", None)]),
    ],
)  # fmt: skip
def test_a_decision_is_asked_given_taken_back_and_gone(before, after, told):
    agreed = plan(ONE_STREAM)
    found = changes_between(*(progress_at(agreed, updates(*log), DAY) for log in (before, after)))
    assert {(one.about, one.ref) for one in found} <= {("decision", "1.1")}
    assert [
        (one.kind.value, one.title, one.before, one.after, one.why.text if one.why else None)
        for one in found
    ] == told


def test_an_entry_that_is_raised_and_closed_between_is_told_as_both():
    weighed = {"title": "Snow", "likelihood": 2, "impact": 3, "note": "x"}
    assert of_registers(said("risk", "R2", "opened", **weighed), said("risk", "R2", "closed")) == [
        ("raised", "R2", "", "score 6"), ("closed", "R2", "open", "closed"),
    ]  # fmt: skip


def test_a_score_may_rise_though_one_weight_falls():
    record = said("risk", "R1", likelihood=5, impact=3, note="x")
    assert of_registers(record) == [("score rose", "R1", "12", "15")]


def test_a_publication_that_kept_no_registers_says_nothing_of_them():
    now = progress_at(RICH, RICH_LOG, DAY)
    shown = published_position(now, "b", Audience.INTERNAL)
    bare = shown.model_copy(update={"concerns": None, "decisions": None})
    was = as_it_was(bare, now, now)
    assert (was.concerns, was.decisions) == (now.concerns, now.decisions)


def test_a_publication_reads_back_from_its_file():
    shown = published_position(progress_at(RICH, RICH_LOG, DAY), "b", Audience.BOARD)
    text = shown.model_dump_json(by_alias=True)
    assert '"first":"2021-10-01"' in text, "dates say their first and last day"
    assert type(shown).model_validate_json(text) == shown


@pytest.mark.parametrize("audience", list(Audience))
def test_what_was_published_is_the_position_again(audience: Audience):
    now = progress_at(RICH, RICH_LOG, DAY, reader=audience)
    shown = published_position(now, "b", audience)
    was = as_it_was(shown, now, now)
    assert changes_between(was, now) == changes_between(now, was) == ()
    assert (was.rag, was.rolled_up, was.claim and was.claim.rag) == (Rag.RED, Rag.RED, Rag.RED)
    (old,), (new,) = was.workstreams, now.workstreams
    assert (old.rag, old.rolled_up, old.claim and old.claim.rag) == (Rag.RED, Rag.RED, Rag.AMBER)
    kept = [replace(mile, put_off=0, records=()) for _, mile in now.each_milestone()]
    assert [mile for _, mile in was.each_milestone()] == kept
    assert [replace(one, milestones=()) for one in old.deliverables] == [
        replace(one, milestones=()) for one in new.deliverables
    ]
    for name in ("concerns", "decisions"):
        told = [[(each.ref, each.is_open) for each in getattr(one, name)] for one in (was, now)]
        assert told[0] == told[1]


def test_a_publication_names_owners_in_full():
    agreed = plan(
        stream("1.0", deliverable("1.1", "2021-12", owners=["CD", "AB"])),
        risks=[RISK | {"owner": "CD"}],
    )
    shown = published_position(progress_at(agreed, (), DAY), "b", Audience.INTERNAL)
    (item,) = shown.workstreams[0].deliverables
    assert (item.owners, item.milestones[0].owners) == ("Case Dee, AB", "Case Dee, AB")
    assert [one.owner for one in shown.concerns or ()] == ["Case Dee"]


def test_what_the_record_of_today_has_lost_stands_as_it_was_shown():
    then = progress_at(RICH, RICH_LOG, DAY)
    bare = progress_at(plan(ONE_STREAM), (), DAY)
    was = as_it_was(published_position(then, "b", Audience.INTERNAL), bare, bare)
    (item, _), miles = was.deliverables, {mile.ref: mile for _, mile in was.each_milestone()}
    assert (item.ref, item.rag, item.owners) == ("1.1", Rag.RED, ("AB",))
    assert miles["1.1.1"].done_on == dt.date(2021, 10, 19)
    assert planned_date(miles["1.1.2"].forecast) == "Jan 22"
    lost = miles["1.1.2"]
    assert (lost.changes, lost.changed_at, lost.moves, lost.evidence, lost.reason) == (
        0,
        None,
        (),
        None,
        None,
    )
    assert [(one.ref, one.owner, one.score, one.closed_on) for one in was.concerns] == [
        ("R1", "AB", 12, None), ("R2", "AB", 12, DAY), ("A1", "AB", 1, None),
    ]  # fmt: skip
    assert dict(was.concerns[-1].particulars) == {"due": "2022-01"}
    assert [(one.words, one.is_open) for one in was.decisions] == [
        (one.words, one.is_open) for one in then.decisions
    ]
    assert {one.is_open for one in was.decisions} == {True, False}


def test_a_published_date_is_kept_for_programs_and_told_to_people():
    was, now = (
        progress_at(plan(ONE_STREAM, actions=[ACTION | {"due": due}]), (), DAY)
        for due in ("2021-11/2022-01", "2023-21")
    )
    shown = published_position(was, "b", Audience.INTERNAL)
    assert shown.concerns is not None
    assert dict(shown.concerns[0].particulars)["due"] == "2021-11/2022-01"
    (found,) = changes_between(as_it_was(shown, now, now), now)
    assert (found.before, found.after) == ("due: Nov 21 – Jan 22", "Spring 2023")


def test_money_that_is_another_is_told_and_what_was_not_kept_is_not():
    def at(*records: dict[str, object], budget: int = 1_200_000):
        agreed = plan(stream("1.0", budget=budget), stream("2.0"))
        return progress_at(agreed, updates(*records), DAY)

    told = {"kind": "money", "ref": "1.0", "on": "2021-11-01", "forecast": 1_300_000.5}
    shown = published_position(at(), "b", Audience.INTERNAL)
    kept = PublishedPosition.model_validate_json(shown.model_dump_json(by_alias=True))
    assert kept == shown
    now = at(told, budget=2_000_000)
    before = as_it_was(kept, now, now)
    assert [(one.ref, one.before, one.after) for one in changes_between(before, now)] == [
        ("1.0", "budget: £1,200,000", "£2,000,000"), ("1.0", "forecast: –", "£1,300,000.50"),
    ]  # fmt: skip
    without = kept.model_copy(update={"money": None})
    assert changes_between(as_it_was(without, now, now), now) == ()
    other = ShownMoney(ref="9.0", budget=1, spent=None, forecast=None)
    as_it_was(kept.model_copy(update={"money": (other,)}), now, now)
