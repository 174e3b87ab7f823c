"""What colour each cell of a sheet shows: its own, or what a rule gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from governance.importing.files.excel.conditions import Condition, shade_by
from governance.importing.files.excel.expressions import Look, NotKnownError
from governance.importing.files.excel.fills import fill_of
from governance.importing.files.excel.scan import COLUMNS, SheetScan

BESIDE = 3
"""Columns beyond the last text in which shading is looked for."""
MOST = 100_000
"""Times that a rule is asked of a cell, in one sheet; some seconds."""
_PASSED = 10
"""Rules for other cells that are passed over in the time that one is asked in."""
_WHITE = "FFFFFF"
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ground:
    """A sheet, what its rules are, and what stands in its cells."""

    sheet: Any
    scan: SheetScan
    theme: Mapping[str, str]
    conditions: tuple[Condition, ...]
    look: Look

    def colours(self) -> tuple[dict[Spot, str], tuple[str, ...]]:
        """Each cell's colour, and in words from where on the rules were no longer asked."""
        held = self._own()
        found = {at: colour for at, colour in held.items() if colour}
        room, rows = MOST, sorted({row for row, _ in held})
        for row, rules in _by_row(self.conditions, rows):
            if rules and room <= 0:
                return _seen(found), (f"too many rules: row {row} and those below keep their own",)
            for column in self._columns(row, held) if rules else ():
                given, asked = _given(rules, (row, column), self.look)
                room -= asked + 1 + len(rules) // _PASSED
                if given:
                    found[row, column] = given
        return _seen(found), ()

    def _own(self) -> dict[Spot, str | None]:
        """What the cells that are there are filled with, rules apart."""
        cells = self.sheet._cells.items()  # noqa: SLF001 - the public walk makes every empty cell
        return {
            at: fill_of(cell.fill, self.theme) if cell.has_style else None
            for at, cell in cells
            if at[0] <= self.scan.rows and at[1] <= self._last
        }

    @property
    def _last(self) -> int:
        return min(self.scan.columns + BESIDE, COLUMNS)

    def _columns(self, row: int, held: Mapping[Spot, object]) -> Iterator[int]:
        """The cells of a row that are there, then those that only a rule can colour."""
        columns = range(1, self._last + 1)
        yield from (one for one in columns if (row, one) in held)
        yield from (one for one in columns if (row, one) not in held)


def _by_row(
    conditions: tuple[Condition, ...], rows: list[int]
) -> Iterator[tuple[int, tuple[Condition, ...]]]:
    """Each row with the rules that reach it; a sheet much copied has hundreds, of few rows each."""
    areas = [(number, area) for number, one in enumerate(conditions) for area in one.areas]
    starts = sorted((area[0], number) for number, area in areas)[::-1]
    ends = sorted((area[2], number) for number, area in areas)[::-1]
    open_areas: Counter[int] = Counter()
    rules: tuple[Condition, ...] = ()
    for row in rows:
        moved = False
        while starts and starts[-1][0] <= row:
            open_areas[starts.pop()[1]] += 1
            moved = True
        while ends and ends[-1][0] < row:
            open_areas[ends.pop()[1]] -= 1
            moved = True
        if moved:
            open_areas = +open_areas
            rules = tuple(conditions[number] for number in sorted(open_areas))
        yield row, rules


def _given(conditions: tuple[Condition, ...], at: Spot, look: Look) -> tuple[str | None, int]:
    try:
        return shade_by(conditions, *at, look)
    except (NotKnownError, IndexError, TypeError):
        return None, 1


def _seen(colours: Mapping[Spot, str]) -> dict[Spot, str]:
    """White is no colour."""
    return {at: colour for at, colour in colours.items() if colour != _WHITE}
