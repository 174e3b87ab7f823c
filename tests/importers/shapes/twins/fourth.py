"""A fourth set, drawn after the reader had learnt from the third; see docs/importing.md."""

from __future__ import annotations

from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape
from tests.importers.shapes.twins.making import (
    AMBER,
    GREEN,
    RED,
    D,
    act,
    book_of,
    shape,
)  # fmt: skip


def prevent_duty() -> Shape:
    """A local authority's own assessment: benchmark, gap, what to do, who, until when, how far."""
    rows = [
        ["Benchmark", "Gap identified", "Proposed action", "Responsible lead", "Completion by", "% done", "Comments"],
        ["1. Risk assessment", "Not shared with schools", "Share the summary with head teachers", "Prevent Lead", "31-Jul-26", 40, "Two thirds know it"],
        ["2. Multi-agency group", "Health does not come", "Agree terms with the hospital trust", "Director of Public Health", "30-Sep-26", 10, None],
        ["3. Training", "Foster carers left out", "Run four sessions for carers", "Workforce Manager", "27-Nov-26", 0, "Dates are set"],
    ]  # fmt: skip
    return shape("prevent_duty", book_of({"Self assessment": rows}, heads=(1,)), (
        act("Share the summary with head teachers", "Prevent Lead", "2026-07-31", stream="Risk assessment"),
        act("Agree terms with the hospital trust", "Director of Public Health", "2026-09-30", stream="Multi-agency group"),
        act("Run four sessions for carers", "Workforce Manager", "2026-11-27", stream="Training"),
    ))  # fmt: skip


def lettered_rows() -> Shape:
    """Roman numbers for priorities, letters below; owners after a dash; a heading over two."""
    body = table(
        row("", "Priority / action", "By whom and by when", "Status"),
        row("i", cell("Make buses easier", span=3, bold=True)),
        row("a", "Raise forty kerbs", "Highways – March 2027", cell("On track", fill=GREEN)),
        row("b", "Show times at every stop", "Transport Team – Dec 2026", cell("At risk", fill=AMBER)),
        row("ii", cell("Make walking safer", span=3, bold=True)),
        row("a", "Light the underpass", "Highways – October 2026", cell("Off track", fill=RED)),
        columns=4,
    )  # fmt: skip
    return shape("lettered_rows", docx(para("Access plan"), body), (
        act("Raise forty kerbs", "Highways", "2027-03", rag="green", stream="Make buses easier"),
        act("Show times at every stop", "Transport Team", "2026-12", rag="amber", stream="Make buses easier"),
        act("Light the underpass", "Highways", "2026-10", rag="red", stream="Make walking safer"),
    ), "docx")  # fmt: skip


def portfolio_list() -> Shape:
    """A portfolio: sponsor, manager, stage, three dates, overall rating, budget status."""
    rows = [
        ["Portfolio register at 31 May 2026"],
        ["Project", "Sponsor", "Project Manager", "Stage", "Start", "Planned end", "Forecast end", "Overall status", "Budget status", "Summary"],
        ["Move the data centre", "Tom Ash", "Ada Byron", "Build", D(2026, 1, 5), D(2026, 9, 30), D(2026, 11, 30), "Red", "Amber", "Supplier late"],
        ["Replace the phones", "Tom Ash", "Max Roe", "Design", D(2026, 4, 1), D(2026, 12, 18), D(2026, 12, 18), "Green", "Green", "To plan"],
        ["Retire old servers", "Tom Ash", "Ida Poe", "Plan", D(2026, 6, 1), D(2027, 3, 31), D(2027, 3, 31), "Amber", "Green", None],
    ]  # fmt: skip
    return shape("portfolio_list", book_of({"Portfolio": rows}, heads=(2,)), (
        act("Move the data centre", "Ada Byron", "2026-01-05/2026-09-30", rag="red"),
        act("Replace the phones", "Max Roe", "2026-04-01/2026-12-18", rag="green"),
        act("Retire old servers", "Ida Poe", "2026-06-01/2027-03-31", rag="amber"),
    ))  # fmt: skip


def church_hall() -> Shape:
    """A list that a volunteer keeps: no title, jobs, names of one word, loose dates, done or not."""
    rows = [
        ["Job", "Who", "By", "Done?"], ["Ring the plumber", "Jo", "next week", "Yes"], ["Paint the door", "Sam", "June", "No"],
        ["Order candles", "Jo", "1st July", "No"], ["Mend the gate", "Pat", "Summer", "No"],
    ]  # fmt: skip
    return shape("church_hall", book_of({"Sheet1": rows}, heads=(1,)), (
        Act("Ring the plumber", ("Jo",), (Mile("", None),), None), act("Paint the door", "Sam", "2026-06"),
        act("Order candles", "Jo", "2026-07-01"), act("Mend the gate", "Pat", "2026-22"),
    ))  # fmt: skip


def quarters_of_progress() -> Shape:
    """A column of progress for each quarter and the rating of each beside it."""
    rows = [
        ["Ref", "Commitment", "Lead", "Due", "Q3 2025/26 update", "Q3 RAG", "Q4 2025/26 update", "Q4 RAG"],
        ["C1", "Build 200 homes", "Housing", "Mar 2027", "Land bought", "Green", "Roads are in", "Green"],
        ["C2", "Halve street crime", "Safer City", "Mar 2028", "Up by two", "Amber", "Up by ten", "Red"],
    ]  # fmt: skip
    return shape("quarters_of_progress", book_of({"Pledges": rows}, heads=(1,)), (
        act("Build 200 homes", "Housing", "2027-03", rag="green", ref="C1"), act("Halve street crime", "Safer City", "2028-03", rag="red", ref="C2"),
    ))  # fmt: skip


def workshop_output() -> Shape:
    """Notes of a workshop: theme merged, idea, first step, champion, when."""
    rows = [
        ["Theme", "Idea", "First step", "Champion", "When"],
        ["Warm welcome", "Greeters at every door", "Ask the friends' group", "Ada Byron", "July 2026"], [None, "Coffee in the foyer", "Price a machine", "Max Roe", "August 2026"],
        ["Clear signs", "Maps at the lifts", "Draw a map", "Ida Poe", "September 2026"],
    ]  # fmt: skip
    return shape("workshop_output", book_of({"Workshop": rows}, heads=(1,), merges=("A2:A3",)), (
        Act("Greeters at every door", ("Ada Byron",), (Mile("Ask the friends", "2026-07"),), stream="Warm welcome"),
        Act("Coffee in the foyer", ("Max Roe",), (Mile("Price a machine", "2026-08"),), stream="Warm welcome"),
        Act("Maps at the lifts", ("Ida Poe",), (Mile("Draw a map", "2026-09"),), stream="Clear signs"),
    ))  # fmt: skip


SHAPES = (
    prevent_duty,
    lettered_rows,
    portfolio_list,
    church_hall,
    quarters_of_progress,
    workshop_output,
)
NO_PLANS = {
    "rents": [["Property", "Tenant", "Lease start", "Lease end", "Rent", "Review date", "Surveyor"], ["Unit 1", "Bakery", D(2020, 4, 1), D(2030, 3, 31), 9000, D(2027, 4, 1), "Ada Byron"], ["Unit 2", "Shoe shop", D(2022, 4, 1), D(2027, 3, 31), 8000, D(2026, 9, 1), "Max Roe"]],
    "vacancies": [["Post", "Grade", "Team", "Vacant since", "Recruiting manager", "Status"], ["Social worker", "G8", "Intake", D(2026, 2, 1), "Ada Byron", "Advertised"], ["Clerk", "G3", "Finance", D(2026, 4, 1), "Max Roe", "On hold"]],
    "funding": [["Funder", "Fund", "Amount", "Deadline for bids", "Match needed", "Contact"], ["Lottery", "Places", 50000, D(2026, 9, 1), "10%", "Ada Byron"], ["Trust", "Youth", 20000, D(2026, 10, 1), "None", "Max Roe"]],
    "complaints": [["Ref", "Date received", "Complainant", "Nature of complaint", "Officer", "Response due", "Outcome"], ["1", D(2026, 4, 1), "A resident", "Bins missed", "Ada Byron", D(2026, 4, 15), "Upheld"], ["2", D(2026, 4, 9), "A tenant", "Repair late", "Max Roe", D(2026, 4, 23), "Not upheld"]],
    "freedom of information": [["Request no", "Received", "Subject", "Department", "Due", "Sent", "Exemption"], ["F1", D(2026, 4, 1), "Parking fines", "Highways", D(2026, 4, 30), D(2026, 4, 28), None], ["F2", D(2026, 4, 9), "Agency staff", "HR", D(2026, 5, 8), None, "s.12"]],
    "inspections": [["School", "Phase", "Last inspection", "Grade", "Link adviser"], ["Mill Lane", "Primary", D(2023, 5, 1), "Good", "Ada Byron"], ["Hill Top", "Secondary", D(2022, 5, 1), "Good", "Max Roe"]],
    "poll": [["Statement", "Strongly agree", "Agree", "Neutral", "Disagree"], ["I feel safe", 40, 30, 20, 10], ["I am heard", 20, 30, 30, 20]],
    "news": [["Date", "Headline", "Outlet", "Tone"], [D(2026, 5, 1), "Pool to reopen", "Gazette", "Positive"], [D(2026, 5, 3), "Bins pile up", "Radio", "Negative"]],
    "definitions": [["Acronym", "Stands for", "Lead officer"], ["RAG", "Red, amber, green", "Ada Byron"], ["SRO", "Senior responsible owner", "Max Roe"]],
    "team objectives score": [["Objective", "Weight", "Score", "Weighted"], ["Serve well", "40%", 4, 1.6], ["Spend well", "60%", 3, 1.8]],
}  # fmt: skip
"""Tables of offices that are no plan of action."""
