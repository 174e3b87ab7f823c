"""What ties an entry to its item: the UID's domain, and instants as feeds write them."""

from __future__ import annotations

import datetime as dt

DOMAIN = "programme-governance"
"""Ends every UID; never a host's name, which may change."""


def instant(moment: dt.datetime) -> str:
    """A moment in UTC, YYYY-MM-DDTHH:MM:SSZ."""
    return f"{moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat()}Z"


def midnight(day: dt.date) -> str:
    """The beginning of a day in UTC."""
    return f"{day.isoformat()}T00:00:00Z"
