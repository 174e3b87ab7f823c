"""One difference between two positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from governance.domain.rag import Rag
from governance.record.statement import Statement


class ChangeKind(StrEnum):
    """What kind of change it is, in the words a report uses."""

    WORSE = "got worse"
    BETTER = "got better"
    RATED = "rated"
    ADDED = "joined the plan"
    DELETED = "left the plan"
    REWORDED = "reworded"
    REOWNED = "changed hands"
    MOVED = "forecast moved"
    REBASELINED = "new baseline"
    DONE = "done"
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    OVERDUE = "became overdue"
    REVISED = "revised"
    RAISED = "raised"
    CLOSED = "closed"
    ROSE = "score rose"
    FELL = "score fell"
    ASKED = "asked"
    GIVEN = "decided"
    TYPED = "figure typed"
    WITHDRAWN = "figure withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` and `after` are as a person would say them."""

    kind: ChangeKind
    ref: str
    title: str
    before: str = ""
    after: str = ""
    why: Statement | None = None
    rag: Rag | None = None
    """The rating now, where it is the rating that changed."""
    was: Rag | None = None
    """The rating before, where it is the rating that changed."""
    about: Literal["item", "concern", "decision", "figure", "money"] = "item"
    """An item of the plan; an entry of a register; a decision; a typed figure; a sum of money."""


def reworded(ref: str, old: str, new: str) -> Iterator[Change]:
    """A change where the words differ."""
    if old != new:
        yield Change(ChangeKind.REWORDED, ref, new, old, new)


def reowned(ref: str, title: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Change]:
    """A change where the owners differ."""
    if old != new:
        before, after = ", ".join(old) or "nobody", ", ".join(new) or "nobody"
        yield Change(ChangeKind.REOWNED, ref, title, before, after)
