"""Consultations: settings asked one after another until one has a place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from governance.packs.send.synthesis.children import Child
from governance.packs.send.synthesis.ground import rates
from governance.packs.send.synthesis.ground.book import Fields, Step
from governance.packs.send.synthesis.ground.chance import Chance, later, plus
from governance.packs.send.synthesis.ground.county import County
from governance.packs.send.synthesis.ground.settings import Setting, Settings

FIFTEEN = 15
_REASONS = (
    "No place in this year group.",
    "Needs are beyond what we can provide, we think.",
    "The class is over its number already.",
    "We would need two more staff.",
)
"""Made up, and never published, like the real ones."""


@dataclass(frozen=True)
class Sought:
    """A case for which settings are asked."""

    case_ref: str
    child: Child
    kind: str
    known_on: dt.date
    first_on: dt.date
    """The day the first settings were asked."""
    last_on: dt.date
    """The day a setting was named; nobody is asked after it."""


def consult(county: County, settings: Settings, sought: Sought, chance: Chance) -> None:
    """Ask settings, one or two at a time; a hard case meets refusal after refusal."""
    hard = chance.yes(0.14)
    day, rounds = sought.first_on, {"": 0}
    for _ in range(7 if hard else 3):
        if day > sought.last_on or day > county.as_at:
            return
        setting = _setting(settings, sought, chance)
        rounds[setting.setting_id] = rounds.get(setting.setting_id, 0) + 1
        offers = chance.yes(0.12 if hard else 0.62)
        _ask(county, sought, setting, (day, rounds[setting.setting_id], offers), chance)
        if offers:
            return
        day = later(day, chance.near(3, 20))


def _setting(settings: Settings, sought: Sought, chance: Chance) -> Setting:
    other = chance.pick((("mainstream", 5.0), ("special_state", 3.0), ("special_independent", 2.0)))
    return settings.one_of(sought.kind if chance.yes(0.75) else other, chance)


def _ask(
    county: County,
    sought: Sought,
    setting: Setting,
    asked: tuple[dt.date, int, bool],
    chance: Chance,
) -> None:
    day, nth, offers = asked
    fixed: Fields = {
        "consult_id": county.book.number("C"),
        "case_ref": sought.case_ref,
        "person_id": sought.child.person_id,
        "setting_id": setting.setting_id,
        "setting_kind": setting.kind,
        "sent_on": day,
        "channel": chance.pick((("ems", 6.0), ("email", 4.0))),
        "due_on": chance.some(0.9, plus(day, FIFTEEN)),
        "round_no": nth,
        "named_anyway": 0,
    }
    if not offers and chance.yes(0.13):
        given_up = later(day, FIFTEEN + chance.near(8, 25))
        steps: tuple[Step, ...] = ((given_up, {"response": "no_response"}),)
    else:
        steps = _answer(sought, _answered(county, day, chance), offers=offers, chance=chance)
    county.book.write("consultation", (day, fixed), *steps, known=sought.known_on)


def _answer(sought: Sought, came: dt.date, *, offers: bool, chance: Chance) -> tuple[Step, ...]:
    """An offer, a refusal, or our taking the question back; a few are named in spite of theirs."""
    if offers or chance.yes(0.03):
        return ((came, {"response_on": came, "response": "offer" if offers else "withdrawn"}),)
    refused: Fields = {
        "response_on": came,
        "response": chance.pick(rates.REFUSALS),
        "reason_text": _reason(chance),
    }
    named = max(sought.last_on, came) if chance.yes(0.04) else None
    return (came, refused), (named, {"named_anyway": 1})


def _answered(county: County, sent: dt.date, chance: Chance) -> dt.date:
    if chance.yes(0.9 - 0.2 * county.strain(plus(sent, FIFTEEN))):
        return later(sent, chance.near(3, FIFTEEN - 1))
    return later(sent, chance.near(FIFTEEN + 1, 48))


def _reason(chance: Chance) -> str | None:
    return chance.some(0.8, _REASONS[chance.whole(0, len(_REASONS) - 1)])
