"""Which counts are hidden: the small ones, and as many more as it takes to keep them."""

from __future__ import annotations

from collections.abc import Iterable

from governance.disclosure.hiding.audit import Audit
from governance.disclosure.hiding.narrowing import ContradictionError, joined
from governance.disclosure.hiding.pieces import Piece, pieces
from governance.disclosure.model.building import Built
from governance.disclosure.model.cells import FIRST
from governance.disclosure.model.slots import Rank
from governance.disclosure.telling.levels import FEWEST
from governance.disclosure.telling.shares import Signs
from governance.disclosure.telling.signs import HIDDEN, TOO_FEW
from governance.domain.plan.board import Audience

RINGS = 2
"""So many rows away a count is still hidden rather than one that would be missed more."""


TRIES = 6
"""So many are tried before the first is taken although it does not help by itself."""


class StuckError(Exception):
    """Some counts can be worked out although nothing more can be hidden."""

    def __init__(self, groups: Iterable[frozenset[int]]) -> None:
        super().__init__("nothing more can be hidden")
        self.groups = tuple(dict.fromkeys(groups))
        """Cells that hang together, a group for each such count."""


def hide(built: Built, audience: Audience) -> Signs:
    """The signs after which nobody can work out a hidden count.

    Raises StuckError with the cells that hang together with those for which it does not help,
    and ContradictionError where what was taken to be unchanged cannot be.
    """
    parts = list(pieces(built))
    for work in (_narrowed, _with_more):
        found: list[tuple[Piece, Signs]] = []
        stuck: list[frozenset[int]] = []
        wrong: list[ContradictionError] = []
        for piece in parts:
            try:
                found.append((piece, work(piece, audience)))
            except StuckError as one:
                stuck += (piece.named(group) for group in one.groups)
            except ContradictionError as one:
                wrong.append(piece.contradiction(one))
        if wrong:
            raise joined(wrong)
        if stuck:
            raise StuckError(stuck)
    return {
        piece.numbers[cell]: sign
        for piece, signs in found
        for cell, sign in _with_fewer(piece, audience, signs).items()
    }


def small_ones(piece: Piece) -> Signs:
    """Counts from 1 to 4, and what of a survey too few answered."""
    signs = {
        number: HIDDEN for number, cell in enumerate(piece.cells) if cell.is_shown and cell.is_small
    }
    for pair in piece.pairs:
        whole = None if pair.whole is None else piece.cells[pair.whole].value
        if pair.slot.is_survey and whole is not None and 0 < whole < FEWEST:
            signs[pair.part] = TOO_FEW
    return signs


def _narrowed(piece: Piece, audience: Audience) -> Signs:
    """The small ones, where the numbers fit together: a first look, before more is asked."""
    signs = small_ones(piece)
    piece.audit(audience, signs)
    return signs


def _with_more(piece: Piece, audience: Audience) -> Signs:
    """Hide one more count after the other until the audit finds nothing.

    One that is hidden for another's sake and is known all the same may as well be shown again.
    """
    first = small_ones(piece)
    signs, opened = dict(first), set[int]()
    while True:
        audit = piece.audit(audience, signs)
        idle = signs.keys() - first.keys() - opened
        pinned = audit.pinned_at_once()
        grave = [cell for cell in pinned if cell not in idle]
        if not grave:
            pinned = audit.pinned_by_solving()
            grave = [cell for cell in pinned if cell not in idle]
        if not pinned:
            return signs
        if not grave:
            opened.update(pinned)
            signs = {cell: sign for cell, sign in signs.items() if cell not in opened}
            continue
        partners = _partners(piece, audience, audit, grave)
        if not partners:
            reached = (audit.reach([cell], through_fixed=True) for cell in grave)
            raise StuckError(frozenset(cells) for cells in reached)
        signs |= dict.fromkeys(partners, HIDDEN)


def _with_fewer(piece: Piece, audience: Audience, signs: Signs) -> Signs:
    """Show again what later ones made needless to hide; what is missed most comes first."""
    cells = piece.cells
    for cell in sorted(
        signs.keys() - small_ones(piece).keys(),
        key=lambda cell: (-cells[cell].rank, -(cells[cell].value or 0), cell),
    ):
        fewer = {other: sign for other, sign in signs.items() if other != cell}
        if piece.audit(audience, fewer).is_safe():
            signs = fewer
    return signs


def _partners(piece: Piece, audience: Audience, audit: Audit, pinned: list[int]) -> list[int]:
    """One more cell to hide for each that is pinned; none for those that another's may free."""
    chosen: list[int] = []
    touched: set[int] = set()
    of_cell = audit.narrowed.of_cell
    for cell in pinned:
        if not touched.isdisjoint(of_cell[cell]):
            continue
        found = _candidates(piece, audit, cell)
        helping = (one for one in found if _helps(piece, audience, audit, cell, one))
        if found:
            partner = next(helping, found[0])
            chosen.append(partner)
            touched.update(of_cell[partner])
    return chosen


def _helps(piece: Piece, audience: Audience, audit: Audit, pinned: int, partner: int) -> bool:
    """With it hidden, single rows no longer give the pinned one away."""
    signs = {**audit.signs, partner: HIDDEN}
    return not piece.audit(audience, signs).narrowed.is_fixed(pinned)


def _candidates(piece: Piece, audit: Audit, pinned: int) -> list[int]:
    """The cells to hide, the first of them least missed, then nearest and smallest.

    Nearest along the rows that pinned it; along any row where only all together did.
    """
    cells, narrowed = piece.cells, audit.narrowed

    def is_open(cell: int) -> bool:
        one = cells[cell]
        is_large = one.is_shown and not one.is_known and (one.value or 0) >= FIRST
        return is_large and cell not in audit.signs

    seen, ring = {pinned}, [pinned]
    found: list[tuple[Rank, int, int, int]] = []
    distance = 0
    while ring and (distance < RINGS or not found):
        rows = [row for cell in ring for row in narrowed.rows_behind(cell)]
        beyond = {cell for row in rows for cell, _ in narrowed.rows[row].terms} - seen
        found += (
            (cells[cell].rank, distance, cells[cell].value or 0, cell)
            for cell in beyond
            if is_open(cell)
        )
        distance += 1
        seen |= beyond
        ring = sorted(beyond)
    return [cell for *_, cell in sorted(found)][:TRIES]
