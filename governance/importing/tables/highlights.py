"""Tables that tell one action each: its name and particulars on top, its milestones below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from governance.importing.grid import Cell, GridMaker, Line, Table
from governance.importing.readings.heads import find_layout
from governance.importing.readings.layout import Layout
from governance.importing.readings.profile import is_wide
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import roles_of

_NAME = re.compile(
    r"(?:key )?(?:deliverable|action|project|task|objective|initiative|commitment|activity)\b"
    r"(?P<label> ?[:–-] )?",
    re.IGNORECASE,
)
"""How the name of an action begins above its milestones: `Deliverable 1.1: A new depot`."""
_LABEL = 40
"""Characters that a label may have."""
_MOST = 6
"""Rows above the header of the milestones."""
Pair = tuple[Cell, Cell]


def as_one_action(table: Table) -> Table | None:
    """The same as a table of headings and rows, the name merged down; None for any other table."""
    layout = _steps_header(table)
    if layout is None:
        return None
    name: Cell | None = None
    pairs: list[Pair] = []
    for row in range(layout.first):
        own = [cell for cell in table.row(row) if cell.row == row]
        if len(own) == 1 and is_wide(own[0], table) and _NAME.match(own[0].text) and name is None:
            name = own[0]
        elif (told := _pairs(own)) is not None:
            pairs += told
        else:
            return None
    height = len(table.grid) - layout.last - 1
    if name is None or height < 1:
        return None
    return _made(table, layout, _without_label(name), pairs)


def _steps_header(table: Table) -> Layout | None:
    """The header of milestones below other rows."""
    found = (find_layout(table, row) for row in range(1, _MOST))
    return next((one for one in found if one is not None and _is_of_steps(one)), None)


def _is_of_steps(layout: Layout) -> bool:
    """True for headings of milestones, where none names actions."""
    roles = frozenset().union(*(column.roles for column in layout.columns))
    return Role.STEP in roles and not roles & {Role.ACTION, Role.GROUP}


def _pairs(cells: list[Cell]) -> list[Pair] | None:
    """Labels that say what the values to the right of them are; None for anything else."""
    if len(cells) % 2 or not cells:
        return None
    pairs = list(zip(cells[::2], cells[1::2], strict=True))
    known = all(len(label.text) <= _LABEL and roles_of(label.text) for label, _ in pairs)
    return pairs if known else None


def _without_label(name: Cell) -> Cell:
    """A name without `Project:` before it; a number there stays, and is read as its ref."""
    first, *others = name.lines
    match = _NAME.match(first.text)
    if match is None or not match["label"]:
        return name
    return replace(name, lines=(replace(first, text=first.text[match.end() :]), *others))


def _made(table: Table, layout: Layout, name: Cell, pairs: list[Pair]) -> Table:
    maker = GridMaker()
    cells = sorted(_cells(table, layout, name, pairs), key=lambda one: (one.row, one.column))
    for cell in cells:
        maker.put(cell)
    return maker.table(table.name)


def _cells(table: Table, layout: Layout, name: Cell, pairs: list[Pair]) -> Iterator[Cell]:
    """Headings and rows, the action's own columns before and behind those of its milestones."""
    height = len(table.grid) - layout.last - 1
    heads = {column.at: table.grid[layout.last][column.at] for column in layout.columns}
    yield Cell(0, 0, name.place, (Line("Action"),))
    yield replace(name, row=1, column=0, rows=height, columns=1)
    for at, head in heads.items():
        if head is not None and head.column == at:
            yield replace(head, row=0, column=at + 1, rows=1)
    for number, (label, value) in enumerate(pairs, table.width + 1):
        yield replace(label, row=0, column=number, rows=1, columns=1)
        yield replace(value, row=1, column=number, rows=height, columns=1)
    for row in range(layout.last + 1, len(table.grid)):
        for cell in table.row(row):
            if cell.row == row:
                yield replace(cell, row=row - layout.last, column=cell.column + 1)
