"""The update log in order, without what was withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from governance.domain.update import AnyUpdate, Rating, Supersede, Updates


@dataclass(frozen=True, slots=True)
class History:
    """A log as it counts on a day."""

    current: Updates
    """The records that count, oldest first."""
    undone: Updates
    """Withdrawn records and their withdrawals, which subscribers' calendars must not miss."""


def history_at(
    updates: Iterable[AnyUpdate], as_at: dt.date, known_by: dt.date | None = None
) -> History:
    """The records that count on a day, and those withdrawn.

    `as_at` filters on the day a record speaks of, `known_by` on the day it was recorded.
    A withdrawn record is gone from the moment its withdrawal was known.
    """
    seen = [
        record
        for record in updates
        if record.on <= as_at and (known_by is None or record.known_on <= known_by)
    ]
    seen = _in_order(seen)
    gone = _withdrawn(seen)
    if not gone:
        return History(tuple(seen), ())
    current: list[AnyUpdate] = []
    undone: list[AnyUpdate] = []
    for record in seen:
        (undone if record.id in gone else current).append(record)
    return History(tuple(current), tuple(undone))


def _in_order(records: list[AnyUpdate]) -> list[AnyUpdate]:
    """By `on`, `recorded_at`, depth in `follows`, id.

    A log is nearly always in order already, and no two of its records fall on one instant: then
    nothing is sorted and no depth is worked out.
    """
    days = [record.on for record in records]
    known = [record.recorded_at or _midnight(record.on) for record in records]
    later = zip(days, days[1:], known, known[1:], strict=False)
    if all(one < two or (one == two and old < new) for one, two, old, new in later):
        return records
    depths = depths_of(records)
    keyed = zip(days, known, records, strict=True)
    ordered = sorted(keyed, key=lambda one: (one[0], one[1], depths[one[2].id], one[2].id))
    return [record for _, _, record in ordered]


@lru_cache(maxsize=4096)
def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def depths_of(updates: Iterable[AnyUpdate]) -> dict[str, int]:
    """How many records lie behind each one, along the longest chain of `follows`.

    Order on disk does not matter: a record may stand before one that it follows.
    """
    records = {record.id: record for record in updates}
    depths: dict[str, int] = {}
    for record in records.values():
        stack = [record]
        while stack:
            top = stack[-1]
            waiting = [
                records[before]
                for before in top.follows
                if before in records and before not in depths
            ]
            if waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            depths[top.id] = 1 + max((depths.get(before, 0) for before in top.follows), default=0)
    return depths


def _withdrawn(records: Iterable[AnyUpdate]) -> set[str]:
    """Ids of records withdrawn by a withdrawal that was not itself withdrawn.

    A withdrawal always lies deeper than what it withdraws, so the deepest are judged first.
    """
    withdrawals = [record for record in records if isinstance(record, Supersede)]
    if not withdrawals:
        return set()
    depths = depths_of(records)
    gone: set[str] = set()
    for record in sorted(withdrawals, key=lambda one: depths[one.id], reverse=True):
        if record.id not in gone:
            gone.add(record.record)
    return gone | {record.id for record in withdrawals}


def present_run(history: Sequence[AnyUpdate]) -> tuple[tuple[Rating, ...], Rating | None]:
    """The newest ratings that agree, oldest first, and the one before them that did not."""
    run: list[Rating] = []
    for record in reversed(history):
        if isinstance(record, Rating):
            if run and record.rag is not run[0].rag:
                return tuple(reversed(run)), record
            run.append(record)
    return tuple(reversed(run)), None
