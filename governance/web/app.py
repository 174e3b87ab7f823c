"""The application: its addresses, and what stands before all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute

from governance.problems import GovernanceError
from governance.web.http.csrf import Tokens
from governance.web.http.endpoint import Pages
from governance.web.http.faults import faulty, refused
from governance.web.http.guards import Guards
from governance.web.http.rendered import Once
from governance.web.office.office import Office
from governance.web.office.visitor import AtTheMachine, Gate
from governance.web.pages.calendars.feeds import Served
from governance.web.pages.calendars.subscribed import Misses
from governance.web.routes import routes_of

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names this machine has for itself; any other name is someone else's page asking."""


def create_app(
    office: Office,
    gate: Gate | None = None,
    hosts: Sequence[str] = HOSTS,
    *,
    secure: bool = False,
    more: Callable[[Tokens], Iterable[BaseRoute]] = lambda _: (),
) -> Starlette:
    """The application over a workspace; `hosts` are the names it answers to.

    `more` are addresses of its own that a gate brings, such as those of signing in.
    """
    tokens = Tokens(secure=secure)
    pages = Pages(office, gate or AtTheMachine(), tokens)
    app = Starlette(
        routes=[*more(tokens), *routes_of(pages)],
        middleware=[
            Middleware(Guards),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        ],
        exception_handlers={HTTPException: refused, GovernanceError: faulty},
    )
    app.router.redirect_slashes = False  # a calendar client may drop what a redirect leads to
    app.state.office = office
    app.state.misses = Misses()
    app.state.feeds = Once[Served]()
    return app
