"""What is decided of a release, and why nothing can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from governance.disclosure.model.building import Built, Owner
from governance.disclosure.telling.levels import FEWEST
from governance.disclosure.telling.shares import Signs
from governance.disclosure.telling.signs import HIDDEN, TOO_FEW


class StuckError(Exception):
    """A count can be worked out although all is hidden that can be."""

    def __init__(self, cells: Iterable[int]) -> None:
        super().__init__("nothing more can be hidden")
        self.cells = frozenset(cells)
        """The cells that hang together with it."""


class TooMuchError(Exception):
    """To look at everything would take longer than anybody waits."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is decided of a release."""

    signs: Signs
    left_out: frozenset[Owner] = frozenset()
    """Parts of results that are not shown at all, by the number of the result."""
    gone: frozenset[int] = frozenset()
    """The cells that only these showed."""


def first_signs(built: Built) -> Signs:
    """Counts from 1 to 4, and what of a survey too few answered."""
    cells = built.model.cells
    signs = {number: HIDDEN for number, cell in enumerate(cells) if cell.is_shown and cell.is_small}
    for pair in built.pairs.values():
        whole = None if pair.whole is None else cells[pair.whole].value
        if pair.slot.is_survey and whole is not None and 0 < whole < FEWEST:
            signs[pair.part] = TOO_FEW
    return signs
