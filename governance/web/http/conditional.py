"""Conditional requests (RFC 9110, 13): what the client has already is not sent again."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from starlette.requests import Request


def is_known(request: Request, etag: str, changed: dt.datetime | None = None) -> bool:
    """True where the client's copy is the newest; If-None-Match wins over the date."""
    matches = ",".join(request.headers.getlist("if-none-match"))
    if matches:
        tags = {tag.strip().removeprefix("W/") for tag in matches.split(",")}
        return "*" in tags or etag.removeprefix("W/") in tags
    since = _instant(request.headers.get("if-modified-since", ""))
    return since is not None and changed is not None and changed <= since


def _instant(text: str) -> dt.datetime | None:
    """An HTTP date; None for anything else, which then counts as not sent (RFC 9110 13.1.3)."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None
