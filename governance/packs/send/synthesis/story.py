"""The whole story in its order: settings and panels, children and plans, and what follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from governance.packs.send.synthesis.children import BY_REQUEST, Child, make_children, write_person
from governance.packs.send.synthesis.consulting import Sought, consult
from governance.packs.send.synthesis.disputes import dispute_plan, dispute_request, dispute_transfer
from governance.packs.send.synthesis.ground.book import Book, Cases
from governance.packs.send.synthesis.ground.chance import Chance, later, plus
from governance.packs.send.synthesis.ground.county import County
from governance.packs.send.synthesis.ground.population import write_population
from governance.packs.send.synthesis.ground.settings import Settings
from governance.packs.send.synthesis.panels import Panels
from governance.packs.send.synthesis.placing import Placing, make_placings
from governance.packs.send.synthesis.plans import MOVED_OUT, Held, Plans
from governance.packs.send.synthesis.requests import Asked, make_requests
from governance.packs.send.synthesis.reviews import make_reviews
from governance.packs.send.synthesis.transfers import Transfer, Transfers
from governance.packs.send.synthesis.voices import write_voices
from governance.problems import GovernanceError

YEARS = (2018, 2030)
"""Years whose story can be told: bank holidays are known around them."""


def synthesise(seed: int, children: int, as_at: dt.date, areas: tuple[str, ...]) -> Cases:
    """Every case table, filled up to a day; several versions of a row as it became known.

    Raises GovernanceError for fewer than no children and for years out of reach.
    """
    if children < 0 or not YEARS[0] <= as_at.year <= YEARS[1]:
        raise GovernanceError(
            f"cannot make up {children} children as at {as_at}; "
            f"give 0 children or more, and a day in {YEARS[0]} to {YEARS[1]}"
        )
    county = County(seed, children, areas, Book(as_at, Chance(seed, "lag")))
    settings, panels = Settings(county), Panels(county)
    asked, plans = _children(county, settings)
    transfers = tuple(Transfers(county, panels).make(plans))
    _reviews(county, plans, transfers)
    placings = tuple(make_placings(county, plans, settings, county.chance("placings")))
    _consult(county, settings, asked, transfers, placings)
    _hear(county, panels, asked, transfers, placings)
    _dispute(county, asked, plans, transfers)
    write_voices(county, plans)
    settings.write_supply()
    write_population(county)
    return county.book.cases


def _children(county: County, settings: Settings) -> tuple[list[Asked], list[Held]]:
    """Children with their requests and plans."""
    chance, plans = county.chance("requests"), Plans(county, settings)
    people = county.chance("people")
    asked: list[Asked] = []
    held: list[Held] = []
    for child in make_children(county):
        theirs = list(make_requests(county, child, chance)) if child.origin == BY_REQUEST else []
        asked += theirs
        plan = _plan(child, theirs, plans)
        held += [plan] if plan else []
        out = plan.cease_on if plan and plan.cease_reason == MOVED_OUT else None
        write_person(county, child, people, out)
    return asked, held


def _plan(child: Child, asked: Sequence[Asked], plans: Plans) -> Held | None:
    if child.origin != BY_REQUEST:
        return plans.make(child, child.first_on, child.known_on)
    last = asked[-1] if asked else None
    if last is None or last.final_on is None:
        return None
    return plans.make(child, last.final_on, last.known_on, last.request_id)


def _reviews(county: County, plans: Sequence[Held], transfers: Sequence[Transfer]) -> None:
    chance = county.chance("reviews")
    by_plan: dict[str, dict[int, Transfer]] = {}
    for one in transfers:
        by_plan.setdefault(one.plan.plan_id, {})[one.year] = one
    for plan in plans:
        make_reviews(county, plan, by_plan.get(plan.plan_id, {}), chance)


def _consult(
    county: County,
    settings: Settings,
    asked: Sequence[Asked],
    transfers: Sequence[Transfer],
    placings: Sequence[Placing],
) -> None:
    chance = county.chance("consultations")
    kinds = (("mainstream", 6.0), ("special_state", 3.0), ("special_independent", 1.0))
    for request in asked:
        if request.draft_on and request.final_on:
            consult(county, settings, Sought(
                request.request_id, request.child, chance.pick(kinds), request.known_on,
                request.draft_on, request.final_on), chance)  # fmt: skip
    for transfer in transfers:
        first = later(transfer.meeting_on, chance.near(8, 30))
        college = transfer.plan.child.year_group_in(transfer.year - 1, county) >= 11
        kind = "post16_fe" if college else chance.pick(kinds)
        consult(county, settings, Sought(
            transfer.pt_id, transfer.plan.child, kind, transfer.known_on,
            first, transfer.ended_on or transfer.final_on), chance)  # fmt: skip
    for one in placings:
        consult(county, settings, Sought(
            one.npr_id, one.plan.child, one.kind, one.known_on,
            later(one.received_on, chance.near(3, 20)), one.closed_on), chance)  # fmt: skip


def _hear(
    county: County,
    panels: Panels,
    asked: Sequence[Asked],
    transfers: Sequence[Transfer],
    placings: Sequence[Placing],
) -> None:
    chance = county.chance("items")
    for request in asked:
        case = {"case_ref": request.request_id, "person_id": request.child.person_id}
        days = plus(request.received_on, 3), request.decision_on
        panels.hear(
            "ehcna", case, days, request.known_on, "decline" if request.refused else "agree"
        )
    for one in transfers:
        if one.panel_on:
            case = {"case_ref": one.pt_id, "person_id": one.plan.child.person_id}
            days = plus(one.panel_on, -chance.near(12, 35)), one.panel_on
            panels.hear("specialist_admission", case, days, one.known_on, "agree")
    for placing in placings:
        case = {"case_ref": placing.npr_id, "person_id": placing.plan.child.person_id}
        heard = later(placing.received_on, chance.near(20, 45))
        result = "decline" if placing.outcome == "refused" else "agree"
        kind = "pru_ap" if placing.kind == "ap" else "placement"
        panels.hear(kind, case, (placing.received_on, min(heard, placing.closed_on)),
                    placing.known_on, result)  # fmt: skip


def _dispute(
    county: County,
    asked: Sequence[Asked],
    plans: Sequence[Held],
    transfers: Sequence[Transfer],
) -> None:
    chance = county.chance("disputes")
    for request in asked:
        dispute_request(county, request, chance)
    for plan in plans:
        dispute_plan(county, plan, chance)
    for transfer in transfers:
        dispute_transfer(county, transfer, chance)
