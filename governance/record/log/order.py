"""The update log in order, without what was withdrawn."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import le
from typing import NamedTuple

from governance.domain.update import AnyUpdate, Rating, Supersede, Updates


@dataclass(frozen=True, slots=True)
class History:
    """A log as it counts on a day."""

    current: Updates
    """The records that count, oldest first."""
    undone: Updates
    """Withdrawn records and their withdrawals, which subscribers' calendars must not miss."""


class Place(NamedTuple):
    """Where a record comes among the others; places compare as their records count."""

    day: dt.date
    """The day it speaks of. What spoke of its own day is no earlier than what it follows."""
    known: dt.datetime
    """When it can first have been known: no earlier than anything that it follows."""
    depth: int
    """How many records lie behind it, along the longest chain of `follows`."""
    id: str


def history_at(
    updates: Iterable[AnyUpdate], as_at: dt.date, known_by: dt.date | None = None
) -> History:
    """The records that count on a day, and those withdrawn.

    `as_at` filters on the day a record speaks of, `known_by` on the day it was recorded, which no
    clock makes earlier than what it follows. A withdrawn record is gone from the moment its
    withdrawal was known.
    """
    seen = [
        record
        for record, known in _in_order(tuple(updates))
        if record.on <= as_at and (known_by is None or known.date() <= known_by)
    ]
    gone = withdrawals_in(seen)
    if not gone:
        return History(tuple(seen), ())
    current: list[AnyUpdate] = []
    undone: list[AnyUpdate] = []
    for record in seen:
        is_gone = record.id in gone or isinstance(record, Supersede)
        (undone if is_gone else current).append(record)
    return History(tuple(current), tuple(undone))


def _in_order(updates: Updates) -> Iterable[tuple[AnyUpdate, dt.datetime]]:
    """Each record with when it can first have been known, in the order in which they count."""
    if is_chain(updates):
        days, moments = _along(updates)
    else:
        places = places_of(updates)
        updates = tuple(sorted(updates, key=lambda one: places[one.id]))
        days = []
        moments = [places[one.id].known for one in updates]
    if all(map(le, days, days[1:])):  # most logs count as they lie: nothing is sorted
        return zip(updates, moments, strict=True)
    placed = sorted(range(len(days)), key=days.__getitem__)
    return ((updates[number], moments[number]) for number in placed)


def _along(chain: Updates) -> tuple[list[dt.date], list[dt.datetime]]:
    """The days and moments of the places of records that each follow the one before alone."""
    days: list[dt.date] = []
    moments: list[dt.datetime] = []
    reach, moment = dt.date.min, _midnight(dt.date.min)
    for record in chain:  # of logs of 100,000 lines: no calls but what a line needs
        on, recorded = record.on, record.recorded_at
        if recorded is None or recorded.date() > on:  # dated back
            recorded = recorded or _midnight(on)
        elif on < reach:
            on = reach
        else:
            reach = on
        moment = max(moment, recorded)
        days.append(on)
        moments.append(moment)
    return days, moments


def is_chain(updates: Sequence[AnyUpdate]) -> bool:
    """True where each record follows the one before it and no other."""
    return all(two.follows == (one.id,) for one, two in pairwise(updates))


def places_of(updates: Iterable[AnyUpdate]) -> dict[str, Place]:
    """The place of every record by id: causes come before clocks.

    What was written after another record comes after it, however the clocks stood. Only what its
    writer dated back, to a day before the one on which it was recorded, comes where that day is.
    """
    places: dict[str, Place] = {}
    reached: dict[str, dt.date] = {}
    for record in by_following(updates):
        before = [one for one in record.follows if one in places]
        reach = max((reached[one] for one in before), default=dt.date.min)
        if not _is_dated_back(record):
            reach = max(record.on, reach)
        places[record.id] = Place(
            record.on if _is_dated_back(record) else reach,
            max([claimed(record), *(places[one].known for one in before)]),
            1 + max((places[one].depth for one in before), default=0),
            record.id,
        )
        reached[record.id] = reach
    return places


def by_following(updates: Iterable[AnyUpdate]) -> Iterator[AnyUpdate]:
    """Each record after all that it follows, else as they lie: order on disk does not matter."""
    records = {record.id: record for record in updates}
    told: set[str] = set()
    for record in records.values():
        stack = [record]
        while stack:
            top = stack[-1]
            waiting = [records[one] for one in top.follows if one in records and one not in told]
            if waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            if top.id not in told:
                told.add(top.id)
                yield top


def claimed(record: AnyUpdate) -> dt.datetime:
    """When it was recorded, as it says itself; the beginning of its day where it does not."""
    return record.recorded_at or _midnight(record.on)


def _is_dated_back(record: AnyUpdate) -> bool:
    """True for what speaks of an earlier day than it was recorded on, as imported history does."""
    return record.recorded_at is None or record.recorded_at.date() > record.on


@lru_cache(maxsize=4096)
def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def withdrawals_in(records: Sequence[AnyUpdate]) -> dict[str, Supersede]:
    """By the id of each record that counts no more: its withdrawal, which was not itself withdrawn.

    A withdrawal always lies deeper than what it withdraws, so the deepest are judged first.
    """
    withdrawals = [record for record in records if isinstance(record, Supersede)]
    if not withdrawals:
        return {}
    places = places_of(records)
    gone: dict[str, Supersede] = {}
    for record in sorted(withdrawals, key=lambda one: places[one.id].depth, reverse=True):
        if record.id not in gone:
            gone[record.record] = record
    return gone


def present_run(history: Sequence[AnyUpdate]) -> tuple[tuple[Rating, ...], Rating | None]:
    """The newest ratings that agree, oldest first, and the one before them that did not."""
    run: list[Rating] = []
    for record in reversed(history):
        if isinstance(record, Rating):
            if run and record.rag is not run[0].rag:
                return tuple(reversed(run)), record
            run.append(record)
    return tuple(reversed(run)), None
