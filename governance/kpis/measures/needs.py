"""Which tables and columns a measure rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from governance.domain.cases import Counts, TableSet
from governance.domain.kpi import Kpi
from governance.domain.kpi.measure import Lacking, Measure, PlanHealth, Ratio, Stock, Typed
from governance.kpis.measures.paths import find, stored_behind, table_named
from governance.problems import GovernanceError

CONDITIONS = ("where", "hit", "excepted")
DAYS = ("start", "past", "ends", "done", "due", "event", "end", "open")
"""Fields of measures that name columns of days."""
OTHERS = ("by", "each", "clock_code", "who", "what", "fields", "wave", "year", "status", "sum",
          "first_of", "asked", "score")  # fmt: skip
"""Fields that name columns of any kind."""

Needs = dict[str, set[str]]
"""Columns of files, by table."""


def needs_of(tables: TableSet, measure: Measure) -> Needs:
    """The tables a measure rests on, and the columns of their files.

    Raises DefinitionError for a table or column that is not declared.
    """
    found: Needs = defaultdict(set)
    for table, path in _named(measure):
        at = table_named(tables, table)
        found[at.id].update(())
        if path is None:
            continue
        led = find(tables, table, path)
        for step in led.steps:
            found[at.id].add(step.by)
            at = step.table
            found[at.id].add(at.key[0])
        found[at.id] |= stored_behind(led.table, {led.column.id})
    return dict(found)


def columns_asked(tables: TableSet, kpis: Iterable[Kpi]) -> Needs:
    """What any of these KPIs rests on; one that cannot be counted says so itself."""
    found: Needs = {}
    for kpi in kpis:
        for measure in (kpi.measure, *(other.measure for other in kpi.also)):
            with suppress(GovernanceError):
                for table, columns in (needs_of(tables, measure) if measure else {}).items():
                    found[table] = found.get(table, set()) | columns
    return found


def tables_of(tables: TableSet, measure: Measure) -> tuple[str, ...]:
    """The tables a measure rests on, sorted. Raises DefinitionError."""
    return tuple(sorted(needs_of(tables, measure)))


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


def words_of(tables: TableSet, measure: Measure) -> dict[str, str]:
    """Words for the codes by which a measure groups. Raises DefinitionError."""
    found: dict[str, str] = {}
    for name in ("status", "by"):
        path = getattr(measure, name, None)
        if path:
            column = find(tables, str(getattr(measure, "table")), path).column  # noqa: B009
            found |= {code: words for code, words in column.codes.items() if words}
    return found


def _named(measure: Measure) -> Iterator[tuple[str, str | None]]:
    """Every table with every column path that a measure names of it."""
    if isinstance(measure, Ratio):
        for term in (*measure.over, *measure.under):
            if term.table:
                yield from _of_table(term.table, term)
        return
    if table := getattr(measure, "table", None):  # neither the plan's health nor every pack's kind
        yield from _of_table(table, measure)
    if isinstance(measure, Lacking):
        for path in (measure.key, measure.other_start, measure.other_ends):
            yield measure.other, path
        yield measure.table, measure.key
    if isinstance(measure, Stock) and measure.more_without:
        table, theirs, ours, *sent = measure.more_without
        yield from ((table, theirs), *((table, one) for one in sent), (measure.table, ours))


def _of_table(table: str, fields: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str | None]]:
    yield table, None
    for name, value in fields:
        if name in CONDITIONS:
            yield from ((table, path) for where in wheres_in(value) for path in where)
        elif name in (*DAYS, *OTHERS):
            yield from ((table, path) for path in paths_in(value))


def wheres_in(
    value: Mapping[str, Any] | tuple[Mapping[str, Any], ...],
) -> tuple[Mapping[str, Any], ...]:
    """One set of conditions or several, as a tuple."""
    return value if isinstance(value, tuple) else (value,)


def paths_in(value: Mapping[str, Any] | tuple[str, ...] | str | None) -> tuple[str, ...]:
    """One path, several or none, as a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
