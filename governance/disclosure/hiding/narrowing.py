"""The quick half of the audit: bounds narrowed row by row, remembering which row did it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from governance.disclosure.model.cells import Bounds, Row, Tag

VISITS = 40
"""A row is looked at so often at most; the solver takes what is left."""


class ContradictionError(Exception):
    """No whole numbers satisfy the rows: an assumption such as "nothing was corrected" is wrong."""

    def __init__(self, cells: Iterable[int], tags: Iterable[Tag]) -> None:
        super().__init__("the counts contradict each other")
        self.cells = tuple(cells)
        self.tags = frozenset(tags) - {()}
        """The assumptions about these cells and about all that hangs together with them."""


def joined(found: Sequence[ContradictionError]) -> ContradictionError:
    """Several as one."""
    cells = sorted({cell for one in found for cell in one.cells})
    return ContradictionError(cells, {tag for one in found for tag in one.tags})


class Narrowed:
    """Bounds of every cell after all that single rows tell."""

    def __init__(self, bounds: Iterable[Bounds], rows: Iterable[Row]) -> None:
        pairs = list(bounds)
        self.low = [low for low, _ in pairs]
        self.high = [high for _, high in pairs]
        self.loose = [low != high for low, high in pairs]
        """Cells that are not known from the start."""
        self.rows: Sequence[Row] = tuple(rows)
        self.of_cell: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            for cell, _ in row.terms:
                self.of_cell[cell].append(number)
        self.reasons: dict[int, set[int]] = defaultdict(set)
        """Which rows narrowed a cell."""
        self._run()

    def is_fixed(self, cell: int) -> bool:
        """Only one value is left."""
        return self.low[cell] == self.high[cell]

    def rows_behind(self, cell: int) -> list[int]:
        """The rows that narrowed a cell, or else all that it is in."""
        return sorted(self.reasons.get(cell, ())) or self.of_cell.get(cell, [])

    def _run(self) -> None:
        queue = deque(range(len(self.rows)))
        waiting, visits = [True] * len(self.rows), [0] * len(self.rows)
        while queue:
            number = queue.popleft()
            waiting[number] = False
            visits[number] += 1
            for cell in self._narrow(number):
                for other in self.of_cell[cell]:
                    if not waiting[other] and visits[other] < VISITS:
                        waiting[other] = True
                        queue.append(other)

    def _narrow(self, number: int) -> list[int]:
        """Narrow each cell by what the others leave; the cells that changed."""
        row = self.rows[number]
        least, most = self._reach(row)
        if (row.low is None or row.low <= least) and (row.high is None or most <= row.high):
            return []
        low, high = self.low, self.high
        changed = []
        for cell, many in row.terms:
            if low[cell] == high[cell]:
                continue
            small, large = (low, high) if many > 0 else (high, low)
            up = None if row.high is None else row.high - (least - many * small[cell])
            down = None if row.low is None else row.low - (most - many * large[cell])
            if self._limit(cell, many, down, up):
                self.reasons[cell].add(number)
                changed.append(cell)
                least, most = self._reach(row)
        is_short = row.low is not None and most < row.low
        if is_short or (row.high is not None and least > row.high):
            raise self.contradiction([cell for cell, _ in row.terms])
        return changed

    def _reach(self, row: Row) -> Bounds:
        """The least and the most that a row's terms can sum up to."""
        low, high = self.low, self.high
        least = most = 0
        for cell, many in row.terms:
            if many > 0:
                least += many * low[cell]
                most += many * high[cell]
            else:
                least += many * high[cell]
                most += many * low[cell]
        return least, most

    def contradiction(self, cells: Iterable[int]) -> ContradictionError:
        """What to raise where no numbers fit these cells."""
        seen, tags = set(cells), set()
        todo = sorted(seen)
        while todo:
            for number in self.of_cell.get(todo.pop(), ()):
                row = self.rows[number]
                tags.add(row.tag)
                beyond = {cell for cell, _ in row.terms if self.loose[cell]} - seen
                seen |= beyond
                todo += beyond
        return ContradictionError(sorted(seen), tags)

    def _limit(self, cell: int, many: int, down: int | None, up: int | None) -> bool:
        """Take `down <= many * cell <= up`; True where that says more than was known."""
        if many < 0:
            down, up, many = None if up is None else -up, None if down is None else -down, -many
        low = self.low[cell] if down is None else max(self.low[cell], -(-down // many))
        high = self.high[cell] if up is None else min(self.high[cell], up // many)
        if low > high:
            raise self.contradiction((cell,))
        is_new = (low, high) != (self.low[cell], self.high[cell])
        self.low[cell], self.high[cell] = low, high
        return is_new
