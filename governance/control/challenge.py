"""Claimed ratings against the evidence: one function a rule, listed in `CHALLENGES`.

A challenge never changes a rating. It stands beside it, with what the evidence suggests.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from governance.control.position import Challenge, DeliverablePosition, State
from governance.domain.rag import Rag
from governance.domain.update import Rating


@dataclass(frozen=True, slots=True)
class Run:
    """A deliverable's present ratings, which all agree, and the one before that did not."""

    ratings: tuple[Rating, ...]
    before: Rating | None


Rule = Callable[[DeliverablePosition, Run, dt.date], Challenge | None]


def challenges_to(item: DeliverablePosition, run: Run, as_at: dt.date) -> tuple[Challenge, ...]:
    """Every challenge that the evidence raises against a deliverable's claimed rating."""
    found = (rule(item, run, as_at) for rule in CHALLENGES)
    return tuple(challenge for challenge in found if challenge is not None)


def overdue_under_green(item: DeliverablePosition, _run: Run, _as_at: dt.date) -> Challenge | None:
    """Green, with a milestone past its date and no new forecast."""
    overdue = [mile.ref for mile in item.milestones if mile.state is State.OVERDUE]
    if item.rag is not Rag.GREEN or not overdue:
        return None
    what = "milestone is" if len(overdue) == 1 else "milestones are"
    why = f"Rated Green, but {len(overdue)} {what} overdue: {', '.join(overdue)}."
    return Challenge("overdue-under-green", Rag.AMBER, why)


def blue_with_open_milestones(
    item: DeliverablePosition, _run: Run, _as_at: dt.date
) -> Challenge | None:
    """Blue, with a milestone neither done nor cancelled."""
    still = [mile.ref for mile in item.milestones if not mile.state.is_closed]
    if item.rag is not Rag.BLUE or not still:
        return None
    why = f"Rated Blue, but not every milestone is done: {', '.join(still)}."
    return Challenge("blue-with-open-milestones", Rag.GREEN, why)


def stale_rating(item: DeliverablePosition, _run: Run, as_at: dt.date) -> Challenge | None:
    """Green that nobody has said anything about for longer than the plan allows."""
    if not item.stale or item.rag is not Rag.GREEN or item.last_update is None:
        return None
    days = (as_at - item.last_update).days
    why = f"Rated Green, but nothing has been recorded about it for {days} days."
    return Challenge("stale-rating", Rag.AMBER, why)


def improved_without_reason(
    _item: DeliverablePosition, run: Run, _as_at: dt.date
) -> Challenge | None:
    """Better than the rating before, and nobody said why."""
    before = run.before.rag if run.before else Rag.UNRATED
    if before is Rag.UNRATED or not run.ratings or run.ratings[0].reason:
        return None
    now = run.ratings[0].rag
    if now.rank >= before.rank or now is Rag.UNRATED:
        return None
    why = f"Improved from {before.word} to {now.word} with no reason recorded."
    return Challenge("improved-without-reason", before, why)


CHALLENGES: tuple[Rule, ...] = (
    overdue_under_green,
    blue_with_open_milestones,
    stale_rating,
    improved_without_reason,
)
