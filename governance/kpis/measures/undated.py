"""Tables whose rows say no day at all: not "nothing due", but nothing known."""

from __future__ import annotations

import narwhals as nw

from governance.domain.kpi.measure import Measure
from governance.kpis.measures.context import Context
from governance.kpis.measures.paths import find
from governance.kpis.measures.tally import brought_home

_DATES = ("start", "past", "event", "due")


def undated(measure: Measure, context: Context) -> tuple[str, ...]:
    """The columns that would date a row of the measure, where there are rows and none says one."""
    table = getattr(measure, "table", None)
    paths = [path for name in _DATES for path in _listed(getattr(measure, name, None))]
    if table is None or not all(_is_blank(table, path, context) for path in paths):
        return ()
    return tuple(paths)


def _listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _is_blank(table: str, path: str, context: Context) -> bool:
    """True where the path's table has rows, and its column holds nothing whatever the day."""
    found = find(context.tables, table, path)
    if found.column.is_derived:
        return False
    frame = context.source.cases.frames[found.table.id]
    name = found.column.id
    (row,) = brought_home(frame.select(nw.len().alias("rows"), nw.col(name).count().alias("days")))
    return bool(row["rows"] and not row["days"])
