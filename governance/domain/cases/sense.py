"""Whether declared tables make sense together: what they name is there and of the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.domain.cases.columns import CaseColumn, ColumnKind
from governance.domain.cases.files import TableFile
from governance.domain.cases.look import Look
from governance.domain.cases.table_set import Declared, Placed, TableSet
from governance.domain.cases.working import working_faults
from governance.problems import Key, Problem, error, nearest


def declaration_faults(files: Iterable[Declared], tables: TableSet) -> Iterator[Placed]:
    """What is wrong with each file, given all that there is."""
    for declared in files:
        if declared.content is not None:
            yield from ((declared.file, one) for one in _in_file(declared.content, tables))


def _in_file(file: TableFile, tables: TableSet) -> Iterator[Problem]:
    for at, table in enumerate(file.tables):
        whole = tables.tables.get(table.id)
        if whole is None:
            continue
        look = Look(("tables", at), file.whole(table), tables, frozenset(file.sets))
        yield from _columns(look)
        yield from _table(look)


def _columns(look: Look) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, column in enumerate(look.table.columns):
        at: Key = ("columns", number)
        names = {column.id, *column.aliases}
        if seen & names:
            what = f"{look.table.id} has a column {min(seen & names)} already"
            todo = "give one of the two another id"
            yield error("duplicate-column", what, todo, (*look.at, *at, "id"))
        seen |= names
        yield from _column(look, column, at)


def _column(look: Look, column: CaseColumn, at: Key) -> Iterator[Problem]:
    for field, why in _odd_options(column):
        what = f"`{field}` of {look.table.id}.{column.id} {why}"
        yield error("column-options", what, "correct it, or leave it out", (*look.at, *at, field))
    if column.set is not None and column.set not in look.sets:
        what = f"there is no set {column.set}{nearest(column.set, look.sets)}"
        yield error("unknown-set", what, "declare it under `sets:`", (*look.at, *at, "set"))
    if column.refers is not None and column.refers not in look.tables.tables:
        what = f"there is no table {column.refers}{nearest(column.refers, look.tables.tables)}"
        todo = "correct the name, or declare the table"
        yield error("unknown-table", what, todo, (*look.at, *at, "refers"))
    yield from look.column(column.dated_by, (*at, "dated_by"), ColumnKind.DAY)
    yield from working_faults(look, column, at)


_CODE, _DAY, _NUMBER = (ColumnKind.CODE,), (ColumnKind.DAY,), (ColumnKind.WHOLE, ColumnKind.NUMBER)
_FOR: dict[str, tuple[ColumnKind, ...]] = dict.fromkeys(
    ("codes", "set", "variants", "steers", "from_plan", "before"), _CODE
)
_FOR |= dict.fromkeys(("future", "written"), _DAY) | dict.fromkeys(("low", "high"), _NUMBER)
_FOR |= {"opening": (*_DAY, ColumnKind.WHOLE)}
"""Fields that only columns of some types can have."""


def _odd_options(column: CaseColumn) -> Iterator[tuple[str, str]]:
    """Options that a column of this type cannot have, and why."""
    for field, kinds in _FOR.items():
        value = getattr(column, field)
        if value not in (None, False, (), {}) and column.type not in kinds:
            yield field, f"is for a column of type {' or '.join(kinds)}"
    if column.steers and not column.codes:
        yield "steers", "needs the codes that there can be"
    if column.before is not None and column.dated_by is None:
        yield "before", "needs `dated_by`"
    yield from _odd_codes(column)


def _odd_codes(column: CaseColumn) -> Iterator[tuple[str, str]]:
    for code in column.variants:
        if code not in column.codes:
            yield "variants", f"names {code}, which is none of its codes"
    if column.codes and column.before is not None and column.before not in column.codes:
        yield "before", f"is {column.before}, which is none of its codes"


def _table(look: Look) -> Iterator[Problem]:
    table = look.table
    for number, name in enumerate(table.key):
        at: Key = ("key", number) if len(table.key) > 1 else ("key",)
        if name in table.derived:
            what = f"{table.id}.{name} is worked out, and no file holds it"
            todo = "let columns of the file name the rows"
            yield error("column-kind", what, todo, (*look.at, *at))
        else:
            yield from look.column(name, at)
    for number, chain in enumerate(table.orders):
        for place, name in enumerate(chain):
            yield from look.column(name, ("orders", number, place), ColumnKind.DAY)
    for number, check in enumerate(table.checks):
        at = ("checks", number)
        yield from look.column(check.column, (*at, "column"), ColumnKind.DAY)
        if check.rule == "deadline-differs":
            yield from look.column(check.law, (*at, "law"), ColumnKind.DAY)
            yield from look.column(check.unless, (*at, "unless"))
        else:
            yield from look.column(check.by, (*at, "by"), ColumnKind.CODE)
    for number, deadline in enumerate(table.cohort.deadlines if table.cohort else ()):
        where: Key = ("cohort", "deadlines", number, "clock")
        clock = look.tables.clocks.get(deadline.clock)
        if clock is not None and clock.before is None:
            what = f"the clock {clock.id} has no fixed day of the year"
            yield error("clock-length", what, "name one with `before`", (*look.at, *where))
        yield from look.clock(deadline.clock, where)
