"""Word plans in forms of their own, made by somebody who had not read the reader."""

from __future__ import annotations

import datetime as dt

from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape


def boxes_to_tick() -> Shape:
    """A box before each status, one of them ticked; milestones beside a start and an end."""

    def boxes(ticked: int) -> str:
        words = ("Complete", "On track", "Delayed", "Not started")
        return cell(
            *[para(f"{'☒' if n == ticked else '☐'} {word}") for n, word in enumerate(words)]
        )

    body = table(
        row("No", "What will be done", "Lead", "Others involved", "Start", "End", "Milestones and measures", "Status"),
        row("1", "Create an assessment hub", "Tia Rees", "PCF", "Sep 22", "Dec 22", cell(para("Staff found – Oct 22"), para("Hub open – Nov 22")), boxes(1)),
        row("2", "Track each case on a board", "Data Lead", "All teams", "Oct 22", "Mar 23", cell("Board built – Nov 22"), boxes(2)),
        row("3", "Scan the paper files", "Business Support", "", "Oct 22", "Apr 23", "", boxes(0)),
        columns=8,
    )  # fmt: skip
    key = para("Key: Green = complete; Amber = in progress; Red = not started")
    acts = (
        Act("Create an assessment hub", ("Tia Rees",), (Mile("Staff found", "2022-10"), Mile("Hub open", "2022-11")), "green", "1"),
        Act("Track each case on a board", ("Data Lead",), (Mile("Board built", "2022-11"),), "amber", "2"),
        Act("Scan the paper files", ("Business Support",), (Mile("", "2022-10/2023-04"),), "blue", "3"),
    )  # fmt: skip
    return Shape("boxes_to_tick", "boxes.docx", docx(para("Review plan"), key, body), acts)


def told_in_rows() -> Shape:
    """Below each action a row merged across with its progress; above them what inspectors said."""
    body = table(
        row("Ref", "Agreed action", "Responsible officer", "Due date", "Status"),
        row(cell("Priority 1: Money", span=5)),
        row(cell("What the inspectors told us: accounts are late.", span=5)),
        row("1", "Reconcile the bank each month", "Finance Manager", "30 Sep 2022", "Implemented"),
        row(cell("Progress at June 2023: Done by the tenth of each month.", span=5)),
        row("2", "Let senior staff alone make journals", "Finance Manager", "31 Dec 2022", "In progress"),
        row(cell("Progress at June 2023: The change is in test.", span=5)),
    )  # fmt: skip
    acts = (
        Act("Reconcile the bank each month", ("Finance Manager",), (Mile("", "2022-09-30"),), "blue", "1", "Money"),
        Act("Let senior staff alone make journals", ("Finance Manager",), (Mile("", "2022-12-31"),), None, "2", "Money"),
    )  # fmt: skip
    data = docx(para("Audit follow-up"), body)
    return Shape("told_in_rows", "follow-up.docx", data, acts, dt.date(2023, 6, 30), notes=2)


def plan_on_a_page() -> Shape:
    """A column a theme; bullets with owner and date in brackets, and no headings of columns."""

    def bullets(*texts: str) -> str:
        return cell(*[para(text, level=0) for text in texts])

    body = table(
        row(cell("Priority 1: Reading", bold=True), cell("Priority 2: Places", bold=True)),
        row("We will:", "We will:"),
        row(bullets("Run the summer challenge in every branch (Children's Librarian, July 2023)", "Give books at registrars (Stock Team, Sept 2023)"),
            bullets("Refit the central library (Estates, March 2024)", "Open on Sundays (Head of Libraries, Oct 2023)")),
        columns=2,
    )  # fmt: skip
    acts = (
        Act("Run the summer challenge in every branch", ("Children's Librarian",), (Mile("", "2023-07"),), None, None, "Reading"),
        Act("Give books at registrars", ("Stock Team",), (Mile("", "2023-09"),), None, None, "Reading"),
        Act("Refit the central library", ("Estates",), (Mile("", "2024-03"),), None, None, "Places"),
        Act("Open on Sundays", ("Head of Libraries",), (Mile("", "2023-10"),), None, None, "Places"),
    )  # fmt: skip
    return Shape(
        "plan_on_a_page", "page.docx", docx(para("Libraries on a page", style="Title"), body), acts
    )


def labels_in_a_cell() -> Shape:
    """Owner and date on lines of their own below the action, each with its label."""
    body = table(
        row("Priority", "Actions", "What will change"),
        row("1. Voice", cell("Set up a youth panel", "Lead: Mo Abbas", "By: March 2023"), "Young people shape services"),
        row("2. Data", cell("Share one set of data", "Lead: Data Hub / ICB", "By when: June 2023"), "One version"),
        columns=3,
    )  # fmt: skip
    acts = (
        Act("Set up a youth panel", ("Mo Abbas",), (Mile("", "2023-03"),)),
        Act("Share one set of data", ("Data Hub", "ICB"), (Mile("", "2023-06"),)),
    )
    return Shape(
        "labels_in_a_cell", "partners.docx", docx(para("Partners' priorities"), body), acts
    )


def how_below_aims() -> Shape:
    """Members with their posts first; then aims that come again, and how each will be met."""
    members = table(
        row("Jean Fox (Chair)", "Age Concern"),
        row("Lou Hart (Public Health)", "Council"),
        row("Mo Lund (ICB)", "NHS"),
        columns=2,
    )
    body = table(
        row("Aim", "How we will do it", "Who will do it", "By when will it be done", "Progress RAG"),
        row("People move more", "Start walks in six parks", "Lou Hart", "Spring 2023", "Green"),
        row("People move more", "Train 20 walk leaders", "Age Concern", "31.05.23", "Amber"),
        row("People meet", "Open two lunch clubs", "Jean Fox & Mo Lund", "Autumn 2023", "Red"),
    )  # fmt: skip
    acts = (
        Act("Start walks in six parks", ("Lou Hart",), (Mile("", "2023-21"),), "green", None, "People move more"),
        Act("Train 20 walk leaders", ("Age Concern",), (Mile("", "2023-05-31"),), "amber", None, "People move more"),
        Act("Open two lunch clubs", ("Jean Fox", "Mo Lund"), (Mile("", "2023-23"),), "red", None, "People meet"),
    )  # fmt: skip
    data = docx(para("Ageing well board", style="Title"), members, para("Our plan"), body)
    return Shape("how_below_aims", "ageing.docx", data, acts)


def measures_to_be_taken() -> Shape:
    """Issues, and measures that are actions and no indicators."""
    body = table(
        row("Issue identified", "Measure to be taken", "Lead officer", "Target", "Current position"),
        row("Debt is rising", "Text tenants before rent day", "Income Manager", "April 2023", "Texts began on 3 April"),
        row("Voids are slow", "Inspect homes before they are left", "Voids Team Leader", "June 2023", ""),
    )  # fmt: skip
    acts = (
        Act("Text tenants before rent day", ("Income Manager",), (Mile("", "2023-04"),)),
        Act("Inspect homes before they are left", ("Voids Team Leader",), (Mile("", "2023-06"),)),
    )
    return Shape(
        "measures_to_be_taken", "rents.docx", docx(para("Recovery plan"), body), acts, notes=1
    )


SHAPES = (
    boxes_to_tick,
    told_in_rows,
    plan_on_a_page,
    labels_in_a_cell,
    how_below_aims,
    measures_to_be_taken,
)
