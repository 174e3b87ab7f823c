"""Calendars: one button a feed, an address of one's own for each, and how soon clients follow."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from markupsafe import Markup
from starlette.responses import Response

from governance.domain.plan import Audience
from governance.problems import UnknownNameError, nearest_names
from governance.views.feed import feed_names
from governance.web.digests import OFTEN
from governance.web.http.ask import Ask
from governance.web.office.state import Token
from governance.web.pages.calendars.letters import asked_for, wished

_MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Fresh:
    """An address that was made just now, and is shown this once."""

    title: str
    http: str
    webcal: str
    code: Markup


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that may be subscribed to."""

    name: str
    title: str


def calendars_page(ask: Ask) -> Response:
    """What may be subscribed to, one's own addresses, and those that one may take back."""
    feeds, fresh, fault = _feeds(ask), None, ""
    if ask.is_sent:
        owner = ask.writer()
        if ask.form.get("press") == "revoke":
            return _revoked(ask, owner)
        if ask.form.get("press") == "letters":
            return wished(ask, owner)
        wanted = ask.form.get("feed", "")
        try:
            fresh = _made(ask, owner, wanted, feeds)
        except UnknownNameError as why:
            fault = str(why)
    own = ask.person.id if ask.person else ""
    everybody = None if ask.rights.manages else own
    state = ask.office.state
    tokens = state.tokens(ask.desk.id, everybody) if own or ask.rights.manages else ()
    return ask.page(
        "calendars", 422 if fault else 200, feeds=feeds, fresh=fresh, fault=fault,
        tokens=[(one, ask.reader.who(one.person), _title(ask, one)) for one in tokens],
        streams=[one.name for one in feeds if one.name.startswith("workstream-")],
        others=[one.name for one in feeds if one.name.startswith("owner-")
                and one.name != f"owner-{own}"],
        often=asked_for(ask), oftens=OFTEN,
        may_make=ask.person is not None, is_here=ask.visitor.is_here,
        here_at=f"{ask.request.url.scheme}://{ask.request.url.netloc}",
    )  # fmt: skip


def _title(ask: Ask, token: Token) -> str:
    return "News" if token.kind == "news" else _feed_title(ask, token.feed)


def _feeds(ask: Ask) -> tuple[Feed, ...]:
    """The feeds that this reader may have. An owner's is of that owner and the office alone."""
    position = ask.desk.workspace.standing(ask.desk.id, ask.today)
    names = feed_names(position, ask.desk.folder.extensions.feeds)
    own = f"owner-{ask.person.id}" if ask.person else ""
    may = (
        name for name in names
        if not name.startswith("owner-") or ask.reader.is_office or name == own
    )  # fmt: skip
    return tuple(Feed(name, _feed_title(ask, name)) for name in may)


def _feed_title(ask: Ask, name: str) -> str:
    kind, _, which = name.partition("-")
    known = {"all": "All milestones", "meetings": "Board meetings and deadlines"}
    if kind == "owner":
        return f"What {ask.reader.who(which)} owns"
    return known.get(name) or (
        f"Workstream {which}" if kind == "workstream" else name.replace("-", " ").capitalize()
    )


def _made(ask: Ask, owner: str, wanted: str, feeds: tuple[Feed, ...]) -> Fresh:
    """A new address. Raises UnknownNameError for a feed that is not theirs to have."""
    title = next((one.title for one in feeds if one.name == wanted), None)
    is_news = wanted == "news"
    if title is None and not is_news:
        known = [one.name for one in feeds]
        raise UnknownNameError(f"no feed {wanted[:40]!r}{nearest_names(wanted, known)}")
    kind, ends = ("news", "atom") if is_news else ("feed", "ics")
    name = " ".join(ask.form.get("name", "").split())[:_MOST_NAME] or "unnamed"
    secret = ask.office.state.new_token(
        kind, ask.desk.id, "" if is_news else wanted, owner, name, ask.now
    )
    host = ask.request.url.netloc
    path = f"{host}/{'news' if is_news else 'feeds'}/{secret}.{ends}"
    http = f"{ask.request.url.scheme}://{path}"
    return Fresh(title or "News", http, "" if is_news else f"webcal://{path}", _code(http))


def _code(address: str) -> Markup:
    """An address for a telephone's camera."""
    drawn = segno.make(address, error="m").svg_inline(border=2, omitsize=True, svgclass="code")
    return Markup(drawn)  # noqa: S704 - drawn from an address of ours


def _revoked(ask: Ask, owner: str) -> Response:
    whose = None if ask.rights.manages else owner
    done = ask.office.state.revoke(ask.desk.id, ask.form.get("token", ""), whose, ask.now)
    told = "The address is taken back; what it showed stays in that calendar." if done else (
        "There is no such address any more.")  # fmt: skip
    return ask.go(ask.address("calendars"), told)


def may_have(audience: Audience | None, feed: str, person: str) -> bool:
    """Asked again at every fetch: a feed of an owner is theirs, and the office's."""
    if audience is None:
        return False
    return (
        not feed.startswith("owner-") or audience is Audience.INTERNAL or feed == f"owner-{person}"
    )
