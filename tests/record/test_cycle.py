from __future__ import annotations

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.domain.plan import Board
from governance.domain.when.workdays import add_working_days, bank_holidays, is_working_day
from governance.record.meetings import (
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


AGREED = {"meetings": ["2021-10-05", {"on": "2021-12-07", "moved": "2021-12-14"},
                       {"on": "2022-02-01", "cancelled": True}, "2022-03-01"]}  # fmt: skip


def test_a_years_meetings_may_be_agreed_one_by_one():
    one = board(None, None, **AGREED)
    assert days(one, "2021-09-01", "2022-12-31") == ["2021-10-05", "2021-12-14", "2022-03-01"]
    assert [next_meeting(one, dt.date(2021, 12, day)).on.day for day in (7, 14, 15)] == [14, 14, 1]
    assert next_meeting(one, dt.date(2022, 3, 2)) is None
    assert period_start(one, dt.date(2022, 1, 10)) == dt.date(2021, 12, 14)
    assert period_start(one, dt.date(2021, 10, 5)) == dt.date(2021, 9, 5)


def test_a_meeting_of_the_cadence_is_moved_or_cancelled_and_the_others_keep_their_numbers():
    plain = board("monthly", "2021-09-30")
    special = [{"on": "2021-10-30", "moved": "2021-12-02"}, {"on": "2021-11-30", "cancelled": True},
               "2021-12-10"]  # fmt: skip
    one = board("monthly", "2021-09-30", meetings=special)
    found = meetings(one, dt.date(2021, 9, 1), dt.date(2022, 1, 31))
    assert [(each.number, each.on.isoformat()) for each in found] == [
        (1, "2021-09-30"), (2, "2021-12-02"), (0, "2021-12-10"), (4, "2021-12-30"), (5, "2022-01-31"),
    ]  # fmt: skip
    keys = {each.key for each in meetings(plain, dt.date(2021, 9, 1), dt.date(2022, 1, 31))}
    assert {each.key for each in found} == (keys - {"3"}) | {"2021-12-10"}


def test_every_next_meeting_cancelled_leads_to_the_one_after():
    one = board("annual", "2021-09-30", meetings=[
        {"on": f"{year}-09-30", "cancelled": True} for year in (2022, 2024)
    ] + [{"on": "2023-10-02", "cancelled": True}])  # fmt: skip
    after = next_meeting(one, dt.date(2021, 10, 1))
    assert after is not None
    assert after.on.year == 2025


@pytest.mark.parametrize(
    "meetings_of",
    [
        ["2021-10-05", "2021-10-05"],
        [{"on": "2021-10-05", "moved": "2021-10-06", "cancelled": True}],
    ],
)
def test_a_meeting_is_agreed_once_and_moved_or_cancelled(meetings_of):
    with pytest.raises(ValueError, match=r"two meetings|not both"):
        board(meetings=meetings_of)


def test_on_its_first_day_a_board_has_met_never_before():
    one = board(first="2021-09-16")
    days_of = [previous_meeting(one, dt.date(2021, 9, day)) for day in (15, 16, 17)]
    assert [each and each.on.day for each in days_of] == [None, None, 16]
    assert [next_meeting(one, dt.date(2021, 9, day)).on.month for day in (15, 16, 17)] == [9, 9, 11]
