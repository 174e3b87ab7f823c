from __future__ import annotations

import datetime as dt

import pytest

from governance.assurance.progress import progress_at
from governance.record.consequences import consequences
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
