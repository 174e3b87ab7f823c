"""Feeds and news by an address of one's own: what is asked again at every fetch."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from governance.disclosure.reader import Reader
from governance.domain.plan import Audience
from governance.publish.news import change_line, changes_for, first_lines, publication_line
from governance.record.rights import rights_of
from governance.reporting.change import Change
from governance.views.words import count, long_date
from governance.web.http.conditional import is_known
from governance.web.office.desk import Desk
from governance.web.office.office import Office
from governance.web.office.state import Token
from governance.web.pages.calendars.addresses import may_have
from governance.web.pages.calendars.feeds import answered
from governance.workspace.reports.publications import Publication
from governance.writers.setting.clean import clean

ATOM = "application/atom+xml; charset=utf-8"
_DAYS = 10
"""Days of the record whose changes are told."""
_MISSES, _WITHIN = 30, dt.timedelta(minutes=1)


class Misses:
    """Addresses that guess: after some misses a minute they are not looked up."""

    def __init__(self) -> None:
        self._at: dict[str, deque[dt.datetime]] = {}

    def are_many(self, client: str, now: dt.datetime) -> bool:
        """True where this client has missed too often lately."""
        found = self._at.get(client)
        while found and now - found[0] > _WITHIN:
            found.popleft()
        return bool(found) and len(found or ()) >= _MISSES

    def note(self, client: str, now: dt.datetime) -> None:
        """One more miss."""
        if len(self._at) > 10_000:
            self._at.clear()
        self._at.setdefault(client, deque(maxlen=_MISSES)).append(now)


async def subscribed_feed(request: Request) -> Response:
    """A feed by a subscriber's own address."""
    office: Office = request.app.state.office
    token, _ = await _known(request, office, "feed")
    return await answered(request, office, token.plan, token.feed)


async def subscribed_news(request: Request) -> Response:
    """What was published, signed and changed, as an Atom feed (RFC 4287)."""
    office: Office = request.app.state.office
    _, (desk, reads) = await _known(request, office, "news")
    data = await run_in_threadpool(
        atom, desk, reads, f"{request.url.scheme}://{request.url.netloc}", office.today
    )
    etag = f'"{hashlib.sha256(data).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Content-Type": ATOM}
    if is_known(request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    return Response(data, headers=headers)


async def _known(
    request: Request, office: Office, kind: str
) -> tuple[Token, tuple[Desk, Audience]]:
    misses: Misses = request.app.state.misses
    client = request.client.host if request.client else ""
    if misses.are_many(client, office.clock()):
        raise HTTPException(429)
    try:
        return await _looked_up(request, office, kind)
    except HTTPException as fault:
        if fault.status_code == 404:
            misses.note(client, office.clock())
        raise


async def _looked_up(
    request: Request, office: Office, kind: str
) -> tuple[Token, tuple[Desk, Audience]]:
    """The token, and what its owner may read today. Unknown, revoked and left are alike 404."""
    now = office.clock()
    token = office.state.token(kind, request.path_params["token"])
    if token is None:
        raise HTTPException(404)
    if token.is_noted_again(now):
        await run_in_threadpool(office.state.used, token, now)
    desk = office.unchanged(token.plan)
    if desk is None:
        desk = await run_in_threadpool(office.desk, token.plan)
    person = desk.plan.people_by_id.get(token.person)
    reads = rights_of(desk.plan, person, office.today).reads
    if reads is None or not may_have(reads, token.feed, token.person):
        raise HTTPException(404)
    return token, (desk, reads)


def atom(desk: Desk, reads: Audience, site: str, today: dt.date) -> bytes:
    """What was published for these readers, and what changed on the last days."""
    reader = desk.reader(reads)
    those = desk.publications(reads)[:50]
    days = desk.kept(("changed", today), lambda: tuple(_days(desk, today)))
    when = [*map(_changed, those), *(one.at for one in days)]
    title = _xml(f"{reader.text(desk.plan.title)}: news")
    anybody = desk.reader(Audience.PUBLIC)
    entries = [*(_published(one, reader, site) for one in those),
               *(_day_entry(one, anybody, site) for one in days)]  # fmt: skip
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:governance:{desk.id}:reports</id>\n<title>{title}</title>\n"
        f"<updated>{_instant(max(when, default=_midnight(desk.plan.window.first)))}</updated>\n"
        f"<author><name>{title}</name></author>\n{''.join(entries)}</feed>\n"
    ).encode()


@dataclass(frozen=True, slots=True)
class _Day:
    """What a day changed, and when the last of it was recorded."""

    day: dt.date
    at: dt.datetime
    changes: tuple[Change, ...]


def _days(desk: Desk, today: dt.date) -> Iterator[_Day]:
    """The last days of which the record speaks, with what changed on each.

    News lie on other companies' servers, as calendars do: they tell what anybody may know.
    """
    reader = desk.reader(Audience.PUBLIC)
    at: dict[dt.date, dt.datetime] = {}
    for one in desk.folder.log.updates:
        known = one.recorded_at or _midnight(one.on)
        if one.on <= today:
            at[one.on] = max(known, at.get(one.on, known))
    for day in sorted(at, reverse=True)[:_DAYS]:
        found = changes_for(desk.workspace, reader, day - dt.timedelta(days=1), day)
        if found:
            yield _Day(day, at[day], found)


def _day_entry(one: _Day, reader: Reader, site: str) -> str:
    before = one.day - dt.timedelta(days=1)
    page = f"{site}/plans/{reader.plan.id}/changes?from={before}&to={one.day}"
    many = len(one.changes)
    lines = first_lines((change_line(reader, each, why=False) for each in one.changes), many, page)
    return _entry(
        f"urn:governance:{reader.plan.id}:changes:{one.day}",
        f"{count(many, 'change')} on {long_date(one.day)}", one.at, page, "\n".join(lines),
    )  # fmt: skip


def _published(one: Publication, reader: Reader, site: str) -> str:
    manifest, signed = one.manifest, ""
    if one.signoff is not None:
        signed = f" Signed by {reader.who(one.signoff.person)} on {long_date(one.signoff.on)}."
    return _entry(
        f"urn:sha256:{manifest.id}", publication_line(reader, one), _changed(one),
        f"{site}/reports/published/{manifest.name}/report.html",
        f"Position at {long_date(manifest.as_at)}: {one.position.rag.word}.{signed}",
    )  # fmt: skip


def _entry(name: str, title: str, at: dt.datetime, link: str, words: str) -> str:
    lines = "\n".join(map(_xml, words.split("\n")))
    return (
        f"<entry><id>{_xml(name)}</id><title>{_xml(title)}</title>"
        f'<updated>{_instant(at)}</updated><link href="{_xml(link)}"/>'
        f"<summary>{lines}</summary></entry>\n"
    )


def _changed(one: Publication) -> dt.datetime:
    """When it was published, or signed after that."""
    signed = _midnight(one.signoff.on) if one.signoff else one.manifest.published_at
    return max(one.manifest.published_at, signed)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _instant(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _xml(text: str) -> str:
    return escape(" ".join(clean(text).split()), {'"': "&quot;"})
