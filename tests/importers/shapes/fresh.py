"""Plans made after the reader was, without a look at its rules; see docs/importing.md for the score."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.importers.making.excel import put, saved
from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape


def peer_challenge() -> Shape:
    """Answers to a peer challenge: recommendations merged down, plain questions as headings."""
    head = row("Peer team recommendation", "What we are going to do", "Who is leading", "When it will be done",
               "What has happened so far", "Where are we?")  # fmt: skip
    body = table(
        head,
        row(cell("R1 Set out one vision for the place", merge="restart"), "Hold three visioning workshops", "Chief Executive",
            "By the end of July 2023", "Two workshops held (May 2023)", cell("On course", fill="B6D7A8")),
        row(cell(merge=""), "Publish the vision", "Leader of the Council and Chief Executive", "October 2023", "", cell("Yet to begin")),
        row(cell("R2 Tackle the budget gap", merge="restart"), "Review all fees and charges", "Director of Finance (s151)",
            "30th June 2023", "Done. Report went to Cabinet on 13 June 2023", cell("Finished", fill="9FC5E8")),
        row(cell(merge=""), "Sell three surplus buildings", "Estates", "2023/24", "One under offer", cell("Slipping", fill="FFE599")),
        row(cell(merge=""), "Agree a savings programme with members", "Corporate Management Team", "Budget Council, February 2024",
            "Nothing yet", cell("Off course", fill="EA9999")),
        columns=6,
    )  # fmt: skip
    data = docx(
        para("Corporate Peer Challenge – our response", bold=True),
        para("Agreed by Cabinet, 4 April 2023"),
        body,
    )
    acts = (
        Act("Hold three visioning workshops", ("Chief Executive",), (Mile("", "2023-07-21/2023-07-31"),), "green", None, "Set out one vision"),
        Act("Publish the vision", ("Leader of the Council", "Chief Executive"), (Mile("", "2023-10"),), None, None, "Set out one vision"),
        Act("Review all fees and charges", ("Director of Finance (s151)",), (Mile("", "2023-06-30"),), "blue", None, "Tackle the budget gap"),
        Act("Sell three surplus buildings", ("Estates",), (Mile("", "2023-04/2024-03"),), "amber", None, "Tackle the budget gap"),
        Act("Agree a savings programme with members", ("Corporate Management Team",), (Mile("", "2024-02"),), "red", None, "Tackle the budget gap"),
    )  # fmt: skip
    return Shape("peer_challenge", "peer.docx", data, acts, dt.date(2023, 6, 30))


def project_export() -> Shape:
    """What a planning program writes: tasks with start and finish, summaries in bold."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Task_Table1"
    day = dt.date
    put(sheet, [
        ["ID", "Task Name", "Resource Names", "Start", "Finish", "% Complete", "Status"],
        [1, "Design", None, None, None, None, None],
        [2, "Survey the site", "Ada Cole", day(2022, 5, 2), day(2022, 5, 27), 1, "Complete"],
        [3, "Draw the plans", "Ada Cole;Ben Fry", day(2022, 5, 30), day(2022, 7, 29), 0.5, "On Schedule"],
        [4, "Build", None, None, None, None, None],
        [5, "Lay foundations", "Contractor", day(2022, 8, 1), day(2022, 8, 26), 0, "Future Task"],
        [6, "Raise the roof", "Contractor", day(2022, 8, 29), day(2022, 10, 28), 0, "Late"],
    ])  # fmt: skip
    for number in (2, 5):
        sheet.cell(number, 2).font = Font(bold=True)
    for number in range(2, 8):
        for column in (4, 5):
            sheet.cell(number, column).number_format = "ddd dd/mm/yy"
        sheet.cell(number, 6).number_format = "0%"
    acts = (
        Act("Survey the site", ("Ada Cole",), (Mile("", "2022-05-02/2022-05-27"),), "blue", "2", "Design"),
        Act("Draw the plans", ("Ada Cole", "Ben Fry"), (Mile("", "2022-05-30/2022-07-29"),), "green", "3", "Design"),
        Act("Lay foundations", ("Contractor",), (Mile("", "2022-08-01/2022-08-26"),), None, "5", "Build"),
        Act("Raise the roof", ("Contractor",), (Mile("", "2022-08-29/2022-10-28"),), "red", "6", "Build"),
    )  # fmt: skip
    return Shape("project_export", "export.xlsx", saved(book), acts)


def governance_issues() -> Shape:
    """An annual governance statement: issue, update, by when, by whom; names with posts."""
    body = table(
        row(cell("Issue", fill="CCCCCC"), cell("Agreed action", fill="CCCCCC"), cell("By whom", fill="CCCCCC"),
            cell("By when", fill="CCCCCC"), cell("Update (March 2023)", fill="CCCCCC"), cell("RAG", fill="CCCCCC")),
        row("Procurement", "Refresh contract procedure rules and train staff", "Nadia Roy, Head of Procurement", "Quarter 4 2022/23",
            "Rules refreshed; training booked", cell("G")),
        row("Information", "Clear overdue subject access requests", "Owen Pugh, Data Protection Officer", "Summer 2023",
            "31 overdue, down from 80", cell("A")),
        row("Companies", "Appoint directors to the housing company", "Monitoring Officer", "ASAP", "Advert out", cell("R")),
        row("Business continuity", "Test every service's plan", "All Heads of Service", "Ongoing – next test October 2023", "", cell("G")),
        columns=6,
    )  # fmt: skip
    data = docx(para("Annual Governance Statement 2021/22: action plan", style="Heading1"), body)
    acts = (
        Act("Refresh contract procedure rules and train staff", ("Nadia Roy",), (Mile("", "2023-01/2023-03"),), "green"),
        Act("Clear overdue subject access requests", ("Owen Pugh",), (Mile("", "2023-22"),), "amber"),
        Act("Appoint directors to the housing company", ("Monitoring Officer",), (Mile("", None),), "red"),
        Act("Test every service's plan", ("All Heads of Service",), (Mile("", "2023-10"),), "green"),
    )  # fmt: skip
    return Shape("governance_issues", "ags.docx", data, acts)


def quarters_side_by_side() -> Shape:
    """Equality objectives: a rating and an update for each quarter, side by side."""
    book = Workbook()
    sheet = book.active
    sheet.title = "EDI 22-23"
    put(sheet, [
        ["Equality, Diversity and Inclusion action plan 2022-23"],
        [],
        ["Activity", "Responsible service", "Completion date", "Q1 RAG", "Q1 update", "Q2 RAG", "Q2 update"],
        ["OBJECTIVE 1 – KNOW OUR COMMUNITIES"],
        ["Publish ward profiles", "Insight Team", "September 2022", "Amber", "Census delayed", "Green", "Published in draft"],
        ["Run a residents' survey", "Insight Team / Communications", "Jan 2023", "Green", "Tender issued", "Red", "Tender failed"],
        ["OBJECTIVE 2 – A DIVERSE WORKFORCE"],
        ["Guarantee interviews for care leavers", "HR", "1 April 2022", "Blue", "In place", "Blue", None],
    ])  # fmt: skip
    for number in (4, 7):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=7)
    acts = (
        Act("Publish ward profiles", ("Insight Team",), (Mile("", "2022-09"),), "green", None, "KNOW OUR COMMUNITIES"),
        Act("Run a residents' survey", ("Insight Team", "Communications"), (Mile("", "2023-01"),), "red"),
        Act("Guarantee interviews for care leavers", ("HR",), (Mile("", "2022-04-01"),), "blue", None, "A DIVERSE WORKFORCE"),
    )  # fmt: skip
    return Shape("quarters_side_by_side", "edi.xlsx", saved(book), acts)


def accelerated_progress() -> Shape:
    """Milestones in columns for three, six and twelve months, the day in their headings."""
    body = table(
        row("Ref", "Key actions", "Lead", "By 3 months (July 2022)", "By 6 months (October 2022)", "By 12 months (April 2023)", "BRAG"),
        row("1.1", "Cut waits for autism assessment", "ICB (Helen Marsh)", "Two clinicians start", "Wait below 40 weeks", "Wait below 26 weeks",
            cell("", fill="FF5050")),
        row("1.2", "One front door for families", "SENDIASS, Family Hubs", "Model agreed", "Pilot in two hubs", "Open in every hub",
            cell("", fill="99CC00")),
        columns=7,
    )  # fmt: skip
    data = docx(
        para("Accelerated Progress Plan", style="Title"),
        para("Area 1: Access to health services", style="Heading1"),
        body,
    )
    acts = (
        Act("Cut waits for autism assessment", ("Helen Marsh",), (
            Mile("Two clinicians start", "2022-07"), Mile("Wait below 40 weeks", "2022-10"), Mile("Wait below 26 weeks", "2023-04")),
            "red", "1.1", "Access to health services"),
        Act("One front door for families", ("SENDIASS", "Family Hubs"), (
            Mile("Model agreed", "2022-07"), Mile("Pilot in two hubs", "2022-10"), Mile("Open in every hub", "2023-04")), "green", "1.2"),
    )  # fmt: skip
    return Shape("accelerated_progress", "app.docx", data, acts)


def meeting_log() -> Shape:
    """A running log of a board's actions, newest first, closed ones shaded grey."""
    grey = "D9D9D9"
    body = table(
        row("Date raised", "Action agreed", "Assigned to", "Deadline", "Open / Closed", "Notes"),
        row("14/02/2023", "Circulate the risk log before each board", "JF", "28/02/2023", cell("Closed", fill=grey), "Sent 27/02/2023"),
        row("14/02/2023", "Bring options for the west site", "MK & JF", "14/03/2023", cell("Open"), "Valuation late"),
        row("17/01/2023", "Invite the youth council to present", "Democratic Services", "Next meeting", cell("Open"), ""),
        columns=6,
    )  # fmt: skip
    acts = (
        Act("Circulate the risk log before each board", ("JF",), (Mile("", "2023-02-28"),), "blue"),
        Act("Bring options for the west site", ("MK", "JF"), (Mile("", "2023-03-14"),)),
        Act("Invite the youth council to present", ("Democratic Services",), (Mile("", None),)),
    )
    return Shape(
        "meeting_log", "log.docx", docx(para("Regeneration Board: action log"), body), acts
    )


SHAPES = (
    peer_challenge,
    project_export,
    governance_issues,
    quarters_side_by_side,
    accelerated_progress,
    meeting_log,
)
