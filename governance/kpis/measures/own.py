"""Kinds of measure that a pack brings: the fields, and how they are worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from governance.domain.cases import Counts, TableSet
from governance.domain.kpi.own_measure import OwnMeasure, OwnOverTable

if TYPE_CHECKING:  # a context holds these; what counts cases is heavy
    import narwhals as nw

    from governance.kpis.case_frames import Frame
    from governance.kpis.measures.context import Context, Measured


def _nothing(_: Any) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class MeasureKind:
    """One kind of measure."""

    record: type[OwnMeasure]
    """What may stand under `measure:` in kpis.yaml. Its `kind` is a Literal, the kind's name."""
    work: Callable[[Any, Context], Measured]
    """The measure's counts, one for each of the context's periods."""
    of_a_day: bool = False
    """True where it speaks of the last day of a period, as what is open does."""
    faults: Callable[[Any], Iterable[str]] = _nothing
    """What is wrong with a definition, in sentences, beyond its fields, table and columns."""
    tables: Callable[[Any], Iterable[str]] = _nothing
    """The case tables that it looks into beside its own."""
    counts: Counts | None = None
    """For a kind without tables: what is behind its figures. Absent: people, who are hidden."""

    @property
    def name(self) -> str:
        """What `kind:` says."""
        return self.record.kind_name()

    def looks_into(self, measure: OwnMeasure) -> tuple[str, ...]:
        """Every case table that a measure rests on."""
        own = getattr(measure, "table", None)
        return tuple(dict.fromkeys((*((own,) if own else ()), *self.tables(measure))))

    def counted(self, measure: OwnMeasure, tables: TableSet) -> Counts:
        """Whether people are behind a measure's figures, who must not be recognised."""
        names = self.looks_into(measure)
        kinds = {tables.tables[name].counts for name in names if name in tables.tables}
        if not names:
            return self.counts or Counts.PEOPLE
        return Counts.THINGS if kinds == {Counts.THINGS} else Counts.PEOPLE


OwnKinds = Mapping[str, MeasureKind]
"""The kinds of a plan's packs by name."""


def in_table(measure: OwnOverTable, context: Context, *paths: str) -> Frame:
    """The rows that a measure counts, as known on the day, with these columns and its own."""
    from governance.kpis.measures.conditions import holds, kept

    own = {*paths, *measure.where, *(one for one in (measure.by, measure.each) if one)}
    return kept(
        context.source.view(measure.table, own), holds(context.tables, measure.table, measure.where)
    )


def in_period(path: str, window: tuple[int, int]) -> nw.Expr:
    """The column's day lies in the period, both ends included."""
    from governance.kpis.measures.paths import col

    return (col(path) >= window[0]) & (col(path) <= window[1])


def counted_rows(frame: Frame) -> list[dict[str, Any]]:
    """A small frame brought home from its engine, as plain rows."""
    from governance.kpis.measures.tally import brought_home

    return brought_home(frame)
