"""Counting: sums of yes-or-no expressions over a frame, brought home as plain rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw

from governance.kpis.case_frames import Frame
from governance.kpis.measures.paths import Rows, col
from governance.kpis.results import NOT_RECORDED

GROUP, UNIT = "_group", "_unit"
"""Plain names to group by."""


def tally(
    frame: Frame,
    flags: Mapping[str, nw.Expr],
    by: str | None = None,
    each: str | None = None,
) -> Rows:
    """How many rows meet each flag, for each group of `by`; one row of counts without it.

    With `each`, how many different values of that column have a row that does.
    """
    keys = {GROUP: by} if by else {}
    kept = keys | ({UNIT: each} if each else {})
    names = {f"n{number}": name for number, name in enumerate(flags)}
    if not kept:
        sums = [flags[flag].cast(nw.Int32).sum().alias(name) for name, flag in names.items()]
        return _home(frame.select(*sums), names)
    frame = frame.select(
        *[col(path).alias(name) for name, path in kept.items()],
        *[flags[flag].cast(nw.Int32).alias(name) for name, flag in names.items()],
    )
    if each:
        frame = frame.filter(~nw.col(UNIT).is_null())
        frame = frame.group_by(list(kept)).agg(*[nw.col(name).max() for name in names])
    if by is None:
        return _home(frame.select([nw.col(name).sum() for name in names]), names)
    grouped = frame.group_by(GROUP).agg(*[nw.col(name).sum() for name in names])
    return sorted(_home(grouped, {GROUP: by, **names}), key=lambda row: in_order(row[by]))


def _home(frame: Frame, names: Mapping[str, str]) -> Rows:
    """A small frame as plain rows under its columns' real names."""
    return [{names[name]: value for name, value in row.items()} for row in brought_home(frame)]


def brought_home(frame: Frame) -> Rows:
    """A small frame as plain rows; whole numbers as int, others as float, missing ones as None."""
    collected = frame.collect()
    return [
        {name: _plain(value) for name, value in row.items()} for row in collected.rows(named=True)
    ]


def total(rows: Rows, name: str) -> int:
    """A count over all rows; missing counts are nothing."""
    return sum(row[name] or 0 for row in rows)


def group_name(value: object) -> str:
    """A group's name for a reader."""
    return NOT_RECORDED if value in (None, "") else str(value)


def _plain(value: Any) -> Any:
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return None
    if isinstance(value, str):
        return value
    whole = int(value)
    return whole if whole == value else float(value)


def in_order(value: object) -> tuple[bool, bool, object]:
    """Where a group stands among others: numbers, then words, then what is missing."""
    return (value is None, isinstance(value, str), value if value is not None else "")
