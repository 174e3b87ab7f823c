"""What a door refuses to write, and what it tells the writer first. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from governance.control.position import DeliverablePosition, MilestonePosition, Position
from governance.domain.plan import WHOLE_PLAN
from governance.domain.rag import Rag
from governance.domain.update import (
    AnyUpdate,
    Decision,
    MilestoneUpdate,
    Note,
    Rating,
    Rebaseline,
    Supersede,
)


def refusals(before: Position, record: AnyUpdate, known: frozenset[str]) -> list[str]:
    """Why this record must not be written; empty where it may be.

    `before` is the position on the record's own day; `known` the ids already in the log.
    """
    if isinstance(record, Rating):
        return [*_rating(before, record)]
    if isinstance(record, (MilestoneUpdate, Rebaseline)):
        return [*_milestone(before, record)]
    if isinstance(record, Supersede) and record.record not in known:
        return [f"there is no record {record.record} to withdraw"]
    if isinstance(record, (Note, Decision)) and not record.note.strip():
        return ["the note is empty"]
    return []


def consequences(before: Position, after: Position, ref: str) -> list[str]:
    """What a change to `ref` does to everything above it, in sentences."""
    lines: list[str] = []
    item = ref if ref in after.deliverables_by_ref else _parent(after, ref)
    if item is not None:
        lines += _deliverable(before, after, item)
    for stream in after.workstreams:
        below = {child.ref for child in stream.deliverables}
        if ref == stream.ref or item in below:
            was = before.workstreams_by_ref[stream.ref].rag
            lines.append(_moves(f"workstream {stream.ref}", was, stream.rag))
    lines.append(_moves("the plan", before.rag, after.rag))
    return lines


def _rating(before: Position, record: Rating) -> Iterator[str]:
    was = rating_of(before, record.ref)
    changed = was is not Rag.UNRATED and record.rag is not was
    if changed and not (record.reason or "").strip():
        way = "worse" if record.rag.rank > was.rank else "better"
        yield f"{record.ref} goes from {was.word} to {record.rag.word}, which is {way}: say why"
    if record.rag is Rag.BLUE:
        still = [
            _open(mile.ref, mile.title)
            for mile in _below(before, record.ref)
            if not (mile.state.is_closed and (mile.evidence or mile.done_on is None))
        ]
        if still:
            yield "Blue needs every milestone done with evidence, or cancelled; open: " + "; ".join(
                still
            )


def _open(ref: str, title: str) -> str:
    return f"{ref} {title if len(title) <= 60 else title[:59] + '…'}"


def _milestone(before: Position, record: MilestoneUpdate | Rebaseline) -> Iterator[str]:
    if isinstance(record, Rebaseline):
        return
    told = [record.forecast is not None, record.done_on is not None, record.cancelled]
    if sum(told) != 1:
        yield "a milestone is moved, done or cancelled: give one of forecast, done, cancel"
    if record.done_on is not None:
        if not (record.evidence or "").strip():
            yield "done needs evidence: say what shows it"
        if record.done_on > record.on:
            yield f"done on {record.done_on} is later than {record.on}, the day this speaks of"
    if record.cancelled and not (record.reason or "").strip():
        yield "a cancelled milestone needs a reason"
    if record.ref not in before.milestones_by_ref:
        yield f"milestone {record.ref} is not in the plan on {record.on}"


def rating_of(position: Position, ref: str) -> Rag:
    """The rating claimed for a deliverable, a workstream or the plan; unrated where none is."""
    if ref == WHOLE_PLAN:
        return position.claim.rag if position.claim else Rag.UNRATED
    if ref in position.workstreams_by_ref:
        claim = position.workstreams_by_ref[ref].claim
        return claim.rag if claim else Rag.UNRATED
    item = position.deliverables_by_ref.get(ref)
    return item.rag if item else Rag.UNRATED


def _below(position: Position, ref: str) -> Iterator[MilestonePosition]:
    for stream in position.workstreams:
        for item in stream.deliverables:
            if ref in (WHOLE_PLAN, stream.ref, item.ref):
                yield from item.milestones


def _parent(position: Position, ref: str) -> str | None:
    return next((item.ref for item, mile in position.each_milestone() if mile.ref == ref), None)


def _deliverable(before: Position, after: Position, ref: str) -> Iterator[str]:
    old, new = before.deliverables_by_ref.get(ref), after.deliverables_by_ref[ref]
    if old is None:
        return
    yield _moves(ref, old.rag, new.rag)
    yield from _milestones(old, new)
    for challenge in new.challenges:
        if challenge not in old.challenges:
            yield f"the evidence suggests {challenge.suggests.word} for {ref}: {challenge.why}"


def _milestones(old: DeliverablePosition, new: DeliverablePosition) -> Iterator[str]:
    states = {mile.ref: mile.state for mile in old.milestones}
    for mile in new.milestones:
        was = states.get(mile.ref)
        if was is not None and was is not mile.state:
            yield f"milestone {mile.ref} goes from {was} to {mile.state}"


def _moves(what: str, old: Rag, new: Rag) -> str:
    if old is new:
        return f"{what} stays {new.word}"
    return f"{what} goes from {old.word} to {new.word}"
