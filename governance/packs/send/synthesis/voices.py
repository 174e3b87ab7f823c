"""What families and staff say, and what case audits find. Nobody has asked settings yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from governance.packs.send.synthesis.ground.book import Fields
from governance.packs.send.synthesis.ground.chance import Chance, later, plus
from governance.packs.send.synthesis.ground.county import County
from governance.packs.send.synthesis.plans import Held

_QUESTIONS = (("satisfied", 0.68), ("reasons_clear", 0.6), ("kept_informed", 0.64))
"""What the feedback form asks, and the share who give 4 or 5."""
_STANDARDS = ("advice_used", "child_voice", "outcomes_clear", "provision_specific", "family_told")
_STAFF = (("time", 0.46), ("confidence", 0.62), ("knowledge", 0.7))
_BANDS = (("coordinator", 5.0), ("panel_member", 3.0), ("business_support", 2.0), ("manager", 1.0))
_GRADES = {True: (("good", 6.0), ("outstanding", 1.0)), False: (("ri", 5.0), ("inadequate", 1.0))}
AUDITS = 4
"""Case audits planned for a month."""


def write_voices(county: County, plans: Sequence[Held]) -> None:
    """Feedback, audits and the two rounds of the staff survey."""
    chance = county.chance("voices")
    for month in _months(county):
        _feedback(county, month, chance)
        running = [plan for plan in plans if plan.runs_on(month) and plan.known_on <= month]
        for _ in range(chance.whole(AUDITS - 1, AUDITS + 1) if running else 0):
            _audit(county, running[chance.whole(0, len(running) - 1)], month, chance)
    for back, better in ((230, 0.0), (40, 0.05)):
        _survey(county, plus(county.as_at, -back), better, chance)


def _months(county: County) -> Iterator[dt.date]:
    month = county.start
    while month <= county.as_at:
        yield month
        month = plus(month, 31).replace(day=1)


def _feedback(county: County, month: dt.date, chance: Chance) -> None:
    """Forms sent in a month, and those that come back in it."""
    sent = round(county.children * chance.whole(14, 22) / 100)
    end = plus(plus(month, 31).replace(day=1), -1)
    county.book.write("feedback_sent", (end, {"month": month, "n_sent": sent}), lag=False)
    worse = 0.12 * county.strain(end)
    for _ in range(sent):
        if not chance.yes(0.19):
            continue
        form: Fields = {
            "fb_id": county.book.number("F"),
            "channel": chance.pick((("online", 7.0), ("telephone", 2.0), ("paper", 1.0))),
            "stage": chance.pick((("request", 3.0), ("assessment", 4.0), ("review", 4.0))),
        }
        came = plus(month, chance.whole(0, 27))
        lag = plus(came, chance.lag())
        for question, good in _QUESTIONS:
            answer = {**form, "received_on": came, "q_id": question}
            score = {"score": chance.some(0.95, _score(good - worse, chance))}
            county.book.write("feedback", (lag, {**answer, **score}), lag=False)


def _score(good: float, chance: Chance) -> int:
    if chance.yes(good):
        return 4 + chance.yes(0.4)
    return chance.pick(((3, 5.0), (2, 3.0), (1, 2.0)))


def _audit(county: County, plan: Held, month: dt.date, chance: Chance) -> None:
    audit_id = county.book.number("A")
    day = later(month, chance.whole(2, 22))
    fixed: Fields = {
        "audit_id": audit_id,
        "case_ref": plan.plan_id,
        "person_id": plan.child.person_id,
        "audited_on": day,
        "auditor_role": chance.pick((("manager", 2.0), ("peer", 1.0))),
        "grade": chance.pick(_GRADES[chance.yes(0.7)]),
    }
    good = fixed["grade"] in ("good", "outstanding")
    written = plus(day, chance.lag())
    for standard in _STANDARDS:
        met = int(chance.yes(0.88 if good else 0.5))
        row = {**fixed, "standard_id": standard, "met": met}
        county.book.write("case_audit", (written, row), lag=False)


def _survey(county: County, day: dt.date, better: float, chance: Chance) -> None:
    """One round of the staff survey; some leave a question out."""
    for _ in range(24 + county.children // 150):
        person: Fields = {"wave": f"{day:%Y-%m}", "role_band": chance.pick(_BANDS)}
        for question, good in _STAFF:
            score = chance.some(0.94, _score(good + better, chance))
            row = {**person, "q_id": question, "score": score}
            county.book.write("staff_survey", (day, row), lag=False)
