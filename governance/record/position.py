"""Where the programme stands on a day: the record, folded. Frozen, and safe to compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from governance.domain.plan import Outcome, Plan
from governance.domain.rag import Rag
from governance.domain.registers import RegisterKind
from governance.domain.update import FigureUpdate
from governance.record.items import (
    Challenge,
    Claim,
    DeliverablePosition,
    MilestonePosition,
    Response,
    State,
    WorkstreamPosition,
)
from governance.record.registers.concerns import AnyConcern, IssuePosition, RiskPosition
from governance.record.registers.decisions import DecisionPosition
from governance.record.registers.money import MoneyPosition
from governance.record.spoken import KpiWords
from governance.record.statement import Statement

if TYPE_CHECKING:  # most logs never branched
    from governance.record.log.unsettled import Unsettled

__all__ = [
    "Challenge",
    "Claim",
    "DeliverablePosition",
    "MilestonePosition",
    "Position",
    "Response",
    "State",
    "Streamed",
    "WorkstreamPosition",
]

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
    """Entries of every register, one after the other, open and closed, the plan's first."""
    money: tuple[MoneyPosition, ...] = ()
    """The money of each workstream that has some, in the plan's order."""
    words_by_kpi: Mapping[str, KpiWords] = field(default_factory=dict)
    """What was last said of each KPI of which something was, as far as the reader may read it."""
    spoken_days: Mapping[str, Mapping[str, dt.date]] = field(default_factory=dict)
    """The newest day on which each person spoke of each KPI, whoever may read the words."""
    surroundings: tuple[Statement, ...] = ()
    """What was said of what happens outside the work and bears on it, oldest first."""
    unsettled: tuple[Unsettled, ...] = ()
    """What writers said of one thing without knowing of each other, and nobody has settled."""
    figures: tuple[FigureUpdate, ...] = ()
    """Typed figures that count, in the log's order; exact, so the office's own position's alone."""
    unreliable: tuple[str, ...] = ()
    """KPIs that are evidence here and not rated: their data cannot be relied on."""

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
        """Entries of registers by ref."""
        return {one.ref: one for one in self.concerns}

    @cached_property
    def money_by_ref(self) -> dict[str, MoneyPosition]:
        """The money of workstreams by their refs."""
        return {one.ref: one for one in self.money}

    @property
    def risks(self) -> tuple[RiskPosition, ...]:
        """Every risk, open or closed."""
        return tuple(one for one in self.concerns if isinstance(one, RiskPosition))

    @property
    def issues(self) -> tuple[IssuePosition, ...]:
        """Every issue, open or closed."""
        return tuple(one for one in self.concerns if isinstance(one, IssuePosition))

    def entries(self, kind: RegisterKind) -> tuple[AnyConcern, ...]:
        """Every entry of a register, open or closed."""
        return tuple(one for one in self.concerns if one.kind is kind)

    @property
    def open_decisions(self) -> tuple[DecisionPosition, ...]:
        """Asked and not yet given, oldest first."""
        return tuple(one for one in self.decisions if one.is_open)

    def each_milestone(self) -> Iterator[tuple[DeliverablePosition, MilestonePosition]]:
        """Each milestone with its deliverable, in the plan's order."""
        for item in self.deliverables:
            for mile in item.milestones:
                yield item, mile
