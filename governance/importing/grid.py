"""A document as every importer sees it: headings and grids of cells, in reading order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from governance.domain.imported import Finding


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or one line of one."""

    text: str
    level: int | None = None
    """Its level in a list, 0 outermost; None where it is no item of a list."""
    label: str = ""
    """The number or letter that stands before it, as shown."""
    after_gap: bool = False
    """True where an empty line stands before it."""
    tint: str | None = None
    """The shading or highlight of its text, as RRGGBB."""
    ink: str | None = None
    """The colour of its text, as RRGGBB."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the margin."""

    text: str
    author: str = ""
    on: dt.date | None = None
    answers: tuple[Remark, ...] = ()
    """What was said below it, while it is still open."""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """An address behind a text."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, with the place where it begins and how far it reaches."""

    row: int
    column: int
    place: str
    """As a person finds it: `table 2, row 5, column 3` or `sheet Plan, cell C5`."""
    lines: tuple[Line, ...] = ()
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    """Its shading as RRGGBB; None where there is none."""
    bold: bool = False
    """True where all its text is bold."""
    indent: int = 0
    """How far it is set in: steps of indent, blanks before its text, its row's outline level."""
    is_day: bool = False
    """True where the file holds it as a day, so that its text has no order of its own."""
    remarks: tuple[Remark, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    tables: tuple[Table, ...] = ()
    """Tables inside it; their text stands among its lines too."""
    text: str = field(init=False, compare=False, repr=False)
    """Its text, one line after another with a blank between; asked for a hundred times a cell."""

    def __post_init__(self) -> None:
        whole = " ".join(line.text for line in self.lines if line.text)
        object.__setattr__(self, "text", whole)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid in which every place knows its cell; a merged cell stands at all of its places."""

    name: str
    """`table 2` or `sheet Plan`."""
    grid: tuple[tuple[Cell | None, ...], ...]
    repeats: frozenset[int] = frozenset()
    """Rows that the file marks as header rows."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.grid[0]) if self.grid else 0

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells of a row from left to right, each once, merged ones from above included."""
        found: list[Cell] = []
        for cell in self.grid[number]:
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return tuple(found)

    def own(self, number: int) -> tuple[Cell, ...]:
        """The cells that begin in a row and hold text."""
        return tuple(cell for cell in self.row(number) if cell.row == number and cell.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph outside the tables."""

    text: str
    level: int | None = None
    """The heading's level, 0 for a title; None for an ordinary paragraph."""
    bold: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: what stands in it from top to bottom, and what its properties say."""

    kind: str
    """Word or Excel."""
    blocks: tuple[Heading | Table, ...] = ()
    title: str | None = None
    """The title among its properties."""
    saved: dt.date | None = None
    """The day it was last saved."""
    findings: tuple[Finding, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, outermost ones alone."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def table_of(name: str, rows: Iterable[Iterable[str]]) -> Table:
    """A table from rows of plain text, its headings among them."""
    maker = GridMaker()
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            place = f"{name}, row {row + 1}, column {column + 1}"
            lines = tuple(Line(one.strip()) for one in text.splitlines() if one.strip())
            maker.put(Cell(row, column, place, lines))
    return maker.table(name)


@dataclass(slots=True)
class GridMaker:
    """Puts cells where they reach. Cells are added from top left to bottom right."""

    width: int = 0
    places: dict[tuple[int, int], Cell] = field(default_factory=dict)
    height: int = 0
    grown: dict[int, list[Cell]] = field(default_factory=dict)
    """What was added to cells that reach down, by the cell's identity."""
    whole: dict[int, Cell] = field(default_factory=dict)

    def put(self, cell: Cell) -> None:
        """Set a cell at every place that it covers; a place that is taken stays as it is."""
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                self.places.setdefault((row, column), cell)
        self.width = max(self.width, cell.column + cell.columns)
        self.height = max(self.height, cell.row + cell.rows)

    def stretch(self, row: int, column: int, extra: Cell) -> bool:
        """Let the cell above reach into a row; False where there is none that begins there."""
        above = self.places.get((row - 1, column))
        if above is None or above.column != column:
            return False
        for at in range(column, column + above.columns):
            self.places[row, at] = above
        self.grown.setdefault(id(above), []).append(extra)
        self.height = max(self.height, row + 1)
        return True

    def _whole(self, cell: Cell | None) -> Cell | None:
        """A cell with all the rows that it was stretched over; the same one every time."""
        if cell is None or id(cell) not in self.grown:
            return cell
        if id(cell) not in self.whole:
            extras = self.grown[id(cell)]
            lines = tuple(line for one in extras for line in one.lines)
            remarks = tuple(remark for one in extras for remark in one.remarks)
            self.whole[id(cell)] = replace(
                cell,
                rows=cell.rows + len(extras),
                lines=cell.lines + lines,
                remarks=cell.remarks + remarks,
            )
        return self.whole[id(cell)]

    def table(self, name: str, repeats: frozenset[int] = frozenset()) -> Table:
        """The grid, every row as wide as the widest."""
        rows = (
            tuple(self._whole(self.places.get((row, column))) for column in range(self.width))
            for row in range(self.height)
        )
        return Table(name, tuple(rows), repeats)
