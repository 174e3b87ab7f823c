"""What claims to be of a time that has not come yet where somebody now looks."""

from __future__ import annotations

import datetime as dt

from governance.domain.update import AnyUpdate

UNEVEN = dt.timedelta(minutes=1)
"""How far apart the clocks of two machines may be without anybody being told."""


def is_early(record: AnyUpdate, now: dt.datetime) -> bool:
    """True for a record whose day or moment has not come yet at a moment."""
    return record.on > now.date() or is_stamped_ahead(record, now)


def is_stamped_ahead(record: AnyUpdate, now: dt.datetime) -> bool:
    """True where it says that it was recorded after this moment."""
    return record.recorded_at is not None and record.recorded_at > now + UNEVEN
