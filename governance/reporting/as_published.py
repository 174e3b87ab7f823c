"""What was published, as a position again, so that it can be compared with the present one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from governance.disclosure.audience import for_audience, owners_text
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.record.position import (
    Claim,
    DeliverablePosition,
    MilestonePosition,
    Position,
    WorkstreamPosition,
)
from governance.record.registers.money import MoneyPosition, Sum
from governance.reporting.concerns_as_published import concerns_as_shown, decisions_as_shown

if TYPE_CHECKING:  # disclosure comes with it, which most commands do not need
    from governance.reporting.published import (
        PublishedPosition,
        ShownDeliverable,
        ShownMilestone,
        ShownMoney,
        ShownWorkstream,
    )


def as_it_was(shown: PublishedPosition, then: Position, now: Position) -> Position:
    """A publication as a position, to stand before `now`.

    `then` is the publication's day as the record gives it today: it lends what a publication
    does not hold, such as challenges. Words and owners that were shown just as `now` would show
    them count as unchanged, since the public was given roles in place of names.
    """
    back = _Back(shown.audience, shown.as_at, then, now)
    streams = {one.ref: back.workstream(one) for one in shown.workstreams}
    return replace(
        then,
        rag=shown.rag,
        rolled_up=shown.rolled_up,
        claim=Claim(shown.claimed, shown.as_at, None) if shown.claimed else None,
        workstreams=tuple(streams.values()),
        concerns=concerns_as_shown(shown, then, now),
        decisions=decisions_as_shown(shown, then, now),
        money=then.money
        if shown.money is None
        else tuple(back.money(streams[m.ref], m) for m in shown.money if m.ref in streams),
    )


class _Shown(Protocol):
    @property
    def ref(self) -> str: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class _Back:
    audience: Audience
    day: dt.date
    """The publication's."""
    then: Position
    now: Position

    def workstream(self, shown: ShownWorkstream) -> WorkstreamPosition:
        ref = self._ref(shown, self.now.workstreams_by_ref)
        now = self.now.workstreams_by_ref.get(ref)
        return WorkstreamPosition(
            ref=ref,
            title=self._words(shown.title, now.title if now else None),
            rag=shown.rag,
            rolled_up=shown.rolled_up,
            claim=Claim(shown.claimed, self.then.as_at, None) if shown.claimed else None,
            deliverables=tuple(self.deliverable(one) for one in shown.deliverables),
        )

    def money(self, stream: WorkstreamPosition, shown: ShownMoney) -> MoneyPosition:
        sums = (Sum(self.day, shown.budget, shown.spent, shown.forecast),)
        return MoneyPosition(stream.ref, stream.title, sums)

    def deliverable(self, shown: ShownDeliverable) -> DeliverablePosition:
        ref = self._ref(shown, self.now.deliverables_by_ref)
        now = self.now.deliverables_by_ref.get(ref)
        then = self.then.deliverables_by_ref.get(ref) or _unknown(shown)
        return replace(
            then,
            ref=ref,
            title=self._words(shown.title, now.title if now else None),
            owners=self._owners(shown.owners, now.owners if now else None),
            rag=shown.rag,
            rated_on=shown.rated_on,
            stale=shown.stale,
            milestones=tuple(self.milestone(one) for one in shown.milestones),
        )

    def milestone(self, shown: ShownMilestone) -> MilestonePosition:
        ref = self._ref(shown, self.now.milestones_by_ref)
        now = self.now.milestones_by_ref.get(ref)
        then = self.then.milestones_by_ref.get(ref)
        return MilestonePosition(
            ref=ref,
            title=self._words(shown.title, now.title if now else None),
            owners=self._owners(shown.owners, now.owners if now else None),
            state=shown.state,
            baseline=shown.baseline,
            forecast=shown.forecast,
            done_on=shown.done_on,
            evidence=then.evidence if then else None,
            late_against_baseline=shown.late_against_baseline,
            moves=then.moves if then else (),
            reason=then.reason if then else None,
            changed_at=then.changed_at if then else None,
            changes=then.changes if then else 0,
        )

    def _ref(self, shown: _Shown, now: Mapping[str, _Shown]) -> str:
        """The present ref of what was shown: its own, where the same words still stand under it."""
        there = now.get(shown.ref)
        if there is not None and self._words(shown.title, there.title) == there.title:
            return shown.ref
        return self.now.plan.refs.now(shown.ref, self.day)

    def _words(self, shown: str, now: str | None) -> str:
        same = now is not None and for_audience(self.now.plan, now, self.audience) == shown
        return now if same and now is not None else shown

    def _owners(self, shown: str, now: tuple[str, ...] | None) -> tuple[str, ...]:
        if now is not None:
            as_shown = owners_text(self.now.plan, now, self.audience, short=False)
            if as_shown in (shown, self._renamed(shown)):
                return now
        return (shown,)

    def _renamed(self, shown: str) -> str:
        """Owners as they were shown, those who have another name now under that."""
        plan = self.now.plan
        parts = (plan.ids_now.get(one, one) for one in shown.split(", "))
        return ", ".join(owners_text(plan, (one,), self.audience, short=False) for one in parts)


def _unknown(shown: ShownDeliverable) -> DeliverablePosition:
    """A deliverable that the record of today does not know any more."""
    return DeliverablePosition(
        ref=shown.ref,
        title=shown.title,
        owners=(),
        rag=Rag.UNRATED,
        rated_on=None,
        stale=False,
        last_update=None,
        narrative=None,
        reason=None,
        path_to_green=None,
        since=None,
        milestones=(),
    )
