"""Who publishes, and why what was signed is restated."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from governance.disclosure.audience import named
from governance.domain.plan import Board, Plan
from governance.problems import RefusedError, UnknownNameError, nearest_names
from governance.workspace.reports.publications import Publication


class Author(NamedTuple):
    """Who publishes, and why again."""

    by: str | None = None
    reason: str | None = None


def refuse_author(plan: Plan, by: str | None, today: dt.date) -> None:
    """Raise UnknownNameError for a person who is not there, RefusedError for one who left."""
    if by is not None and by not in plan.people_by_id:
        raise UnknownNameError(f"no person {by!r}{nearest_names(by, plan.people_by_id)}")
    if by is not None and plan.has_left(by, today):
        raise RefusedError(f"{by} left on {plan.people_by_id[by].until}; somebody else publishes")


def refuse_unexplained(same: Sequence[Publication], reason: str | None) -> None:
    """Raise RefusedError where a report that was signed is restated without a word why."""
    signed = next((one for one in same if one.signed_home.exists()), None)
    if signed is not None and not (reason or "").strip():
        raise RefusedError(f"{signed.manifest.name} is signed; say why it is restated, --reason")


def who_published(plan: Plan, by: str | None, board: Board) -> str:
    """` by Wendy Allen`, as the board's audience may know them; nothing where nobody is named."""
    return f" by {named(plan, by, board.audience)}" if by else ""
