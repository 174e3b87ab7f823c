"""The audit: which hidden counts somebody could work out from everything published.

The attacker here knows more than any reader: every rule, every tie between counts, and which
signs stand for 1 to 4. Two different tables that fit all of it are proof that a count is safe;
every such table is checked in exact arithmetic, so that a solver's rounding proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from governance.disclosure.hiding.narrowing import Narrowed
from governance.disclosure.hiding.puzzle import NoTableError, Puzzle, is_told, pinned, range_of
from governance.disclosure.model.cells import SMALL, Bounds, Cell, Row


class Audit:
    """An attack on one release with the given signs."""

    def __init__(
        self,
        cells: Sequence[Cell],
        bounds: Iterable[Bounds],
        rows: Iterable[Row],
        signs: Mapping[int, str],
    ) -> None:
        self.cells, self.signs = cells, signs
        self.narrowed = Narrowed(bounds, rows)

    def pinned_at_once(self) -> list[int]:
        """What single rows give away, one after the other."""
        return [cell for cell in self._secrets() if self._tells(cell)]

    def pinned_by_solving(self) -> list[int]:
        """What only all rows together give away; exact."""
        found: list[int] = []
        for cells, puzzle in self._puzzles():
            with self._explained(cells):
                found += [cells[place] for place in pinned(puzzle)]
        return sorted(found)

    def is_safe(self) -> bool:
        """Nothing is given away."""
        if self.pinned_at_once():
            return False
        for cells, puzzle in self._puzzles():
            with self._explained(cells):
                if is_told(puzzle):
                    return False
        return True

    def _puzzles(self) -> Iterator[tuple[list[int], Puzzle]]:
        for cells in self._components():
            if secrets := [cell for cell in cells if self._is_secret(cell)]:
                yield cells, self._puzzle(cells, secrets)

    @contextmanager
    def _explained(self, cells: list[int]) -> Iterator[None]:
        """Say which counts they are that no numbers fit."""
        try:
            yield
        except NoTableError as none:
            raise self.narrowed.contradiction(cells) from none

    def range_of(self, cell: int) -> Bounds:
        """The smallest and the largest number that a cell could be."""
        for cells in self._components():
            if cell in cells:
                return range_of(self._puzzle(cells, [cell]), cells.index(cell))
        return self.narrowed.low[cell], self.narrowed.high[cell]

    def _secrets(self) -> Iterator[int]:
        return (cell for cell in range(len(self.cells)) if self._is_secret(cell))

    def _is_secret(self, cell: int) -> bool:
        """Hidden by a sign; or nowhere shown, and could be from 1 to 4."""
        if cell in self.signs:
            return True
        if not self.cells[cell].is_guarded:
            return False
        low, high = self.narrowed.low[cell], self.narrowed.high[cell]
        return low < SMALL.stop and high > -SMALL.stop

    def _tells(self, cell: int) -> bool:
        """Only one value is left, and nobody should know it."""
        if not self.narrowed.is_fixed(cell):
            return False
        return cell in self.signs or abs(self.narrowed.low[cell]) in SMALL

    def _puzzle(self, cells: list[int], secrets: list[int]) -> Puzzle:
        """Cells and their rows by themselves, so that the same puzzle is solved once."""
        position = {cell: number for number, cell in enumerate(cells)}
        numbers = sorted({number for cell in cells for number in self.narrowed.of_cell[cell]})
        truth = [value for cell in cells if (value := self.cells[cell].value) is not None]
        low, high = self.narrowed.low, self.narrowed.high
        rows = (self._open(self.narrowed.rows[number], position) for number in numbers)
        return Puzzle(
            bounds=tuple((low[cell], high[cell]) for cell in cells),
            rows=tuple(dict.fromkeys(rows)),
            truth=tuple(truth) if len(truth) == len(cells) else None,
            secrets=tuple((position[cell], cell in self.signs) for cell in secrets),
        )

    def _open(self, row: Row, position: Mapping[int, int]) -> Row:
        """The row with what is fixed taken off both its numbers."""
        low = self.narrowed.low
        off = sum(many * low[cell] for cell, many in row.terms if cell not in position)
        return Row(
            terms=tuple((position[cell], many) for cell, many in row.terms if cell in position),
            low=None if row.low is None else row.low - off,
            high=None if row.high is None else row.high - off,
        )

    def _components(self) -> Iterator[list[int]]:
        """Cells that are not fixed, grouped by the rows that tie them."""
        seen: set[int] = set()
        for first in range(len(self.cells)):
            if first in seen or self.narrowed.is_fixed(first) or first not in self.narrowed.of_cell:
                continue
            yield sorted(reached := self.reach([first], through_fixed=False))
            seen |= reached

    def reach(self, cells: Iterable[int], *, through_fixed: bool) -> set[int]:
        """The cells that rows tie to these."""
        seen = set(cells)
        todo = list(seen)
        while todo:
            for number in self.narrowed.of_cell.get(todo.pop(), ()):
                for cell, _ in self.narrowed.rows[number].terms:
                    if cell not in seen and (through_fixed or not self.narrowed.is_fixed(cell)):
                        seen.add(cell)
                        todo.append(cell)
        return seen
