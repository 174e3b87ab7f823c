"""How long things took: median and 90th percentile, exact in every engine by counting days."""

from __future__ import annotations

import narwhals as nw

from governance.domain.clock import Unit
from governance.domain.measure import Days
from governance.kpis.case_frames import Frame
from governance.kpis.measures.conditions import holds, kept
from governance.kpis.measures.context import Context, Measured, middle, ninetieth
from governance.kpis.measures.kinds.events import within
from governance.kpis.measures.limits import first_of, with_ordinal
from governance.kpis.measures.paths import Rows, col
from governance.kpis.measures.tally import group_name, tally
from governance.kpis.results import Counted, Group
from governance.kpis.results import Unit as Counting

TAKEN = "taken"


def days_taken(measure: Days, context: Context) -> Measured:
    """Median days from start to end, of what ended in each period; the count beside it."""
    frame = _frame(measure, context)
    flags = {f"n.{n}": within(measure.end, w) for n, w in enumerate(context.windows)}
    rows = tally(frame, flags, by=TAKEN)
    counts = tuple(_counted(_histogram(rows, name)) for name in flags)
    is_working = measure.unit is Unit.WORKING_DAYS
    return Measured(
        unit=Counting.WORKING_DAYS if is_working else Counting.DAYS,
        counts=counts,
        p90=ninetieth(_histogram(rows, list(flags)[-1])),
        groups=_groups(measure, frame, context),
    )


def _frame(measure: Days, context: Context) -> Frame:
    paths = {*measure.start, measure.end, *measure.where}
    paths |= {path for path in (measure.by,) if path}
    frame = kept(context.source.view(measure.table, paths), holds(measure.table, measure.where))
    frame = frame.with_columns(first_of(measure.start).alias("began"))
    first, last = "began", measure.end
    if measure.unit is Unit.WORKING_DAYS:
        cases = context.source.cases
        frame = with_ordinal(frame, "began", "first", cases)
        frame = with_ordinal(frame, measure.end, "last", cases)
        first, last = "first", "last"
    taken = (nw.col(last) - nw.col(first)).alias(TAKEN)
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
    last = last.select(col(measure.by).fill_null("").alias("by"), TAKEN)
    pairs = last.group_by(["by", TAKEN]).agg(nw.len().alias("n"))
    names = [row["by"] for row in tally(pairs, {"n": nw.col("n")}, by="by")]
    return tuple(Group(name=group_name(one), counted=_counted(_of(pairs, one))) for one in names)


def _of(pairs: Frame, group: str) -> list[tuple[int, int]]:
    rows = tally(pairs.filter(nw.col("by") == group), {"n": nw.col("n")}, by=TAKEN)
    return _histogram(rows, "n")
