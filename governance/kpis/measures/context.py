"""What every kind of measure takes, and what it gives back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from governance.domain.cases import TableSet
from governance.domain.kpi import Kpi
from governance.domain.update import FigureUpdate
from governance.kpis.case_frames import day_number
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.view import Source
from governance.kpis.results import (
    Counted,
    Deadline,
    Flow,
    Group,
    Number,
    Period,
    TypedBy,
    Unit,
)
from governance.record.position import Position


@dataclass(frozen=True)
class Context:
    """The tables, the days, and the plan."""

    source: Source
    as_of: dt.date
    periods: tuple[Period, ...]
    """Oldest first; the last is that of the figure."""
    position: Position | None = None
    kpis: tuple[Kpi, ...] = ()
    second: Source | None = None
    """The same tables from another system."""
    own: OwnKinds = field(default_factory=dict)
    """The kinds of measure that packs bring."""
    figures: tuple[FigureUpdate, ...] = ()
    """What was typed for the KPI that is measured, in the record's order."""

    @property
    def tables(self) -> TableSet:
        """What tables and clocks are declared."""
        return self.source.tables

    @property
    def windows(self) -> list[tuple[int, int]]:
        """The periods as numbers of days since 1970, both ends included."""
        return [(day_number(one.first), day_number(one.last)) for one in self.periods]


@dataclass(frozen=True)
class Measured:
    """What a measure found: one count a period, and what stands beside the last."""

    unit: Unit
    counts: tuple[Counted, ...]
    groups: tuple[Group, ...] = ()
    p90: Number | None = None
    overdue: Number | None = None
    closed: Counted | None = None
    without_exceptions: Counted | None = None
    flow: Flow | None = None
    excluded: tuple[Group, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    periods: tuple[Period, ...] = field(default=())
    """Where the measure has periods of its own, such as weeks of a burn-up."""
    typed: TypedBy | None = None
    missing: str = ""
    """Why the last period has no figure at all, where it has none; for a reader."""


def share(part: float, whole: float) -> Counted:
    """A percentage with its counts; no value where the whole is nothing."""
    value = 100 * part / whole if whole else None
    return Counted(numerator=part, denominator=whole, value=value)


def plain_count(number: int) -> Counted:
    """A count that is its own value."""
    return Counted(numerator=number, value=number)


def middle(histogram: Sequence[tuple[int, int]]) -> float | None:
    """The median of (value, how many) pairs in rising order; None of nothing."""
    size = sum(many for _, many in histogram)
    if not size:
        return None
    low, high = nth(histogram, (size - 1) // 2), nth(histogram, size // 2)
    return (low + high) / 2


def ninetieth(histogram: Sequence[tuple[int, int]]) -> int | None:
    """The least value that nine of ten do not exceed (nearest rank); None of nothing."""
    size = sum(many for _, many in histogram)
    return nth(histogram, -(-9 * size // 10) - 1) if size else None


def nth(histogram: Sequence[tuple[int, int]], place: int) -> int:
    """The value at a place, counted from 0, of pairs in rising order."""
    for value, many in histogram:
        if place < many:
            return value
        place -= many
    raise IndexError(place)
