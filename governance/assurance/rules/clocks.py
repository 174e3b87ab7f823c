"""What the hashes prove of order, held against what records say of time; and who knew of whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from governance.assurance.rules.subject import Subject, updates_at
from governance.domain.update import AnyUpdate
from governance.problems import Problem, warning
from governance.record.log.ahead import UNEVEN, is_early, is_stamped_ahead
from governance.record.log.order import claimed
from governance.record.log.unsettled import unsettled_in


def clock_went_back(subject: Subject) -> Iterator[Problem]:
    """Nothing was recorded before what it follows: then a clock was wrong, or a day was claimed."""
    by_id = {record.id: record for record in subject.updates}
    for record in subject.updates:
        before = [by_id[one] for one in record.follows if one in by_id]
        stamped = [one for one in before if one.recorded_at is not None]
        last = stamped[0] if len(stamped) == 1 else max(stamped, key=claimed, default=None)
        if last is None or claimed(record) + UNEVEN >= claimed(last):
            continue
        says = f"recorded at {_moment(record)}" if record.recorded_at else f"known on {record.on}"
        what = f"record {record.id} says it was {says}, yet it follows one of {_moment(last)}"
        todo = "it counts as known from then on; set the clock of whichever machine is wrong"
        yield warning("clock-went-back", what, todo, updates_at(record.id))


def unsettled(subject: Subject) -> Iterator[Problem]:
    """Two branches may each say something of one thing; only the later clock is shown."""
    for one in unsettled_in(subject.updates, subject.current):
        what = f"of {one.ref} {one.words}; the last is what counts"
        todo = "record what is true once more, or withdraw the wrong one with `governance undo`"
        yield warning("unsettled", what, todo, updates_at(one.records[-1].id))


def from_the_future(updates: Iterable[AnyUpdate], now: dt.datetime) -> Iterator[Problem]:
    """Records that claim a moment or a day which has not come yet where somebody now looks."""
    for record in updates:
        if is_early(record, now):
            when = _moment(record) if is_stamped_ahead(record, now) else str(record.on)
            what = f"record {record.id} is of {when}, which has not come yet"
            todo = "set the clock that wrote it; withdraw it with `governance undo` if it is wrong"
            yield warning("from-the-future", what, todo, updates_at(record.id))


def _moment(record: AnyUpdate) -> str:
    return f"{claimed(record).astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
