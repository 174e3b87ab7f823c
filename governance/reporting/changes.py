"""What differs between two positions, deletions and rewordings included."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.plan import WHOLE_PLAN
from governance.domain.rag import Rag
from governance.domain.when import When
from governance.domain.when.planned import planned_date, short_day
from governance.record.position import (
    DeliverablePosition,
    MilestonePosition,
    Position,
    State,
)
from governance.record.statement import Statement
from governance.reporting.change import Change, ChangeKind, reowned, reworded
from governance.reporting.concern_changes import concerns_between, decisions_between
from governance.reporting.figure_changes import figures_between, money_between

__all__ = ["Change", "ChangeKind", "changes_between"]


def changes_between(before: Position, after: Position) -> tuple[Change, ...]:
    """Every difference, the plan first, then in the plan's order; what left comes last."""
    found = [*_rating(WHOLE_PLAN, after.plan.title, before.rag, after.rag, None)]
    for stream in after.workstreams:
        old = before.workstreams_by_ref.get(stream.ref)
        if old is None:
            found.append(Change(ChangeKind.ADDED, stream.ref, stream.title))
        else:
            found += reworded(stream.ref, old.title, stream.title)
            found += _rating(stream.ref, stream.title, old.rag, stream.rag, None)
        for item in stream.deliverables:
            found += _deliverable(before.deliverables_by_ref.get(item.ref), item, before)
    found += [*_gone(before, after), *concerns_between(before, after)]
    found += [*decisions_between(before, after), *money_between(before, after)]
    return (*found, *figures_between(before, after))


def _deliverable(
    old: DeliverablePosition | None, item: DeliverablePosition, before: Position
) -> Iterator[Change]:
    if old is None:
        yield Change(ChangeKind.ADDED, item.ref, item.title)
    else:
        yield from reworded(item.ref, old.title, item.title)
        yield from reowned(item.ref, item.title, old.owners, item.owners)
        yield from _rating(item.ref, item.title, old.rag, item.rag, item.reason or item.narrative)
    for mile in item.milestones:
        was = before.milestones_by_ref.get(mile.ref)
        if was is not None:
            yield from _milestone(was, mile)
        elif old is not None:
            yield Change(ChangeKind.ADDED, mile.ref, mile.title)


def _milestone(old: MilestonePosition, new: MilestonePosition) -> Iterator[Change]:
    yield from reworded(new.ref, old.title, new.title)
    if old.owners != new.owners:
        yield from reowned(new.ref, new.title, old.owners, new.owners)
    if _edtf(old.baseline) != _edtf(new.baseline):
        kind = ChangeKind.REBASELINED
        yield Change(
            kind, new.ref, new.title, planned_date(old.baseline), planned_date(new.baseline)
        )
    if new.forecast and _edtf(old.expected) != _edtf(new.forecast):
        before, after = planned_date(old.expected), planned_date(new.forecast)
        yield Change(ChangeKind.MOVED, new.ref, new.title, before, after, new.reason)
    if old.state is not new.state:
        yield from _state(old, new)


def _state(old: MilestonePosition, new: MilestonePosition) -> Iterator[Change]:
    kinds = {
        State.DONE: ChangeKind.DONE,
        State.CANCELLED: ChangeKind.CANCELLED,
        State.OVERDUE: ChangeKind.OVERDUE,
    }
    before, after = _standing(old), _standing(new)
    if new.state in kinds:
        why = new.evidence if new.state is State.DONE else new.reason
        yield Change(kinds[new.state], new.ref, new.title, before, after, why)
    elif old.state.is_closed:
        yield Change(ChangeKind.REOPENED, new.ref, new.title, before, after, new.reason)


def _standing(mile: MilestonePosition) -> str:
    """A milestone's date, or what became of it: `Sep 21`, `overdue`, `done on 21 Sep 21`."""
    if mile.state is State.DONE and mile.done_on:
        return f"done on {short_day(mile.done_on)}"
    told = (State.OVERDUE, State.CANCELLED)
    return mile.state if mile.state in told else planned_date(mile.expected)


def _rating(ref: str, title: str, old: Rag, new: Rag, why: Statement | None) -> Iterator[Change]:
    if old is new:
        return
    if Rag.UNRATED in (old, new):
        kind = ChangeKind.RATED
    else:
        kind = ChangeKind.WORSE if new.rank > old.rank else ChangeKind.BETTER
    yield Change(kind, ref, title, old.word, new.word, why, new, old)


def _gone(before: Position, after: Position) -> Iterator[Change]:
    for stream in before.workstreams:
        if stream.ref not in after.workstreams_by_ref:
            yield Change(ChangeKind.DELETED, stream.ref, stream.title)
    for item in before.deliverables:
        if item.ref not in after.deliverables_by_ref:
            yield Change(ChangeKind.DELETED, item.ref, item.title)
    for item, mile in before.each_milestone():
        kept = item.ref in after.deliverables_by_ref
        if kept and mile.ref not in after.milestones_by_ref:
            yield Change(ChangeKind.DELETED, mile.ref, mile.title)


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None
