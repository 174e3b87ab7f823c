"""Whether a definition can be counted at all, before any case is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from governance.domain.cases import ColumnKind, TableSet
from governance.domain.kpi.measure import BurnUp
from governance.domain.kpi.own_measure import OwnMeasure
from governance.domain.kpi.ratio import Ratio
from governance.kpis.measures.columns import NO_KINDS, Named, named_by
from governance.kpis.measures.conditions import check_where
from governance.kpis.measures.needs import AnyKind
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.paths import DefinitionError, find, running_clock, table_named


def definition_faults(
    tables: TableSet, measure: AnyKind, own: OwnKinds = NO_KINDS
) -> Iterator[DefinitionError]:
    """What is wrong with a definition: a table, column, clock or value there is not.

    Tables that are not declared are the only faults told: the rest would follow from them.
    """
    named = [*named_by(tables, measure, own)]
    places = dict.fromkeys(one.table for one in named)
    undeclared = [fault for one in places for fault in _tried(partial(table_named, tables, one))]
    yield from undeclared
    if not undeclared:
        for one in named:
            yield from _columns(tables, one)
        yield from _of_kind(tables, measure)
    if isinstance(measure, OwnMeasure) and measure.kind in own:
        yield from map(DefinitionError, own[measure.kind].faults(measure))


def _of_kind(tables: TableSet, measure: AnyKind) -> Iterator[DefinitionError]:
    if clock := getattr(measure, "clock", None):
        has_code = bool(getattr(measure, "clock_code", None))
        if not isinstance(measure, OwnMeasure):
            yield from _tried(lambda: running_clock(tables, clock, has_code=has_code))
    if isinstance(measure, BurnUp) and table_named(tables, measure.table).cohort is None:
        what = f"{measure.table} says nothing of its years"
        yield DefinitionError(what, "declare its `cohort:` in tables.yaml")
    if isinstance(measure, Ratio) and not any(one.table or one.number for one in measure.under):
        yield DefinitionError("it divides by nothing: what stands under the line is always 0")


def _columns(tables: TableSet, named: Named) -> Iterator[DefinitionError]:
    """Each column is there and holds what it must; of a condition, its values too."""
    if named.where is not None:
        where = {path: named.where[path] for path in named.paths}
        yield from _tried(partial(check_where, tables, named.table, where))
        return
    for path in named.paths:
        yield from _tried(partial(_column, tables, named.table, path, named.mark.holds))


def _column(tables: TableSet, table: str, path: str, holds: str) -> None:
    column = find(tables, table, path).column
    if holds == "days" and column.type is not ColumnKind.DAY:
        raise DefinitionError(f"{path} of {table} is not a day")
    if holds == "numbers" and not column.type.is_number:
        raise DefinitionError(f"{path} of {table} holds no numbers to add up")


def _tried(check: Callable[[], object]) -> Iterator[DefinitionError]:
    try:
        check()
    except DefinitionError as fault:
        yield fault
