"""What each audience is shown of a count, and what that tells."""

from __future__ import annotations

from governance.disclosure.model.cells import FIRST, SMALL, Bounds, Cell
from governance.disclosure.telling.signs import HIDDEN
from governance.domain.plan.board import Audience

BASE = 5
"""Public counts are multiples of this."""
FEWEST = 10
"""A median, a survey's share or a public percentage needs as many behind it."""


def shown_count(audience: Audience, value: int) -> int:
    """An open count as this audience sees it."""
    return value if audience is not Audience.PUBLIC else (value + BASE // 2) // BASE * BASE


def told_by(audience: Audience, value: int) -> Bounds:
    """What an open count can be, for a reader who knows the rules: never 1 to 4."""
    shown = shown_count(audience, value)
    if audience is not Audience.PUBLIC or value == 0:
        return shown, shown
    return max(FIRST, shown - BASE // 2), shown + BASE // 2


def bounds(cell: Cell, sign: str | None, ceiling: int) -> Bounds:
    """What a cell can be, for an attacker who is told more than a reader: which signs are small.

    Zeros are never hidden by `[c]`, so that the others are at least 5.
    """
    high = ceiling if cell.high is None else cell.high
    if not cell.is_shown or cell.value is None:
        return cell.low, high
    low, most = 0, high
    if sign is None:
        low, most = told_by(Audience.BOARD, cell.value)
    elif sign == HIDDEN:
        low, most = (SMALL.start, SMALL.stop - 1) if cell.is_small else (FIRST, high)
    return max(low, cell.low), min(most, high)
