"""A second set, drawn after the reader had learnt from the first; the score at first contact is in docs/importing.md."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook

from tests.importers.making.excel import saved
from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape
from tests.importers.shapes.twins.making import (
    AMBER,
    BLUE,
    GREEN,
    RED,
    D,
    act,
    book_of,
    page,
    shape,
)  # fmt: skip


def two_ratings_in_word() -> Shape:
    """Original and current dates, the rating of last month beside that of this one, two leads."""
    body = table(
        row("Workstream", "Ref", "Action", "SRO", "Action Lead", "Original date", "Current forecast", "RAG (last month)", "RAG (this month)", "Narrative"),
        row("Flow", "F1", "Open a discharge lounge", "Tom Ash", "Ada Byron", "30/06/2026", "31/07/2026", "Green", "Amber", "Lift is out of order"),
        row("Flow", "F2", "See every patient by noon", "Tom Ash", "Max Roe", "31/08/2026", "", "Amber", "Green", "Rota filled"),
        row("Beds", "B1", "Reopen ward six", "Tom Ash", "Ida Poe", "30/09/2026", "30/11/2026", "Amber", "Red", "No nurses yet"),
        columns=10,
    )  # fmt: skip
    return shape("two_ratings_in_word", docx(para("Recovery plan", style="Title"), body), (
        act("Open a discharge lounge", "Ada Byron", "2026-06-30", rag="amber", ref="F1", stream="Flow"),
        act("See every patient by noon", "Max Roe", "2026-08-31", rag="green", ref="F2", stream="Flow"),
        act("Reopen ward six", "Ida Poe", "2026-09-30", rag="red", ref="B1", stream="Beds"),
    ), "docx")  # fmt: skip


def list_of_a_site() -> Shape:
    """A list as a team site exports it: names with marks, paths, what was changed by whom."""
    rows = [
        ["Title", "Assigned To", "Priority", "Status", "% Complete", "Due Date", "Modified", "Modified By", "Item Type", "Path"],
        ["Renew the insurance", "Byron, Ada", "(1) High", "In Progress", 0.4, D(2026, 6, 30), D(2026, 5, 2), "Roe, Max", "Item", "sites/x/Lists/Plan"],
        ["Service the boilers", "Roe, Max", "(2) Normal", "Not Started", 0, D(2026, 9, 15), D(2026, 5, 2), "Roe, Max", "Item", "sites/x/Lists/Plan"],
        ["Sign the cleaning contract", "Poe, Ida", "(2) Normal", "Completed", 1, D(2026, 5, 1), D(2026, 5, 2), "Roe, Max", "Item", "sites/x/Lists/Plan"],
    ]  # fmt: skip
    return shape("list_of_a_site", book_of({"query": rows}), (
        act("Renew the insurance", "Ada Byron", "2026-06-30"), act("Service the boilers", "Max Roe", "2026-09-15"),
        act("Sign the cleaning contract", "Ida Poe", "2026-05-01", rag="blue"),
    ))  # fmt: skip


def board_of_groups() -> Shape:
    """A board: its title, then for each group its name, the headings once more, the items."""
    head = ["Name", "Owner", "Status", "Timeline - Start", "Timeline - End", "Notes"]
    rows = [
        ["Website renewal"], [], ["Content"], head,
        ["Write the home page", "Ada Byron", "Working on it", D(2026, 6, 1), D(2026, 6, 19), None],
        ["Check every link", "Max Roe", "Done", D(2026, 5, 4), D(2026, 5, 15), "All 400"], [],
        ["Design"], head,
        ["Choose the colours", "Ida Poe", "Stuck", D(2026, 6, 8), D(2026, 6, 26), None],
        ["Test with readers", "Ida Poe", None, D(2026, 7, 6), D(2026, 7, 31), None],
    ]  # fmt: skip
    return shape("board_of_groups", book_of({"website renewal": rows}, heads=(3, 4, 8, 9)), (
        act("Write the home page", "Ada Byron", "2026-06-01/2026-06-19", stream="Content"),
        act("Check every link", "Max Roe", "2026-05-04/2026-05-15", rag="blue", stream="Content"),
        act("Choose the colours", "Ida Poe", "2026-06-08/2026-06-26", rag="red", stream="Design"),
        act("Test with readers", "Ida Poe", "2026-07-06/2026-07-31", stream="Design"),
    ))  # fmt: skip


def objectives_merged() -> Shape:
    """Objectives merged down and shaded each in a colour of its own; the key stands above the headings."""
    rows = [
        ["Delivery plan 2026/27"], ["Red = off course", "Amber = some worry", "Green = on course", "Blue = done"],
        ["Strategic objective", "Key action", "Accountable", "Milestone date", "RAG", "Comment"],
        ["1. Clean air", "Ban idling outside schools", "Public Protection", "Sep-26", None, "Signs are up"],
        [None, "Plant hedges at ten schools", "Parks", "Mar-27", None, None],
        ["2. Safe streets", "Lower the limit to 20", "Highways", "Dec-26", None, "Order is drafted"],
        [None, "Repaint every crossing", "Highways", "Oct-26", None, None],
    ]  # fmt: skip
    data = book_of({"Plan": rows}, heads=(3,), merges=("A4:A5", "A6:A7"), fills={
        "A2": RED, "B2": AMBER, "C2": GREEN, "D2": BLUE, "A4": "FFFF00", "A6": "00B0F0",
        "E4": GREEN, "E5": AMBER, "E6": RED, "E7": BLUE})  # fmt: skip
    return shape("objectives_merged", data, (
        act("Ban idling outside schools", "Public Protection", "2026-09", rag="green", stream="Clean air"),
        act("Plant hedges at ten schools", "Parks", "2027-03", rag="amber", stream="Clean air"),
        act("Lower the limit to 20", "Highways", "2026-12", rag="red", stream="Safe streets"),
        act("Repaint every crossing", "Highways", "2026-10", rag="blue", stream="Safe streets"),
    ))  # fmt: skip


def log_of_actions() -> Shape:
    """A board's log: raised, due, open or closed and on which day."""
    rows = [
        ["Action No", "Date raised", "Meeting", "Action", "Assigned to", "Due date", "Date closed", "Status", "Comments"],
        [41, D(2026, 4, 14), "Board", "Write to the regulator", "Ada Byron", D(2026, 5, 5), D(2026, 5, 1), "Closed", "Sent"],
        [42, D(2026, 4, 14), "Board", "Compare costs with two other councils", "Max Roe", D(2026, 6, 30), None, "Open", None],
        [43, D(2026, 5, 12), "Board", "Visit the new depot", "All", D(2026, 7, 14), None, "Open", "Date to be found"],
    ]  # fmt: skip
    return shape("log_of_actions", book_of({"Action log": rows}, heads=(1,)), (
        act("Write to the regulator", "Ada Byron", "2026-05-05", rag="blue", ref="41"),
        act("Compare costs with two other councils", "Max Roe", "2026-06-30", ref="42"),
        act("Visit the new depot", "All", "2026-07-14", ref="43"),
    ))  # fmt: skip


def bars_name_leads() -> Shape:
    """Bars that name a workstream with its lead in brackets; no column of owners."""
    rows = [
        ["Ref", "What", "By", "Status"],
        ["Workstream: Housing (Lead: Ada Byron)"],
        ["H1", "Let the empty flats", "Aug 2026", "On track"], ["H2", "Answer repairs within a week", "Oct 2026", "Behind"],
        ["Workstream: Health (Lead: Max Roe)"],
        ["G1", "Bring a nurse into the hostel", "July 2026", "On track"],
    ]  # fmt: skip
    return shape("bars_name_leads", book_of({"Plan": rows}, heads=(1, 2, 5), merges=("A2:D2", "A5:D5")), (
        act("Let the empty flats", "Ada Byron", "2026-08", rag="green", ref="H1", stream="Housing"),
        act("Answer repairs within a week", "Ada Byron", "2026-10", rag="amber", ref="H2", stream="Housing"),
        act("Bring a nurse into the hostel", "Max Roe", "2026-07", rag="green", ref="G1", stream="Health"),
    ))  # fmt: skip


def pairs_of_milestones() -> Shape:
    """A first and a second milestone beside each other, each with its date; money in between."""
    rows = [
        ["Project", "Lead", "Budget £", "Milestone 1", "Date 1", "Milestone 2", "Date 2", "Status"],
        ["New pool", "Ada Byron", 900000, "Plans drawn", D(2026, 7, 1), "Ground broken", D(2026, 11, 2), "Amber"],
        ["Skate park", "Max Roe", 120000, "Site chosen", D(2026, 6, 15), "Ramps built", D(2026, 10, 5), "Green"],
    ]  # fmt: skip
    return shape("pairs_of_milestones", book_of({"Projects": rows}, heads=(1,)), (
        Act("New pool", ("Ada Byron",), (Mile("Plans drawn", "2026-07-01"), Mile("Ground broken", "2026-11-02")), "amber"),
        Act("Skate park", ("Max Roe",), (Mile("Site chosen", "2026-06-15"), Mile("Ramps built", "2026-10-05")), "green"),
    ))  # fmt: skip


def discs_of_colour() -> Shape:
    """Discs as ratings, with a word or without; a day's weekday and an ordinal; `the` before teams."""
    rows = [
        ["Commitment", "Owner", "Deadline", "Position", "RAG"],
        ["Plant a tree for every child", "The Parks Team", "Friday 27th November 2026", "Order placed", "🟢"],
        ["Give every child a library card", "Libraries", "Tuesday 1st September 2026", None, "🟠"],
        ["Open the pool on Sundays", "Leisure", "by end of July 2026", "No lifeguards", "🔴"],
    ]  # fmt: skip
    return shape("discs_of_colour", book_of({"Pledges": rows}, heads=(1,)), (
        act("Plant a tree for every child", "The Parks Team", "2026-11-27", rag="green"),
        act("Give every child a library card", "Libraries", "2026-09-01", rag="amber"),
        act("Open the pool on Sundays", "Leisure", "2026-07-21/2026-07-31", rag="red"),
    ))  # fmt: skip


def tasks_as_csv() -> Shape:
    """A task program's CSV: long days in words, lists, an hour behind, owners in square brackets."""
    out = io.StringIO()
    csv.writer(out).writerows([
        ["Task Type", "Task ID", "Task Name", "Task Content", "Status", "Date Created", "Due Date", "Start Date", "Assignees", "Tags", "Priority", "List Name", "Folder Name"],
        ["Task", "86c1", "Order badges", "Blue ones", "in progress", "2026-05-01", "2026-06-12", "2026-06-01", "[Ada Byron]", "[]", "3", "Before", "Open day"],
        ["Task", "86c2", "Hire a tent", "", "to do", "2026-05-01", "2026-06-26", "2026-06-15", "[Max Roe,Ida Poe]", "[]", "2", "Before", "Open day"],
        ["Task", "86c3", "Thank the helpers", "", "complete", "2026-05-01", "2026-07-10", "2026-07-06", "[Ada Byron]", "[]", "3", "After", "Open day"],
    ])  # fmt: skip
    return shape("tasks_as_csv", out.getvalue().encode(), (
        act("Order badges", "Ada Byron", "2026-06-01/2026-06-12", stream="Before"),
        act("Hire a tent", "Max Roe|Ida Poe", "2026-06-15/2026-06-26", stream="Before"),
        act("Thank the helpers", "Ada Byron", "2026-07-06/2026-07-10", rag="blue", stream="After"),
    ), "csv")  # fmt: skip


def risks_below_actions() -> Shape:
    """Actions, then on the same sheet the risks to them, each with its title and headings."""
    rows = [
        ["Actions"], ["No", "Action", "Who", "When", "Status"],
        [1, "Borrow a minibus", "Ada Byron", "June 2026", "Done"], [2, "Find four drivers", "Max Roe", "July 2026", "In progress"], [],
        ["Risks"], ["No", "Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
        [1, "The bus breaks down", 2, 4, "Keep a second one", "Ada Byron"], [2, "Drivers fall ill", 3, 3, "Train two more", "Max Roe"],
    ]  # fmt: skip
    return shape("risks_below_actions", book_of({"Trip": rows}, heads=(1, 2, 6, 7)), (
        act("Borrow a minibus", "Ada Byron", "2026-06", rag="blue", ref="1"), act("Find four drivers", "Max Roe", "2026-07", ref="2"),
    ))  # fmt: skip


def months_of_two_years() -> Shape:
    """Months under their year, a cross for each that an action takes."""
    months = ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    rows = [
        ["Winter plan"], [None, None, "2026", None, None, "2027"], ["Action", "Lead", *months],
        ["Grit the routes", "Highways", None, "x", "x", "x", "x", None],
        ["Open warm rooms", "Libraries", "x", "x", "x", "x", "x", "x"],
        ["Call on older people", "Adult Services", None, None, "x", "x", None, None],
    ]  # fmt: skip
    return shape("months_of_two_years", book_of({"Winter": rows}, heads=(2, 3), merges=("C2:E2", "F2:H2")), (
        act("Grit the routes", "Highways", "2026-11/2027-02"), act("Open warm rooms", "Libraries", "2026-10/2027-03"),
        act("Call on older people", "Adult Services", "2026-12/2027-01"),
    ))  # fmt: skip


def actions_as_bullets() -> Shape:
    """A priority a row: its actions as bullets, each with owner and date in brackets."""

    def bullets(*texts: str) -> str:
        return cell("".join(para(text, level=0) for text in texts))

    body = table(
        row("Priority", "Actions (lead, date)", "Measure of success"),
        row("Reading", bullets("Buy new books (Ada Byron, Sept 2026)", "Train the tutors (Max Roe, Nov 2026)"), "Ages go up"),
        row("Writing", bullets("Mark in green pen (Ida Poe, Sept 2026)"), "Books show it"), columns=3,
    )  # fmt: skip
    return shape("actions_as_bullets", docx(para("School plan"), body), (
        Act("Reading", ("Ada Byron", "Max Roe"), (Mile("Buy new books", "2026-09", ("Ada Byron",)), Mile("Train the tutors", "2026-11", ("Max Roe",)))),
        Act("Writing", ("Ida Poe",), (Mile("Mark in green pen", "2026-09", ("Ida Poe",)),)),
    ), "docx")  # fmt: skip


def recommendations_word() -> Shape:
    """An independent review: recommendation, accepted or not, action, owner, date, three rows merged."""
    body = table(
        row("Rec.", "Recommendation", "Accepted?", "Action", "Responsible officer", "Target date", "RAG status"),
        row("1", cell("Strengthen oversight", merge="restart"), "Yes", "Hold monthly performance clinics", "Chief Executive", "June 2026", cell("Green", fill=GREEN)),
        row("2", cell(merge=""), "Yes", "Publish a quarterly scorecard", "Head of Policy", "September 2026", cell("Amber", fill=AMBER)),
        row("3", "Rebuild trust with tenants", "In part", "Set up a tenants' panel", "Director of Housing", "31 December 2026", cell("Red", fill=RED)),
        columns=7,
    )  # fmt: skip
    return shape("recommendations_word", docx(para("Response to the independent review"), para("We accept the findings."), body), (
        act("Hold monthly performance clinics", "Chief Executive", "2026-06", rag="green", ref="1", stream="Strengthen oversight"),
        act("Publish a quarterly scorecard", "Head of Policy", "2026-09", rag="amber", ref="2", stream="Strengthen oversight"),
        act("Set up a tenants' panel", "Director of Housing", "2026-12-31", rag="red", ref="3", stream="Rebuild trust with tenants"),
    ), "docx")  # fmt: skip


def sheets_by_theme() -> Shape:
    """A sheet a theme, headings at different heights and in different words; a cover with the SRO."""
    book = Workbook()
    book.remove(book.active)
    page(book, "Cover", [["Growth plan"], ["SRO", "Tom Ash"], ["Version", "1.2"]])
    page(book, "Skills", [["Skills"], [], ["Action", "Owner", "Target date", "RAG"],
                          ["Run a jobs fair", "Ada Byron", D(2026, 9, 10), "Green"]], heads=(3,))  # fmt: skip
    page(book, "Land", [["Ref", "Activity", "Lead", "Timescale", "Progress", "Rating"],
                        ["L1", "Buy the old mill", "Max Roe", "Q4 2026/27", "Price agreed", "Amber"],
                        ["L2", "Clear the goods yard", "Ida Poe", "Autumn 2026", None, "Red"]], heads=(1,))  # fmt: skip
    return shape("sheets_by_theme", saved(book), (
        act("Run a jobs fair", "Ada Byron", "2026-09-10", rag="green", stream="Skills"),
        act("Buy the old mill", "Max Roe", "2027-01/2027-03", rag="amber", ref="L1", stream="Land"),
        act("Clear the goods yard", "Ida Poe", "2026-23", rag="red", ref="L2", stream="Land"),
    ))  # fmt: skip


def deliverables_in_bold() -> Shape:
    """Deliverables in bold without a number, tasks below them in plain, all in one column with owners."""
    rows = [
        ["Item", "Owner", "Start", "End", "RAG"],
        ["Procurement", None, None, None, None],
        ["Write the specification", "Ada Byron", "01 Jun 26", "30 Jun 26", "G"],
        ["Score the bids", "Ada Byron", "03 Aug 26", "14 Aug 26", "G"],
        ["Roll-out", None, None, None, None],
        ["Install at the first site", "Max Roe", "01 Sep 26", "18 Sep 26", "A"],
        ["Install at the other sites", "Max Roe", "21 Sep 26", "30 Nov 26", "R"],
    ]  # fmt: skip
    book = Workbook()
    book.remove(book.active)
    page(book, "Plan", rows, heads=(1, 2, 5))
    return shape("deliverables_in_bold", saved(book), (
        act("Write the specification", "Ada Byron", "2026-06-01/2026-06-30", rag="green", stream="Procurement"),
        act("Score the bids", "Ada Byron", "2026-08-03/2026-08-14", rag="green", stream="Procurement"),
        act("Install at the first site", "Max Roe", "2026-09-01/2026-09-18", rag="amber", stream="Roll-out"),
        act("Install at the other sites", "Max Roe", "2026-09-21/2026-11-30", rag="red", stream="Roll-out"),
    ))  # fmt: skip


SHAPES = (two_ratings_in_word, list_of_a_site, board_of_groups, objectives_merged, log_of_actions, bars_name_leads,
          pairs_of_milestones, discs_of_colour, tasks_as_csv, risks_below_actions, months_of_two_years,
          actions_as_bullets, recommendations_word, sheets_by_theme, deliverables_in_bold)  # fmt: skip
NO_PLANS = {
    "decision log": [["Ref", "Decision", "Rationale", "Date", "Decided by", "Review"], ["D1", "Keep the depot", "Cheaper", D(2026, 3, 2), "Board", None], ["D2", "Drop the app", "Not used", D(2026, 4, 2), "Board", None]],
    "checklist": [["Check", "Yes", "No", "Comment"], ["Is the door locked?", "x", None, None], ["Are the lights off?", None, "x", "Left on"]],
    "staff": [["Name", "Job title", "Grade", "FTE", "Start date"], ["Ada Byron", "Manager", "G9", 1, D(2020, 1, 6)], ["Max Roe", "Officer", "G6", 0.6, D(2022, 9, 5)]],
    "data dictionary": [["Field", "Type", "Description", "Source"], ["person_id", "text", "The person's number", "Case system"], ["closed_on", "date", "When it ended", "Case system"]],
    "letters": [["Date received", "From", "Subject", "Date answered", "Answered by"], [D(2026, 5, 1), "A resident", "Bins", D(2026, 5, 4), "Ada Byron"], [D(2026, 5, 2), "A member", "Potholes", D(2026, 5, 6), "Max Roe"]],
    "terms of reference": [["Board", "Chair", "Frequency", "Purpose"], ["Programme board", "Tom Ash", "Monthly", "Steers the programme"], ["Project group", "Ada Byron", "Weekly", "Does the work"]],
    "orders": [["Order no", "Supplier", "Item", "Quantity", "Unit price", "Delivery date"], ["O1", "Press Ltd", "Leaflets", 500, 0.1, D(2026, 6, 1)], ["O2", "Desk Co", "Desks", 12, 210, D(2026, 7, 1)]],
    "benefits": [["Benefit", "Type", "Owner", "Baseline", "Target", "Realised to date", "Realisation date"], ["Fewer calls", "Cashable", "Ada Byron", 900, 600, 750, D(2027, 3, 31)], ["Happier staff", "Not cashable", "Max Roe", "61%", "75%", "64%", D(2027, 3, 31)]],
}  # fmt: skip
"""Tables of offices that are no plan of action."""
