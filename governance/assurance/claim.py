"""A claimed rating, with everything that may be held against it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from governance.domain.plan.tolerance import Thresholds
from governance.domain.rag import Rag
from governance.domain.update import Rating
from governance.record.position import DeliverablePosition, MilestonePosition


@dataclass(frozen=True, slots=True)
class Need:
    """Something that an item waits for."""

    ref: str
    lands: dt.date
    """The last day of its last open milestone."""
    records: tuple[str, ...] = ()
    """The records that say so."""


@dataclass(frozen=True, slots=True)
class RedKpi:
    """A KPI that is evidence for an item and is beyond its tolerance."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RatingClaim:
    """A deliverable's claimed rating and its evidence, which the rules set beside each other."""

    item: DeliverablePosition
    as_at: dt.date
    limits: Thresholds
    run: tuple[Rating, ...] = ()
    """The newest ratings that agree, oldest first."""
    before: Rating | None = None
    """The rating before those, which was another."""
    needs: tuple[Need, ...] = ()
    """What it waits for and is not there yet."""
    kpis: tuple[RedKpi, ...] = ()
    """Its Red KPIs; none where they are not measured."""

    @property
    def is_good(self) -> bool:
        """True where it is claimed that nothing needs doing."""
        return self.item.rag in (Rag.GREEN, Rag.BLUE)

    @property
    def rating_id(self) -> tuple[str, ...]:
        """The record that claims it."""
        return (self.run[-1].id,) if self.run else ()

    @property
    def next_step(self) -> MilestonePosition | None:
        """The open milestone whose window ends first of those that have not passed."""
        return min(
            (mile for mile in self.item.milestones if last_day(mile) >= self.as_at),
            key=last_day,
            default=None,
        )


def last_day(mile: MilestonePosition) -> dt.date:
    """When an open milestone's window ends; the first of all days where nobody can say."""
    expected = mile.expected
    if mile.state.is_closed or expected is None or not expected.is_scheduled:
        return dt.date.min
    return expected.last or dt.date.min
