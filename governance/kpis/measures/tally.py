"""Counting: sums of yes-or-no expressions over a frame, brought home as plain rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any

import narwhals as nw

from governance.kpis.case_frames import Frame
from governance.kpis.measures.dating import latest_of
from governance.kpis.measures.paths import Rows, col
from governance.kpis.results import NOT_RECORDED

GROUP, UNIT, DAY = "_group", "_unit", "_day"
"""Plain names to group by."""
THERE = "_there"
"""What is counted of a window whatever else holds."""


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


def in_windows(
    frame: Frame,
    day: nw.Expr,
    hits: Mapping[str, nw.Expr],
    windows: Sequence[tuple[int, int]],
    each: str | None = None,
) -> dict[str, list[int]]:
    """How many rows fall in each window by their day, as `THERE`, and how many meet each flag.

    Many windows are counted in one pass: what fell on each day, added up between days. Different
    values of `each` cannot be added up, and are counted window by window.
    """
    if each or len(windows) == 1:
        return _window_by_window(frame, day, hits, windows, each)
    first, last = min(one for one, _ in windows), max(one for _, one in windows)
    inside = (nw.col(DAY) >= first) & (nw.col(DAY) <= last)
    days, by_then = _added_up(frame, day, hits, inside)
    edges = [(bisect_left(days, one), bisect_right(days, other)) for one, other in windows]
    return {name: [one[end] - one[start] for start, end in edges] for name, one in by_then.items()}


def standing_on(
    frame: Frame, since: nw.Expr, ended: nw.Expr, days: Sequence[int], each: str | None = None
) -> list[int]:
    """How many rows stand on each day: since then or before, and not ended by then.

    Many days are counted in two passes: what had come by each, less what had come and gone.
    """
    if each or len(days) == 1:
        flags = {str(day): (since <= day) & (ended.is_null() | (ended > day)) for day in days}
        rows = tally(frame, flags, each=each)
        return [total(rows, name) for name in flags]
    by_end = nw.col(DAY) <= max(days)
    came = _added_up(frame, since, {}, by_end)
    gone = _added_up(frame, latest_of([since, ended]), {}, by_end)
    return [_by_then(came, day) - _by_then(gone, day) for day in days]


def _by_then(added: tuple[list[int], dict[str, list[int]]], day: int) -> int:
    days, by_then = added
    return by_then[THERE][bisect_right(days, day)]


def _added_up(
    frame: Frame, day: nw.Expr, hits: Mapping[str, nw.Expr], within: nw.Expr
) -> tuple[list[int], dict[str, list[int]]]:
    """The days on which rows fall, and how many had fallen before each and after them all."""
    columns = [day.alias(DAY), *(hit.cast(nw.Int32).alias(name) for name, hit in hits.items())]
    sums = [nw.len().alias(THERE), *(nw.col(name).sum() for name in hits)]
    counted = frame.select(*columns).filter(within).group_by(DAY).agg(*sums)
    rows = sorted(brought_home(counted), key=itemgetter(DAY))
    by_then = {name: [0, *accumulate(row[name] or 0 for row in rows)] for name in (THERE, *hits)}
    return [row[DAY] for row in rows], by_then


def _window_by_window(
    frame: Frame,
    day: nw.Expr,
    hits: Mapping[str, nw.Expr],
    windows: Sequence[tuple[int, int]],
    each: str | None,
) -> dict[str, list[int]]:
    flags: dict[str, nw.Expr] = {}
    for number, (first, last) in enumerate(windows):
        there = (day >= first) & (day <= last)
        flags[f"{THERE}.{number}"] = there
        flags |= {f"{name}.{number}": there & hit for name, hit in hits.items()}
    rows = tally(frame, flags, each=each)
    size = range(len(windows))
    return {name: [total(rows, f"{name}.{n}") for n in size] for name in (THERE, *hits)}


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
