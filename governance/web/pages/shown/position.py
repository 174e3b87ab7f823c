"""The position of a plan: filtered and sorted by address, so that a view can be sent."""

from __future__ import annotations

from starlette.responses import Response

from governance.domain.plan import Audience
from governance.domain.rag import Rag
from governance.web.http.ask import Ask
from governance.web.pages.shown.rows import SORTS, Filter, sorted_rows, streams_of


def position_page(ask: Ask) -> Response:
    """Every workstream and deliverable, as at any day and as known by any day."""
    day, known = ask.day("as-at", ask.today), ask.maybe_day("known-by")
    position = ask.desk.position(ask.audience, day, known)
    asked = _filter(ask)
    streams = streams_of(position, ask.reader, asked)
    rows = sorted_rows(streams, asked.sort) if asked.sort else ()
    found = len(rows) if rows else sum(len(one.rows) for one in streams)
    return ask.page(
        "position",
        position=position,
        day=day,
        known=known,
        asked=asked,
        streams=streams,
        rows=rows,
        found=found,
        total=len(position.deliverables),
        owners=_owners(ask),
        back=_others(ask),
    )


def _filter(ask: Ask) -> Filter:
    """What the address asks for; what it cannot mean is left out."""
    rag, sort = ask.asked("rating"), ask.asked("sort")
    owner = ask.asked("owner") if ask.audience is not Audience.PUBLIC else ""
    return Filter(
        rag=rag if rag in [one.value for one in Rag] else "",
        owner=owner if owner in ask.desk.plan.people_by_id else "",
        only=ask.asked("only") if ask.asked("only") in ("late", "stale", "doubted") else "",
        words=ask.asked("words"),
        sort=sort if sort in SORTS else "",
    )


def _owners(ask: Ask) -> list[tuple[str, str]]:
    """Whom one may ask for: those who own something, as this reader may know them."""
    if ask.audience is Audience.PUBLIC:
        return []
    plan = ask.desk.plan
    own = {owner for item in plan.deliverables_by_ref.values() for owner in item.owners}
    return [(one.id, ask.reader.who(one.id)) for one in plan.people if one.id in own]


def _others(ask: Ask) -> dict[str, str]:
    """The days asked for, which every link of the page keeps."""
    days = ((name, ask.asked(name)) for name in ("as-at", "known-by"))
    return {name: value for name, value in days if value}
