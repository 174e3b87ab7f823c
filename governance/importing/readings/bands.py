"""What the rows of a table hold: headings of their own, and actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from governance.domain.import_map import Depth, Groups
from governance.domain.imported import Finding
from governance.importing.grid import Cell, Table
from governance.importing.readings.kinds import Weighed
from governance.importing.readings.layout import Column, Layout
from governance.importing.readings.profile import is_wide
from governance.importing.words.heading_words import Role
from governance.importing.words.wording import any_of

NAMED = re.compile(
    r"(?:(?:strategic|key|overall|overarching|improvement|inspection|focus|priority|delivery) )?"
    r"(?:{})s?\b".format(any_of("""
        priority; prioritie; theme; workstream; work stream; stream; objective; outcome; strand; aim
        area; section; goal; pillar; part; domain; recommendation; standard; phase; stage
    """)),
    re.IGNORECASE,
)  # fmt: skip
"""How a heading of a group of actions begins."""


@dataclass(frozen=True, slots=True)
class Section:
    """A row that heads the actions below it."""

    text: str
    place: str
    ref: str = ""
    """The ref beside it, where it has a cell of its own."""
    look: tuple[str, str | None] = ("", None)
    """What tells its kind: the word that it begins with, and its shading."""
    rated: Cell | None = None
    """The cell beside it that rates what it heads."""
    depth: int | None = None
    """How deep it lies in an outline; None where nothing but its looks tells its place."""


@dataclass(frozen=True, slots=True)
class Item:
    """An action: the rows that it takes, the first of which holds its name."""

    table: Table
    layout: Layout
    rows: tuple[int, ...]
    more: tuple[Item, ...] = ()
    """What a page break cut off, in the table below."""
    below: tuple[int, ...] = ()
    """Those of its rows that their numbers put below it: 1.1.1 below 1.1."""
    told: tuple[Cell, ...] = ()
    """Rows merged across below it that tell its progress or a particular: `Progress: …`."""
    led: str = ""
    """Who a line above says leads it, where its table has no column of owners."""

    @property
    def parts(self) -> tuple[Item, ...]:
        """The action, and what was cut off from it."""
        return (self, *self.more)

    def cells(self, *roles: Role) -> Iterator[tuple[int, Cell]]:
        """Cells of some roles, row by row; merged ones once, at the first row that they reach."""
        seen: set[int] = set()
        for part in self.parts:
            for row, column in product(part.rows, part.layout.columns):
                cell = part.table.grid[row][column.at]
                if cell is None or not column.roles & set(roles) or is_wide(cell, part.table):
                    continue
                if id(cell) not in seen:
                    seen.add(id(cell))
                    yield row, cell

    def row_by_row(self) -> Iterator[tuple[Item, int]]:
        """Every row, with the part of the action that it belongs to."""
        for part in self.parts:
            for row in part.rows:
                yield part, row

    def column_at(self, at: int) -> Column | None:
        """The column that begins at a place."""
        return next((column for column in self.layout.columns if column.at == at), None)

    def roles_at(self, at: int) -> frozenset[Role]:
        """What the column at a place holds; nothing where there is none."""
        column = self.column_at(at)
        return column.roles if column is not None else frozenset()

    @property
    def is_headless(self) -> bool:
        """True for rows at the top of a table that hold milestones below no action's name."""
        return self.first(Role.ACTION) is None

    def goes_on(self) -> bool:
        """True where it begins in mid sentence, without the ref that its table has for others.

        Or where it has no name at all: what stands there are more rows of the action above.
        """
        if self.is_headless:
            return True
        cell, ref = self.first(Role.ACTION), self.first(Role.REF)
        kept = bool(self.layout.having(Role.REF)) and (ref is None or not ref.text)
        return kept and cell is not None and cell.text[0].islower()

    def first(self, role: Role) -> Cell | None:
        """The first cell of a role that holds text."""
        return next((cell for _, cell in self.cells(role) if cell.text), None)

    @property
    def place(self) -> str:
        """Where it begins."""
        cell = self.first(Role.ACTION) or next(iter(self.table.row(self.rows[0])))
        return cell.place


@dataclass(frozen=True, slots=True)
class Reading:
    """One part of a table: its header, what its columns hold, and what it is."""

    layout: Layout
    kind: Weighed
    rows: range
    """Those below its header."""
    groups: Groups | None = None
    """How its column of groups is filled in; None where it has none."""
    outline: Depth | None = None
    """What tells the depth of its rows."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the rows of a table hold, from top to bottom."""

    layouts: tuple[Layout, ...]
    bands: tuple[Section | Item, ...]
    findings: tuple[Finding, ...]
    readings: tuple[Reading, ...] = ()
    """How each part of the table was read, those that are no plan too."""
