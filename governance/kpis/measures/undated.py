"""What no row is dated for: not "nothing due", but nothing known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import narwhals as nw

from governance.domain.cases import ColumnKind
from governance.domain.kpi.own_measure import OwnMeasure
from governance.kpis.case_frames import day_number
from governance.kpis.measures.columns import named_by
from governance.kpis.measures.context import Context, Measured
from governance.kpis.measures.needs import AnyKind
from governance.kpis.measures.paths import Found, col, find
from governance.kpis.measures.tally import brought_home
from governance.kpis.results import Counted, Period


def undated(measure: AnyKind, context: Context) -> tuple[str, ...]:
    """The columns that would date a row of the measure, where there are rows and none says one."""
    dating = dating_columns(measure, context)
    if not all(_is_blank(found, context) for _, _, found in dating):
        return ()
    return tuple(path for _, path, _ in dating)


def since_rows_begin(
    found: Measured, measure: AnyKind, periods: Sequence[Period], context: Context
) -> Measured:
    """Without counts of periods that were over before the first dated row; the last stays."""
    if len(found.counts) < 2 or found.periods or found.counts[0].value != 0:
        return found
    begins = min((day for day in _first_days(measure, context) if day is not None), default=None)
    if begins is None:
        return found
    *earlier, last = zip(periods[-len(found.counts) :], found.counts, strict=True)
    counts = [one if day_number(at.last) >= begins else Counted() for at, one in earlier]
    return replace(found, counts=(*counts, last[1]))


def _first_days(measure: AnyKind, context: Context) -> Iterator[int | None]:
    for table, path, _ in dating_columns(measure, context):
        frame = context.source.view(table, {path}).select(col(path).min().alias("first"))
        yield brought_home(frame)[0]["first"]


def dating_columns(measure: AnyKind, context: Context) -> list[tuple[str, str, Found]]:
    """The columns that say when a row began or happened; of a pack's kind, all that hold days."""
    return [
        (one.table, path, found)
        for one in named_by(context.tables, measure, context.own)
        if one.mark.turns and not one.mark.is_end and one.where is None
        for path in one.paths
        for found in (find(context.tables, one.table, path),)
        if one.mark.holds == "days"
        or (isinstance(measure, OwnMeasure) and found.column.type is ColumnKind.DAY)
    ]


def _is_blank(found: Found, context: Context) -> bool:
    """True where the table has rows, and the column holds nothing whatever the day."""
    if found.column.is_derived:
        return False
    frame = context.source.cases.frames[found.table.id]
    name = found.column.id
    (row,) = brought_home(frame.select(nw.len().alias("rows"), nw.col(name).count().alias("days")))
    return bool(row["rows"] and not row["days"])
