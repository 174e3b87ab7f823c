"""The model in pieces that no row ties to each other: what is hidden in one matters to no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from governance.disclosure.hiding.audit import Audit
from governance.disclosure.hiding.narrowing import ContradictionError
from governance.disclosure.model.building import Built, Pair
from governance.disclosure.model.cells import Cell, Row
from governance.disclosure.telling.levels import bounds
from governance.disclosure.telling.shares import Signs, told_rows
from governance.domain.plan.board import Audience
from governance.kpis.results import Results


@dataclass(frozen=True, slots=True)
class Piece:
    """Cells numbered from 0, and all that ties them."""

    numbers: tuple[int, ...]
    """Of each cell, its number in the model."""
    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    results: Results
    ceiling: int

    def audit(self, audience: Audience, signs: Signs) -> Audit:
        """The attack on everything that these signs leave open."""
        limits = (
            bounds(audience, cell, signs.get(number), self.ceiling)
            for number, cell in enumerate(self.cells)
        )
        told = told_rows(self.results, self.cells, self.pairs, audience, signs)
        return Audit(self.cells, limits, (*self.rows, *told), signs)

    def named(self, cells: Iterable[int]) -> frozenset[int]:
        """Their numbers in the model."""
        return frozenset(self.numbers[cell] for cell in cells)

    def contradiction(self, found: ContradictionError) -> ContradictionError:
        """The same in the model's numbers."""
        return ContradictionError(sorted(self.named(found.cells)), found.tags)


def pieces(built: Built) -> Iterator[Piece]:
    """Every piece in which something may have to be hidden."""
    model = built.model
    of_cell = _together(len(model.cells), _ties(built))
    rows, pairs, cells = _by(of_cell, model.rows), _pairs_by(built, of_cell), _cells_by(of_cell)
    for first, numbers in cells.items():
        if len(numbers) == 1 and not model.cells[first].is_shown:
            continue
        place = {number: position for position, number in enumerate(numbers)}
        yield Piece(
            numbers=tuple(numbers),
            cells=tuple(model.cells[number] for number in numbers),
            rows=tuple(_renumbered(row, place) for row in rows[first]),
            pairs=tuple(_moved(pair, place) for pair in pairs[first]),
            results=built.results,
            ceiling=model.ceiling,
        )


def _ties(built: Built) -> Iterator[Sequence[int]]:
    for row in built.model.rows:
        yield [cell for cell, _ in row.terms]
    for pair in built.pairs.values():
        if pair.whole is not None:
            yield pair.part, pair.whole


def _together(size: int, ties: Iterable[Sequence[int]]) -> list[int]:
    """For each cell the first of those it hangs together with."""
    first = list(range(size))

    def root(cell: int) -> int:
        while first[cell] != cell:
            first[cell] = first[first[cell]]
            cell = first[cell]
        return cell

    for tied in ties:
        roots = {root(cell) for cell in tied}
        for one in roots:
            first[one] = min(roots)
    return [root(cell) for cell in range(size)]


def _by(of_cell: Sequence[int], rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[of_cell[row.terms[0][0]]].append(row)
    return found


def _pairs_by(built: Built, of_cell: Sequence[int]) -> Mapping[int, list[Pair]]:
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in built.pairs.values():
        found[of_cell[pair.part]].append(pair)
    return found


def _cells_by(of_cell: Sequence[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for cell, first in enumerate(of_cell):
        found[first].append(cell)
    return found


def _renumbered(row: Row, place: Mapping[int, int]) -> Row:
    return replace(row, terms=tuple((place[cell], many) for cell, many in row.terms))


def _moved(pair: Pair, place: Mapping[int, int]) -> Pair:
    whole = None if pair.whole is None else place[pair.whole]
    return replace(pair, part=place[pair.part], whole=whole)
