"""One declared table looked at: whether what it names is there, and of the kind that is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.domain.cases.columns import CaseTable, ColumnKind
from governance.domain.cases.table_set import TableSet
from governance.problems import Key, Problem, error, nearest


@dataclass(frozen=True)
class Look:
    """One table, and what it can name."""

    at: Key
    table: CaseTable
    tables: TableSet
    sets: frozenset[str]

    def column(self, name: str | None, at: Key, *kinds: ColumnKind) -> Iterator[Problem]:
        """What is wrong with naming a column here; `kinds` are those it may be of, none for any."""
        if name is None:
            return
        found = self.table.by_name.get(name) or self.table.derived.get(name)
        if found is None:
            known = [*self.table.by_name, *self.table.derived]
            what = f"{self.table.id} has no column {name}{nearest(name, known)}"
            todo = f"use one of {', '.join(known)}"
            yield error("unknown-column", what, todo, (*self.at, *at))
        elif kinds and found.type not in kinds:
            wanted = " or ".join(kinds)
            what = f"{self.table.id}.{name} is of type {found.type}, and a {wanted} is needed here"
            yield error("column-kind", what, "name another column", (*self.at, *at))

    def clock(self, name: str, at: Key) -> Iterator[Problem]:
        """What is wrong with naming a clock here."""
        if name not in self.tables.clocks:
            known = self.tables.clocks
            what = f"there is no clock {name}{nearest(name, known)}"
            todo = f"use one of {', '.join(known) or 'those you declare under `clocks:`'}"
            yield error("unknown-clock", what, todo, (*self.at, *at))
