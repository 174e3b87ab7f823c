"""What differs between two days, or between a publication and a day."""

from __future__ import annotations

import datetime as dt

from starlette.responses import Response

from governance.problems import UnknownNameError
from governance.publish.news import may_see
from governance.record.position import Position
from governance.reporting.as_published import as_it_was
from governance.reporting.changes import changes_between
from governance.web.http.ask import Ask

_MONTH = dt.timedelta(days=30)


def changes_page(ask: Ask) -> Response:
    """Deletions and rewordings included, as far as this reader may read of them."""
    name, after = ask.asked("from"), ask.day("to", ask.today)
    if "/" in name:
        before, now, told = _since_publication(ask, name, after)
    else:
        day = ask.day("from", after - _MONTH)
        _in_order(day, after)
        before = _standing(ask, day)
        now, told = _standing(ask, after), ""
    found = [one for one in changes_between(before, now) if may_see(ask.reader, one)]
    return ask.page(
        "changes", found=found, before=before, after=after, told=told, chosen=name,
        published=ask.desk.publications(ask.audience),
    )  # fmt: skip


def _standing(ask: Ask, day: dt.date) -> Position:
    return ask.desk.workspace.standing(ask.desk.id, day, ask.audience)


def _since_publication(ask: Ask, name: str, after: dt.date) -> tuple[Position, Position, str]:
    """As it was shown then, and what the same readers may read of the later day."""
    every = ask.desk.publications(ask.audience)
    found = next((one for one in every if one.manifest.name == name), None)
    if found is None:
        raise UnknownNameError("no such publication of this plan is yours to read")
    _in_order(found.manifest.as_at, after)
    reader, plan = found.position.audience, ask.desk.id
    now = ask.desk.workspace.standing(plan, after, reader=reader)
    then = ask.desk.workspace.standing(plan, found.manifest.as_at, reader=reader)
    return as_it_was(found.position, then, now), now, name


def _in_order(before: dt.date, after: dt.date) -> None:
    if before > after:
        raise UnknownNameError(f"{before} is after {after}; give the earlier day first")
