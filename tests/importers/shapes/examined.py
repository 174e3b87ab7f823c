"""Plans whose milestones have owners and dates of their own, made from the list of features alone."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule

from tests.importers.making.excel import put, saved, solid
from tests.importers.making.word import cell, docx, para, row, run, table
from tests.importers.scoring import Act, Mile, Shape

R, A, G, B = "F4B6B6", "FFE699", "C6E0B4", "BDD6EE"
DAY = dt.date


def owner_and_date_below() -> Shape:
    """Nested lists: below each milestone who and when, with labels or without."""
    body = table(
        row("Ref", "Task", "Responsible", "Milestones", "BRAG", "Commentary"),
        row("1", "Retender the bin contract", "B. Quill",
            cell(para("Specification signed off", level=0, list_id=2), para("Owner: B. Quill", level=1), para("Date: Feb 2023", level=1),
                 para("Notice published", level=0, list_id=2), para("Owner: Procurement", level=1), para("By when: early Apr 2023", level=1)),
            cell("", fill=A), "8.2.23: February figures are late"),
        row("2", "Open a reuse shop", "M. Osei",
            cell(para("Lease agreed by June 2023", level=0), para("Legal, May 2023", level=1),
                 para("Shop open", level=0), para("Sept 2023", level=1)), cell("", fill=G), ""),
        columns=6,
    )  # fmt: skip
    acts = (
        Act("Retender the bin contract", ("B. Quill",), (Mile("Specification signed off", "2023-02", ("B. Quill",)),
                                                          Mile("Notice published", "2023-04-01/2023-04-10", ("Procurement",))), "amber", "1"),
        Act("Open a reuse shop", ("M. Osei",), (Mile("Lease agreed", "2023-05", ("Legal",)), Mile("Shop open", "2023-09")), "green", "2"),
    )  # fmt: skip
    return Shape("owner_and_date_below", "waste.docx", docx(body), acts, DAY(2023, 2, 28), notes=1)


def brackets_hold_both() -> Shape:
    """Date and owner in brackets, in either order; items below are notes; blanks are shaded."""
    tint = '<w:shd w:val="clear" w:fill="{}"/>'
    body = table(
        row("Deliverable", "Who", "Milestones", "RAG"),
        row("1.1 Train the wardens", "Tom Ainsley",
            cell(para("Course booked (w/c 16 October 2023, Tom Ainsley)", level=0), para("ask the union first", level=1),
                 para("All trained (Ged Moss, by end of January 2024)", level=0)),
            cell(para("", run("   ", tint.format(R))))),
        row("1.2 Move renewals online", "Ged Moss",
            cell(para("Form live – 1 Nov 2023 – Ged Moss", level=0), para("Paper form gone – 2024/25", level=0)),
            cell(para("", run("   ", tint.format(B))))),
        columns=4,
    )  # fmt: skip
    acts = (
        Act("Train the wardens", ("Tom Ainsley",), (Mile("Course booked", "2023-10-16/2023-10-20", ("Tom Ainsley",)),
                                                    Mile("All trained", "2024-01-21/2024-01-31", ("Ged Moss",))), "red", "1.1"),
        Act("Move renewals online", ("Ged Moss",), (Mile("Form live", "2023-11-01", ("Ged Moss",)),
                                                    Mile("Paper form gone", "2024-04/2025-03")), "blue", "1.2"),
    )  # fmt: skip
    return Shape("brackets_hold_both", "parking.docx", docx(body), acts, DAY(2023, 10, 1))


def cut_between_milestones() -> Shape:
    """A second table begins with more milestones of the action above, its header repeated."""
    head = row("No", "Action", "Lead", "Milestone", "Target date", "By whom", "RAG")
    first = table(
        head, row("1", "Lease fifty homes", "Wilf Garner", "Terms agreed", "July 2024", "Hal Osman", cell("", fill=B)), columns=7
    )  # fmt: skip
    second = table(
        head,
        row("", "", "", "Twenty-five leased by Christmas 2024", "Nov 2024", "Wilf Garner", ""),
        row(cell("2", merge="restart"), cell("Review hotel placements", merge="restart"), cell("Bea Lund", merge="restart"),
            "First meeting", "w/c 2 September 2024", "Bea Lund", cell("", fill=G, merge="restart")),
        row(cell(merge=""), cell(merge=""), cell(merge=""), "Report to Cabinet", "5 Aug 2024", "Hal Osman", cell(merge="")),
        columns=7,
    )  # fmt: skip
    acts = (
        Act("Lease fifty homes", ("Wilf Garner",), (Mile("Terms agreed", "2024-07", ("Hal Osman",)), Mile("Twenty-five leased", "2024-11", ("Wilf Garner",))), "blue", "1"),
        Act("Review hotel placements", ("Bea Lund",), (Mile("First meeting", "2024-09-02/2024-09-06", ("Bea Lund",)),
                                                       Mile("Report to Cabinet", "2024-08-05", ("Hal Osman",))), "green", "2"),
    )  # fmt: skip
    data = docx(first, para(""), second)
    return Shape("cut_between_milestones", "housing.docx", data, acts, DAY(2024, 9, 9))


def second_half_like_a_header() -> Shape:
    """The second table has no header, and its first row reads like one."""
    head = row("Action / Deliverable", "Owner", "Milestones", "Progress update", "RAG")
    first = table(
        head, row("1.1 Map what villages offer", "NF", "Map published (May 2025)", "Dec-24: lead chosen", cell("A", fill=A)), columns=5
    )  # fmt: skip
    second = table(
        row("1.2 Work with schools on actions for attendance", "IC/CD\nSES", "IC/CD to complete it", "Dec-24 – IC/CD to update", cell("G", fill=G)),
        row("1.3 Train forty staff", "DM", "Course held (Jul 2025)", "", cell("R", fill=R)),
        columns=5,
    )  # fmt: skip
    acts = (
        Act("Map what villages offer", ("NF",), (Mile("Map published", "2025-05"),), "amber", "1.1"),
        Act("Work with schools on actions for attendance", ("IC", "CD", "SES"), (Mile("IC/CD to complete it", None),), "green", "1.2"),
        Act("Train forty staff", ("DM",), (Mile("Course held", "2025-07"),), "red", "1.3"),
    )  # fmt: skip
    data = docx(first, para(""), second)
    return Shape("second_half_like_a_header", "youth.docx", data, acts, DAY(2024, 12, 31), notes=2)


def leads_above_doers() -> Shape:
    """The lead stands in the action's cell; names beside milestones own them, line by line."""
    body = table(
        row("Ref", "Outcome", "What we will do", "How (milestones)", "Who / by when", "RAG"),
        row("1.1", cell("Attendance", merge="restart"), cell("Agree thresholds", "Lead: Ellen Marsh/HR", merge="restart"), "Workshop held",
            "Ellen Marsh – 13 Oct 2022", cell("Green", merge="restart")),
        row(cell(merge=""), cell(merge=""), cell(merge=""), "Thresholds issued", "Raj Pillai – Nov 2022", cell(merge="")),
        row("1.2", cell(merge=""), cell("Let the contract", "Lead: Joy Adeyemi"), "Contract let", "Joy Adeyemi – end Jan 2023", "Red"),
        columns=6,
    )  # fmt: skip
    acts = (
        Act("Agree thresholds", ("Ellen Marsh", "Raj Pillai", "HR"), (Mile("Workshop held", "2022-10-13", ("Ellen Marsh",)),
                                                                      Mile("Thresholds issued", "2022-11", ("Raj Pillai",))), "green", "1.1"),
        Act("Let the contract", ("Joy Adeyemi",), (Mile("Contract let", "2023-01-21/2023-01-31", ("Joy Adeyemi",)),), "red", "1.2"),
    )  # fmt: skip
    return Shape("leads_above_doers", "schools.docx", docx(body), acts, DAY(2022, 11, 30))


def key_beside_the_table() -> Shape:
    """A sheet with its key at the right, to which rules refer; two columns of owners."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "Parking plan"
    put(sheet, [
        ["Ref", "Task", "Lead", "Milestones", "Target date", "Responsible", "RAG"],
        ["1.1", "Publish the protocol", "Nadia Rahman", "Draft ready", DAY(2023, 6, 30), "Nadia Rahman", "G"],
        [None, None, None, "Adopted by Cabinet in summer 2023", DAY(2023, 9, 1), "Ged Moss", None],
        ["1.2", "Replace the devices", "Ged Moss", "Tender issued", DAY(2023, 7, 31), None, "R"],
    ], start=3)  # fmt: skip
    for column in "ABCG":
        sheet.merge_cells(f"{column}4:{column}5")
    for number, (letter, word) in enumerate(zip("RAGB", ("Late", "Delay", "On track", "Complete"), strict=True), start=1):  # fmt: skip
        sheet.cell(number, 10, letter)
        sheet.cell(number, 11, word)
        rule = FormulaRule(formula=[f"$G4=$J${number}"], fill=solid((R, A, G, B)[number - 1]))
        sheet.conditional_formatting.add("G4:G30", rule)
    acts = (
        Act("Publish the protocol", ("Nadia Rahman",), (Mile("Draft ready", "2023-06-30", ("Nadia Rahman",)),
                                                        Mile("Adopted by Cabinet", "2023-09-01", ("Ged Moss",))), "green", "1.1"),
        Act("Replace the devices", ("Ged Moss",), (Mile("Tender issued", "2023-07-31"),), "red", "1.2"),
    )  # fmt: skip
    return Shape("key_beside_the_table", "parking.xlsx", saved(book), acts, DAY(2023, 7, 1))


SHAPES = (
    owner_and_date_below,
    brackets_hold_both,
    cut_between_milestones,
    second_half_like_a_header,
    leads_above_doers,
    key_beside_the_table,
)
