"""What planning programs hand out, in forms that differ from those first met."""

from __future__ import annotations

import csv
import io

from tests.importers.making.ods import ods
from tests.importers.scoring import Shape
from tests.importers.shapes.twins.making import D, Rows, act, book_of, shape


def _csv(rows: Rows, sign: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue().encode(encoding)


def project_task_table() -> Shape:
    """Project saved as Excel with all columns: shares of people, levels, notes."""
    rows = [
        ["ID", "Active", "Task Mode", "Name", "Duration", "Start", "Finish", "Predecessors", "Outline Level", "Resource Names", "Notes"],
        [1, "Yes", "Auto Scheduled", "New archive", "60 days", "01 June 2026 08:00", "21 August 2026 17:00", None, 1, None, None],
        [2, "Yes", "Auto Scheduled", "Shelving", "25 days", "01 June 2026 08:00", "03 July 2026 17:00", None, 2, None, None],
        [3, "Yes", "Auto Scheduled", "Measure the store", "5 days", "01 June 2026 08:00", "05 June 2026 17:00", None, 3, "Ada Byron[50%]", "Twice"],
        [4, "Yes", "Auto Scheduled", "Fit the shelves", "20 days", "08 June 2026 08:00", "03 July 2026 17:00", "3", 3, "Max Roe,Ida Poe", None],
        [5, "Yes", "Auto Scheduled", "Boxes", "35 days", "06 July 2026 08:00", "21 August 2026 17:00", "2", 2, None, None],
        [6, "Yes", "Manually Scheduled", "Label the boxes", "10 days", "06 July 2026 08:00", "17 July 2026 17:00", None, 3, "Ada Byron", None],
        [7, "Yes", "Auto Scheduled", "Fill the boxes", "25 days", "20 July 2026 08:00", "21 August 2026 17:00", "6", 3, "Tom Ash", None],
    ]  # fmt: skip
    return shape("project_task_table", book_of({"Task_Table1": rows}), (
        act("Measure the store", "Ada Byron", "2026-06-01/2026-06-05", stream="Shelving"),
        act("Fit the shelves", "Max Roe|Ida Poe", "2026-06-08/2026-07-03", stream="Shelving"),
        act("Label the boxes", "Ada Byron", "2026-07-06/2026-07-17", stream="Boxes"),
        act("Fill the boxes", "Tom Ash", "2026-07-20/2026-08-21", stream="Boxes"),
    ))  # fmt: skip


def project_for_the_web() -> Shape:
    """Project for the web: facts above, outline numbers, shares as parts of one."""
    rows = [
        ["Project name", "Festival"], ["Project owner", "Ada Byron"], ["Project start date", D(2026, 6, 1)], ["Project finish date", D(2026, 8, 28)],
        ["Project duration", "65 days"], ["% complete", 0.2], [],
        ["Task number", "Outline number", "Name", "Assigned to", "Start", "Finish", "Duration", "Bucket", "% complete", "Priority", "Depends on", "Effort", "Milestone", "Notes"],
        [1, "1", "Stage", None, D(2026, 6, 1), D(2026, 7, 31), "45 days", "To do", 0.3, "Medium", None, "10 hours", "No", None],
        [2, "1.1", "Hire a stage", "Max Roe", D(2026, 6, 1), D(2026, 6, 30), "22 days", "To do", 0.5, "Medium", None, "5 hours", "No", None],
        [3, "1.2", "Book the bands", "Ida Poe", D(2026, 6, 8), D(2026, 7, 31), "40 days", "To do", 0.2, "Important", None, "5 hours", "No", "Three of them"],
        [4, "2", "Food", None, D(2026, 7, 1), D(2026, 8, 14), "33 days", "To do", 0, "Medium", None, "8 hours", "No", None],
        [5, "2.1", "Invite traders", "Tom Ash", D(2026, 7, 1), D(2026, 7, 17), "13 days", "To do", 0, "Medium", None, "4 hours", "No", None],
        [6, "2.2", "Check licences", "Tom Ash;Ada Byron", D(2026, 7, 20), D(2026, 8, 14), "20 days", "To do", 0, "Medium", "5FS", "4 hours", "No", None],
    ]  # fmt: skip
    return shape("project_for_the_web", book_of({"Project tasks": rows}), (
        act("Hire a stage", "Max Roe", "2026-06-01/2026-06-30", stream="Stage"),
        act("Book the bands", "Ida Poe", "2026-06-08/2026-07-31", stream="Stage"),
        act("Invite traders", "Tom Ash", "2026-07-01/2026-07-17", stream="Food"),
        act("Check licences", "Tom Ash|Ada Byron", "2026-07-20/2026-08-14", stream="Food"),
    ))  # fmt: skip


def smartsheet_health() -> Shape:
    """Health in colours' names, addresses as owners, a column that flags, a sheet of comments."""
    rows = [
        ["RYG", "At Risk", "Task", "Start", "Finish", "Assigned To", "% Complete", "Health", "Modified"],
        [None, None, "Recruitment", D(2026, 6, 1), D(2026, 7, 31), None, 0.5, "Green", D(2026, 5, 20)],
        [None, None, "Advertise the posts", D(2026, 6, 1), D(2026, 6, 19), "ada.byron@example.org", 1, "Blue", D(2026, 5, 20)],
        [None, None, "Interview", D(2026, 7, 6), D(2026, 7, 17), "max.roe@example.org", 0, "Yellow", D(2026, 5, 20)],
        [None, None, "Training", D(2026, 8, 3), D(2026, 9, 25), None, 0, "Red", D(2026, 5, 20)],
        [None, None, "Write a handbook", D(2026, 8, 3), D(2026, 8, 28), "ida.poe@example.org", 0, "Red", D(2026, 5, 20)],
    ]  # fmt: skip
    comments = [["Row 3", "Interview"], ["Max Roe", "Room is booked", D(2026, 5, 19)]]
    data = book_of({"Hiring": rows, "Comments": comments}, indents={"C3": 1, "C4": 1, "C6": 1})
    return shape("smartsheet_health", data, (
        act("Advertise the posts", "Ada Byron", "2026-06-01/2026-06-19", rag="blue", stream="Recruitment"),
        act("Interview", "Max Roe", "2026-07-06/2026-07-17", rag="amber", stream="Recruitment"),
        act("Write a handbook", "Ida Poe", "2026-08-03/2026-08-28", rag="red", stream="Training"),
    ))  # fmt: skip


def jira_in_excel() -> Shape:
    """Jira's issues as Excel, with a line that counts them and many columns of program's."""
    rows = [
        ["Jira"], ["Displaying 3 issues at 20/May/26 9:00 AM."],
        ["Project", "Key", "Summary", "Issue Type", "Status", "Priority", "Resolution", "Assignee", "Reporter", "Created", "Updated", "Due Date"],
        ["Portal", "POR-11", "Let tenants pay online", "Story", "In Progress", "High", "Unresolved", "Ada Byron", "Tom Ash", "02/Mar/26", "19/May/26", "30/Jun/26"],
        ["Portal", "POR-12", "Show repairs on a map", "Story", "To Do", "Medium", "Unresolved", "Max Roe", "Tom Ash", "02/Mar/26", "19/May/26", "31/Jul/26"],
        ["Portal", "POR-15", "Write help pages", "Task", "Done", "Low", "Done", "Ida Poe", "Tom Ash", "02/Mar/26", "19/May/26", "15/May/26"],
    ]  # fmt: skip
    return shape("jira_in_excel", book_of({"general_report": rows}), (
        act("Let tenants pay online", "Ada Byron", "2026-06-30", ref="POR.11"),
        act("Show repairs on a map", "Max Roe", "2026-07-31", ref="POR.12"),
        act("Write help pages", "Ida Poe", "2026-05-15", rag="blue", ref="POR.15"),
    ))  # fmt: skip


def trello_by_addon() -> Shape:
    """Trello's cards by an add-on: semicolons, a list, members, labels of colours that rate nothing."""
    data = _csv([
        ["List", "Name", "Description", "Due", "Members", "Labels", "Checklists"],
        ["To do", "Choose a caterer", "", "12/06/2026 12:00", "Ada Byron", "red", ""],
        ["To do", "Send invitations", "By post", "15/06/2026 12:00", "Max Roe, Ida Poe", "green", "Stamps"],
        ["Doing", "Book the hall", "", "29/05/2026 17:00", "Ada Byron", "red", ""],
    ], ";", "utf-8-sig")  # fmt: skip
    return shape("trello_by_addon", data, (
        act("Choose a caterer", "Ada Byron", "2026-06-12", stream="To do"),
        act("Send invitations", "Max Roe|Ida Poe", "2026-06-15", stream="To do"),
        act("Book the hall", "Ada Byron", "2026-05-29", stream="Doing"),
    ), "csv")  # fmt: skip


def month_first() -> Shape:
    """Days with the month first, which the 30th proves."""
    data = _csv(
        [
            ["Task", "Assignee", "Start", "Due", "Status"],
            ["Draft the survey", "Ada Byron", "6/1/2026", "6/12/2026", "Complete"],
            ["Send the survey", "Max Roe", "6/15/2026", "7/10/2026", "In progress"],
            ["Write it up", "Ada Byron", "8/3/2026", "9/30/2026", "Not started"],
        ]
    )
    return shape("month_first", data, (
        act("Draft the survey", "Ada Byron", "2026-06-01/2026-06-12", rag="blue"),
        act("Send the survey", "Max Roe", "2026-06-15/2026-07-10"),
        act("Write it up", "Ada Byron", "2026-08-03/2026-09-30"),
    ), "csv")  # fmt: skip


def open_plan() -> Shape:
    """A spreadsheet of the open format: bars for themes, colours with words, a note at the foot."""
    rows = [
        [("Active travel plan", "bold")], [],
        [("Action", "bold"), ("Responsible", "bold"), ("Target", "bold"), ("Status", "bold"), ("Notes", "bold")],
        [("Walking", "bold")],
        ["Paint six crossings", "Highways", "Spring 2027", ("On track", "#92D050"), "Two are drawn"],
        ["Cut the hedges on school paths", "Grounds Team", "31 August 2026", ("Delayed", "#FFC000"), ""],
        [("Cycling", "bold")],
        ["Fit stands at the station", "Highways", "30/10/2026", ("Complete", "#00B0F0"), "Forty of them"],
        [], ["Source: cabinet paper of March 2026"],
    ]  # fmt: skip
    return shape("open_plan", ods({"Travel": rows}), (
        act("Paint six crossings", "Highways", "2027-21", rag="green", stream="Walking"),
        act("Cut the hedges on school paths", "Grounds Team", "2026-08-31", rag="amber", stream="Walking"),
        act("Fit stands at the station", "Highways", "2026-10-30", rag="blue", stream="Cycling"),
    ), "ods")  # fmt: skip


SHAPES = (project_task_table, project_for_the_web, smartsheet_health, jira_in_excel,
          trello_by_addon, month_first, open_plan)  # fmt: skip
