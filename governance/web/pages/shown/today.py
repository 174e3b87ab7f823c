"""What needs me today, across every plan that I have a part in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from governance.disclosure.reader import Reader
from governance.domain.plan import Audience
from governance.problems import GovernanceError
from governance.record.meetings import next_meeting
from governance.record.position import Position, State
from governance.record.rights import rights_of
from governance.reporting.chase import Owed
from governance.web.http.ask import Ask, address
from governance.web.office.desk import Desk
from governance.web.pages.recorded.owed import owed_by, round_of


@dataclass(frozen=True, slots=True)
class Card:
    """One plan at a glance, as this reader may see it."""

    desk: Desk
    reader: Reader
    title: str
    notice: str
    position: Position
    counts: tuple[tuple[Any, int], ...]
    overdue: int
    decisions: tuple[Any, ...]
    meetings: tuple[tuple[str, dt.date, dt.date], ...]
    """Board's name, the day it meets, the day its report is due."""
    published: Any
    signs: bool
    """True for who may put their name under what is published."""
    owed: Owed | None
    left: int
    """How many items the round still asks for."""
    cut_off: dt.date | None
    is_reader: bool
    """True for somebody who records nothing here."""


def today_page(ask: Ask) -> Response:
    """Each plan with what it asks of me first."""
    cards = [card for desk in ask.office.desks() if (card := _card(ask, desk)) is not None]
    manages = any(ask.visitor.rights_in(card.desk.plan, ask.today).manages for card in cards)
    return ask.page("today", address=address, cards=cards, faults=_faults(ask), manages_any=manages)


def keys_page(ask: Ask) -> Response:
    """The keyboard shortcuts."""
    return ask.page("keys")


def _faults(ask: Ask) -> list[str]:
    """Plans that cannot be shown; told to whoever is at the machine, who can mend them."""
    return [*ask.office.faults()] if ask.visitor.is_here else []


def _card(ask: Ask, desk: Desk) -> Card | None:
    rights = ask.visitor.rights_in(desk.plan, ask.today)
    if rights.reads is None:
        return None
    position = desk.position(rights.reads, ask.today)
    reader = desk.reader(rights.reads)
    person = ask.visitor.person_in(desk.plan)
    about, owed = _owed(ask, desk, person.id if person else None, rights.reads)
    ratings = [item.rag for item in position.deliverables]
    counts = tuple((rag, ratings.count(rag)) for rag in dict.fromkeys(
        sorted(ratings, key=lambda rag: -rag.rank)))  # fmt: skip
    return Card(
        desk=desk,
        reader=reader,
        title=reader.text(desk.plan.title),
        notice=reader.text(desk.plan.notice) if desk.plan.notice else "",
        position=position,
        counts=counts,
        overdue=sum(m.state is State.OVERDUE for _, m in position.each_milestone()),
        decisions=position.open_decisions,
        meetings=_meetings(ask, desk),
        published=next(iter(desk.publications(rights.reads)), None),
        signs=rights_of(desk.plan, person, ask.today).signs,
        owed=owed,
        left=len(round_of(position, owed)) if owed else 0,
        cut_off=about,
        is_reader=person is None or not (rights.manages or rights.owns),
    )


def _owed(
    ask: Ask, desk: Desk, person: str | None, reads: Audience
) -> tuple[dt.date | None, Owed | None]:
    if person is None or reads is Audience.PUBLIC:
        return None, None
    try:
        about, owed = owed_by(desk, ask.today, person)
    except GovernanceError:  # no board of the plan meets
        return None, None
    return about.cut_off, owed


def _meetings(ask: Ask, desk: Desk) -> tuple[tuple[str, dt.date, dt.date], ...]:
    found = (
        (board.name, meeting.on, meeting.report_due)
        for board in desk.plan.boards
        if (meeting := next_meeting(board, ask.today)) is not None
    )
    return tuple(sorted(found, key=lambda one: one[1])[:4])
