"""Tables that stand beside each other on one sheet, with an empty column between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from governance.importing.grid import Cell, GridMaker, Table
from governance.importing.readings.heads import layouts_of
from governance.importing.readings.told import letter_of

_LEAST = 2
"""Columns that a table has at least."""


def side_by_side(table: Table) -> tuple[Table, ...]:
    """The tables of a sheet from left to right, where each has a header of its own."""
    spans = list(_spans(table))
    if len(spans) < 2 or any(end - start < _LEAST for start, end in spans):
        return (table,)
    parts = tuple(_part(table, start, end) for start, end in spans)
    headed = all(any(True for _ in layouts_of(part)) for part in parts)
    return parts if headed else (table,)


def _spans(table: Table) -> Iterator[tuple[int, int]]:
    """The runs of columns that hold something."""
    start: int | None = None
    for at in range(table.width + 1):
        held = at < table.width and any(
            cell is not None and cell.text and cell.column <= at for cell in _column(table, at)
        )
        if held and start is None:
            start = at
        elif not held and start is not None:
            yield start, at
            start = None


def _column(table: Table, at: int) -> Iterator[Cell | None]:
    return (row[at] for row in table.grid)


def _part(table: Table, start: int, end: int) -> Table:
    """Some columns of a table as one of their own, counted from its left."""
    maker = GridMaker()
    for row in range(len(table.grid)):
        for cell in table.row(row):
            if cell.row == row and start <= cell.column < end:
                wide = min(cell.columns, end - cell.column)
                maker.put(replace(cell, column=cell.column - start, columns=wide))
    name = f"{table.name}, from column {letter_of(start)}" if start else table.name
    return maker.table(name)
