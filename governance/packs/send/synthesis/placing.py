"""Requests for a place outside phase transfer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from governance.packs.send.synthesis.children import MOVED_IN
from governance.packs.send.synthesis.ground import rates
from governance.packs.send.synthesis.ground.book import Fields
from governance.packs.send.synthesis.ground.chance import Chance, later
from governance.packs.send.synthesis.ground.county import County
from governance.packs.send.synthesis.ground.settings import Settings
from governance.packs.send.synthesis.plans import Held

A_MONTH = 0.016
"""Requests a month for each plan: more than a county has, so that a small one shows a flow."""
BEFORE = 120
"""They begin so many days before the window, so that some are open at its start."""


@dataclass(frozen=True)
class Placing:
    """A request for a place, as far as other parts of the story need to know."""

    npr_id: str
    plan: Held
    kind: str
    known_on: dt.date
    received_on: dt.date
    closed_on: dt.date
    outcome: str


def make_placings(
    county: County, plans: Sequence[Held], settings: Settings, chance: Chance
) -> Iterator[Placing]:
    """Requests spread over the window, each for a child whose plan is in force."""
    wanted = round(len(plans) * A_MONTH * (county.days + BEFORE) / 30)
    for _ in range(wanted):
        plan = plans[chance.whole(0, len(plans) - 1)]
        day = later(county.start, chance.whole(-BEFORE, county.days))
        if plan.child.origin == MOVED_IN and chance.yes(0.5):
            day = plan.start_on
        if plan.runs_on(day) and day <= county.as_at:
            yield from _placing(county, plan, day, settings, chance)


def _placing(
    county: County, plan: Held, day: dt.date, settings: Settings, chance: Chance
) -> Iterator[Placing]:
    strained = int(60 * county.strain(day))
    wait = chance.near(20, 90) if chance.yes(0.7) else chance.near(80, 260)
    outcome, kind = chance.pick(rates.PLACED), chance.pick(rates.ASKED)
    closed = later(day, wait + strained)
    npr_id = county.book.number("N")
    route = "moved_in" if day == plan.start_on else chance.pick(rates.ROUTES)
    begun: Fields = {
        "npr_id": npr_id,
        "person_id": plan.child.person_id,
        "received_on": day,
        "route": route,
        "asked_provision_type": chance.some(0.97, kind),
        "need": plan.child.need,
        "area": plan.child.area,
        "outcome": "open",
    }
    found = settings.one_of(kind, chance).setting_id if outcome == "placed" else None
    ended: Fields = {"closed_on": closed, "outcome": outcome, "placement_setting": found}
    known = county.book.write(
        "placement_request", (day, begun), (closed, ended), known=plan.known_on
    )
    if known:
        yield Placing(npr_id, plan, kind, known, day, closed, outcome)
