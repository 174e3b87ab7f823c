"""What of a report goes on paper: long tables in part, and where the rest is.

No board reads twenty pages. Sections put what matters first; the page and the workbook of a report
hold every row.
"""

from __future__ import annotations

from collections.abc import Iterable

from governance.blocks import AnyBlock, Table

ROWS = 240
"""Rows of tables that a report has on paper, all together: some six pages."""


def on_paper(blocks: Iterable[AnyBlock], rows: int = ROWS) -> tuple[AnyBlock, ...]:
    """The same blocks, the longest tables cut to what all may have, with a note that says so."""
    whole = tuple(blocks)
    tables = [one for one in whole if isinstance(one, Table)]
    lengths = [len(one.rows) for one in tables if not one.whole]
    kept = sum(len(one.rows) for one in tables if one.whole)
    room = max(rows - kept, rows // 2)  # half is left to the others, whatever stays whole
    if sum(lengths) <= room:
        return whole
    most = _share(lengths, room)
    return tuple(_cut(one, most) if isinstance(one, Table) else one for one in whole)


def _share(lengths: list[int], room: int) -> int:
    """The most rows that a table may have, so that all together fill the room."""
    left = len(lengths)
    for length in sorted(lengths):
        if length * left >= room:
            break
        room -= length
        left -= 1
    return room // left


def _cut(table: Table, most: int) -> Table:
    if table.whole or len(table.rows) <= most:
        return table
    where = "the page and the workbook of this report hold them all."
    said = f"The first {most:,} of {len(table.rows):,} rows; {where}"
    note = f"{table.note} {said}".strip()
    return table.model_copy(update={"rows": table.rows[:most], "note": note})
