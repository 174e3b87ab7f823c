"""The tables as they fill: each thing's story is told in steps, and written down step by step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from governance.packs.send.declared import TABLES
from governance.packs.send.synthesis.ground.chance import Chance

Value = str | int | dt.date | None
Row = tuple[Value, ...]
"""A row's values, in the order in which its table declares the columns."""
Fields = Mapping[str, Value]
Step = tuple[dt.date | None, Fields]
"""What became so on a day. A step without a day never happened."""
Cases = Mapping[str, tuple[Row, ...]]
"""Rows by table name; every table is there, if only without rows."""


class Book:
    """Rows written up to a day. What would have been written later is not known, and not there."""

    def __init__(self, as_at: dt.date, chance: Chance) -> None:
        self._as_at = as_at
        self._chance = chance
        self._names = {table.id: tuple(table.by_name) for table in TABLES}
        self._rows: dict[str, list[Row]] = {table.id: [] for table in TABLES}
        self._count: dict[str, int] = {}

    @property
    def as_at(self) -> dt.date:
        """The last day on which anything was written."""
        return self._as_at

    @property
    def cases(self) -> Cases:
        """The tables as they stand."""
        return MappingProxyType({name: tuple(rows) for name, rows in self._rows.items()})

    def number(self, prefix: str) -> str:
        """The next name of a kind of thing."""
        self._count[prefix] = self._count.get(prefix, 0) + 1
        return f"{prefix}{self._count[prefix]:05d}"

    def write(
        self, table: str, *steps: Step, known: dt.date = dt.date.min, lag: bool = True
    ) -> dt.date | None:
        """Write a row for each day on which something new was written of it.

        The first step holds what names the thing, so none lies before it. No version holds what
        happened after the day it was written, and none is written before `known`, the day of what
        it refers to. Gives the first such day; None where nothing was written.
        """
        found: list[tuple[dt.date, dict[str, Value]]] = []
        state: dict[str, Value] = {}
        told = sorted(_happened(steps), key=_day)
        assert not told or told[0][1] is steps[0][1], table
        for day, fields in told:
            delay = self._chance.lag() if lag else 0
            known = max(known, day + dt.timedelta(days=delay))
            if known > self._as_at:
                break
            state = {**state, **fields}
            if found and found[-1][0] == known:
                found.pop()
            found.append((known, state))
        for written, values in found:
            self._put(table, values, written)
        return found[0][0] if found else None

    def _put(self, table: str, values: Fields, written: dt.date) -> None:
        whole = {**values, "row_source": "synthetic", "recorded_on": written}
        self._rows[table].append(tuple(map(whole.get, self._names[table])))


def _happened(steps: tuple[Step, ...]) -> list[tuple[dt.date, Fields]]:
    return [(day, fields) for day, fields in steps if day is not None]


def _day(step: tuple[dt.date, Fields]) -> dt.date:
    return step[0]
