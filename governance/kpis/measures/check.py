"""Whether a definition can be counted at all, before any case is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from governance.domain.cases import ColumnKind
from governance.domain.clock import Unit
from governance.domain.measure import Lacking, Measure, OwnMeasure, PlanHealth, Ratio, Stock
from governance.kpis.measures.conditions import check_where
from governance.kpis.measures.limits import clock_named, days_of
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.paths import find, table_named
from governance.problems import GovernanceError

NONE: OwnKinds = {}
_DAYS = ("start", "ends", "done", "due", "event", "end")
_ANY = ("by", "each", "clock_code", "who", "what", "fields", "wave", "year", "status")
_CONDITIONS = ("where", "hit", "excepted")


def definition_faults(measure: Measure | OwnMeasure, own: OwnKinds = NONE) -> Iterator[str]:
    """What is wrong with a definition: a table, column, clock or value there is not."""
    if isinstance(measure, PlanHealth):
        return
    if isinstance(measure, OwnMeasure):
        if table := getattr(measure, "table", None):
            yield from _table(table, measure)
        if kind := own.get(measure.kind):
            yield from kind.faults(measure)
        return
    if isinstance(measure, Ratio):
        for term in (*measure.over, *measure.under):
            yield from _term(term)
        if all(term.table is None and not term.number for term in measure.under):
            yield "it divides by nothing: what stands under the line is always 0"
        return
    yield from _table(measure.table, measure)
    yield from _limits(measure)
    if isinstance(measure, Lacking):
        others = (measure.key, measure.other_start, measure.other_ends)
        yield from _tried(lambda: [find(measure.other, path) for path in others])
    if isinstance(measure, Stock) and measure.more_without:
        table, theirs, ours = measure.more_without
        yield from _tried(lambda: (find(table, theirs), find(measure.table, ours)))


def _term(term: Any) -> Iterator[str]:
    if term.table is None:
        if term.number is None:
            yield "a term needs a table or a number"
        return
    if term.event is None and term.open is None:
        yield f"a term over {term.table} needs `event` or `open`"
    yield from _table(term.table, term)


def _table(table: str, fields: Iterable[tuple[str, Any]]) -> Iterator[str]:
    faults = list(_tried(lambda: table_named(table)))
    yield from faults
    if faults:
        return
    for name, value in fields:
        if name in _CONDITIONS:
            yield from _tried(partial(check_where, table, value))
        elif name in (*_DAYS, *_ANY, "sum", "open"):
            for path in _listed(value):
                yield from _column(table, path, is_day=name in (*_DAYS, "open"))


def _listed(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _column(table: str, path: str, *, is_day: bool) -> Iterator[str]:
    try:
        column = find(table, path).column
    except GovernanceError as fault:
        yield str(fault)
        return
    if is_day and column.kind is not ColumnKind.DAY:
        yield f"{path} of {table} is not a day"


def _limits(measure: Any) -> Iterator[str]:
    clock = getattr(measure, "clock", None)
    if clock:
        yield from _tried(lambda: clock_named(clock))
        if not getattr(measure, "clock_code", None):
            yield from _tried(lambda: days_of(clock_named(clock)))
    within = getattr(measure, "within", None)
    if within and within.unit is not Unit.WORKING_DAYS:
        yield from _tried(lambda: days_of(within))


def _tried(check: Callable[[], object]) -> Iterator[str]:
    try:
        check()
    except GovernanceError as fault:
        yield str(fault)
