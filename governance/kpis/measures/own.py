"""Kinds of measure that a pack brings: the fields, and how they are worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from governance.domain.cases import Counts
from governance.domain.measure import OwnMeasure, OwnOverTable

if TYPE_CHECKING:  # a context holds these; what counts cases is heavy
    import narwhals as nw

    from governance.kpis.case_frames import Frame
    from governance.kpis.measures.context import Context, Measured


def _no_faults(_: Any) -> Iterable[str]:
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
    faults: Callable[[Any], Iterable[str]] = _no_faults
    """What is wrong with a definition, in sentences, beyond its fields, table and columns."""

    counts: Counts | None = None
    """What is behind its figures. Absent: what its table says; without a table, people."""

    def counted(self, measure: OwnMeasure, by_table: Counts) -> Counts:
        """Whether people are behind a measure's figures, who must not be recognised."""
        return self.counts or (by_table if hasattr(measure, "table") else Counts.PEOPLE)

    @property
    def name(self) -> str:
        """What `kind:` says."""
        return self.record.kind_name()


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
