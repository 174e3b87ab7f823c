"""Dates inside longer texts; milestones and entries that cells tell; the life of a plan."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.importing.actions.entries import read_entries
from governance.importing.actions.steps import read_steps
from governance.importing.lines import typed_lines
from governance.importing.plan.life import plan_life
from governance.importing.words.dating import inner_date, leading_date, trailing_date, whole_date


@pytest.mark.parametrize(
    ("text", "phrase", "rest"),
    [
        ("Oct 21 – Nov-21 – Members agreed", "Oct 21 – Nov-21", "Members agreed"),
        ("August-21-January 2022 Structure written", "August-21-January 2022", "Structure written"),
        ("Nov-Jan 22 Training developed", "Nov-Jan 22", "Training developed"),
        ("Jan-22/Feb-22 – Draft", "Jan-22/Feb-22", "Draft"), ("Jan 21- Reviewed", "Jan 21", "Reviewed"),
        ("Sept 21 – May need a venue", "Sept 21", "May need a venue"), ("(1 Sep) Partners met", "1 Sep", "Partners met"),
        ("W/C 4/10 Starts", "W/C 4/10", "Starts"), ("6/10/21 - text", "6/10/21", "text"), ("12/11 – JS: x", "12/11", "JS: x"),
        ("March – launch", "March", "launch"), ("TBC – launch", "TBC", "launch"), ("2021/22 – Review", "2021/22", "Review"),
        ("Spring 2022 Reviewed", "Spring 2022", "Reviewed"), ("Q2 22/23 Draft", "Q2 22/23", "Draft"),
    ],
)  # fmt: skip
def test_a_date_before_a_text(text: str, phrase: str, rest: str):
    found = leading_date(text)
    assert found is not None
    assert (found.phrase, found.rest) == (phrase, rest)


@pytest.mark.parametrize(
    "text",
    [
        "1.1 Draft policy",
        "2021/22 admissions",
        "3 days later",
        "May need a venue",
        "2 x teachers",
        "5 schools by Sept",
        "",
    ],
)
def test_what_is_no_date_before_a_text(text: str):
    assert leading_date(text) is None


@pytest.mark.parametrize(
    ("text", "phrase", "rest"),
    [
        ("Draft policy (Sept 22)", "Sept 22", "Draft policy"), ("Draft policy by Sept 2022", "Sept 2022", "Draft policy"),
        ("Consult – Nov 22", "Nov 22", "Consult"), ("Approved by 30/9/22.", "30/9/22", "Approved"),
        ("Report [w/c 4 Oct 2021]", "w/c 4 Oct 2021", "Report"),
        ("Work to commence Spring 2022", "Spring 2022", "Work to commence Spring 2022"),
    ],
)  # fmt: skip
def test_a_date_after_a_text(text: str, phrase: str, rest: str):
    found = trailing_date(text)
    assert found is not None
    assert (found.phrase, found.rest) == (phrase, rest)


def test_dates_within_and_nothing_but_dates():
    assert inner_date("To be reviewed Jan-22 when the new head is in place") == "Jan-22"
    assert inner_date("year 6 and the first £6000 of costs") is None
    assert trailing_date("Review of 2021/22") is None
    assert trailing_date("31st Feb 2024") is inner_date("by 30 February 2024 at last") is None
    assert whole_date("(September 2022)") == "September 2022"
    assert whole_date("-") is None
    assert whole_date("1.1") is None


def steps(text: str) -> list[tuple[str | None, str]]:
    return [(one.phrase, one.text) for one in read_steps(typed_lines(text))]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Aug 21 – Data drawn up\n\nNov-21 – Dashboard made", [("Aug 21", "Data drawn up"), ("Nov-21", "Dashboard made")]),
        ("• Draft by Sept 2022\n• Consult (Oct 22)\n• Approve", [("Sept 2022", "Draft"), ("Oct 22", "Consult"), (None, "Approve")]),
        ("Sept 22: Draft; Oct 22: Consult", [("Sept 22", "Draft"), ("Oct 22", "Consult")]),
        ("September 2022\nDraft agreed\nDecember 2022\nPublished", [("September 2022", "Draft agreed"), ("December 2022", "Published")]),
        ("Key milestones:\n- Draft – Sept 22", [("Sept 22", "Draft")]),
        ("Oct 22 - Consult with:\n• parents\n• schools\nNov 22 - Report", [("Oct 22", "Consult with: parents; schools"), ("Nov 22", "Report")]),
        ("Jan-22 – Tell schools.\nNext steps to follow", [("Jan-22", "Tell schools. Next steps to follow")]),
        ("Aug 21 – Feedback from the\npanel", [("Aug 21", "Feedback from the panel")]),
        ("Draft policy\nCabinet approval", [(None, "Draft policy"), (None, "Cabinet approval")]),
        ("Ongoing – next test October 2023", [("October 2023", "Ongoing – next test October 2023")]),
        ("Sept 2022", [("Sept 2022", "")]), ("TBC", [("TBC", "")]), ("", []),
    ],
)  # fmt: skip
def test_milestones_of_a_cell(cell: str, meant: list):
    assert steps(cell) == meant


def test_a_milestone_that_is_done():
    (step,) = read_steps(typed_lines("Completed Sept 21 – Draft"))
    assert (step.done, step.phrase, step.text) == (True, "Sept 21", "Draft")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("6/10/21 - Draft is out", [("6/10/21", None, "Draft is out")]),
        ("Update 12.11.21: text", [("12.11.21", None, "text")]), ("Update (12 Nov 21): text", [("12 Nov 21", None, "text")]),
        ("WA 6/10/21 - text", [("6/10/21", "WA", "text")]), ("6/10/21 (WA): text", [("6/10/21", "WA", "text")]),
        ("12/11/22 – Jane Smith: text", [("12/11/22", "Jane Smith", "text")]),
        ("Oct 21: One. Nov 21: Two.", [("Oct 21", None, "One."), ("Nov 21", None, "Two.")]),
        ("Letters sent Sept-21.\n\nDec-21 More to do\n• a list", [(None, None, "Letters sent Sept-21."), ("Dec-21", None, "More to do\n• a list")]),
        ("September 2022\nAll good", [("September 2022", None, "All good")]),
    ],
)  # fmt: skip
def test_entries_of_a_cell(cell: str, meant: list):
    found = [(one.phrase, one.author, one.text) for one in read_entries(typed_lines(cell))]
    assert found == meant


ON = dt.date(2023, 3, 31)


def life(phrases: list[str], title: str = "") -> tuple[str, str]:
    window, _ = plan_life(phrases, [title], ON)
    return window.first.isoformat(), window.last.isoformat()


def test_a_plans_life_is_whole_months_round_its_dates():
    assert life(["4/10/21", "Nov 21", "March 2022"]) == ("2021-10-01", "2022-03-31")
    assert life(["March"], "Plan 2022/23") == ("2022-04-01", "2023-03-31")
    assert life([], "Strategy 2022-2025") == ("2022-01-01", "2025-12-31")
    assert life([]) == ("2023-03-01", "2024-03-31")


def test_a_year_that_can_only_be_a_slip_is_left_out_and_said():
    many = ["Aug 21", "Sep 21", "Oct 21", "Nov 21", "Dec 21", "Jan 22", "Feb 22"]
    window, (told,) = plan_life([*many, "Jan 21"], [], ON)
    assert (window.first, window.last) == (dt.date(2021, 8, 1), dt.date(2022, 2, 28))
    assert "Jan 2021 left out" in told.what
    assert life([*many, "Oct 2210"]) == ("2021-08-01", "2022-02-28")
    assert life(["Jan 21", "Dec 21", "Mar 22"])[0] == "2021-01-01"
