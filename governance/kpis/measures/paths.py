"""Columns as definitions name them: `final_on`, or `request.received_on` through a reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import narwhals as nw

from governance.domain.cases import CaseColumn, CaseTable, TableSet
from governance.domain.clock import Clock
from governance.problems import GovernanceError, nearest

Expr = nw.Expr
Rows = list[dict[str, Any]]


class DefinitionError(GovernanceError):
    """A KPI cannot be counted as it is defined. Says what to do."""

    def __init__(self, what: str, todo: str = "", *, is_elsewhere: bool = False) -> None:
        super().__init__(what)
        self.todo = todo or "correct its `measure:`; docs/case-tables.md lists tables and columns"
        self.is_elsewhere = is_elsewhere
        """True where the fault lies in a file that could not be used, and is told there."""


@dataclass(frozen=True)
class Step:
    """A reference from one table to another."""

    by: str
    """The column of the table left that refers."""
    table: CaseTable
    """The table entered."""


@dataclass(frozen=True)
class Found:
    """Where a path leads: over these references to this column of this table."""

    steps: tuple[Step, ...]
    table: CaseTable
    column: CaseColumn


def named(path: str) -> str:
    """A path as a frame's column name: Spark and DuckDB read a dot there as a table's."""
    return path.replace(".", "__")


def col(path: str) -> Expr:
    """The column of a path."""
    return nw.col(named(path))


def find(tables: TableSet, table: str, path: str) -> Found:
    """Where a path leads. Raises DefinitionError for a table or column that is not declared."""
    at = table_named(tables, table)
    *through, name = path.split(".")
    steps: list[Step] = []
    for target in through:
        by = next((one.id for one in at.stored if one.refers == target), None)
        if by is None:
            raise DefinitionError(f"rows of {at.id} do not refer to a table {target!r}")
        at = table_named(tables, target)
        steps.append(Step(by, at))
    column = at.by_name.get(name) or at.derived.get(name)
    if column is None:
        known = [*at.by_name, *at.derived]
        raise DefinitionError(f"{at.id} has no column {name!r}; it has {', '.join(known)}")
    return Found(tuple(steps), at, column)


def table_named(tables: TableSet, name: str) -> CaseTable:
    """A table that is declared. Raises DefinitionError for one that is not."""
    if name not in tables.tables:
        what = f"no table {name!r} is declared{nearest(name, tables.tables)}"
        raise _undeclared(tables, what, "a table")
    return tables.tables[name]


def clock_named(tables: TableSet, name: str) -> Clock:
    """A clock that is declared. Raises DefinitionError for one that is not."""
    if name not in tables.clocks:
        what = f"no clock {name!r} is declared{nearest(name, tables.clocks)}"
        raise _undeclared(tables, what, "a clock")
    return tables.clocks[name]


def _undeclared(tables: TableSet, what: str, kind: str) -> DefinitionError:
    if tables.unusable:
        files = " and ".join(tables.unusable)
        return DefinitionError(f"{what}: {files} cannot be used", is_elsewhere=True)
    todo = f"correct the name, or declare {kind} of that name in tables.yaml beside kpis.yaml"
    return DefinitionError(what, todo)
