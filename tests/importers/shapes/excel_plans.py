"""Plans in Excel: conditional colours, a sheet a priority, a column a month."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule

from tests.importers.making.excel import bold, given, put, saved, solid, themed
from tests.importers.scoring import Act, Mile, Shape


def conditional_colours() -> Shape:
    """BRAG in words that rules colour, a rule over the whole row, dates as Excel keeps them."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Action tracker"
    put(sheet, [
        ["Housing Improvement Plan 2022/23"],
        ["SRO: Grace Mensah", None, None, "Last updated 01/12/2022"],
        [],
        ["Ref", "Workstream", "Action", "Owner", "Target Date", "Revised Date", "BRAG", "Commentary"],
        [1.1, "Repairs", "Clear the repairs backlog", "Lee Ward", dt.date(2022, 9, 30), dt.date(2023, 1, 31), "Late", "Contractor changed in October"],
        [1.2, "Repairs", "Publish the repairs charter", "Lee Ward / Tenants' Panel", dt.date(2022, 7, 1), None, "Finished", None],
        [1.3, "Repairs", "Bring in a new booking system", "ICT", dt.date(2022, 12, 1), None, "Wobbling", None],
        [2.1, "Safety", "Test every alarm", "Grace Mensah", dt.date(2023, 3, 1), None, "Fine", None],
    ])  # fmt: skip
    for row in range(5, 9):
        for column in (5, 6):
            sheet.cell(row, column).number_format = "dd/mm/yyyy"
    sheet.cell(7, 5).number_format = "mmm-yy"
    sheet.cell(8, 5).number_format = "mmmm yyyy"
    rules = sheet.conditional_formatting
    rules.add("G5:G100", CellIsRule(operator="equal", formula=['"Late"'], fill=solid("FF0000")))
    rules.add("G5:G100", Rule(type="containsText", operator="containsText", text="Finish", dxf=given("00B0F0"),
                              formula=['NOT(ISERROR(SEARCH("Finish",G5)))']))  # fmt: skip
    rules.add("A5:H100", FormulaRule(formula=['$G5="Wobbling"'], fill=solid("FFC000")))
    rules.add("G5:G100", FormulaRule(formula=['LEFT($G5,1)="F"'], fill=solid("92D050")))
    bold(sheet, 4)
    sheet["C5"].comment = Comment("Grace Mensah:\nIs this the right date?", "Grace Mensah")
    acts = (
        Act("Clear the repairs backlog", ("Lee Ward",), (Mile("", "2022-09-30"),), "red", "1.1", "Repairs"),
        Act("Publish the repairs charter", ("Lee Ward", "Tenants' Panel"), (Mile("", "2022-07-01"),), "blue", "1.2"),
        Act("Bring in a new booking system", ("ICT",), (Mile("", "2022-12"),), "amber", "1.3"),
        Act("Test every alarm", ("Grace Mensah",), (Mile("", "2023-03"),), "green", "2.1", "Safety"),
    )  # fmt: skip
    return Shape("conditional_colours", "housing.xlsx", saved(book), acts, notes=1)


def a_sheet_a_priority() -> Shape:
    """Three sheets, each a priority; theme colours; a key; lists and a hidden sheet beside them."""
    book = Workbook()
    book.active.title = "Read me"
    put(book.active, [["How to fill this in"], ["Use the drop-downs"]])
    plans = {
        "1 Attendance": [
            ["1.1", "Visit schools below 90%", "AO\nVirtual School", "Half term visits done by 28/10/22\nReport to board – Dec 22", (9, 0.4)],
            ["1.2", "Text parents every morning", "AO", "1 Sept 2022", (6, 0)],
        ],
        "2 Exclusions": [
            ["2.1", "Agree a managed move protocol", "PRU Head", "Feb-23", (5, 0.6)],
            ["2.2", "Panel for repeat suspensions", "PRU Head, AO", "TBC", None],
        ],
        "3 Elective home education": [
            ["3.1", "Write to every family", "EHE Officer", "w/c 5 Sept 2022", (6, 0.8)],
        ],
    }  # fmt: skip
    for name, rows in plans.items():
        sheet = book.create_sheet(name)
        put(sheet, [[name], [], ["Ref", "Action", "Lead", "Milestones / Timescale", "RAG"]])
        bold(sheet, 3)
        for number, (ref, action, lead, when, fill) in enumerate(rows, 4):
            put(sheet, [[ref, action, lead, when]], number)
            if fill:
                sheet.cell(number, 5).fill = themed(*fill)
        put(sheet, [["Key"], ["Red – off track"], ["Green – on track"]], 9)
        sheet["A10"].fill, sheet["A11"].fill = solid("FF0000"), solid("00FF00")
    lists = book.create_sheet("Lists")
    put(lists, [["Red"], ["Amber"], ["Green"]])
    lists.sheet_state = "hidden"
    acts = (
        Act("Visit schools below 90%", ("AO", "Virtual School"), (
            Mile("Half term visits", "2022-10-28"), Mile("Report to board", "2022-12")), "amber", "1.1", "Attendance"),
        Act("Text parents every morning", ("AO",), (Mile("", "2022-09-01"),), "green", "1.2"),
        Act("Agree a managed move protocol", ("PRU Head",), (Mile("", "2023-02"),), "red", "2.1", "Exclusions"),
        Act("Panel for repeat suspensions", ("PRU Head", "AO"), (Mile("", None),), None, "2.2"),
        Act("Write to every family", ("EHE Officer",), (Mile("", "2022-09-05/2022-09-09"),), "green", "3.1", "Elective home education"),
    )  # fmt: skip
    return Shape("a_sheet_a_priority", "inclusion.xlsx", saved(book), acts)


def a_column_a_month() -> Shape:
    """Progress by month, each month coloured; section rows merged; the header two rows deep."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    put(sheet, [
        ["Digital strategy: delivery plan"],
        ["Objective", "Lead", "Due date", "Progress", None, None],
        [None, None, None, dt.date(2022, 10, 1), dt.date(2022, 11, 1), dt.date(2022, 12, 1)],
        ["Theme A: Online first"],
        ["Rebuild the website", "Web team", "Mar 2023", "Tender out", "Supplier chosen", "Build begun"],
        ["One login for residents", "Sam Ito", "Q2 23/24", "Not begun", None, "Paused: no budget"],
        ["Theme B: Good data"],
        ["Publish open data", "Sam Ito & Web team", "30/11/2022", None, "Published", None],
    ])  # fmt: skip
    sheet.merge_cells("D2:F2")
    for column in "ABC":
        sheet.merge_cells(f"{column}2:{column}3")
    for row in (4, 7):
        sheet.merge_cells(f"A{row}:F{row}")
    for place in ("D3", "E3", "F3"):
        sheet[place].number_format = "mmm-yy"
    for place, colour in {"D5": "FFC000", "E5": "00B050", "F5": "00B050", "D6": "FFC000", "F6": "FF0000",
                          "E8": "0070C0"}.items():  # fmt: skip
        sheet[place].fill = solid(colour)
    acts = (
        Act("Rebuild the website", ("Web team",), (Mile("", "2023-03"),), "green", None, "Online first"),
        Act("One login for residents", ("Sam Ito",), (Mile("", "2023-07/2023-09"),), "red"),
        Act("Publish open data", ("Sam Ito", "Web team"), (Mile("", "2022-11-30"),), "blue", None, "Good data"),
    )  # fmt: skip
    return Shape("a_column_a_month", "digital.xlsx", saved(book), acts, notes=6)


SHAPES = (conditional_colours, a_sheet_a_priority, a_column_a_month)
