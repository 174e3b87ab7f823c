"""Keys of the colours that stand beside a table of actions, behind an empty column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from governance.domain.imported import Finding
from governance.domain.rag import Rag
from governance.importing.grid import Cell, Table
from governance.importing.tables.colours.legend import read_legend
from governance.importing.tables.colours.shades import colour_of
from governance.importing.words.marks import is_mark, read_mark

_LONGEST = 80
"""Characters of an entry."""
_LEAST, _MOST = 2, 20
"""Colours that a key names at least, and cells that it has at most."""


def without_key(table: Table) -> tuple[Table, tuple[Finding, ...]]:
    """A table without the key at its right, and that it was read; as it is where it has none."""
    empty = [at for at in range(1, table.width) if not _texts(table, range(at, at + 1))]
    ends = [at for at in empty if at + 1 < table.width and _texts(table, range(at + 1, at + 2))]
    if not ends:
        return table, ()
    beside = range(ends[-1] + 1, table.width)
    cells = _texts(table, beside)
    if not _is_key(cells, beside.start):
        return table, ()
    grid = tuple(row[: ends[-1]] for row in table.grid)
    return replace(table, grid=grid), tuple(read_legend(cells, cells[0].place))


def _texts(table: Table, columns: range) -> list[Cell]:
    """The cells that hold text in some columns, merged ones that begin before them too."""
    found: dict[int, Cell] = {}
    for row in table.grid:
        for at in columns:
            cell = row[at]
            if cell is not None and cell.text:
                found.setdefault(id(cell), cell)
    return list(found.values())


def _is_key(cells: Iterable[Cell], start: int) -> bool:
    """True for cells of which most are ratings, two of them colours by name or by shading."""
    every = list(cells)
    named = {_entry_colour(cell) for cell in every if _is_entry(cell)}
    inside = all(cell.column >= start for cell in every)
    told = sum(is_mark(cell.text) for cell in every)
    return inside and len(named) >= _LEAST and len(every) <= _MOST and 2 * told >= len(every)


def key_above(table: Table, rows: Iterable[int]) -> tuple[Cell, ...]:
    """The cells of a key among some rows, whether side by side or one below another.

    Each is a colour by its name with what it means, or in its colour; two colours make a key.
    """
    cells = [cell for row in rows for cell in table.own(row)]
    entries = [cell for cell in cells if len(cell.text) <= _LONGEST and _is_entry(cell)]
    colours = {_entry_colour(cell) for cell in entries}
    return tuple(entries) if len(colours) >= _LEAST else ()


def _is_entry(cell: Cell) -> bool:
    mark = read_mark(cell.text)
    shaded = colour_of(cell)[0] is not None
    return mark is not None and (mark.plain or shaded)


def _entry_colour(cell: Cell) -> Rag | None:
    mark = read_mark(cell.text)
    return mark.rag if mark is not None and mark.plain else colour_of(cell)[0]
