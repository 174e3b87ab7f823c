"""Tables whose rows say no day at all: not "nothing due", but nothing known."""

from __future__ import annotations

import narwhals as nw

from governance.domain.cases import ColumnKind
from governance.domain.kpi.own_measure import OwnMeasure
from governance.kpis.measures.columns import named_by
from governance.kpis.measures.context import Context
from governance.kpis.measures.needs import AnyKind
from governance.kpis.measures.paths import Found, find
from governance.kpis.measures.tally import brought_home


def undated(measure: AnyKind, context: Context) -> tuple[str, ...]:
    """The columns that would date a row of the measure, where there are rows and none says one."""
    dating = dating_columns(measure, context)
    if not all(_is_blank(found, context) for _, found in dating):
        return ()
    return tuple(path for path, _ in dating)


def dating_columns(measure: AnyKind, context: Context) -> list[tuple[str, Found]]:
    """The columns that say when a row began or happened; of a pack's kind, all that hold days."""
    return [
        (path, found)
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
