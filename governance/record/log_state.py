"""A log as it stands: its heads, what they lead to, and what nothing leads to."""

from __future__ import annotations

from collections.abc import Mapping

from governance.domain.publication import LogState
from governance.domain.update import Updates


def log_state(updates: Updates, heads: tuple[str, ...]) -> LogState:
    """The log's heads, and the records that cannot be reached from them."""
    follows = {record.id: record.follows for record in updates}
    loose = sorted(set(follows) - reach(heads, follows))
    return LogState(heads=heads, loose=tuple(loose), records=len(updates))


def reach(heads: tuple[str, ...], follows: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Every id that the heads lead to, known or not."""
    found: set[str] = set()
    left = list(heads)
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += follows.get(one, ())
    return found
