"""A second set made after the reader was; see docs/importing.md for the score at first contact."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook

from tests.importers.making.excel import bold, put, saved, solid
from tests.importers.making.word import cell, docx, para, row, run, table
from tests.importers.scoring import Act, Mile, Shape


def a_card_an_action() -> Shape:
    """Each action a small table of its own: what it is called to the left, what it is to the right."""

    def card(*pairs: tuple[str, str], fill: str | None = None) -> str:
        made = [
            row(cell(left, bold=True), cell(right, fill=fill if left == "RAG" else None))
            for left, right in pairs
        ]
        return table(*made, columns=2)

    data = docx(
        para("Dementia strategy: what we will do", style="Title"),
        card(("Ref", "D1"), ("Action", "Open three memory cafés"), ("Lead", "Ruth Bell"), ("Timescale", "By June 2023"),
             ("Progress", "Two venues found"), ("RAG", "Green"), fill="00B050"),
        para(),
        card(("Ref", "D2"), ("Action", "Train every library team"), ("Lead", "Libraries / Age UK"), ("Timescale", "Sept 2023 – Jan 2024"),
             ("Progress", "04/05/23 – trainer hired"), ("RAG", ""), fill="FFC000"),
    )  # fmt: skip
    acts = (
        Act("Open three memory cafés", ("Ruth Bell",), (Mile("", "2023-06"),), "green", "D1"),
        Act(
            "Train every library team",
            ("Libraries", "Age UK"),
            (Mile("", "2023-09/2024-01"),),
            "amber",
            "D2",
        ),
    )
    return Shape("a_card_an_action", "dementia.docx", data, acts, dt.date(2023, 5, 31), notes=2)


def spaced_out() -> Shape:
    """A sheet with air in it: header on row 6, actions merged down, empty rows, notes at the foot."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Delivery plan"
    put(sheet, [
        ["Youth Justice Plan 2023/24"], ["Author: Kit Moss"], [], ["RAG:", "R", "A", "G"], [],
        ["Strategic priority", "Action", "Steps", "Lead officer", "Start", "Completion", "RAG", "Notes"],
        ["Prevention", "Expand the turnaround project", "Agree criteria with police", "Kit Moss", dt.date(2023, 4, 3), dt.date(2023, 4, 28), "G", None],
        [None, None, "Recruit two workers", "Kit Moss", dt.date(2023, 5, 1), dt.date(2023, 7, 31), "A", "One post filled"],
        [],
        [None, "Offer mentoring in every school", "Sign up mentors", "Jo Park", dt.date(2023, 9, 1), dt.date(2023, 12, 15), None, None],
        [],
        ["Custody", "Review resettlement plans", "Audit the last twenty", "Dr Al Noor", dt.date(2023, 6, 1), dt.date(2023, 6, 30), "R", "Audit tool not agreed"],
        [],
        ["* Dates follow the board's calendar"],
    ])  # fmt: skip
    for area in ("A7:A10", "B7:B8"):
        sheet.merge_cells(area)
    for letter, colour in zip("BCD", ("FF0000", "FFC000", "00B050"), strict=True):
        sheet[f"{letter}4"].fill = solid(colour)
    for number in range(7, 13):
        for letter in "EF":
            sheet[f"{letter}{number}"].number_format = "d mmm yy"
    bold(sheet, 6)
    acts = (
        Act("Expand the turnaround project", ("Kit Moss",), (
            Mile("Agree criteria with police", "2023-04-03/2023-04-28"), Mile("Recruit two workers", "2023-05-01/2023-07-31")),
            "amber", None, "Prevention"),
        Act("Offer mentoring in every school", ("Jo Park",), (Mile("Sign up mentors", "2023-09-01/2023-12-15"),), None, None, "Prevention"),
        Act("Review resettlement plans", ("Dr Al Noor",), (Mile("Audit the last twenty", "2023-06-01/2023-06-30"),), "red", None, "Custody"),
    )  # fmt: skip
    return Shape("spaced_out", "youth.xlsx", saved(book), acts, dt.date(2023, 7, 1))


def coloured_dots() -> Shape:
    """A dot in colour for the rating; owners with their addresses; a column of refs behind."""

    def dot(colour: str) -> str:
        return cell(para("", run("●", f'<w:color w:val="{colour}"/><w:sz w:val="40"/>')))

    plan = table(
        row("Theme", "We will…", "Contact", "Due by", "How is it going?", "", "Ref"),
        row("Play", "Resurface eight playgrounds", "Mo Farid (mo.farid@example.gov.uk)", "31 Aug 23", "Five done", dot("00B050"), "P-01"),
        row("Play", "Add accessible swings", "mo.farid@example.gov.uk", "Autumn 2023", "Supplier late", dot("FFC000"), "P-02"),
        row("Trees", "Plant 2,000 whips", "Parks Team", "1.12.23", "Ground too dry", dot("FF0000"), "T-01"),
        row("Trees", "Map veteran trees", "Parks Team & volunteers", "Mar-24", "", dot("0070C0"), "T-02"),
        columns=7,
    )  # fmt: skip
    acts = (
        Act("Resurface eight playgrounds", ("Mo Farid",), (Mile("", "2023-08-31"),), "green", "P.01", "Play"),
        Act("Add accessible swings", ("Mo Farid",), (Mile("", "2023-23"),), "amber", "P.02", "Play"),
        Act("Plant 2,000 whips", ("Parks Team",), (Mile("", "2023-12-01"),), "red", "T.01", "Trees"),
        Act("Map veteran trees", ("Parks Team", "volunteers"), (Mile("", "2024-03"),), "blue", "T.02", "Trees"),
    )  # fmt: skip
    return Shape(
        "coloured_dots",
        "parks.docx",
        docx(para("Parks plan"), plan),
        acts,
        dt.date(2023, 9, 1),
        notes=3,
    )


def numbered_statuses() -> Shape:
    """Statuses with a number before them, dates in every spelling, a total row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tracker"
    put(sheet, [
        ["Action ID", "Action Title", "Assigned Officer", "Planned End", "Actual End", "Overall Status", "Last Update", "Update Notes"],
        ["A001", "Replace the phone system", "Finch, Ray", "30-Sep-22", "14-Oct-22", "4 - Completed", "14/10/2022", "Live in all offices"],
        ["A002", "Retire the old intranet", "Finch, Ray", "Q4 22/23", None, "2 - At Risk", "01/02/2023", "Two services still on it"],
        ["A003", "Move email to the cloud", "Osei, Ama", "01/2023", None, "3 - On Track", "20/01/2023", "Pilot finished"],
        ["A004", "Write a disaster plan", "Osei, Ama", "31/09/2022", None, "1 - Off Track", "05/12/2022", "No draft yet"],
        ["Total", 4],
    ])  # fmt: skip
    bold(sheet, 1)
    acts = (
        Act("Replace the phone system", ("Ray Finch",), (Mile("", "2022-09-30"),), "blue", "A001"),
        Act(
            "Retire the old intranet",
            ("Ray Finch",),
            (Mile("", "2023-01/2023-03"),),
            "amber",
            "A002",
        ),
        Act("Move email to the cloud", ("Ama Osei",), (Mile("", "2023-01"),), "green", "A003"),
        Act("Write a disaster plan", ("Ama Osei",), (Mile("", None),), "red", "A004"),
    )
    return Shape("numbered_statuses", "ict.xlsx", saved(book), acts, notes=4)


def bars_of_months() -> Shape:
    """A chart of months drawn with shading beside the actions; the words are what counts."""
    months = ("Apr", "May", "Jun", "Jul", "Aug", "Sep")
    bars = {1: (0, 2), 2: (2, 5), 3: (4, 5)}
    texts = (
        ("1", "Choose the design team", "PM", "June 2023", "G"),
        ("2", "Draw up the scheme", "PM / Architect", "September 2023", "A"),
        ("3", "Apply for planning permission", "Architect", "Sept 2023", ""),
    )
    rows = [row("No", "Task", "By", "Complete by", "RAG", *months)]
    for number, words in enumerate(texts, 1):
        first, last = bars[number]
        rows.append(
            row(
                *words, *[cell("", fill="8DB3E2" if first <= n <= last else None) for n in range(6)]
            )
        )
    acts = (
        Act("Choose the design team", ("PM",), (Mile("", "2023-06"),), "green", "1"),
        Act("Draw up the scheme", ("PM", "Architect"), (Mile("", "2023-09"),), "amber", "2"),
        Act("Apply for planning permission", ("Architect",), (Mile("", "2023-09"),), None, "3"),
    )
    return Shape(
        "bars_of_months", "hall.docx", docx(para("Village hall"), table(*rows, columns=11)), acts
    )


SHAPES = (a_card_an_action, spaced_out, coloured_dots, numbered_statuses, bars_of_months)
