"""The update log in order, without what was withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from governance.domain.update import AnyUpdate, Supersede, Updates


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
    depths = depths_of(seen)
    gone = _withdrawn(seen, depths)
    midnight = dt.time(tzinfo=dt.UTC)

    def key(record: AnyUpdate) -> tuple[dt.date, dt.datetime, int, str]:
        known = record.recorded_at or dt.datetime.combine(record.on, midnight)
        return record.on, known, depths[record.id], record.id

    seen.sort(key=key)
    current: list[AnyUpdate] = []
    undone: list[AnyUpdate] = []
    for record in seen:
        counts = record.id not in gone and record.kind != "supersede"
        (current if counts else undone).append(record)
    return History(tuple(current), tuple(undone))


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


def _withdrawn(updates: Iterable[AnyUpdate], depths: dict[str, int]) -> set[str]:
    """Ids of records withdrawn by a withdrawal that was not itself withdrawn.

    A withdrawal always lies deeper than what it withdraws, so the deepest are judged first.
    """
    withdrawals = [record for record in updates if isinstance(record, Supersede)]
    gone: set[str] = set()
    for record in sorted(withdrawals, key=lambda one: depths[one.id], reverse=True):
        if record.id not in gone:
            gone.add(record.record)
    return gone
