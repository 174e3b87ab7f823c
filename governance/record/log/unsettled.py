"""What two writers said of one thing, neither knowing of the other: shown until it is settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from governance.domain.update import (
    AnyUpdate,
    MilestoneUpdate,
    MoneyUpdate,
    Rating,
    Rebaseline,
    Updates,
)
from governance.domain.update.concerns import ConcernUpdate
from governance.domain.when.planned import planned_date, short_day
from governance.record.log.order import by_following, is_chain
from governance.record.registers.concerns import entered
from governance.record.registers.money import pounds

_MOST = 80
"""Letters of somebody's words that are told; their record has them all."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Records about one thing that say different things and do not know each other."""

    ref: str
    records: Updates
    """In the order in which they count: the last is what the position shows."""
    fields: frozenset[str]
    """What they disagree in."""

    def says(self, record: AnyUpdate) -> str:
        """What one of them says of that."""
        from governance.record.sheet.latest import shortened  # most logs never branched

        told = (words for name, words in said_in(record).items() if name in self.fields)
        return ", ".join(shortened(words, _MOST) for words in told if words)

    @property
    def words(self) -> str:
        """`RS said Amber on 1 Dec 21, WA said Green on 2 Dec 21, neither knowing of the other`."""
        told = (f"{one.by} said {self.says(one)} on {short_day(one.on)}" for one in self.records)
        who = "neither" if len(self.records) == 2 else "none"
        return f"{', '.join(told)}, {who} knowing of the other"


def unsettled_in(updates: Sequence[AnyUpdate], current: Iterable[AnyUpdate]) -> Iterator[Unsettled]:
    """Every disagreement in a log; `current` are its records that count, in their order.

    Two may each say something new of one thing; they disagree where they say different things of
    one field of it. A later record that says that field of the same thing, written after all of
    them, settles it; so does a withdrawal, and what closes an entry.
    """
    if is_chain(updates):
        return
    by_thing: dict[tuple[str, str], list[AnyUpdate]] = {}
    for record in current:
        if said_in(record) and (record.recorded_at or record.follows):
            by_thing.setdefault((_kind(record), record.ref), []).append(record)
    known = _known_to(updates)
    for (_, ref), records in by_thing.items():
        if len(records) > 1 and (found := _apart(records, known)):
            those = {id(one) for last in found.values() for one in last}
            ordered = tuple(one for one in records if id(one) in those)
            yield Unsettled(ref, ordered, frozenset(found))


def _apart(records: Sequence[AnyUpdate], known: dict[str, _Known]) -> dict[str, list[AnyUpdate]]:
    """Each field of one thing of which its last records say different things, with those."""
    every = [(one, said_in(one), getattr(one, "state", "") == "closed") for one in records]
    found: dict[str, list[AnyUpdate]] = {}
    for name in dict.fromkeys(name for _, said, _ in every for name in said):
        those = [(one, said.get(name)) for one, said, closes in every if name in said or closes]
        last = [
            (one, words)
            for one, words in those
            if words is not None and not any(_knows(known, two, one) for two, _ in reversed(those))
        ]
        if len({words for _, words in last}) > 1:
            found[name] = [one for one, _ in last]
    return found


def says(record: AnyUpdate) -> str:
    """What a record says where two could not both be right; nothing for narrative alone."""
    return ", ".join(filter(None, said_in(record).values()))


def said_in(record: AnyUpdate) -> dict[str, str]:
    """The same by field, each in words: `{"due": "due 21 Jan 22"}`."""
    if isinstance(record, Rating):
        return {"rating": record.rag.word}
    if isinstance(record, Rebaseline):
        return {"date": f"new baseline {planned_date(record.date)}"}
    if isinstance(record, MilestoneUpdate):
        if record.done_on:
            return {"date": f"done on {short_day(record.done_on)}"}
        words = "cancelled" if record.cancelled else f"expected {planned_date(record.forecast)}"
        return {"date": words}
    if isinstance(record, ConcernUpdate):
        return _entered(record)
    if isinstance(record, MoneyUpdate):
        told = ((name, getattr(record, name)) for name in ("budget", "spent", "forecast"))
        return {name: f"{name} {pounds(value)}" for name, value in told if value is not None}
    return {}


def _entered(record: ConcernUpdate) -> dict[str, str]:
    """What is new about an entry of a register, without its narrative."""
    found = {one.name: f"{one.words} {words}" for one, words in entered(record)}
    state = "" if record.state == "changed" else record.state
    return {"state": state, **found} if found or state else {}


def _kind(record: AnyUpdate) -> str:
    if isinstance(record, ConcernUpdate):
        return record.of
    return "milestone" if isinstance(record, Rebaseline) else record.kind


class _Known(NamedTuple):
    """What a record knows of the log.

    A thread is a run of records that each continue the one before; a record that continues none
    begins a thread of its own. A log has about as many as it had branches.
    """

    thread: int
    place: int
    """How far along its thread it stands."""
    far: dict[int, int]
    """How far along each thread it knows the log."""


def _known_to(updates: Iterable[AnyUpdate]) -> dict[str, _Known]:
    """What each record knows, by id."""
    found: dict[str, _Known] = {}
    tips: dict[int, str] = {}
    for record in by_following(updates):
        before = {one: found[one] for one in record.follows if one in found}
        own = next((known for one, known in before.items() if tips[known.thread] == one), None)
        thread, place = (own.thread, own.place + 1) if own else (len(tips), 0)
        far: dict[int, int] = {}
        for known in before.values():
            for name, there in known.far.items():
                far[name] = max(there, far.get(name, 0))
        found[record.id] = _Known(thread, place, far | {thread: place})
        tips[thread] = record.id
    return found


def _knows(known: dict[str, _Known], later: AnyUpdate, earlier: AnyUpdate) -> bool:
    """True where `later` was written after `earlier`, directly or through others."""
    of = known[earlier.id]
    return later.id != earlier.id and known[later.id].far.get(of.thread, -1) >= of.place
