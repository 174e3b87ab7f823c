"""The application: three kinds of page, GET and HEAD only, loopback hosts only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from governance.web.feeds import feed_page
from governance.web.index import index_page
from governance.web.library import Library
from governance.web.reports import report_page

HOSTS = ["127.0.0.1", "localhost", "[::1]"]
"""Names this machine has for itself; any other name is someone else's page asking."""
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(library: Library, hosts: list[str] | None = None) -> Starlette:
    """The application over a library of plans."""
    app = Starlette(
        routes=[
            Route("/", index_page, methods=["GET"]),
            Route("/reports/{path:path}", report_page, methods=["GET"]),
            Route("/calendar/{plan}/{feed}.ics", feed_page, methods=["GET"]),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts or HOSTS, www_redirect=False),
            Middleware(BaseHTTPMiddleware, dispatch=_guard),
        ],
        exception_handlers={HTTPException: _plainly, 500: _plainly},
    )
    app.router.redirect_slashes = False  # a calendar client may drop what a redirect leads to
    app.state.library = library
    return app


async def _guard(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """The headers every page carries; a feed keeps its own."""
    response = await answer(request)
    for name, value in _PAGE_HEADERS.items():
        response.headers.setdefault(name, value)
    return response


async def _plainly(_: Request, fault: Exception) -> Response:
    """An error as a line of text: no page of its own, no traceback."""
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    words = {404: "There is nothing here.", 405: "Only GET and HEAD are answered here."}
    text = words.get(status, "Something went wrong here; the reports are unharmed.")
    headers = fault.headers if isinstance(fault, HTTPException) else None
    return PlainTextResponse(f"{text}\n", status, headers=headers)
