"""Requests for an assessment, assessments, advice, and the plans that come of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from governance.packs.send.synthesis.children import Child, authority
from governance.packs.send.synthesis.ground import rates
from governance.packs.send.synthesis.ground.book import Fields, Step
from governance.packs.send.synthesis.ground.chance import Chance, later, plus
from governance.packs.send.synthesis.ground.county import County

SIX, SIXTEEN, TWENTY = 42, 112, 140
"""Weeks of the law, in days."""
ROUNDS = 3
"""A family asks at most so often."""


@dataclass(frozen=True)
class Asked:
    """A request, as far as other parts of the story need to know."""

    request_id: str
    child: Child
    known_on: dt.date
    received_on: dt.date
    decision_on: dt.date
    refused: bool
    mediated_on: dt.date | None = None
    appealed_on: dt.date | None = None
    ordered_on: dt.date | None = None
    """The day the Tribunal ordered an assessment."""
    draft_on: dt.date | None = None
    final_on: dt.date | None = None


def make_requests(county: County, child: Child, chance: Chance) -> Iterator[Asked]:
    """The child's requests: the next one follows a refusal, some months later."""
    day = child.first_on
    for _ in range(ROUNDS):
        asked, outcome = _request(county, child, day, chance)
        if asked is None:
            return
        assess_from = asked.ordered_on and asked.decision_on
        if outcome == "assess" or assess_from:
            yield _assessment(county, asked, chance)
            return
        yield asked
        day = later(asked.decision_on, chance.whole(60, 260))
        if day > county.as_at or not chance.yes(0.45):
            return


def _request(
    county: County, child: Child, received: dt.date, chance: Chance
) -> tuple[Asked | None, str]:
    in_time = chance.yes(0.96 - 0.22 * county.strain(plus(received, SIX)))
    wait = chance.near(16, SIX - 1) if in_time else chance.near(SIX + 1, 84)
    outcome, decided = chance.pick(rates.DECISIONS), later(received, wait)
    asked = Asked(
        request_id=county.book.number("R"),
        child=child,
        known_on=received,
        received_on=received,
        decision_on=decided,
        refused=outcome == "refuse",
    )
    asked = _disputed(asked, chance) if asked.refused else asked
    known = county.book.write(
        "request", *_request_steps(asked, outcome, decided, chance), known=child.known_on
    )
    return (replace(asked, known_on=known) if known else None), outcome


def _disputed(asked: Asked, chance: Chance) -> Asked:
    """A refusal that the family took further; the Tribunal orders some assessments."""
    refused = asked.decision_on
    mediated = later(refused, chance.near(12, 50)) if chance.yes(0.35) else None
    if not chance.yes(0.3):
        return replace(asked, mediated_on=mediated)
    appealed = later(refused, chance.near(30, 75))
    if not chance.yes(0.6):
        return replace(asked, mediated_on=mediated, appealed_on=appealed)
    ordered = later(appealed, chance.near(70, 150))
    told = later(ordered, chance.near(5, 16))
    return replace(
        asked, mediated_on=mediated, appealed_on=appealed, ordered_on=ordered, decision_on=told
    )


def _request_steps(
    asked: Asked, outcome: str, decided: dt.date, chance: Chance
) -> tuple[Step, ...]:
    by_law = chance.yes(0.03)
    received = "became_responsible_on" if by_law else "received_on"
    begun: Fields = {
        "request_id": asked.request_id,
        "person_id": asked.child.person_id,
        received: asked.received_on,
        "source": chance.pick(rates.SOURCES),
        "outcome": "pending",
        "mediation": 0,
        "tribunal": 0,
    }
    excepted = chance.yes(0.3 if (decided - asked.received_on).days > SIX else 0.01)
    ended: Fields = {
        "decision_on": decided,
        "outcome": outcome,
        "exception_code": _ground(asked.received_on, chance) if excepted else None,
        "exported_la": authority(chance) if outcome == "withdrawn" and chance.yes(0.3) else None,
    }
    reversed_: Fields = {"decision_on": asked.decision_on, "outcome": "assess", "tribunal": 1}
    return (
        (asked.received_on, begun),
        (decided, ended),
        (asked.mediated_on, {"mediation": 1}),
        (asked.ordered_on and asked.decision_on, reversed_),
    )


def _ground(received: dt.date, chance: Chance) -> str:
    """Why the limit need not be met; schools are closed in summer."""
    if received.month in (6, 7):
        return "school_closed"
    return chance.pick((("personal", 5.0), ("absent", 4.0), ("ey_closed", 1.0)))


def _assessment(county: County, asked: Asked, chance: Chance) -> Asked:
    began = asked.decision_on
    end = chance.pick(rates.ENDS)
    fixed: Fields = {
        "request_id": asked.request_id,
        "person_id": asked.child.person_id,
        "outcome": "pending",
        "week20_exception": 0,
    }
    if end == "issue":
        asked = _issued(county, asked, chance)
        steps = _issue_steps(asked, chance)
    else:
        steps = (_ended(asked, end, chance),)
    known = county.book.write("assessment", (began, fixed), *steps, known=asked.known_on)
    if known:
        _advice(county, asked, began, chance)
    return asked


def _issued(county: County, asked: Asked, chance: Chance) -> Asked:
    """Draft and final plan; late ones wait for advice, and some for more than a year."""
    begun = asked.ordered_on or asked.received_on
    due = plus(begun, TWENTY)
    second_year = (county.as_at - due).days < 365
    in_time = chance.yes((0.92 if second_year else 0.85) - 0.42 * county.strain(due))
    if in_time:
        wait = chance.near(112, TWENTY - 2)
    else:
        wait = TWENTY + chance.pick(
            (
                (chance.whole(1, 30), 5.0),
                (chance.whole(30, 110), 4.0),
                (chance.whole(110, 300), 1.0),
            )
        )
    final = max(later(begun, wait), later(asked.decision_on, 56))
    draft = max(later(final, -chance.near(22, 46)), later(asked.decision_on, 20))
    return replace(asked, draft_on=draft, final_on=final)


def _issue_steps(asked: Asked, chance: Chance) -> tuple[Step, ...]:
    late = asked.final_on and asked.final_on > plus(asked.received_on, TWENTY)
    excepted = chance.yes(0.2 if late else 0.01)
    why: Fields = {}
    if excepted:
        why = {"week20_exception": 1, "exception_code": _ground(asked.received_on, chance)}
    issued: Fields = {"outcome": "issue", "outcome_on": asked.draft_on, "draft_on": asked.draft_on}
    return (asked.draft_on, {**issued, **why}), (asked.final_on, {"final_on": asked.final_on})


def _ended(asked: Asked, end: str, chance: Chance) -> Step:
    wait = chance.near(84, SIXTEEN - 1) if chance.yes(0.6) else chance.near(SIXTEEN + 1, 170)
    day = max(later(asked.ordered_on or asked.received_on, wait), later(asked.decision_on, 20))
    return day, {"outcome": end, "outcome_on": day}


def _advice(county: County, asked: Asked, began: dt.date, chance: Chance) -> None:
    for adviser, often, in_time in rates.ADVISERS:
        if not chance.yes(often):
            continue
        sent = later(began, chance.whole(0, 5))
        came, why = _reply(in_time - 0.25 * county.strain(plus(sent, SIX)), sent, chance)
        fixed: Fields = {
            "request_id": asked.request_id,
            "person_id": asked.child.person_id,
            "advice_type": adviser,
            "requested_on": sent,
        }
        answer: Fields = {"received_on": came, "exception_code": why}
        county.book.write("advice", (sent, fixed), (came, answer), known=asked.known_on)


def _reply(in_time: float, sent: dt.date, chance: Chance) -> tuple[dt.date | None, str | None]:
    """The day the advice came, and why it need not come in time; some never comes."""
    if chance.yes(in_time):
        return later(sent, chance.near(14, SIX)), None
    if chance.yes(0.08):
        return None, None
    why = chance.some(0.12, _ground(sent, chance))
    return later(sent, chance.near(SIX + 1, 100)), chance.some(0.5, "missed_appt") if why else None
