"""Workbooks in which colours, words and owners are the question."""

from __future__ import annotations

import datetime as dt

from tests.importers.scoring import Shape
from tests.importers.shapes.twins.making import (
    AMBER,
    BLUE,
    GREEN,
    RED,
    D,
    act,
    book_of,
    shape,
)  # fmt: skip


def owners_with_roles() -> Shape:
    """Lead and support in one cell, posts before and behind names."""
    rows = [
        ["#", "Objective", "Owner(s)", "Target date", "Update"],
        [1, "Cut the waiting list by half", "Ada Byron (Lead) / Max Roe (Support)", "31/03/2027", None],
        [2, "Start an evening clinic", "Lead: Ida Poe; Support: Estates", "31/10/2026", None],
        [3, "Write to every family", "Director of Place - Tom Ash", "30/06/2026", None],
        [4, "Share one referral form", "Max Roe, Head of Access", "15/09/2026", None],
        [5, "Meet the unions", "Ada Byron\nMax Roe", "20/07/2026", None],
    ]  # fmt: skip
    return shape("owners_with_roles", book_of({"Objectives": rows}, heads=(1,)), (
        act("Cut the waiting list by half", "Ada Byron|Max Roe", "2027-03-31", ref="1"),
        act("Start an evening clinic", "Ida Poe|Estates", "2026-10-31", ref="2"),
        act("Write to every family", "Tom Ash", "2026-06-30", ref="3"),
        act("Share one referral form", "Max Roe", "2026-09-15", ref="4"),
        act("Meet the unions", "Ada Byron|Max Roe", "2026-07-20", ref="5"),
    ))  # fmt: skip


def colours_of_teams() -> Shape:
    """Rows shaded by the team that does them; no rating anywhere."""
    rows = [
        ["Task", "Team", "Lead", "By"],
        ["Order the desks", "Facilities", "Ada Byron", "June 2026"],
        ["Move the servers", "IT", "Max Roe", "July 2026"],
        ["Draw the seating plan", "Facilities", "Ada Byron", "June 2026"],
        ["Test the phones", "IT", "Ida Poe", "August 2026"],
    ]
    fills = {
        f"{letter}{n}": RED if n in (2, 4) else GREEN for n in range(2, 6) for letter in "ABCD"
    }
    return shape("colours_of_teams", book_of({"Moves": rows}, heads=(1,), fills=fills), (
        act("Order the desks", "Ada Byron", "2026-06"), act("Move the servers", "Max Roe", "2026-07"),
        act("Draw the seating plan", "Ada Byron", "2026-06"), act("Test the phones", "Ida Poe", "2026-08"),
    ))  # fmt: skip


def key_below() -> Shape:
    """Ratings by colour alone under `BRAG`, and the key under the table."""
    rows = [
        ["Ref", "Recommendation", "Agreed action", "Officer", "Date", "BRAG"],
        ["R1", "The board should see costs each month", "Add a page of costs to the pack", "Ada Byron", D(2026, 6, 30)],
        ["R2", "Minutes are late", "Send minutes within five days", "Max Roe", D(2026, 5, 29)],
        ["R3", "No plan for leave", "Keep a calendar of leave", "Max Roe", D(2026, 9, 1)],
        [], ["Key"], [None, "Blue", "Finished and embedded"], [None, "Red", "Not begun or in trouble"],
        [None, "Amber", "Under way, some slippage"], [None, "Green", "Under way, to time"],
    ]  # fmt: skip
    data = book_of({"Recs": rows}, heads=(1, 6), fills={
        "F2": GREEN, "F3": BLUE, "F4": AMBER, "B7": BLUE, "B8": RED, "B9": AMBER, "B10": GREEN})  # fmt: skip
    return shape("key_below", data, (
        act("Add a page of costs to the pack", "Ada Byron", "2026-06-30", rag="green", ref="R1"),
        act("Send minutes within five days", "Max Roe", "2026-05-29", rag="blue", ref="R2"),
        act("Keep a calendar of leave", "Max Roe", "2026-09-01", rag="amber", ref="R3"),
    ))  # fmt: skip


def performance_system() -> Shape:
    """What a performance system prints: code, title, bar of progress, note, status, assigned to."""
    rows = [
        ["Service plan actions report", None, None, "Generated on: 20 May 2026"], [],
        ["Status", "Code", "Title", "Progress Bar", "Due Date", "Latest Note", "Assigned To", "Managed By"],
        ["In Progress", "CS-26-01", "Bring the call centre back in house", "60%", D(2026, 12, 31), "Staff consultation is over", "Ada Byron", "Head of Customers"],
        ["Overdue", "CS-26-02", "Publish a complaints report", "80%", D(2026, 4, 30), None, "Max Roe", "Head of Customers"],
        ["Completed", "CS-26-03", "Join up both websites", "100%", D(2026, 3, 31), "Live on 2 April", "Ida Poe", "Head of Digital"],
        ["Assigned", "CS-26-04", "Offer webchat", "0%", D(2027, 2, 26), None, "Ida Poe", "Head of Digital"],
    ]  # fmt: skip
    return shape("performance_system", book_of({"Report": rows}, heads=(3,)), (
        act("Bring the call centre back in house", "Ada Byron", "2026-12-31", ref="CS.26.01"),
        act("Publish a complaints report", "Max Roe", "2026-04-30", rag="red", ref="CS.26.02"),
        act("Join up both websites", "Ida Poe", "2026-03-31", rag="blue", ref="CS.26.03"),
        act("Offer webchat", "Ida Poe", "2027-02-26", ref="CS.26.04"),
    ))  # fmt: skip


def ticks_for_years() -> Shape:
    """Priorities as coloured bars across; years ticked; partners as leads."""
    rows = [
        ["Safer partnership plan 2026-29"],
        ["Action", "Lead agency", "Year 1", "Year 2", "Year 3", "Measure"],
        ["Priority 1: Prevent"],
        ["Teach healthy relationships in every school", "Education", "✓", "✓", "✓", "Schools reached"],
        ["Run a poster campaign on buses", "Police", "✓", None, None, "Recall survey"],
        ["Priority 2: Protect"],
        ["Open a second refuge", "Housing", None, "✓", None, "Bed spaces"],
        ["Place advocates in the hospital", "NHS Trust", "✓", None, None, "Referrals"],
    ]  # fmt: skip
    data = book_of(
        {"Plan": rows},
        heads=(2,),
        merges=("A3:F3", "A6:F6"),
        fills={"A3": "7030A0", "A6": "7030A0"},
    )
    return shape("ticks_for_years", data, (
        act("Teach healthy relationships in every school", "Education", stream="Prevent"),
        act("Run a poster campaign on buses", "Police", stream="Prevent"),
        act("Open a second refuge", "Housing", stream="Protect"),
        act("Place advocates in the hospital", "NHS Trust", stream="Protect"),
    ))  # fmt: skip


def words_against_colours() -> Shape:
    """Status in words, the shading left over from last month; some shading disagrees."""
    rows = [
        ["Action ref", "Action", "Action owner", "Original due date", "Revised due date", "Current status", "Comments"],
        ["A01", "Renew the cleaning contract", "Ada Byron", D(2026, 3, 31), D(2026, 6, 30), "Overdue", "Bids in"],
        ["A02", "Check all fire doors", "Max Roe", D(2026, 5, 15), None, "Complete", None],
        ["A03", "Fit sensors in ten lifts", "Max Roe", D(2026, 10, 30), None, "On target", None],
        ["A04", "Label the pipework", "Ida Poe", D(2026, 11, 27), D(2027, 1, 29), "At risk", "Supplier late"],
    ]  # fmt: skip
    fills = {"F2": AMBER, "F3": GREEN, "F4": GREEN, "F5": AMBER}
    return shape("words_against_colours", book_of({"Log": rows}, heads=(1,), fills=fills), (
        act("Renew the cleaning contract", "Ada Byron", "2026-03-31", rag="red", ref="A01"),
        act("Check all fire doors", "Max Roe", "2026-05-15", rag="blue", ref="A02"),
        act("Fit sensors in ten lifts", "Max Roe", "2026-10-30", rag="green", ref="A03"),
        act("Label the pipework", "Ida Poe", "2026-11-27", rag="amber", ref="A04"),
    ))  # fmt: skip


def weeks_of_bars() -> Shape:
    """Weeks across, bars of one colour, no date in any column."""
    weeks = [D(2026, 6, 1) + dt.timedelta(days=7 * n) for n in range(8)]
    rows = [
        ["Relocation timeline"],
        ["Activity", "Owner", *weeks],
        ["Pack the archive", "Ada Byron"],
        ["Move the archive", "Max Roe"],
        ["Check the archive", "Ada Byron"],
    ]
    bars = {
        f"{'CDEFGHIJ'[week]}{row}": "4472C4"
        for row, first, last in ((3, 0, 2), (4, 3, 4), (5, 5, 7))
        for week in range(first, last + 1)
    }
    return shape("weeks_of_bars", book_of({"Gantt": rows}, heads=(2,), fills=bars), (
        act("Pack the archive", "Ada Byron", "2026-06-01/2026-06-19"),
        act("Move the archive", "Max Roe", "2026-06-22/2026-07-03"),
        act("Check the archive", "Ada Byron", "2026-07-06/2026-07-24"),
    ))  # fmt: skip


def weekday_days() -> Shape:
    """Days with their weekday, as a planner prints them."""
    rows = [
        ["Milestone", "Owner", "Planned", "Notes"],
        ["Papers out", "Ada Byron", "Tue 02/06/2026", None], ["Board meets", "Max Roe", "Tue 09/06/2026", None],
        ["Minutes agreed", "Ada Byron", "Thu 11/06/2026", None], ["Actions chased", "Ida Poe", "Mon 06/07/2026", "By phone"],
    ]  # fmt: skip
    return shape("weekday_days", book_of({"Dates": rows}, heads=(1,)), (
        act("Papers out", "Ada Byron", "2026-06-02"), act("Board meets", "Max Roe", "2026-06-09"),
        act("Minutes agreed", "Ada Byron", "2026-06-11"), act("Actions chased", "Ida Poe", "2026-07-06"),
    ))  # fmt: skip


SHAPES = (owners_with_roles, colours_of_teams, key_below, performance_system, ticks_for_years,
          words_against_colours, weeks_of_bars, weekday_days)  # fmt: skip
