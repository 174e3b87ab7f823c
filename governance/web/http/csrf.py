"""Forms that only our own pages can send: a token tied to the browser's session."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "governance"
FIELD = "csrf"
_SITES = ("same-origin", "none")


class Tokens:
    """One secret a process; with another process a form is sent anew."""

    def __init__(self, *, secure: bool = False) -> None:
        self._secret = secrets.token_bytes(32)
        self.secure = secure

    def token(self, session: str) -> str:
        """What a session's forms carry."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def is_ours(self, request: Request, session: str, token: str) -> bool:
        """True for a form that one of our pages sent, from the same browser."""
        if request.headers.get("sec-fetch-site", "none") not in _SITES:
            return False
        origin = request.headers.get("origin")
        if origin not in (None, f"{request.url.scheme}://{request.url.netloc}"):
            return False
        return bool(session) and hmac.compare_digest(token.encode(), self.token(session).encode())

    def begin(self) -> str:
        """A new session's name."""
        return secrets.token_urlsafe(32)

    def keep(self, response: Response, session: str) -> None:
        """Give the browser its session's name, out of reach of scripts and other sites."""
        response.set_cookie(
            COOKIE, session, httponly=True, samesite="strict", secure=self.secure, path="/"
        )
