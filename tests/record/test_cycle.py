from __future__ import annotations

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.domain.plan import Board
from governance.domain.when.workdays import add_working_days, bank_holidays, is_working_day
from governance.record.cycle import (
    meetings,
    next_meeting,
    next_report,
    period_start,
    previous_meeting,
)

DAYS = st.dates(dt.date(2015, 2, 1), dt.date(2032, 11, 30))


def board(cadence: str | None = "bi-monthly", first: str | None = "2021-08-31", **fields) -> Board:
    whole = {
        "id": "b",
        "name": "Board",
        "notebook": "n",
        "cadence": cadence,
        "first_meeting": first,
    }
    return Board.model_validate(whole | fields)


def days(of: Board, first: str, last: str) -> list[str]:
    found = meetings(of, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    return [one.on.isoformat() for one in found]


def test_the_file_of_bank_holidays_agrees_with_the_holidays_package():
    known = holidays.country_holidays("GB", subdiv="ENG", years=range(2015, 2033))
    assert bank_holidays() == set(known)


def test_working_days_pass_over_christmas():
    assert add_working_days(dt.date(2021, 12, 24), 1) == dt.date(2021, 12, 29)
    assert add_working_days(dt.date(2022, 1, 4), -1) == dt.date(2021, 12, 31)


@given(DAYS, st.integers(1, 40))
def test_going_forth_and_back_comes_home(day: dt.date, number: int):
    start = add_working_days(day, 0)
    assert add_working_days(add_working_days(start, number), -number) == start


@given(DAYS, st.integers(-40, 40))
def test_it_always_lands_on_a_working_day(day: dt.date, number: int):
    assert is_working_day(add_working_days(day, number))


def test_the_31st_is_clamped_and_comes_back():
    assert days(board("monthly", "2021-12-31"), "2021-12-01", "2022-03-31") == [
        "2021-12-31",
        "2022-01-31",
        "2022-02-28",
        "2022-03-31",
    ]


@pytest.mark.parametrize(
    ("cadence", "second"),
    [
        ("weekly", "2021-09-07"),
        ("monthly", "2021-09-30"),
        ("bi-monthly", "2021-11-01"),
        ("quarterly", "2021-11-30"),
        ("six-monthly", "2022-02-28"),
        ("annual", "2022-08-31"),
    ],
)
def test_each_cadence(cadence: str, second: str):
    assert days(board(cadence), "2021-08-01", "2022-12-31")[1] == second


def test_report_and_papers_are_due_working_days_before():
    meeting = next_meeting(
        board(first="2022-01-13", cutoff_days=10, papers_days=5), dt.date(2022, 1, 1)
    )
    assert meeting is not None
    assert (meeting.report_due, meeting.papers_out) == (dt.date(2021, 12, 29), dt.date(2022, 1, 6))


def test_no_board_meets_on_a_sunday_or_at_christmas():
    assert days(board("monthly", "2021-11-28"), "2021-11-01", "2022-01-31") == [
        "2021-11-29",
        "2021-12-29",
        "2022-01-28",
    ]


def test_a_meeting_keeps_its_number():
    later = meetings(board(), dt.date(2022, 1, 1), dt.date(2022, 3, 31))
    assert [one.number for one in later] == [4]


def test_a_board_without_cadence_never_meets():
    assert next_meeting(board(None, None), dt.date(2022, 1, 1)) is None


def test_a_cadence_back_from_a_months_end_is_a_months_end():
    assert period_start(board("six-monthly"), dt.date(2021, 12, 31)) == dt.date(2021, 6, 30)
    assert period_start(board("bi-monthly"), dt.date(2021, 12, 31)) == dt.date(2021, 10, 31)
    assert period_start(board("weekly"), dt.date(2021, 12, 31)) == dt.date(2021, 12, 24)
    assert period_start(board("quarterly"), dt.date(2021, 12, 15)) == dt.date(2021, 9, 15)


def test_the_meeting_before_a_day():
    one = board(first="2021-09-16")
    before = previous_meeting(one, dt.date(2021, 12, 31))
    assert before is not None
    assert (before.number, before.on) == (2, dt.date(2021, 11, 16))
    assert previous_meeting(one, dt.date(2021, 9, 16)) is None
    assert previous_meeting(board(None, None), dt.date(2021, 12, 31)) is None


def test_one_meeting_follows_the_other():
    one = board("quarterly", "2021-10-14")
    following = next_meeting(one, dt.date(2021, 10, 15))
    assert following is not None
    back = previous_meeting(one, following.on)
    assert back is not None
    assert back.on == dt.date(2021, 10, 14)


@pytest.mark.parametrize("cadence", ["weekly", "annual"])
def test_the_calendars_last_day_ends_nothing_badly(cadence: str):
    assert next_meeting(board(cadence), dt.date.max) is None


@pytest.mark.parametrize(
    "day",
    ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"],
)
def test_one_off_days_are_no_working_days(day: str):
    assert not is_working_day(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2020-05-04", "2022-05-30"])
def test_a_holiday_that_was_moved_leaves_a_working_day(day: str):
    assert is_working_day(dt.date.fromisoformat(day))


def test_easter_counts():
    assert add_working_days(dt.date(2022, 4, 14), 1) == dt.date(2022, 4, 19)


def test_the_next_report_is_one_that_is_not_due_yet():
    one = board(first="2022-01-17", cutoff_days=10)
    due = next_meeting(one, dt.date(2021, 12, 1))
    assert due is not None
    assert next_report(one, due.report_due) == due
    after = next_report(one, due.report_due + dt.timedelta(days=1))
    assert after is not None
    assert after.number == due.number + 1
