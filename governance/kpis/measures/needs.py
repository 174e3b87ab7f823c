"""Which tables and columns a measure rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from governance.domain.cases import Counts, TableSet
from governance.domain.kpi import Kpi
from governance.domain.kpi.measure import Measure, PlanHealth, Typed
from governance.domain.kpi.own_measure import OwnMeasure
from governance.kpis.measures.columns import NO_KINDS, named_by
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.paths import find, stored_behind, table_named
from governance.problems import GovernanceError

AnyKind = Measure | OwnMeasure
Needs = dict[str, set[str]]
"""Columns of files, by table."""


def needs_of(
    tables: TableSet, measure: AnyKind, own: OwnKinds = NO_KINDS, *, all_of_it: bool = True
) -> Needs:
    """The tables a measure rests on, and the columns of their files.

    Without `all_of_it`, what its figure turns on; not what only groups it. Raises DefinitionError
    for a table or column that is not declared.
    """
    found: Needs = {}
    for one in named_by(tables, measure, own):
        if all_of_it or one.mark.turns:
            found.setdefault(table_named(tables, one.table).id, set())
            for path in one.paths:
                for table, column in stored_on(tables, one.table, path):
                    found.setdefault(table, set()).add(column)
    return found


def stored_on(tables: TableSet, table: str, path: str) -> Iterator[tuple[str, str]]:
    """Every column of a file that a path leads over and to. Raises DefinitionError."""
    led, at = find(tables, table, path), table
    for step in led.steps:
        yield at, step.by
        at = step.table.id
        yield at, step.table.key[0]
    yield from ((led.table.id, one) for one in sorted(stored_behind(led.table, {led.column.id})))


def needs_of_all(
    tables: TableSet, measures: Iterable[AnyKind | None], own: OwnKinds, *, all_of_it: bool = True
) -> Needs:
    """What any of these measures rests on; one that cannot be counted says so itself."""
    found: Needs = {}
    for measure in measures:
        with suppress(GovernanceError):
            needs = needs_of(tables, measure, own, all_of_it=all_of_it) if measure else {}
            for table, columns in needs.items():
                found.setdefault(table, set()).update(columns)
    return found


def columns_asked(tables: TableSet, kpis: Iterable[Kpi], own: OwnKinds = NO_KINDS) -> Needs:
    """What any of these KPIs rests on, as others count it too."""
    measures = (one for kpi in kpis for one in (kpi.measure, *(also.measure for also in kpi.also)))
    return needs_of_all(tables, measures, own)


def tables_of(tables: TableSet, measure: AnyKind, own: OwnKinds = NO_KINDS) -> tuple[str, ...]:
    """The tables a measure rests on, sorted. Raises DefinitionError."""
    return tuple(sorted(needs_of(tables, measure, own)))


def counts_of(tables: TableSet, measure: Measure | None) -> Counts:
    """People, unless every table that a measure rests on is of things. Raises DefinitionError."""
    if isinstance(measure, PlanHealth):
        return Counts.THINGS
    if measure is None:
        return Counts.PEOPLE
    if isinstance(measure, Typed):
        return Counts.PEOPLE if measure.counts_people else Counts.THINGS
    kinds = {tables.tables[name].counts for name in tables_of(tables, measure)}
    return Counts.THINGS if kinds == {Counts.THINGS} else Counts.PEOPLE


def words_of(tables: TableSet, measure: AnyKind) -> dict[str, str]:
    """Words for the codes by which a measure groups. Raises DefinitionError."""
    found: dict[str, str] = {}
    table = getattr(measure, "table", None)
    for name in ("status", "by"):
        path = getattr(measure, name, None)
        if table and path:
            column = find(tables, table, path).column
            found |= {code: words for code, words in column.codes.items() if words}
    return found
