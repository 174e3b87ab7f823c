"""When an entry of a feed last changed: forward only, never earlier than its readers know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from governance.blocks import FeedEntry
from governance.readers.feed import Stamped, digest
from governance.views.feed.ids import instant, midnight

if TYPE_CHECKING:  # what was published is looked at where there is something
    from governance.workspace.reports.publications import Publication

Stamps = Mapping[str, Stamped]
"""What entries said, and when they last changed, by their UID."""


def noted_in(those: Iterable[Publication]) -> Stamps:
    """The stamps that publications note, by a digest of the UID: all that a fresh clone knows.

    Of each board the newest, in the order of their making. Raises UnreadableError.
    """
    found: dict[str, Stamped] = {}
    for one in {each.manifest.board: each for each in those}.values():
        for uid, (says, changed_at, sequence) in one.position.calendar.items():
            found[uid] = later(found.get(uid), Stamped(says, changed_at, sequence))
    return found


def to_note(entries: Stamps) -> dict[str, tuple[str, str, int]]:
    """The same, as a publication notes them. A UID may name what its readers are not told of."""
    return {
        digest(uid): (one.says, one.changed_at, one.sequence)
        for uid, one in sorted(entries.items())
    }


def known(uid: str, written: Stamps, noted: Stamps) -> Stamped | None:
    """What subscribers may have been shown of an entry."""
    one = noted.get(digest(uid))
    return later(written.get(uid), one) if one else written.get(uid)


def later(was: Stamped | None, other: Stamped) -> Stamped:
    """What says the newest of an entry, with the highest stamps of both."""
    if was is None:
        return other
    newest = max(was, other, key=lambda one: (one.changed_at, one.sequence))
    return Stamped(newest.says, newest.changed_at, max(was.sequence, other.sequence))


def stamped(entry: FeedEntry, was: Stamped | None, now: Stamped, day: dt.date) -> FeedEntry:
    """An entry with stamps no earlier than it had, and later ones where it says something else."""
    if was is None:
        return entry
    stamp, sequence = max(was.changed_at, now.changed_at), max(was.sequence, now.sequence)
    is_told = now.changed_at > was.changed_at and now.sequence > was.sequence  # by the log
    if was.says != now.says and not is_told:
        seen = dt.datetime.fromisoformat(was.changed_at) + dt.timedelta(seconds=1)
        stamp = max(now.changed_at, midnight(day), instant(seen))
        sequence = max(was.sequence + 1, now.sequence)
    if (stamp, sequence) == (now.changed_at, now.sequence):
        return entry  # as the log says
    return entry.model_copy(update={"changed_at": stamp, "sequence": sequence})
