"""Whether columns that are worked out from others can be."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.cases.columns import CaseColumn, CaseTable, ColumnKind
from governance.domain.cases.look import Look
from governance.domain.clock import Clock
from governance.problems import Key, Problem, error

_WAYS = ("within", "clock", "day", "first", "latest", "earliest", "by")
"""What works a day out, by the field that says how."""
_HELPS = {
    "of": ("within", "clock", "day"),
    "clock_code": ("clock",),
    "choose": ("by",),
    "otherwise": ("by",),
}
"""Fields that go with a way, and which."""


def working_faults(look: Look, column: CaseColumn, at: Key) -> Iterator[Problem]:
    """What is wrong with how a column is worked out; nothing for one that the file holds."""
    ways = [way for way in _WAYS if getattr(column, way)]
    whole = list(_shape(column, ways))
    for why in whole:
        what = f"{look.table.id}.{column.id} {why}"
        todo = "docs/tables.md shows each way to work a day out"
        yield error("column-derivation", what, todo, (*look.at, *at))
    if not whole and ways:
        yield from _inputs(look, column, at)


def _shape(column: CaseColumn, ways: list[str]) -> Iterator[str]:
    if len(ways) > 1:
        yield f"is worked out in {len(ways)} ways: {', '.join(ways)}"
    for field, needed in _HELPS.items():
        if getattr(column, field) and not set(needed) & set(ways):
            yield f"has `{field}`, which goes with {' or '.join(f'`{one}`' for one in needed)}"
    if not ways:
        return
    if column.type is not ColumnKind.DAY:
        yield "is worked out, and so must be a day"
    if ways[0] in _HELPS["of"] and not column.of:
        yield f"has `{ways[0]}`, and does not say `of` which column"
    if ways[0] == "by" and not column.choose:
        yield "has `by`, and does not `choose` a day for any code"


def _inputs(look: Look, column: CaseColumn, at: Key) -> Iterator[Problem]:
    day = ColumnKind.DAY
    clock = look.tables.clocks.get(column.clock) if column.clock else None
    is_yearly = column.day is not None or (clock is not None and clock.before is not None)
    start = (ColumnKind.WHOLE,) if is_yearly else (day,)
    for field, names, kinds in (
        ("of", column.of, start),
        ("first", column.first, (day,)),
        ("latest", column.latest, (day,)),
        ("earliest", column.earliest, (day,)),
    ):
        for number, name in enumerate(names):
            where: Key = (*at, field, number) if len(names) > 1 else (*at, field)
            yield from look.column(name, where, *kinds)
    yield from look.column(column.by, (*at, "by"), ColumnKind.CODE)
    yield from look.column(column.clock_code, (*at, "clock_code"), ColumnKind.CODE)
    for code, name in column.choose.items():
        yield from look.column(name, (*at, "choose", code), day)
    yield from look.column(column.otherwise, (*at, "otherwise"), day)
    yield from _choices(look, column, at)
    if column.clock:
        yield from look.clock(column.clock, (*at, "clock"))
    if clock is not None:
        yield from _clock(look, column, clock, (*at, "clock"))
    if _is_round(look.table, column):
        what = f"{look.table.id}.{column.id} is worked out from itself"
        todo = "work it out from columns of the file"
        yield error("column-derivation", what, todo, (*look.at, *at))


def _clock(look: Look, column: CaseColumn, clock: Clock, at: Key) -> Iterator[Problem]:
    """What is wrong with a clock that is to run from these columns."""
    starts = len(clock.later_of)
    if starts and starts != len(column.of):
        what = f"the clock {clock.id} has {starts} starts, and `of` names {len(column.of)}"
        yield error("clock-length", what, "name one column for each", (*look.at, *at))
    if clock.by_code and clock.length is None and column.clock_code is None:
        what = f"the clock {clock.id} has a length only for a code"
        yield error("clock-length", what, "name the code's column as `clock_code`", (*look.at, *at))


def _choices(look: Look, column: CaseColumn, at: Key) -> Iterator[Problem]:
    by = look.table.by_name.get(column.by or "")
    for code in column.choose:
        if by is not None and by.codes and code not in by.codes:
            what = f"{look.table.id}.{by.id} is never {code}"
            todo = f"use one of {', '.join(by.codes)}"
            yield error("column-options", what, todo, (*look.at, *at, "choose", code))


def _is_round(table: CaseTable, column: CaseColumn) -> bool:
    """True where a column leads back to itself."""
    todo, seen = list(column.needs), set[str]()
    while todo:
        name = todo.pop()
        if name == column.id:
            return True
        if name in table.derived and name not in seen:
            seen.add(name)
            todo += table.derived[name].needs
    return False
