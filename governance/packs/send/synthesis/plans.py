"""Plans and the places they name: from older plans, from moving in, from assessments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from governance.packs.send.synthesis.children import MOVED_IN, OLD_PLAN, Child, authority
from governance.packs.send.synthesis.ground import rates
from governance.packs.send.synthesis.ground.book import Fields, Value
from governance.packs.send.synthesis.ground.chance import Chance, Weights, later, plus
from governance.packs.send.synthesis.ground.county import County
from governance.packs.send.synthesis.ground.settings import Settings

MOVED_OUT, DIED, NEEDS_MET = "5", "8", "2"
FIRST_FATES = (NEEDS_MET, MOVED_OUT, DIED)
"""What becomes of the first children who are due to transfer: each way out is there to see."""


@dataclass(frozen=True)
class Held:
    """A plan, as far as other parts of the story need to know."""

    plan_id: str
    child: Child
    start_on: dt.date
    """The day of the first final plan, or of moving in with it."""
    known_on: dt.date
    request_id: str | None = None
    cease_on: dt.date | None = None
    cease_reason: str | None = None

    def runs_on(self, day: dt.date) -> bool:
        """True where the plan is in force on that day."""
        return self.start_on <= day and (self.cease_on is None or day < self.cease_on)


class Plans:
    """Makes plans; keeps count of those due to transfer, the first of which end each way."""

    def __init__(self, county: County, settings: Settings) -> None:
        self._county = county
        self._settings = settings
        self._chance = county.chance("plans")
        self._fated = 0

    def make(
        self, child: Child, start_on: dt.date, known: dt.date, request_id: str | None = None
    ) -> Held | None:
        """A plan and its placements; None where it was not written down in time."""
        county, chance = self._county, self._chance
        came = child.known_on if child.origin == MOVED_IN and not request_id else start_on
        cease_on, reason = self._end(child, max(came, county.start))
        plan_id = county.book.number("E")
        begun: dict[str, Value] = {
            "plan_id": plan_id, "person_id": child.person_id, "start_on": start_on,
        }  # fmt: skip
        if came != start_on:
            begun["transfer_in_la"] = authority(chance)
        written = county.book.write(
            "plan",
            (came, begun),
            (cease_on, {"cease_on": cease_on, "cease_reason": reason}),
            known=known,
            lag=child.origin != OLD_PLAN,
        )
        if written is None:
            return None
        held = Held(plan_id, child, came, written, request_id, cease_on, reason)
        self._place(held)
        return held

    def _end(self, child: Child, since: dt.date) -> tuple[dt.date | None, str | None]:
        county, chance = self._county, self._chance
        if self._transfers_next(child) and self._fated < len(FIRST_FATES):
            self._fated += 1
            autumn = dt.date(county.transfer_years[1] - 1, 9, 20)
            return later(max(since, autumn), chance.whole(1, 60)), FIRST_FATES[self._fated - 1]
        older = child.year_group >= 14
        if not chance.yes(0.14 if older else 0.045):
            return None, None
        reasons = rates.OLDER_CEASE_REASONS if older else rates.CEASE_REASONS
        return later(since, chance.whole(30, county.days + 60)), chance.pick(reasons)

    def _transfers_next(self, child: Child) -> bool:
        year = self._county.transfer_years[1] - 1
        return child.origin == OLD_PLAN and child.year_group_in(year, self._county) in (6, 11)

    def _place(self, held: Held) -> None:
        """The place named; sometimes a second beside it, sometimes none recorded."""
        chance = self._chance
        kind = chance.pick(_weights(held.child.year_group))
        if kind is None:
            return
        entry, told, left = _entry(held, chance), held.start_on, held.cease_on
        college = self._college_day(held.child)
        if college and entry < college:
            before = chance.pick(rates.SCHOOL_PLACES) or "mainstream"
            self._write(held, before, 1, told, (entry, min(college, left or college)))
            entry, told = college, max(told, plus(college, -100))
        moved = later(max(entry, self._county.start), chance.whole(60, 600))
        if chance.yes(0.06) and not (left and moved >= left):
            self._write(held, kind, 1, moved, (moved, left))
            left = moved
        self._write(held, kind, 1, told, (entry, left))
        if chance.yes(0.03):
            beside = "ap" if kind == "mainstream" else "mainstream"
            self._write(held, beside, 2, told, (entry, left))

    def _college_day(self, child: Child) -> dt.date | None:
        """The day on which a child who is at college by now began there."""
        years = child.year_group - 12
        return later(dt.date(self._county.school_year - years, 9, 3), 0) if years >= 0 else None

    def _write(
        self, held: Held, kind: str, rank: int, told: dt.date, stay: tuple[dt.date, dt.date | None]
    ) -> None:
        entry, left = stay
        if left and entry >= left:
            return
        named = self._chance.pick((("named_setting", 96.0), ("named_type_only", 4.0)))
        place: Fields = {
            "plan_id": held.plan_id,
            "person_id": held.child.person_id,
            "setting_id": self._settings.one_of(kind, self._chance).setting_id,
            "provision_type": kind,
            "rank": rank,
            "entry_on": entry,
            "named": named,
        }
        self._county.book.write(
            "placement", (told, place), (left, {"leaving_on": left}), known=held.known_on
        )


def _entry(held: Held, chance: Chance) -> dt.date:
    """The first day there: soon after the plan, or the autumn after it."""
    if chance.yes(0.3):
        return max(later(dt.date(held.start_on.year, 9, 3), 0), held.start_on)
    return later(held.start_on, chance.near(5, 60))


def _weights(year_group: int) -> Weights[str | None]:
    if year_group >= 12:
        return rates.COLLEGE_PLACES
    return rates.EARLY_PLACES if year_group < 0 else rates.SCHOOL_PLACES
