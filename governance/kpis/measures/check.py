"""Whether a definition can be counted at all, before any case is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from governance.domain.cases import ColumnKind, TableSet
from governance.domain.kpi.measure import (
    BurnUp,
    Lacking,
    Measure,
    PlanHealth,
    Ratio,
    Stock,
    Typed,
)
from governance.domain.kpi.own_measure import OwnMeasure
from governance.kpis.measures.conditions import check_where
from governance.kpis.measures.needs import CONDITIONS, DAYS, OTHERS, paths_in, wheres_in
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.paths import DefinitionError, find, running_clock, table_named

NONE: OwnKinds = {}


def definition_faults(
    tables: TableSet, measure: Measure | OwnMeasure, own: OwnKinds = NONE
) -> Iterator[DefinitionError]:
    """What is wrong with a definition: a table, column, clock or value there is not.

    A table that is not declared is the only fault told: the rest would follow from it.
    """
    if isinstance(measure, (PlanHealth, Typed)):
        return
    if isinstance(measure, OwnMeasure):
        table = getattr(measure, "table", None)
        faults = list(_tried(partial(table_named, tables, table))) if table else []
        yield from faults or (_columns(tables, table, measure) if table else ())
        if kind := own.get(measure.kind):
            yield from map(DefinitionError, kind.faults(measure))
        return
    if isinstance(measure, Ratio):
        yield from _ratio(tables, measure)
        return
    faults = list(_tried(lambda: table_named(tables, measure.table)))
    yield from faults or _on_table(tables, measure)


def _ratio(tables: TableSet, measure: Ratio) -> Iterator[DefinitionError]:
    for term in (*measure.over, *measure.under):
        if term.table is None:
            if term.number is None:
                yield DefinitionError("a term needs a table or a number")
            continue
        if term.event is None and term.open is None:
            yield DefinitionError(f"a term over {term.table} needs `event` or `open`")
        name = term.table
        faults = list(_tried(partial(table_named, tables, name)))
        yield from faults or _columns(tables, name, term)
    if all(term.table is None and not term.number for term in measure.under):
        yield DefinitionError("it divides by nothing: what stands under the line is always 0")


def _on_table(tables: TableSet, measure: Any) -> Iterator[DefinitionError]:
    yield from _columns(tables, measure.table, measure)
    if clock := getattr(measure, "clock", None):
        has_code = bool(getattr(measure, "clock_code", None))
        yield from _tried(lambda: running_clock(tables, clock, has_code=has_code))
    if isinstance(measure, BurnUp) and table_named(tables, measure.table).cohort is None:
        what = f"{measure.table} says nothing of its years"
        yield DefinitionError(what, "declare its `cohort:` in tables.yaml")
    if isinstance(measure, Lacking):
        others = (measure.key, measure.other_start, measure.other_ends)
        yield from _tried(lambda: [find(tables, measure.other, path) for path in others])
    if isinstance(measure, Stock) and measure.more_without:
        table, theirs, ours, *sent = measure.more_without
        for at, path in ((table, theirs), (measure.table, ours), *((table, one) for one in sent)):
            yield from _tried(partial(find, tables, at, path))


def _columns(
    tables: TableSet, table: str, fields: Iterable[tuple[str, Any]]
) -> Iterator[DefinitionError]:
    for name, value in fields:
        if name in CONDITIONS:
            for where in wheres_in(value):
                yield from _tried(partial(check_where, tables, table, where))
        elif name in (*DAYS, *OTHERS):
            for path in paths_in(value):
                yield from _column(tables, table, path, name)


def _column(tables: TableSet, table: str, path: str, field: str) -> Iterator[DefinitionError]:
    try:
        column = find(tables, table, path).column
    except DefinitionError as fault:
        yield fault
        return
    if field in DAYS and column.type is not ColumnKind.DAY:
        yield DefinitionError(f"{path} of {table} is not a day")
    if field == "sum" and not column.type.is_number:
        yield DefinitionError(f"{path} of {table} holds no numbers to add up")


def _tried(check: Callable[[], object]) -> Iterator[DefinitionError]:
    try:
        check()
    except DefinitionError as fault:
        yield fault
