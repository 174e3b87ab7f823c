from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.readers.dates import read_when
from governance.readers.dates.expected import read_expected
from tests.conftest import REPOSITORY

FIRST, LAST = dt.date(2021, 8, 1), dt.date(2022, 8, 31)

# phrase, EDTF, precision, codes of what is said of it
SOURCE = [
    ("August 2021", "2021-08", "month", ""),
    ("August 21", "2021-08", "month", ""),
    ("Aug 21", "2021-08", "month", ""),
    ("Sept 21", "2021-09", "month", ""),
    ("Sep-21", "2021-09", "month", ""),
    ("Mar-22", "2022-03", "month", ""),
    ("Jan 21", "2021-01", "month", "suspect-year"),
    ("Jan-21", "2021-01", "month", "suspect-year"),
    ("Nov-Jan 22", "2021-11/2022-01", "range", ""),
    ("Sep 21-Dec 21", "2021-09/2021-12", "range", ""),
    ("August-21-January 2022", "2021-08/2022-01", "range", ""),
    ("August 21 – January 2022", "2021-08/2022-01", "range", ""),
    ("Oct 21 – Nov-21", "2021-10/2021-11", "range", ""),
    ("Jan-22/Feb-22", "2022-01/2022-02", "range", ""),
    ("Sept 21 – Jan-22", "2021-09/2022-01", "range", ""),
    ("W/C 4/10", "2021-10-04/2021-10-08", "week", "inferred-year"),
    ("w/c 20/12/21", "2021-12-20/2021-12-24", "week", ""),
    ("W/C 1/11/2021", "2021-11-01/2021-11-05", "week", ""),
    ("W/C 4 October", "2021-10-04/2021-10-08", "week", "inferred-year"),
    ("early Feb 2022", "2022-02-01/2022-02-10", "range", ""),
    ("Mid December", "2021-12-11/2021-12-20", "range", "inferred-year"),
    ("Spring 2022", "2022-21", "season", ""),
    ("18/11/21", "2021-11-18", "day", ""),
    ("6/10/21", "2021-10-06", "day", ""),
    ("from 30 November", "2021-11-30/..", "range", "inferred-year"),
]
ELSEWHERE = [
    ("2021-08-04", "2021-08-04", "day", ""),
    ("2021-08/2022-01", "2021-08/2022-01", "range", ""),
    ("2022-21", "2022-21", "season", ""),
    ("2021-22", "2021-22", "season", "ambiguous-date"),
    ("../2022-03", "../2022-03", "range", ""),
    ("2022-02~", "2022-02~", "month", ""),
    ("04.10.2021", "2021-10-04", "day", ""),
    ("1/11/2021", "2021-11-01", "day", ""),
    ("Mon 4th October 2021", "2021-10-04", "day", ""),
    ("October 4, 2021", "2021-10-04", "day", ""),
    ("4 Oct '21", "2021-10-04", "day", ""),
    ("Nov 5", "2021-11-05", "day", "inferred-year"),
    ("10/2021", "2021-10", "month", ""),
    ("AUG 2021.", "2021-08", "month", ""),
    ("Nov to Jan 2022", "2021-11/2022-01", "range", ""),
    ("October - December", "2021-10/2021-12", "range", "inferred-year"),
    ("November – February", "2021-11/2022-02", "range", "inferred-year"),
    ("Nov/Dec 21", "2021-11/2021-12", "range", ""),
    ("10-12 November 2021", "2021-11-10/2021-11-12", "range", ""),
    ("May and June 2022", "2022-05/2022-06", "range", ""),
    ("4 & 5 October 2021", "2021-10-04/2021-10-05", "range", ""),
    ("Sat 9 and Sun 10 Oct 2021", "2021-10-09/2021-10-10", "range", ""),
    ("Mon 4/10/21", "2021-10-04", "day", ""),
    ("Tue 4/10/21", "2021-10-04", "day", "weekday-differs"),
    ("Sat 9 and Mon 10 Oct 2021", "2021-10-09/2021-10-10", "range", "weekday-differs"),
    ("Thursday March 3, 2022", "2022-03-03", "day", ""),
    ("2022/03/31", "2022-03-31", "day", ""),
    ("14 to 18 March 2022", "2022-03-14/2022-03-18", "range", ""),
    ("28 Feb - 4 March 2022", "2022-02-28/2022-03-04", "range", ""),
    ("4/10/21 - 8/10/21", "2021-10-04/2021-10-08", "range", ""),
    ("between 1 and 5 May 2022", "2022-05-01/2022-05-05", "range", ""),
    ("summer '22", "2022-22", "season", ""),
    ("Winter 2021/22", "2022-24", "season", ""),
    ("Winter 2022", "2022-24", "season", ""),
    ("autumn", "2021-23", "season", "inferred-year"),
    ("fall 2021", "2021-23", "season", ""),
    ("Spring term 2021/22", "2022-01/2022-03", "range", ""),
    ("Autumn term 2021", "2021-09/2021-12", "range", ""),
    ("Spring Term 2022", "2022-01/2022-03", "range", ""),
    ("Summer term 2021/22", "2022-04/2022-07", "range", ""),
    ("Q2 2022/23", "2022-07/2022-09", "range", "suspect-year?"),
    ("Q3 21-22", "2021-10/2021-12", "range", ""),
    ("Q4 2021/22", "2022-01/2022-03", "range", ""),
    ("quarter 3 2021/22", "2021-10/2021-12", "range", ""),
    ("Q3 2021", "2021-10/2021-12", "range", "ambiguous-date"),
    ("end of Q3 2021/22", "2021-12", "range", ""),
    ("2021/22", "2021-04/2022-03", "range", ""),
    ("FY21/22", "2021-04/2022-03", "range", ""),
    ("1 Oct 21 - 31 Oct 21", "2021-10-01/2021-10-31", "range", ""),
    ("4 Oct 21 - Nov 21", "2021-10-04/2021-11-30", "range", ""),
    ("2021 to 2022", "2021/2022", "range", ""),
    ("academic year 2021/22", "2021-09/2022-08", "range", "suspect-year?"),
    ("2022", "2022", "year", ""),
    ("week commencing 4 October 2021", "2021-10-04/2021-10-08", "week", ""),
    ("week ending 8/10/21", "2021-10-04/2021-10-08", "week", ""),
    ("W/C 5/10/21", "2021-10-04/2021-10-08", "week", "ambiguous-date"),
    ("mid-Jan 22", "2022-01-11/2022-01-20", "range", ""),
    ("early to mid January 2022", "2022-01-01/2022-01-20", "range", ""),
    ("mid to late January 2022", "2022-01-11/2022-01-31", "range", ""),
    ("end Feb 22", "2022-02-21/2022-02-28", "range", ""),
    ("beginning of March 2022", "2022-03-01/2022-03-10", "range", ""),
    ("end of 2021", "2021-12", "range", ""),
    ("late spring 2022", "2022-05", "range", ""),
    ("by end of March 2022", "2022-03-21/2022-03-31", "range", ""),
    ("Completed by Dec 21", "2021-12", "month", ""),
    ("no later than 31 March 2022", "2022-03-31", "day", ""),
    ("before 15 February 2022", "../2022-02-14", "range", ""),
    ("from Sept 21 onwards", "2021-09/..", "range", ""),
    ("Sept 21 onwards", "2021-09/..", "range", ""),
    ("after 30 November 2021", "2021-12-01/..", "range", ""),
    ("until Jan 22", "../2022-01", "range", ""),
    ("circa Feb 2022", "2022-02~", "month", ""),
    ("ongoing", "../..", "range", ""),
    ("\u200b７\u00a0Oct 21", "2021-10-07", "day", ""),
]
EDGES = [
    ("early Jan - mid March 2022", "2022-01-01/2022-03-20", "range", ""),
    ("late Jan 2022 to early Feb 2022", "2022-01-21/2022-02-10", "range", ""),
    ("start of 2022", "2022-01", "range", ""),
    ("beginning of spring 2022", "2022-03", "range", ""),
    ("end of spring 2022", "2022-05", "range", ""),
    ("early 2022", "2022-01-01/2022-05-01", "range", ""),
    ("mid 2022", "2022-05-02/2022-08-31", "range", ""),
    ("late Feb 2022", "2022-02-21/2022-02-28", "range", ""),
    ("early-mid Feb 2022", "2022-02-01/2022-02-20", "range", ""),
    ("mid-late Feb 2022", "2022-02-11/2022-02-28", "range", ""),
    ("1/1/22", "2022-01-01", "day", ""),
    ("31/12/21", "2021-12-31", "day", ""),
    ("31 Oct 2021", "2021-10-31", "day", ""),
    ("31-31 Oct 2021", "2021-10-31/2021-10-31", "range", ""),
    ("1-31 Oct 2021", "2021-10-01/2021-10-31", "range", ""),
    ("1/2022", "2022-01", "month", ""),
    ("12/2021", "2021-12", "month", ""),
    ("Q1 2022/23", "2022-04/2022-06", "range", ""),
    ("Q2 2021/22", "2021-07/2021-09", "range", ""),
    ("Q4 2021", "2022-01/2022-03", "range", "ambiguous-date"),
    ("q4", "2022-01/2022-03", "range", "inferred-year"),
    ("Qtr 3 of '21", "2021-10/2021-12", "range", "ambiguous-date"),
    ("FY 2021/2022", "2021-04/2022-03", "range", ""),
    ("FY 21/2022", "2021-04/2022-03", "range", ""),
    ("Oct 4th", "2021-10-04", "day", "inferred-year"),
    ("academic year 2021/2022", "2021-09/2022-08", "range", ""),
    ("summer term 2022", "2022-04/2022-07", "range", ""),
    ("autumn term 2021/22", "2021-09/2021-12", "range", ""),
    ("from Sept 21", "2021-09/..", "range", ""),
    ("from early Sept 21", "2021-09-01/..", "range", ""),
    ("from w/c 4/10/21", "2021-10-04/..", "range", ""),
    ("after Sept 21", "2021-10-01/..", "range", ""),
    ("until mid Jan 22", "../2022-01-20", "range", ""),
    ("before Jan 22", "../2021-12-31", "range", ""),
    ("from 1 Oct to 5 Oct 21", "2021-10-01/2021-10-05", "range", ""),
    ("30 Nov - 2 Jan 22", "2021-11-30/2022-01-02", "range", ""),
    ("15 Oct 21 - Oct", "2021-10-15/2021-10-31", "range", ""),
    ("30 Nov 21 - 2 Jan", "2021-11-30/2022-01-02", "range", ""),
    ("30 Nov 21 - 30 Nov", "2021-11-30/2021-11-30", "range", ""),
    ("30 Nov 21 - 29 Nov", "2021-11-30/2022-11-29", "range", ""),
    ("Jan - Jan 22", "2022-01/2022-01", "range", ""),
    ("1 Jan - Jan 22", "2022-01", "month", ""),
    ("Feb - 30 Jan 22", "2021-02-01/2022-01-30", "range", "suspect-year?"),
    ("Feb - 31 Jan 22", "2021-02/2022-01", "range", "suspect-year?"),
    ("to be completed by about Feb 2022", "2022-02~", "month", ""),
    ("w/e 8/10/21", "2021-10-04/2021-10-08", "week", ""),
    ("w.e. 7/10/21", "2021-10-04/2021-10-08", "week", "ambiguous-date"),
    ("wk of 4 Oct 2021", "2021-10-04/2021-10-08", "week", ""),
    ("Fri Oct 8, 2021", "2021-10-08", "day", "weekday-differs?"),
    *(
        (f"7{mark} Oct 21", "2021-10-07", "day", "")  # what nobody sees
        for mark in "\u200b\u200f\u202a\u202e\u2060\u2069\ufeff\xad"
    ),
    ("7\u2029Oct 21", "2021-10-07", "day", ""),
    ("7\u205fOct 21", "2021-10-07", "day", ""),
    ("7\u2010Oct\u201021", "2021-10-07", "day", ""),
]
UNREADABLE = [
    "7\u206a Oct 21",
    "Spring 2022 term 2021",
    "academic year 2021/23",
    "FY21/23",
    "FY21",
    "Q2 2021/23",
    "Q0 2021",
    "winter 2021/21",
    "32-33 Oct 2021",
    "0-5 Oct 2021",
    "5-32 Oct 2021",
    "early 4 Oct 2021",
    "early early Oct 2021",
    "early w/c 4/10/21",
    "w/c Oct 2021",
    "w/c 4/10/21 - 8/10/21",
    "Oct 32nd",
    "Oct 0",
    "00/2021",
    "1/13",
    "13/1/2021/22",
    "soon",
    "asap",
    "when the new head of service is in place",
    "10/13/21",
    "31/2/22",
    "32 May 2022",
    "0/5/22",
    "0/5",
    "32/5",
    "5/0",
    "5/13",
    "0 May",
    "32 May",
    "0/2021",
    "13/2021",
    "2021-13",
    "Q5 2021/22",
    "2021/24",
    "Spring 2021/22",
    "March 22 Board",
    "Dec 2021 (phase 1)",
    "Feb 2022 and a half",
    "from now on",
    "Jan-",
    "/",
    "early",
    "week commencing",
    "",
    "   ",
    "<script>",
    "1" * 10_000,
    "jan " * 3_000,
]


@pytest.mark.parametrize(("phrase", "edtf", "precision", "code"), SOURCE + ELSEWHERE + EDGES)
def test_a_phrase_is_read_as_people_mean_it(phrase, edtf, precision, code):
    when, problems = read_when(phrase, FIRST, LAST)
    assert when is not None
    assert (when.edtf, when.precision) == (edtf, precision)
    if not code.endswith("?"):
        assert " ".join(one.code for one in problems) == code
    assert when.suspect == ("suspect-year" in [one.code for one in problems])


@pytest.mark.parametrize(
    "phrase",
    [
        "tbc",
        "TBD",
        "T.B.C.",
        "to be confirmed",
        "date tbc",
        "-",
        "n/a",
        "?",
        "not yet known",
        "To be agreed",
    ],
)
def test_to_be_confirmed_has_neither_first_nor_last_day(phrase: str):
    when, problems = read_when(phrase, FIRST, LAST)
    assert when is not None
    assert (when.edtf, when.first, when.last, when.text) == (None, None, None, phrase)
    assert not problems


@pytest.mark.parametrize("phrase", UNREADABLE)
def test_what_cannot_be_read_is_refused_never_guessed(phrase: str):
    when, problems = read_when(phrase, FIRST, LAST)
    assert when is None
    assert [one.code for one in problems] == ["unreadable-date"]
    assert len(str(problems[0])) < 400


def test_the_phrase_is_kept_as_written():
    when, _ = read_when("August-21-January 2022", FIRST, LAST)
    assert when is not None
    assert when.text == "August-21-January 2022"


@pytest.mark.parametrize(
    ("length", "said"), [(200, "is not a date"), (201, "a date phrase has at most 200 characters")]
)
def test_a_phrase_has_at_most_so_many_letters(length: int, said: str):
    _, (problem,) = read_when("x" * length)
    assert said in problem.what
    assert problem.what.endswith("is not a date") is (length == 200)
    assert problem.what.startswith(f"'{'x' * 59}…'")


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_a_long_phrase_is_cut_where_it_is_told(length: int, shown: str):
    _, (problem,) = read_when("x" * length)
    assert problem.what == f"'{shown}' is not a date"


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("4 and 5 October 2021", "2021-10-04/2021-10-05"),
        ("4 and 6 October 2021", None),
        ("May and June 2022", "2022-05/2022-06"),
        ("May & July 2022", None),
        ("4 to 6 October 2021", "2021-10-04/2021-10-06"),
    ],
)
def test_two_that_follow_each_other_are_one_stretch(phrase: str, edtf: str | None):
    when, problems = read_when(phrase, FIRST, LAST)
    assert (when.edtf if when else None) == edtf
    assert [one.code for one in problems] == ([] if edtf else ["two-dates"])


@pytest.mark.parametrize(
    ("phrase", "fits"),
    [
        ("Sun 12/7/25", "; 7 December would fit, with the month written first"),
        ("Fri 12/7/25", ""),
        ("Tue 31/1/25", ""),
        ("Thu 13/2/24", ""),
        ("Mon 2/5/25", ""),
        ("Wed 5/2/25", None),
    ],
)
def test_which_day_a_day_of_the_week_would_fit(phrase: str, fits: str | None):
    _, problems = read_when(phrase)
    if fits is None:
        assert problems == ()
    else:
        assert problems[0].what.partition("day")[2].partition("day")[2] == fits


@pytest.mark.parametrize(
    ("phrase", "life", "edtf"),
    [
        ("29 Feb", ("2021-01-01", "2022-12-31"), "2020-02-29"),  # the nearest
        ("29 Feb", ("2021-01-01", "2024-12-31"), "2024-02-29"),
        ("29 Feb", ("2021-01-01", "2024-01-31"), "2024-02-29"),
        ("29 Feb to 1 Mar", ("2021-01-01", "2024-12-31"), "2024-02-29/2024-03-01"),
        ("29 Feb - 1 Mar 2023", ("2021-01-01", "2024-12-31"), None),
        ("1 Mar 2022 - 29 Feb", ("2021-01-01", "2024-12-31"), None),
        ("1 Mar 2023 - 29 Feb", ("2021-01-01", "2024-12-31"), "2023-03-01/2024-02-29"),
        ("4 Oct", ("2021-01-01", None), "2020-10-04"),
        ("4 Oct", (None, "2021-01-01"), "2020-10-04"),
    ],
)
def test_a_year_is_one_that_has_the_day(
    phrase: str, life: tuple[str | None, ...], edtf: str | None
):
    when, problems = read_when(
        phrase, *(dt.date.fromisoformat(one) if one else None for one in life)
    )
    assert (when.edtf if when else None) == edtf, problems
    assert {one.code for one in problems} <= {"inferred-year", "no-year"}


def test_a_missing_year_without_a_plan_is_an_error():
    when, problems = read_when("Mid December")
    assert when is None
    assert [one.code for one in problems] == ["no-year"]


def test_a_date_without_a_plan_is_never_suspect():
    when, problems = read_when("Jan 21")
    assert when is not None
    assert not when.suspect
    assert not problems


def test_a_number_that_may_be_a_day_is_said():
    _, problems = read_when("Jan 21", FIRST, LAST)
    assert "if the number is a day" in problems[0].todo


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_reads_back_in_every_form(day: dt.date):
    forms = [
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day:%y}",
        f"{day:%d %B %Y}",
        f"{day:%a} {day.day} {day:%b %y}",
        f"{day:%d.%m.%y}",
    ]
    for form in forms:
        when, problems = read_when(form)
        assert when is not None, form
        assert (when.first, when.last, when.precision, problems) == (day, day, "day", ())


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str):
    when, problems = read_when(text, FIRST, LAST)
    assert when is not None or problems


WORDS = st.lists(
    st.sampled_from(
        [
            "jan",
            "4",
            "22",
            "2021",
            "-",
            "/",
            "to",
            "w/c",
            "early",
            "mid",
            "spring",
            "q2",
            "from",
            "by",
            "end",
            "of",
            "term",
            "oct",
            "31",
            "before",
            "fy",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(WORDS)
def test_whatever_is_read_begins_before_it_ends(text: str):
    when, _ = read_when(text, FIRST, LAST)
    if when is not None and when.first and when.last:
        assert when.first <= when.last


@given(WORDS)
def test_its_edtf_reads_back_to_the_same_window(text: str):
    when, _ = read_when(text, FIRST, LAST)
    if when is not None and when.edtf:
        again, _ = read_when(when.edtf, FIRST, LAST)
        assert again is not None
        assert (again.first, again.last) == (when.first, when.last)


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [("31/7", "2022-07-31"), ("1/8", "2021-08-01"), ("31/8", "2021-08-31"), ("1/9", "2021-09-01"),
     ("July", "2022-07"), ("August", "2021-08"), ("from 1 Aug", "2021-08-01/..")],
)  # fmt: skip
def test_a_missing_year_is_the_first_that_meets_the_plans_life(phrase: str, edtf: str):
    assert read_when(phrase, FIRST, LAST)[0].edtf == edtf
    assert read_when(phrase, dt.date(2020, 8, 1), LAST)[0].edtf == edtf.replace(
        "2021", "2020"
    ).replace("2022", "2021")


@given(st.integers(1, 28), st.integers(1, 12))
def test_an_inferred_year_lies_inside_the_plans_life(day: int, month: int):
    when, problems = read_when(f"{day}/{month}", FIRST, LAST)
    assert when is not None
    assert when.first is not None
    assert FIRST <= when.first <= LAST
    assert [one.code for one in problems] == ["inferred-year"]
    assert "inside the plan's life" in problems[0].what


def phrases_of_the_docs() -> list[str]:
    rows = (REPOSITORY / "docs/dates.md").read_text("utf-8").splitlines()
    shown = (row.split("|")[1] for row in rows if row.startswith("| `"))
    return [phrase for cell in shown for phrase in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("phrase", phrases_of_the_docs())
def test_what_the_docs_show_is_read(phrase: str):
    when, problems = read_when(phrase, FIRST, LAST)
    assert when is not None
    assert {one.code for one in problems} <= {"inferred-year"}


@pytest.mark.parametrize(
    "phrase", ["June and November 2025", "Sat 4 and 11 Oct 2025", "Spring & Autumn 2025"]
)
def test_two_dates_are_not_the_time_between_them(phrase: str):
    when, (problem,) = read_when(phrase)
    assert when is None
    assert problem.code == "two-dates"


def test_a_day_of_the_week_tells_whether_the_month_went_first():
    _, (problem,) = read_when("Wed 5/7/25")
    assert problem.code == "weekday-differs"
    assert "5 July 2025 is a Saturday; 7 May would fit" in problem.what
    _, (problem,) = read_when("Sun 12/7/25")
    assert "12 July 2025 is a Saturday; 7 December would fit" in problem.what
    _, (problem,) = read_when("Sat 13/7/25")
    assert problem.what.endswith("13 July 2025 is a Sunday")


def test_a_missing_year_is_one_in_which_the_day_of_the_week_fits():
    life = (dt.date(2022, 1, 1), dt.date(2026, 12, 31))
    assert read_when("Sat 4 Oct", *life)[0].edtf == "2025-10-04"
    assert read_when("4 Oct", *life)[0].edtf == "2022-10-04"


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("31 July", "2021-07-31"),  # a day before the plan's life, and not nine months after it
        ("1 November", "2021-11-01"),  # a day after it
        ("April", "2021-04"),  # ends 93 days before it, begins 152 after it
        ("March", "2022-03"),  # ends 123 days before it, begins 121 after it
    ],
)
def test_a_missing_year_outside_a_short_life_is_the_nearest(phrase: str, edtf: str):
    when, problems = read_when(phrase, FIRST, dt.date(2021, 10, 31))
    assert when is not None
    assert when.edtf == edtf
    assert [one.code for one in problems] == ["inferred-year"]
    assert "the nearest to the plan's life" in problems[0].what


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("31/7/21", "'31/7/21' is 2021-07-31, before the plan begins, 2021-08-01"),
        ("Jul 2021", "'Jul 2021' is 2021-07-01 to 2021-07-31, before the plan begins, 2021-08-01"),
        ("1/9/22", "'1/9/22' is 2022-09-01, after the plan ends, 2022-08-31"),
        (
            "until Jul 2021",
            "'until Jul 2021' is open to 2021-07-31, before the plan begins, 2021-08-01",
        ),
        ("from 1/9/22", "'from 1/9/22' is 2022-09-01 to open, after the plan ends, 2022-08-31"),
        ("1/8/21", ""),
        ("31/8/22", ""),
        ("Jul - Aug 2021", ""),
        ("from Jul 2021", ""),
    ],
)
def test_a_date_outside_the_plans_life_is_said_to_be_so(phrase: str, said: str):
    when, problems = read_when(phrase, FIRST, LAST)
    assert when is not None
    assert when.suspect is bool(said)
    assert [one.what for one in problems] == ([said] if said else [])


@pytest.mark.parametrize(
    ("phrase", "edtf", "told"),
    [
        ("31/8/22", "2022-08-31", ""),
        ("1/9/22", "2022-09-01", "'1/9/22' lies after the plan's end, 2022-08-31"),
        ("1/8/21", "2021-08-01", ""),
        ("31/7/21", None, "'31/7/21' is 2021-07-31, before the plan begins, 2021-08-01"),
        ("soon", None, None),
    ],
)
def test_an_expected_date_may_lie_after_the_plan_and_not_before_it(phrase, edtf, told):
    when, problems = read_expected(phrase, FIRST, LAST)
    assert (when.edtf if when else None) == edtf
    assert when is None or not when.suspect
    if told is not None:
        assert [one.what for one in problems] == ([told] if told else [])
    assert {one.is_error for one in problems} == (set() if told == "" else {edtf is None})


@pytest.mark.parametrize("phrase", ["2026/13/03", "2026-13-03", "31-31-21", "2026 / 13 / 03"])
def test_three_numbers_that_are_no_day_are_no_span_either(phrase: str):
    when, (problem,) = read_when(phrase)
    assert (when, problem.code) == (None, "unreadable-date")


def test_a_month_in_words_was_not_written_first():
    _, (problem,) = read_when("Mon 5 - Thu 9 October 2026")
    assert problem.what.endswith("9 October 2026 is a Friday")
    _, (problem,) = read_when("Mon 5 - Thu 9/10/26")
    assert problem.what.endswith("9 October 2026 is a Friday; 10 September would fit, "
                                 "with the month written first")  # fmt: skip
