"""How long things took: median and 90th percentile, exact in every engine by counting days."""

from __future__ import annotations

from collections import defaultdict

import narwhals as nw

from governance.domain.kpi.measure import Days
from governance.kpis.case_frames import Frame
from governance.kpis.measures.context import Context, Measured, middle, ninetieth
from governance.kpis.measures.dating import first_of
from governance.kpis.measures.kinds.events import within
from governance.kpis.measures.limits import with_ordinal
from governance.kpis.measures.paths import Rows, col
from governance.kpis.measures.tally import brought_home, group_name, in_order, tally
from governance.kpis.results import Counted, Group, Unit

TAKEN, BEGAN, FIRST, LAST, BY, MANY = "_taken", "_began", "_first", "_last", "_by", "_many"


def days_taken(measure: Days, context: Context) -> Measured:
    """Median days from start to end, of what ended in each period; the count beside it."""
    frame = _frame(measure, context)
    flags = {f"n.{n}": within(measure.end, w) for n, w in enumerate(context.windows)}
    rows = tally(frame, flags, by=TAKEN)
    counts = tuple(_counted(_histogram(rows, name)) for name in flags)
    return Measured(
        unit=Unit.DAYS if measure.unit == "days" else Unit.WORKING_DAYS,
        counts=counts,
        p90=ninetieth(_histogram(rows, list(flags)[-1])),
        groups=_groups(measure, frame, context),
    )


def _frame(measure: Days, context: Context) -> Frame:
    paths = (*measure.start, measure.end, measure.by)
    frame = context.source.rows(measure.table, paths, measure.where)
    began = first_of(col(path) for path in measure.start)
    frame = frame.with_columns(began.alias(BEGAN))
    first, last = nw.col(BEGAN), col(measure.end)
    if measure.unit == "working_days":
        cases = context.source.cases
        frame = with_ordinal(frame, BEGAN, FIRST, cases)
        frame = with_ordinal(frame, measure.end, LAST, cases)
        first, last = nw.col(FIRST), nw.col(LAST)
    taken = (last - first).alias(TAKEN)
    return frame.with_columns(taken).filter(~nw.col(TAKEN).is_null())


def _histogram(rows: Rows, name: str) -> list[tuple[int, int]]:
    """Days and how many took them, the quickest first."""
    return sorted((row[TAKEN], row[name]) for row in rows if row[name])


def _counted(histogram: list[tuple[int, int]]) -> Counted:
    size = sum(many for _, many in histogram)
    return Counted(numerator=size, denominator=size, value=middle(histogram))


def _groups(measure: Days, frame: Frame, context: Context) -> tuple[Group, ...]:
    if not measure.by:
        return ()
    last = frame.filter(within(measure.end, context.windows[-1]))
    pairs = last.select(col(measure.by).alias(BY), TAKEN).group_by([BY, TAKEN])
    found: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for row in brought_home(pairs.agg(nw.len().alias(MANY))):
        found[row[BY]].append((row[TAKEN], row[MANY]))
    return tuple(
        Group(name=group_name(name), counted=_counted(sorted(found[name])))
        for name in sorted(found, key=in_order)
    )
