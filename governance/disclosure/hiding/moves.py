"""The search for another table: what one cell gives, its rows take from others, until all fit."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from governance.disclosure.hiding.net import Move, Net
from governance.disclosure.model.cells import Terms

STEPS = (1, -1, 2, -2, 3, -3, 5, -5)
"""By how much the first cell is moved."""
DEEP, BROKEN = 4, 12
"""What one more cell costs, and a row that does not fit yet, beside what hiding costs."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to look, and how much what has to be hidden counts against a table."""

    tables: int
    may_hide: bool = False
    weight: float = 0.0


CLOSED = Effort(100)
CHEAPLY, SOMEHOW = Effort(250, may_hide=True, weight=1.0), Effort(1000, may_hide=True, weight=0.05)

_State = tuple[dict[int, int], dict[int, int], int, frozenset[int], frozenset[int]]
"""Changes of cells, changes of rows, what was paid, what was hidden, and the rows that fail."""
_Step = tuple[float, int, int, int, bool, _State]
"""How near it is, its turn, a cell and its change, whether that hides it, and the state before."""


def find(net: Net, secret: Terms, effort: Effort) -> Move | None:
    """A table in which this sum differs, of those looked at; more may be hidden for it."""
    search = _Search(net, secret, effort)
    for cell, _ in secret:
        for step in STEPS:
            search.push(({}, {}, 0, frozenset(), frozenset()), cell, step)
    return search.run()


class _Search:
    def __init__(self, net: Net, secret: Terms, effort: Effort) -> None:
        self.net, self.secret, self.effort = net, secret, effort
        self.heap: list[_Step] = []
        self.order = count()
        self.seen: set[frozenset[tuple[int, int]]] = set()

    def push(self, state: _State, cell: int, by: int) -> None:
        """Look at this change later, if it is allowed; what is nearest comes first."""
        net, (before, sums, paid, _, broken) = self.net, state
        value, (low, high) = net.base[cell] + by, net.bounds[cell]
        hides = not low <= value <= high
        if hides:
            price = self._price(cell)
            low, high = net.wide(cell) if price else (1, 0)
            if not low <= value <= high:
                return
            paid += price
        failing = len(broken)
        for row, many in net.of_cell[cell]:
            least, most = net.slack[row]
            fails = not least <= sums.get(row, 0) + many * by <= most
            failing += fails - (row in broken)
        near = self.effort.weight * paid + DEEP * len(before) + BROKEN * failing
        heappush(self.heap, (near, next(self.order), cell, by, hides, state))

    def _after(self, step: _Step) -> _State:
        net, (_, _, cell, by, hides, (before, rows, paid, opened, broken)) = self.net, step
        sums, failing = dict(rows), set(broken)
        if hides:
            paid += self._price(cell)
            opened = opened | {cell}
            failing = {row for row in failing if not net.is_off(row, opened)}
        for row, many in net.of_cell[cell]:
            total = sums[row] = sums.get(row, 0) + many * by
            least, most = net.slack[row]
            if least <= total <= most or net.is_off(row, opened):
                failing.discard(row)
            else:
                failing.add(row)
        return {**before, cell: by}, sums, paid, opened, frozenset(failing)

    def _price(self, cell: int) -> int:
        if not self.effort.may_hide or cell in self.net.hidden:
            return 0
        return self.net.price.get(cell, 0)

    def run(self) -> Move | None:
        """The first table that fits."""
        net = self.net
        for _ in range(self.effort.tables):
            if not self.heap:
                return None
            step = heappop(self.heap)
            key = frozenset((*step[5][0].items(), (step[2], step[3])))
            if key in self.seen:
                continue
            self.seen.add(key)
            state = self._after(step)
            changes, sums, _, opened, broken = state
            if not broken:
                move = Move(changes, tuple(sorted(opened)))
                if move.changes(self.secret):
                    return move
                continue
            row = min(broken, key=lambda one: (len(net.rows[one]), one))
            for other, amount in self._mends(row, sums[row], changes):
                self.push(state, other, amount)
        return None

    def _mends(self, row: int, total: int, changes: dict[int, int]) -> Iterator[tuple[int, int]]:
        """Changes of one more cell that bring a row back, or as near as the cell can."""
        net = self.net
        low, high = net.slack[row]
        need = int(low - total if total < low else high - total)
        for cell, many in net.rows[row]:
            if cell in changes:
                continue
            by = math.ceil(abs(need) / abs(many)) * (1 if (need > 0) == (many > 0) else -1)
            yield cell, by
            least, most = net.bounds[cell]
            room = (most if by > 0 else least) - net.base[cell]
            if room and (room > 0) == (by > 0) and abs(room) < abs(by):
                yield cell, room
