"""How long what is still open has waited; what is closed is not looked at."""

from __future__ import annotations

from itertools import pairwise

import narwhals as nw

from governance.domain.kpi.measure import Waiting
from governance.kpis.measures.context import (
    Context,
    Measured,
    middle,
    ninetieth,
    plain_count,
)
from governance.kpis.measures.dating import first_of
from governance.kpis.measures.paths import Rows, col
from governance.kpis.measures.tally import tally
from governance.kpis.results import Counted, Group, Unit

SINCE = "_since"
Histogram = list[tuple[int, int]]
"""Days waited and how many have waited so long, the newest first."""


def waiting(measure: Waiting, context: Context) -> Measured:
    """Median days waited by what is open at the end of each period; the count beside it."""
    paths = (*measure.start, measure.past, *measure.ends)
    frame = context.source.rows(measure.table, paths, measure.where)
    since = first_of(
        col(path) for path in (*measure.start, *([measure.past] if measure.past else []))
    )
    frame = frame.with_columns(since.alias(SINCE))
    frame = frame.filter(~nw.col(SINCE).is_null())
    flags = {str(last): _open(measure, last) for _, last in context.windows}
    rows = tally(frame, flags, by=SINCE)
    found = [_histogram(rows, last) for _, last in context.windows]
    return Measured(
        unit=Unit.DAYS,
        counts=tuple(_counted(one) for one in found),
        p90=ninetieth(found[-1]),
        groups=_bands(measure.bands, found[-1]),
    )


def _open(measure: Waiting, day: int) -> nw.Expr:
    is_open = nw.col(SINCE) < day if measure.past else nw.col(SINCE) <= day
    for path in measure.ends:
        is_open = is_open & (col(path).is_null() | (col(path) > day))
    return is_open


def _histogram(rows: Rows, day: int) -> Histogram:
    return sorted((day - row[SINCE], row[str(day)]) for row in rows if row[str(day)])


def _counted(histogram: Histogram) -> Counted:
    size = sum(many for _, many in histogram)
    return Counted(numerator=size, denominator=size, value=middle(histogram))


def _bands(ends: tuple[int, ...], histogram: Histogram) -> tuple[Group, ...]:
    """How many wait in each band; the bands in their order, none of them left out."""
    if not ends:
        return ()
    names = [f"up to {ends[0]} days"]
    names += [f"{low + 1} to {high} days" for low, high in pairwise(ends)]
    names.append(f"over {ends[-1]} days")
    counts = [0] * len(names)
    for days, many in histogram:
        counts[sum(days > end for end in ends)] += many
    return tuple(
        Group(name=name, counted=plain_count(many))
        for name, many in zip(names, counts, strict=True)
    )
