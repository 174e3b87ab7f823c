"""Who is signed in: a session on our side, looked up at every request."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass

from starlette.requests import Request

from governance.web.http.csrf import COOKIE
from governance.web.office.office import Office
from governance.web.office.visitor import Visitor
from governance.web.sign_in.provider import Begun, Provider

IDLE, LONGEST = dt.timedelta(hours=8), dt.timedelta(hours=24)
"""After which a sign-in ends: unused, and at all."""
_SELDOM = dt.timedelta(minutes=5)
_MOST_BEGUN, _PATIENCE = 2000, dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sign-in that has yet to come back."""

    begun: Begun
    to: str
    """The page that they asked for."""
    since: dt.datetime


class SignInGate:
    """Lets in whoever has a session that stands."""

    keeps_nothing = True

    def __init__(self, office: Office, provider: Provider) -> None:
        self.office = office
        self.provider = provider
        self._waiting: dict[str, Waiting] = {}
        self._lock = threading.Lock()

    def visitor(self, request: Request) -> Visitor | None:
        """Who is signed in; None for a stranger."""
        secret = request.cookies.get(COOKIE, "")
        found = self.office.state.session(secret) if secret else None
        if found is None:
            return None
        now = self.office.clock()
        if now - found.seen > IDLE or now - found.began > LONGEST:
            self.office.state.end(secret=secret)
            return None
        if now - found.seen > _SELDOM:
            self.office.state.seen(secret, now)
        return Visitor(found.called, None, found.email, secret, found.subject)

    def wait_for(self, begun: Begun, to: str) -> None:
        """Remember a sign-in until it comes back."""
        now = self.office.clock()
        with self._lock:
            old = [one for one, held in self._waiting.items() if now - held.since > _PATIENCE]
            for state in old:
                del self._waiting[state]
            while len(self._waiting) >= _MOST_BEGUN:
                del self._waiting[next(iter(self._waiting))]
            self._waiting[begun.state] = Waiting(begun, to, now)

    def came_back(self, state: str) -> Waiting | None:
        """The sign-in of a state, once."""
        with self._lock:
            held = self._waiting.pop(state, None)
        if held is None or self.office.clock() - held.since > _PATIENCE:
            return None
        return held
