"""Kinds of measure. A new kind is one function, one record, and their line in `KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from governance.domain.measure import Measure
from governance.kpis.measures.context import Context, Measured
from governance.kpis.measures.kinds.cohort import burn_up
from governance.kpis.measures.kinds.events import count, rate, repeated, survey
from governance.kpis.measures.kinds.health import plan_health
from governance.kpis.measures.kinds.match import field_match
from governance.kpis.measures.kinds.ratio import ratio
from governance.kpis.measures.kinds.spans import days_taken
from governance.kpis.measures.kinds.stocks import lacking, stock
from governance.kpis.measures.kinds.timed import share_of_closed, share_on_time
from governance.kpis.measures.kinds.waiting import waiting
from governance.kpis.measures.paths import find, table_named

__all__ = ["KINDS", "Context", "Measured", "measured", "tables_of"]

KINDS: dict[str, Callable[[Any, Context], Measured]] = {
    "share_on_time": share_on_time,
    "share_of_closed": share_of_closed,
    "count": count,
    "stock": stock,
    "lacking": lacking,
    "days": days_taken,
    "waiting": waiting,
    "rate": rate,
    "repeated": repeated,
    "survey": survey,
    "ratio": ratio,
    "burn_up": burn_up,
    "field_match": field_match,
    "plan_health": plan_health,
}
"""How each kind of measure is worked out."""


def measured(measure: Measure, context: Context) -> Measured:
    """A measure's counts. Raises GovernanceError for a column, clock or table there is not."""
    own = context.own.get(measure.kind)
    return own.work(measure, context) if own else KINDS[measure.kind](measure, context)


def tables_of(measure: Measure) -> tuple[str, ...]:
    """The case tables a measure needs, sorted."""
    return tuple(sorted(set(_tables(measure))))


def _tables(measure: Measure) -> Iterable[str]:
    if measure.kind == "ratio":
        for term in (*measure.over, *measure.under):
            if term.table:
                yield from _through(term.table, (*term.where, term.event, term.each))
        return
    if measure.kind == "lacking":
        yield measure.other
    if table := getattr(measure, "table", None):
        yield from _through(table, _paths(measure))


def _paths(measure: Measure) -> list[str]:
    """Every column path a measure names."""
    found: list[str] = []
    for name, value in measure:
        if name in ("where", "hit", "excepted"):
            found += value
        elif name in ("start", "ends", "fields"):
            found += [value] if isinstance(value, str) else value
        elif name in ("done", "due", "event", "by", "each", "end", "clock_code", "who", "what"):
            found += [value] if value else []
    return found


def _through(table: str, paths: Iterable[str | None]) -> Iterable[str]:
    """The table, and the tables that its paths lead through."""
    yield table_named(table).name
    for path in paths:
        if path and "." in path:
            yield from (step.table.name for step in find(table, path).steps)
