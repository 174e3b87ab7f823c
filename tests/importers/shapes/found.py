"""Kinds of plan that strangers brought and that came in wrong: synthetic twins, one a fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.importers.making.excel import put, saved, solid
from tests.importers.scoring import Act, Mile, Shape

D = dt.date
A, G, B, R = "FFC000", "92D050", "00B0F0", "FF0000"


def _book(rows: Iterable[Sequence[Any]], title: str = "Plan") -> tuple[Workbook, Any]:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    put(sheet, [list(row) for row in rows])
    return book, sheet


def _act(title: str, owners: str, *dates: str | None, **told: Any) -> Act:
    """An action with one milestone a date, owners parted by strokes."""
    names = tuple(filter(None, owners.split("/")))
    return Act(title, names, tuple(Mile("", date) for date in dates), **told)


def outline_by_leading_blanks() -> Shape:
    """Depth by blanks typed before the names, as old planning programs paste it."""
    book, _ = _book([
        ["Task Name", "Start", "Finish", "Resource Names"],
        ["Community hub", None, None, None],
        ["    Design", None, None, None],
        ["        Draw the rooms", D(2025, 1, 6), D(2025, 1, 24), "Ada Byron"],
        ["        Ask the neighbours", D(2025, 1, 27), D(2025, 2, 7), "Max Roe"],
        ["    Build", None, None, None],
        ["        Lay the floor", D(2025, 2, 10), D(2025, 3, 7), "Ida Poe"],
        ["    Open the doors", D(2025, 3, 10), D(2025, 3, 10), "Ada Byron"],
    ])  # fmt: skip
    acts = (
        _act("Draw the rooms", "Ada Byron", "2025-01-06/2025-01-24", stream="Design"),
        _act("Ask the neighbours", "Max Roe", "2025-01-27/2025-02-07", stream="Design"),
        _act("Lay the floor", "Ida Poe", "2025-02-10/2025-03-07", stream="Build"),
        _act("Open the doors", "Ada Byron", "2025-03-10", stream="Community hub"),
    )
    return Shape("outline_by_leading_blanks", "hub.xlsx", saved(book), acts)


def outline_by_indent() -> Shape:
    """Depth by the format's indent; heads carry dates that sum up what is below them."""
    book, sheet = _book([
        ["WBS", "Task", "Assigned to", "Start date", "End date", "% complete"],
        ["1", "Library move", None, D(2025, 4, 1), D(2025, 7, 31), 0.4],
        ["1.1", "Pack the books", "Tom Ash", D(2025, 4, 1), D(2025, 5, 30), 0.8],
        ["1.2", "Hire the lorries", "Eve Hart", D(2025, 6, 2), D(2025, 6, 6), 0],
        ["2", "New shelves", None, D(2025, 5, 1), D(2025, 6, 30), 0.1],
        ["2.1", "Order the steel", "Tom Ash", D(2025, 5, 1), D(2025, 5, 2), 0.5],
    ])  # fmt: skip
    for row in (3, 4, 6):
        sheet.cell(row, 2).alignment = Alignment(indent=1)
    acts = (
        _act("Pack the books", "Tom Ash", "2025-04-01/2025-05-30", stream="Library move"),
        _act("Hire the lorries", "Eve Hart", "2025-06-02/2025-06-06", stream="Library move"),
        _act("Order the steel", "Tom Ash", "2025-05-01/2025-05-02", stream="New shelves"),
    )
    return Shape("outline_by_indent", "move.xlsx", saved(book), acts)


def outline_by_level() -> Shape:
    """A planning program's table: settings of tasks, a level, days with a time."""
    book, _ = _book([
        ["ID", "Active", "Task Mode", "Outline Level", "Name", "Duration", "Start", "Finish", "Resource Names", "% Complete"],
        ["1", "Yes", "Auto Scheduled", "1", "Street repairs", "60 days", "March 3, 2025 8:00", "May 23, 2025 17:00", None, "30%"],
        ["2", "Yes", "Auto Scheduled", "2", "Survey", "10 days", "March 3, 2025 8:00", "March 14, 2025 17:00", None, "100%"],
        ["3", "Yes", "Auto Scheduled", "3", "Walk every street", "5 days", "March 3, 2025 8:00", "March 7, 2025 17:00", "Ada Byron", "100%"],
        ["4", "Yes", "Manually Scheduled", "3", "Write the list", "5 days", "March 10, 2025 8:00", "March 14, 2025 17:00", "Max Roe", "100%"],
        ["5", "Yes", "Auto Scheduled", "2", "Fill the holes", "40 days", "March 17, 2025 8:00", "May 9, 2025 17:00", "Ida Poe", "0%"],
    ], "Task_Table1")  # fmt: skip
    acts = (
        _act("Walk every street", "Ada Byron", "2025-03-03/2025-03-07", stream="Survey"),
        _act("Write the list", "Max Roe", "2025-03-10/2025-03-14", stream="Survey"),
        _act("Fill the holes", "Ida Poe", "2025-03-17/2025-05-09", stream="Street repairs"),
    )
    return Shape("outline_by_level", "streets.xlsx", saved(book), acts)


def groups_typed_once() -> Shape:
    """A theme, and under it a lead, stand once; the rows below leave them blank."""
    book, _ = _book([
        ["Theme", "What we will do", "Lead", "By when", "Status"],
        ["Warm homes", "Insulate the lofts", "Ada Byron", "June 2025", "On track"],
        [None, "Lend out heaters", "Max Roe", "Nov 2025", "Not started"],
        [None, "Check the boilers", "Max Roe", "Sept 2025", "Delayed"],
        ["Safe streets", "Light the park", "Ida Poe", "Dec 2025", "Complete"],
        [None, "Mend the pavement", "Ida Poe", "Jan 2026", "On track"],
    ])  # fmt: skip
    acts = (
        _act("Insulate the lofts", "Ada Byron", "2025-06", rag="green", stream="Warm homes"),
        _act("Lend out heaters", "Max Roe", "2025-11", stream="Warm homes"),
        _act("Check the boilers", "Max Roe", "2025-09", rag="amber", stream="Warm homes"),
        _act("Light the park", "Ida Poe", "2025-12", rag="blue", stream="Safe streets"),
        _act("Mend the pavement", "Ida Poe", "2026-01", rag="green", stream="Safe streets"),
    )
    return Shape("groups_typed_once", "themes.xlsx", saved(book), acts)


def phases_alone_in_a_row() -> Shape:
    """A chart of weeks: three rows of headings, phases as rows of their own, bars in colours."""
    book, sheet = _book([
        ["Garden project", *[None] * 9],
        [],
        ["Task", "Assigned to", "Start", "End", "WEEK 1", None, None, "WEEK 2", None, None],
        [None, None, None, None, "M", "T", "W", "M", "T", "W"],
        ["Phase 1: Ground", *[None] * 9],
        ["Dig the beds", "Ada Byron", D(2025, 1, 6), D(2025, 1, 8), *[None] * 6],
        ["Lay the path", "Max Roe", D(2025, 1, 7), D(2025, 1, 14), *[None] * 6],
        ["Phase 2: Plants", *[None] * 9],
        ["Sow the lawn", "Ada Byron", D(2025, 1, 13), D(2025, 1, 15), *[None] * 6],
    ])  # fmt: skip
    for area in ("E3:G3", "H3:J3", *(f"{letter}3:{letter}4" for letter in "ABCD")):
        sheet.merge_cells(area)
    for place, colour in {
        "E6": G,
        "F6": G,
        "G6": G,
        "F7": A,
        "G7": A,
        "H7": A,
        "I7": A,
        "H9": R,
    }.items():
        sheet[place].fill = solid(colour)
    acts = (
        _act("Dig the beds", "Ada Byron", "2025-01-06/2025-01-08", stream="Phase 1: Ground"),
        _act("Lay the path", "Max Roe", "2025-01-07/2025-01-14", stream="Phase 1: Ground"),
        _act("Sow the lawn", "Ada Byron", "2025-01-13/2025-01-15", stream="Phase 2: Plants"),
    )
    return Shape("phases_alone_in_a_row", "garden.xlsx", saved(book), acts)


def coloured_groups() -> Shape:
    """Each person and each theme has a colour of its own; nothing is rated."""
    book, sheet = _book([
        ["Action", "Owner", "Theme", "Due"],
        ["Open a helpline", "Ada Byron", "Advice", "March 2025"],
        ["Print a leaflet", "Max Roe", "Advice", "April 2025"],
        ["Survey the homes", "Ada Byron", "Homes", "May 2025"],
        ["Repair the roofs", "Ida Poe", "Homes", "June 2025"],
    ])  # fmt: skip
    for row, (who, theme) in enumerate(((G, A), (A, A), (G, B), (R, B)), 2):
        sheet.cell(row, 2).fill = solid(who)
        sheet.cell(row, 3).fill = solid(theme)
    acts = (
        _act("Open a helpline", "Ada Byron", "2025-03", stream="Advice"),
        _act("Print a leaflet", "Max Roe", "2025-04", stream="Advice"),
        _act("Survey the homes", "Ada Byron", "2025-05", stream="Homes"),
        _act("Repair the roofs", "Ida Poe", "2025-06", stream="Homes"),
    )
    return Shape("coloured_groups", "colours.xlsx", saved(book), acts)


def months_before_days() -> Shape:
    """American order, told by numbers above twelve in one column alone."""
    book, _ = _book([
        ["Task", "Owner", "Start", "Finish"],
        ["Open a helpline", "Ada Byron", "2/3/2025", "2/21/2025"],
        ["Print a leaflet", "Max Roe", "3/4/2025", "4/11/2025"],
        ["Survey the homes", "Ida Poe", "5/6/2025", "6/7/2025"],
    ])  # fmt: skip
    acts = (
        _act("Open a helpline", "Ada Byron", "2025-02-03/2025-02-21"),
        _act("Print a leaflet", "Max Roe", "2025-03-04/2025-04-11"),
        _act("Survey the homes", "Ida Poe", "2025-05-06/2025-06-07"),
    )
    return Shape("months_before_days", "us.xlsx", saved(book), acts)


def odd_posts() -> Shape:
    """Posts with `and`, `&` and commas in them, and two owners joined by the same signs."""
    book, _ = _book([
        ["No", "Action", "Responsible officer", "Target date"],
        [1, "Publish the fees", "Head of Finance and Procurement", D(2025, 3, 31)],
        [2, "Train the panel", "Director of Children, Families and Learning", D(2025, 4, 30)],
        [3, "Write the guide", "Policy & Performance Manager", D(2025, 5, 30)],
        [4, "Hold a fair", "Ada Byron and Max Roe", D(2025, 6, 30)],
        [5, "Meet schools", "Head of Education; Ida Poe", D(2025, 7, 31)],
    ])  # fmt: skip
    acts = (
        _act("Publish the fees", "Head of Finance and Procurement", "2025-03-31"),
        _act("Train the panel", "Director of Children, Families and Learning", "2025-04-30"),
        _act("Write the guide", "Policy & Performance Manager", "2025-05-30"),
        _act("Hold a fair", "Ada Byron/Max Roe", "2025-06-30"),
        _act("Meet schools", "Head of Education/Ida Poe", "2025-07-31"),
    )
    return Shape("odd_posts", "posts.xlsx", saved(book), acts)


def second_dates_in_small_letters() -> Shape:
    """Two dates in a cell, the second line beginning with a small letter."""
    book, _ = _book([
        ["Action", "Lead", "Timescale"],
        ["Agree the contract", "Ada Byron", "draft by March 2025\nfinal by June 2025"],
        ["Move the office", "Max Roe", "April 2025 for the east wing\nby Sept 2025 for the west wing"],
    ])  # fmt: skip
    acts = (
        Act("Agree the contract", ("Ada Byron",), (Mile("draft", "2025-03"), Mile("final", "2025-06"))),
        Act("Move the office", ("Max Roe",), (Mile("east wing", "2025-04"), Mile("west wing", "2025-09"))),
    )  # fmt: skip
    return Shape("second_dates_in_small_letters", "cells.xlsx", saved(book), acts)


def plan_among_registers() -> Shape:
    """One sheet is the plan; others are a register, indicators, talks, contacts and a dashboard."""
    book, _ = _book([
        ["Ref", "Action", "Owner", "Due", "RAG"],
        [1, "Open a helpline", "Ada Byron", D(2025, 3, 31), "Green"],
        [2, "Print a leaflet", "Max Roe", D(2025, 4, 30), "Amber"],
    ])  # fmt: skip
    for title, rows in {
        "Risks": [["ID", "Risk description", "Cause", "Likelihood (1-5)", "Impact (1-5)", "Score", "Mitigating actions", "Owner"],
                  ["R1", "Nobody rings", "Poor adverts", 3, 4, 12, "Buy more adverts", "Ada Byron"],
                  ["R2", "Too many ring", "Good adverts", 2, 3, 6, "Hire two people to complete the rota", "Max Roe"]],
        "KPIs": [["KPI", "Baseline", "Target", "Q1", "Q2", "Owner"],
                 ["Calls answered", "80%", "95%", "85%", "90%", "Ada Byron"],
                 ["Leaflets printed", 0, 500, 100, 350, "Max Roe"]],
        "Comms": [["Audience", "Message", "Channel", "Frequency", "Owner"],
                  ["Residents", "We are open", "Radio", "Weekly", "Ada Byron"],
                  ["Members", "How it goes", "Email", "Monthly", "Max Roe"]],
        "Contacts": [["Name", "Role", "Email", "Phone"],
                     ["Ada Byron", "Manager", "ada@example.org", "01234 1"],
                     ["Max Roe", "Printer", "max@example.org", "01234 2"]],
        "Dashboard": [["Workstream", "Red", "Amber", "Green", "Total"], ["Advice", 0, 1, 1, 2]],
        "Issues": [["Issue", "Raised by", "Date raised", "Severity", "Resolution", "Status"],
                   ["The line is down", "Max Roe", D(2025, 2, 1), "High", "Call the engineer", "Open"]],
    }.items():  # fmt: skip
        put(book.create_sheet(title), rows)
    acts = (
        _act("Open a helpline", "Ada Byron", "2025-03-31", rag="green", ref="1"),
        _act("Print a leaflet", "Max Roe", "2025-04-30", rag="amber", ref="2"),
    )
    return Shape("plan_among_registers", "all.xlsx", saved(book), acts)


def a_key_in_quotes() -> Shape:
    """A key whose entries stand one below another, coloured, their meaning in quotes."""
    book, sheet = _book([
        ["RAG key", "Red ‘Off Track’"],
        [None, "Amber ‘Some delay’"],
        [None, "Green ‘On Track’"],
        [],
        ["Ref", "Action", "Lead", "By when", "Progress to date"],
        ["A1", "Replace the panels", "Ada Byron", D(2025, 1, 28), "Panels bought"],
        ["A2", "Train the staff", "Max Roe", D(2025, 2, 28), "All booked"],
        ["A3", "Review the policy", "Ida Poe", D(2025, 3, 28), "Not begun"],
    ])  # fmt: skip
    for place, colour in {"B1": R, "B2": A, "B3": G, "E6": A, "E7": G, "E8": R}.items():
        sheet[place].fill = solid(colour)
    acts = (
        _act("Replace the panels", "Ada Byron", "2025-01-28", rag="amber", ref="A1"),
        _act("Train the staff", "Max Roe", "2025-02-28", rag="green", ref="A2"),
        _act("Review the policy", "Ida Poe", "2025-03-28", rag="red", ref="A3"),
    )
    return Shape("a_key_in_quotes", "key.xlsx", saved(book), acts)


SHAPES = (
    outline_by_leading_blanks,
    outline_by_indent,
    outline_by_level,
    groups_typed_once,
    phases_alone_in_a_row,
    coloured_groups,
    months_before_days,
    odd_posts,
    second_dates_in_small_letters,
    plan_among_registers,
    a_key_in_quotes,
)
