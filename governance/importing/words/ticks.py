"""Boxes to tick: several in a cell, with a word behind each."""

from __future__ import annotations

import re

from governance.importing.grid import Cell

_TICKS = "☒☑✓✔🗹✗"
_BOX = re.compile(rf"(?P<box>[☐□{_TICKS}])(?P<said>[^☐□{_TICKS}]*)")


def said_in(cell: Cell) -> str:
    """What stands behind the only ticked one of several boxes; else the cell's text."""
    boxes = [match for line in cell.lines for match in _BOX.finditer(line.text)]
    ticked = [match["said"].strip() for match in boxes if match["box"] in _TICKS]
    return ticked[0] if len(boxes) > 1 and len(ticked) == 1 else cell.text
