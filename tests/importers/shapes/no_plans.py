"""Tables that are no plan of action: each must be refused, and no action made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl import Workbook

from tests.importers.making.excel import put, saved
from tests.importers.shapes.twins import first_no_plans, fourth, second, third_batch

D = dt.date
Rows = list[list[Any]]

NO_PLANS: dict[str, Rows] = {
    "Risk register": [
        ["No", "Risk", "Root cause", "Owner", "Probability", "Impact", "Consequence"],
        ["R1", "Needs are not met", "Unclear aims", "Ada", 0.4, "High", "Aims are looked at again"],
        ["R2", "Untrained project managers", "Hiring", "Max", 0.2, "Low", "Failure to complete"],
        ["R3", "Staff leave", "Low pay", "Ida", 0.3, "High", "Delay"],
    ],
    "Corporate risks": [
        ["Ref", "Risk title", "Risk description", "Current controls", "Gross score", "Net score", "Further action", "Risk owner", "Review date"],
        ["C1", "Cyber", "Systems are locked", "Backups", 20, 12, "Test the backups", "Ada Byron", D(2025, 6, 1)],
        ["C2", "Money", "Grants end", "Reserves", 16, 9, "Find other grants", "Max Roe", D(2025, 6, 1)],
    ],
    "A log that no heading names": [
        ["Issue log"],
        ["ID", "Description", "Raised by", "Date raised", "Severity", "Impact", "Owner", "Resolution", "Status"],
        ["I1", "The printer broke", "Ada Byron", D(2025, 1, 3), "High", "Late letters", "Max Roe", "Buy another", "Open"],
        ["I2", "No room was booked", "Ida Poe", D(2025, 1, 9), "Low", "A meeting moved", "Max Roe", "Book one", "Closed"],
    ],
    "Risks that no heading names": [
        ["No", "Description", "Likelihood", "Impact", "Score", "Mitigation", "Owner", "Review date"],
        [1, "Staff leave", 4, 4, 16, "Raise the pay", "Ada Byron", D(2025, 6, 1)],
        [2, "Costs rise", 3, 5, 15, "Fix the prices", "Max Roe", D(2025, 6, 1)],
    ],
    "Cases of children": [
        ["Case ref", "Child", "Caseworker", "Request received", "Decision due", "Stage", "RAG"],
        ["C1", "A. B.", "Ada Byron", D(2025, 1, 6), D(2025, 2, 17), "Assessment", "Green"],
        ["C2", "C. D.", "Max Roe", D(2025, 1, 13), D(2025, 2, 24), "Draft", "Amber"],
    ],
    "A tracker of pupils": [
        ["Pupil", "Year group", "Lead", "Action needed", "Date due", "Status"],
        ["Amy", "Y4", "Ada Byron", "Ask the school", D(2025, 3, 3), "Open"],
        ["Ben", "Y6", "Max Roe", "Book a visit", D(2025, 3, 10), "Done"],
    ],
    "Risks in plain words": [
        ["What might go wrong", "What we do about it", "Who looks after it", "Likelihood", "Impact", "Review date"],
        ["Staff leave", "Raise the pay", "Ada Byron", "High", "High", D(2025, 6, 1)],
        ["Money ends", "Find other grants", "Max Roe", "Low", "High", D(2025, 6, 1)],
    ],
    "A log of several kinds": [
        ["Ref", "Category", "Description", "Owner", "Date logged", "RAG", "Next step", "Due"],
        ["R1", "Risk", "Staff leave", "Ada Byron", D(2025, 1, 1), "R", "Raise the pay", D(2025, 3, 1)],
        ["A1", "Assumption", "The grant goes on", "Max Roe", D(2025, 1, 2), "G", "Ask again", D(2025, 3, 1)],
        ["I1", "Issue", "The printer broke", "Ida Poe", D(2025, 1, 3), "A", "Buy another", D(2025, 2, 1)],
    ],
    "RAID log": [
        ["ID", "Type", "Description", "Raised by", "Date raised", "Severity", "Response", "Status"],
        [1, "Issue", "The line is down", "Max Roe", D(2025, 2, 1), "High", "Call the engineer", "Open"],
        [2, "Decision", "We keep the old number", "Ada Byron", D(2025, 2, 3), "Low", "None", "Closed"],
    ],
    "Comm plan": [
        ["Plan", "Goal", "Recurrence", "Owner", "Distribution"],
        ["Stand up", "Work from day to day", "Daily", "Team lead", "Board"],
        ["Review", "Leaders hear how it goes", "Monthly", "Ada", "Meeting and email"],
        ["Letter", "Milestone-level status", "Every Wednesday", "Max", "Email"],
    ],
    "Stakeholders": [
        ["Stakeholder", "Interest", "Influence", "Key messages", "Channel", "Frequency", "Lead"],
        ["Residents", "High", "Low", "We are open", "Radio", "Weekly", "Ada Byron"],
        ["Members", "High", "High", "How it goes", "Briefing", "Monthly", "Max Roe"],
    ],
    "KPIs": [
        ["Indicator", "Baseline", "Target", "Q1", "Q2", "Frequency", "Owner"],
        ["Calls answered", "80%", "95%", "85%", "90%", "Monthly", "Ada Byron"],
        ["Leaflets printed", 0, 500, 100, 350, "Quarterly", "Max Roe"],
    ],
    "Scorecard": [
        ["Measure", "Owner", "Polarity", "Target", "Actual", "RAG"],
        ["Calls answered", "Ada Byron", "Up", "95%", "90%", "Amber"],
        ["Days waited", "Max Roe", "Down", 10, 9, "Green"],
    ],
    "Dashboard": [
        ["Workstream", "Red", "Amber", "Green", "Total"],
        ["Advice", 0, 1, 3, 4],
        ["Homes", 1, 2, 2, 5],
    ],
    "Highlights": [
        ["Project", "Overall RAG", "Time", "Cost", "Quality", "Trend"],
        ["Homes", "Green", "Green", "Amber", "Green", "Up"],
        ["Skills", "Red", "Red", "Red", "Amber", "Down"],
    ],
    "Change requests": [
        ["Change no", "Description of change", "Requested by", "Date", "Approved by", "Status"],
        [1, "Move the date", "Ada Byron", D(2025, 1, 1), "Board", "Approved"],
        [2, "Add a room", "Max Roe", D(2025, 2, 1), "Board", "Rejected"],
    ],
    "Assumptions": [
        ["ID", "Assumption", "Owner", "Date raised", "Impact if wrong", "Status"],
        [1, "The money stays", "Ada Byron", D(2025, 1, 1), "High", "Open"],
        [2, "The staff stay", "Max Roe", D(2025, 1, 1), "Low", "Open"],
    ],
    "Benefits": [
        ["Benefit", "Owner", "Measure", "Baseline", "Target", "Date"],
        ["Fewer calls", "Ada Byron", "Calls a week", 100, 50, "March 2025"],
        ["Quicker post", "Max Roe", "Days", 5, 2, "April 2025"],
    ],
    "Timesheet": [
        ["Name", "Task", "Mon", "Tue", "Wed", "Thu", "Fri", "Total"],
        ["Ada", "Homes", 7, 7, 7, 0, 0, 21],
        ["Max", "Skills", 0, 0, 7, 7, 7, 21],
    ],
    "Contacts": [
        ["Name", "Role", "Organisation", "Email", "Phone"],
        ["Ada Byron", "Manager", "Council", "ada@example.org", "01234 1"],
        ["Max Roe", "Printer", "Press Ltd", "max@example.org", "01234 2"],
    ],
    "Budget": [
        ["Item", "Budget", "Actual", "Variance", "Owner"],
        ["Printing", 500, 450, 50, "Max Roe"],
        ["Rent of the room", 1200, 1300, -100, "Ada Byron"],
    ],
    "Versions": [
        ["Version", "Date", "Author", "Changes made"],
        ["0.1", D(2025, 1, 1), "Ada Byron", "First draft"],
        ["0.2", D(2025, 2, 1), "Max Roe", "After comments"],
    ],
    "Lessons": [
        ["No", "Lesson learned", "Logged by", "Date logged", "Impact", "Recommendation"],
        [1, "Print earlier", "Max Roe", D(2025, 1, 1), "High", "Ask for a date"],
        [2, "Ring twice", "Ada Byron", D(2025, 2, 1), "Low", "Write it down"],
    ],
    "Calendar": [
        ["Week", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
        ["1", "Board", "", "Team meeting", "", "Report due"],
        ["2", "", "Training", "Team meeting", "", ""],
    ],
    "Rota": [
        ["Date", "Morning", "Afternoon", "Evening"],
        [D(2025, 1, 6), "Ada", "Max", "Ida"],
        [D(2025, 1, 7), "Max", "Ida", "Ada"],
    ],
    "RACI": [
        ["Deliverable", "Ada", "Max", "Ida"],
        ["Helpline", "R", "A", "C"],
        ["Leaflet", "A", "R", "I"],
    ],
    "Assets": [
        ["Thing", "Colour", "Size", "Left"],
        ["Chair", "Brown", "Big", 4],
        ["Table", "Brown", "Small", 2],
    ],
    "Lists": [
        ["Status", "Priority", "Owner"],
        ["Open", "High", "Ada"],
        ["Closed", "Low", "Max"],
    ],
    "Decisions": [
        ["Decision", "Made by", "Date made", "Rationale", "Approved by"],
        ["Keep the number", "Board", D(2025, 1, 6), "People know it", "Ada Byron"],
        ["Drop the fax", "Board", D(2025, 2, 6), "Nobody sends any", "Max Roe"],
    ],
    "Glossary": [
        ["Term", "Meaning"],
        ["EHCP", "A plan for a child"],
        ["SEND", "Special needs"],
    ],
    "Attendance": [
        ["Name", "Jan", "Feb", "Mar"],
        ["Ada Byron", "Yes", "Yes", "No"],
        ["Max Roe", "No", "Yes", "Yes"],
    ],
}  # fmt: skip
NO_PLANS |= first_no_plans.NO_PLANS | second.NO_PLANS | third_batch.NO_PLANS | fourth.NO_PLANS
"""The rows of one sheet, by its name."""


def no_plan(name: str) -> bytes:
    """A workbook with one such sheet."""
    book = Workbook()
    book.active.title = name
    put(book.active, NO_PLANS[name])
    return saved(book)
