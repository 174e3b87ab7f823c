"""Which columns a figure turns on, and what it means for it that one is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from governance.domain.cases import CaseTable
from governance.domain.kpi.measure import FieldMatch
from governance.kpis.case_frames import CaseFrames
from governance.kpis.measures.columns import NO_KINDS, Named, named_by
from governance.kpis.measures.needs import AnyKind, stored_on
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.paths import Found, find


@dataclass(frozen=True)
class Gaps:
    """What a figure turns on and that the files do not have; columns as `table.column`."""

    needed: tuple[str, ...] = ()
    """Without these there is no figure."""
    only_ends: bool = True
    """All of the needed ones tell that something was done; what was to be done is known."""
    optional: tuple[str, ...] = ()
    """Of these the definition says what a missing value means; it cannot be seen to hold."""
    half: tuple[Named, ...] = ()
    """Of these an alternative is not there: a row may have no value for that alone."""


def gaps_of(cases: CaseFrames, measure: AnyKind, own: OwnKinds = NO_KINDS) -> Gaps:
    """What a measure's figure turns on and is not there. Its tables are. Raises DefinitionError."""
    needed: list[str] = []
    optional: list[str] = []
    half: list[Named] = []
    only_ends = True
    for want in named_by(cases.tables, measure, own):
        if not (want.paths and want.mark.turns):
            continue
        lost = [_lost(cases, want.table, path) for path in want.paths]
        if all(lost):
            (optional if want.is_optional else needed).extend(lost[0])
            only_ends = only_ends and (want.mark.is_end or want.is_optional)
        elif any(lost) or any(_has_lost_part(cases, want.table, one) for one in want.paths):
            half.append(want)
    return Gaps(_once(needed), only_ends, _once(optional), tuple(half))


def _lost(cases: CaseFrames, table: str, path: str) -> list[str]:
    """The columns for want of which a path leads nowhere; none where it leads to values."""
    led = find(cases.tables, table, path)
    ways = [(at, one) for at, one in stored_on(cases.tables, table, path) if at != led.table.id]
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
    return any(one in cases.about(at).absent for at, one in stored_on(cases.tables, table, path))


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
