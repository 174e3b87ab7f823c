"""Columns as definitions name them: `final_on`, or `request.received_on` through a reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from governance.domain.cases import CaseColumn, CaseTable, TableSet
from governance.domain.clock import Clock
from governance.problems import GovernanceError, nearest

if TYPE_CHECKING:  # to look a path up takes no engine
    import narwhals as nw

Rows = list[dict[str, Any]]


class DefinitionError(GovernanceError):
    """A KPI cannot be counted as it is defined. Says what to do."""

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what)
        self.todo = todo or "correct its `measure:`, or what the table declares"


class UndeclaredError(DefinitionError):
    """A table or clock that nobody declares. Every KPI that names it has the same fault."""

    def __init__(self, what: str, todo: str, *, is_elsewhere: bool) -> None:
        super().__init__(what, todo)
        self.is_elsewhere = is_elsewhere
        """True where a file that declares some could not be used, which is told there."""


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


def col(path: str) -> nw.Expr:
    """The column of a path."""
    import narwhals as nw

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
        what = f"{at.id} has no column {name!r}{nearest(name, known)}"
        raise DefinitionError(f"{what}; it has {', '.join(known)}")
    return Found(tuple(steps), at, column)


def table_named(tables: TableSet, name: str) -> CaseTable:
    """A table that is declared. Raises DefinitionError for one that is not."""
    if name not in tables.tables:
        raise _undeclared(tables, "table", name, tables.tables)
    return tables.tables[name]


def clock_named(tables: TableSet, name: str) -> Clock:
    """A clock that is declared. Raises DefinitionError for one that is not."""
    if name not in tables.clocks:
        raise _undeclared(tables, "clock", name, tables.clocks)
    return tables.clocks[name]


def running_clock(tables: TableSet, name: str, *, has_code: bool) -> Clock:
    """A clock that runs from one day. Raises DefinitionError for another, or none."""
    clock = clock_named(tables, name)
    if clock.before or clock.later_of:
        what = f"clock {clock.id} does not run from one day"
        raise DefinitionError(what, "declare the due day as a column of the table, and use `due`")
    if clock.length is None and not has_code:
        what = f"clock {clock.id} has a length only for a code"
        raise DefinitionError(what, "name the code's column as `clock_code`")
    return clock


def stored_behind(table: CaseTable, names: set[str]) -> set[str]:
    """The columns of the file that these are, or are worked out from."""
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in table.derived:
            found.add(name)
        else:
            todo += table.derived[name].needs
    return found


def _undeclared(tables: TableSet, kind: str, name: str, known: Iterable[str]) -> UndeclaredError:
    if tables.unusable:
        files = " and ".join(tables.unusable)
        what = f"no {kind} {name!r} is known: {files} cannot be used"
        return UndeclaredError(what, "see `governance check`", is_elsewhere=True)
    if not tables.tables:
        what = "no table is declared"
        todo = "name a pack in plan.yaml, or declare tables in tables.yaml beside kpis.yaml"
        return UndeclaredError(what, todo, is_elsewhere=False)
    what = f"no {kind} {name!r} is declared{nearest(name, known)}"
    todo = f"correct the name, or declare a {kind} of that name in tables.yaml beside kpis.yaml"
    return UndeclaredError(what, todo, is_elsewhere=False)
