"""Meetings of panels, and the cases they heard."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator

from governance.packs.send.synthesis.ground.book import Fields, Step
from governance.packs.send.synthesis.ground.chance import Chance, later, plus
from governance.packs.send.synthesis.ground.county import County

_EVERY = {"ehcna": 7, "specialist_admission": 14, "placement": 14, "pru_ap": 28, "iyfap": 28}
"""Days between meetings, by kind of panel."""
_AHEAD = 60
"""Meetings are put into the calendar so many days ahead."""
_REASONS = ("evidence", "need_met_by_sen_support", "capacity", "age_range", "more_advice")

Held = tuple[str, dt.date]
"""A meeting's name and day."""


class Panels:
    """The calendar of panels, and what was put before them."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._chance = county.chance("panels")
        self._meetings = {kind: tuple(self._series(kind)) for kind in _EVERY}
        self._days = {kind: [day for _, day in held] for kind, held in self._meetings.items()}

    def last(self, kind: str, first: dt.date, last: dt.date) -> Held | None:
        """The latest meeting between two days."""
        at = bisect_right(self._days[kind], last) - 1
        return self._meetings[kind][at] if at >= 0 and self._days[kind][at] >= first else None

    def hear(
        self, kind: str, case: Fields, days: tuple[dt.date, dt.date], known: dt.date, result: str
    ) -> None:
        """Put a case before the last panel between two days; some are heard twice or sent back."""
        received, by = days
        panel = self.last(kind, plus(received, 5), by)
        if panel is None:
            return
        chance = self._chance
        if chance.yes(0.09):
            self._item(case, received, panel, known, None)
            received = later(received, 2)
        before = self.last(kind, plus(received, 4), plus(panel[1], -1))
        if before and chance.yes(0.16):
            again = chance.pick((("defer", 3.0), ("more_info", 2.0)))
            self._item(case, received, before, known, again)
            received = before[1]
        self._item(case, received, panel, known, result)

    def _item(
        self, case: Fields, received: dt.date, panel: Held, known: dt.date, result: str | None
    ) -> None:
        """One hearing; without a result the referral was returned at triage."""
        chance = self._chance
        panel_id, held = panel
        known = max(known, plus(held, -_AHEAD))
        complete = min(later(received, chance.near(0, 8)), held)
        fixed: Fields = {
            **case,
            "item_id": self._county.book.number("I"),
            "panel_id": panel_id,
            "referral_received_on": received,
        }
        triage: Step = (complete, {"triage": "ok", "referral_complete_on": complete})
        if result is None:
            triage = (complete, {"triage": "returned"})
        steps = _decided(held, result, chance) if result else ()
        self._county.book.write("panel_item", (received, fixed), triage, *steps, known=known)

    def _series(self, kind: str) -> Iterator[Held]:
        """Meetings of a kind; none in August and around Christmas."""
        county, chance = self._county, self._chance
        day = later(plus(county.start, -50), chance.whole(0, 6))
        while day <= plus(county.as_at, 30):
            quiet = day.month == 8 or (day.month == 12 and day.day > 22)
            if not quiet:
                panel_id = county.book.number("M")
                self._meeting(kind, panel_id, day)
                yield panel_id, day
            day = later(day, _EVERY[kind])

    def _meeting(self, kind: str, panel_id: str, day: dt.date) -> None:
        chance = self._chance
        minutes = later(day, chance.near(2, 14)) if chance.yes(0.94) else None
        self._county.book.write(
            "panel",
            (plus(day, -_AHEAD), {"panel_id": panel_id, "panel_type": kind, "held_on": day}),
            (day, {"quorate": int(chance.yes(0.93))}),
            (minutes, {"minutes_on": minutes}),
            lag=False,
        )


def _decided(held: dt.date, result: str, chance: Chance) -> tuple[Step, ...]:
    told = later(held, chance.near(1, 7) if chance.yes(0.87) else chance.near(8, 25))
    told_at = told if chance.yes(0.97) else None
    why = chance.pick(tuple((one, 1.0) for one in _REASONS))
    reason = chance.some(0.9, why) if result != "agree" else None
    decided: Fields = {"outcome": result, "decided_on": held, "reason_code": reason}
    who = chance.pick((("family_and_setting", 3.0), ("family", 1.0)))
    return (held, decided), (told_at, {"notified_on": told_at, "notified_who": who})
