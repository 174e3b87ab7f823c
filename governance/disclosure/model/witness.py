"""One table that fits all that a reader knows, where the exact counts of then are not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from governance.disclosure.model.cells import Bounds, Row, Tag, Terms
from governance.disclosure.model.solver import Solver

Part = tuple[list[int], list[Row]]
"""Cells that hang together, and the rows that tie them."""


class ContradictionError(Exception):
    """No whole numbers satisfy the rows: an assumption such as "nothing was corrected" is wrong."""

    def __init__(self, cells: Iterable[int], tags: Iterable[Tag]) -> None:
        super().__init__("the counts contradict each other")
        self.cells = frozenset(cells)
        self.tags = frozenset(tags) - {()}
        """The assumptions about these cells and about all that hangs together with them."""


def complete(
    values: Sequence[int | None],
    bounds: Sequence[Bounds],
    rows: Iterable[Row],
) -> list[int]:
    """The values, with numbers in the place of those that are not known, so that all rows hold.

    Rows between known values alone are passed over. Raises ContradictionError.
    """
    found = {cell: value for cell, value in enumerate(values) if value is not None}
    rows = [row for row in rows if any(values[cell] is None for cell, _ in row.terms)]
    open_rows = _lefts(rows, found)
    _settle(found, bounds, open_rows)
    open_rows = _lefts(open_rows, found)
    tied = {cell for row in open_rows for cell, _ in row.terms}
    for cell in range(len(values)):
        if cell not in found and cell not in tied:
            low, high = bounds[cell]
            found[cell] = min(max(low, 0), high)
    try:
        found |= _solved(sorted(tied), bounds, open_rows)
    except ContradictionError as wrong:
        raise _about(wrong.cells, values, rows) from None
    return [found[cell] for cell in range(len(values))]


def _about(
    wrong: Iterable[int], values: Sequence[int | None], rows: Sequence[Row]
) -> ContradictionError:
    """The cells that no numbers fit, with all that rows tie to them and that was not known."""
    of_cell: dict[int, list[Row]] = {}
    for row in rows:
        for cell, _ in row.terms:
            of_cell.setdefault(cell, []).append(row)
    seen, todo, tags = set(wrong), list(wrong), set[Tag]()
    for cell in todo:
        if cell < len(values) and values[cell] is not None:
            continue
        for row in of_cell.get(cell, ()):
            tags.add(row.tag)
            more = {other for other, _ in row.terms} - seen
            seen |= more
            todo += sorted(more)
    return ContradictionError((cell for cell in seen if cell < len(values)), tags)


def _lefts(rows: Iterable[Row], found: Mapping[int, int]) -> list[Row]:
    return [left for row in rows if (left := _left(row, found))]


def _left(row: Row, found: Mapping[int, int]) -> Row | None:
    """The row with what is known taken off both its ends; None where all of it is."""
    terms, off = [], 0
    for cell, many in row.terms:
        value = found.get(cell)
        if value is None:
            terms.append((cell, many))
        else:
            off += many * value
    if len(terms) == len(row.terms):
        return row
    if not terms:
        return None
    low, high = (None if end is None else end - off for end in (row.low, row.high))
    return Row(tuple(terms), low, high, row.tag)


def _settle(found: dict[int, int], bounds: Sequence[Bounds], rows: list[Row]) -> None:
    """Take what a row with a single unknown tells, one after the other."""
    of_cell: dict[int, list[Row]] = {}
    for row in rows:
        for cell, _ in row.terms:
            of_cell.setdefault(cell, []).append(row)
    todo = [row for row in rows if len(row.terms) == 1]
    while todo:
        left = _left(todo.pop(), found)
        if left is None or len(left.terms) != 1 or left.low is None or left.low != left.high:
            continue
        ((cell, many),) = left.terms
        value, rest = divmod(left.low, many)
        if rest or not bounds[cell][0] <= value <= bounds[cell][1]:
            continue  # no numbers fit, which is told of all that hangs together
        found[cell] = value
        todo += of_cell[cell]


def _solved(unknown: list[int], bounds: Sequence[Bounds], rows: list[Row]) -> dict[int, int]:
    """Numbers for the cells that hang together; all at once, and one by one where that fails."""
    if not unknown:
        return {}
    table = _table(unknown, bounds, rows)
    if table is not None:
        return table
    wrong = _wrong(_parts(unknown, rows), bounds)
    raise ContradictionError((cell for some, _ in wrong for cell in some), ())


def _wrong(parts: Sequence[Part], bounds: Sequence[Bounds]) -> list[Part]:
    """The parts that no numbers fit, looked for by halves."""
    cells = [cell for some, _ in parts for cell in some]
    if _table(cells, bounds, [row for _, its in parts for row in its]) is not None:
        return []
    if len(parts) == 1:
        return list(parts)
    half = len(parts) // 2
    return [*_wrong(parts[:half], bounds), *_wrong(parts[half:], bounds)]


def _table(unknown: list[int], bounds: Sequence[Bounds], rows: list[Row]) -> dict[int, int] | None:
    place = {cell: number for number, cell in enumerate(unknown)}
    here = [bounds[cell] for cell in unknown]
    terms: list[tuple[Terms, tuple[int | None, int | None]]] = [
        (tuple((place[cell], many) for cell, many in row.terms), (row.low, row.high))
        for row in rows
    ]
    table = Solver(here, terms).best({})
    if table is None:
        return None
    fits = all(low <= value <= high for value, (low, high) in zip(table, here, strict=True))
    values = dict(enumerate(table))
    rows_fit = all(Row(some, low, high).holds(values) for some, (low, high) in terms)
    return dict(zip(unknown, table, strict=True)) if fits and rows_fit else None


def _parts(unknown: list[int], rows: list[Row]) -> list[Part]:
    """The unknown in parts that no row ties to each other, with their rows."""
    first = {cell: cell for cell in unknown}

    def root(cell: int) -> int:
        while first[cell] != cell:
            first[cell] = first[first[cell]]
            cell = first[cell]
        return cell

    for row in rows:
        roots = {root(cell) for cell, _ in row.terms}
        for one in roots:
            first[one] = min(roots)
    cells: dict[int, Part] = {}
    for cell in unknown:
        cells.setdefault(root(cell), ([], []))[0].append(cell)
    for row in rows:
        cells[root(row.terms[0][0])][1].append(row)
    return list(cells.values())
