"""Feeds over HTTP, as calendar clients ask for them (RFC 9110, conditional requests)."""

from __future__ import annotations

import datetime as dt
import hashlib
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from governance.web.library import Library, Served

TYPE = "text/calendar; charset=utf-8"


def feed_page(request: Request) -> Response:
    """A feed, or 304 where the client has it already, or a plain 404."""
    library: Library = request.app.state.library
    name = request.path_params["feed"]
    served = library.feed(request.path_params["plan"], name)
    if served is None:
        return PlainTextResponse("There is no such calendar.\n", 404)
    headers = _headers(served, name)
    if _is_known(request, headers["ETag"], served.last_modified):
        return Response(status_code=304, headers=headers)
    return Response(served.data, headers=headers | {"Content-Type": TYPE})


def _headers(served: Served, name: str) -> dict[str, str]:
    """What tells one state of a feed from another; the same with 200 and 304."""
    return {
        "ETag": f'"{hashlib.sha256(served.data).hexdigest()}"',
        "Last-Modified": format_datetime(served.last_modified, usegmt=True),
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
        "Content-Disposition": f'inline; filename="{name}.ics"',
    }


def _is_known(request: Request, etag: str, changed: dt.datetime) -> bool:
    """True where the client's copy is the newest; If-None-Match wins over the date."""
    matches = ",".join(request.headers.getlist("if-none-match"))
    if matches:
        tags = {tag.strip().removeprefix("W/") for tag in matches.split(",")}
        return "*" in tags or etag in tags
    since = _instant(request.headers.get("if-modified-since", ""))
    return since is not None and changed <= since


def _instant(text: str) -> dt.datetime | None:
    """An HTTP date; None for anything else, which then counts as not sent (RFC 9110 13.1.3)."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None
