"""Feeds over HTTP, as calendar clients ask for them (RFC 9110, conditional requests)."""

from __future__ import annotations

import datetime as dt
import hashlib
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from governance.web.library import Library, Served


async def feed_page(request: Request) -> Response:
    """A feed, or 304 where the client has it already, or a plain 404."""
    library: Library = request.app.state.library
    plan, name = request.path_params["plan"], request.path_params["feed"]
    served = library.feed(plan, name)
    if served is None:
        return PlainTextResponse("There is no such calendar.\n", 404)
    headers = _headers(served, name)
    if _is_known(request, headers["ETag"], served.changed):
        return Response(status_code=304, headers=headers)
    return Response(served.data, headers=headers | {"Content-Type": _TYPE})


_TYPE = "text/calendar; charset=utf-8"


def _headers(served: Served, name: str) -> dict[str, str]:
    return {
        "ETag": f'"{hashlib.sha256(served.data).hexdigest()}"',
        "Last-Modified": format_datetime(served.changed, usegmt=True),
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'inline; filename="{name}.ics"',
    }


def _is_known(request: Request, etag: str, changed: dt.datetime) -> bool:
    """True where the client's copy is the newest; If-None-Match wins over the date."""
    matches = request.headers.get("if-none-match")
    if matches is not None:
        tags = {tag.strip().removeprefix("W/") for tag in matches.split(",")}
        return "*" in tags or etag in tags
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        asked = parsedate_to_datetime(since)
    except ValueError:
        return False
    return asked.tzinfo is not None and changed <= asked
