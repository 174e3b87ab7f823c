"""Where the programme stands on a day: the record folded, and what the evidence says to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from governance.assurance.challenge import CHALLENGES, ChallengeRule
from governance.assurance.evidence import with_challenges
from governance.domain.plan import Plan
from governance.domain.plan.board import Audience
from governance.domain.update import AnyUpdate
from governance.record.position import Position
from governance.record.progress import fold_record


def progress_at(
    plan: Plan,
    updates: Iterable[AnyUpdate],
    as_at: dt.date,
    known_by: dt.date | None = None,
    reader: Audience = Audience.INTERNAL,
    rules: tuple[ChallengeRule, ...] = CHALLENGES,
) -> Position:
    """Where the programme stands on a day, as the record says.

    `as_at` is the day looked at; `known_by` hides what was recorded later ("what did the
    board know then?"). Of risks, issues and decisions it holds what `reader` may read of. `rules`
    challenge what is claimed. The same inputs give an equal position, always.
    """
    position, by_ref = fold_record(plan, updates, as_at, known_by, reader)
    return with_challenges(position, by_ref, rules)
