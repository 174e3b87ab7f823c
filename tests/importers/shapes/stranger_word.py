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


def boxes_to_tick() -> Shape:
    """A box before each status, one of them ticked; milestones beside a start and an end."""

    def boxes(ticked: int) -> str:
        words = ("Complete", "On track", "Delayed", "Not started")
        return cell(
            *[para(f"{'☒' if n == ticked else '☐'} {word}") for n, word in enumerate(words)]
        )

    body = table(
        row("No", "What will be done", "Lead", "Others involved", "Start", "End", "Milestones and measures", "Status"),
        row("1", "Create an assessment hub", "Tia Rees", "PCF", "Sep 22", "Dec 22", cell(para("Staff found – Oct 22"), para("Hub open – Nov 22")), boxes(1)),
        row("2", "Track each case on a board", "Data Lead", "All teams", "Oct 22", "Mar 23", cell("Board built – Nov 22"), boxes(2)),
        row("3", "Scan the paper files", "Business Support", "", "Oct 22", "Apr 23", "", boxes(0)),
        columns=8,
    )  # fmt: skip
    key = para("Key: Green = complete; Amber = in progress; Red = not started")
    acts = (
        Act("Create an assessment hub", ("Tia Rees",), (Mile("Staff found", "2022-10"), Mile("Hub open", "2022-11")), "green", "1"),
        Act("Track each case on a board", ("Data Lead",), (Mile("Board built", "2022-11"),), "amber", "2"),
        Act("Scan the paper files", ("Business Support",), (Mile("", "2022-10/2023-04"),), "blue", "3"),
    )  # fmt: skip
    return Shape("boxes_to_tick", "boxes.docx", docx(para("Review plan"), key, body), acts)


def told_in_rows() -> Shape:
    """Below each action a row merged across with its progress; above them what inspectors said."""
    body = table(
        row("Ref", "Agreed action", "Responsible officer", "Due date", "Status"),
        row(cell("Priority 1: Money", span=5)),
        row(cell("What the inspectors told us: accounts are late.", span=5)),
        row("1", "Reconcile the bank each month", "Finance Manager", "30 Sep 2022", "Implemented"),
        row(cell("Progress at June 2023: Done by the tenth of each month.", span=5)),
        row("2", "Let senior staff alone make journals", "Finance Manager", "31 Dec 2022", "In progress"),
        row(cell("Progress at June 2023: The change is in test.", span=5)),
    )  # fmt: skip
    acts = (
        Act("Reconcile the bank each month", ("Finance Manager",), (Mile("", "2022-09-30"),), "blue", "1", "Money"),
        Act("Let senior staff alone make journals", ("Finance Manager",), (Mile("", "2022-12-31"),), None, "2", "Money"),
    )  # fmt: skip
    data = docx(para("Audit follow-up"), body)
    return Shape("told_in_rows", "follow-up.docx", data, acts, dt.date(2023, 6, 30), notes=2)


def plan_on_a_page() -> Shape:
    """A column a theme; bullets with owner and date in brackets, and no headings of columns."""

    def bullets(*texts: str) -> str:
        return cell(*[para(text, level=0) for text in texts])

    body = table(
        row(cell("Priority 1: Reading", bold=True), cell("Priority 2: Places", bold=True)),
        row("We will:", "We will:"),
        row(bullets("Run the summer challenge in every branch (Children's Librarian, July 2023)", "Give books at registrars (Stock Team, Sept 2023)"),
            bullets("Refit the central library (Estates, March 2024)", "Open on Sundays (Head of Libraries, Oct 2023)")),
        columns=2,
    )  # fmt: skip
    acts = (
        Act("Run the summer challenge in every branch", ("Children's Librarian",), (Mile("", "2023-07"),), None, None, "Reading"),
        Act("Give books at registrars", ("Stock Team",), (Mile("", "2023-09"),), None, None, "Reading"),
        Act("Refit the central library", ("Estates",), (Mile("", "2024-03"),), None, None, "Places"),
        Act("Open on Sundays", ("Head of Libraries",), (Mile("", "2023-10"),), None, None, "Places"),
    )  # fmt: skip
    return Shape(
        "plan_on_a_page", "page.docx", docx(para("Libraries on a page", style="Title"), body), acts
    )


def labels_in_a_cell() -> Shape:
    """Owner and date on lines of their own below the action, each with its label."""
    body = table(
        row("Priority", "Actions", "What will change"),
        row("1. Voice", cell("Set up a youth panel", "Lead: Mo Abbas", "By: March 2023"), "Young people shape services"),
        row("2. Data", cell("Share one set of data", "Lead: Data Hub / ICB", "By when: June 2023"), "One version"),
        columns=3,
    )  # fmt: skip
    acts = (
        Act("Set up a youth panel", ("Mo Abbas",), (Mile("", "2023-03"),)),
        Act("Share one set of data", ("Data Hub", "ICB"), (Mile("", "2023-06"),)),
    )
    return Shape(
        "labels_in_a_cell", "partners.docx", docx(para("Partners' priorities"), body), acts
    )


def how_below_aims() -> Shape:
    """Members with their posts first; then aims that come again, and how each will be met."""
    members = table(
        row("Jean Fox (Chair)", "Age Concern"),
        row("Lou Hart (Public Health)", "Council"),
        row("Mo Lund (ICB)", "NHS"),
        columns=2,
    )
    body = table(
        row("Aim", "How we will do it", "Who will do it", "By when will it be done", "Progress RAG"),
        row("People move more", "Start walks in six parks", "Lou Hart", "Spring 2023", "Green"),
        row("People move more", "Train 20 walk leaders", "Age Concern", "31.05.23", "Amber"),
        row("People meet", "Open two lunch clubs", "Jean Fox & Mo Lund", "Autumn 2023", "Red"),
    )  # fmt: skip
    acts = (
        Act("Start walks in six parks", ("Lou Hart",), (Mile("", "2023-21"),), "green", None, "People move more"),
        Act("Train 20 walk leaders", ("Age Concern",), (Mile("", "2023-05-31"),), "amber", None, "People move more"),
        Act("Open two lunch clubs", ("Jean Fox", "Mo Lund"), (Mile("", "2023-23"),), "red", None, "People meet"),
    )  # fmt: skip
    data = docx(para("Ageing well board", style="Title"), members, para("Our plan"), body)
    return Shape("how_below_aims", "ageing.docx", data, acts)


def measures_to_be_taken() -> Shape:
    """Issues, and measures that are actions and no indicators."""
    body = table(
        row("Issue identified", "Measure to be taken", "Lead officer", "Target", "Current position"),
        row("Debt is rising", "Text tenants before rent day", "Income Manager", "April 2023", "Texts began on 3 April"),
        row("Voids are slow", "Inspect homes before they are left", "Voids Team Leader", "June 2023", ""),
    )  # fmt: skip
    acts = (
        Act("Text tenants before rent day", ("Income Manager",), (Mile("", "2023-04"),)),
        Act("Inspect homes before they are left", ("Voids Team Leader",), (Mile("", "2023-06"),)),
    )
    return Shape(
        "measures_to_be_taken", "rents.docx", docx(para("Recovery plan"), body), acts, notes=1
    )


SHAPES = (
    how_below_aims,
    measures_to_be_taken,
    plan_on_a_page,
    labels_in_a_cell,
    told_in_rows,
    boxes_to_tick,
    you_said,
    leads_in_brackets,
    impact_by_months,
    an_area_a_table,
    plan_among_tables,
    highlight_report,
    merged_beside,
)
