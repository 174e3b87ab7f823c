"""What the rules look at, and walks over it that give each item's place in plan.yaml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from governance.domain.cases import TableSet
from governance.domain.plan import (
    Deliverable,
    Link,
    Milestone,
    Plan,
    SuccessMeasure,
    Workstream,
)
from governance.domain.update import Updates
from governance.problems import Key, Problem
from governance.record.log.order import history_at
from governance.record.registers.fold import Listed, listed_in, raised_in

if TYPE_CHECKING:
    from governance.domain.kpi import Kpi
    from governance.kpis.measures.own import OwnKinds


@dataclass(frozen=True)
class Subject:
    """One plan with its log and the KPIs it can name."""

    plan: Plan
    updates: Updates = ()
    kpis: tuple[Kpi, ...] = ()
    tables: TableSet = field(default_factory=TableSet)
    """The tables and clocks that the KPIs can name."""
    kinds: OwnKinds = field(default_factory=dict)
    """The kinds of measure that the plan's packs bring."""
    kpis_read: bool = True
    """False where kpis.yaml is there and cannot be used: what it would have said is not missed."""

    @cached_property
    def register_refs(self) -> dict[str, str]:
        """The refs of every risk and issue, each with its kind."""
        kinds = self.plan.register_kinds.values()
        listed = {one.ref: kind.name for kind in kinds for one in listed_in(self.plan, kind)}
        return raised_in(self.updates) | listed

    @cached_property
    def current(self) -> Updates:
        """The log that counts, in its order, without what was withdrawn."""
        return history_at(self.updates, dt.date.max).current

    def each_kpi(self) -> Iterator[tuple[Key, Kpi]]:
        """Each KPI with its place in kpis.yaml."""
        for index, kpi in enumerate(self.kpis):
            yield ("kpis", index), kpi

    def workstreams(self) -> Iterator[tuple[Key, Workstream]]:
        """Each workstream with its place."""
        for index, stream in enumerate(self.plan.workstreams):
            yield ("workstreams", index), stream

    def deliverables(self) -> Sequence[tuple[Key, Deliverable]]:
        """Each deliverable with its place."""
        return self._deliverables

    def milestones(self) -> Sequence[tuple[Key, Milestone]]:
        """Each milestone with its place."""
        return self._milestones

    def owned(self) -> Iterator[tuple[Key, Deliverable | Milestone]]:
        """Each deliverable, then each milestone, with its place."""
        return chain(self._deliverables, self._milestones)

    def items(self) -> Iterator[tuple[Key, Workstream | Deliverable | Milestone]]:
        """Everything that has a ref, with its place."""
        return chain(self.workstreams(), self.owned())

    @cached_property
    def _deliverables(self) -> tuple[tuple[Key, Deliverable], ...]:
        return tuple(
            ((*at, "deliverables", index), item)
            for at, stream in self.workstreams()
            for index, item in enumerate(stream.deliverables)
        )

    @cached_property
    def _milestones(self) -> tuple[tuple[Key, Milestone], ...]:
        return tuple(
            ((*at, "milestones", index), mile)
            for at, item in self._deliverables
            for index, mile in enumerate(item.milestones)
        )

    def concerns(self) -> Iterator[tuple[Key, Listed]]:
        """Each entry of the registers of plan.yaml with its place."""
        for kind in self.plan.register_kinds.values():
            at: Key = ("registers", kind.name) if kind.is_own else (kind.many,)
            for index, one in enumerate(listed_in(self.plan, kind)):
                yield (*at, index), one

    def measures(self) -> Iterator[tuple[Key, SuccessMeasure]]:
        """Each measure of success with its place."""
        for index, outcome in enumerate(self.plan.outcomes):
            for number, measure in enumerate(outcome.measures):
                yield ("outcomes", index, "measures", number), measure

    def links(self) -> Iterator[tuple[Key, Link]]:
        """Each link with its place."""
        holders: list[tuple[Key, Workstream | Deliverable]] = []
        holders += self.workstreams()
        holders += self.deliverables()
        for at, holder in holders:
            for index, link in enumerate(holder.links):
                yield (*at, "links", index), link


Rule = Callable[[Subject], Iterator[Problem]]


def updates_at(record: str) -> Key:
    """The place of a record of the log."""
    return ("updates", record)
