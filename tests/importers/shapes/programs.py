"""What programs hand out: Planner, Trello, Jira, Asana, Smartsheet, Project, LibreOffice."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.importers.making.excel import put, saved
from tests.importers.making.ods import ods
from tests.importers.scoring import Act, Mile, Shape

D = dt.date


def _act(title: str, owners: str, *dates: str | None, **told: Any) -> Act:
    names = tuple(filter(None, owners.split("/")))
    return Act(title, names, tuple(Mile("", date) for date in dates), **told)


def _csv(rows: Sequence[Sequence[str]], sign: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue().encode(encoding)


def planner() -> Shape:
    """Four lines about the plan, then tasks in buckets, days with the month first."""
    book = Workbook()
    book.active.title = "Tasks"
    put(book.active, [
        ["Plan name", "Hub"], ["Plan ID", "xyz"], ["Date of export", "02/01/2025"], [],
        ["Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date", "Start date", "Due date",
         "Is Recurring", "Late", "Completed Date", "Completed By", "Completed Checklist Items", "Checklist Items", "Labels", "Description"],
        ["a1", "Open a helpline", "Advice", "In progress", "Medium", "Ada Byron", "Max Roe", "01/15/2025", "02/01/2025", "03/31/2025",
         "false", "false", None, None, "0/2", "Room;Phone", "Pink", "Find a room"],
        ["a2", "Print a leaflet", "Advice", "Completed", "Medium", "Max Roe;Ida Poe", "Max Roe", "01/15/2025", "02/01/2025", "04/30/2025",
         "false", "false", "04/29/2025", "Max Roe"],
        ["a3", "Survey the homes", "Homes", "Not started", "Urgent", "Ida Poe", "Max Roe", "01/15/2025", None, "05/05/2025", "false", "false"],
    ])  # fmt: skip
    acts = (
        _act("Open a helpline", "Ada Byron", "2025-02-01/2025-03-31", stream="Advice"),
        _act("Print a leaflet", "Max Roe/Ida Poe", "2025-02-01/2025-04-30", rag="blue", stream="Advice"),
        _act("Survey the homes", "Ida Poe", "2025-05-05", stream="Homes"),
    )  # fmt: skip
    return Shape("planner", "Hub.xlsx", saved(book), acts, D(2025, 6, 1))


def trello() -> Shape:
    """Cards in lists, members with their short names, moments in universal time."""
    data = _csv([
        ["Card ID", "Card Name", "Card URL", "Card Description", "Labels", "Members", "Due Date", "Attachment Count", "Comment Count",
         "Last Activity Date", "List ID", "List Name", "Board ID", "Board Name", "Archived", "Start Date", "Due Complete"],
        ["5f1c", "Open a helpline", "https://trello.example/c/1", "Find a number\nand a room", "Advice (green)", "Ada Byron (adabyron)",
         "2025-03-31T11:00:00.000Z", "0", "0", "2025-02-01T10:00:00.000Z", "5aaa", "Doing", "9b", "Hub", "false", "", "false"],
        ["5f2d", "Print a leaflet", "https://trello.example/c/2", "", "Advice (green)", "Max Roe (maxroe), Ida Poe (idapoe)",
         "2025-04-30T11:00:00.000Z", "0", "0", "2025-02-01T10:00:00.000Z", "5bbb", "Later", "9b", "Hub", "false", "", "false"],
        ["5f3e", "Survey the homes", "https://trello.example/c/3", "", "", "", "", "0", "0", "2025-02-01T10:00:00.000Z", "5bbb", "Later", "9b",
         "Hub", "false", "", "false"],
    ])  # fmt: skip
    acts = (
        _act("Open a helpline", "Ada Byron", "2025-03-31", stream="Doing"),
        _act("Print a leaflet", "Max Roe/Ida Poe", "2025-04-30", stream="Later"),
        _act("Survey the homes", "", stream="Later"),
    )
    return Shape("trello", "trello.csv", data, acts, D(2025, 6, 1))


def jira() -> Shape:
    """Issues with their keys, a status, days with a month's name between strokes."""
    data = _csv([
        ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Priority", "Assignee", "Reporter", "Created", "Due date",
         "Description", "Comment", "Comment"],
        ["Open a helpline", "HUB-1", "10001", "Task", "In Progress", "HUB", "Medium", "Ada Byron", "Max Roe", "01/Feb/25 9:00 AM",
         "31/Mar/25 12:00 AM", "Find a room", "Room found", ""],
        ["Print a leaflet", "HUB-2", "10002", "Task", "Done", "HUB", "High", "Max Roe", "Max Roe", "01/Feb/25 9:00 AM", "30/Apr/25 12:00 AM",
         "", "", ""],
        ["Survey the homes", "HUB-3", "10003", "Story", "To Do", "HUB", "High", "", "Max Roe", "01/Feb/25 9:00 AM", "", "", "", ""],
    ])  # fmt: skip
    acts = (
        _act("Open a helpline", "Ada Byron", "2025-03-31", ref="HUB.1"),
        _act("Print a leaflet", "Max Roe", "2025-04-30", rag="blue", ref="HUB.2"),
        _act("Survey the homes", "", ref="HUB.3"),
    )
    return Shape("jira", "jira.csv", data, acts, D(2025, 6, 1))


def asana() -> Shape:
    """Tasks in sections, ISO days, a mark for what is part of another."""
    data = _csv([
        ["Task ID", "Created At", "Completed At", "Last Modified", "Name", "Section/Column", "Assignee", "Assignee Email", "Start Date",
         "Due Date", "Tags", "Notes", "Projects", "Parent task"],
        ["12010", "2025-01-05", "", "2025-02-01", "Open a helpline", "Advice", "Ada Byron", "ada@example.org", "2025-02-01", "2025-03-31", "",
         "Find a room", "Hub", ""],
        ["12011", "2025-01-05", "2025-04-20", "2025-04-20", "Print a leaflet", "Advice", "Max Roe", "max@example.org", "", "2025-04-30", "", "",
         "Hub", ""],
        ["12012", "2025-01-05", "", "2025-02-01", "Survey the homes", "Homes", "", "", "", "2025-05-05", "", "", "Hub", ""],
    ], encoding="utf-8-sig")  # fmt: skip
    acts = (
        _act("Open a helpline", "Ada Byron", "2025-02-01/2025-03-31", stream="Advice"),
        _act("Print a leaflet", "Max Roe", "2025-04-30", stream="Advice"),
        _act("Survey the homes", "", "2025-05-05", stream="Homes"),
    )
    return Shape("asana", "asana.csv", data, acts, D(2025, 6, 1))


def smartsheet() -> Shape:
    """Phases by indent, a status in words, shares of completion, predecessors."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Project Plan"
    put(sheet, [
        ["Task Name", "Status", "% Complete", "Start Date", "End Date", "Duration", "Assigned To", "Predecessors", "Comments"],
        ["Initiation", "Complete", 1, D(2025, 1, 6), D(2025, 1, 31), "20d", None, None, None],
        ["Charter", "Complete", 1, D(2025, 1, 6), D(2025, 1, 10), "5d", "Ada Byron", None, "Signed"],
        ["Kick-off meeting", "Complete", 1, D(2025, 1, 31), D(2025, 1, 31), "1d", "Max Roe", "3", None],
        ["Delivery", "In Progress", 0.3, D(2025, 2, 3), D(2025, 5, 30), "80d", None, None, None],
        ["Open a helpline", "In Progress", 0.5, D(2025, 2, 3), D(2025, 3, 31), "40d", "Ada Byron", "4", None],
        ["Print a leaflet", "Not Started", 0, D(2025, 4, 1), D(2025, 5, 30), "43d", "Ida Poe, Max Roe", "6", None],
    ])  # fmt: skip
    for row in (3, 4, 6, 7):
        sheet.cell(row, 1).alignment = Alignment(indent=1)
    acts = (
        _act("Charter", "Ada Byron", "2025-01-06/2025-01-10", rag="blue", stream="Initiation"),
        _act("Kick-off meeting", "Max Roe", "2025-01-31", rag="blue", stream="Initiation"),
        _act("Open a helpline", "Ada Byron", "2025-02-03/2025-03-31", stream="Delivery"),
        _act("Print a leaflet", "Ida Poe/Max Roe", "2025-04-01/2025-05-30", stream="Delivery"),
    )
    return Shape("smartsheet", "smart.xlsx", saved(book), acts, D(2025, 6, 1))


_TASK = (
    "<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>"
    "<Start>{start}T08:00:00</Start><Finish>{finish}T17:00:00</Finish>{more}</Task>"
)


def project_xml() -> Shape:
    """Project's own XML: levels, a milestone, who is assigned, what is finished."""
    tasks = "".join(
        _TASK.format(uid=uid, name=name, level=level, start=start, finish=finish, more=more)
        for uid, name, level, start, finish, more in (
            (0, "Street repairs", 0, "2025-03-03", "2025-05-09", ""),
            (1, "Survey", 1, "2025-03-03", "2025-03-14", "<Summary>1</Summary>"),
            (2, "Walk every street", 2, "2025-03-03", "2025-03-07",
             "<PercentComplete>100</PercentComplete><ActualFinish>2025-03-07T17:00:00</ActualFinish>"),
            (3, "List agreed", 2, "2025-03-14", "2025-03-14", "<Milestone>1</Milestone>"),
            (4, "Repairs", 1, "2025-03-17", "2025-05-09", "<Summary>1</Summary>"),
            (5, "Fill the holes &amp; paint", 2, "2025-03-17", "2025-05-09", "<Notes>When dry</Notes>"),
        )
    )  # fmt: skip
    who = "".join(f"<Resource><UID>{n}</UID><Name>{name}</Name></Resource>"
                  for n, name in ((1, "Ada Byron"), (2, "Max Roe")))  # fmt: skip
    given = "".join(f"<Assignment><TaskUID>{task}</TaskUID><ResourceUID>{one}</ResourceUID></Assignment>"
                    for task, one in ((2, 1), (5, 2), (5, 1), (3, -65535)))  # fmt: skip
    data = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Project xmlns="http://schemas.microsoft.com/project"><Title>Street repairs</Title>'
        f"<Tasks>{tasks}</Tasks><Resources>{who}</Resources><Assignments>{given}</Assignments></Project>"
    )
    acts = (
        _act("Walk every street", "Ada Byron", "2025-03-03/2025-03-07", stream="Survey"),
        _act("List agreed", "", "2025-03-14", stream="Survey"),
        _act(
            "Fill the holes & paint", "Max Roe/Ada Byron", "2025-03-17/2025-05-09", stream="Repairs"
        ),
    )
    return Shape("project_xml", "streets.xml", data.encode(), acts, D(2025, 6, 1))


def opendocument() -> Shape:
    """A spreadsheet of the government's standard: colours with words, indents, a hidden sheet."""
    rows = [
        [
            ("Ref", "bold"),
            ("Action", "bold"),
            ("Lead", "bold"),
            ("By when", "bold"),
            ("RAG", "bold"),
        ],
        [("Warm homes", "bold")],
        ["1", "Insulate the lofts", "Ada Byron", D(2025, 6, 5), ("Green", "#92D050")],
        ["2", "Lend out heaters", "Max Roe", "Nov 2025", ("", "#FFC000")],
        [("Safe streets", "bold")],
        ["3", "Light the park", "Ida Poe\nMax Roe", D(2025, 12, 1), ("", "#FF0000")],
    ]
    data = ods({"Plan": rows, "Old": [["Action", "Owner"], ["Nothing", "AB"]]}, hidden=("Old",))
    acts = (
        _act("Insulate the lofts", "Ada Byron", "2025-06-05", rag="green", stream="Warm homes"),
        _act("Lend out heaters", "Max Roe", "2025-11", rag="amber", stream="Warm homes"),
        _act("Light the park", "Ida Poe/Max Roe", "2025-12-01", rag="red", stream="Safe streets"),
    )
    return Shape("opendocument", "homes.ods", data, acts, D(2025, 6, 1))


def semicolons() -> Shape:
    """What Excel saves as CSV on a German machine: semicolons, Windows' own encoding."""
    data = _csv([
        ["Action", "Owner", "Due", "RAG"],
        ["Open a café", "Ada Byron", "31/03/2025", "Green"],
        ["Print – and post – a leaflet; all wards", "Max Roe", "30/04/2025", "Amber"],
    ], ";", "cp1252")  # fmt: skip
    acts = (
        _act("Open a café", "Ada Byron", "2025-03-31", rag="green"),
        _act("Print – and post – a leaflet; all wards", "Max Roe", "2025-04-30", rag="amber"),
    )
    return Shape("semicolons", "plan.csv", data, acts, D(2025, 6, 1))


SHAPES = (
    planner,
    trello,
    jira,
    asana,
    smartsheet,
    project_xml,
    opendocument,
    semicolons,
)
