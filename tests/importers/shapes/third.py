"""A third set made after the reader was; see docs/importing.md for the score at first contact."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook

from tests.importers.making.excel import bold, put, saved, solid
from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape

R, A, G, B = "E74C3C", "F5B041", "58D68D", "5DADE2"


def monthly_ratings() -> Shape:
    """A response to inspectors: a rating for each month, by colour alone."""
    body = table(
        row("Inspectors' recommendation", "Actions", "Accountable officer", "Completion by", "Evidence of impact", "Jan 24", "Feb 24", "Mar 24"),
        row(cell("Improve the timeliness of assessments", merge="restart"), "Bring in an allocation meeting every Monday", "Kay Dunn", "31 January 2024",
            "Fewer cases wait", cell("", fill=A), cell("", fill=G), cell("", fill=B)),
        row(cell(merge=""), "Fill the eight vacant posts", "Kay Dunn / HR Business Partner", "30 April 2024", "Caseloads below 18",
            cell("", fill=R), cell("", fill=R), cell("", fill=A)),
        row("Listen to children", "Refresh the participation strategy", "Participation Lead", "May 2024", "", cell("", fill=G), cell("", fill=G), cell("", fill=G)),
        columns=8,
    )  # fmt: skip
    acts = (
        Act("Bring in an allocation meeting every Monday", ("Kay Dunn",), (Mile("", "2024-01-31"),), "blue", None, "timeliness of assessments"),
        Act("Fill the eight vacant posts", ("Kay Dunn", "HR Business Partner"), (Mile("", "2024-04-30"),), "amber", None, "timeliness of assessments"),
        Act("Refresh the participation strategy", ("Participation Lead",), (Mile("", "2024-05"),), "green", None, "Listen to children"),
    )  # fmt: skip
    return Shape(
        "monthly_ratings",
        "ilacs.docx",
        docx(para("Improvement plan following inspection", style="Title"), body),
        acts,
        dt.date(2024, 3, 31),
    )


def priority_pages() -> Shape:
    """A page a priority: heading, what we want, then a table; leads and dates in one column."""
    head = row(
        "Actions we will take",
        "Lead & date",
        "How will we measure this?",
        "Update July 2023",
        "RAG",
    )
    data = docx(
        para("Inclusion Strategy 2023–26"),
        para("PRIORITY ONE – Early identification", bold=True),
        para("We want every child's needs to be seen early."),
        table(head,
              row("Roll out the two-year check in every nursery", "Sunita Rao (Early Years), Sept 2023", "Checks done", "Pilot in 12 nurseries", cell("G", fill=G)),
              row("Train 40 SENCOs in speech and language", "Speech and Language Service – Dec 2023", "Certificates", "Cohort 1 full", cell("A", fill=A)), columns=5),
        para("PRIORITY TWO – Belonging", bold=True),
        para("We want fewer suspensions."),
        table(head,
              row("Publish a belonging framework", "Ed Marsh (Inclusion), Jan 2024", "Published", "", cell("", fill="FFFFFF")), columns=5),
    )  # fmt: skip
    acts = (
        Act("Roll out the two-year check in every nursery", ("Sunita Rao",), (Mile("", "2023-09"),), "green", None, "Early identification"),
        Act("Train 40 SENCOs in speech and language", ("Speech and Language Service",), (Mile("", "2023-12"),), "amber", None, "Early identification"),
        Act("Publish a belonging framework", ("Ed Marsh",), (Mile("", "2024-01"),), None, None, "Belonging"),
    )  # fmt: skip
    return Shape("priority_pages", "inclusion.docx", data, acts, dt.date(2023, 7, 31), notes=2)


def milestones_by_quarter() -> Shape:
    """A corporate plan: one column of milestones for each quarter of the year."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Delivery 2023-24"
    put(sheet, [
        ["Council plan delivery 2023/24"],
        ["Ref", "Project", "Director", "Milestones Q1 2023/24", "Milestones Q2 2023/24", "Milestones Q3 2023/24", "Milestones Q4 2023/24", "Status", "Commentary"],
        ["CP1", "New leisure centre", "Director of Place", "Planning consent", "Contractor appointed", None, "Start on site", "Amber", "Inflation is biting"],
        ["CP2", "Digital front door", "Director of Resources", None, "Portal live", "Chatbot live", None, "Green", None],
    ])  # fmt: skip
    bold(sheet, 2)
    q = ("2023-04/2023-06", "2023-07/2023-09", "2023-10/2023-12", "2024-01/2024-03")
    acts = (
        Act("New leisure centre", ("Director of Place",), (Mile("Planning consent", q[0]), Mile("Contractor appointed", q[1]), Mile("Start on site", q[3])), "amber", "CP1"),
        Act("Digital front door", ("Director of Resources",), (Mile("Portal live", q[1]), Mile("Chatbot live", q[2])), "green", "CP2"),
    )  # fmt: skip
    return Shape(
        "milestones_by_quarter", "corporate.xlsx", saved(book), acts, dt.date(2023, 10, 31), notes=1
    )


def action_and_lead() -> Shape:
    """Action and lead in one cell, the lead on the last line; numbers typed before the action."""
    body = table(
        row("Action and lead", "Timescales", "Progress"),
        row("1. Hold a summit on loneliness\nLead: Public Health", "June 2023", "Green: held on 8 June"),
        row("2. Map befriending groups\nLead: Voluntary Action (Mel Hart)", "By end September 2023", "Amber: half mapped"),
        row("3. Open a winter lunch club\nLead: Adult Social Care", "November 2023 – February 2024", ""),
        columns=3,
    )  # fmt: skip
    acts = (
        Act("Hold a summit on loneliness", ("Public Health",), (Mile("", "2023-06"),), "green", "1"),
        Act("Map befriending groups", ("Mel Hart",), (Mile("", "2023-09-21/2023-09-30"),), "amber", "2"),
        Act("Open a winter lunch club", ("Adult Social Care",), (Mile("", "2023-11/2024-02"),), None, "3"),
    )  # fmt: skip
    return Shape(
        "action_and_lead",
        "wellbeing.docx",
        docx(para("Health and Wellbeing Board: delivery plan"), body),
        acts,
        dt.date(2023, 7, 31),
    )


def audit_tracker() -> Shape:
    """An auditor's recommendations: priority, response, agreed and revised dates, status."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Recs"
    day = dt.date
    put(sheet, [
        ["Audit title", "Rec no.", "Recommendation", "Priority", "Management action", "Responsible Officer", "Agreed date", "Revised date", "Status", "Latest update"],
        ["Payroll", 1, "Leavers are paid after they leave", "High", "Send a weekly list of leavers to payroll", "Jill Fox", day(2023, 3, 31), None, "Implemented", "Evidence seen May 2023"],
        ["Payroll", 2, "Overtime is not checked", "Medium", "Managers sign overtime each month", "Jill Fox", day(2023, 6, 30), day(2023, 9, 30), "Not implemented", "System change delayed"],
        ["Debtors", 1, "Write-offs lack approval", "High", "Add a second approval to write-offs", "Sam Lyle", day(2023, 5, 31), None, "In progress", None],
    ])  # fmt: skip
    for number in range(2, 5):
        for letter in "GH":
            sheet[f"{letter}{number}"].number_format = "dd/mm/yy"
    for place, colour in {"I2": "92D050", "I3": "FF0000", "I4": "FFC000"}.items():
        sheet[place].fill = solid(colour)
    acts = (
        Act(
            "Send a weekly list of leavers to payroll",
            ("Jill Fox",),
            (Mile("", "2023-03-31"),),
            "blue",
        ),
        Act("Managers sign overtime each month", ("Jill Fox",), (Mile("", "2023-06-30"),), "red"),
        Act(
            "Add a second approval to write-offs", ("Sam Lyle",), (Mile("", "2023-05-31"),), "amber"
        ),
    )
    return Shape("audit_tracker", "audit.xlsx", saved(book), acts, dt.date(2023, 7, 31), notes=2)


SHAPES = (monthly_ratings, priority_pages, milestones_by_quarter, action_and_lead, audit_tracker)
