"""The day before, the day, the day after: wherever a rule turns on a date."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.assurance.progress import progress_at
from governance.domain.plan.board import Board
from governance.domain.rag import Rag
from governance.record.meetings import meetings, next_report
from governance.record.position import Position, State
from governance.record.refusals import refusals
from governance.record.registers.decisions import DecisionPosition
from governance.reporting.changes import changes_between
from tests.support.make import deliverable, moved, plan, rated, stream, updates

ONE = plan(stream("1.0", deliverable("1.1", "2021-10"), deliverable("1.2", "2021-10-15")))


def at(day: str, *records: dict[str, object]) -> Position:
    return progress_at(ONE, updates(*records), dt.date.fromisoformat(day))


@pytest.mark.parametrize(("day", "late"), [("30", False), ("31", False), ("01", True)])
def test_done_on_its_last_day_is_not_late(day: str, late: bool):  # noqa: FBT001
    done_on = f"2021-{'11' if day == '01' else '10'}-{day}"
    done = moved("1.1.1", "2021-11-05", done_on=done_on, evidence="x")
    assert at("2021-11-10", done).milestones_by_ref["1.1.1"].late_against_baseline is late


@pytest.mark.parametrize(
    ("forecast", "late"), [("2021-10-30", False), ("2021-10-31", False), ("2021-11-01", True)]
)
def test_a_forecast_for_its_last_day_is_not_late(forecast: str, late: bool):  # noqa: FBT001
    record = moved("1.1.1", "2021-10-01", forecast=forecast)
    assert at("2021-10-02", record).milestones_by_ref["1.1.1"].late_against_baseline is late


@pytest.mark.parametrize(("day", "late"), [("10-30", False), ("10-31", False), ("11-01", True)])
def test_an_open_milestone_is_late_and_overdue_from_the_day_after_its_last(day: str, late: bool):  # noqa: FBT001
    mile = at(f"2021-{day}").milestones_by_ref["1.1.1"]
    assert mile.late_against_baseline is late
    assert (mile.state is State.OVERDUE) is late


@pytest.mark.parametrize(
    ("day", "state"), [(14, State.UPCOMING), (15, State.DUE), (16, State.OVERDUE)]
)
def test_a_milestone_of_one_day_is_due_on_that_day(day: int, state: State):
    assert at(f"2021-10-{day}").milestones_by_ref["1.2.1"].state is state


@pytest.mark.parametrize(("day", "seen"), [("2021-10-19", Rag.UNRATED), ("2021-10-20", Rag.AMBER)])
def test_a_record_counts_from_its_own_day(day: str, seen: Rag):
    assert at(day, rated("1.1", "amber", "2021-10-20")).deliverables_by_ref["1.1"].rag is seen


@pytest.mark.parametrize(("day", "stale"), [(4, False), (5, False), (6, True)])
def test_an_item_is_stale_after_the_days_that_the_plan_allows(day: int, stale: bool):  # noqa: FBT001
    position = at(f"2021-11-0{day}", rated("1.1", "amber", "2021-10-01"))
    assert position.deliverables_by_ref["1.1"].stale is stale


@pytest.mark.parametrize(("day", "there"), [("11-29", True), ("11-30", False), ("12-01", False)])
def test_an_item_has_left_on_the_day_it_is_removed(day: str, there: bool):  # noqa: FBT001
    agreed = plan(stream("1.0", deliverable("1.1", removed="2021-11-30")))
    position = progress_at(agreed, (), dt.date.fromisoformat(f"2021-{day}"))
    assert ("1.1" in position.deliverables_by_ref) is there


@pytest.mark.parametrize(("day", "overdue"), [(15, False), (16, False), (17, True)])
def test_a_decision_is_overdue_after_the_day_by_which_it_is_needed(day: int, overdue: bool):  # noqa: FBT001
    one = DecisionPosition("r", "1.1", "board", None, None, dt.date(2021, 11, 16))  # type: ignore[arg-type]
    assert one.is_overdue(dt.date(2021, 11, day)) is overdue


def board(**fields: object) -> Board:
    return Board.model_validate(
        {"id": "b", "name": "B", "notebook": "n", "cadence": "monthly",
         "first_meeting": "2021-09-15", "cutoff_days": 5} | fields
    )  # fmt: skip


@pytest.mark.parametrize(("day", "month"), [(7, 9), (8, 9), (9, 10)])
def test_a_report_is_due_until_its_cut_off_and_then_the_next_one_is(day: int, month: int):
    found = next_report(board(), dt.date(2021, 9, day))
    assert found is not None
    assert (found.report_due.day if month == 9 else 8, found.on.month) == (8, month)


@pytest.mark.parametrize(
    ("first", "last", "number"), [(15, 15, 1), (14, 14, 0), (16, 20, 0), (14, 16, 1)]
)
def test_both_ends_of_a_stretch_of_meetings_count(first: int, last: int, number: int):
    found = meetings(board(), dt.date(2021, 9, first), dt.date(2021, 9, last))
    assert len(found) == number


@pytest.mark.parametrize("rag", ["red", "amber", "green"])
def test_a_rating_that_stays_the_same_is_no_improvement(rag: str):
    before = rated("1.1", rag, "2021-10-01", reason="x")
    again = rated("1.1", rag, "2021-10-08")
    *_, record = updates(before, again)
    assert not refusals(at("2021-10-08", before), record, frozenset())
    position = at("2021-10-08", before, again)
    assert "improved-without-reason" not in {
        one.code for one in position.deliverables[0].challenges
    }
    assert position.deliverables[0].since == dt.date(2021, 10, 1)
    assert changes_between(at("2021-10-07", before), position) == ()


@pytest.mark.parametrize(
    ("was", "now", "kind"), [("amber", "green", "got better"), ("green", "amber", "got worse")]
)
def test_one_that_changes_is_told_the_right_way_round(was: str, now: str, kind: str):
    before = rated("1.1", was, "2021-10-01")
    after = rated("1.1", now, "2021-10-08")
    position = at("2021-10-08", before, after)
    assert kind in {one.kind for one in changes_between(at("2021-10-07", before), position)}
    codes = {one.code for one in position.deliverables[0].challenges}
    assert ("improved-without-reason" in codes) is (now == "green")
    *_, record = updates(before, after)
    assert refusals(at("2021-10-07", before), record, frozenset())
