"""Mediations and appeals, and what was ordered."""

from __future__ import annotations

import datetime as dt

from governance.packs.send.synthesis.ground.book import Fields
from governance.packs.send.synthesis.ground.chance import Chance, later, plus
from governance.packs.send.synthesis.ground.county import County
from governance.packs.send.synthesis.plans import Held
from governance.packs.send.synthesis.requests import Asked
from governance.packs.send.synthesis.transfers import Transfer

_GROUNDS = {
    "contents": (("amend", 1.0),),
    "section_I": (("name_school", 1.0),),
}
"""What an appeal about a plan is about, and what is ordered."""
_TIME = {"assess": 14, "amend": 35, "name_school": 14}
"""Days in which an order must be complied with (SI 2014/1530, reg 44)."""

Case = tuple[str, str, dt.date]
"""Which case, which child, and from when it is known."""


def dispute_request(county: County, asked: Asked, chance: Chance) -> None:
    """What a family did about a refusal."""
    case = (asked.request_id, asked.child.person_id, asked.known_on)
    if asked.mediated_on:
        opened = plus(asked.mediated_on, -chance.near(8, 30))
        _mediation(county, case, "assess", (opened, asked.mediated_on), chance)
    if asked.appealed_on:
        order = asked.ordered_on
        done = asked.decision_on if order else None
        _appeal(county, case, "assess", (asked.appealed_on, order, done), ("assess", chance))


def dispute_plan(county: County, plan: Held, chance: Chance) -> None:
    """A few families dispute what a plan says, or go to mediation about it."""
    if chance.yes(0.94):
        return
    day = later(max(plan.start_on, county.start), chance.whole(20, county.days))
    if not plan.runs_on(day):
        return
    case = (plan.plan_id, plan.child.person_id, plan.known_on)
    ground = "contents" if chance.yes(0.4) else "section_I"
    if chance.yes(0.5):
        held = later(day, chance.near(12, 30) if chance.yes(0.7) else chance.near(31, 60))
        _mediation(county, case, ground, (day, held), chance)
    else:
        _plan_appeal(county, case, ground, day, chance)


def dispute_transfer(county: County, transfer: Transfer, chance: Chance) -> None:
    """An appeal about the school named."""
    if transfer.appealed_on and not transfer.ended_on:
        case = (transfer.pt_id, transfer.plan.child.person_id, transfer.known_on)
        _plan_appeal(county, case, "section_I", transfer.appealed_on, chance)


def _plan_appeal(county: County, case: Case, ground: str, day: dt.date, chance: Chance) -> None:
    kind = chance.pick(_GROUNDS[ground])
    ordered = later(day, chance.near(60, 200)) if chance.yes(0.6) else None
    late = 0 if chance.yes(0.75) else chance.near(3, 30)
    done = ordered and later(ordered, chance.near(4, _TIME[kind] - 2) + late)
    _appeal(county, case, ground, (day, ordered, done), (kind, chance))


def _mediation(
    county: County, case: Case, ground: str, days: tuple[dt.date, dt.date], chance: Chance
) -> None:
    opened, held = days
    agreed = later(held, chance.whole(0, 5)) if chance.yes(0.55) else None
    ended = chance.pick((("agreed_in_part", 1.0), ("agreed", 2.0))) if agreed else None
    county.book.write(
        "dispute",
        (opened, _opened(county, case, "mediation", ground, opened)),
        (held, {"mediation_on": held, "outcome": None if agreed else "no_agreement"}),
        (agreed, {"order_on": agreed, "outcome": ended}),
        known=case[2],
    )


def _appeal(
    county: County,
    case: Case,
    ground: str,
    days: tuple[dt.date, dt.date | None, dt.date | None],
    order: tuple[str, Chance],
) -> None:
    opened, ordered, done = days
    kind, chance = order
    settled = None if ordered else later(opened, chance.near(40, 160))
    ended = chance.pick((("conceded", 3.0), ("withdrawn", 4.0), ("dismissed", 2.0)))
    county.book.write(
        "dispute",
        (opened, _opened(county, case, "appeal", ground, opened)),
        (settled, {"outcome": ended}),
        (ordered, {"order_on": ordered, "order_kind": kind, "outcome": "upheld"}),
        (done, {"complied_on": done}),
        known=case[2],
    )


def _opened(county: County, case: Case, kind: str, ground: str, day: dt.date) -> Fields:
    return {
        "dispute_id": county.book.number("D"),
        "case_ref": case[0],
        "person_id": case[1],
        "kind": kind,
        "ground": ground,
        "opened_on": day,
    }
