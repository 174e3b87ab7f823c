"""The application: three kinds of page, GET and HEAD only, loopback hosts only."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from governance.problems import GovernanceError
from governance.web.feeds import feed_page
from governance.web.index import index_page
from governance.web.library import Library
from governance.web.reports import report_page

HOSTS = ["127.0.0.1", "localhost", "[::1]"]
"""Names this machine has for itself; any other name is someone else's page asking."""
LATER = "600"
"""Seconds after which to ask again for what cannot be read just now."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-cache",
}
_WORDS = {
    404: "There is nothing here.",
    405: "Only GET and HEAD are answered here.",
    500: "Something went wrong here; the record is unharmed.",
    503: "The plan cannot be read just now. Run `governance check` to see why.",
}
_LOG = logging.getLogger(__name__)


def create_app(library: Library, hosts: list[str] | None = None) -> Starlette:
    """The application over a library of plans; `hosts` are the names it answers to."""
    app = Starlette(
        routes=[
            Route("/", index_page, methods=["GET"]),
            Route("/reports/{plan}/calendar/{feed}.ics", feed_page, methods=["GET"]),
            Route("/reports/{path:path}", report_page, methods=["GET"]),
            Route("/calendar/{plan}/{feed}.ics", feed_page, methods=["GET"]),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts or HOSTS, www_redirect=False),
            Middleware(BaseHTTPMiddleware, dispatch=_guard),
        ],
        exception_handlers={HTTPException: _refused, GovernanceError: _later},
    )
    app.router.redirect_slashes = False  # a calendar client may drop what a redirect leads to
    app.state.library = library
    return app


async def _guard(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """The headers every answer carries, where it has none of its own; and no traceback."""
    try:
        response = await answer(request)
    except Exception as fault:  # noqa: BLE001 - whatever it is, a reader gets a plain sentence
        _LOG.error("%s: %s", type(fault).__name__, fault)
        _LOG.debug("where it happened", exc_info=fault)
        response = _plainly(500)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


async def _refused(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    return _plainly(fault.status_code, fault.headers)


async def _later(_: Request, fault: Exception) -> Response:
    """Clients keep what they have and ask again; after a 404 some would throw it away."""
    _LOG.warning("%s", fault)
    return _plainly(503, {"Retry-After": LATER})


def _plainly(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """An error as a line of text."""
    return PlainTextResponse(f"{_WORDS.get(status, _WORDS[500])}\n", status, headers=headers)
