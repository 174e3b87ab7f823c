"""maps/NAME.yaml read strictly, and held against the tables that there are."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.cases import CaseTable, ColumnKind, TableSet
from governance.domain.cases.maps import CaseMap, MapColumn, MapTable
from governance.problems import Key, Problem, Problems, error, nearest
from governance.readers.plan import read_record


def read_map(data: bytes, file: str, tables: TableSet) -> tuple[CaseMap | None, Problems]:
    """A map, and everything wrong with it, placed; None where it cannot be used."""
    found, problems, source = read_record(data, file, CaseMap)
    if found is None:
        return None, source.placed(problems)
    faults = tuple(_faults(found, tables))
    told = source.placed((*problems, *faults))
    return (None if faults else found), told


def _faults(found: CaseMap, tables: TableSet) -> Iterator[Problem]:
    for number, part in enumerate(found.tables):
        at: Key = ("tables", number)
        yield from _files(found, part, at)
        table = tables.tables.get(part.table)
        if table is None:
            what = f"there is no table {part.table}{nearest(part.table, tables.tables)}"
            yield error("unknown-table", what, "name a declared one", (*at, "table"))
            continue
        for name, column in part.columns.items():
            yield from _column(table, name, column, (*at, "columns", name))
        yield from _keys(table, part, at)
    for alias in found.left_out:
        yield from _file(found, alias, ("left_out", alias))


def _files(found: CaseMap, part: MapTable, at: Key) -> Iterator[Problem]:
    yield from _file(found, part.file, (*at, "file"))
    joined = [join.file for join in part.join]
    for number, alias in enumerate(joined):
        yield from _file(found, alias, (*at, "join", number, "file"))
    for name, column in part.columns.items():
        if column.file is not None and column.file not in (part.file, *joined):
            what = f"{part.table}.{name} comes from {column.file}, which is not joined"
            yield error("unknown-file", what, "join it, or name another", (*at, "columns", name))


def _file(found: CaseMap, alias: str, at: Key) -> Iterator[Problem]:
    if alias not in found.files:
        what = f"there is no file {alias} under `files:`{nearest(alias, found.files)}"
        yield error("unknown-file", what, "name one that is listed", at)


def _column(table: CaseTable, name: str, column: MapColumn, at: Key) -> Iterator[Problem]:
    declared = table.by_name.get(name)
    if declared is None:
        what = f"{table.id} has no column {name}{nearest(name, table.by_name)}"
        yield error("unknown-column", what, "name one of the table's columns", at)
        return
    if bool(column.heading) == (column.value is not None):
        what = f"{table.id}.{name} says neither a heading nor a value, or both"
        yield error("map-column", what, "say one of the two", at)
    if column.written and declared.type is not ColumnKind.DAY:
        what = f"{table.id}.{name} is no day, so `written` says nothing of it"
        yield error("map-column", what, "leave `written` out", (*at, "written"))
    known = declared.codes
    if not known or declared.type is not ColumnKind.CODE:
        return
    meant = [*column.codes.values(), *([column.otherwise] if column.otherwise else [])]
    for code in dict.fromkeys(one for one in meant if one not in known):
        what = f"{table.id}.{name} is never {code}{nearest(code, known)}"
        yield error("map-column", what, f"use one of {', '.join(known)}", at)


def _keys(table: CaseTable, part: MapTable, at: Key) -> Iterator[Problem]:
    missing = [name for name in table.key if name not in part.columns]
    if missing:
        what = f"{table.id} lacks its key {', '.join(missing)}"
        yield error("map-column", what, "say where it comes from", (*at, "columns"))
