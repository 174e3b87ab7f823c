"""Every rule of the challenge: a case that fires, and one that must not."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.assurance.challenge import CHALLENGES
from governance.assurance.evidence import with_kpi_evidence
from governance.assurance.progress import progress_at
from governance.domain.rag import Rag
from governance.record.log.order import history_at
from governance.record.position import Challenge, Position
from governance.record.refusals import refusals
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates

NEEDED = deliverable("1.2", "2022-03")
DONE = moved("1.1.1", "2021-12-20", done_on="2021-10-20", evidence="Minute 2")
AHEAD = moved("1.1.1", "2021-12-20", forecast="2022-01")
GREEN = rated("1.1", "green", "2021-12-20")
LINKS = {"links": [{"kind": "depends_on", "target": "1.2"}]}


def made(**fields: Any) -> Any:
    items = (deliverable("1.1", "2021-10", **LINKS), NEEDED)
    return plan(stream("1.0", *items), **fields)


FIRES: dict[str, list[dict[str, object]]] = {
    "overdue-under-green": [GREEN],
    "repeated-forecast-moves": [
        moved("1.1.1", "2021-10-20", forecast="2021-11"),
        moved("1.1.1", "2021-11-20", forecast="2022-01"),
        GREEN,
    ],
    "stale-rating": [DONE | {"on": "2021-10-25"}, rated("1.1", "green", "2021-10-25")],
    "same-narrative": [
        rated("1.1", "amber", "2021-11-20", note="Work continues."),
        rated("1.1", "amber", "2021-12-20", note="work  continues"),
    ],
    "blue-with-open-milestones": [rated("1.1", "blue", "2021-12-20")],
    "red-kpi": [DONE, GREEN],
    "late-dependency": [AHEAD, GREEN],
    "improved-without-reason": [
        rated("1.1", "red", "2021-12-01"),
        rated("1.1", "amber", "2021-12-20"),
    ],
}
QUIET: dict[str, list[dict[str, object]]] = {
    "overdue-under-green": [DONE, GREEN],
    "repeated-forecast-moves": [
        moved("1.1.1", "2021-10-20", forecast="2021-11"),
        moved("1.1.1", "2021-11-20", forecast="2021-10"),
        AHEAD,
        GREEN,
    ],
    "stale-rating": [DONE, GREEN],
    "same-narrative": [
        rated("1.1", "amber", "2021-11-20", note="Work continues."),
        rated("1.1", "amber", "2021-12-20", note="Two posts are filled."),
    ],
    "blue-with-open-milestones": [DONE, rated("1.1", "blue", "2021-12-20")],
    "red-kpi": [DONE, rated("1.1", "amber", "2021-12-20")],
    "late-dependency": [moved("1.1.1", "2021-12-20", forecast="2022-03"), GREEN],
    "improved-without-reason": [
        rated("1.1", "red", "2021-12-01"),
        rated("1.1", "amber", "2021-12-20", reason="Staff in post"),
    ],
}


def kpi(rag: Rag | None, *refs: str) -> Any:
    """As much of a measured KPI as the rule looks at."""
    links = SimpleNamespace(deliverables=refs)
    return SimpleNamespace(rag=rag, kpi=SimpleNamespace(id="PT01", name="Placed", links=links))


def judged(records: list[dict[str, object]], *kpis: Any, **fields: Any) -> Position:
    log = updates(*records)
    position = progress_at(made(**fields), log, DAY)
    return with_kpi_evidence(position, kpis, history_at(log, DAY).current)


def found(records: list[dict[str, object]], **fields: Any) -> dict[str, Challenge]:
    position = judged(records, kpi(Rag.RED, "1.1"), **fields)
    return {one.code: one for one in position.deliverables_by_ref["1.1"].challenges}


@pytest.mark.parametrize("code", sorted(FIRES))
def test_the_rule_fires_where_it_should(code: str):
    one = found(FIRES[code])[code]
    assert one.suggests is not Rag.UNRATED
    assert one.why.endswith(".")
    assert one.rests_on, "it names the records that it follows from"
    assert set(one.rests_on) <= {record.id for record in updates(*FIRES[code])}


WHYS = {
    "overdue-under-green": "amber: Rated Green, but 1 milestone is overdue: 1.1.1.",
    "repeated-forecast-moves": "amber: Rated Green, but milestone 1.1.1 was put off twice in a row: "
    "the date it has now may not hold either.",
    "stale-rating": "amber: Rated Green, but nothing has been recorded about it for 67 days.",
    "same-narrative": "red: Rated Amber with the same words twice, on 20 Nov 21 and last on "
    "20 Dec 21: the record says of nothing that moved.",
    "blue-with-open-milestones": "green: Rated Blue, but not every milestone is done with evidence, "
    "or cancelled: 1.1.1.",
    "red-kpi": "amber: Rated Green, but a KPI that it serves is Red: Placed (PT01).",
    "late-dependency": "amber: Rated Green, but 1.2, which it waits for, is expected by 31 Mar 22, "
    "after its next milestone, 1.1.1, by 31 Jan 22.",
    "improved-without-reason": "red: Improved from Red to Amber with no reason recorded.",
}


@pytest.mark.parametrize("code", sorted(FIRES))
def test_it_says_in_a_sentence_what_the_evidence_is(code: str):
    one = found(FIRES[code])[code]
    assert f"{one.suggests.value}: {one.why}" == WHYS[code]


def test_several_stand_in_the_order_of_the_rules_whatever_raised_them():
    records = [rated("1.1", "red", "2021-12-01"), GREEN]
    assert list(found(records)) == ["overdue-under-green", "red-kpi", "improved-without-reason"]


def test_the_same_words_are_counted_back_to_the_last_others():
    words = ["Begun.", "Work continues.", "Work continues", "work continues"]
    records = [
        rated("1.1", "green", f"2021-12-{n:02d}", note=one) for n, one in enumerate(words, 1)
    ]
    one = found([DONE, *records])["same-narrative"]
    assert one.suggests is Rag.AMBER
    assert "with the same words 3 times, on 2 Dec 21 and last on 4 Dec 21" in one.why
    assert "same-narrative" not in found([DONE, *records, rated("1.1", "green", "2021-12-05")])


@pytest.mark.parametrize(("evidence", "fires"), [({"evidence": "Minute 2"}, False), ({}, True)])
def test_blue_rests_on_evidence_not_on_done_alone(evidence: dict[str, str], fires: bool):  # noqa: FBT001
    done = moved("1.1.1", "2021-12-10", done_on="2021-12-10", **evidence)
    codes = found([done, rated("1.1", "blue", "2021-12-20")])
    assert ("blue-with-open-milestones" in codes) is fires


@pytest.mark.parametrize("code", sorted(QUIET))
def test_the_rule_keeps_quiet_where_it_should(code: str):
    assert code not in found(QUIET[code])


def test_every_rule_has_both_cases():
    named = {rule.__name__.replace("_", "-") for rule in CHALLENGES}
    assert named == set(FIRES) == set(QUIET)


@pytest.mark.parametrize(
    ("code", "threshold"),
    [
        ("overdue-under-green", {"overdue_days": 61}),
        ("repeated-forecast-moves", {"forecast_moves": 3}),
        ("same-narrative", {"same_narrative": 2}),
        ("late-dependency", {"dependency_days": 59}),
    ],
)
def test_the_plan_sets_the_threshold(code: str, threshold: dict[str, int]):
    at, below = threshold, {name: value - 1 for name, value in threshold.items()}
    assert code not in found(FIRES[code], challenge=at)
    assert code in found(FIRES[code], challenge=below)


def test_a_kpi_that_is_not_red_or_serves_another_challenges_nothing():
    for one in (kpi(Rag.AMBER, "1.1"), kpi(None, "1.1"), kpi(Rag.RED, "1.2")):
        codes = {each.code for each in judged([DONE, GREEN], one).deliverables[0].challenges}
        assert "red-kpi" not in codes


def test_an_approved_baseline_is_no_putting_off():
    again = {"kind": "rebaseline", "ref": "1.1.1", "on": "2021-11-25", "date": "2022-01",
             "approved_by": "AB", "minute": "3"}  # fmt: skip
    records = [
        FIRES["repeated-forecast-moves"][0],
        FIRES["repeated-forecast-moves"][1],
        again,
        GREEN,
    ]
    assert "repeated-forecast-moves" not in found(records)


@given(st.sampled_from(list(Rag)), st.sampled_from(sorted(FIRES)))
def test_a_challenge_never_changes_a_rating(rag: Rag, code: str):
    records = [*FIRES[code], rated("1.1", rag.value, "2021-12-30", reason="x")]
    position = judged(records, kpi(Rag.RED, "1.1"))
    assert position.deliverables[0].rag is rag
    for one in position.deliverables[0].challenges:
        assert one.suggests is not rag


ANSWER = {"kind": "challenge_response", "ref": "1.1", "on": "2021-12-22", "reason": "Known",
          "code": "overdue-under-green", "response": "overridden", "given_by": "AB", "minute": "5"}  # fmt: skip


def test_an_answer_stands_beside_its_challenge_until_the_rating_changes():
    one = found([GREEN, ANSWER])["overdue-under-green"]
    assert one.response is not None
    assert (one.response.overrides, one.response.reason.text) == (True, "Known")
    again = [GREEN, ANSWER, rated("1.1", "amber", "2021-12-24", reason="x"),
             rated("1.1", "green", "2021-12-26", reason="y")]  # fmt: skip
    assert found(again)["overdue-under-green"].response is None
    kept = [GREEN, ANSWER, rated("1.1", "green", "2021-12-26")]
    assert found(kept)["overdue-under-green"].response is not None


def test_an_answer_to_a_kpi_counts_too_and_a_withdrawn_one_does_not():
    answer = ANSWER | {"code": "red-kpi", "response": "accepted"}
    assert found([DONE, GREEN, answer])["red-kpi"].response is not None
    gone = updates(DONE, GREEN, answer)[-1].id
    undone = {"kind": "supersede", "ref": "1.1", "on": "2021-12-22", "record": gone, "reason": "x"}
    assert found([DONE, GREEN, answer, undone])["red-kpi"].response is None


def test_only_a_challenge_that_stands_is_answered():
    log = updates(GREEN, ANSWER)
    before = progress_at(made(), log[:1], dt.date(2021, 12, 22))
    assert refusals(before, log[1], frozenset()) == []
    other = updates(GREEN, ANSWER | {"code": "stale-rating"})[1]
    assert "there stand: overdue-under-green" in refusals(before, other, frozenset())[0]


def test_an_override_is_a_boards_and_minuted():
    alone = {name: value for name, value in ANSWER.items() if name != "minute"}
    log = updates(GREEN, alone)
    before = progress_at(made(), log[:1], dt.date(2021, 12, 22))
    assert "a board overrides" in refusals(before, log[1], frozenset())[0]
    accepted = updates(GREEN, alone | {"response": "accepted"})[1]
    assert refusals(before, accepted, frozenset()) == []


@pytest.mark.parametrize("response", ["accepted", "overridden"])
@pytest.mark.parametrize("code", sorted(FIRES))
def test_an_answer_never_ends_the_challenge_that_it_answers(code: str, response: str):
    """A board's word about stale words is no word from the people who do the work."""
    answer = {
        "kind": "challenge_response", "ref": "1.1", "on": "2021-12-31", "code": code,
        "response": response, "reason": "Seen", "given_by": "AB", "minute": "5",
    }  # fmt: skip
    one = found([*FIRES[code], answer])[code]
    assert one.response is not None
    assert one.response.overrides is (response == "overridden")


def test_a_late_dependency_rests_on_what_put_it_off_too():
    late = moved("1.2.1", "2021-12-10", forecast="2022-05", reason="Bids")
    one = found([AHEAD, late, GREEN])["late-dependency"]
    assert "1.2, which it waits for, is expected by 31 May 22" in one.why
    assert set(one.rests_on) == {record.id for record in updates(AHEAD, late, GREEN)}


def test_red_kpis_are_named_and_a_long_list_ends_in_ids():
    whys = [
        next(
            one.why
            for one in judged([DONE, GREEN], *[kpi(Rag.RED, "1.1")] * number)
            .deliverables[0]
            .challenges
            if one.code == "red-kpi"
        )
        for number in (1, 4)
    ]
    assert whys == [
        "Rated Green, but a KPI that it serves is Red: Placed (PT01).",
        (
            "Rated Green, but KPIs that it serves are Red: Placed (PT01), Placed (PT01), Placed (PT01), "
            "PT01."
        ),
    ]


def claimed(*items: dict[str, Any], log: tuple[dict[str, object], ...] = ()) -> dict[str, str]:
    """What stands against 1.1 in a plan of these items, by code."""
    position = progress_at(plan(stream("1.0", *items)), updates(*log), DAY)
    return {one.code: one.why for one in position.deliverables_by_ref["1.1"].challenges}


def test_several_milestones_are_told_together():
    item = deliverable("1.1", "2021-12-29", "2021-12-30", "2021-12-31", None)
    moves = [moved("1.1.3", f"2021-12-{n}", forecast=f"2022-01-{n}") for n in (10, 11, 12)]
    moves += [moved("1.1.4", f"2021-12-{n}", forecast=f"2022-01-{n}") for n in (13, 14)]
    told = claimed(item, log=(*moves, GREEN))
    assert told["overdue-under-green"] == "Rated Green, but 2 milestones are overdue: 1.1.1, 1.1.2."
    assert "milestone 1.1.3 was put off 3 times in a row" in told["repeated-forecast-moves"]
    blue = claimed(item, log=(moved("1.1.1", "2021-12-20", cancelled=True), rated("1.1", "blue", "2021-12-20")))  # fmt: skip
    assert blue["blue-with-open-milestones"].endswith("or cancelled: 1.1.2, 1.1.3, 1.1.4.")
    shut = moved("1.1.3", "2021-12-20", done_on="2021-12-19", evidence="x")
    assert "repeated-forecast-moves" not in claimed(item, log=(*moves[:3], shut, GREEN))


def waiting(step: str, *needs: str | None, **fields: Any) -> str | None:
    """Against a Green whose next step ends then, waiting for items that end then."""
    links = [{"kind": "depends_on", "target": f"1.{n}"} for n in range(2, len(needs) + 2)]
    items = [deliverable("1.1", "2021-11", step, links=links)]
    items += [deliverable(f"1.{n}", one) for n, one in enumerate(needs, 2)]
    return claimed(*items, log=(GREEN, *fields.get("log", ()))).get("late-dependency")


@pytest.mark.parametrize(
    ("step", "needs", "named"),
    [
        ("2022-01-10", ["2022-01-09"], None),
        ("2022-01-10", ["2022-01-10"], None),
        ("2022-01-10", ["2022-01-11"], "1.2"),
        ("2022-01-10", ["2022-01-11", "2022-01-13", "2022-01-12"], "1.3"),
        ("2021-12-31", ["2022-01-11"], "1.2"),
        ("2021-12-30", ["2022-01-11"], None),  # it has passed: no next step
        ("2022-01-10", [None], None),
        ("2022-01/..", ["2022-01-11"], None),
    ],
)
def test_what_it_waits_for_lands_after_it_is_needed(step: str, needs: list[str | None], named: str | None):  # fmt: skip
    why = waiting(step, *needs)
    assert (why.split("but ")[1].split(",")[0] if why else None) == named


def test_what_is_there_already_keeps_nobody_waiting():
    done = moved("1.2.1", "2021-12-20", done_on="2021-12-19", evidence="x")
    assert waiting("2022-01-10", "2022-02", log=(done,)) is None
    assert waiting("2022-01-10", "2022-02") is not None


@pytest.mark.parametrize(
    ("before", "now", "reason", "fires"),
    [
        ("red", "amber", None, True),
        ("red", "amber", "Staff", False),
        ("amber", "red", None, False),
        ("amber", "unrated", None, False),
        ("unrated", "green", None, False),
        ("green", "blue", None, True),
    ],
)
def test_better_without_a_word(before: str, now: str, reason: str | None, fires: bool):  # noqa: FBT001
    log = (rated("1.1", before, "2021-12-01"), rated("1.1", now, "2021-12-20", reason=reason))
    told = claimed(deliverable("1.1", "2022-03"), log=log)
    assert ("improved-without-reason" in told) is fires


@pytest.mark.parametrize(("day", "days"), [(25, None), (24, None), (23, 38)])
def test_green_is_stale_after_the_plans_days(day: int, days: int | None):
    green = rated("1.1", "green", f"2021-11-{day}")
    agreed = plan(stream("1.0", deliverable("1.1", "2022-03")), stale_after_days=37)
    position = progress_at(agreed, updates(green), DAY)
    told = {one.code: one.why for one in position.deliverables[0].challenges}
    expected = f"Rated Green, but nothing has been recorded about it for {days} days."
    assert told.get("stale-rating") == (expected if days else None)
