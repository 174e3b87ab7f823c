"""What stands before every page, whatever it is: headers, and no traceback."""

from __future__ import annotations

import logging

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OURS = "script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:"
POLICY = (
    f"default-src 'none'; {_OURS}; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""For our own pages: no script and no style but from our own files."""
FROZEN = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
)
"""For a report's file, which carries its own styles and needs nothing."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with `no-referrer` browsers send forms from nowhere
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}
_ENCODED = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_LOG = logging.getLogger(__name__)


class Guards:
    """The headers every answer carries, where it has none of its own; a fault is one sentence."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                has = {name for name, _ in message["headers"]}
                more = [pair for pair in _ENCODED if pair[0] not in has]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception as fault:
            _LOG.error("%s", type(fault).__name__)  # its words may hold what it was looking at
            _LOG.debug("where it happened", exc_info=fault)
            if begun:
                raise
            sorry = PlainTextResponse("Something went wrong here; the record is unharmed.\n", 500)
            await sorry(scope, receive, guarded)
