"""Two columns of days side by side are a start and an end, whatever they are called."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import Workbook

from governance.importing import Request, read_action_plan
from tests.importers.making.excel import put, saved

D = dt.date


def dates_of(heads: tuple[str, str], *rows: tuple[dt.date, dt.date]) -> list[tuple[D, D]]:
    book = Workbook()
    tasks = [[f"Paint hall {n}", "Ada Byron", *row] for n, row in enumerate(rows)]
    put(book.active, [["Task", "Lead", *heads], *tasks])
    read = read_action_plan(saved(book), "a.xlsx", Request("x", D(2025, 6, 1)))
    miles = [mile for _, item in read.plan.each_deliverable() for mile in item.milestones]
    return [(one.date.first, one.date.last) for one in miles if one.date]


@pytest.mark.parametrize("heads", [("From", "To"), ("Opens", "Closes"), ("Date from", "Date to"),
                                   ("Begins", "Ends"), ("Start", "Finish")])  # fmt: skip
def test_the_left_is_the_start_and_the_right_the_end(heads: tuple[str, str]):
    rows = [(D(2025, 2, 3), D(2025, 2, 28)), (D(2025, 3, 3), D(2025, 3, 3))]
    assert dates_of(heads, *rows) == rows


def test_a_left_day_after_the_right_one_makes_no_span():
    rows = [(D(2025, 2, 3), D(2025, 2, 28)), (D(2025, 3, 4), D(2025, 3, 3))]
    assert dates_of(("From", "To"), *rows) != rows


def test_headings_that_say_start_and_end_are_no_guess():
    """A plan with a first column that says nothing is known by its dates."""
    rows = [["Primary Column", "Status", "Assigned To", "Start Date", "End Date", "Health"],
            ["Book the room", "Complete", "Ada Byron", D(2025, 3, 3), D(2025, 3, 7), "Green"],
            ["Buy the chairs", "", "Max Roe", D(2025, 3, 10), D(2025, 3, 28), "Amber"]]  # fmt: skip
    book = Workbook()
    put(book.active, rows)
    read = read_action_plan(saved(book), "a.xlsx", Request("x", D(2025, 6, 1)))
    assert [item.title for _, item in read.plan.each_deliverable()] == [rows[1][0], rows[2][0]]
