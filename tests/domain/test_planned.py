from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.domain.when import Precision, When, on_day, to_be_confirmed
from governance.domain.when.planned import planned_date


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2021-12-31", "31 Dec 21"),
        ("2021-08", "Aug 21"),
        ("2021-08/2022-01", "Aug 21 – Jan 22"),
        ("2021-08-01/2022-01-31", "Aug 21 – Jan 22"),
        ("2022-02-01/2022-02-10", "early Feb 22"),
        ("2021-12-11/2021-12-20", "mid Dec 21"),
        ("2022-02-21/2022-02-28", "late Feb 22"),
        ("2021-11-03/2021-11-09", "3 – 9 Nov 21"),
        ("2021-11-03/2021-12-02", "3 Nov 21 – 2 Dec 21"),
        ("2022-21", "Spring 2022"),
        ("2022-24", "Winter 2021–22"),
        ("2022-21/2022-22", "Mar 22 – Aug 22"),
        ("2022", "2022"),
        ("2021-11-30/..", "from Nov 21"),
        ("../2022-03", "by Mar 22"),
    ],
)
def test_a_date_is_said_in_one_short_form(edtf: str, said: str):
    assert planned_date(When.model_validate(edtf)) == said


def test_a_week_is_called_by_its_monday():
    week = When(edtf="2021-10-04/2021-10-08", text="W/C 4/10", precision=Precision.WEEK)
    assert planned_date(week) == "week of 4 Oct 21"


def test_what_nobody_can_place_stands_as_written():
    assert planned_date(None) == "no date"
    assert planned_date(to_be_confirmed("tbc with HR")) == "tbc with HR"
    wrong = When(edtf="2021-01", text="Jan 21", precision=Precision.MONTH, suspect=True)
    assert planned_date(wrong) == "Jan 21"


@given(st.dates(dt.date(2000, 1, 1), dt.date(2068, 12, 31)))
def test_every_day_is_said_as_itself(day: dt.date):
    said = planned_date(on_day(day))
    assert dt.datetime.strptime(said, "%d %b %y").date() == day  # noqa: DTZ007 - a day has no zone
