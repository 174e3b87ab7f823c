"""Annual reviews of every plan; those before a phase transfer come in autumn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from governance.packs.send.synthesis.children import OLD_PLAN
from governance.packs.send.synthesis.ground.book import Fields, Step
from governance.packs.send.synthesis.ground.chance import Chance, later, plus
from governance.packs.send.synthesis.ground.county import County
from governance.packs.send.synthesis.plans import Held
from governance.packs.send.synthesis.transfers import Transfer

_YEAR, _AHEAD, _FOUR, _TWELVE = 365, 75, 28, 84

ByYear = Mapping[int, Transfer]
"""A plan's transfers by the calendar year of the transfer."""


def make_reviews(county: County, plan: Held, transfers: ByYear, chance: Chance) -> None:
    """The reviews of a plan that fell due in the window, and the next one."""
    due = plus(plan.start_on, _YEAR)
    if plan.child.origin == OLD_PLAN:
        due = plus(county.start, chance.whole(-20, _YEAR - 20))
    waiting = dict(transfers)
    due = _before_transfer(due, waiting)
    while due <= plus(county.as_at, _AHEAD):
        transfer = waiting.pop(due.year + (due.month > 8), None)
        done = _review(county, plan, max(due, plan.start_on), transfer, chance)
        due = _before_transfer(max(plus(done, _YEAR), plus(due, 200)), waiting)


def _before_transfer(due: dt.date, waiting: ByYear) -> dt.date:
    """A transfer needs its review in the autumn before, whenever the next would be due."""
    return min([due, *(dt.date(year - 1, 11, 28) for year in waiting)])


def _review(
    county: County, plan: Held, due: dt.date, transfer: Transfer | None, chance: Chance
) -> dt.date:
    """One review; gives the day of the decision."""
    meeting = transfer.meeting_on if transfer else _meeting(county, due, chance)
    decided = later(meeting, _days_to_decide(county, meeting, chance))
    if transfer:
        decided = min(decided, transfer.draft_on)
    if plan.cease_on and plan.cease_on <= decided:
        return decided  # the plan ended first, and the review with it
    fixed: Fields = {
        "ar_id": county.book.number("V"),
        "plan_id": plan.plan_id,
        "person_id": plan.child.person_id,
        "due_on": due,
        "decision": "pending",
        "phase_transfer": int(transfer is not None),
    }
    report = later(meeting, chance.near(4, 14) if chance.yes(0.74) else chance.near(15, 50))
    report_on = chance.some(0.94, report)
    county.book.write(
        "annual_review",
        (min(plus(due, -_AHEAD), meeting), fixed),
        (meeting, {"meeting_on": meeting}),
        (report_on, {"report_received_on": report_on}),
        *_outcome(meeting, decided, transfer, chance),
        known=plan.known_on,
    )
    return decided


def _meeting(county: County, due: dt.date, chance: Chance) -> dt.date:
    """Mostly five to nine weeks before the review must be complete; some late."""
    if chance.yes(0.88 - 0.15 * county.strain(due)):
        return later(due, -chance.near(30, 65))
    return later(due, chance.near(-25, 110))


def _days_to_decide(county: County, meeting: dt.date, chance: Chance) -> int:
    if chance.yes(0.74 - 0.2 * county.strain(plus(meeting, _FOUR))):
        return chance.near(10, _FOUR - 1)
    return chance.near(_FOUR + 1, 90)


def _outcome(
    meeting: dt.date, decided: dt.date, transfer: Transfer | None, chance: Chance
) -> tuple[Step, ...]:
    decision = chance.pick((("maintain", 62.0), ("amend", 36.0), ("cease", 2.0)))
    decision = "amend" if transfer else decision
    told: Fields = {"decision": decision, "decision_on": decided}
    if decision != "amend":
        return ((decided, told),)
    notice = decided if chance.yes(0.85) else later(decided, chance.near(2, 25))
    notice = min(notice, transfer.draft_on) if transfer else notice
    final: dt.date | None = transfer.final_on if transfer else _final(meeting, notice, chance)
    if transfer and transfer.ended_on and final and final >= transfer.ended_on:
        final = None
    sent: Fields = {"amendment_notice_on": notice}
    return (decided, told), (notice, sent), (final, {"final_on": final})


def _final(meeting: dt.date, notice: dt.date, chance: Chance) -> dt.date:
    in_time = plus(meeting, chance.near(48, _TWELVE))
    final = in_time if chance.yes(0.72) else plus(meeting, chance.near(_TWELVE + 1, 200))
    return later(max(final, plus(notice, 16)), 0)
