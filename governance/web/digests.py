"""Letters of what is new, to those who asked: who is due one, and what each says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from governance.disclosure.reader import Reader
from governance.problems import GovernanceError
from governance.publish.news import letter_of, news
from governance.record.rights import rights_of
from governance.web.office.office import Office
from governance.web.office.state import Wish

OFTEN = {"weekly": "Every week", "published": "When something is published", "": "No letters"}
_WEEK = dt.timedelta(days=7)


def digests(office: Office, site: str) -> Iterator[tuple[Wish, bytes]]:
    """Each letter that is due, as an .eml file's bytes; rights are looked up anew."""
    now = office.clock()
    for wish in office.state.wishes():
        if wish.often == "weekly" and now - wish.told < _WEEK:
            continue
        try:
            letter = _letter(office, wish, site.rstrip("/"), now)
        except GovernanceError:  # the plan cannot be read just now; the next round tells
            continue
        if letter is not None:
            yield wish, letter


def _letter(office: Office, wish: Wish, site: str, now: dt.datetime) -> bytes | None:
    desk = office.desk(wish.plan)
    person = desk.plan.people_by_id.get(wish.person)
    reads = rights_of(desk.plan, person, now.date()).reads
    if person is None or person.email is None or reads is None or desk.fault:
        return None
    told = news(desk.workspace, Reader(desk.plan, reads), wish.told, now)
    if told.is_empty or (wish.often == "published" and not told.published):
        return None
    return letter_of(told, (person.called, person.email), site, f"{site}/letters/{wish.secret}")
