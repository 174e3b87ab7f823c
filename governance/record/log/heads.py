"""A log as it stands: its heads, what they lead to, and what nothing leads to."""

from __future__ import annotations

from collections.abc import Iterable

from governance.domain.publication import LogState
from governance.domain.update import AnyUpdate, Updates


def log_state(updates: Updates, heads: tuple[str, ...]) -> LogState:
    """The log's heads, and the records that cannot be reached from them."""
    loose = sorted({record.id for record in updates} - behind(updates, heads))
    return LogState(heads=heads, loose=tuple(loose), records=len(updates))


def stood_with(updates: Updates, log: LogState) -> tuple[Updates, tuple[str, ...]]:
    """The records of a log as it stood, and the ids of those that are gone since; both in order."""
    stood = behind(updates, (*log.heads, *log.loose))
    known = tuple(record for record in updates if record.id in stood)
    return known, tuple(sorted(stood - {record.id for record in known}))


def behind(updates: Iterable[AnyUpdate], heads: Iterable[str]) -> set[str]:
    """Every id that the heads lead to, themselves included, known or not."""
    follows = {record.id: record.follows for record in updates}
    found: set[str] = set()
    left = [*heads]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += follows.get(one, ())
    return found
