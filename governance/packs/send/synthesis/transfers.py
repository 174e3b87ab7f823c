"""Phase transfers of the last two cohorts: the first is over, the second is under way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.packs.send.declared import transfer_deadline
from governance.packs.send.synthesis.ground.book import Fields, Step
from governance.packs.send.synthesis.ground.chance import Chance, later, plus
from governance.packs.send.synthesis.ground.county import County
from governance.packs.send.synthesis.panels import Panels
from governance.packs.send.synthesis.plans import DIED, MOVED_OUT, Held

_PHASES: dict[int, tuple[str, str, float]] = {
    -1: ("early_years", "school", 1.0),
    2: ("infant", "junior", 0.15),
    6: ("primary", "secondary", 1.0),
    11: ("secondary", "post16_institution", 1.0),
    13: ("post16", "post16", 0.15),
}
"""Phases by the year group before the transfer, and the share of children who change."""
_STAY = ("deferred", "retained_year")
_LATE_PLAN = 112
"""A first plan made within sixteen weeks of the deadline comes after the cohort's reviews."""
_SHORTEST = 50
"""Days from the review meeting to the final plan, at least."""
_MEETINGS = ((0, 56, 77.0), (57, 78, 11.0), (80, 110, 8.0), (120, 150, 4.0))
"""Days from 5 September to the review meeting, and how many fall there: most by October's end."""
_FINALS = (
    (-125, -101, 20.0),
    (-100, -49, 32.0),
    (-48, -1, 35.0),
    (1, 60, 10.0),
    (61, 150, 3.0),
)
"""Days from the deadline to the final plan, and how many fall there."""


@dataclass(frozen=True)
class Transfer:
    """A phase transfer, as far as other parts of the story need to know."""

    pt_id: str
    plan: Held
    year: int
    known_on: dt.date
    meeting_on: dt.date
    panel_on: dt.date | None
    draft_on: dt.date
    final_on: dt.date
    ended_on: dt.date | None
    """The day from which the duty no longer applied."""
    appealed_on: dt.date | None


class Transfers:
    """Makes the transfers of a cohort; the first children each show another way out of scope."""

    def __init__(self, county: County, panels: Panels) -> None:
        self._county = county
        self._panels = panels
        self._chance = county.chance("transfers")
        self._stayed = 0

    def make(self, plans: Iterable[Held]) -> Iterator[Transfer]:
        """Every transfer of the two cohorts."""
        held = tuple(plans)
        for year in self._county.transfer_years:
            self._stayed = 0
            for plan in held:
                group = plan.child.year_group_in(year - 1, self._county)
                if group in _PHASES and self._chance.yes(_PHASES[group][2]):
                    yield from self._transfer(plan, year, group)

    def _transfer(self, plan: Held, year: int, group: int) -> Iterator[Transfer]:
        chance = self._chance
        leaves, enters, _ = _PHASES[group]
        deadline = transfer_deadline(enters, year)
        listed = later(dt.date(year - 1, 6, 15), chance.whole(0, 70))
        listed = max(listed, plan.start_on)
        if not plan.runs_on(listed) or listed > dt.date(year, 8, 31):
            return
        fixed: Fields = {
            "pt_id": self._county.book.number("T"),
            "plan_id": plan.plan_id,
            "person_id": plan.child.person_id,
            "transfer_year": year,
            "from_phase": leaves,
            "to_phase": enters,
            "from_ncy": group,
            "deadline_on": chance.some(0.92, deadline),
            "outcome_status": "in_scope",
            "appeal": 0,
        }
        if listed > plus(deadline, -_LATE_PLAN):
            late = {**fixed, "outcome_status": "first_plan_late"}
            self._county.book.write("phase_transfer", (listed, late), known=plan.known_on)
            return
        yield from self._followed(plan, fixed, listed, deadline)

    def _followed(
        self, plan: Held, fixed: Fields, listed: dt.date, deadline: dt.date
    ) -> Iterator[Transfer]:
        chance = self._chance
        meeting, final = _meeting_and_final(listed, deadline, chance)
        draft = max(later(final, -chance.near(17, 36)), plus(meeting, 7))
        final = max(final, later(draft, 15))
        panel = self._panels.last("specialist_admission", meeting, draft)
        ended, status = self._way_out(plan, listed, deadline)
        appealed = later(final, chance.whole(20, 60)) if chance.yes(0.03) else None
        steps: tuple[Step, ...] = (
            (meeting, {"review_meeting_on": meeting}),
            *_preference(meeting, draft, chance),
            (panel and panel[1], {"panel_id": panel and panel[0]}),
            (draft, {"draft_on": draft}),
            (final, {"final_on": final, "named": _named(chance)}),
            (appealed, {"appeal": 1}),
        )
        kept = tuple(step for step in steps if not (ended and step[0] and step[0] >= ended))
        out: Step = (ended, {"outcome_status": status})
        known = self._county.book.write(
            "phase_transfer", (listed, fixed), *kept, out, known=plan.known_on
        )
        if known:
            yield Transfer(
                str(fixed["pt_id"]), plan, deadline.year, known, meeting, panel and panel[1],
                draft, final, ended, appealed,
            )  # fmt: skip

    def _way_out(
        self, plan: Held, listed: dt.date, deadline: dt.date
    ) -> tuple[dt.date | None, str | None]:
        """Why the duty stops to apply, and when."""
        if plan.cease_on and plan.cease_on <= deadline:
            reasons = {MOVED_OUT: "moved_out", DIED: "deceased"}
            return plan.cease_on, reasons.get(plan.cease_reason or "", "plan_ceased")
        first = self._stayed < len(_STAY)
        if not first and not self._chance.yes(0.02):
            return None, None
        self._stayed += 1
        day = later(dt.date(deadline.year - 1, 9, 25), self._chance.whole(0, 60))
        return max(day, listed), _STAY[self._stayed % len(_STAY)]


def _meeting_and_final(
    listed: dt.date, deadline: dt.date, chance: Chance
) -> tuple[dt.date, dt.date]:
    """The review meeting and the final plan; a meeting after October makes the plan late."""
    final = _spread(deadline, _FINALS, chance)
    meeting = _spread(dt.date(deadline.year - 1, 9, 5), _MEETINGS, chance)
    if meeting < dt.date(deadline.year - 1, 11, 1):
        meeting = min(meeting, later(final, -_SHORTEST))
    meeting = max(meeting, listed)
    return meeting, max(final, later(meeting, _SHORTEST))


def _spread(since: dt.date, bands: tuple[tuple[int, int, float], ...], chance: Chance) -> dt.date:
    """A day so many days from another, by bands and their weights."""
    low, high = chance.pick(tuple(((low, high), weight) for low, high, weight in bands))
    return later(since, chance.whole(low, high))


def _preference(meeting: dt.date, draft: dt.date, chance: Chance) -> tuple[Step, ...]:
    if not chance.yes(0.88):
        return ()
    day = min(later(meeting, chance.near(2, 30)), draft)
    return ((day, {"preference_on": day}),)


def _named(chance: Chance) -> str:
    return chance.pick((("setting", 91.0), ("type", 7.0), ("none", 2.0)))
