"""Whether two systems say the same: fields compared row by row, found by the table's key."""

from __future__ import annotations

import narwhals as nw

from governance.domain.kpi.measure import FieldMatch
from governance.kpis.measures.context import Context, Measured, share
from governance.kpis.measures.paths import col, named, table_named
from governance.kpis.measures.tally import tally, total
from governance.kpis.results import Group, Unit

SAME, COMPARED, THERE = "_same", "_compared", "_there_{}"


def field_match(measure: FieldMatch, context: Context) -> Measured:
    """Of the fields that at least one system fills, the share that both fill alike.

    Only rows that both have are compared; the groups are the fields.
    """
    if context.second is None:
        return Measured(unit=Unit.PERCENT, counts=(share(0, 0),))
    key = list(table_named(context.tables, measure.table).key)
    paths = {*key, *measure.fields}
    other = context.second.view(measure.table, paths)
    theirs = {path: THERE.format(named(path)) for path in measure.fields}
    renamed = other.select(*[nw.col(one) for one in key],
                           *[col(a).alias(b) for a, b in theirs.items()])  # fmt: skip
    both = context.source.view(measure.table, paths).join(renamed, on=key, how="inner")
    flags: dict[str, nw.Expr] = {}
    for path, there in theirs.items():
        flags[f"{SAME}.{path}"] = col(path) == nw.col(there)
        flags[f"{COMPARED}.{path}"] = ~col(path).is_null() | ~nw.col(there).is_null()
    rows = tally(both, flags)
    groups = tuple(
        Group(
            name=path,
            counted=share(total(rows, f"{SAME}.{path}"), total(rows, f"{COMPARED}.{path}")),
        )
        for path in measure.fields
    )
    same = sum(total(rows, f"{SAME}.{path}") for path in measure.fields)
    compared = sum(total(rows, f"{COMPARED}.{path}") for path in measure.fields)
    return Measured(unit=Unit.PERCENT, counts=(share(same, compared),), groups=groups)
