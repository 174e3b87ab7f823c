"""Milestones, deliverables and workstreams as they stand on a day. Frozen, and safe to compare."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from governance.domain.rag import Rag
from governance.domain.when import When
from governance.record.statement import Statement


class State(StrEnum):
    """Where a milestone is in its life."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    UPCOMING = "upcoming"
    UNSCHEDULED = "unscheduled"
    CANCELLED = "cancelled"

    @property
    def is_closed(self) -> bool:
        """True where nothing more is to be done about it."""
        return self in (State.DONE, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Response:
    """What a board said to a challenge. The challenge stays beside it."""

    overrides: bool
    """True where the claimed rating is upheld against the evidence."""
    reason: Statement
    given_by: str | None
    """The board or person that decided; None where it is the writer."""
    minute: str | None


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the evidence suggests where it does not bear out a claimed rating."""

    code: str
    suggests: Rag
    why: str
    rests_on: tuple[str, ...] = ()
    """The ids of the records that it follows from, the claim's own first."""
    response: Response | None = None
    """What a board said to it, where one has."""


@dataclass(frozen=True, slots=True)
class MilestonePosition:
    """A milestone on the day."""

    ref: str
    title: str
    owners: tuple[str, ...]
    """The milestone's own, else the deliverable's."""
    state: State
    baseline: When | None
    """As agreed, or as last rebaselined."""
    forecast: When | None
    """As last forecast; None where it never was."""
    done_on: dt.date | None
    evidence: Statement | None
    """What shows that it was done."""
    late_against_baseline: bool
    """Done, forecast or still open after the baseline's last day."""
    moves: tuple[When, ...]
    """Every date it has had, oldest first, the present one last."""
    reason: Statement | None
    """Why it last moved or was cancelled."""
    changed_at: dt.datetime | None
    """When a subscriber could last see it change; None where it never did."""
    changes: int
    """How many times a subscriber could see it change."""
    put_off: int = 0
    """Later forecasts in a row, none of them approved as a new baseline."""
    records: tuple[str, ...] = ()
    """The ids of the records about it that count, oldest first."""

    @property
    def expected(self) -> When | None:
        """The date that counts: the forecast, else the baseline."""
        return self.forecast or self.baseline

    @property
    def agreed_by(self) -> dt.date | None:
        """The last day agreed; None where none was, or where it cannot be right."""
        return self.baseline.last if self.baseline and not self.baseline.suspect else None

    @property
    def slip_days(self) -> int | None:
        """Days from the baseline's last day to the expected one or the day done."""
        now = self.done_on or (self.expected.last if self.expected else None)
        return (now - self.agreed_by).days if self.agreed_by and now else None


@dataclass(frozen=True, slots=True)
class DeliverablePosition:
    """A deliverable on the day."""

    ref: str
    title: str
    owners: tuple[str, ...]
    rag: Rag
    rated_on: dt.date | None
    stale: bool
    last_update: dt.date | None
    """The day of the newest record about it or its milestones; answers to challenges apart."""
    narrative: Statement | None
    """The newest narrative."""
    reason: Statement | None
    """Why the rating last changed."""
    path_to_green: Statement | None
    """What will bring it back."""
    since: dt.date | None
    """The day from which it has had this rating without a break."""
    milestones: tuple[MilestonePosition, ...]
    challenges: tuple[Challenge, ...] = ()

    @property
    def note(self) -> str | None:
        """The newest narrative's words."""
        return self.narrative.text if self.narrative else None

    @property
    def wants_path(self) -> bool:
        """True for Red or Amber without a path to green."""
        return self.rag in (Rag.RED, Rag.AMBER) and self.path_to_green is None

    @property
    def next_milestone(self) -> MilestonePosition | None:
        """The open milestone whose window ends first; None where none is scheduled."""
        return min(
            (mile for mile in self.milestones if not mile.state.is_closed and _last(mile)),
            key=lambda mile: _last(mile) or dt.date.max,
            default=None,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """A rating claimed for a workstream or the plan as a whole."""

    rag: Rag
    on: dt.date
    narrative: Statement | None


@dataclass(frozen=True, slots=True)
class WorkstreamPosition:
    """A workstream on the day: what its children say, what is claimed, and the worse of both."""

    ref: str
    title: str
    rag: Rag
    rolled_up: Rag
    claim: Claim | None
    deliverables: tuple[DeliverablePosition, ...]


def _last(mile: MilestonePosition) -> dt.date | None:
    expected = mile.expected
    return expected.last if expected and expected.is_scheduled else None
