"""All that a reader knows beside a table that fits it: bounds, rows, how far each may give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from governance.disclosure.model.cells import Bounds, Row, Terms

Change = Mapping[int, int]
"""By how much some cells differ in another table."""


@dataclass(frozen=True, slots=True)
class Move:
    """Another table that fits, told by how it differs from the one that is known to fit."""

    change: dict[int, int]
    opened: tuple[int, ...] = ()
    """Cells that have to be hidden for it."""

    def changes(self, secret: Terms) -> bool:
        """The sum differs in it."""
        return sum(many * self.change.get(cell, 0) for cell, many in secret) != 0


@dataclass(frozen=True, slots=True)
class Gated:
    """A row that stands only while all of these cells are open: what a figure tells."""

    row: Row
    gates: frozenset[int] = frozenset()


@dataclass(slots=True)
class Net:
    """Cells by number. A cell that is hidden may be more than one that is shown."""

    base: list[int]
    """A table that fits: the exact counts, as far as they are known."""
    bounds: list[Bounds]
    """Of each cell as it stands."""
    wide: Callable[[int], Bounds]
    """The bounds of a cell once it is hidden."""
    price: Mapping[int, int]
    """What it costs to hide a cell; others cannot be hidden."""
    rows: list[Terms] = field(default_factory=list)
    slack: list[tuple[float, float]] = field(default_factory=list)
    """How much less and how much more each row may be than it is; endless where no end is set."""
    gates: list[frozenset[int]] = field(default_factory=list)
    of_cell: list[list[tuple[int, int]]] = field(default_factory=list)
    """The rows of a cell, and its multiple there."""
    gated: dict[int, list[int]] = field(default_factory=dict)
    """The rows that stand only while a cell is open."""
    hidden: set[int] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        base: Sequence[int],
        bounds: Iterable[Bounds],
        wide: Callable[[int], Bounds],
        price: Mapping[int, int],
        rows: Iterable[Gated],
    ) -> Net:
        """The net of these rows; those that the base does not fit are known to be untrue."""
        net = cls(list(base), list(bounds), wide, price)
        net.of_cell = [[] for _ in net.base]
        for one in rows:
            net._add(one)
        return net

    def _add(self, one: Gated) -> None:
        row, number = one.row, len(self.rows)
        total = sum(many * self.base[cell] for cell, many in row.terms)
        low = float("-inf") if row.low is None else row.low - total
        high = float("inf") if row.high is None else row.high - total
        if low > 0 or high < 0:
            return
        self.rows.append(row.terms)
        self.slack.append((low, high))
        self.gates.append(one.gates)
        for cell, many in row.terms:
            self.of_cell[cell].append((number, many))
        for cell in one.gates:
            self.gated.setdefault(cell, []).append(number)

    def hide(self, cells: Iterable[int]) -> None:
        """A sign stands in place of these from now on."""
        for cell in cells:
            self.hidden.add(cell)
            self.bounds[cell] = self.wide(cell)

    def show(self, cell: int, bounds: Bounds) -> None:
        """It stands openly again."""
        self.hidden.discard(cell)
        self.bounds[cell] = bounds

    def may_hide(self, cell: int) -> bool:
        """It stands openly, and to hide it would be of use."""
        return cell not in self.hidden and bool(self.price.get(cell))

    def holds(self, cell: int, by: int) -> bool:
        """It may differ so much as it stands."""
        low, high = self.bounds[cell]
        return low <= self.base[cell] + by <= high

    def is_off(self, row: int, opened: Iterable[int] = ()) -> bool:
        """What it tells is not told, since one of its counts is hidden."""
        gates = self.gates[row]
        return bool(gates) and not (gates.isdisjoint(self.hidden) and gates.isdisjoint(opened))

    def fits(self, move: Move) -> bool:
        """The other table fits every bound and row, in exact arithmetic."""
        for cell, by in move.change.items():
            low, high = self.wide(cell) if cell in move.opened else self.bounds[cell]
            if not low <= self.base[cell] + by <= high:
                return False
        touched = {row for cell in move.change for row, _ in self.of_cell[cell]}
        return all(self._holds(row, move) for row in touched if not self.is_off(row, move.opened))

    def _holds(self, row: int, move: Move) -> bool:
        low, high = self.slack[row]
        return low <= sum(many * move.change.get(cell, 0) for cell, many in self.rows[row]) <= high
