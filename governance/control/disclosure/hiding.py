"""Which counts are hidden: the small ones, and as many more as it takes to keep them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.control.disclosure.audit import Audit
from governance.control.disclosure.building import Built, Pair
from governance.control.disclosure.cells import FIRST, Row
from governance.control.disclosure.levels import FEWEST, bounds
from governance.control.disclosure.signs import HIDDEN, TOO_FEW
from governance.control.disclosure.slots import Part
from governance.control.disclosure.telling import (
    PART,
    Behind,
    Figure,
    Told,
    figure,
    told_by_rating,
)
from governance.control.results import State
from governance.domain.board import Audience

Signs = dict[int, str]
"""The sign that stands in each hidden cell's place."""


class StuckError(Exception):
    """Some counts can be worked out although nothing more can be hidden."""

    def __init__(self, groups: Iterable[frozenset[int]]) -> None:
        super().__init__("nothing more can be hidden")
        self.groups = tuple(dict.fromkeys(groups))
        """Cells that hang together, a group for each such count."""


def hide(built: Built, audience: Audience) -> Signs:
    """The signs after which nobody can work out a hidden count.

    Raises StuckError with the cells that hang together with those for which it does not help.
    """
    signs = small_ones(built)
    while True:
        audit = audit_of(built, audience, signs)
        pinned = audit.pinned_at_once()
        partners = _partners(built, audit, pinned)
        if not partners:
            late = audit.pinned_by_solving()
            pinned += late
            partners = _partners(built, audit, late)
        if not pinned:
            return signs
        if not partners:
            reached = (audit.reach([cell], through_fixed=True) for cell in pinned)
            raise StuckError(frozenset(cells) for cells in reached)
        signs.update(dict.fromkeys(partners, HIDDEN))


def small_ones(built: Built) -> Signs:
    """Counts from 1 to 4, and what of a survey too few answered."""
    signs = {
        number: HIDDEN
        for number, cell in enumerate(built.model.cells)
        if cell.is_shown and cell.is_small
    }
    for pair in built.pairs.values():
        whole = None if pair.whole is None else built.model.cells[pair.whole].value
        if pair.slot.is_survey and whole is not None and 0 < whole < FEWEST:
            signs.setdefault(pair.part, TOO_FEW)
    return signs


def audit_of(built: Built, audience: Audience, signs: Signs) -> Audit:
    """The attack on everything that these signs leave open."""
    cells, ceiling = built.model.cells, built.model.ceiling
    limits = (
        bounds(audience, cell, signs.get(number), ceiling) for number, cell in enumerate(cells)
    )
    rows = (*built.model.rows, *told_rows(built, audience, signs))
    return Audit(cells, limits, rows, signs)


def figure_of(built: Built, audience: Audience, signs: Signs, pair: Pair) -> Figure:
    """What an audience sees of a figure."""
    cells = built.model.cells
    return figure(
        audience,
        pair.slot,
        Behind(
            part=cells[pair.part],
            whole=None if pair.whole is None else cells[pair.whole],
            part_sign=signs.get(pair.part),
            whole_sign=None if pair.whole is None else signs.get(pair.whole),
        ),
    )


def told_rows(built: Built, audience: Audience, signs: Signs) -> Iterator[Row]:
    """What percentages, medians and ratings tell, where the counts do not tell it anyway."""
    if audience is not Audience.PUBLIC:
        return
    for pair in built.pairs.values():
        seen = figure_of(built, audience, signs, pair)
        told = list(seen.told)
        result = built.results[pair.slot.result]
        is_rated = pair.slot.part is Part.FIGURE and result.state is State.OK
        if is_rated and result.rag and not isinstance(seen.value, str):
            told += told_by_rating(result, result.rag)
        yield from _rows(built, pair, told)


def _rows(built: Built, pair: Pair, told: Iterable[Told]) -> Iterator[Row]:
    for terms, low, high in told:
        ends = [(pair.part if end == PART else pair.whole, many) for end, many in terms]
        total: dict[int, int] = {}
        for cell, many in ends:
            if cell is not None:
                total[cell] = total.get(cell, 0) + many
        values = {cell: built.model.cells[cell].value or 0 for cell in total}
        row = Row(tuple(sorted((c, many) for c, many in total.items() if many)), low, high)
        if row.terms and row.holds(values):
            yield row


def _partners(built: Built, audit: Audit, pinned: list[int]) -> list[int]:
    """One more cell to hide for each that is pinned; none for those that another's may free."""
    chosen: list[int] = []
    touched: set[int] = set()
    of_cell = audit.narrowed.of_cell
    for cell in pinned:
        if touched.isdisjoint(of_cell[cell]):
            partner = _partner(built, audit, cell)
            if partner is not None:
                chosen.append(partner)
                touched.update(of_cell[partner])
    return chosen


def _partner(built: Built, audit: Audit, pinned: int) -> int | None:
    """The cell to hide that is nearest, least missed and smallest.

    Nearest along the rows that pinned it; along any row where only all together did.
    """
    cells, narrowed = built.model.cells, audit.narrowed

    def is_open(cell: int) -> bool:
        one = cells[cell]
        is_large = one.is_shown and not one.is_known and (one.value or 0) >= FIRST
        return is_large and cell not in audit.signs

    seen, ring = {pinned}, [pinned]
    while ring:
        rows = [row for cell in ring for row in narrowed.rows_behind(cell)]
        beyond = {cell for row in rows for cell, _ in narrowed.rows[row].terms} - seen
        if found := [cell for cell in beyond if is_open(cell)]:
            return min(found, key=lambda cell: (cells[cell].rank, cells[cell].value, cell))
        seen |= beyond
        ring = sorted(beyond)
    return None
