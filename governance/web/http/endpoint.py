"""A view as an endpoint: who asks is looked up, forms are read and proven ours, faults are told."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from governance.problems import UnknownNameError
from governance.web.http.ask import Ask
from governance.web.http.conditional import is_known
from governance.web.http.csrf import COOKIE, FIELD, Tokens
from governance.web.http.rendered import Once, Rendered
from governance.web.office.commits import Author
from governance.web.office.desk import Desk
from governance.web.office.office import Office
from governance.web.office.visitor import Gate, Visitor

View = Callable[[Ask], Response]
Endpoint = Callable[[Request], Awaitable[Response]]
MOST_FORM, MOST_FILE = 2 << 20, 24 << 20
"""Bytes of a form, and of one that brings a file."""
_FIELDS = 4000
_ANYBODY = " "
"""The session of a page that all share: no browser's."""
_NAMED = ("ref", "many", "record", "board", "name")
"""What an address may name; ids and refs, all of them."""


@dataclass(frozen=True)
class Pages:
    """What every endpoint stands on."""

    office: Office
    gate: Gate
    tokens: Tokens
    rendered: Rendered = field(default_factory=Rendered)
    once: Once[bytes | None] = field(default_factory=Once)

    def endpoint(self, view: View, *, brings_file: bool = False, lasts: bool = False) -> Endpoint:
        """A view as an endpoint. `lasts` says that it changes only with the plan and the day."""

        async def answer(request: Request) -> Response:
            visitor = self.gate.visitor(request)
            if visitor is None:
                return _sent_to_sign_in(request)
            session = visitor.session or self.tokens.begin()
            named = "plan" in request.path_params
            desk = await _desk(self.office, visitor, request) if named else None
            ask = Ask(request, self.office, visitor, self.tokens, session, desk)
            if request.method == "POST":
                most = MOST_FILE if brings_file else MOST_FORM
                ask = await self._with_form(ask, most, files=int(brings_file))
            response = await self._answered(ask, view, lasts=lasts)
            if request.method == "POST" and ask.form.get("press") != "look":
                await run_in_threadpool(_noted, ask, response.status_code)
            if request.cookies.get(COOKIE) != session:
                self.tokens.keep(response, session)
            if self.gate.keeps_nothing:
                response.headers["Cache-Control"] = "no-store"
            return response

        return answer

    async def _answered(self, ask: Ask, view: View, *, lasts: bool) -> Response:
        if not lasts:
            return await run_in_threadpool(view, ask)
        if ask.plan_desk is None:
            await run_in_threadpool(self.office.desks)  # those that changed are opened there
        place, state = _place(ask), _state(ask)
        headers = {"ETag": _etag(place, state, ask.session)}
        if is_known(ask.request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        page = self.rendered.find(place, state)
        if page is None:
            page = await self.once.made((place, state), lambda: self._rendered(ask, view, state))
        if page is None:
            return await run_in_threadpool(view, ask)
        return HTMLResponse(page.replace(self._anybody, ask.token.encode()), headers=headers)

    async def _rendered(self, ask: Ask, view: View, state: str) -> bytes | None:
        """A page as all sessions share it; None for what is no page."""
        whose = ask.session if _is_mine(ask) else _ANYBODY
        response = await run_in_threadpool(view, replace(ask, session=whose))
        if response.status_code != 200:
            return None
        page = bytes(response.body)
        self.rendered.keep(_place(ask), state, page)
        return page

    @cached_property
    def _anybody(self) -> bytes:
        """What stands in a shared page where a session's own token goes; it opens nothing."""
        return self.tokens.token(_ANYBODY).encode()

    async def _with_form(self, ask: Ask, most: int, files: int) -> Ask:
        form = await _form(ask.request, most, files)
        token = form.get(FIELD)
        session = ask.visitor.session
        if not self.tokens.is_ours(ask.request, session, token if isinstance(token, str) else ""):
            raise HTTPException(403, "form")
        texts = {name: value for name, value in form.items() if isinstance(value, str)}
        sent = {name: value for name, value in form.items() if isinstance(value, UploadFile)}
        return replace(ask, form=texts, files=sent)


def _noted(ask: Ask, status: int) -> None:
    """One line of the audit for every form: ids and addresses, never what was typed."""
    desk = ask.plan_desk
    person = ask.visitor.person_in(desk.plan) if desk else None
    route = ask.request.scope["route"].path
    about = " ".join(ask.request.path_params.get(name, "") for name in _NAMED).strip()
    if ask.office.commits is not None and status == 303:
        name = person.called if person else ask.visitor.called
        email = (person.email if person else None) or ask.visitor.email or "nobody@localhost"
        ask.office.commits.saved(Author(name, email))
    ask.office.state.note(
        ask.now, person.id if person else "", route, desk.id if desk else "", about, str(status)
    )


async def _desk(office: Office, visitor: Visitor, request: Request) -> Desk:
    """The plan that the address names, where this visitor has a part in it.

    It is opened in a thread of its own: nobody else waits for that.
    """
    name = request.path_params["plan"]
    desk = office.unchanged(name)
    if desk is None:
        desk = await run_in_threadpool(office.desk, name)
    if visitor.rights_in(desk.plan, office.today).reads is None:
        raise UnknownNameError("there is no such plan")
    return desk


def _etag(place: object, state: str, session: str) -> str:
    """Names a page to the browser whose forms it holds."""
    whole = repr((place, state, session))
    return f'W/"{hashlib.sha256(whole.encode()).hexdigest()[:32]}"'


def _place(ask: Ask) -> tuple[object, ...]:
    """Which page it is: the address, and who reads it."""
    who, scope = ask.visitor, ask.request.scope
    mine = ask.session if _is_mine(ask) else ""
    return (
        scope["path"],
        scope["query_string"],
        mine,
        who.called,
        who.person_id,
        who.email,
        who.subject,
    )


def _state(ask: Ask) -> str:
    """What it is made from: the record, the day, and what the plan gives its reader."""
    those = (ask.plan_desk,) if ask.plan_desk else ask.office.desks()
    commits = ask.office.commits
    faults = [*ask.office.faults(), commits.fault if commits else ""]
    return repr(([_plan_and_reader(ask, desk) for desk in those], faults, str(ask.today)))


def _is_mine(ask: Ask) -> bool:
    """True where the address tells what the page before said: that is for one session alone."""
    return b"said=" in ask.request.scope["query_string"]


def _plan_and_reader(ask: Ask, desk: Desk) -> tuple[object, ...]:
    """A plan's files, who reads of it, and what was published of it."""
    reads = ask.visitor.rights_in(desk.plan, ask.today).reads
    person = ask.visitor.person_in(desk.plan)
    return desk.id, desk.digest, reads and reads.value, person and person.id, desk.shelf.state


async def _form(request: Request, most: int, files: int) -> FormData:
    """What was filled in. Raises HTTPException for more than a form holds."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411)
    if int(length) > most:
        raise HTTPException(413)
    return await request.form(max_files=files, max_fields=_FIELDS, max_part_size=most)


def _sent_to_sign_in(request: Request) -> Response:
    """A stranger is sent to sign in, and back; a stranger's form is not taken."""
    if request.method not in ("GET", "HEAD"):
        raise HTTPException(403, "stranger")
    to = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?{urlencode({'to': to})}", 303)
