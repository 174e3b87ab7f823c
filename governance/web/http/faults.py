"""What is said where there is no page: plainly, with what to do, and never where it happened."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from governance.problems import (
    GovernanceError,
    RefusedError,
    UnknownNameError,
    UnreadableError,
    UnwritableError,
)
from governance.web.http.templates import rendered

LATER = "600"
"""Seconds after which to ask again for what cannot be read just now."""
_PLAIN = ("/feeds/", "/news/", "/calendar/", "/static/")
"""Where programs ask: they want a line, not a page."""
_WORDS = {
    400: ("That cannot be read", "The form or the address is not one that these pages make."),
    403: ("Not for you to do", "The plan gives you no right to do this. Ask the project manager."),
    404: ("There is nothing here", "The address is not known, or is not yours to read."),
    405: ("That is not answered here", "This address takes other methods."),
    409: ("This is refused", "A rule stands against it."),
    411: ("That cannot be read", "The form does not say how long it is."),
    413: ("That is too large", "Send less: a form has 2 MB at most, a file 24 MB."),
    429: ("Too many", "Wait a minute, then try again."),
    503: ("The plan cannot be read just now", "Run `governance check` to see why."),
}
_CAUSES = {
    "form": "The form did not come from these pages, or they were started again since. Go back, "
    "load the page again and copy over what you typed.",
    "nobody": "Nobody is named as the writer. Start the pages with --by ID, an id of this plan's "
    "people, to record something.",
    "stranger": "You are not signed in.",
}
_STATUS = (
    (RefusedError, 409),
    (UnknownNameError, 404),
    (UnreadableError, 503),
    (UnwritableError, 503),
    (GovernanceError, 503),
)
_LOG = logging.getLogger(__name__)


async def refused(request: Request, fault: Exception) -> Response:
    """What the framework or a view refused."""
    assert isinstance(fault, HTTPException)
    title, words = _WORDS.get(fault.status_code, _WORDS[400])
    return _told(request, fault.status_code, title, _CAUSES.get(fault.detail, words), fault.headers)


async def faulty(request: Request, fault: Exception) -> Response:
    """What the library refused, does not know or cannot read, in its own words.

    Clients of a feed keep what they have and ask again; after a 404 some would throw it away.
    """
    assert isinstance(fault, GovernanceError)
    status = next(number for kind, number in _STATUS if isinstance(fault, kind))
    title, words = _WORDS[status]
    headers = {"Retry-After": LATER} if status == 503 else None
    if status == 503:
        route = getattr(request.scope.get("route"), "path", "")  # no address: one may be a key
        _LOG.warning("%s: %s", type(fault).__name__, route)
    told = str(fault) if status != 503 or isinstance(fault, UnwritableError) else words
    return _told(request, status, title, told, headers)


def _told(
    request: Request, status: int, title: str, words: str, headers: Mapping[str, str] | None = None
) -> Response:
    if request.url.path.startswith(_PLAIN):
        return PlainTextResponse(f"{title}.\n", status, headers=headers)
    return HTMLResponse(rendered("fault", {"title": title, "words": words}), status, headers)
