"""Feeds over HTTP, as calendar clients ask for them (RFC 9110, conditional requests)."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from email.utils import format_datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from governance.problems import UnknownNameError, UnreadableError
from governance.publish.feeds import feed_path, shown_feed
from governance.web.http.conditional import is_known
from governance.web.office.desk import Desk
from governance.web.office.office import Office, may_be_a_folder
from governance.web.office.shelf import Stamp as Shelved

TYPE = "text/calendar; charset=utf-8"
Before = tuple[int, Shelved]


@dataclass(frozen=True, slots=True)
class Served:
    """A feed's bytes, their name and when they could last have changed."""

    data: bytes
    etag: str
    last_modified: dt.datetime


async def feed_page(request: Request) -> Response:
    """A feed by its name, to the person at the machine."""
    office: Office = request.app.state.office
    plan, name = request.path_params["plan"], request.path_params["feed"]
    return await answered(request, office, plan, name)


async def answered(request: Request, office: Office, plan: str, name: str) -> Response:
    """A feed, or 304 where the client has it already; what is made already is made once."""
    served = made_already(office, plan, name) or await _made_once(request, office, plan, name)
    headers = {
        "ETag": served.etag,
        "Last-Modified": format_datetime(served.last_modified, usegmt=True),
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
        "Content-Disposition": f'inline; filename="{name}.ics"',
    }
    if is_known(request, served.etag, served.last_modified):
        return Response(status_code=304, headers=headers)
    return Response(served.data, headers=headers | {"Content-Type": TYPE})


async def _made_once(request: Request, office: Office, plan: str, name: str) -> Served:
    """A feed that is not made yet, for all who ask for it at this state of the plan."""
    desk, once = office.unchanged(plan), request.app.state.feeds
    state = desk.digest if desk else object()
    found: Served = await once.made(
        (plan, name, state), lambda: run_in_threadpool(served_feed, office, plan, name)
    )
    return found


def made_already(office: Office, plan: str, name: str) -> Served | None:
    """A feed that stands as it was last made: some stats, no reading and no thread."""
    desk = office.unchanged(plan)
    if desk is None or desk.fault:
        return None
    found: tuple[Served, Before] | None = desk.made(("feed", name, office.today))
    if found is None:
        return None
    served, before = found
    return served if _before(desk, name) == before else None


def _before(desk: Desk, name: str) -> Before:
    """When what was shown of a feed before last changed: its file, and what was published."""
    try:
        shown = os.stat(f"{desk.workspace.exports}/{desk.id}/calendar/{name}.ics")  # noqa: PTH116
    except (OSError, ValueError):
        return 0, desk.shelf.stamp
    return shown.st_mtime_ns, desk.shelf.stamp


def served_feed(office: Office, plan: str, name: str) -> Served:
    """A feed as the record gives it today. Raises HTTPException where there is none.

    A plan that cannot be read just now raises UnreadableError: to say that the feed is gone would
    empty subscribers' calendars.
    """
    if not may_be_a_folder(plan):
        raise HTTPException(404)
    try:
        desk = office.desk(plan)
    except UnknownNameError:
        if feed_path(office.exports, plan, name):  # another version is being put in its place
            raise UnreadableError(f"plans/{plan} cannot be read just now") from None
        raise HTTPException(404) from None
    if desk.fault:
        raise UnreadableError(desk.fault)
    shelf, asked = desk.shelf, desk.shelf.begun
    with shelf.showing:  # what one shows is known to the next
        number, last = shelf.shown.get(name, (0, None))
        if last is not None and number > asked:  # begun after this was asked for
            found: Served = last
            return found
        shelf.begun += 1
        desk = office.desk(plan)  # the record may have grown meanwhile
        try:
            data = shown_feed(desk.workspace, desk.id, office.today, name, desk.shelf.noted)
        except KeyError:
            raise HTTPException(404) from None
        served = Served(data, f'"{hashlib.sha256(data).hexdigest()}"', _changed(desk, office))
        desk.keep(("feed", name, office.today), (served, _before(desk, name)))
        shelf.shown[name] = (shelf.begun, served)
    return served


def _changed(desk: Desk, office: Office) -> dt.datetime:
    """The newest of the plan's files, or of their folder, which tells of a deletion.

    Else the day's beginning, for a feed looks ahead from today. Never later than now.
    """
    times = [when for _, when, _, _ in desk.stamp] + [desk.folder.path.stat().st_mtime_ns]
    newest = dt.datetime.fromtimestamp(max(times) / 1e9, dt.UTC)
    morning = dt.datetime.combine(office.today, dt.time(), dt.UTC)
    return min(max(newest, morning), office.clock().astimezone(dt.UTC)).replace(microsecond=0)
