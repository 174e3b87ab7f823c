"""What of a report goes on paper: long tables in part, and where the rest is.

No board reads sixty pages. Sections put what matters first; the page and the workbook of a report
hold every row.
"""

from __future__ import annotations

from collections.abc import Iterable

from governance.blocks import AnyBlock, Table

ROWS = 400
"""Rows of tables that a report has on paper, all together: some ten pages."""


def on_paper(blocks: Iterable[AnyBlock], rows: int = ROWS) -> tuple[AnyBlock, ...]:
    """The same blocks, the longest tables cut to what all may have, with a note that says so."""
    whole = tuple(blocks)
    lengths = [len(one.rows) for one in whole if isinstance(one, Table)]
    if sum(lengths) <= rows:
        return whole
    most = _share(lengths, rows)
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
    if len(table.rows) <= most:
        return table
    where = "the page and the workbook of this report hold them all."
    said = f"The first {most:,} of {len(table.rows):,} rows; {where}"
    note = f"{table.note} {said}".strip()
    return table.model_copy(update={"rows": table.rows[:most], "note": note})
