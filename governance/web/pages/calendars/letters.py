"""Letters of what is new: asked for on the calendars' page, ended by the address in each."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from governance.web.digests import OFTEN
from governance.web.http.ask import Ask
from governance.web.http.templates import rendered
from governance.web.office.office import Office
from governance.web.office.state import Wish


def asked_for(ask: Ask) -> str:
    """How often this person gets letters of this plan; empty for never."""
    person = ask.person.id if ask.person else ""
    found = (one.often for one in ask.office.state.wishes()
             if (one.plan, one.person) == (ask.desk.id, person))  # fmt: skip
    return next(found, "")


def wished(ask: Ask, person: str) -> Response:
    """What was chosen, kept."""
    often = ask.form.get("often", "")
    if often not in OFTEN:
        raise HTTPException(400)
    ask.office.state.wish(ask.desk.id, person, often, ask.now)
    return ask.go(ask.address("calendars"), f"Letters: {OFTEN[often].lower()}.")


async def letters_end(request: Request) -> Response:
    """The page behind a letter's last line; what it asks is done by a press, or by RFC 8058.

    It needs no session, for whoever holds the letter may end it; to look at it ends nothing.
    """
    office: Office = request.app.state.office
    return await run_in_threadpool(_ended, office, request)


def _ended(office: Office, request: Request) -> Response:
    wish = _wish(office, request.path_params["secret"])
    is_sent = request.method == "POST"
    if is_sent:
        office.state.wish(wish.plan, wish.person, "", office.clock())
    return HTMLResponse(rendered("letters", {"is_ended": is_sent, "path": request.url.path}))


def _wish(office: Office, secret: str) -> Wish:
    found = next((one for one in office.state.wishes() if one.secret == secret), None)
    if found is None:
        raise HTTPException(404)
    return found
