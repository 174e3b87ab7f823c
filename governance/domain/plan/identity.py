"""What stays itself under another ref or id: items that are renumbered, people who are renamed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from governance.domain.record import Record
from governance.domain.words import Day, PersonId, Ref, Text


class Was(Record):
    """A ref that an item had before it was renumbered."""

    ref: Ref
    """The ref that it had."""
    until: Day | None = None
    """The last day on which it had it. May be absent where nothing else has that ref now, or
    where what has it now says `added:`."""


class Owned(Record):
    """Who owned an item before the present owners."""

    owners: tuple[PersonId, ...]
    """Ids; the first was accountable."""
    until: Day
    """The last day on which they did."""


def listed(value: object) -> object:
    """One value where several may stand."""
    return value if isinstance(value, (list, tuple)) else (value,)


def _refs(value: object) -> object:
    """A bare ref where its particulars may stand, once or several times."""
    many = listed(value)
    assert isinstance(many, (list, tuple))
    return [{"ref": one} if isinstance(one, str) else one for one in many]


Earlier = Annotated[
    tuple[Was, ...],
    BeforeValidator(_refs),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "object"}]}},
                {"type": "object"},
            ]
        }
    ),
]
"""What an item was called before: a ref, or `{ref, until}`, or a list of either."""
Names = Annotated[
    tuple[Text, ...],
    BeforeValidator(listed),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]
"""One name or a list."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An item that holds a ref now, and what it says of the refs it had."""

    ref: str
    was: tuple[Was, ...] = ()
    added: dt.date | None = None
    """The day on which it, or what it lies under, joined the plan."""


class Refs:
    """Which item a ref means, on the day on which somebody used it."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self._holders = {one.ref: one for one in holders}
        self._moves: dict[str, list[tuple[dt.date, str]]] = {}
        for one in self._holders.values():
            for was in one.was:
                if was.ref != one.ref:
                    until = self.until(was, set()) or dt.date.max
                    self._moves.setdefault(was.ref, []).append((until, one.ref))
        for moves in self._moves.values():
            moves.sort()
        self._identities = self._named()

    @property
    def has_moved(self) -> bool:
        """True where anything was renumbered."""
        return bool(self._moves)

    def now(self, ref: str, day: dt.date) -> str:
        """The present ref of what was called so on a day."""
        moves = self._moves.get(ref, ())
        return next((new for until, new in moves if day <= until), ref)

    def identity(self, ref: str) -> str:
        """A name that stays the same through every renumbering, and that no two items share."""
        return self._identities.get(ref, ref)

    def until(self, was: Was, asked: set[str]) -> dt.date | None:
        """The last day on which a ref was the old item's; None where that cannot be said.

        What has it now took it over when it was added, or when it was itself renumbered.
        """
        if was.until is not None:
            return was.until
        holder = self._holders.get(was.ref)
        if holder is None:
            return dt.date.max
        if holder.added is not None:
            return holder.added - dt.timedelta(days=1)
        if was.ref in asked:
            return None
        own = (self.until(one, {*asked, was.ref}) for one in holder.was)
        return max((day for day in own if day is not None and day < dt.date.max), default=None)

    def _named(self) -> dict[str, str]:
        """The first ref that each item had; an item that took one over is told from the older."""
        found = {one.ref: one.was[0].ref for one in self._holders.values() if one.was}
        old = set(found.values())
        for one in self._holders.values():
            if not one.was and one.ref in old:
                found[one.ref] = f"{one.ref}-{one.added:%Y%m%d}" if one.added else f"{one.ref}-new"
        return found


def under(old: tuple[Was, ...], parent: str, ref: str) -> tuple[Was, ...]:
    """What an item was called when what it lies under was called otherwise.

    `1.2.1` under `1.2`, which was `1.1`, was `1.1.1`; `2.3` under `2.0`, which was `1.0`, `1.3`.
    """
    stem = parent.removesuffix("0") if parent.endswith(".0") else f"{parent}."
    if not ref.startswith(stem):
        return ()
    return tuple(_under(old, ref.removeprefix(stem)))


def _under(old: tuple[Was, ...], rest: str) -> Iterator[Was]:
    for one in old:
        stem = one.ref.removesuffix("0") if one.ref.endswith(".0") else f"{one.ref}."
        yield Was(ref=f"{stem}{rest}", until=one.until)
