"""Which columns a figure turns on, and what it means for it that one is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from governance.domain.cases import CaseTable, TableSet
from governance.domain.kpi.measure import BurnUp, FieldMatch, Lacking, Ratio, Stock
from governance.kpis.case_frames import CaseFrames
from governance.kpis.measures.needs import paths_in
from governance.kpis.measures.paths import Found, find, stored_behind

_SINGLE = ("due", "past", "done", "event", "end", "each", "who", "what", "wave", "year",
           "status", "sum", "first_of", "asked", "score", "clock_code")  # fmt: skip
_EACH = ("ends", "open", "fields")
_CONDITIONS = ("where", "hit")
_ENDS = ("done", "ends", "end")


@dataclass(frozen=True)
class Wanted:
    """One thing that a figure turns on: a column, or the first that is there of several."""

    table: str
    paths: tuple[str, ...]
    is_optional: bool = False
    """True where the definition says what a missing value means."""
    is_end: bool = False
    """True for what tells that something was done: without it nothing ever seems to be."""


def wanted_of(measure: Any) -> Iterator[Wanted]:
    """Everything that a measure's figure turns on; not what only groups it."""
    if isinstance(measure, Ratio):
        for term in (*measure.over, *measure.under):
            if term.table:
                yield from _of_table(term.table, term)
        return
    table = getattr(measure, "table", None)
    if table is None:
        return
    yield from _of_table(table, measure)
    if isinstance(measure, Lacking):
        yield Wanted(table, (measure.key,))
        yield from (
            Wanted(measure.other, (path,))
            for path in (measure.key, measure.other_start, measure.other_ends)
        )
    if isinstance(measure, Stock) and measure.more_without:
        other, theirs, ours, *sent = measure.more_without
        yield Wanted(table, (ours,))
        yield from (Wanted(other, (path,)) for path in (theirs, *sent))


def _of_table(table: str, fields: Iterable[tuple[str, Any]]) -> Iterator[Wanted]:
    is_burn_up = isinstance(fields, BurnUp)
    for name, value in fields:
        if name in _CONDITIONS:
            yield from _conditions(table, value)
        elif name == "start" and value:
            yield Wanted(table, paths_in(value))
        elif name in (*_SINGLE, *_EACH) and not (is_burn_up and name == "due"):
            for path in paths_in(value):
                yield Wanted(table, (path,), is_end=name in _ENDS)


def _conditions(table: str, where: Mapping[str, tuple[str, ...]]) -> Iterator[Wanted]:
    for path, values in where.items():
        yield Wanted(table, (path,), is_optional="missing" in values)


@dataclass(frozen=True)
class Gaps:
    """What a figure turns on and that the files do not have; columns as `table.column`."""

    needed: tuple[str, ...] = ()
    """Without these there is no figure."""
    only_ends: bool = True
    """All of the needed ones tell that something was done; what was to be done is known."""
    optional: tuple[str, ...] = ()
    """Of these the definition says what a missing value means; it cannot be seen to hold."""
    half: tuple[Wanted, ...] = ()
    """Of these an alternative is not there: a row may have no value for that alone."""


def gaps_of(cases: CaseFrames, measure: Any) -> Gaps:
    """What a measure's figure turns on and is not there. Its tables are. Raises DefinitionError."""
    needed: list[str] = []
    optional: list[str] = []
    half: list[Wanted] = []
    only_ends = True
    for want in wanted_of(measure):
        lost = [_lost(cases, want.table, path) for path in want.paths]
        if all(lost):
            (optional if want.is_optional else needed).extend(lost[0])
            only_ends = only_ends and (want.is_end or want.is_optional)
        elif any(lost) or any(_has_lost_part(cases, want.table, one) for one in want.paths):
            half.append(want)
    return Gaps(_once(needed), only_ends, _once(optional), tuple(half))


def columns_of(tables: TableSet, measure: Any) -> dict[str, set[str]]:
    """The columns of files, by table, that a measure's figure turns on. Raises DefinitionError."""
    found: dict[str, set[str]] = {}
    for want in wanted_of(measure):
        found.setdefault(want.table, set())
        for path in want.paths:
            for table, column in _stored(tables, want.table, path):
                found.setdefault(table, set()).add(column)
    return found


def _stored(tables: TableSet, table: str, path: str) -> Iterator[tuple[str, str]]:
    """Every column of a file that a path leads over and to."""
    led, at = find(tables, table, path), table
    for step in led.steps:
        yield at, step.by
        at = step.table.id
        yield at, step.table.key[0]
    yield from ((led.table.id, one) for one in sorted(stored_behind(led.table, {led.column.id})))


def _lost(cases: CaseFrames, table: str, path: str) -> list[str]:
    """The columns for want of which a path leads nowhere; none where it leads to values."""
    led = find(cases.tables, table, path)
    ways = [(at, one) for at, one in _stored(cases.tables, table, path) if at != led.table.id]
    if led.steps:
        ways.append((led.table.id, led.steps[-1].table.key[0]))
    lost = [f"{at}.{one}" for at, one in ways if one in cases.about(at).absent]
    return lost or _lost_at_end(cases, led)


def _lost_at_end(cases: CaseFrames, led: Found) -> list[str]:
    absent = cases.about(led.table.id).absent
    return [f"{led.table.id}.{one}" for one in _missing_for(led.table, led.column.id, absent)]


def _missing_for(table: CaseTable, name: str, absent: frozenset[str]) -> list[str]:
    """The absent columns for want of which another cannot be had."""
    column = table.derived.get(name)
    if column is None:
        return [name] if name in absent else []
    missing: list[str] = []
    for several in (column.first, column.of, column.earliest):
        parts = [_missing_for(table, one, absent) for one in several]
        if parts and all(parts):
            missing += parts[-1]
    rest = (*column.latest, column.by, *column.choose.values(), column.otherwise, column.clock_code)
    for one in rest:
        missing += _missing_for(table, one, absent) if one else []
    return list(dict.fromkeys(missing))


def _has_lost_part(cases: CaseFrames, table: str, path: str) -> bool:
    return any(one in cases.about(at).absent for at, one in _stored(cases.tables, table, path))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def compared_gaps(first: CaseFrames, second: CaseFrames | None, measure: FieldMatch) -> Gaps:
    """The fields and keys that either of two systems lacks."""
    key = first.tables.tables[measure.table].key
    absent = [
        f"{measure.table}.{name}"
        for cases in (first, *((second,) if second else ()))
        for name in (*key, *measure.fields)
        if name in cases.about(measure.table).absent
    ]
    return Gaps(_once(absent), only_ends=False)
