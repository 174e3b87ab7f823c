"""Workbooks of councils: improvement, climate, capital, with what stands around their tables."""

from __future__ import annotations

from openpyxl import Workbook

from tests.importers.making.excel import saved
from tests.importers.scoring import Mile, Shape
from tests.importers.shapes.twins.making import (
    AMBER,
    BLUE,
    GREEN,
    RED,
    D,
    act,
    book_of,
    page,
    shape,
)  # fmt: skip


def improvement_two_rows() -> Shape:
    """Headings two rows deep, merged over starts and ends, leads and sponsors; a row of totals."""
    rows = [
        ["Corporate Improvement Plan 2026/27"], [],
        ["Ref", "Action", "Delivery", None, "Accountability", None, "Progress", None],
        [None, None, "Start", "End", "Director", "Lead officer", "RAG", "Commentary"],
        ["CI1", "Refresh the code of corporate governance", D(2026, 4, 1), D(2026, 7, 31), "Director of Law", "Ada Byron", "Green", "Draft with members"],
        ["CI2", "Rewrite the scheme of delegation", D(2026, 5, 4), D(2026, 9, 30), "Director of Law", "Max Roe", "Amber", "Waiting for counsel"],
        ["CI3", "Put a savings tracker in place", D(2026, 4, 6), D(2026, 6, 30), "Director of Finance", "Ida Poe", "Red", None],
        ["CI4", "Train every budget holder", D(2026, 9, 1), D(2027, 3, 31), "Director of Finance", "Tom Ash", "Green", None],
        ["Total actions", 4, None, None, None, None, None, None],
    ]  # fmt: skip
    data = book_of({"Plan": rows}, heads=(3, 4), merges=("C3:D3", "E3:F3", "G3:H3", "A3:A4", "B3:B4"),
                   fills={"G5": GREEN, "G6": AMBER, "G7": RED, "G8": GREEN})  # fmt: skip
    return shape("improvement_two_rows", data, (
        act("Refresh the code of corporate governance", "Ada Byron", "2026-04-01/2026-07-31", rag="green", ref="CI1"),
        act("Rewrite the scheme of delegation", "Max Roe", "2026-05-04/2026-09-30", rag="amber", ref="CI2"),
        act("Put a savings tracker in place", "Ida Poe", "2026-04-06/2026-06-30", rag="red", ref="CI3"),
        act("Train every budget holder", "Tom Ash", "2026-09-01/2027-03-31", rag="green", ref="CI4"),
    ))  # fmt: skip


def climate_years() -> Shape:
    """Years, ranges of years and `ongoing` as timescales; pounds and arrows for cost and carbon."""
    rows = [
        ["Theme", "Ref", "Action", "Lead", "Partners", "Timescale", "Cost", "Carbon saving", "Status"],
        ["Buildings", "B1", "Fit heat pumps in six libraries", "Estates", "Energy agency", "2026", "£££", "High", "In progress"],
        [None, "B2", "Insulate the town hall roof", "Estates", None, "2026-2027", "££", "Medium", "Not started"],
        ["Travel", "T1", "Put charging points in car parks", "Parking Services", "Grid operator", "Ongoing", "££", "Medium", "On track"],
        [None, "T2", "Buy twelve electric vans", "Fleet", None, "By March 2027", "£££", "High", "Complete"],
        ["Nature", "N1", "Plant a wood at the reservoir", "Countryside Team", "Wildlife trust", "Winter 2026", "£", "Low", "Delayed"],
    ]  # fmt: skip
    data = book_of({"Climate": rows}, heads=(1,), merges=("A2:A3", "A4:A5"))
    return shape("climate_years", data, (
        act("Fit heat pumps in six libraries", "Estates", "2026", ref="B1", stream="Buildings"),
        act("Insulate the town hall roof", "Estates", "2026-04/2027-03", ref="B2", stream="Buildings"),
        act("Put charging points in car parks", "Parking Services", "../..", rag="green", ref="T1", stream="Travel"),
        act("Buy twelve electric vans", "Fleet", "2027-03", rag="blue", ref="T2", stream="Travel"),
        act("Plant a wood at the reservoir", "Countryside Team", "2026-24", rag="amber", ref="N1", stream="Nature"),
    ))  # fmt: skip


def capital_schemes() -> Shape:
    """Schemes with money, two dates and three ratings; sums at the foot."""
    rows = [
        ["Capital programme monitoring: period 2"], [],
        ["Scheme", "Ward", "Project Manager", "Budget £000", "Forecast £000", "Start on site", "Practical completion", "Time RAG", "Cost RAG", "Overall RAG"],
        ["Mill Lane primary: two new classrooms", "Mill", "Ada Byron", 1250, 1310, D(2026, 6, 1), D(2027, 1, 29), "G", "A", "A"],
        ["Riverside flood wall", "Quay", "Max Roe", 4800, 4800, D(2026, 7, 6), D(2027, 9, 30), "R", "G", "R"],
        ["Depot roof", "East", "Max Roe", 300, 280, D(2026, 5, 5), D(2026, 8, 28), "G", "G", "G"],
        ["Total", None, None, 6350, 6390],
        ["Figures are before any grant is taken off."],
    ]  # fmt: skip
    return shape("capital_schemes", book_of({"Capital": rows}, heads=(3, 7)), (
        act("Mill Lane primary: two new classrooms", "Ada Byron", "2026-06-01/2027-01-29", rag="amber"),
        act("Riverside flood wall", "Max Roe", "2026-07-06/2027-09-30", rag="red"),
        act("Depot roof", "Max Roe", "2026-05-05/2026-08-28", rag="green"),
    ))  # fmt: skip


def hidden_and_notes() -> Shape:
    """A hidden column of remarks, a hidden row, notes below the table, a hidden sheet of last year's."""
    rows = [
        ["Action plan for the library service"],
        ["Last updated: 14 May 2026", None, None, "Owner of this plan: Head of Libraries"], [],
        ["Action", "Old owner", "Owner", "Due", "Progress"],
        ["Open on Sundays in three branches", "Tom Ash", "Ada Byron", "end Sept 2026", "Rota agreed"],
        ["Lend out tablets", "Tom Ash", "Max Roe", "Q3 2026/27", None],
        ["Close the mobile library stop at Ford", "Tom Ash", "Max Roe", "30 June 2026", None],
        ["Hold a reading festival", "Tom Ash", "Ida Poe", "w/c 12 October 2026", None], [],
        ["* Dates are subject to Cabinet's decision in July."],
        ["Note: owners are job holders at the time of writing."],
    ]  # fmt: skip
    book = Workbook()
    book.remove(book.active)
    page(book, "2026", rows, heads=(4,), hidden=("B",))
    page(
        book,
        "2025 old",
        [["Action", "Owner", "Due"], ["Paint the doors", "Tom Ash", "May 2025"]],
        gone=True,
    )
    return shape("hidden_and_notes", saved(book), (
        act("Open on Sundays in three branches", "Ada Byron", "2026-09-21/2026-09-30"),
        act("Lend out tablets", "Max Roe", "2026-10/2026-12"),
        act("Close the mobile library stop at Ford", "Max Roe", "2026-06-30"),
        act("Hold a reading festival", "Ida Poe", "2026-10-12/2026-10-16"),
    ))  # fmt: skip


def stacked_with_key_beside() -> Shape:
    """Three priorities below each other, each with its headings; a key of colours to the right."""
    head = ["No.", "What we will do", "Who", "When", "RAG"]
    rows = [
        ["Priority 1: A place to live", None, None, None, None, None, "Key"],
        [*head, None, "Complete"],
        ["1.1", "Buy forty homes for families", "Housing Strategy", "Dec 2026", None, None, "On track"],
        ["1.2", "Turn the old school into flats", "Regeneration", "Mar 2028", None, None, "Some delay"],
        [None, None, None, None, None, None, "Off track"],
        ["Priority 2: A place to work"], head,
        ["2.1", "Let the market hall to makers", "Economic Growth", "Sept 2026"],
        [], ["Priority 3: A place to meet"], head,
        ["3.1", "Reopen the bandstand", "Parks", "1 August 2026"],
        ["3.2", "Pay for ten street parties", "Communities Team", "August 2026"],
    ]  # fmt: skip
    data = book_of({"Our plan": rows}, heads=(1, 2, 6, 7, 10, 11), fills={
        "G2": BLUE, "G3": GREEN, "G4": AMBER, "G5": RED,
        "E3": AMBER, "E4": GREEN, "E8": RED, "E12": GREEN, "E13": BLUE,
    })  # fmt: skip
    return shape("stacked_with_key_beside", data, (
        act("Buy forty homes for families", "Housing Strategy", "2026-12", rag="amber", ref="1.1", stream="A place to live"),
        act("Turn the old school into flats", "Regeneration", "2028-03", rag="green", ref="1.2", stream="A place to live"),
        act("Let the market hall to makers", "Economic Growth", "2026-09", rag="red", ref="2.1", stream="A place to work"),
        act("Reopen the bandstand", "Parks", "2026-08-01", rag="green", ref="3.1", stream="A place to meet"),
        act("Pay for ten street parties", "Communities Team", "2026-08", rag="blue", ref="3.2", stream="A place to meet"),
    ))  # fmt: skip


def odd_dates() -> Shape:
    """Every way in which one column may say when."""
    says = (
        ("Appoint a chair", "Q2 2026/27", "2026-07/2026-09"), ("Publish terms of reference", "end Sept 2026", "2026-09-21/2026-09-30"),
        ("Answer letters within ten days", "ongoing", "../.."), ("Send the annual return", "31/06/2026", "-"),
        ("Hold a first meeting", "w/c 6 July 2026", "2026-07-06/2026-07-10"), ("Agree a budget", "TBC", "tbc"),
        ("Recruit four members", "Summer 2026", "2026-22"), ("Visit three other places", "March/April 2027", "2027-03/2027-04"),
        ("Print a report", "by 30th November 2026", "2026-11-30"), ("Review the first year", "July 2027", "2027-07"),
    )  # fmt: skip
    rows = [
        ["Action", "Responsible", "Timescale"],
        *([one, "Ada Byron", when] for one, when, _ in says),
    ]
    acts = []
    for one, _, date in says:
        made = act(one, "Ada Byron", date.replace("tbc", "-"))
        acts.append(made if date != "-" else type(made)(one, made.owners, (Mile("", None),)))
    return shape("odd_dates", book_of({"Sheet1": rows}, heads=(1,)), acts)


def many_sheets() -> Shape:
    """Empty, instructions, lists, counts, risks with five by five scores and KPIs around one plan."""
    risks = [["Risk ID", "Risk description", "Likelihood (1-5)", "Impact (1-5)", "Score", "Mitigation", "Risk owner"],
             ["R1", "Staff leave before the move", 4, 3, 12, "Offer to keep posts", "Max Roe"],
             ["R2", "The lease is not signed", 2, 5, 10, "Meet the landlord", "Ada Byron"]]  # fmt: skip
    kpis = [
        ["KPI", "Baseline", "Target", "Apr", "May", "Trend"],
        ["Visits a week", 1200, 1500, 1190, 1310, "Up"],
        ["Complaints", 14, 5, 12, 9, "Down"],
    ]
    plan = [
        ["Move to the new office"], [],
        ["Workstream", "Task", "Owner", "Deadline", "Status"],
        ["Building", "Sign the lease", "Ada Byron", D(2026, 7, 1), "In progress"],
        ["Building", "Paint the meeting rooms", "Tom Ash", D(2026, 8, 14), "Not started"],
        ["People", "Tell staff where they will sit", "Max Roe", D(2026, 6, 12), "Complete"],
        ["People", "Hold a welcome day", "Max Roe", D(2026, 9, 7), "Not started"],
    ]  # fmt: skip
    data = book_of({
        "Cover": [], "Read me": [["How to use this workbook"], ["1", "Fill in the yellow cells only"], ["2", "Pick a status from the list"]],
        "Dashboard": [["Status", "Count"], ["Complete", 1], ["In progress", 1], ["Not started", 2], ["Total", 4]],
        "Action plan": plan, "Risks": risks, "KPIs": kpis, "Lists": [["Status", "Owner"], ["Complete", "Ada Byron"], ["In progress", "Max Roe"], ["Not started", "Tom Ash"]],
    })  # fmt: skip
    return shape("many_sheets", data, (
        act("Sign the lease", "Ada Byron", "2026-07-01", stream="Building"),
        act("Paint the meeting rooms", "Tom Ash", "2026-08-14", stream="Building"),
        act("Tell staff where they will sit", "Max Roe", "2026-06-12", rag="blue", stream="People"),
        act("Hold a welcome day", "Max Roe", "2026-09-07", stream="People"),
    ))  # fmt: skip


def levels_in_columns() -> Shape:
    """Workstream, deliverable and task each in a column of its own, one a row."""
    rows = [
        ["Workstream", "Deliverable", "Task", "Lead", "Start", "Finish"],
        ["1. Design", None, None, "Ada Byron"],
        [None, "Floor plans approved", None, "Ada Byron", "01/06/2026", "31/07/2026"],
        [None, "Kitchen layout approved", None, "Max Roe", "15/06/2026", "14/08/2026"],
        ["2. Build", None, None, "Ida Poe"],
        [None, "Walls taken down", None, "Ida Poe", "01/09/2026", "30/09/2026"],
        [None, "New wiring tested", None, "Tom Ash", "05/10/2026", "30/10/2026"],
    ]  # fmt: skip
    return shape("levels_in_columns", book_of({"WBS": rows}, heads=(1,)), (
        act("Floor plans approved", "Ada Byron", "2026-06-01/2026-07-31", stream="Design"),
        act("Kitchen layout approved", "Max Roe", "2026-06-15/2026-08-14", stream="Design"),
        act("Walls taken down", "Ida Poe", "2026-09-01/2026-09-30", stream="Build"),
        act("New wiring tested", "Tom Ash", "2026-10-05/2026-10-30", stream="Build"),
    ))  # fmt: skip


SHAPES = (improvement_two_rows, climate_years, capital_schemes, hidden_and_notes,
          stacked_with_key_beside, odd_dates, many_sheets, levels_in_columns)  # fmt: skip
