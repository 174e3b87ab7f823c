"""Word documents: statements of action, inspectors' forms, minutes, tables inside tables."""

from __future__ import annotations

from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape
from tests.importers.shapes.twins.making import AMBER, BLUE, GREEN, RED, act, shape


def statement_two_rows() -> Shape:
    """A written statement: two rows of headings, leads and support, bars for outcomes, key below."""
    body = table(
        row(cell("Action", merge="restart"), cell("Who", span=2), cell("Timescale", merge="restart"), cell("RAG", merge="restart")),
        row(cell(merge=""), "Lead", "Support", cell(merge=""), cell(merge="")),
        row(cell("Outcome 1: Plans are written on time", span=5, bold=True)),
        row("Agree a shared timetable with health", "Ada Byron", "ICB", "July 2026", cell("", fill=GREEN)),
        row("Send drafts through one inbox", "Max Roe", "Business Support", "September 2026", cell("", fill=AMBER)),
        row(cell("Outcome 2: Families are heard", span=5, bold=True)),
        row("Pay parents who sit on panels", "Ida Poe", "Parent Carer Forum", "1 June 2026", cell("", fill=BLUE)),
        columns=5,
    )  # fmt: skip
    key = table(row(cell("", fill=RED), "Off track"), row(cell("", fill=AMBER), "Slipping"),
                row(cell("", fill=GREEN), "On track"), row(cell("", fill=BLUE), "Complete"), columns=2)  # fmt: skip
    data = docx(
        para("Written Statement of Action", style="Title"),
        para("What inspectors found is set out first."),
        body,
        para("Key"),
        key,
    )
    return shape("statement_two_rows", data, (
        act("Agree a shared timetable with health", "Ada Byron", "2026-07", rag="green", stream="Plans are written on time"),
        act("Send drafts through one inbox", "Max Roe", "2026-09", rag="amber", stream="Plans are written on time"),
        act("Pay parents who sit on panels", "Ida Poe", "2026-06-01", rag="blue", stream="Families are heard"),
    ), "docx")  # fmt: skip


def regulator_form() -> Shape:
    """One table a regulation: label and answer, as a provider sends it back."""

    def one(regulation: str, failing: str, action: str, who: str, when: str) -> str:
        return table(
            row("Regulation", regulation), row("How the regulation was not being met", failing),
            row("Action to be taken", action), row("Who is responsible for the action?", who),
            row("Date by which the action will be completed", when), columns=2,
        )  # fmt: skip

    data = docx(
        para("Report on actions you plan to take", style="Title"),
        one("Regulation 12: safe care", "Fridge temperatures were not kept", "Log each fridge twice a day", "Registered Manager", "30 June 2026"), para(),
        one("Regulation 17: good governance", "Audits were not followed up", "Review audits at each team meeting", "Deputy Manager", "31 July 2026"), para(),
        one("Regulation 18: staffing", "Supervision was missed", "Book supervision for the whole year", "Registered Manager", "15 June 2026"),
    )  # fmt: skip
    return shape("regulator_form", data, (
        act("Log each fridge twice a day", "Registered Manager", "2026-06-30"),
        act("Review audits at each team meeting", "Deputy Manager", "2026-07-31"),
        act("Book supervision for the whole year", "Registered Manager", "2026-06-15"),
    ), "docx")  # fmt: skip


def must_and_should() -> Shape:
    """An NHS trust: must do and should do, an executive and a working lead, letters for ratings."""
    body = table(
        row("Ref", "Must / Should", "Core service", "Action", "Exec Lead", "Operational Lead", "Deadline", "BRAG", "Evidence", header=True),
        row("M1", "Must", "Maternity", "Fill the triage rota day and night", "Chief Nurse", "Head of Midwifery", "31/08/2026", cell("A", fill=AMBER), "Rota"),
        row("M2", "Must", "Medicine", "Weigh every patient on admission", "Chief Nurse", "Matron for Medicine", "30/06/2026", cell("G", fill=GREEN), "Audit"),
        row("S1", "Should", "Surgery", "Start lists on time", "Chief Operating Officer", "Theatre Manager", "30/09/2026", cell("R", fill=RED), ""),
        row("S2", "Should", "Surgery", "Show waiting times on screens", "Chief Operating Officer", "Theatre Manager", "31/03/2026", cell("B", fill=BLUE), "Photos"),
        columns=9,
    )  # fmt: skip
    return shape("must_and_should", docx(para("Quality improvement plan"), body), (
        act("Fill the triage rota day and night", "Head of Midwifery", "2026-08-31", rag="amber", ref="M1"),
        act("Weigh every patient on admission", "Matron for Medicine", "2026-06-30", rag="green", ref="M2"),
        act("Start lists on time", "Theatre Manager", "2026-09-30", rag="red", ref="S1"),
        act("Show waiting times on screens", "Theatre Manager", "2026-03-31", rag="blue", ref="S2"),
    ), "docx")  # fmt: skip


def minutes_with_actions() -> Shape:
    """Minutes: who was there, what was said, and a table of actions at the end."""
    data = docx(
        para("Programme board", style="Title"), para("Minutes of the meeting held on 12 May 2026"),
        table(row("Present", "Apologies"), row("Ada Byron (Chair)\nMax Roe\nIda Poe", "Tom Ash"), columns=2),
        para("1. Matters arising", bold=True), para("None."),
        para("2. Budget", bold=True), para("The board noted a small overspend."),
        para("Actions", bold=True),
        table(row("Minute", "Action", "Owner", "Deadline"),
              row("2", "Bring a recovery plan for the overspend", "Max Roe", "9 June 2026"),
              row("4", "Share the survey with members", "Ida Poe", "22 May 2026"),
              row("5", "Invite the auditor to the July meeting", "Tom Ash", "14 July 2026"), columns=4),
        para("Date of next meeting: 9 June 2026"),
    )  # fmt: skip
    return shape("minutes_with_actions", data, (
        act("Bring a recovery plan for the overspend", "Max Roe", "2026-06-09"),
        act("Share the survey with members", "Ida Poe", "2026-05-22"),
        act("Invite the auditor to the July meeting", "Tom Ash", "2026-07-14"),
    ), "docx")  # fmt: skip


def nested_milestones() -> Shape:
    """Each action's milestones in a table of their own inside the action's row."""

    def inside(*rows: tuple[str, str]) -> str:
        return table(row("Milestone", "Date"), *(row(*one) for one in rows), columns=2)

    body = table(
        row("Action", "Owner", "Milestones", "Status"),
        row("Set up a shared data store", "Ada Byron", cell(inside(("Supplier chosen", "30/06/2026"), ("First load", "30/09/2026"))), "On track"),
        row("Train analysts", "Max Roe", cell(inside(("Course booked", "15/07/2026"), ("Exam sat", "11/12/2026"))), "Delayed"),
        columns=4,
    )  # fmt: skip
    acts = (
        Act("Set up a shared data store", ("Ada Byron",), (Mile("Supplier chosen", "2026-06-30"), Mile("First load", "2026-09-30")), "green"),
        Act("Train analysts", ("Max Roe",), (Mile("Course booked", "2026-07-15"), Mile("Exam sat", "2026-12-11")), "amber"),
    )  # fmt: skip
    return shape(
        "nested_milestones", docx(para("Data strategy: delivery plan"), body), acts, "docx"
    )


def objective_tables() -> Shape:
    """A school's plan: a table an objective, its lead and link governor in rows above the actions."""

    def one(goal: str, lead: str, *actions: tuple[str, str, str]) -> str:
        return table(
            row(cell(f"Objective: {goal}", span=4, bold=True)),
            row(cell(f"Lead: {lead}", span=2), cell("Link governor: Tom Ash", span=2)),
            row("Actions", "When", "Cost", "Success criteria"),
            *(row(title, when, cost, "Seen in books") for title, when, cost in actions), columns=4,
        )  # fmt: skip

    data = docx(
        para("School development plan 2026-27", style="Title"),
        one("Raise attainment in maths", "Ada Byron", ("Buy practical equipment", "Autumn term 2026", "£800"), ("Run a parents' evening on number", "Spring term 2027", "£50")), para(),
        one("Improve attendance", "Max Roe", ("Ring home on the first day", "From September 2026", "£0"), ("Reward whole classes", "Termly", "£200")),
    )  # fmt: skip
    return shape("objective_tables", data, (
        act("Buy practical equipment", "Ada Byron", "2026-09/2026-12", stream="Raise attainment in maths"),
        act("Run a parents' evening on number", "Ada Byron", "2027-01/2027-03", stream="Raise attainment in maths"),
        act("Ring home on the first day", "Max Roe", "2026-09/..", stream="Improve attendance"),
        act("Reward whole classes", "Max Roe", "-", stream="Improve attendance"),
    ), "docx")  # fmt: skip


def terms_across() -> Shape:
    """An inspector's area for improvement, then a milestone for the end of each term."""
    body = table(
        row("Key action", "Lead person", "By December 2026", "By April 2027", "By July 2027"),
        row("Rebuild the phonics programme", "Ada Byron", "Scheme bought", "All staff trained", "Nine in ten pass"),
        row("Use assessment in every subject", "Max Roe", "Calendar agreed", "", "Books checked"),
        columns=5,
    )  # fmt: skip
    acts = (
        Act("Rebuild the phonics programme", ("Ada Byron",), (Mile("Scheme bought", "2026-12"), Mile("All staff trained", "2027-04"), Mile("Nine in ten pass", "2027-07"))),
        Act("Use assessment in every subject", ("Max Roe",), (Mile("Calendar agreed", "2026-12"), Mile("Books checked", "2027-07"))),
    )  # fmt: skip
    data = docx(
        para("Statement of action after inspection"),
        para("Area for improvement 1: early reading", bold=True),
        body,
    )
    return shape("terms_across", data, acts, "docx")


def numbered_objectives() -> Shape:
    """Objectives as bars, actions lettered below; the year alone as a date."""
    body = table(
        row("", "Action", "Responsible Team", "Year", "Progress"),
        row(cell("Objective 1 – Know our communities", span=5, fill="D9D9D9")),
        row("1a", "Ask staff to share equality data", "HR", "2026/27", "Campaign has begun"),
        row("1b", "Publish a profile of each ward", "Policy Team", "2026/27", ""),
        row(cell("Objective 2 – Fair access", span=5, fill="D9D9D9")),
        row("2a", "Offer forms in easy read", "Communications", "2027/28", ""),
        row("2b", "Check every building for access", "Estates", "2026/27", "Half are done"),
        columns=5,
    )  # fmt: skip
    return shape("numbered_objectives", docx(para("Equality objectives"), body), (
        act("Ask staff to share equality data", "HR", "2026-04/2027-03", ref="1a", stream="Know our communities"),
        act("Publish a profile of each ward", "Policy Team", "2026-04/2027-03", ref="1b", stream="Know our communities"),
        act("Offer forms in easy read", "Communications", "2027-04/2028-03", ref="2a", stream="Fair access"),
        act("Check every building for access", "Estates", "2026-04/2027-03", ref="2b", stream="Fair access"),
    ), "docx")  # fmt: skip


SHAPES = (statement_two_rows, regulator_form, must_and_should, minutes_with_actions,
          nested_milestones, objective_tables, terms_across, numbered_objectives)  # fmt: skip
