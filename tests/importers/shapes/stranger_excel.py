"""Excel plans made by somebody who had not read the reader; see docs/importing.md for the score."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook
from openpyxl.formatting.rule import IconSetRule
from openpyxl.styles import Font

from tests.importers.making.excel import bold, put, saved, solid
from tests.importers.scoring import Act, Mile, Shape

DAY = dt.date


def audit_log() -> Shape:
    """Instructions before it, choices behind it, counts below it; the recommendation is the action."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Instructions"
    put(sheet, [["How to use this log"], ["1. Update the status each month"]])
    sheet = book.create_sheet("Log 2022-23")
    put(sheet, [
        ["Internal audit recommendations"], [],
        ["Ref", "Audit", "Recommendation", "Priority", "Management response", "Responsible Officer", "Agreed date", "Revised date", "Status", "Comments"],
        ["22/01", "Payroll", "Reconcile control accounts monthly", "High", "Agreed", "Chief Accountant", DAY(2022, 9, 30), None, "Implemented", "Evidence seen"],
        ["22/02", "Payroll", "Restrict access to the bank file", "High", "Agreed", "Payroll Manager", DAY(2022, 10, 31), DAY(2023, 2, 28), "Overdue", None],
        ["22/03", "Fleet", "Keep a register of fuel cards", "Medium", "In part", "Fleet Manager", DAY(2023, 3, 31), None, "Not yet due", None],
        ["22/04", "Grants", "Review grant agreements", "Low", "Agreed", "Head of Policy", DAY(2022, 11, 30), None, "Partially implemented", None],
        [],
        [None, None, "Total recommendations", 4],
        [None, None, "Implemented", 1],
    ])  # fmt: skip
    for number in range(4, 8):
        for letter in "GH":
            sheet[f"{letter}{number}"].number_format = "dd mmm yyyy"
    put(book.create_sheet("Lookups"), [["Status", "Priority", "Officers"], ["Implemented", "High", "Chief Accountant"],
                                       ["Overdue", "Medium", "Payroll Manager"], ["Not yet due", "Low", "Fleet Manager"]])  # fmt: skip
    acts = (
        Act("Reconcile control accounts monthly", ("Chief Accountant",), (Mile("", "2022-09-30"),), "blue", "22.01"),
        Act("Restrict access to the bank file", ("Payroll Manager",), (Mile("", "2022-10-31"),), "red", "22.02"),
        Act("Keep a register of fuel cards", ("Fleet Manager",), (Mile("", "2023-03-31"),), None, "22.03"),
        Act("Review grant agreements", ("Head of Policy",), (Mile("", "2022-11-30"),), None, "22.04"),
    )  # fmt: skip
    return Shape("audit_log", "log.xlsx", saved(book), acts, DAY(2023, 1, 31))


def months_by_initials() -> Shape:
    """A chart: months by their initials below a financial year, bars in one colour, no dates."""
    book = Workbook()
    sheet = book.active
    put(
        sheet,
        [
            ["Library refurbishment"],
            [None, None, None, "2023/24"],
            ["Activity", "Lead", "RAG", *"AMJJASONDJFM"],
        ],
    )
    sheet.merge_cells("D2:O2")
    bars = (("Draw up a brief", "Estates", "G", 0, 1, "2023-04/2023-05"), ("Tender the works", "Procurement", "A", 2, 4, "2023-06/2023-08"),
            ("Close and clear", "Library Manager", None, 5, 5, "2023-09"), ("Fit out", "Contractor", "R", 6, 10, "2023-10/2024-02"))  # fmt: skip
    for number, (text, lead, rag, first, last, _) in enumerate(bars, 4):
        put(sheet, [[text, lead, rag]], number)
        for at in range(first, last + 1):
            sheet.cell(number, 4 + at).fill = solid("7F7F7F")
    words = {"G": "green", "A": "amber", "R": "red", None: None}
    acts = tuple(Act(one[0], (one[1],), (Mile("", one[5]),), words[one[2]]) for one in bars)
    return Shape("months_by_initials", "library.xlsx", saved(book), acts, DAY(2023, 6, 1))


def numbers_below_numbers() -> Shape:
    """1 heads 1.1, below which 1.1.1 and 1.1.2 are its milestones."""
    book = Workbook()
    sheet = book.active
    put(sheet, [
        ["Ref", "Description", "Lead", "End", "% complete", "RAG"],
        ["1", "Workforce"],
        ["1.1", "Recruit ten social workers", "HR Lead", DAY(2023, 6, 30), 0.4, "Amber"],
        ["1.1.1", "Advert placed", "HR Lead", DAY(2023, 1, 20), 1],
        ["1.1.2", "Starters settled in", "Principal SW", DAY(2023, 6, 30), 0],
        ["1.2", "Open an academy", "Principal SW", DAY(2023, 9, 1), 0.1, "Green"],
        ["2", "Practice"],
        ["2.1", "Refresh the supervision policy", "Principal SW", DAY(2023, 3, 31), 1, "Blue"],
    ])  # fmt: skip
    for number in range(2, 9):
        sheet.cell(number, 4).number_format = "dd/mm/yyyy"
        sheet.cell(number, 5).number_format = "0%"
    acts = (
        Act("Recruit ten social workers", ("HR Lead",), (
            Mile("", "2023-06-30"), Mile("Advert placed", "2023-01-20"), Mile("Starters settled in", "2023-06-30", ("Principal SW",))),
            "amber", "1.1", "Workforce"),
        Act("Open an academy", ("Principal SW",), (Mile("", "2023-09-01"),), "green", "1.2", "Workforce"),
        Act("Refresh the supervision policy", ("Principal SW",), (Mile("", "2023-03-31"),), "blue", "2.1", "Practice"),
    )  # fmt: skip
    return Shape("numbers_below_numbers", "delivery.xlsx", saved(book), acts, DAY(2023, 3, 1))


def raid_log() -> Shape:
    """Actions on one sheet; risks, issues and counts on others; marks as signs and arrows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Actions"
    put(sheet, [
        ["Date", "ID", "Action", "Lead Member", "Lead officer", "By", "RAG and trend"],
        [DAY(2023, 1, 10), "A01", "Chase the sharing agreement", "Cllr Hughes", "Pat Lowe", "31/01/2023", "B"],
        [DAY(2023, 1, 10), "A02", "Book a room for the workshop", "Cllr Hughes", "Sam Ives", "28/02/2023", "G→"],
        [DAY(2023, 2, 7), "A03", "Ask schools for dates", "Cllr Hughes", "Pat Lowe", "14/02/2023", "R↓"],
        [DAY(2023, 2, 7), "A04", "Send out the papers", "Cllr Hughes", "Sam Ives", "07/03/2023", "●"],
    ])  # fmt: skip
    sheet["G5"].font = Font(color="FFFFC000")
    put(book.create_sheet("Issues"), [["ID", "Issue", "Raised by", "Owner", "Date raised", "Resolution", "Status"],
                                      ["I01", "Laptops not delivered", "SI", "Sam Ives", DAY(2023, 1, 5), "Supplier chased", "Open"]])  # fmt: skip
    counts = book.create_sheet("Dashboard")
    put(
        counts,
        [
            ["Theme", "Red", "Amber", "Green", "Total"],
            ["Access", 1, 1, 0, 2],
            ["Quality", 0, 1, 1, 2],
        ],
    )
    bold(counts, 1)
    dates = ("2023-01-31", "2023-02-28", "2023-02-14", "2023-03-07")
    texts = (("Chase the sharing agreement", "Pat Lowe", "blue"), ("Book a room for the workshop", "Sam Ives", "green"),
             ("Ask schools for dates", "Pat Lowe", "red"), ("Send out the papers", "Sam Ives", "amber"))  # fmt: skip
    acts = tuple(
        Act(text, (who,), (Mile("", date),), rag, f"A0{number}")
        for number, ((text, who, rag), date) in enumerate(zip(texts, dates, strict=True), 1)
    )
    return Shape("raid_log", "raid.xlsx", saved(book), acts, DAY(2023, 2, 28))


def line_by_line() -> Shape:
    """As many leads as steps in a cell, and as many dates; or one step after another in a line."""
    book = Workbook()
    sheet = book.active
    put(sheet, [
        ["Objective", "Key steps", "Lead", "By when", "RAG"],
        ["1. Fewer complaints", "1) Train call handlers\n2) Publish a charter\n3) Survey callers", "AB\nCD\nAB", "31/05/2022\n30/06/2022\n31/07/2022", "A"],
        ["2. Quicker repairs", "Van stock: Sep 22; Text reminders: end Oct 22; Review: Jan 23", "EF", None, "G"],
    ])  # fmt: skip
    acts = (
        Act("Fewer complaints", ("AB", "CD"), (
            Mile("Train call handlers", "2022-05-31", ("AB",)), Mile("Publish a charter", "2022-06-30", ("CD",)),
            Mile("Survey callers", "2022-07-31", ("AB",))), "amber", "1"),
        Act("Quicker repairs", ("EF",), (
            Mile("Van stock", "2022-09"), Mile("Text reminders", "2022-10-21/2022-10-31"), Mile("Review", "2023-01")), "green", "2"),
    )  # fmt: skip
    return Shape("line_by_line", "repairs.xlsx", saved(book), acts, DAY(2022, 7, 1))


def planner_export() -> Shape:
    """What a planning program hands out: its own columns, progress in words, checklists."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tasks"
    put(sheet, [
        ["Plan name", "Delivery"], ["Date of export", "03/05/2023"], [],
        ["TASK_ID", "Task Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date", "Start Date", "Due Date",
         "Completed Date", "Completed By", "Description", "Checklist Items", "Bucket Name"],
        ["a8", "Write the charter", "Completed", "Medium", "Nell Ray", "Al Dey", "2023-02-01", "2023-02-01", "2023-03-31", "2023-03-30", "Nell Ray", None, None, "Voice"],
        ["b7", "Recruit two psychologists", "In progress", "Urgent", "Nell Ray;Hugh Kay", "Al Dey", "2023-02-01", None, "2023-06-30", None, None, "Second advert", "Advert;Interview", "People"],
        ["c3", "Buy a case system", "Not started", "Important", None, "Al Dey", "2023-02-02", "2023-06-01", "2023-09-30", None, None, None, None, "People"],
    ])  # fmt: skip
    acts = (
        Act("Write the charter", ("Nell Ray",), (Mile("", "2023-02-01/2023-03-31"),), "blue", None, "Voice"),
        Act("Recruit two psychologists", ("Nell Ray", "Hugh Kay"), (Mile("", "2023-06-30"),), None, None, "People"),
        Act("Buy a case system", (), (Mile("", "2023-06-01/2023-09-30"),), None, None, "People"),
    )  # fmt: skip
    return Shape("planner_export", "tasks.xlsx", saved(book), acts, DAY(2023, 5, 3))


def block_by_block() -> Shape:
    """A bold name and headings of its own above each block, the columns in another order."""
    book = Workbook()
    sheet = book.active
    put(sheet, [
        ["Service plans 2023/24"], [],
        ["Waste"], ["Ref", "Action", "Lead", "Due", "RAG"], ["W1", "Start a food waste round", "Waste Manager", "Oct 2023", "Green"],
        ["W2", "Draw new routes", "Fleet Team", "Jan 2024", "Amber"], [],
        ["Planning"], ["Action", "Ref", "RAG", "Due", "Lead"], ["Adopt the local plan", "P1", "Red", "Mar 2024", "Head of Planning"],
        ["Clear old applications", "P2", "Green", "Sep 2023", "DM Manager"],
    ])  # fmt: skip
    for number in (3, 8):
        bold(sheet, number)
    acts = (
        Act("Start a food waste round", ("Waste Manager",), (Mile("", "2023-10"),), "green", "W1", "Waste"),
        Act("Draw new routes", ("Fleet Team",), (Mile("", "2024-01"),), "amber", "W2", "Waste"),
        Act("Adopt the local plan", ("Head of Planning",), (Mile("", "2024-03"),), "red", "P1", "Planning"),
        Act("Clear old applications", ("DM Manager",), (Mile("", "2023-09"),), "green", "P2", "Planning"),
    )  # fmt: skip
    return Shape("block_by_block", "services.xlsx", saved(book), acts, DAY(2023, 6, 1))


def ones_in_columns() -> Shape:
    """A one in the column of the colour that holds, and their sums below."""
    book = Workbook()
    sheet = book.active
    put(sheet, [
        ["No", "Commitment", "Lead Director", "By when", "B", "R", "A", "G"],
        [1, "Halve the backlog", "DASS", "Mar-23", None, None, 1, None],
        [2, "Fill the posts", "HR Director", "Jun-23", None, 1, None, None],
        [3, "Move house", "DoR", "Apr-23", 1, None, None, None],
        [None, "Total", None, None, 1, 1, 1, None],
    ])  # fmt: skip
    acts = (
        Act("Halve the backlog", ("DASS",), (Mile("", "2023-03"),), "amber", "1"),
        Act("Fill the posts", ("HR Director",), (Mile("", "2023-06"),), "red", "2"),
        Act("Move house", ("DoR",), (Mile("", "2023-04"),), "blue", "3"),
    )
    return Shape("ones_in_columns", "ones.xlsx", saved(book), acts, DAY(2023, 4, 30))


def traffic_lights() -> Shape:
    """Numbers for ratings, which Excel shows as traffic lights."""
    book = Workbook()
    sheet = book.active
    rows = (("New website", "Ola Fry", DAY(2023, 6, 30), 3, "green"), ("Office move", "Pip Dale", DAY(2023, 9, 30), 2, "amber"),
            ("Payroll switch", "Ola Fry", DAY(2023, 4, 30), 1, "red"))  # fmt: skip
    put(
        sheet, [["Project", "Project manager", "End date", "RAG"], *[list(one[:4]) for one in rows]]
    )
    for number in range(2, 5):
        sheet.cell(number, 3).number_format = "dd-mmm-yy"
    lights = IconSetRule("3TrafficLights1", "percent", [0, 33, 67], showValue=None, reverse=None)
    sheet.conditional_formatting.add("D2:D4", lights)
    acts = tuple(
        Act(text, (who,), (Mile("", day.isoformat()),), rag) for text, who, day, _, rag in rows
    )
    return Shape("traffic_lights", "lights.xlsx", saved(book), acts, DAY(2023, 5, 1))


SHAPES = (
    traffic_lights,
    ones_in_columns,
    audit_log,
    months_by_initials,
    numbers_below_numbers,
    raid_log,
    line_by_line,
    planner_export,
    block_by_block,
)
