"""A drawn plan written down in Word or Excel, in its author's ways."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.importers.making.excel import saved, solid
from tests.importers.making.meant import Meant, Ways
from tests.importers.making.word import cell, docx, para, row, table

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
    if one.shade is None:
        return None
    told = ways.rng.choice(TINTS[one.shade])
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


def document(ways: Ways, streams: list) -> bytes:
    """The plan as a document: one table, or one for each workstream."""
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


def workbook(ways: Ways, streams: list) -> bytes:
    """The plan as a workbook: one sheet, or one for each workstream."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet["A1"] = "A plan for the county 2022-23"
    columns = (["group"] if ways.sections == "column" else []) + ways.columns
    at = 3
    if ways.sections != "heading":
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
            at = _act(ways, sheet, columns, one, at)
        if ways.sections == "column":
            sheet.cell(first, 1, title)
            _merged(sheet, 1, first, at - 1)
    return saved(book)


def _act(ways: Ways, sheet, columns: list[str], one: Meant, begun: int) -> int:
    """The rows of an action; returns the row after them."""
    at = begun
    for texts in _lines(ways, one):
        for right, name in enumerate(columns, 1):
            held = sheet.cell(at, right, texts.get(name) or None)
            if at == begun and (fill := _fill(ways, name, one)):
                held.fill = solid(fill)
        at += 1
    if ways.joint != "/":
        for right, name in enumerate(columns, 1):
            if name not in ("group", "step", "due"):
                _merged(sheet, right, begun, at - 1)
    return at


def _merged(sheet, column: int, first: int, last: int) -> None:
    if last > first:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)


def _head(ways: Ways, sheet, columns: list[str], at: int) -> None:
    for right, name in enumerate(columns, 1):
        sheet.cell(at, right, ways.names.get(name, "Priority")).font = Font(bold=True)
