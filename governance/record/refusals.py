"""What a door refuses to write, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.plan import WHOLE_PLAN
from governance.domain.rag import Rag
from governance.domain.update import (
    AnyUpdate,
    ChallengeResponse,
    Decision,
    KpiNote,
    MilestoneUpdate,
    MoneyUpdate,
    Note,
    Rating,
    Rebaseline,
    Supersede,
)
from governance.domain.update.concerns import ConcernUpdate
from governance.domain.when import When
from governance.record.position import MilestonePosition, Position, State
from governance.record.registers.money import money_refusals


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
    if isinstance(record, (Note, KpiNote, Decision)) and not record.note.strip():
        return ["the note is empty"]
    if isinstance(record, Note) and record.about and record.ref != WHOLE_PLAN:
        return ["what happens around the programme is said of `plan`"]
    if isinstance(record, Decision):
        return [*_decision(before, record)]
    if isinstance(record, ConcernUpdate):
        return [*_concern(before, record)]
    if isinstance(record, MoneyUpdate):
        return [*money_refusals(before.money_by_ref.get(record.ref), record)]
    if isinstance(record, ChallengeResponse):
        return [*_response(before, record)]
    return []


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
    known = before.milestones_by_ref.get(record.ref)
    if known is None:
        yield f"milestone {record.ref} is not in the plan on {record.on}"
    else:
        yield from _once(known, record)


def _once(known: MilestonePosition, record: MilestoneUpdate) -> Iterator[str]:
    """What is done or cancelled is so once; what opens it again, or puts it off, says why."""
    undo = "withdraw that with `governance undo` if it was wrong"
    if record.done_on is not None and known.done_on is not None:
        yield f"{known.ref} is done already, on {known.done_on}; {undo}"
    if record.cancelled and known.state is State.CANCELLED:
        yield f"{known.ref} is cancelled already; {undo}"
    if (record.reason or record.note or "").strip():
        return
    if known.state.is_closed and not (record.cancelled or (known.done_on and record.done_on)):
        yield f"{known.ref} is {known.state.value}, and this opens it again: say why"
    elif record.forecast is not None and _is_later(known.expected, record.forecast):
        yield f"{known.ref} is put off: say why"


def _is_later(was: When | None, now: When) -> bool:
    """True where the new date's last day comes after the old one's, or has none any more."""
    if was is None or not was.is_scheduled or was.last is None:
        return False
    return not now.is_scheduled or now.last is None or now.last > was.last


def _decision(before: Position, record: Decision) -> Iterator[str]:
    """An answer says who gave it and where it is minuted, and answers what is still open."""
    if record.state == "asked":
        if record.due is not None and record.due < record.on:
            yield f"needed by {record.due}, before {record.on}, the day it is asked"
        board = before.plan.boards_by_id.get(record.asked_of or "")
        if board is not None and not board.audience.may_see(record.visibility):
            yield (
                f"{board.id} reads what is {board.audience.value}, and this is "
                f"{record.visibility.value}: ask with --visibility {board.audience.value}"
            )
        return
    if not (record.given_by and record.minute):
        yield "a decision that is given says by whom, and where it is minuted"
    asked = {one.record: one for one in before.decisions}
    if record.answers is not None and record.answers not in asked:
        yield f"no decision {record.answers} was asked by {record.on}"
    elif record.answers is not None and not asked[record.answers].is_open:
        yield "that decision is given already; withdraw the answer with `governance undo` first"


def _concern(before: Position, record: ConcernUpdate) -> Iterator[str]:
    """A new score, and a closing, want a word on why."""
    known = before.concerns_by_ref.get(record.ref)
    if record.state == "opened":
        if known is not None:
            command = before.plan.register_kinds[record.of].command
            yield f"{record.ref} is raised already; `governance {command} update` changes it"
        return
    if known is None or record.on < known.opened_on:
        yield f"{record.ref} was not raised yet on {record.on}"
        return
    if not known.is_open:
        yield f"{record.ref} was closed on {known.closed_on}; withdraw that with `governance undo`"
    said = bool((record.note or "").strip())
    if record.state == "closed" and not said:
        yield f"{record.ref} is closed: say why"
    weights = (one.name for one in known.kind.weights)
    weighed = any(getattr(record, name) not in (None, getattr(known, name)) for name in weights)
    if weighed and not said:
        yield f"the score of {record.ref} changes: say why"


def _response(before: Position, record: ChallengeResponse) -> Iterator[str]:
    if record.response == "overridden" and not (record.given_by and record.minute):
        yield "a board overrides: say which, with --given-by, and where, with --minute"
    item = before.deliverables_by_ref.get(record.ref)
    raised = [one.code for one in item.challenges] if item else []
    if record.code not in raised:
        known = ", ".join(raised) or "none"
        yield (
            f"no challenge {record.code} stands against {record.ref} on {record.on}; there stand: "
            f"{known}"
        )


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
