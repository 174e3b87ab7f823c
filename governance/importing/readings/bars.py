"""Charts of months: the shaded or marked cells of a row are the time that its action takes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from governance.importing.actions.steps import Step
from governance.importing.grid import Cell
from governance.importing.readings.bands import Item
from governance.importing.readings.layout import Column, Layout
from governance.importing.readings.profile import Profile
from governance.importing.words.heading_words import Role
from governance.readers.dates.parts import Unit
from governance.readers.dates.spans import read_span

_LEAST = 3
"""Columns with a date from which they make a chart."""
_RUN = 5
"""Columns without a date from which they do."""
_DRAWN = re.compile(r"[xX*✓✔]|[█■▬●]+|[–—-]{2,}>?|→")
_TOLD = frozenset((Role.DUE, Role.START, Role.STEP, Role.REVISED, Role.DONE))


def chart_columns(layout: Layout, profiles: Mapping[int, Profile]) -> Iterator[Column]:
    """The columns of a scale of time, in which there is nothing but bars.

    Days, weeks and letters side by side are one. Months are, where each row has one colour, and
    another column holds dates or bars begin here and there: ratings begin in the first month.
    """
    scale = list(_scale(layout, profiles))
    if scale:
        yield from (column.taken_for(Role.BAR, guessed=False) for column in scale)
        return
    columns = [column for column in layout.columns if column.dated]
    beside = all(two.at - one.at == 1 for one, two in pairwise(columns))
    told = any(column.roles & _TOLD for column in layout.columns)
    if not beside or len(columns) < _LEAST:
        return
    if not all(_is_free(profiles[column.at]) for column in columns):
        return
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for column in columns:
        for cell in profiles[column.at].cells:
            if is_drawn(cell):
                rows.setdefault(cell.row, []).append((column.at, cell))
    plain = all(len({cell.fill for _, cell in bar}) == 1 for bar in rows.values())
    later = any(bar[0][0] != columns[0].at for bar in rows.values())
    if plain and rows and (told or later):
        yield from (column.taken_for(Role.BAR) for column in columns)


def _scale(layout: Layout, profiles: Mapping[int, Profile]) -> Iterator[Column]:
    """The longest run of days, weeks or letters at the head of columns without words."""
    best: list[Column] = []
    run: list[Column] = []
    for column in layout.columns:
        if not (_is_unit(column) and _is_free(profiles[column.at])):
            run = []
            continue
        run = [*run, column] if run and run[-1].at == column.at - 1 else [column]
        best = run if len(run) > len(best) else best
    if len(best) >= _RUN:
        yield from best


def _is_unit(column: Column) -> bool:
    """True for a heading that ends in a letter, a small number or a day."""
    last = column.heading.rsplit(maxsplit=1)[-1] if column.heading else ""
    day = re.fullmatch(r"\d\d?[/.-]\d\d?(?:[/.-]\d{2,4})?", last) is not None
    return day or (len(last) <= 2 and (last.isalnum()) and not column.dated)


def _is_free(held: Profile) -> bool:
    """True for a column in which nothing stands but bars."""
    return all(not cell.text or _DRAWN.fullmatch(cell.text) for cell in held.cells)


def bar_of(item: Item, row: int) -> tuple[Step, ...]:
    """One milestone from the first drawn month of a row to the last; none without a bar."""
    drawn: list[tuple[Column, Cell]] = []
    for column in item.layout.having(Role.BAR):
        cell = item.table.grid[row][column.at]
        if cell is not None and is_drawn(cell):
            drawn.append((column, cell))
    if not drawn or not (drawn[0][0].dated and drawn[-1][0].dated):
        return ()
    first, last = drawn[0][0].dated or "", drawn[-1][0].dated or ""
    week = _friday(last) if _is_weekly(item.layout.having(Role.BAR)) else None
    phrase = first if first == last and week is None else f"{first} – {week or last}"
    known = read_span(phrase) is not None
    return (Step("", phrase if known else None, sure=False, place=drawn[0][1].place),)


def _is_weekly(columns: tuple[Column, ...]) -> bool:
    """True for columns of which each begins seven days after the one before."""
    days = [_day(one.dated) for one in columns]
    steps = {(two - one).days if one and two else 0 for one, two in pairwise(days)}
    return steps == {7}


def _friday(monday: str) -> str | None:
    """The last working day of the week that begins on a day."""
    day = _day(monday)
    return f"{day + dt.timedelta(days=4):%d/%m/%Y}" if day is not None else None


def _day(phrase: str | None) -> dt.date | None:
    span = read_span(phrase or "")
    part = span.first if span is not None else None
    if part is None or part.unit is not Unit.DAY or part.year is None:
        return None
    return part.bounds()[0]


def is_drawn(cell: Cell) -> bool:
    """True for a cell that is part of a bar: shaded, or marked."""
    return bool(cell.fill) or _DRAWN.fullmatch(cell.text) is not None
