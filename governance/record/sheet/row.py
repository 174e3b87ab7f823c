"""One row of the update sheet as the record gives it on a day."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from governance.domain.rag import Rag
from governance.domain.update import AnyUpdate
from governance.domain.when import When
from governance.record.log.order import History
from governance.record.position import Position

_STAMP = 16
"""Hex digits of the hash that tells whether a row has changed since."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item: how it reads, and what each of its white cells holds at present."""

    key: str
    """Such as `d:1.10`, which no spreadsheet takes for a number."""
    ref: str
    title: str
    owners: tuple[str, ...]
    shown: Mapping[str, str]
    """Text by the name of a column that is for reading."""
    now: Mapping[str, object]
    """Present value by the name of a column that is filled in; None where there is none."""
    records: tuple[AnyUpdate, ...] = ()
    """What was recorded about it, oldest first."""
    withdrawn: tuple[str, ...] = ()
    """The ids of what was recorded about it and withdrawn."""
    is_open: bool = True
    """False for what is settled and so not on the sheet."""
    item: object = field(default=None, compare=False)
    """The item's position."""

    @property
    def stamp(self) -> str:
        """Changes whenever somebody records something about the item or rewords it.

        The first hex digits of SHA-256 over key, words, owners, present values and record ids.
        It changes too where somebody withdraws what was recorded, so that a sheet that is read
        again does not bring it back. It does not change because a day has passed.
        """
        now = {name: _plain(value) for name, value in self.now.items()}
        ids = [*(one.id for one in self.records), *self.withdrawn]
        whole = [self.key, self.title, self.owners, now, ids]
        text = json.dumps(whole, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:_STAMP]

    @property
    def last(self) -> AnyUpdate | None:
        """The newest record about it."""
        return self.records[-1] if self.records else None


@dataclass(frozen=True, slots=True)
class Source:
    """What rows are made of: a position, and the records behind it by ref, oldest first."""

    position: Position
    by_ref: Mapping[str, tuple[AnyUpdate, ...]]
    undone_by_ref: Mapping[str, tuple[AnyUpdate, ...]]

    @property
    def as_at(self) -> dt.date:
        """The position's day."""
        return self.position.as_at

    def about(self, ref: str, *kinds: type[AnyUpdate]) -> tuple[AnyUpdate, ...]:
        """The records of these kinds about a ref."""
        return tuple(one for one in self.by_ref.get(ref, ()) if isinstance(one, kinds))

    def withdrawn(self, ref: str, *kinds: type[AnyUpdate]) -> tuple[str, ...]:
        """The ids of withdrawn records of these kinds about a ref, in order."""
        those = self.undone_by_ref.get(ref, ())
        return tuple(sorted(one.id for one in those if isinstance(one, kinds)))


def source_of(position: Position, history: History) -> Source:
    """A position with its records; `history` is the log as it counts on the same day."""
    return Source(position, _by_ref(history.current), _by_ref(history.undone))


def _by_ref(records: Iterable[AnyUpdate]) -> dict[str, tuple[AnyUpdate, ...]]:
    found: dict[str, list[AnyUpdate]] = {}
    for record in records:
        found.setdefault(record.ref, []).append(record)
    return {ref: tuple(those) for ref, those in found.items()}


def _plain(value: object) -> Any:
    if isinstance(value, Rag):
        return value.value
    if isinstance(value, When):
        return [value.edtf, value.text]
    return value.isoformat() if isinstance(value, dt.date) else value
