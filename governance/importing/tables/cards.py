"""Tables that tell one action as a list: what a thing is called to the left, it to the right."""

from __future__ import annotations

from dataclasses import replace

from governance.importing.grid import Cell, GridMaker, Table
from governance.importing.readings.heads import is_header
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import roles_of

_LABEL = 60
"""Characters that a label may have."""
_SHORT = 40
"""Characters that labels have on average."""
_LEAST = 4
"""Labels that are known, beside values that are none, from which rows are no headings."""
_NEEDED = frozenset((Role.ACTION, Role.STEP, Role.GROUP))
Record = list[tuple[Cell, Cell]]


def as_rows(table: Table) -> Table | None:
    """A table of labels and values as one of headings and rows; None for any other table."""
    pairs = _pairs(table)
    plain = len(pairs) >= _LEAST and all(
        roles_of(label.text) and not roles_of(value.text) for label, value in pairs
    )
    if not plain and any(
        len(table.own(row)) > 2 and is_header(table, row) for row in range(len(table.grid))
    ):
        return None
    roles = [roles_of(label.text) for label, _ in pairs if plain or label.column == 0]
    told = frozenset().union(*roles) if roles else frozenset()
    known = sum(bool(one) for one in roles)
    short = sum(len(label.text) for label, _ in pairs) <= _SHORT * len(pairs)
    if not short or known < max(3, 0.6 * len(roles)) or len(told) < 3 or not told & _NEEDED:
        return None
    records = _records(pairs)
    heads = list(dict.fromkeys(label.text for record in records for label, _ in record))
    maker = GridMaker()
    first = {label.text: label for label, _ in reversed(pairs)}
    for column, text in enumerate(heads):
        maker.put(_moved(first[text], 0, column))
    for row, record in enumerate(records, 1):
        for label, value in record:
            maker.put(_moved(value, row, heads.index(label.text)))
    return maker.table(table.name)


def _pairs(table: Table) -> Record:
    """Labels with the values to the right of them; empty where a row holds anything else."""
    found: Record = []
    for row in range(len(table.grid)):
        cells = [cell for cell in table.row(row) if cell.row == row]
        if len(cells) == 1 and cells[0].columns == table.width:
            continue
        if len(cells) not in (2, 4) or any(len(cell.text) > _LABEL for cell in cells[::2]):
            return []
        found += zip(cells[::2], cells[1::2], strict=True)
    return [(label, value) for label, value in found if label.text]


def _records(pairs: Record) -> list[Record]:
    """One record an action: a new one begins where the first label comes again."""
    records: list[Record] = []
    for label, value in pairs:
        if not records or label.text == pairs[0][0].text:
            records.append([])
        records[-1].append((label, value))
    return records


def _moved(cell: Cell, row: int, column: int) -> Cell:
    return replace(cell, row=row, column=column, rows=1, columns=1)
