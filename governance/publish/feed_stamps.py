"""When an entry of a feed last changed: forward only, never earlier than its readers know."""

from __future__ import annotations

import datetime as dt

from governance.blocks import FeedEntry
from governance.readers.feed import Stamped
from governance.views.feed.ids import instant, midnight


def stamped(entry: FeedEntry, was: Stamped | None, now: Stamped, day: dt.date) -> FeedEntry:
    """An entry with stamps no earlier than it had, and later ones where it says something else."""
    if was is None:
        return entry
    stamp, sequence = max(was.changed_at, now.changed_at), max(was.sequence, now.sequence)
    if was.says != now.says:
        seen = dt.datetime.fromisoformat(was.changed_at) + dt.timedelta(seconds=1)
        stamp = max(now.changed_at, midnight(day), instant(seen))
        sequence = max(was.sequence + 1, now.sequence)
    return entry.model_copy(update={"changed_at": stamp, "sequence": sequence})
