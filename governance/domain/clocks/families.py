"""Clocks of moves between authorities, mediation, appeals and orders."""

from __future__ import annotations

import datetime as dt

from governance.domain.clock import Clock, Limb, TribunalDays
from governance.domain.clocks.lengths import START_OF_REGS, days, months, weeks, working_days

_ORDER = ("personal", "absent")


_UNOPPOSED = (
    ("assess", weeks(2)),
    ("no_plan_after_assessment", weeks(10)),
    ("plan_after_assessment", weeks(14)),
    ("make_plan_draft", weeks(5)),
    ("make_plan", weeks(11)),
    ("amend", weeks(5)),
    ("name_school", weeks(2)),
)
_ORDERED = (*_UNOPPOSED, ("cease", days(0)))

MOVES = (
    Clock(
        id="C15",
        name="Old authority sends the plan",
        start="day of the move; or, without 15 working days' warning, the day it knew",
        stop="plan sent to the new authority",
        span=working_days(15, inclusive=True),
        source="Regs 15(2)",
        valid_from=START_OF_REGS,
        note="With 15 working days' warning the plan goes on the day of the move itself.",
    ),
    Clock(
        id="C16",
        name="New authority tells the family",
        start="plan transferred",
        stop="family told",
        span=weeks(6),
        source="Regs 15(4)",
        valid_from=START_OF_REGS,
    ),
    Clock(
        id="C17",
        name="New authority reviews the plan",
        start="the later of two",
        stop="review completed",
        later_of=(
            Limb(start="plan made or last reviewed", span=months(12, inclusive=True)),
            Limb(start="plan transferred", span=months(3, inclusive=True)),
        ),
        source="Regs 15(5)",
        confirmed=False,
        valid_from=START_OF_REGS,
        note="To confirm: the 3 months.",
    ),
)
DISPUTES = (
    Clock(
        id="C18",
        name="Contact a mediation adviser",
        start="authority's notice sent",
        stop="adviser contacted",
        span=months(2),
        source="Regs 33",
        valid_from=START_OF_REGS,
    ),
    Clock(
        id="C19",
        name="Mediation certificate",
        start="adviser told of no mediation, mediation ended, or it cannot be arranged",
        stop="certificate issued",
        span=working_days(3),
        source="Regs 34, 38, 39",
        valid_from=START_OF_REGS,
    ),
    Clock(
        id="C20",
        name="Arrange mediation",
        start="authority told that the family wants it",
        stop="mediation meeting",
        span=days(30),
        source="Regs 36",
        valid_from=START_OF_REGS,
    ),
    Clock(
        id="C21",
        name="Lodge an appeal",
        start="the later of two",
        stop="appeal received by the Tribunal",
        later_of=(
            Limb(start="authority's notice sent", span=months(2)),
            Limb(start="mediation certificate issued", span=months(1)),
        ),
        tribunal_days=TribunalDays.MOVE_THE_END,
        source="Rules 20(1)(c), 12(2), 12(3)(a)",
        valid_from=START_OF_REGS,
    ),
    Clock(
        id="C22",
        name="Respond to an appeal",
        start="appeal sent to the authority",
        stop="response received by the Tribunal",
        span=working_days(30),
        tribunal_days=TribunalDays.NOT_COUNTED,
        source="Rules 21, 12(3)(b)",
        valid_from=START_OF_REGS,
    ),
    Clock(
        id="C23",
        name="Comply with a Tribunal's order",
        start="date of the order",
        stop="done as ordered",
        by_code=_ORDERED,
        exceptions=_ORDER,
        source="Regs 44",
        valid_from=START_OF_REGS,
        note="Absent means 2 weeks here, not 4.",
    ),
    Clock(
        id="C24",
        name="Act on an appeal that is not opposed",
        start="authority told the Tribunal that it does not oppose",
        stop="done as conceded",
        by_code=_UNOPPOSED,
        exceptions=_ORDER,
        source="Regs 45, as amended by SI 2015/359 reg 8",
        valid_from=dt.date(2015, 3, 23),
        note="Other lengths held before the amendment. Absent means 2 weeks here, not 4.",
    ),
    Clock(
        id="C25",
        name="Comply with a mediation agreement",
        start="date of the agreement",
        stop="done as agreed",
        span=weeks(2),
        by_code=_ORDERED,
        exceptions=_ORDER,
        source="Regs 42, 44",
        valid_from=START_OF_REGS,
        note="As C23 for what can be appealed, else 2 weeks; unless the parties agree otherwise.",
    ),
)
