"""The same tables as another system has them: mostly alike, here and there not."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

from governance.domain.cases import CaseColumn, CaseTable, ColumnKind
from governance.packs.send.declared import TABLES
from governance.packs.send.synthesis.ground.book import Cases, Row, Value
from governance.packs.send.synthesis.ground.chance import Chance, plus

HELD = ("plan", "phase_transfer", "placement_request")
"""Tables that both systems hold."""
WRONG, ABSENT = 0.04, 0.01
"""The share of fields that differ, and of rows that the other system lacks."""


def second_system(cases: Cases, seed: int) -> Cases:
    """The newest version of each row, as an officer keyed it into another system."""
    return MappingProxyType(
        {name: _copied(TABLES.tables[name], cases[name], seed) for name in HELD}
    )


def _copied(table: CaseTable, rows: tuple[Row, ...], seed: int) -> tuple[Row, ...]:
    chance = Chance(seed, f"second {table.id}")
    key = list(table.by_name).index(table.key[0])
    newest = {row[key]: row for row in rows}
    return tuple(_keyed(table, row, chance) for row in newest.values() if not chance.yes(ABSENT))


def _keyed(table: CaseTable, row: Row, chance: Chance) -> Row:
    made = {
        column.id: _field(table, column, value, chance)
        for column, value in zip(table.stored, row, strict=True)
    }
    for first, then in table.ordered:
        early, late = made[first], made[then]
        if isinstance(early, dt.date) and isinstance(late, dt.date) and early > late:
            made[first] = late
    return tuple(made.values())


def _field(table: CaseTable, column: CaseColumn, value: Value, chance: Chance) -> Value:
    """The value, or in a few cases another day, another code, or nothing."""
    fixed = column.id in (*table.key, "person_id", "row_source", "recorded_on", "start_on")
    if fixed or column.refers or value is None or not chance.yes(WRONG):
        return value
    if isinstance(value, dt.date):
        return plus(value, -chance.whole(1, 14)) if chance.yes(0.6) else None
    if column.codes and not column.steers:  # another phase would be another deadline
        return list(column.codes)[chance.whole(0, len(column.codes) - 1)]
    return value if column.type in (ColumnKind.WHOLE, ColumnKind.FLAG) else None
