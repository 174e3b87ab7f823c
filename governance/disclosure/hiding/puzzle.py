"""A few cells that hang together, and the question which of them can only be one number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from governance.disclosure.hiding.solver import Solver
from governance.disclosure.model.cells import SMALL, Bounds, Row

Table = list[int]


class NoTableError(Exception):
    """No whole numbers fit."""


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Cells by position, the rows between them, and what must not be found out."""

    bounds: tuple[Bounds, ...]
    rows: tuple[Row, ...]
    truth: tuple[int, ...] | None
    """The exact counts, where all are known."""
    secrets: tuple[tuple[int, bool], ...]
    """Position; and True where no value may be known, False where none from 1 to 4."""

    def fits(self, table: Table) -> bool:
        """The numbers satisfy every bound and row, in exact arithmetic."""
        pairs = zip(table, self.bounds, strict=True)
        if not all(low <= value <= high for value, (low, high) in pairs):
            return False
        values = dict(enumerate(table))
        return all(row.holds(values) for row in self.rows)


@lru_cache(maxsize=8192)
def pinned(puzzle: Puzzle) -> tuple[int, ...]:
    """The secrets for which no two tables differ. Pure, so an unchanged puzzle is solved once.

    Raises NoTableError where no table fits.
    """
    return tuple(_told(puzzle))


@lru_cache(maxsize=8192)
def is_told(puzzle: Puzzle) -> bool:
    """At least one secret is pinned; looks no further than the first."""
    return next(_told(puzzle), None) is not None


def _told(puzzle: Puzzle) -> Iterator[int]:
    search = _Search(puzzle)
    if puzzle.truth is not None:
        search.note(list(puzzle.truth))
    for sign in (1, -1):
        if open_ones := search.open_ones():
            search.ask(dict.fromkeys(open_ones, sign))
    for place in search.open_ones():
        for sign in (1, -1):
            if len(search.seen[place]) < 2:
                search.ask({place: sign})
        if search.is_open(place) and search.is_told(place):
            yield place


def range_of(puzzle: Puzzle, place: int) -> Bounds:
    """The smallest and the largest number of one cell, each from a table that fits."""
    search = _Search(puzzle)
    for sign in (1, -1):
        search.ask({place: sign})
    return min(search.seen[place]), max(search.seen[place])


class _Search:
    """Tables found so far, by what they say of each secret."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self.seen: dict[int, set[int]] = defaultdict(set)
        rows = [(row.terms, (row.low, row.high)) for row in puzzle.rows]
        self.solver = Solver(puzzle.bounds, rows)

    def ask(self, aim: dict[int, int]) -> None:
        """Look for a table that makes the aim largest."""
        table = self.solver.best(aim)
        if table is None:
            raise NoTableError
        self.note(table)

    def note(self, table: Table) -> None:
        """Only a table that fits exactly proves anything."""
        if self.puzzle.fits(table):
            for place, _ in self.puzzle.secrets:
                self.seen[place].add(table[place])

    def open_ones(self) -> list[int]:
        """Secrets not yet shown to be safe."""
        return [place for place, _ in self.puzzle.secrets if self.is_open(place)]

    def is_open(self, place: int) -> bool:
        """No two tables that differ were found yet."""
        return len(self.seen[place]) < 2

    def is_told(self, place: int) -> bool:
        """Nothing seen is nothing proved: that counts as told."""
        is_hidden = dict(self.puzzle.secrets)[place]
        return is_hidden or all(abs(value) in SMALL for value in self.seen[place])
