"""What rows are by their numbers: 1.1.1 lies below 1.1, which lies below 1."""

from __future__ import annotations

import re

from governance.importing.grid import Cell, Table
from governance.importing.tables.bands import Item
from governance.importing.tables.layout import Layout
from governance.importing.words.heading_words import Role

_DOTTED = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:\.\d{1,3}){0,3}")
_RATED = frozenset((Role.DUE, Role.START, Role.RATING, Role.PROGRESS))


def is_below(row: int, cell: Cell, item: Item) -> bool:
    """True for a row whose number lies below that of an action, which has owner and date or rating.

    Tables with a column of milestones have them there.
    """
    own = cell.row == row and not item.layout.having(Role.STEP)
    above = item.first(Role.REF)
    if not own or above is None or not _is_under(_ref(item.table, row, item.layout), above.text):
        return False
    held = any(True for one in _RATED if item.first(one) is not None)
    return held and item.first(Role.OWNER) is not None


def heads_by_number(table: Table, row: int, layout: Layout) -> bool:
    """True for a row whose number the one of the next row lies below."""
    following = next((n for n in range(row + 1, len(table.grid)) if table.own(n)), None)
    if following is None:
        return False
    return _is_under(_ref(table, following, layout), _ref(table, row, layout))


def _ref(table: Table, row: int, layout: Layout) -> str:
    cells = (table.grid[row][one.at] for one in layout.having(Role.REF))
    return next((cell.text for cell in cells if cell is not None and cell.row == row), "")


def _is_under(ref: str, above: str) -> bool:
    """True where a number is another with one part more: 1.1.1 under 1.1, 2.1 under 2 or 2.0."""
    ref, above = ref.strip(" ."), above.strip(" .").removesuffix(".0")
    sound = _DOTTED.fullmatch(ref) and _DOTTED.fullmatch(above)
    return bool(sound) and ref.rpartition(".")[0] == above and not ref.endswith(".0")
