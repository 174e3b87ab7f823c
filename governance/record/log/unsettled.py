"""What two writers said of one thing, neither knowing of the other: shown until it is settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from governance.domain.registers import OWNER, REGISTERS, Holds
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

_NUMBERS = tuple(
    dict.fromkeys(
        one.name
        for kind in REGISTERS
        for one in (*kind.weights, *kind.particulars, OWNER)
        if one in kind.weights or one.holds is Holds.NUMBER or one is OWNER
    )
)
"""What of an entry two could not both be right about."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Records about one thing that say different things and do not know each other."""

    ref: str
    records: Updates
    """In the order in which they count: the last is what the position shows."""

    @property
    def words(self) -> str:
        """`RS said Amber on 1 Dec 21, WA said Green on 2 Dec 21, neither knowing of the other`."""
        told = (f"{one.by} said {says(one)} on {short_day(one.on)}" for one in self.records)
        who = "neither" if len(self.records) == 2 else "none"
        return f"{', '.join(told)}, {who} knowing of the other"


def unsettled_in(updates: Sequence[AnyUpdate], current: Iterable[AnyUpdate]) -> Iterator[Unsettled]:
    """Every disagreement in a log; `current` are its records that count, in their order.

    A later record of the same kind about the same thing, written after all of them, settles it;
    so does a withdrawal.
    """
    if is_chain(updates):
        return
    by_thing: dict[tuple[str, str], list[AnyUpdate]] = {}
    for record in current:
        if says(record) and (record.recorded_at or record.follows):
            by_thing.setdefault((_kind(record), record.ref), []).append(record)
    known = _known_to(updates)
    for (_, ref), records in by_thing.items():
        last = [one for one in records if not any(_knows(known, two, one) for two in records)]
        if len({says(one) for one in last}) > 1:
            yield Unsettled(ref, tuple(last))


def says(record: AnyUpdate) -> str:
    """What a record says where two could not both be right; nothing for narrative alone."""
    if isinstance(record, Rating):
        return record.rag.word
    if isinstance(record, Rebaseline):
        return f"new baseline {planned_date(record.date)}"
    if isinstance(record, MilestoneUpdate):
        if record.done_on:
            return f"done on {short_day(record.done_on)}"
        return "cancelled" if record.cancelled else f"expected {planned_date(record.forecast)}"
    if isinstance(record, ConcernUpdate):
        return _entered(record)
    if isinstance(record, MoneyUpdate):
        told = ((name, getattr(record, name)) for name in ("budget", "spent", "forecast"))
        return " ".join(f"{name} £{value:,.0f}" for name, value in told if value is not None)
    return ""


def _entered(record: ConcernUpdate) -> str:
    """What is new about an entry of a register, without its narrative."""
    told = [(name, getattr(record, name, None)) for name in _NUMBERS]
    parts: list[str] = [] if record.state == "changed" else [record.state]
    parts += [f"{name} {value}" for name, value in told if value is not None]
    return " ".join(parts)


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
