"""Tables of Word as grids: merges both ways, rows that begin late, tables inside cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from governance.domain.imported import Finding
from governance.importing.files.word.names import W, child, inside, is_on, number, value
from governance.importing.files.word.shading import shade_of
from governance.importing.files.word.text import Ink, Paragraph, read_paragraph
from governance.importing.files.xml import Element
from governance.importing.grid import Cell, GridMaker, Hyperlink, Line, Remark, Table
from governance.importing.lines import MOST, shown, spaced
from governance.importing.words.headings import roles_of

WIDEST = 63
"""Columns that Word itself allows."""
NEAR = 480
"""A third of an inch: columns are never narrower, and borders moved by hand lie nearer."""


@dataclass(slots=True)
class Findings:
    """What is met on the way."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, where: str, what: str) -> None:
        """Note one thing."""
        self.found.append(Finding(code, where, what))


@dataclass(slots=True)
class Content:
    """What stands in a cell, or anywhere that holds paragraphs and tables."""

    lines: list[Line] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The ids of the comments on it, each once."""
        return tuple(dict.fromkeys(one for each in self.paragraphs for one in each.remarks))


def read_table(element: Element, name: str, by: Ink, notes: Findings) -> Table:
    """A table as a grid."""
    rows = [one for one in inside(element) if one.tag == f"{W}tr" and not _is_gone(one)]
    repeats = (row for row, one in enumerate(rows) if is_on(child(one, "trPr", "tblHeader")))
    spans = [_spans(row) for row in rows]
    edges = snapped(_widths(element), [(at, at + wide) for row in spans for at, wide, _ in row])
    maker = GridMaker()
    for down, row in enumerate(spans):
        for at, wide, cell in row:
            first, last = edges.get(at, at), edges.get(at + wide, at + wide)
            _put(maker, cell, (down, first, max(last - first, 1)), name, by, notes)
    return maker.table(name, frozenset(repeats))


def _spans(row: Element) -> list[tuple[int, int, Element]]:
    """Each cell of a row with the grid column at which it begins and how many it takes."""
    column = min(max(number(value(child(row, "trPr", "gridBefore"))), 0), WIDEST)
    found = []
    for cell in inside(row):
        if cell.tag != f"{W}tc" or child(cell, "tcPr", "cellDel") is not None:
            continue
        wide = min(max(number(value(child(cell, "tcPr", "gridSpan")), 1), 1), WIDEST - column)
        if wide < 1:
            break
        found.append((column, wide, cell))
        column += wide
    return found


def _widths(table: Element) -> list[int]:
    """The widths of the grid's columns in twentieths of a point."""
    grid = child(table, "tblGrid")
    found = grid.findall(f"{W}gridCol") if grid is not None else []
    return [number(value(one, "w")) for one in found[:WIDEST]]


def snapped(widths: list[int], cells: list[tuple[int, int]]) -> dict[int, int]:
    """Which column each edge of the grid is, once edges that nearly meet are one.

    Word gives every cell border that a hand has moved an edge of its own. Edges closer than a
    third of an inch are one where no cell lies between them; edges that no cell has are none.
    """
    used = sorted({edge for cell in cells for edge in cell})
    alone = set(cells)
    found: dict[int, int] = {}
    column, start = -1, None
    for edge in used:
        width = sum(widths[start:edge]) if start is not None and edge <= len(widths) else NEAR
        if start is None or width >= NEAR or any((one, edge) in alone for one in found
                                                 if found[one] == column):  # fmt: skip
            column, start = column + 1, edge
        found[edge] = column
    return found


def _is_gone(row: Element) -> bool:
    """True for a row that a tracked change took out."""
    return child(row, "trPr", "del") is not None


def _put(
    maker: GridMaker,
    element: Element,
    at: tuple[int, int, int],
    name: str,
    by: Ink,
    notes: Findings,
) -> None:
    """Add a cell at a row and column, some columns wide."""
    row, column, span = at
    properties = child(element, "tcPr")
    place = f"{name}, row {row + 1}, column {column + 1}"
    content = read_content(element, place, by, notes)
    cell = Cell(
        row,
        column,
        place,
        _cut(spaced(content.lines), place, notes) or _numbered(content.lines),
        columns=span,
        fill=shade_of(properties, by.theme) or _blank_shade(content),
        bold=_bold(content.paragraphs),
        remarks=_remarks(content, by),
        links=_links(content),
        tables=tuple(content.tables),
    )
    merge = child(properties, "vMerge")
    goes_on = merge is not None and (value(merge) or "continue") == "continue"
    if not (goes_on and maker.stretch(row, column, cell)):
        maker.put(cell)


def read_content(element: Element, place: str, by: Ink, notes: Findings) -> Content:
    """Paragraphs and tables below an element, in order."""
    found = Content()
    runs_on = False
    for one in inside(element):
        if one.tag == f"{W}p":
            paragraph = read_paragraph(one, by)
            lines = paragraph.lines
            if runs_on and found.lines and lines:
                first, *lines = lines
                last = found.lines[-1]
                blank = " " if paragraph.blank_first or found.paragraphs[-1].blank_last else ""
                found.lines[-1] = replace(last, text=f"{last.text}{blank}{first.text}".strip())
            found.lines += lines
            found.paragraphs.append(paragraph)
            runs_on = paragraph.runs_on
        elif one.tag == f"{W}tbl":
            inner = read_table(one, f"{place}, table {len(found.tables) + 1}", by, notes)
            found.tables.append(inner)
            found.lines += _flat(inner)
    _tell(found.paragraphs, place, notes)
    return found


def _flat(table: Table) -> Iterator[Line]:
    """A table inside a cell as lines, one a row, without its headings."""
    for row in range(len(table.grid)):
        texts = [cell.text for cell in table.own(row)]
        if row or len(texts) < 2 or not all(map(roles_of, texts)):
            yield Line(" – ".join(texts))


def _tell(paragraphs: Iterable[Paragraph], place: str, notes: Findings) -> None:
    every = list(paragraphs)
    changes = sum(one.changes for one in every)
    if changes:
        many = "a tracked change" if changes == 1 else f"{changes} tracked changes"
        notes.add("change-resolved", place, f"{many} resolved as if accepted")
    if pictures := sum(one.pictures for one in every):
        notes.add("unread-picture", place, "a picture" if pictures == 1 else f"{pictures} pictures")
    if any(one.struck for one in every):
        notes.add("struck-text", place, "text set as struck through was kept")
    for one in every:
        if one.dropped:
            what = f"{shown(one.dropped)} is struck through beside other text; left out"
            notes.add("struck-text", place, what)


def _cut(lines: tuple[Line, ...], place: str, notes: Findings) -> tuple[Line, ...]:
    """No more text than a field may hold."""
    size = sum(len(line.text) for line in lines)
    if size <= MOST:
        return tuple(line for line in lines if line.text)
    notes.add("cut-text", place, f"of {size:,} characters the first {MOST:,} were kept")
    kept, left = [], MOST
    for line in lines:
        kept.append(replace(line, text=line.text[:left]))
        left -= len(kept[-1].text)
    return tuple(line for line in kept if line.text)


def _numbered(lines: list[Line]) -> tuple[Line, ...]:
    """A cell that holds nothing but the number that Word puts there."""
    labels = [line.label.strip(" .") for line in lines if line.label.strip(" .")]
    return (Line(labels[0]),) if len(labels) == 1 else ()


def _blank_shade(content: Content) -> str | None:
    """The colour of blanks that are shaded in a cell without words."""
    if any(line.text for line in content.lines):
        return None
    return next((one.shade for one in content.paragraphs if one.shade), None)


def _bold(paragraphs: Iterable[Paragraph]) -> bool:
    told = [one for one in paragraphs if any(line.text for line in one.lines)]
    return bool(told) and all(one.bold for one in told)


def _remarks(content: Content, by: Ink) -> tuple[Remark, ...]:
    return tuple(by.comments[one] for one in content.remarks if one in by.comments)


def _links(content: Content) -> tuple[Hyperlink, ...]:
    return tuple(dict.fromkeys(link for one in content.paragraphs for link in one.links))
