"""What a measure names: every table and column, told by the types of its record's fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from governance.domain.cases import TableSet
from governance.domain.kpi.measure import Lacking, Stock
from governance.domain.kpi.over_table import Names
from governance.domain.kpi.own_measure import OwnMeasure
from governance.domain.kpi.ratio import Ratio
from governance.domain.record import Record
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.paths import DefinitionError, find

NO_KINDS: OwnKinds = {}
_PLAIN = Names()


@dataclass(frozen=True)
class Named:
    """One column of a table, or the first that is there of several; or the table alone."""

    table: str
    paths: tuple[str, ...] = ()
    mark: Names = _PLAIN
    where: Mapping[str, tuple[str, ...]] | None = None
    """The whole condition in which it is named, if it is."""

    @property
    def is_optional(self) -> bool:
        """True where the definition says what a missing value means."""
        return self.where is not None and any("missing" in self.where[one] for one in self.paths)


def named_by(tables: TableSet, measure: Any, own: OwnKinds = NO_KINDS) -> Iterator[Named]:
    """Everything that a measure names, its tables first.

    A column of a pack's kind is of the first of its tables that has it.
    """
    if isinstance(measure, Ratio):
        for term in (*measure.over, *measure.under):
            if term.table:
                yield from _of_record(tables, term, (term.table,))
        return
    places = _places(measure, own)
    if places:
        yield from _of_record(tables, measure, places)
    if isinstance(measure, Lacking):
        for path in (measure.key, measure.other_start, measure.other_ends):
            yield Named(measure.other, (path,))
    if isinstance(measure, Stock) and measure.more_without:
        table, theirs, ours, *sent = measure.more_without
        yield Named(measure.table, (ours,))
        yield from (Named(table, (path,)) for path in (theirs, *sent))


def _places(measure: Any, own: OwnKinds) -> tuple[str, ...]:
    if isinstance(measure, OwnMeasure) and measure.kind in own:
        return own[measure.kind].looks_into(measure)
    table = getattr(measure, "table", None)
    return (table,) if table else ()


def _of_record(tables: TableSet, record: Record, places: tuple[str, ...]) -> Iterator[Named]:
    yield from map(Named, places)
    for name, mark in marks_of(type(record)).items():
        value = getattr(record, name)
        if mark.elsewhere or not value:
            continue
        if mark.holds == "conditions":
            for where in (value,) if isinstance(value, Mapping) else value:
                for path in where:
                    yield Named(_home(tables, places, path), (path,), mark, where)
            continue
        paths = (value,) if isinstance(value, str) else tuple(value)
        for some in (paths,) if mark.any_of else ((one,) for one in paths):
            yield Named(_home(tables, places, some[0]), some, mark)


def _home(tables: TableSet, places: tuple[str, ...], path: str) -> str:
    """The first of these tables that has the column; the first of all where none has."""
    return next((one for one in places[1:] and places if _has(tables, one, path)), places[0])


def _has(tables: TableSet, table: str, path: str) -> bool:
    try:
        find(tables, table, path)
    except DefinitionError:
        return False
    return True


@cache
def marks_of(record: type[Record]) -> Mapping[str, Names]:
    """A record's fields that name columns, in their order, and of what kind."""
    fields = record.model_fields.items()
    marks = {name: _mark(field.annotation, field.metadata) for name, field in fields}
    return {name: mark for name, mark in marks.items() if mark is not None}


def _mark(kind: Any, about: Iterable[Any]) -> Names | None:
    """The mark that stands last on a type; of a union or a list, that of its parts."""
    marks = [one for one in about if isinstance(one, Names)]
    if marks:
        return marks[-1]
    parts = (_mark(one, getattr(one, "__metadata__", ())) for one in get_args(kind))
    return next((one for one in parts if one is not None), None)
