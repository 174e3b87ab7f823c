"""Plans in Word of several councils' making, none of them real."""

from __future__ import annotations

from tests.importers.making.word import cell, docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape

RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "00B050", "0070C0"


def written_statement() -> Shape:
    """A written statement of action: a table an area of weakness, outcomes merged down, letters."""
    head = row(
        "Outcome",
        "No",
        "Actions",
        "Accountable Lead",
        "Timescale",
        "Impact measure",
        "RAG",
        "Progress update",
    )
    first = table(
        head,
        row(cell("Leaders know what works", merge="restart"), "1.1", "Refresh the local area self-evaluation",
            "Director of Education (Amina Khan)", "September 2022", "Self-evaluation agreed", "G",
            "Sept 22: first draft with the board"),
        row(cell(merge=""), "1.2", "Agree a shared data dashboard", "Head of Performance / ICB", "By end of November 2022",
            "Dashboard in use", "A", "Data sharing agreement awaited.\nOct 22: draft agreement circulated"),
        row(cell("Families trust the system", merge="restart"), "1.3", "Recruit a co-production officer",
            "Parent Carer Forum", "Autumn Term 2022", "Officer in post", "B", ""),
        columns=8,
    )  # fmt: skip
    second = table(
        head,
        row("Plans are timely", "2.1", "Clear the backlog of annual reviews", "Head of SEND", "31/03/2023",
            "90% in time", "R", "12/12/22 – 140 reviews are late"),
        row("", "2.2", "Train schools in writing advice", "Principal Educational Psychologist", "Jan 23 – Jul 23",
            "", "", ""),
        columns=8,
    )  # fmt: skip
    data = docx(
        para("Written Statement of Action 2022 to 2023", style="Title"),
        para("Area of weakness 1: Leadership and joint working", style="Heading1"), first,
        para("Area of weakness 2: Timeliness and quality of plans", style="Heading1"), second,
    )  # fmt: skip
    acts = (
        Act("Refresh the local area self-evaluation", ("Amina Khan",), (Mile("", "2022-09"),), "green", "1.1"),
        Act("Agree a shared data dashboard", ("Head of Performance", "ICB"), (Mile("", "2022-11-21/2022-11-30"),), "amber", "1.2"),
        Act("Recruit a co-production officer", ("Parent Carer Forum",), (Mile("", "2022-09/2022-12"),), "blue", "1.3"),
        Act("Clear the backlog of annual reviews", ("Head of SEND",), (Mile("", "2023-03-31"),), "red", "2.1"),
        Act("Train schools in writing advice", ("Principal Educational Psychologist",), (Mile("", "2023-01/2023-07"),), None, "2.2"),
    )  # fmt: skip
    return Shape("written_statement", "wsoa.docx", data, acts, notes=4)


def improvement_plan() -> Shape:
    """What, who, by when; section rows merged across; ratings as words on shading of many tints."""
    head = row(
        "Ref",
        "What we will do",
        "Who",
        "By when",
        "How will we know?",
        "Latest position",
        "Status",
        header=True,
    )
    plan = table(
        row(cell("Children's Services Improvement Plan – version 4", span=7, fill="1F3864")),
        head,
        row(cell("Priority 1: Strengthen the front door", span=7, fill="D9E2F3")),
        row("1a", "Co-locate police and health in the hub", "JT", "30.09.22", "Fewer repeat contacts",
            "Health joined in August", cell("Green", fill="C6E0B4")),
        row("1b", "Rewrite thresholds guidance with partners", "JT, SM", "w/c 10/10/22", "", "Consultation closed",
            cell("Amber", fill="FFE699")),
        row("1c", "Audit 40 contacts a month", "SM & QA Team", "Ongoing", "Audit grades", "October audit done",
            cell("Blue", fill="9CC2E5")),
        head,
        row(cell("Priority 2: A stable workforce", span=7, fill="D9E2F3")),
        row("2a", "Recruit 12 permanent social workers", "HR / JT", "31.12.22", "Vacancy rate", "Four started",
            cell("Red", fill="F4B0B0")),
        row("2b", "Launch the practice academy", "Principal Social Worker", "Spring 2023", "", "",
            cell("Not started", fill="FFFFFF")),
        columns=7,
    )  # fmt: skip
    acts = (
        Act("Co-locate police and health in the hub", ("JT",), (Mile("", "2022-09-30"),), "green", "1a", "Strengthen the front door"),
        Act("Rewrite thresholds guidance with partners", ("JT", "SM"), (Mile("", "2022-10-10/2022-10-14"),), "amber", "1b"),
        Act("Audit 40 contacts a month", ("SM", "QA Team"), (Mile("", "../.."),), "blue", "1c"),
        Act("Recruit 12 permanent social workers", ("HR", "JT"), (Mile("", "2022-12-31"),), "red", "2a", "A stable workforce"),
        Act("Launch the practice academy", ("Principal Social Worker",), (Mile("", "2023-21"),), None, "2b"),
    )  # fmt: skip
    return Shape("improvement_plan", "improvement.docx", docx(plan), acts, notes=4)


def milestones_in_rows() -> Shape:
    """Milestones on rows of their own beside an action merged down, each with owner and colour."""
    head = row("#", "Deliverable", "Milestone", "Lead", "Due", "RAG")
    plan = table(
        head,
        row(cell("1", merge="restart"), cell("New library opens", merge="restart"), "Lease signed", "AB", "01/06/2022",
            cell(fill=BLUE)),
        row(cell(merge=""), cell(merge=""), "Shelves fitted", "CD", "15/09/2022", cell(fill=GREEN)),
        row(cell(merge=""), cell(merge=""), "Doors open", "AB", "Nov 2022", cell(fill=AMBER)),
        row(cell("2", merge="restart"), cell("Mobile library renewed", merge="restart"), "Van bought", "EF", "Q3 2022/23",
            cell(fill=RED)),
        row(cell(merge=""), cell(merge=""), "Routes agreed", "EF/AB", "TBC", cell()),
        columns=6,
    )  # fmt: skip
    acts = (
        Act("New library opens", ("AB", "CD"), (
            Mile("Lease signed", "2022-06-01", ("AB",)), Mile("Shelves fitted", "2022-09-15", ("CD",)),
            Mile("Doors open", "2022-11", ("AB",))), "amber", "1"),
        Act("Mobile library renewed", ("EF", "AB"), (
            Mile("Van bought", "2022-10/2022-12", ("EF",)), Mile("Routes agreed", None, ("EF", "AB"))), "red", "2"),
    )  # fmt: skip
    return Shape("milestones_in_rows", "libraries.docx", docx(para("Libraries plan"), plan), acts)


def lead_and_timescale() -> Shape:
    """No numbers; lead and timescale in one column; headings between tables are the workstreams."""

    def part(*rows: tuple[str, str, str]) -> str:
        made = [row(text, lead, cell(word, fill=fill)) for text, lead, (word, fill) in rows]
        return table(row("Action", "Lead and timescale", "Progress / RAG"), *made, columns=3)

    data = docx(
        para("Climate Action Plan 2022-2025", style="Heading1"),
        para("Theme 1 – Our buildings", style="Heading2"),
        part(
            ("Fit heat pumps in five schools", "Priya Patel\nMarch 2023", ("Green – two fitted", "A8D08D")),
            ("Survey every council building", "Priya Patel and Tom O'Brien – Dec 2022", ("Amber: surveyor off sick", "FFD966")),
        ),
        para("Theme 2 – How we travel", style="Heading2"),
        part(
            ("Publish the cycling map", "Transport Team, by 1 May 2023", ("Blue. Published early", "8EAADB")),
            ("Swap pool cars for electric ones", "Fleet Manager: Summer 2024", ("Red – no bids", "FF7C80")),
        ),
    )  # fmt: skip
    acts = (
        Act("Fit heat pumps in five schools", ("Priya Patel",), (Mile("", "2023-03"),), "green", None, "Our buildings"),
        Act("Survey every council building", ("Priya Patel", "Tom O'Brien"), (Mile("", "2022-12"),), "amber"),
        Act("Publish the cycling map", ("Transport Team",), (Mile("", "2023-05-01"),), "blue", None, "How we travel"),
        Act("Swap pool cars for electric ones", ("Fleet Manager",), (Mile("", "2024-22"),), "red"),
    )  # fmt: skip
    return Shape("lead_and_timescale", "climate.docx", data, acts, notes=4)


def status_words() -> Shape:
    """Status in words alone, owners as posts, dates without years inside a dated title."""
    rows = [
        ("1", "Open the family hub in the north", "Head of Early Help", "30 September", "Complete"),
        ("2", "Train 60 volunteers", "Volunteer Co-ordinator", "end of January", "On track"),
        ("3", "Move records to the new system", "Service Manager (Systems)", "February", "At risk"),
        (
            "4",
            "Agree the outreach timetable",
            "Head of Early Help and Head of Youth Services",
            "mid-November",
            "Overdue",
        ),
        (
            "5",
            "Review the offer with parents",
            "Participation Officer",
            "Spring term 2023",
            "Not started",
        ),
        ("6", "Publish the annual report", "Communications", "March", "Delayed"),
    ]
    plan = table(
        row("No.", "Task", "Responsible Officer", "Deadline", "Status"),
        *[row(*one) for one in rows],
    )
    data = docx(para("Early Help delivery plan 2022/23"), para("Version 2"), plan)
    dates = (
        "2022-09-30",
        "2023-01-21/2023-01-31",
        "2023-02",
        "2022-11-11/2022-11-20",
        "2023-01/2023-03",
        "2023-03",
    )
    rags = ("blue", "green", "amber", "red", None, "amber")
    owners = (("Head of Early Help",), ("Volunteer Co-ordinator",), ("Service Manager (Systems)",),
              ("Head of Early Help", "Head of Youth Services"), ("Participation Officer",), ("Communications",))  # fmt: skip
    acts = tuple(
        Act(one[1], who, (Mile("", date),), rag, one[0])
        for one, who, date, rag in zip(rows, owners, dates, rags, strict=True)
    )
    return Shape("status_words", "early-help.docx", data, acts)


def dated_steps() -> Shape:
    """Steps as bullets with dates at their end and owners in brackets; columns in an odd order."""

    def steps(*texts: str) -> str:
        return cell(*[para(text, level=0) for text in texts])

    plan = table(
        row("RAG", "Progress to date", "Milestones and target dates", "Responsible", "Objective"),
        row(cell("A"), "12/10/22 – consultation open. 02/11/22 – 300 replies.",
            steps("Draft policy written by 31/08/22 (LM)", "Consultation closed – 30 Oct 22 (KP)", "Cabinet approval (Dec 22) (LM)"),
            "LM", "1. A fairer parking policy"),
        row(cell("G"), "Nothing to report", steps("Meters ordered, Sept 22", "Meters live: 1 February 2023"),
            "KP; Contractor", "2. Pay by phone in every car park"),
        row(cell("R"), "", steps("Business case", "Board decision – March 2023"), "KP", "3. Park and ride at the station"),
        columns=5,
    )  # fmt: skip
    acts = (
        Act("A fairer parking policy", ("LM",), (
            Mile("Draft policy written", "2022-08-31", ("LM",)), Mile("Consultation closed", "2022-10-30", ("KP",)),
            Mile("Cabinet approval", "2022-12", ("LM",))), "amber", "1"),
        Act("Pay by phone in every car park", ("KP", "Contractor"), (
            Mile("Meters ordered", "2022-09"), Mile("Meters live", "2023-02-01")), "green", "2"),
        Act("Park and ride at the station", ("KP",), (
            Mile("Business case", None), Mile("Board decision", "2023-03")), "red", "3"),
    )  # fmt: skip
    return Shape("dated_steps", "parking.docx", docx(para("Parking strategy"), plan), acts, notes=3)


SHAPES = (
    written_statement,
    improvement_plan,
    milestones_in_rows,
    lead_and_timescale,
    status_words,
    dated_steps,
)
