"""Word plans made by somebody who had not read the reader; see docs/importing.md for the score."""

from __future__ import annotations

import datetime as dt

from tests.importers.making.word import cell, docx, para, row, run, table
from tests.importers.scoring import Act, Mile, Shape

G, A, R, B = "A9D18E", "FFD966", "FF7C80", "9DC3E6"


def you_said() -> Shape:
    """What parents said, what follows, and what came of it."""
    body = table(
        row("You said…", "We will…", "Who?", "When?", "So what? (what changed)"),
        row("Letters are hard to read", "Rewrite our ten standard letters", "Comms", "1 March 2023", "Fewer calls"),
        row("We repeat ourselves", "Pilot a shared profile in six schools", "Early Help; SENCO Network", "Summer term 2023", ""),
        row("Meetings are by day", "Hold two evening meetings a term", "PCF & SENDIASS", "From May 2023", ""),
    )  # fmt: skip
    acts = (
        Act("Rewrite our ten standard letters", ("Comms",), (Mile("", "2023-03-01"),)),
        Act("Pilot a shared profile in six schools", ("Early Help", "SENCO Network"), (Mile("", "2023-04/2023-07"),)),
        Act("Hold two evening meetings a term", ("PCF", "SENDIASS"), (Mile("", "2023-05/.."),)),
    )  # fmt: skip
    return Shape("you_said", "listening.docx", docx(para("You said, we will"), body), acts)


def leads_in_brackets() -> Shape:
    """No column of owners: the heading says that the brackets name them."""
    body = table(
        row("Action (lead officer)", "By when", "Progress and RAG"),
        row("Reprint the course guide (Jane Holt, Learning Manager)", "30.09.22", "GREEN – printed"),
        row("Map how learners travel (Data Team)", "Sept 22 onwards", "AMBER: half done"),
        row("Open two village hubs (Estates / Adult Learning)", "w/c 7/11/22", "RED No sites yet"),
        columns=3,
    )  # fmt: skip
    acts = (
        Act("Reprint the course guide", ("Jane Holt",), (Mile("", "2022-09-30"),), "green"),
        Act("Map how learners travel", ("Data Team",), (Mile("", "2022-09/.."),), "amber"),
        Act("Open two village hubs", ("Estates", "Adult Learning"), (Mile("", "2022-11-07/2022-11-11"),), "red"),
    )  # fmt: skip
    return Shape("leads_in_brackets", "learning.docx", docx(para("Adult learning"), body), acts)


def impact_by_months() -> Shape:
    """A measure and a rating for 3, 6 and 12 months, below headings that stretch over both."""
    heads = [cell(text, merge="restart") for text in ("Ref", "Action", "Lead", "Done by")]
    spans = [
        cell(f"{n} month impact ({when})", span=2)
        for n, when in ((3, "Apr 23"), (6, "Jul 23"), (12, "Jan 24"))
    ]
    body = table(
        row(*heads, *spans, header=True),
        row(*[cell(merge="") for _ in heads], *["Measure", "RAG"] * 3, header=True),
        row("1a", "Track every assessment week by week", "Head of SEND", "February 2023", "60% in time", cell("G", fill=G),
            "70% in time", cell("A", fill=A), "85% in time", ""),
        row("1b", "Train the plan writers", "Principal EP", "June 2023", "Half trained", cell("R", fill=R), "All trained",
            cell("G", fill=G), "Audit is better", ""),
        columns=10,
    )  # fmt: skip
    acts = (
        Act("Track every assessment week by week", ("Head of SEND",), (Mile("", "2023-02"),), "amber", "1a"),
        Act("Train the plan writers", ("Principal EP",), (Mile("", "2023-06"),), "green", "1b"),
    )  # fmt: skip
    data = docx(para("Priority action plan", style="Title"), body)
    return Shape("impact_by_months", "pap.docx", data, acts, dt.date(2023, 8, 1))


def an_area_a_table() -> Shape:
    """Each area's name and lead stand in rows above the headings of its own table."""

    def area(name: str, lead: str, *rows: str) -> str:
        head = row(
            "What do we need to do?",
            "When will it be done?",
            "What has been done so far?",
            "Rating",
        )
        top = (row(cell(name, span=4, fill="1F3864")), row(cell(f"Lead: {lead}", span=4)))
        return table(*top, head, *rows, columns=4)

    data = docx(
        para("Inspection improvement plan", style="Title"),
        area("Improvement area 1: Letters and calls", "Tess Vale",
             row("Publish a charter", "October 2023", "Drafted", cell("On track", fill=G)),
             row("Answer calls within two days", "Immediate", "", cell("At risk", fill=A))),
        para(),
        area("Improvement area 2: Therapies", "Omar Aziz (DCO)",
             row("Agree how long a wait may be", "31 Jan 2024", "", cell("Not started")),
             row("Open a booking line", "Spring 2024", "Tested", cell("Complete", fill=B))),
    )  # fmt: skip
    acts = (
        Act("Publish a charter", ("Tess Vale",), (Mile("", "2023-10"),), "green", None, "Letters and calls"),
        Act("Answer calls within two days", ("Tess Vale",), (Mile("", None),), "amber", None, "Letters and calls"),
        Act("Agree how long a wait may be", ("Omar Aziz",), (Mile("", "2024-01-31"),), None, None, "Therapies"),
        Act("Open a booking line", ("Omar Aziz",), (Mile("", "2024-21"),), "blue", None, "Therapies"),
    )  # fmt: skip
    return Shape("an_area_a_table", "areas.docx", data, acts, dt.date(2023, 12, 1))


def plan_among_tables() -> Shape:
    """Versions, members, indicators and words explained, around one plan of action."""
    data = docx(
        para("SEND improvement plan", style="Title"),
        table(row("Version", "Date", "Author", "What changed"), row("1", "01/09/22", "KP", "First issue"), columns=4),
        table(row("Ref", "Action", "Owner", "Target date", "RAG"),
              row("A1", "Hold a drafting clinic each week", "Kay Price", cell(para("", run("September ", "<w:strike/>"), run("October 2022"))), cell("G", fill=G)),
              row("A2", "Agree a template for health advice", "Len Ford (DCO)", "30 November 2022", cell("Open – overdue"))),
        table(row("Indicator", "Baseline", "Target", "Owner", "Frequency", "RAG"),
              row("Plans issued in 20 weeks", "48%", "65%", "Kay Price", "Monthly", cell("Amber", fill=A)), columns=6),
        table(row("Acronym", "Meaning"), row("DCO", "Designated Clinical Officer"), columns=2),
    )  # fmt: skip
    acts = (
        Act("Hold a drafting clinic each week", ("Kay Price",), (Mile("", "2022-10"),), "green", "A1"),
        Act("Agree a template for health advice", ("Len Ford",), (Mile("", "2022-11-30"),), "red", "A2"),
    )  # fmt: skip
    return Shape("plan_among_tables", "send.docx", data, acts, dt.date(2022, 12, 1))


def highlight_report() -> Shape:
    """One table a deliverable: name, owner and rating above the headings of its milestones."""

    def card(name: str, owner: str, rag: str, fill: str, *rows: str) -> str:
        top = (
            row(cell(name, span=4, fill="BDD7EE")),
            row("Owner", owner, "RAG", cell(rag, fill=fill)),
        )
        return table(*top, row("Milestone", "Due date", "Status", "Comment"), *rows, columns=4)

    data = docx(
        para("Depot move: highlight report", style="Title"),
        card("Deliverable 1.1: A new depot", "Moses Hart", "Green", G,
             row("Survey complete", "30/06/22", "Complete", ""), row("Bids returned", "Sept 22", "On track", "")),
        para(),
        card("Deliverable 1.2: A new rota", "Jill Dean / HR", "Amber", A,
             row("Staff asked", "May 2022", "Complete", ""), row("Rota live", "1 Nov 2022", "Delayed", "Union talks"),
             row("Review", "TBC", "Not started", "")),
    )  # fmt: skip
    acts = (
        Act("A new depot", ("Moses Hart",), (Mile("Survey complete", "2022-06-30"), Mile("Bids returned", "2022-09")), "green", "1.1"),
        Act("A new rota", ("Jill Dean", "HR"), (Mile("Staff asked", "2022-05"), Mile("Rota live", "2022-11-01"), Mile("Review", None)), "amber", "1.2"),
    )  # fmt: skip
    return Shape("highlight_report", "depot.docx", data, acts, dt.date(2022, 7, 31))


def merged_beside() -> Shape:
    """A column without a heading merged down; owners and dates that hold for several actions."""
    body = table(
        row("", "Planned activity", "Responsible person", "Timeframe", "R/A/G"),
        row(cell("Workforce", merge="restart"), "Set up a bank of assessors", cell("Hana Yusuf", merge="restart"), "From Sept 22 to March 23", cell("", fill=A)),
        row(cell("", merge=""), "Hold four workshops", cell(merge=""), cell("October – November 2022", merge="restart"), cell("", fill=G)),
        row(cell("Workforce (cont.)", merge="restart"), "Write up what was said", cell(merge=""), cell(merge=""), cell("", fill=G)),
        row(cell("Systems", merge="restart"), "Clean the old records", "Data Team", "Sep 22 / Dec 22", cell("", fill=R)),
    )  # fmt: skip
    acts = (
        Act("Set up a bank of assessors", ("Hana Yusuf",), (Mile("", "2022-09/2023-03"),), "amber", None, "Workforce"),
        Act("Hold four workshops", ("Hana Yusuf",), (Mile("", "2022-10/2022-11"),), "green", None, "Workforce"),
        Act("Write up what was said", ("Hana Yusuf",), (Mile("", "2022-10/2022-11"),), "green", None, "Workforce"),
        Act("Clean the old records", ("Data Team",), (Mile("", "2022-09/2022-12"),), "red", None, "Systems"),
    )  # fmt: skip
    return Shape("merged_beside", "recovery.docx", docx(para("Recovery plan"), body), acts)


SHAPES = (
    you_said,
    leads_in_brackets,
    impact_by_months,
    an_area_a_table,
    plan_among_tables,
    highlight_report,
    merged_beside,
)
