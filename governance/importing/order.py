"""Whether a file writes days or months first, from everything in it that tells.

A number above 12 can be no month; a day of the week fits one order or the other; and dates in a
row, as in a column of starts beside one of ends, go forwards. British order needs no proof.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from governance.domain.imported import Finding
from governance.importing.grid import Cell, Document, Line, Table

_NUMBERS = re.compile(
    r"(?<![\d/.-])(?:(?P<wd>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
    r"(?P<one>\d{1,2})(?P<sign>[/.-])(?P<two>\d{1,2})(?P=sign)(?P<year>(?:19|20)?\d\d)(?![\d/.-])",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PROOF, _WEEKDAY, _FORWARD = 20, 5, 1
"""What each kind of evidence weighs."""
_ENOUGH = 3
"""By how much the month must go before the day, all told, to be taken to."""


@dataclass(frozen=True, slots=True)
class Order:
    """In which order a file writes its days."""

    month_first: bool = False
    findings: tuple[Finding, ...] = ()


def order_of(document: Document) -> Order:
    """The order of a file's days, and what tells it where it is not the British one."""
    weight, places = 0, []
    for table in document.tables:
        for row in range(len(table.grid)):
            days = list(_dates(table, row))
            weight += sum(_alone(match) for _, match in days) + _in_turn(days)
            places += [(cell, match) for cell, match in days]
    if weight < _ENOUGH:
        return Order()
    shown = ", ".join(dict.fromkeys(match[0] for _, match in places[:3]))
    what = f"{len(places)} dates have the month first, as {shown}; they are read so"
    return Order(month_first=True, findings=(Finding("guessed-date", places[0][0].place, what),))


def in_british_order(document: Document) -> Document:
    """The same with days written month first turned round, so that one reader reads all."""
    blocks = tuple(_turned(one) if isinstance(one, Table) else one for one in document.blocks)
    return replace(document, blocks=blocks)


def _dates(table: Table, row: int) -> Iterator[tuple[Cell, re.Match[str]]]:
    for cell in table.own(row):
        if not cell.is_day:
            yield from (
                (cell, match) for line in cell.lines for match in _NUMBERS.finditer(line.text)
            )


def _alone(match: re.Match[str]) -> int:
    """What one date says: above 0 for the month first, below for the day first."""
    one, two = int(match["one"]), int(match["two"])
    if one > 12 or two > 12:
        return _PROOF if one <= 12 < two else -_PROOF if two <= 12 < one else 0
    if not match["wd"]:
        return 0
    wanted = _WEEKDAYS.index(match["wd"].casefold())
    first, last = _day(match, month_first=True), _day(match, month_first=False)
    fits = (first is not None and first.weekday() == wanted) - (
        last is not None and last.weekday() == wanted
    )
    return _WEEKDAY * fits


def _in_turn(days: list[tuple[Cell, re.Match[str]]]) -> int:
    """What dates of a row say that stand beside each other: the later one to the right."""
    found = 0
    for (left, one), (right, two) in pairwise(days):
        if left is right:
            continue
        for month_first in (True, False):
            first, last = _day(one, month_first=month_first), _day(two, month_first=month_first)
            back = first is not None and last is not None and last < first
            found += (-_FORWARD if month_first else _FORWARD) * back
    return found


def _day(match: re.Match[str], *, month_first: bool) -> dt.date | None:
    year = int(match["year"])
    day, month = (match["two"], match["one"]) if month_first else (match["one"], match["two"])
    try:
        return dt.date(year if year > 99 else 2000 + year, int(month), int(day))
    except ValueError:
        return None


def _turned(table: Table) -> Table:
    cells: dict[int, Cell] = {}
    for row in table.grid:
        for cell in row:
            if cell is not None and id(cell) not in cells:
                cells[id(cell)] = cell if cell.is_day else _turned_cell(cell)
    grid = tuple(tuple(cells[id(cell)] if cell is not None else None for cell in row)
                 for row in table.grid)  # fmt: skip
    return replace(table, grid=grid)


def _turned_cell(cell: Cell) -> Cell:
    lines = tuple(map(_turned_line, cell.lines))
    return cell if lines == cell.lines else replace(cell, lines=lines)


def _turned_line(line: Line) -> Line:
    return replace(line, text=_NUMBERS.sub(_day_first, line.text))


def _day_first(match: re.Match[str]) -> str:
    """`Wed 5/7/25` as `Wed 7/5/25`; what cannot be one stays as it is."""
    if _day(match, month_first=True) is None:
        return match[0]
    before = match[0][: match.start("one") - match.start()]
    return f"{before}{match['two']}{match['sign']}{match['one']}{match['sign']}{match['year']}"
