"""Rules about a row alone: keys, codes, ranges, and days in an order that can be."""

from __future__ import annotations

from collections.abc import Iterator

import narwhals as nw

from governance.domain.cases import CaseColumn, CaseTable
from governance.domain.cases.columns import RECORDED
from governance.kpis.case_checks.flags import Flag

UNKNOWN_AREA = "unknown"
"""An area that every plan has."""


def row_flags(table: CaseTable, as_at: int, areas: tuple[str, ...]) -> tuple[Flag, ...]:
    """The rules that a table's columns declare. `as_at` is days since 1970."""
    return (
        *_keys(table),
        *(flag for column in table.stored for flag in _values(column, areas)),
        *_orders(table),
        *_after(table, as_at),
    )


def _keys(table: CaseTable) -> Iterator[Flag]:
    """Only the first column must be there: a placement of a type only names no setting."""
    for name in table.key[:1]:
        yield Flag("key-missing", name, nw.col(name).is_null(), f"have no {name}")


def _values(column: CaseColumn, areas: tuple[str, ...]) -> Iterator[Flag]:
    value = nw.col(column.id)
    there = ~value.is_null()
    if column.required:
        yield Flag("value-missing", column.id, value.is_null(), f"have no {column.id}")
    if column.codes:
        outside = there & ~value.is_in(list(column.codes))
        told = f"hold a code outside the set {', '.join(column.codes)}"
        yield Flag("unknown-code", column.id, outside, told)
    if column.from_plan and areas:
        outside = there & ~value.is_in([*areas, UNKNOWN_AREA])
        yield Flag("unknown-area", column.id, outside, "hold an area that the plan does not list")
    if column.low is not None:
        told = f"hold a number below {column.low:,.15g}"
        yield Flag("out-of-range", column.id, value < column.low, told)
    if column.high is not None:
        told = f"hold a number above {column.high:,.15g}"
        yield Flag("out-of-range", column.id, value > column.high, told)


def _orders(table: CaseTable) -> Iterator[Flag]:
    for first, then in table.ordered:
        broken = nw.col(first) > nw.col(then)
        yield Flag("date-order", then, broken, f"have {then} before {first}")


def _after(table: CaseTable, as_at: int) -> Iterator[Flag]:
    """Days after the row was written, or after today in rows that are known today."""
    recorded = nw.col(RECORDED)
    known = recorded.is_null() | (recorded <= as_at)
    for name in table.days:
        if name == RECORDED or table.by_name[name].future:
            continue
        day = nw.col(name)
        yield Flag("after-recorded", name, day > recorded, f"have {name} after {RECORDED}")
        yield Flag("future-date", name, (day > as_at) & known, f"have {name} in the future")
    told = f"have {RECORDED} after the day asked about"
    yield Flag("not-yet-recorded", RECORDED, recorded > as_at, told)
