"""Plans put together at random from the ways in which councils write each part of one.

The same seed gives the same file. What is drawn is the author's intention; how it is written
down is drawn apart from it, so that the reader has to find the one in the other.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.importers.making.excel import saved, solid
from tests.importers.making.word import cell, docx, para, row, table
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
TINTS = {
    "red": ("FF0000", "C00000", "FF7C80", "F4B0B0", "FFC7CE", "E06666", "FF5050"),
    "amber": ("FFC000", "FFA500", "ED7D31", "FFFF00", "FFE699", "F4B083", "FFEB9C", "F79646"),
    "green": ("00B050", "92D050", "00FF00", "C6EFCE", "A8D08D", "70AD47", "E2EFDA"),
    "blue": ("0070C0", "00B0F0", "4472C4", "BDD7EE", "9CC2E5", "0000FF", "5B9BD5"),
}
WORDS = {
    "red": ("Red", "R", "RED", "Overdue", "Off track"),
    "amber": ("Amber", "A", "AMBER", "At risk", "Delayed"),
    "green": ("Green", "G", "GREEN", "On track", "On target"),
    "blue": ("Blue", "B", "BLUE", "Complete", "Completed"),
    None: ("", "Not started", "TBC", "N/A"),
}
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


@dataclass
class Ways:
    """How one author writes."""

    rng: random.Random
    excel: bool
    refs: str
    owners: str
    joint: str
    dates: str
    rating: str
    steps: str
    columns: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    sections: str = "merged"
    merged: frozenset[str] = frozenset()


@dataclass
class Meant:
    """One action as drawn."""

    ref: str | None
    title: str
    owners: tuple[str, ...]
    dates: tuple[tuple[str, str, str], ...]
    """Words, phrase and EDTF of each milestone."""
    rag: str | None
    news: tuple[tuple[str, str], ...]
    """Phrase (empty for none) and words of each entry."""


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
    data = _workbook(ways, streams) if ways.excel else _document(ways, streams)
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
    rag = (
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
    return Meant(ref, title, _owners(ways), steps, rag, news)


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


def _texts(ways: Ways, one: Meant) -> dict[str, str]:
    """What stands in each column for an action."""
    rng = ways.rng
    owner = ways.joint.join(one.owners)
    rated = ""
    if ways.rating in ("words", "both"):
        rated = rng.choice(WORDS[one.rag])
    elif ways.rating == "letters" and one.rag:
        rated = one.rag[0].upper()
    news = "\n".join(
        f"{when}{rng.choice((' – ', ': ', ' - '))}{text}" if when else text
        for when, text in one.news
    )
    due = one.dates[0][1]
    start, _, end = due.partition("|")
    return {
        "start": start,
        "end": end,
        "ref": one.ref or "",
        "action": f"{one.ref} {one.title}" if ways.refs == "in action" else one.title,
        "owner": owner,
        "due": due,
        "steps": _steps(ways, one),
        "progress": news,
        "rag": rated,
        "other": "See the programme budget",
        "owner+due": f"{owner}\n{due}",
        "progress+rag": f"{rated}: {news}" if rated and news else rated or news,
    }


def _steps(ways: Ways, one: Meant) -> str:
    sign = {"bullets": "• ", "brackets": "- "}.get(ways.steps, "")
    shapes = {
        "one cell": "{phrase} – {words}", "bullets": "{words} by {phrase}", "lines after": "{phrase}: {words}",
        "brackets": "{words} ({phrase})",
    }  # fmt: skip
    shape = shapes.get(ways.steps, "{phrase} {words}")
    gap = "\n\n" if ways.steps == "one cell" else "\n"
    return gap.join(
        sign + shape.format(phrase=phrase, words=words) for words, phrase, _ in one.dates
    )


def _fill(ways: Ways, name: str, one: Meant) -> str | None:
    if one.rag is None:
        return None
    told = ways.rng.choice(TINTS[one.rag])
    if ways.rating == "row shade":
        return told if name == ways.columns[0] else None
    return told if "rag" in name and ways.rating in ("shade", "both") else None


def _lines(ways: Ways, one: Meant) -> list[dict[str, str]]:
    """The rows of an action: one, or one for each milestone."""
    texts = _texts(ways, one)
    if ways.steps != "rows":
        return [texts]
    rows = [{"step": words, "due": phrase} for words, phrase, _ in one.dates]
    return [{**texts, **rows[0]}, *rows[1:]]


def _cell(ways: Ways, name: str, one: Meant, texts: dict[str, str], line: int) -> str:
    """A cell of Word; what all rows of an action share is merged down."""
    merge = None
    if ways.steps == "rows" and len(one.dates) > 1 and name not in ("step", "due"):
        merge = "" if line else "restart"
    fill = None if line else _fill(ways, name, one)
    return cell(texts.get(name, ""), fill=fill, merge=merge)


def _document(ways: Ways, streams: list) -> bytes:
    head = row(*[cell(ways.names[name], bold=True) for name in ways.columns], header=True)
    wide = len(ways.columns) + (ways.sections == "column")
    body: list[str] = [para("A plan for the county 2022-23", style="Title")]
    rows: list[str] = []
    for number, (title, acts) in enumerate(streams, 1):
        if ways.sections == "merged":
            rows += [] if rows else [head]
            rows.append(row(cell(f"Priority {number}: {title}", span=wide, bold=True)))
        elif ways.sections == "heading":
            body += [para(f"Priority {number}: {title}", style="Heading1")]
            rows = [head]
        elif not rows:
            extra = cell("Priority", bold=True)
            cells = "".join(cell(ways.names[name], bold=True) for name in ways.columns)
            rows = [row(extra, cells) if ways.sections == "column" else head]
        for place, one in enumerate(acts):
            for line, texts in enumerate(_lines(ways, one)):
                made = [_cell(ways, name, one, texts, line) for name in ways.columns]
                if ways.sections == "column":
                    top = not place and not line
                    made.insert(0, cell(title, merge="restart") if top else cell(merge=""))
                rows.append(row(*made))
        if ways.sections == "heading":
            body.append(table(*rows, columns=wide))
    if ways.sections != "heading":
        body.append(table(*rows, columns=wide))
    return docx(*body)


def _workbook(ways: Ways, streams: list) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet["A1"] = "A plan for the county 2022-23"
    columns = (["group"] if ways.sections == "column" else []) + ways.columns
    at = 3
    if ways.sections in ("merged", "column", ""):
        _head(ways, sheet, columns, at)
        at += 1
    for number, (title, acts) in enumerate(streams, 1):
        if ways.sections == "heading":
            sheet = book.create_sheet(title[:28]) if number > 1 else sheet
            sheet.title, at = f"{number} {title}"[:31].replace("/", " "), 4
            sheet["A1"] = f"Priority {number}: {title}"
            _head(ways, sheet, columns, 3)
        elif ways.sections == "merged":
            sheet.cell(at, 1, f"Priority {number}: {title}").font = Font(bold=True)
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(columns))
            at += 1
        first = at
        for one in acts:
            begun = at
            for texts in _lines(ways, one):
                for right, name in enumerate(columns, 1):
                    if name == "group":
                        sheet.cell(at, right, title if at == first else None)
                        continue
                    held = sheet.cell(at, right, texts.get(name) or None)
                    if at == begun and (fill := _fill(ways, name, one)):
                        held.fill = solid(fill)
                at += 1
            if at - begun > 1 and ways.joint != "/":
                for right, name in enumerate(columns, 1):
                    if name not in ("group", "step", "due"):
                        sheet.merge_cells(
                            start_row=begun, end_row=at - 1, start_column=right, end_column=right
                        )
        if ways.sections == "column" and at - 1 > first:
            sheet.merge_cells(start_row=first, end_row=at - 1, start_column=1, end_column=1)
    return saved(book)


def _head(ways: Ways, sheet, columns: list[str], at: int) -> None:
    for right, name in enumerate(columns, 1):
        sheet.cell(at, right, ways.names.get(name, "Priority")).font = Font(bold=True)
