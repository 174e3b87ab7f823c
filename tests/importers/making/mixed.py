"""Plans put together at random from the ways in which councils write each part of one.

The same seed gives the same file. What is drawn is the author's intention; how it is written
down is drawn apart from it, so that the reader has to find the one in the other.
"""

from __future__ import annotations

import datetime as dt
import random

from tests.importers.making.meant import Meant, Ways
from tests.importers.making.written import document, workbook
from tests.importers.scoring import Act, Mile, Shape

HEADINGS = {
    "ref": ("#", "Ref", "No", "No.", "Ref.", "Ref No", "Action No", "Item", "ID", "Number", "Action Ref"),
    "action": ("Action", "Deliverable", "Task", "Objective", "Action / Deliverable", "Key Actions", "Actions", "Activity",
               "What we will do", "Action required", "Actions to be taken", "Description of action", "What?", "Commitment"),
    "owner": ("Owner", "Lead", "Responsible", "Who", "Lead Officer", "Responsible Officer", "By whom", "Who?", "Action Owner",
              "Accountable", "Owner(s)", "Lead(s)", "Person responsible", "Named lead", "Responsibility", "Delivery Lead"),
    "due": ("Timescale", "By when", "Due", "Target date", "Deadline", "Due date", "Completion date", "When", "By When?",
            "Timescales", "Target completion date", "Timeframe", "To be completed by", "Date due", "Delivery date"),
    "steps": ("Milestones", "Key milestones", "Milestones and dates", "Milestones / Timescale", "Milestone(s)", "Steps and dates"),
    "progress": ("Progress", "Update", "Commentary", "Latest position", "Progress Update", "Progress to date", "Comments",
                 "Current position", "Latest update", "Progress / Comments", "Position", "Narrative"),
    "rag": ("RAG", "BRAG", "Status", "RAG Status", "RAG rating", "BRAG rating", "Rating", "Current RAG", "RAG (R/A/G/B)"),
    "step": ("Milestone", "Milestones", "Step", "Key milestone", "Sub-action"),
    "start": ("Start", "Start date", "From (start)", "Planned start"),
    "end": ("End", "End date", "Finish", "Planned completion", "Completion date"),
    "other": ("Resources", "Success measure", "Impact", "Outcome measures", "How will we know?", "Evidence", "Cost", "Dependencies"),
}  # fmt: skip
VERBS = (
    "Review",
    "Publish",
    "Agree",
    "Refresh",
    "Launch",
    "Train",
    "Set up",
    "Map",
    "Redesign",
    "Recruit to",
    "Consult on",
    "Embed",
)
THINGS = ("the graduated response", "the local offer", "a data dashboard", "panel terms of reference", "the travel policy",
          "short breaks", "the quality assurance framework", "annual review guidance", "the sufficiency strategy",
          "transition pathways", "the complaints process", "joint commissioning plans", "early years funding", "staff induction",
          "the risk register", "website content", "the outreach offer", "school support plans")  # fmt: skip
WITH = (
    "with schools",
    "with families",
    "across the county",
    "for the new team",
    "by locality",
    "with health partners",
    "",
    "",
    "",
)
PEOPLE = (
    "Jane Smith",
    "Amina Khan",
    "Tom O'Brien",
    "Siân Rees",
    "Mary-Anne Cole",
    "Paul Webb",
    "Ngozi Eze",
    "Lee Ward",
)
INITIALS = ("JS", "AK", "TOB", "SR", "MC", "PW", "NE", "LW")
POSTS = ("Head of SEND", "Director of Education", "Service Manager", "Virtual School Head", "Head of Early Help",
         "Designated Clinical Officer", "Principal Social Worker", "Commissioning Manager")  # fmt: skip
BODIES = (
    "I hub",
    "HR",
    "ICB",
    "Parent Carer Forum",
    "SENDIASS",
    "Legal",
    "Schools",
    "Data Team",
    "Finance",
)
NEWS = ("First draft out for comment", "Waiting for the regional data", "Agreed at the steering group", "Two schools have joined",
        "Paused while posts are filled", "Families asked for more evening sessions", "Contract signed")  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def mixed_plan(seed: int) -> Shape:
    """A plan by its seed."""
    rng = random.Random(seed)
    ways = _ways(rng)
    streams = [(f"{rng.choice(VERBS)} {rng.choice(THINGS)} {number}", [])
               for number in range(1, rng.randint(1, 3) + 1)]  # fmt: skip
    seen: set[str] = set()
    count = 0
    for number, (_, acts) in enumerate(streams, 1):
        for place in range(1, rng.randint(2, 5) + 1):
            count += 1
            acts.append(_meant(ways, number, place, count, seen))
    data = workbook(ways, streams) if ways.excel else document(ways, streams)
    acts = tuple(
        Act(one.title, one.owners, tuple(Mile(words, edtf) for words, _, edtf in one.dates), one.rag,
            one.ref, stream if ways.sections else None)
        for stream, every in streams for one in every
    )  # fmt: skip
    name = "plan.xlsx" if ways.excel else "plan.docx"
    return Shape(f"mixed {seed}", name, data, acts, dt.date(2023, 3, 31))


def _ways(rng: random.Random) -> Ways:
    ways = Ways(
        rng,
        rng.random() < 0.5,
        rng.choice(("dotted", "dotted", "plain", "letters", "none", "in action")),
        rng.choice(("initials", "names", "posts", "names and posts", "mixed")),
        rng.choice(("/", ", ", " & ", "\n", " and ", "; ", " / ")),
        rng.choice(("day", "month", "long", "dashed", "mixed", "words")),
        rng.choice(("words", "letters", "shade", "both", "row shade", "none")),
        rng.choice(
            ("due", "due", "one cell", "bullets", "lines after", "brackets", "rows", "start")
        ),
    )
    ways.sections = rng.choice(("merged", "merged", "heading", "column", ""))
    dated = {"due": ["due"], "rows": ["step", "due"], "start": ["start", "end"]}
    columns = ["action", "owner", *dated.get(ways.steps, ["steps"]), "progress", "rag"]
    if ways.refs not in ("none", "in action"):
        columns.insert(0, "ref")
    if rng.random() < 0.4:
        columns.insert(rng.randint(1, len(columns)), "other")
    if rng.random() < 0.3:
        head = columns[:1] if columns[0] == "ref" else []
        rest = columns[len(head) :]
        rng.shuffle(rest)
        columns = head + rest
    if ways.rating in ("row shade", "none"):
        columns.remove("rag")
    if rng.random() < 0.2 and ways.steps == "due":
        ways.merged = frozenset(("owner", "due"))
        columns[columns.index("owner")] = "owner+due"
        columns.remove("due")
    elif rng.random() < 0.2 and "rag" in columns and ways.rating in ("words", "both"):
        ways.merged = frozenset(("progress", "rag"))
        columns[columns.index("progress")] = "progress+rag"
        columns.remove("rag")
    ways.columns = columns
    for name in columns:
        parts = name.split("+")
        ways.names[name] = rng.choice((" / ", " and ", " & ")).join(
            rng.choice(HEADINGS[part]) for part in parts
        )
    return ways


def _meant(ways: Ways, number: int, place: int, count: int, seen: set[str]) -> Meant:
    rng = ways.rng
    title = ""
    while not title or title in seen:
        title = f"{rng.choice(VERBS)} {rng.choice(THINGS)} {rng.choice(WITH)}".strip()
    seen.add(title)
    ref = {"dotted": f"{number}.{place}", "plain": str(count), "letters": f"{number}{'abcdefgh'[place - 1]}",
           "in action": f"{number}.{place}"}.get(ways.refs)  # fmt: skip
    drawn = (
        None
        if ways.rating == "none"
        else rng.choice(("red", "amber", "green", "green", "blue", None))
    )
    many = rng.randint(1, 3) if ways.steps not in ("due", "start") else 1
    dates = tuple(_span(ways) if ways.steps == "start" else _date(ways) for _ in range(many))
    words = [""] if ways.steps in ("due", "start") else rng.sample(
        ("Draft circulated", "Consultation closes", "Board decision", "Launch event", "Training delivered", "Review reported"), many
    )  # fmt: skip
    steps = tuple((word, *date) for word, date in zip(words, dates, strict=True))
    news = tuple(
        (_entry_date(ways) if rng.random() < 0.6 else "", rng.choice(NEWS))
        for _ in range(rng.choice((0, 1, 1, 2)))
    )
    rag = None if ways.rating == "row shade" else drawn  # no key says that a row's shade rates it
    return Meant(ref, title, _owners(ways), steps, rag, news, drawn)


def _owners(ways: Ways) -> tuple[str, ...]:
    rng = ways.rng
    pools = {"initials": (INITIALS,), "names": (PEOPLE,), "posts": (POSTS, BODIES), "names and posts": (PEOPLE, POSTS),
             "mixed": (INITIALS, BODIES)}[ways.owners]  # fmt: skip
    pool = [one for names in pools for one in names]
    return tuple(rng.sample(pool, rng.choice((1, 1, 1, 2, 2, 3))))


def _date(ways: Ways) -> tuple[str, str]:
    rng = ways.rng
    year, month, day = rng.choice((2022, 2023)), rng.randint(1, 12), rng.randint(1, 28)
    one = dt.date(year, month, day)
    kind = (
        ways.dates
        if ways.dates != "mixed"
        else rng.choice(("day", "month", "long", "dashed", "words"))
    )
    if kind == "day":
        return rng.choice((f"{one:%d/%m/%Y}", f"{one:%d.%m.%y}", f"{day} {LONG[month - 1]} {year}",
                           f"{one:%d/%m/%y}")), one.isoformat()  # fmt: skip
    if kind == "month":
        return f"{MONTHS[month - 1]} {year % 100}", f"{year}-{month:02d}"
    if kind == "long":
        return f"{LONG[month - 1]} {year}", f"{year}-{month:02d}"
    if kind == "dashed":
        return f"{MONTHS[month - 1]}-{year % 100}", f"{year}-{month:02d}"
    season = rng.randint(0, 2)
    return rng.choice((
        (f"{('Spring', 'Summer', 'Autumn')[season]} {year}", f"{year}-{21 + season}"),
        (f"By {LONG[month - 1]} {year}", f"{year}-{month:02d}"),
        ("Ongoing", "../.."),
    )) if ways.steps == "due" else (f"{LONG[month - 1]} {year}", f"{year}-{month:02d}")  # fmt: skip


def _span(ways: Ways) -> tuple[str, str]:
    """A start and an end, each written as a day or as a month, with a bar between."""
    rng = ways.rng
    first = dt.date(2022, rng.randint(1, 12), rng.randint(1, 28))
    last = first + dt.timedelta(days=rng.randint(40, 400))
    if rng.random() < 0.5:
        return f"{first:%d/%m/%Y}|{last:%d/%m/%Y}", f"{first}/{last}"
    return (
        f"{MONTHS[first.month - 1]} {first.year}|{MONTHS[last.month - 1]} {last.year}",
        f"{first:%Y-%m}/{last:%Y-%m}",
    )


def _entry_date(ways: Ways) -> str:
    rng = ways.rng
    one = dt.date(2023, rng.randint(1, 3), rng.randint(1, 28))
    return rng.choice((f"{one:%d/%m/%y}", f"{MONTHS[one.month - 1]} 23", f"{one:%d.%m.%Y}"))
