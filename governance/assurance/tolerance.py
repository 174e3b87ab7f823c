"""What lies beyond the limits that the board has set: one function a limit, in `LIMITS`."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from governance.domain.rag import Rag
from governance.record.milestones import days_behind
from governance.record.position import DeliverablePosition, MilestonePosition, Position, State
from governance.record.registers.concerns import AnyConcern


@dataclass(frozen=True, slots=True)
class Breach:
    """Something beyond a tolerance."""

    code: str
    """Which limit: its name in plan.yaml."""
    ref: str
    """The deliverable, workstream, risk or issue that it is about."""
    since: dt.date
    """The first day beyond the limit."""
    limit: int
    actual: int
    why: str
    """A sentence that a board member understands."""


Limit = Callable[[Position], Iterator[Breach]]


def breaches_at(position: Position) -> tuple[Breach, ...]:
    """Everything beyond a tolerance on the day, limit by limit, in the plan's order."""
    return tuple(breach for limit in LIMITS for breach in limit(position))


def milestone_days(position: Position) -> Iterator[Breach]:
    """A milestone later than its agreed date by more days than allowed.

    One breach a deliverable: its latest milestone, and how many more there are.
    """
    limit = position.plan.tolerances.milestone_days
    if limit is None:
        return
    for item in position.deliverables:
        late = [(lateness(mile, position.as_at), mile) for mile in item.milestones]
        beyond = [(days, mile) for days, mile in late if days > limit]
        if beyond:
            days, mile = max(beyond, key=lambda one: one[0])
            more = f", and {len(beyond) - 1} more of its milestones are late" if beyond[1:] else ""
            why = f"Milestone {mile.ref} {_late(mile, days)}{more}; {limit} are allowed."
            since = _late_since(mile, limit, position.as_at)
            yield Breach("milestone_days", item.ref, since, limit, days, why)


def red_days(position: Position) -> Iterator[Breach]:
    """A deliverable Red for more days than allowed."""
    limit = position.plan.tolerances.red_days
    if limit is None:
        return
    for item in position.deliverables:
        days = _red_for(item, position.as_at)
        if days is not None and days > limit:
            since = position.as_at - dt.timedelta(days=days - limit - 1)
            why = f"Red for {days} days; {limit} are allowed."
            yield Breach("red_days", item.ref, since, limit, days, why)


def risk_score(position: Position) -> Iterator[Breach]:
    """An open risk that weighs more than allowed."""
    limit = position.plan.tolerances.risk_score
    words = "The risk scores {score} of 25; {limit} is allowed."
    return _too_grave("risk_score", position.risks, limit, words)


def issue_impact(position: Position) -> Iterator[Breach]:
    """An open issue that hurts more than allowed."""
    limit = position.plan.tolerances.issue_impact
    words = "The issue has an impact of {score} of 5; {limit} is allowed."
    return _too_grave("issue_impact", position.issues, limit, words)


def money_percent(position: Position) -> Iterator[Breach]:
    """A workstream whose forecast is above its budget by more per cent than allowed."""
    limit = position.plan.tolerances.money_percent
    if limit is None:
        return
    for one in position.money:
        beyond = [*takewhile(lambda was: was.is_beyond(limit), reversed(one.sums))]
        if beyond:
            actual = math.ceil(one.now.percent or 0)
            why = f"The forecast is {one.now.share(limit)} above the budget; {limit}% is allowed."
            yield Breach("money_percent", one.ref, beyond[-1].on, limit, actual, why)


def _too_grave(
    code: str, entries: Iterable[AnyConcern], limit: int | None, words: str
) -> Iterator[Breach]:
    for one in entries:
        if limit is not None and one.is_open and one.score > limit:
            why = words.format(score=one.score, limit=limit)
            yield Breach(code, one.ref, _beyond_since(one, limit), limit, one.score, why)


LIMITS: tuple[Limit, ...] = (milestone_days, red_days, risk_score, issue_impact, money_percent)


def lateness(mile: MilestonePosition, as_at: dt.date) -> int:
    """Days after its agreed date that an open milestone is, or is expected; 0 where it is not late.

    One that has lost its date is as late as today makes it.
    """
    return 0 if mile.state.is_closed else max(days_behind(mile, as_at) or 0, 0)


def _late(mile: MilestonePosition, days: int) -> str:
    """How it is late, in the middle of a sentence."""
    if mile.state is State.OVERDUE:
        return f"is {days} days after its agreed date"
    if mile.state is State.UNSCHEDULED:
        return f"has no date now, {days} days after the one agreed"
    return f"is expected {days} days after its agreed date"


def _late_since(mile: MilestonePosition, limit: int, as_at: dt.date) -> dt.date:
    """The day it went beyond: when the forecast that is beyond was made, or when time passed it."""
    agreed = mile.baseline.last if mile.baseline else None
    assert agreed is not None  # it is late against it
    passed = agreed + dt.timedelta(days=limit + 1)
    forecast = mile.forecast.last if mile.forecast and mile.forecast.is_scheduled else None
    if forecast is not None and forecast >= passed and mile.changed_at is not None:
        return min(passed, mile.changed_at.date())
    return min(passed, as_at)


def _beyond_since(one: AnyConcern, limit: int) -> dt.date:
    """The day from which its score has been beyond the limit without a break."""
    beyond = [*takewhile(lambda weighed: weighed.score > limit, reversed(one.scores))]
    return beyond[-1].on


def _red_for(item: DeliverablePosition, as_at: dt.date) -> int | None:
    return (as_at - item.since).days if item.rag is Rag.RED and item.since else None
