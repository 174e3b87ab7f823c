"""Plans on a page: a column a theme, and in its cells actions with owner and date in brackets."""

from __future__ import annotations

import re
from dataclasses import replace

from governance.domain.imported import Finding
from governance.importing.grid import Cell, GridMaker, Line, Table
from governance.importing.lines import shown
from governance.importing.readings.heads import layouts_of
from governance.importing.words.dating import trailing_date, whole_date
from governance.importing.words.names import names_owners

_END = re.compile(r"\S.*[(\[](?P<told>[^()\[\]]{2,80})[)\]]\W*$", re.DOTALL)
_LEAST = 3
"""Lines with a date in brackets from which a table is a page of actions."""
_HEADS = ("Theme", "Action (lead, by when)")


def as_page(table: Table) -> tuple[Table, tuple[Finding, ...]] | None:
    """The same as a table of headings and rows, and the lines left out; None for another table."""
    if any(True for _ in layouts_of(table)):
        return None
    cells = [cell for row in range(len(table.grid)) for cell in table.own(row)]
    lines = [(cell, line) for cell in cells for line in cell.lines]
    acts = [(cell, line) for cell, line in lines if _is_action(line)]
    dated = sum(_has_date(line) for _, line in acts)
    if dated < max(_LEAST, 0.3 * len(lines)):
        return None  # names with their posts stand in brackets too
    maker = GridMaker()
    for column, text in enumerate(_HEADS):
        maker.put(Cell(0, column, table.name, (Line(text),)))
    for row, (cell, line) in enumerate(sorted(acts, key=lambda one: one[0].column), 1):
        head = _head(table, cell)
        if head is not None:
            maker.put(replace(head, row=row, column=0, rows=1, columns=1))
        maker.put(Cell(row, 1, cell.place, (replace(line, level=None, label=""),)))
    heads = [head for cell, _ in acts if (head := _head(table, cell)) is not None]
    left = tuple(
        Finding("unread-row", cell.place, shown(line.text, 160))
        for cell, line in lines
        if not _is_action(line) and all(cell is not head for head in heads)
    )
    return maker.table(table.name), left


def _is_action(line: Line) -> bool:
    """True for a line that ends in brackets with an owner, a date or both."""
    match = _END.match(line.text)
    if match is None:
        return False
    return _has_date(line) or names_owners(match["told"])


def _has_date(line: Line) -> bool:
    match = _END.match(line.text)
    told = match["told"] if match else ""
    return whole_date(told) is not None or trailing_date(told) is not None


def _head(table: Table, cell: Cell) -> Cell | None:
    """The topmost cell of a column, where it is another one."""
    column = [row[cell.column] for row in table.grid]
    head = next((one for one in column if one is not None and one.text), None)
    return head if head is not None and head is not cell else None
