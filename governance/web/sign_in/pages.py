"""The addresses of signing in and out."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from governance.problems import RefusedError
from governance.web.http.csrf import COOKIE, FIELD, Tokens
from governance.web.http.templates import rendered
from governance.web.office.state import SignedIn
from governance.web.office.visitor import Visitor
from governance.web.pages.calendars.subscribed import Misses
from governance.web.sign_in.gate import SignInGate

_BOUND = "governance-sign-in"
"""The cookie that ties a sign-in to the browser that began it."""
_MOST_FORM = 64 << 10
_UNKNOWN = "No programme here knows you. Ask its manager."
_UNVOUCHED = (
    "The provider does not vouch for an e-mail address of yours, and no programme here knows you "
    "otherwise. Ask its manager."
)
Endpoint = Callable[[Request], Awaitable[Response]]


def sign_in_routes(gate: SignInGate, tokens: Tokens) -> list[Route]:
    """Signing in, coming back, signing out, and being signed out by the provider."""
    doors = _Doors(gate, tokens)
    return [
        Route("/sign-in", doors.begin, methods=["GET"]),
        Route("/sign-in/back", doors.back, methods=["GET"]),
        Route("/sign-in/ended", doors.ended, methods=["POST"]),
        Route("/sign-in/out", doors.gone, methods=["GET"]),
        Route("/sign-out", doors.out, methods=["POST"]),
    ]


class _Doors:
    def __init__(self, gate: SignInGate, tokens: Tokens) -> None:
        self._gate = gate
        self._tokens = tokens
        self._misses = Misses()

    async def begin(self, request: Request) -> Response:
        """Off to the provider."""
        self._limit(request)
        begun = await run_in_threadpool(self._gate.provider.begin)
        self._gate.wait_for(begun, local(request.query_params.get("to", "")))
        response = RedirectResponse(begun.address, 303)
        response.set_cookie(
            _BOUND, begun.state, max_age=900, httponly=True, samesite="lax",
            secure=self._tokens.secure, path="/sign-in",
        )  # fmt: skip
        return response

    async def back(self, request: Request) -> Response:
        """From the provider, with a code for the sign-in that this browser began."""
        state = request.query_params.get("state", "")
        bound = request.cookies.get(_BOUND, "")
        held = self._gate.came_back(state) if secrets.compare_digest(
            state.encode(), bound.encode()) else None  # fmt: skip
        code = request.query_params.get("code", "")
        if held is None or not code:
            return self._refused("That sign-in is over, or was begun elsewhere.")
        try:
            person = await run_in_threadpool(self._gate.provider.finish, held.begun, code)
        except RefusedError as fault:
            self._note("refused")
            return self._refused(f"{fault}.")
        if not await run_in_threadpool(self._has_a_part, person):
            self._note("unknown")
            return self._refused(_UNKNOWN if person.email else _UNVOUCHED)
        return self._let_in(person, held.to)

    async def ended(self, request: Request) -> Response:
        """The provider says that a session is over (Back-Channel Logout 1.0, 2.7)."""
        self._limit(request)
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > _MOST_FORM:
            raise HTTPException(413)
        token = (await request.form()).get("logout_token", "")
        try:
            session, subject = await run_in_threadpool(self._gate.provider.ended, str(token))
        except RefusedError:
            return PlainTextResponse("That is no logout token.\n", 400)
        self._gate.office.state.end(provider=session, subject=subject)
        return PlainTextResponse("", headers={"Cache-Control": "no-store"})

    async def out(self, request: Request) -> Response:
        """Out, by a form of ours."""
        secret = request.cookies.get(COOKIE, "")
        token = (await request.form()).get(FIELD, "")
        if not self._tokens.is_ours(request, secret, str(token)):
            raise HTTPException(403, "form")
        self._gate.office.state.end(secret=secret)
        there = await run_in_threadpool(self._gate.provider.out_address)
        response = HTMLResponse(rendered("signed_out", {"there": there}))
        response.delete_cookie(COOKIE, path="/")
        return response

    async def gone(self, _: Request) -> Response:
        """Back from the provider, signed out there too."""
        return HTMLResponse(rendered("signed_out", {"there": None}))

    def _let_in(self, person: SignedIn, to: str) -> Response:
        state, now = self._gate.office.state, self._gate.office.clock()
        secret = state.begin(person, now)
        self._note("signed in")
        response = RedirectResponse(to, 303)
        response.set_cookie(
            COOKIE, secret, httponly=True, samesite="lax", secure=self._tokens.secure, path="/"
        )
        response.delete_cookie(_BOUND, path="/sign-in")
        return response

    def _has_a_part(self, person: SignedIn) -> bool:
        visitor = Visitor(person.called, None, person.email, "", person.subject)
        office = self._gate.office
        return any(
            visitor.rights_in(desk.plan, office.today).reads is not None for desk in office.desks()
        )

    def _note(self, outcome: str) -> None:
        """One line of the audit, without anybody's name or address."""
        office = self._gate.office
        office.state.note(office.clock(), "", "sign-in", "", "", outcome)

    def _limit(self, request: Request) -> None:
        client = request.client.host if request.client else ""
        now = self._gate.office.clock()
        if self._misses.are_many(client, now):
            raise HTTPException(429)
        self._misses.note(client, now)

    def _refused(self, words: str) -> Response:
        values = {"title": "You are not signed in", "words": words, "again": True}
        return HTMLResponse(rendered("stranger", values), 403)


def local(to: str) -> str:
    """A page of ours to go on to; the first where the address is anything else."""
    is_ours = to.startswith("/") and not to.startswith(("//", "/\\", "/sign-"))
    return to if is_ours and to.isprintable() and "\\" not in to and len(to) < 1000 else "/"
