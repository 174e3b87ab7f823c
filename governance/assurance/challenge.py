"""Claimed ratings against the evidence: one function a rule, listed in `CHALLENGES`.

A challenge never changes a rating. It stands beside it, with what the evidence suggests.
docs/challenges.md says for each rule what it catches and what it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import takewhile

from governance.assurance.claim import RatingClaim, last_day
from governance.domain.rag import Rag
from governance.domain.when.planned import short_day
from governance.record.position import Challenge, MilestonePosition, State

ChallengeRule = Callable[[RatingClaim], Challenge | None]
_NAMED = 3
"""KPIs that are named in a sentence; of the others it has the ids."""
_WORDS = re.compile(r"\w+")


def challenges_to(
    claimed: RatingClaim, rules: tuple[ChallengeRule, ...] | None = None
) -> tuple[Challenge, ...]:
    """Every challenge that the evidence raises against a claimed rating, in the rules' order."""
    found = (rule(claimed) for rule in rules or CHALLENGES)
    return tuple(challenge for challenge in found if challenge is not None)


def overdue_under_green(claimed: RatingClaim) -> Challenge | None:
    """Green, with a milestone past its date and no new forecast."""
    allowed = claimed.limits.overdue_days
    late = [
        mile
        for mile in claimed.item.milestones
        if mile.state is State.OVERDUE and (claimed.as_at - last_day(mile)).days > allowed
    ]
    if claimed.item.rag is not Rag.GREEN or not late:
        return None
    what = "milestone is" if len(late) == 1 else "milestones are"
    refs = ", ".join(mile.ref for mile in late)
    why = f"Rated Green, but {len(late)} {what} overdue: {refs}."
    return Challenge("overdue-under-green", Rag.AMBER, why, _rests(claimed, late))


def repeated_forecast_moves(claimed: RatingClaim) -> Challenge | None:
    """Green, with an open milestone that was put off time after time."""
    limit = claimed.limits.forecast_moves
    moved = [
        mile
        for mile in claimed.item.milestones
        if not mile.state.is_closed and mile.put_off >= limit
    ]
    if claimed.item.rag is not Rag.GREEN or not moved:
        return None
    worst = max(moved, key=lambda mile: mile.put_off)
    why = (
        f"Rated Green, but milestone {worst.ref} was put off {_times(worst.put_off)} in a row: the "
        "date it has now may not hold either."
    )
    return Challenge("repeated-forecast-moves", Rag.AMBER, why, _rests(claimed, moved))


def stale_rating(claimed: RatingClaim) -> Challenge | None:
    """Green that nobody has said anything about for longer than the plan allows."""
    item = claimed.item
    if not item.stale or item.rag is not Rag.GREEN or item.last_update is None:
        return None
    days = (claimed.as_at - item.last_update).days
    why = f"Rated Green, but nothing has been recorded about it for {days} days."
    return Challenge("stale-rating", Rag.AMBER, why, claimed.rating_id)


def same_narrative(claimed: RatingClaim) -> Challenge | None:
    """The same words again, report after report: nothing is said to have moved."""
    if claimed.item.rag not in (Rag.GREEN, Rag.AMBER) or not claimed.run:
        return None
    said = _bare(claimed.run[-1].note)
    same = [*takewhile(lambda one: _bare(one.note) == said, reversed(claimed.run))]
    if not said or len(same) <= claimed.limits.same_narrative:
        return None
    word = claimed.item.rag.word
    first, last = short_day(same[-1].on), short_day(same[0].on)
    why = (
        f"Rated {word} with the same words {_times(len(same))}, on {first} and last on {last}: "
        "the record says of nothing that moved."
    )
    worse = Rag.AMBER if claimed.item.rag is Rag.GREEN else Rag.RED
    return Challenge("same-narrative", worse, why, tuple(sorted(one.id for one in same)))


def blue_with_open_milestones(claimed: RatingClaim) -> Challenge | None:
    """Blue, with a milestone that is open, or done without evidence."""
    still = [mile for mile in claimed.item.milestones if not _is_proven(mile)]
    if claimed.item.rag is not Rag.BLUE or not still:
        return None
    refs = ", ".join(mile.ref for mile in still)
    why = f"Rated Blue, but not every milestone is done with evidence, or cancelled: {refs}."
    return Challenge("blue-with-open-milestones", Rag.GREEN, why, _rests(claimed, still))


def red_kpi(claimed: RatingClaim) -> Challenge | None:
    """Green or Blue, while what it is there to improve is measured and is Red."""
    if not claimed.is_good or not claimed.kpis:
        return None
    named = [f"{one.name} ({one.id})" for one in claimed.kpis[:_NAMED]]
    named += [one.id for one in claimed.kpis[_NAMED:]]
    what = "a KPI that it serves is" if len(named) == 1 else "KPIs that it serves are"
    why = f"Rated {claimed.item.rag.word}, but {what} Red: {', '.join(named)}."
    return Challenge("red-kpi", Rag.AMBER, why, claimed.rating_id)


def late_dependency(claimed: RatingClaim) -> Challenge | None:
    """Green, waiting for something that will land after the next step needs it."""
    step = claimed.next_step
    if claimed.item.rag is not Rag.GREEN or step is None:
        return None
    allowed = claimed.limits.dependency_days
    late = [one for one in claimed.needs if (one.lands - last_day(step)).days > allowed]
    if not late:
        return None
    last = max(late, key=lambda one: one.lands)
    why = (
        f"Rated Green, but {last.ref}, which it waits for, is expected by {short_day(last.lands)}, "
        f"after its next milestone, {step.ref}, by {short_day(last_day(step))}."
    )
    rests = (*claimed.rating_id, *sorted({*step.records, *last.records}))
    return Challenge("late-dependency", Rag.AMBER, why, rests)


def improved_without_reason(claimed: RatingClaim) -> Challenge | None:
    """Better than the rating before, and nobody said why."""
    before = claimed.before.rag if claimed.before else Rag.UNRATED
    if before is Rag.UNRATED or not claimed.run or claimed.run[0].reason:
        return None
    now = claimed.item.rag
    if now.rank >= before.rank or now is Rag.UNRATED:
        return None
    why = f"Improved from {before.word} to {now.word} with no reason recorded."
    rests = (claimed.before.id, claimed.run[0].id) if claimed.before else ()
    return Challenge("improved-without-reason", before, why, tuple(sorted(rests)))


CHALLENGES: tuple[ChallengeRule, ...] = (
    overdue_under_green,
    repeated_forecast_moves,
    stale_rating,
    same_narrative,
    blue_with_open_milestones,
    red_kpi,
    late_dependency,
    improved_without_reason,
)


def _is_proven(mile: MilestonePosition) -> bool:
    """Cancelled, or done with evidence."""
    return mile.state is State.CANCELLED or (mile.state is State.DONE and mile.evidence is not None)


def _rests(claimed: RatingClaim, miles: Iterable[MilestonePosition]) -> tuple[str, ...]:
    """The rating's record, and those of the milestones."""
    return (*claimed.rating_id, *sorted(one for mile in miles for one in mile.records))


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"


def _bare(text: str | None) -> tuple[str, ...]:
    """Words alone, so that a comma or a capital makes no difference."""
    return tuple(_WORDS.findall((text or "").casefold()))
