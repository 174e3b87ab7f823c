"""A third set, drawn after the reader had learnt from the second; see docs/importing.md."""

from __future__ import annotations

from openpyxl import Workbook

from tests.importers.making.excel import saved
from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape
from tests.importers.shapes.twins.making import (
    AMBER,
    GREEN,
    RED,
    D,
    act,
    book_of,
    page,
    shape,
)  # fmt: skip


def across_not_down() -> Shape:
    """A tracker of a partnership: agencies as leads, short and long term, no heading for the number."""
    rows = [
        ["", "Recommendation from the review", "Agency lead", "Short / long term", "Completion target", "Where we are now (May 2026)", "RAG"],
        ["1", "Share one risk assessment form", "Police", "Short", "30.06.26", "Form agreed by all", "G"],
        ["2", "Train call takers in coercive control", "Ambulance Service", "Long", "31.12.26", "Trainer not found", "R"],
        ["3", "Hold a monthly case meeting", "Adult Social Care", "Short", "01.07.26", "", "A"],
    ]  # fmt: skip
    return shape("across_not_down", book_of({"Review": rows}, heads=(1,)), (
        act("Share one risk assessment form", "Police", "2026-06-30", rag="green", ref="1"),
        act("Train call takers in coercive control", "Ambulance Service", "2026-12-31", rag="red", ref="2"),
        act("Hold a monthly case meeting", "Adult Social Care", "2026-07-01", rag="amber", ref="3"),
    ))  # fmt: skip


def three_heading_rows() -> Shape:
    """A title, then three rows of headings: plan and progress, quarters below progress."""
    rows = [
        ["Directorate plan 2026/27"],
        ["Ref", "Plan", None, None, "Progress", None, None],
        [None, "Action", "Lead", "By when", "Quarter 1", None, "RAG"],
        [None, None, None, None, "What we did", "What is next", None],
        ["P1", "Bring repairs in house", "Ada Byron", D(2027, 3, 31), "Vans ordered", "Hire plumbers", "Green"],
        ["P2", "Sell the old depot", "Max Roe", D(2026, 12, 18), "Agent chosen", "Open day", "Amber"],
    ]  # fmt: skip
    data = book_of(
        {"Plan": rows},
        heads=(2, 3, 4),
        merges=("A2:A4", "B2:D2", "E2:G2", "E3:F3", "B3:B4", "C3:C4", "D3:D4", "G3:G4"),
    )
    return shape("three_heading_rows", data, (
        act("Bring repairs in house", "Ada Byron", "2027-03-31", rag="green", ref="P1"),
        act("Sell the old depot", "Max Roe", "2026-12-18", rag="amber", ref="P2"),
    ))  # fmt: skip


def owners_by_initials() -> Shape:
    """Initials as owners and who they are in a table of their own; numbers with letters."""
    body = table(
        row("Action no.", "Action", "Who", "By when", "Update at 20 May"),
        row("A1", "Write a lone worker policy", "AB / MR", "End of June 26", "With the unions"),
        row("A2", "Buy alarms for staff who visit", "MR", "Mid July 26", ""),
        row("A3", "Brief every team", "IP (HR)", "Sept 26", ""), columns=5,
    )  # fmt: skip
    who = table(
        row("Initials", "Name", "Post"),
        row("AB", "Ada Byron", "Head of Safety"),
        row("MR", "Max Roe", "Buyer"),
        row("IP", "Ida Poe", "HR adviser"),
        columns=3,
    )
    return shape("owners_by_initials", docx(para("Safety action plan"), who, para(), body), (
        act("Write a lone worker policy", "AB|MR", "2026-06-21/2026-06-30", ref="A1"),
        act("Buy alarms for staff who visit", "MR", "2026-07-11/2026-07-20", ref="A2"),
        act("Brief every team", "IP", "2026-09", ref="A3"),
    ), "docx")  # fmt: skip


def status_key_with_letters() -> Shape:
    """C, O, D, N as status, explained above; colours follow a rule of the office."""
    rows = [
        ["Status: C = complete, O = on track, D = delayed, N = not started"],
        ["Priority area", "What", "Who", "When", "Status"],
        ["Homes", "Inspect every hostel", "Housing", "July 2026", "O"], ["Homes", "Mend the lifts", "Property", "May 2026", "C"],
        ["Money", "Open a credit union desk", "Advice Team", "August 2026", "D"], ["Money", "Teach budgeting in schools", "Advice Team", "January 2027", "N"],
    ]  # fmt: skip
    return shape("status_key_with_letters", book_of({"Plan": rows}, heads=(2,)), (
        act("Inspect every hostel", "Housing", "2026-07", rag="green", stream="Homes"),
        act("Mend the lifts", "Property", "2026-05", rag="blue", stream="Homes"),
        act("Open a credit union desk", "Advice Team", "2026-08", rag="amber", stream="Money"),
        act("Teach budgeting in schools", "Advice Team", "2027-01", stream="Money"),
    ))  # fmt: skip


def bars_by_quarters() -> Shape:
    """Quarters of a financial year with shading; a budget; owners behind the bars."""
    rows = [
        ["Initiative", "Q1 2026/27", "Q2 2026/27", "Q3 2026/27", "Q4 2026/27", "Budget", "Owner"],
        ["Redesign the front desk", None, None, None, None, 40000, "Ada Byron"],
        ["Move phones to the cloud", None, None, None, None, 90000, "Max Roe"],
        ["Retire the fax", None, None, None, None, 500, "Ida Poe"],
    ]  # fmt: skip
    grey = "8EA9DB"
    data = book_of(
        {"Roadmap": rows},
        heads=(1,),
        fills={"B2": grey, "C2": grey, "C3": grey, "D3": grey, "E3": grey, "E4": grey},
    )
    return shape("bars_by_quarters", data, (
        act("Redesign the front desk", "Ada Byron", "2026-04/2026-09"), act("Move phones to the cloud", "Max Roe", "2026-07/2027-03"),
        act("Retire the fax", "Ida Poe", "2027-01/2027-03"),
    ))  # fmt: skip


def sub_actions_below() -> Shape:
    """An action, its lettered steps below it with their own leads and dates."""
    rows = [
        ["No.", "Action", "Lead", "Due", "RAG"],
        ["1", "Open a second hub", "Ada Byron", "30/11/2026", "Amber"],
        ["1.1", "Find a building", "Max Roe", "30/06/2026", "Green"], ["1.2", "Fit it out", "Tom Ash", "31/10/2026", "Amber"],
        ["2", "Close the old counter", "Ida Poe", "31/12/2026", "Green"],
        ["2.1", "Tell the regulars", "Ida Poe", "30/09/2026", "Green"],
    ]  # fmt: skip
    return shape("sub_actions_below", book_of({"Hub": rows}, heads=(1,)), (
        Act("Open a second hub", ("Ada Byron",), (Mile("", "2026-11-30"), Mile("Find a building", "2026-06-30", ("Max Roe",)), Mile("Fit it out", "2026-10-31", ("Tom Ash",))), "amber", "1"),
        Act("Close the old counter", ("Ida Poe",), (Mile("", "2026-12-31"), Mile("Tell the regulars", "2026-09-30", ("Ida Poe",))), "green", "2"),
    ))  # fmt: skip


def grants_programme() -> Shape:
    """Projects of a fund: applicant, award, outputs; manager, start, end, delivery confidence."""
    rows = [
        ["Project ID", "Project name", "Applicant", "Award £", "Outputs", "Project manager", "Start date", "End date", "Delivery confidence", "Last month's update"],
        ["GF-01", "Repair the pier", "Harbour Trust", 250000, "120 m of decking", "Ada Byron", D(2026, 4, 1), D(2027, 3, 31), "Amber", "Divers found rot"],
        ["GF-02", "A kitchen for the market", "Traders' Association", 80000, "8 stalls", "Max Roe", D(2026, 6, 1), D(2026, 11, 30), "Green", "Ovens are in"],
    ]  # fmt: skip
    return shape("grants_programme", book_of({"Growth fund": rows}, heads=(1,)), (
        act("Repair the pier", "Ada Byron", "2026-04-01/2027-03-31", rag="amber", ref="GF.01"),
        act("A kitchen for the market", "Max Roe", "2026-06-01/2026-11-30", rag="green", ref="GF.02"),
    ))  # fmt: skip


def trackers_of_two() -> Shape:
    """Two trackers beside each other on a sheet, this quarter's and the next one's."""
    rows = [
        ["This quarter", None, None, None, "Next quarter"],
        ["Task", "Owner", "Due", None, "Task", "Owner", "Due"],
        ["Count the stock", "Ada Byron", "12 June 2026", None, "Order for winter", "Max Roe", "4 September 2026"],
        ["Clear the loft", "Max Roe", "26 June 2026", None, "Service the van", "Ida Poe", "18 September 2026"],
    ]  # fmt: skip
    return shape("trackers_of_two", book_of({"Tasks": rows}, heads=(1, 2)), (
        act("Count the stock", "Ada Byron", "2026-06-12"), act("Clear the loft", "Max Roe", "2026-06-26"),
        act("Order for winter", "Max Roe", "2026-09-04"), act("Service the van", "Ida Poe", "2026-09-18"),
    ))  # fmt: skip


def filtered_rows() -> Shape:
    """Done rows hidden by a filter, a cancelled action struck out in words, dates moved twice in a cell."""
    rows = [
        ["Ref", "Action", "Officer", "Deadline", "Status"],
        ["1", "Draw up a plan for floods", "Ada Byron", D(2026, 4, 30), "Complete"],
        ["2", "Buy sandbags", "Max Roe", D(2026, 8, 31), "In progress"],
        ["3", "Walk every culvert", "Ida Poe", D(2026, 9, 30), "Cancelled"],
    ]  # fmt: skip
    return shape("filtered_rows", book_of({"Floods": rows}, heads=(1,), hidden=(2,)), (
        act("Draw up a plan for floods", "Ada Byron", "2026-04-30", rag="blue", ref="1"),
        act("Buy sandbags", "Max Roe", "2026-08-31", ref="2"), act("Walk every culvert", "Ida Poe", "2026-09-30", ref="3"),
    ))  # fmt: skip


def cards_in_word() -> Shape:
    """A card an action: reference and title on top, labels and values in pairs of two."""

    def card(ref: str, title: str, lead: str, due: str, rag: str, fill: str, said: str) -> str:
        return table(
            row(cell("Ref"), cell(ref), cell("Action"), cell(title)),
            row(cell("Lead"), cell(lead), cell("Due"), cell(due)),
            row(cell("RAG"), cell(rag, fill=fill), cell("Progress"), cell(said)), columns=4,
        )  # fmt: skip

    data = docx(para("Priority projects", style="Title"), card("PP1", "Rebuild the bus station", "Ada Byron", "March 2027", "Amber", AMBER, "Design is late"),
                para(), card("PP2", "Light the river path", "Max Roe", "November 2026", "Green", GREEN, "Poles are up"))  # fmt: skip
    return shape("cards_in_word", data, (
        act("Rebuild the bus station", "Ada Byron", "2027-03", rag="amber", ref="PP1"),
        act("Light the river path", "Max Roe", "2026-11", rag="green", ref="PP2"),
    ), "docx")  # fmt: skip


def long_texts() -> Shape:
    """Long actions, a line of progress a month in one cell, dates with words around them."""
    book = Workbook()
    book.remove(book.active)
    page(book, "Plan", [
        ["Aim", "Actions we will take", "Responsible person/s", "Timescales", "Progress / outcome", "BRAG rating"],
        ["Belonging", "Work with the students' council to write a charter that says what new students can expect of us in their first year", "Ada Byron & Max Roe",
         "To be completed by the end of September 2026", "March 2026: first meeting held\nApril 2026: draft shared", "Green"],
        ["Belonging", "Pay for a second chaplain so that students of every faith have somebody to talk to at any hour", "Ida Poe", "In place by January 2027", "April 2026: advert out", "Amber"],
    ], heads=(1,), fills={"F2": GREEN, "F3": RED})  # fmt: skip
    return shape("long_texts", saved(book), (
        act("Work with the students' council to write a charter that says what new students can expect of us in their first year", "Ada Byron|Max Roe", "2026-09-21/2026-09-30", rag="green", stream="Belonging"),
        act("Pay for a second chaplain so that students of every faith have somebody to talk to at any hour", "Ida Poe", "2027-01", rag="amber", stream="Belonging"),
    ))  # fmt: skip


def blue_is_new() -> Shape:
    """A key that gives colours other meanings than ours: what it says is told."""
    rows = [
        ["Action", "Owner", "Due", "RAG"], ["Paint the hall", "Ada Byron", "June 2026"], ["Wax the floor", "Max Roe", "July 2026"], ["Fix the clock", "Ida Poe", "May 2026"],
        [], ["Key:"], ["Green = complete"], ["Amber = on track"], ["Red = overdue"],
    ]  # fmt: skip
    data = book_of(
        {"Hall": rows},
        heads=(1,),
        fills={"D2": AMBER, "D3": RED, "D4": GREEN, "A7": GREEN, "A8": AMBER, "A9": RED},
    )
    return shape("blue_is_new", data, (
        act("Paint the hall", "Ada Byron", "2026-06", rag="amber"), act("Wax the floor", "Max Roe", "2026-07", rag="red"), act("Fix the clock", "Ida Poe", "2026-05", rag="green"),
    ))  # fmt: skip


SHAPES = (across_not_down, three_heading_rows, owners_by_initials, status_key_with_letters, bars_by_quarters, sub_actions_below,
          grants_programme, trackers_of_two, filtered_rows, cards_in_word, long_texts, blue_is_new)  # fmt: skip
NO_PLANS = {
    "inventory": [["Asset no", "Description", "Location", "Custodian", "Purchase date", "Value"], ["A1", "Laptop", "Room 4", "Ada Byron", D(2024, 5, 1), 900], ["A2", "Projector", "Hall", "Max Roe", D(2022, 5, 1), 400]],
    "leave": [["Employee", "From", "To", "Days", "Approved by"], ["Ada Byron", D(2026, 8, 3), D(2026, 8, 14), 10, "Tom Ash"], ["Max Roe", D(2026, 7, 6), D(2026, 7, 10), 5, "Tom Ash"]],
    "contracts": [["Contract", "Supplier", "Start date", "End date", "Annual value", "Contract manager", "Extension"], ["Cleaning", "Shine Ltd", D(2024, 4, 1), D(2027, 3, 31), 120000, "Ada Byron", "Yes"], ["Lifts", "Up Ltd", D(2023, 4, 1), D(2028, 3, 31), 30000, "Max Roe", "No"]],
    "incidents": [["Incident no", "Date of incident", "Location", "What happened", "Injury", "Reported by"], [1, D(2026, 3, 2), "Stairs", "A visitor slipped", "None", "Ada Byron"], [2, D(2026, 4, 9), "Yard", "A van hit a post", "None", "Max Roe"]],
    "audit programme": [["Audit", "Days", "Quarter", "Auditor", "Opinion"], ["Payroll", 12, "Q1", "Ada Byron", "Substantial"], ["Debtors", 10, "Q2", "Max Roe", None]],
    "policies": [["Policy", "Owner", "Last reviewed", "Next review", "Approved by"], ["Lone working", "Ada Byron", D(2024, 6, 1), D(2027, 6, 1), "Board"], ["Lettings", "Max Roe", D(2025, 1, 1), D(2028, 1, 1), "Board"]],
    "interests": [["Member", "Interest declared", "Type", "Date declared"], ["Tom Ash", "Owns a farm", "Land", D(2025, 5, 20)], ["Ida Poe", "Works for a bank", "Employment", D(2025, 5, 20)]],
    "committee": [["Agenda item", "Report author", "Time", "Purpose"], ["Minutes", "Clerk", "10:00", "Approve"], ["Budget", "Ada Byron", "10:10", "Note"], ["Depot", "Max Roe", "10:40", "Decide"]],
    "issues and risks": [["ID", "Risk or issue", "Category", "Description", "Probability", "Impact", "RAG", "Owner", "Mitigating action", "Date due"], [1, "Risk", "Staff", "Nobody applies", "High", "High", "Red", "Ada Byron", "Advertise abroad", D(2026, 8, 1)], [2, "Risk", "Money", "Costs rise", "Medium", "High", "Amber", "Max Roe", "Fix prices", D(2026, 7, 1)]],
    "pupils": [["UPN", "Name", "Date of birth", "Year", "Need"], ["A123", "Pat Doe", D(2015, 2, 3), 5, "SLCN"], ["A124", "Sam Doe", D(2014, 3, 3), 6, "ASD"]],
}  # fmt: skip
"""Tables of offices that are no plan of action."""
