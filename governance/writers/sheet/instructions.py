"""The first sheet: whose it is, how it is filled in, what comes back, what the colours mean."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from governance.domain.rag import Rag
from governance.record.sheet.build import UpdateSheet
from governance.writers.excel.workbook import (
    BODY,
    RATINGS,
    ROW,
    SUBTITLE,
    TITLE,
    TITLE_HEIGHT,
    Book,
    set_height,
)

_WIDTHS = (14.0, 100.0)
_STEPS = """\
Grey cells are for reading, white cells to fill in. Leave a white cell empty where nothing is new:
an empty row changes nothing, and neither does a row that is deleted.

Deliverables: choose a new rating, or only say what is new. A rating that gets worse or better needs
a reason, and Amber or Red a path to green: what brings it back, by whom and by when. Blue needs
every milestone done with evidence, or cancelled.

Milestones: give a new forecast, or the day it was done and what shows it, or Yes under Cancel with
the reason. One of the three.

Risks and issues: likelihood and impact go from 1 to 5. Say why whenever one changes, or when it is
closed. A new one goes into the white rows at the foot: what may happen or has, and its score.

Decisions: write down what was decided, by whom, and where it is minuted. To ask for another, use
the white rows at the foot.

Dates may be written as people plan them: 20/12/21, Feb 22, mid March, Spring 2022, W/C 4/10/21,
tbc. Days come before months: 4/10/21 is 4 October.

A white cell turns yellow, with a dashed edge, while it is asked for and empty.

Filter as you like. To sort, first take off the protection (Review, Unprotect Sheet); it has no
password. Do not paste whole cells from one row over another: each row has a hidden key.
"""
_BACK = """\
Send the file back as .xlsx. Whoever keeps the record reads it with `governance sheet --read FILE
--by ID --dry-run` to see row by row what would follow, then without --dry-run to save it.

Only rows that say something new are saved. A row that somebody else has changed since this sheet
was made is shown and left out, and so is a row that the rules refuse; the others are saved.
"""


def write_instructions(book: Book, paper: Worksheet, sheet: UpdateSheet) -> None:
    """Title and facts, steps, what comes back, ratings."""
    for number, width in enumerate(_WIDTHS):
        paper.set_column(number, number, width)
    paper.set_row(0, TITLE_HEIGHT)
    book.write(paper, (0, 0), "Update sheet", TITLE)
    row = 1
    for term, said in _facts(sheet):
        row = _line(book, paper, row, term, said)
    row = _titled(book, paper, row + 1, "How to fill it in")
    for number, said in enumerate(_STEPS.split("\n\n"), 1):
        row = _line(book, paper, row, str(number), said)
    row = _titled(book, paper, row + 1, "What comes back")
    for said in _BACK.split("\n\n"):
        row = _line(book, paper, row, "–", said)
    row = _titled(book, paper, row + 1, "What the ratings mean")
    for rag in Rag:
        book.write(paper, (row, 0), rag.word, RATINGS[rag])
        book.write(paper, (row, 1), rag.meaning, ROW)
        row += 1
    paper.fit_to_pages(1, 1)
    paper.protect("", {"format_columns": True, "format_rows": True})


def _facts(sheet: UpdateSheet) -> Iterator[tuple[str, str]]:
    yield "Programme", sheet.plan.title
    yield "Position at", f"{sheet.as_at.day} {sheet.as_at:%B %Y}"
    yield "For", sheet.owner.called if sheet.owner else "Everybody who updates the plan"
    yield "Holds", sheet.held
    yield "Marking", "For the programme's own people: it holds words that not every board may read."
    if sheet.plan.notice:
        yield "Note", sheet.plan.notice


def _titled(book: Book, paper: Worksheet, row: int, title: str) -> int:
    book.write(paper, (row, 0), title, SUBTITLE)
    return row + 1


def _line(book: Book, paper: Worksheet, row: int, term: str, said: str) -> int:
    words = " ".join(said.split())
    book.write(paper, (row, 0), term, BODY)
    book.write(paper, (row, 1), words, BODY)
    set_height(paper, row, [term, words], _WIDTHS)
    return row + 1
