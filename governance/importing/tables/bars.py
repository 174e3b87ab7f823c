"""Charts of months: the shaded or marked cells of a row are the time that its action takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from governance.importing.actions.steps import Step
from governance.importing.grid import Cell
from governance.importing.tables.bands import Item
from governance.importing.tables.layout import Column, Layout
from governance.importing.tables.ranking import Profiles
from governance.importing.words.heading_words import Role
from governance.readers.dates.spans import read_span

_LEAST = 3
"""Columns with a date from which they make a chart."""
_DRAWN = re.compile(r"[xX*✓✔]|[█■▬●]+|[–—-]{2,}>?|→")
_TOLD = frozenset((Role.DUE, Role.START, Role.STEP, Role.REVISED, Role.DONE))


def chart_columns(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """The months of a chart, where no column holds dates and no cell more than a bar.

    Bars begin here and there and have one colour each; ratings begin in the first month.
    """
    columns = [column for column in layout.columns if column.dated]
    beside = all(two.at - one.at == 1 for one, two in pairwise(columns))
    told = any(column.roles & _TOLD for column in layout.columns)
    if told or not beside or len(columns) < _LEAST:
        return
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for column in columns:
        for cell in profiles[column.at].cells:
            if cell.text and not _DRAWN.fullmatch(cell.text):
                return
            if is_drawn(cell):
                rows.setdefault(cell.row, []).append((column.at, cell))
    plain = all(len({cell.fill for _, cell in bar}) == 1 for bar in rows.values())
    if plain and any(bar[0][0] != columns[0].at for bar in rows.values()):
        yield from (column.taken_for(Role.BAR) for column in columns)


def bar_of(item: Item, row: int) -> tuple[Step, ...]:
    """One milestone from the first drawn month of a row to the last; none without a bar."""
    drawn: list[tuple[Column, Cell]] = []
    for column in item.layout.having(Role.BAR):
        cell = item.table.grid[row][column.at]
        if cell is not None and is_drawn(cell):
            drawn.append((column, cell))
    if not drawn:
        return ()
    first, last = drawn[0][0].dated or "", drawn[-1][0].dated or ""
    phrase = first if first == last else f"{first} – {last}"
    known = read_span(phrase) is not None
    return (Step("", phrase if known else None, sure=False, place=drawn[0][1].place),)


def is_drawn(cell: Cell) -> bool:
    """True for a cell that is part of a bar: shaded, or marked."""
    return bool(cell.fill) or _DRAWN.fullmatch(cell.text) is not None
