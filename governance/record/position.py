"""Where the programme stands on a day: the record, folded. Frozen, and safe to compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from governance.domain.plan import Outcome, Plan
from governance.domain.rag import Rag
from governance.domain.update import FigureUpdate
from governance.domain.when import When
from governance.record.concerns import AnyConcern, IssuePosition, RiskPosition
from governance.record.decisions import DecisionPosition
from governance.record.statement import Statement

if TYPE_CHECKING:  # most logs never branched
    from governance.record.log.unsettled import Unsettled


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

    def days_behind(self, as_at: dt.date) -> int | None:
        """Days from the last day agreed to the day done or expected, or to today where that passed.

        Negative where it is ahead; None where no day was agreed, or nothing is to be done any more.
        """
        agreed = self.baseline.last if self.baseline and not self.baseline.suspect else None
        if agreed is None or self.state is State.CANCELLED:
            return None
        if self.done_on is not None:
            return (self.done_on - agreed).days
        expected = self.expected.last if self.expected and self.expected.is_scheduled else None
        if self.state is State.OVERDUE or expected is None:
            return max((as_at - agreed).days, 0)
        return (expected - agreed).days

    @property
    def slip_days(self) -> int | None:
        """Days from the baseline's last day to the expected one or the day done."""
        planned = self.baseline.last if self.baseline and not self.baseline.suspect else None
        now = self.done_on or (self.expected.last if self.expected else None)
        return (now - planned).days if planned and now else None


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


Streamed = tuple[WorkstreamPosition, MilestonePosition]
"""A milestone with its workstream."""


@dataclass(frozen=True)
class Position:
    """The whole programme on the day."""

    plan: Plan
    as_at: dt.date
    rag: Rag
    rolled_up: Rag
    claim: Claim | None
    workstreams: tuple[WorkstreamPosition, ...]
    decisions: tuple[DecisionPosition, ...] = ()
    """Asked or given, in the order in which each came up."""
    concerns: tuple[AnyConcern, ...] = ()
    """Risks, then issues, open and closed, the plan's first."""
    unsettled: tuple[Unsettled, ...] = ()
    """What writers said of one thing without knowing of each other, and nobody has settled."""
    figures: tuple[FigureUpdate, ...] = ()
    """Typed figures that count, in the log's order. Exact, so that only the office's own position
    has them."""
    unreliable: tuple[str, ...] = ()
    """KPIs that are evidence here and are not rated, since their data cannot be relied on."""

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The plan's outcomes."""
        return self.plan.outcomes

    @cached_property
    def deliverables(self) -> tuple[DeliverablePosition, ...]:
        """Every deliverable, in the plan's order."""
        return tuple(item for stream in self.workstreams for item in stream.deliverables)

    @cached_property
    def deliverables_by_ref(self) -> dict[str, DeliverablePosition]:
        """Deliverables by ref."""
        return {item.ref: item for item in self.deliverables}

    @cached_property
    def milestones_by_ref(self) -> dict[str, MilestonePosition]:
        """Milestones by ref."""
        return {mile.ref: mile for _, mile in self.each_milestone()}

    @cached_property
    def streamed_milestones(self) -> tuple[Streamed, ...]:
        """Each milestone with its workstream, in the plan's order."""
        return tuple(
            (stream, mile)
            for stream in self.workstreams
            for item in stream.deliverables
            for mile in item.milestones
        )

    @cached_property
    def milestones_by_stream(self) -> dict[str, tuple[Streamed, ...]]:
        """The milestones of each workstream, by its ref; none for one without."""
        found: dict[str, list[Streamed]] = {stream.ref: [] for stream in self.workstreams}
        for pair in self.streamed_milestones:
            found[pair[0].ref].append(pair)
        return {ref: tuple(those) for ref, those in found.items()}

    @cached_property
    def milestones_by_owner(self) -> dict[str, tuple[Streamed, ...]]:
        """The milestones of each owner, by their id."""
        found: dict[str, list[Streamed]] = {}
        for pair in self.streamed_milestones:
            for owner in dict.fromkeys(pair[1].owners):
                found.setdefault(owner, []).append(pair)
        return {owner: tuple(those) for owner, those in found.items()}

    @cached_property
    def workstreams_by_ref(self) -> dict[str, WorkstreamPosition]:
        """Workstreams by ref."""
        return {stream.ref: stream for stream in self.workstreams}

    @cached_property
    def concerns_by_ref(self) -> dict[str, AnyConcern]:
        """Risks and issues by ref."""
        return {one.ref: one for one in self.concerns}

    @property
    def risks(self) -> tuple[RiskPosition, ...]:
        """Every risk, open or closed."""
        return tuple(one for one in self.concerns if isinstance(one, RiskPosition))

    @property
    def issues(self) -> tuple[IssuePosition, ...]:
        """Every issue, open or closed."""
        return tuple(one for one in self.concerns if isinstance(one, IssuePosition))

    @property
    def open_decisions(self) -> tuple[DecisionPosition, ...]:
        """Asked and not yet given, oldest first."""
        return tuple(one for one in self.decisions if one.is_open)

    def each_milestone(self) -> Iterator[tuple[DeliverablePosition, MilestonePosition]]:
        """Each milestone with its deliverable, in the plan's order."""
        for item in self.deliverables:
            for mile in item.milestones:
                yield item, mile


def _last(mile: MilestonePosition) -> dt.date | None:
    expected = mile.expected
    return expected.last if expected and expected.is_scheduled else None
