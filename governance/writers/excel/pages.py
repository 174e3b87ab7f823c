"""Cover, contents and notes: what comes before the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from governance.blocks import Masthead, Table
from governance.blocks.sheet import DataSheet
from governance.disclosure.telling.signs import SIGNS
from governance.domain.rag import Rag
from governance.writers.excel.sheets import Sheet
from governance.writers.excel.tables import CONTENTS
from governance.writers.excel.workbook import (
    BODY,
    HEAD,
    LINK,
    ROW,
    SUBTITLE,
    TEXT,
    TITLE,
    TITLE_HEIGHT,
    Book,
    set_height,
)
from governance.writers.setting.clean import clean

NOTES = "Notes"
_BROAD = 90.0
"""The cover's one column, in characters."""
_WIDTHS = (18.0, 80.0, 40.0)
"""The columns of contents and notes."""
_LONGEST = 255
"""Characters of a link's text."""
Row = tuple[str, str]


def write_cover(book: Book, paper: Worksheet, head: Masthead | None, title: str) -> None:
    """Title, programme, position, marking, facts and notice, in one column."""
    paper.set_column(0, 0, _BROAD)
    paper.set_row(0, TITLE_HEIGHT)
    lines = list(_cover(head)) if head else []
    book.write(paper, (0, 0), head.report if head else title, TITLE, BODY)
    for number, text in enumerate(lines, 1):
        book.write(paper, (number, 0), text, BODY)
        set_height(paper, number, [text], [_BROAD])
    row = len(lines) + 1
    book.write(paper, (row, 0), "What this workbook holds", SUBTITLE)
    said = "The tables of the report and the figures behind its charts, one table on each sheet."
    book.write(paper, (row + 1, 0), said, BODY)
    for number, name in enumerate((CONTENTS, NOTES), row + 2):
        paper.write_url(number, 0, f"internal:'{name}'!A1", book.look(LINK), name)


def _cover(head: Masthead) -> Iterator[str]:
    said = (head.programme, head.position, f"Marking: {head.marking}" if head.marking else "")
    facts = (f"{term}: {value}" for term, value in head.facts)
    notice = (f"Note: {head.notice}" if head.notice else "",)
    yield from (one for one in (*said, *facts, *notice) if one.strip())


def write_contents(
    book: Book,
    paper: Worksheet,
    sheets: Sequence[Sheet],
    empties: Sequence[Table],
    data: Sequence[DataSheet] = (),
) -> None:
    """A table that leads to every sheet, and the tables that have nothing to show."""
    book.write(paper, (0, 0), "Contents", TITLE)
    book.write(paper, (1, 0), "This sheet holds one table, with a link to every other.", TEXT)
    rows = [
        (NOTES, "Shorthand and ratings", ""),
        *((one.name, one.caption, one.section) for one in sheets),
    ]
    rows += [(one.name, one.about, "Data to work on with") for one in data]
    rows += [("No sheet", f"{one.caption}: {one.empty}", "") for one in empties]
    _table(book, paper, "Contents_list", ("Sheet", "What it shows", "Part of the report"), rows)
    for number, (name, *_) in enumerate(rows, 3):
        if name != "No sheet":
            paper.write_url(
                number, 0, f"internal:'{name}'!A1", book.look(ROW, LINK), name[:_LONGEST]
            )


def write_notes(
    book: Book, paper: Worksheet, used: set[str], data: Sequence[DataSheet] = ()
) -> None:
    """The shorthand that is used and what the ratings mean, and what the data's columns hold."""
    book.write(paper, (0, 0), "Notes", TITLE)
    said = "This sheet holds one table: signs, ratings and columns of data, with what they mean."
    book.write(paper, (1, 0), said, TEXT)
    signs = [
        (sign, f"{words[0].upper()}{words[1:]}.", "")
        for sign, words in SIGNS.items()
        if sign in used
    ]
    ratings = [(one.word, f"{one.meaning}.", "") for one in Rag if one.word in used]
    columns = [
        (one.name, f"{one.means[0].upper()}{one.means[1:]}.", sheet.name)
        for sheet in data
        for one in sheet.columns
    ]
    rows = [*signs, *ratings, *columns] or [("None", "This workbook uses none.", "")]
    heads = ("Sign or word", "What it means", "Sheet")
    _table(book, paper, "Notes_list", heads, rows)


def _table(
    book: Book, paper: Worksheet, name: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    """A table from the third row on."""
    paper.set_row(0, TITLE_HEIGHT)
    for number, width in enumerate(_WIDTHS):
        paper.set_column(number, number, width)
    columns = [{"header": one, "header_format": book.look(HEAD)} for one in heads]
    end = 2 + len(rows), len(heads) - 1
    options = {"name": name, "style": None, "autofilter": False, "first_column": True}
    paper.add_table(2, 0, *end, options | {"columns": columns})
    for number, row in enumerate(rows, 3):
        for place, text in enumerate(row):
            one_line = " ".join(clean(text).split())
            book.write(paper, (number, place), one_line or "–", ROW)
        set_height(paper, number, row, _WIDTHS)
