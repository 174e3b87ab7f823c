"""What a change to the record does, in sentences, the nearest first. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.rag import Rag
from governance.domain.update import (
    AnyUpdate,
    ChallengeResponse,
    Decision,
    KpiNote,
    MoneyUpdate,
    Rating,
)
from governance.record.meetings import next_meeting
from governance.record.position import DeliverablePosition, Position
from governance.record.registers.concerns import AnyConcern, RiskPosition
from governance.record.registers.money import pounds


def consequences(before: Position, after: Position, record: AnyUpdate) -> list[str]:
    """What a record does to what it is about and to everything above that."""
    if isinstance(record, Decision):
        return [*_decision(after, record)]
    if record.ref in {*before.concerns_by_ref, *after.concerns_by_ref}:
        return [*_concern(before, after, record.ref)]
    if isinstance(record, ChallengeResponse):
        return [*_response(after, record)]
    if isinstance(record, KpiNote):
        return [f"it stands beside {record.ref} in every report that tells it"]
    if isinstance(record, MoneyUpdate):
        return [*_money(after, record.ref)]
    lines: list[str] = []
    ref = record.ref
    item = ref if ref in after.deliverables_by_ref else _parent(after, ref)
    if item is not None:
        lines += _deliverable(before, after, item, told=isinstance(record, Rating))
    for stream in after.workstreams:
        below = {child.ref for child in stream.deliverables}
        if ref == stream.ref or item in below:
            was = before.workstreams_by_ref[stream.ref].rag
            lines.append(moves(f"workstream {stream.ref}", was, stream.rag))
    lines.append(moves("the plan", before.rag, after.rag))
    return lines


def wanted(after: Position, record: AnyUpdate) -> list[str]:
    """What a rating is still asked for, and nothing stops for."""
    item = after.deliverables_by_ref.get(record.ref)
    if not isinstance(record, Rating) or item is None or not item.wants_path:
        return []
    return [f"{item.ref} is {item.rag.word} and has no path to green"]


def _decision(after: Position, record: Decision) -> Iterator[str]:
    """When the board asked meets, or what was answered."""
    if record.state == "given":
        found = next((one for one in after.decisions if one.record == record.answers), None)
        yield f"answers: {found.words}" if found else "given without having been asked"
        if found and found.asked_of and found.asked_of != record.given_by:
            yield f"it was asked of {found.asked_of}, and is given by {record.given_by}"
        return
    board = after.plan.boards_by_id.get(record.asked_of or "")
    meeting = next_meeting(board, record.on) if board else None
    if board and meeting:
        yield (
            f"asked of {board.name}, which next meets on {meeting.on}; papers go out on "
            f"{meeting.papers_out}"
        )
        if record.due and record.due < meeting.on:
            yield f"needed by {record.due}, before that meeting"
    else:
        yield f"asked of {record.asked_of or 'every board that may read it'}"


def _response(after: Position, record: ChallengeResponse) -> Iterator[str]:
    item = after.deliverables_by_ref[record.ref]
    for challenge in item.challenges:
        if challenge.code == record.code:
            yield f"{record.ref} is claimed {item.rag.word}: {challenge.why}"
            who = record.given_by or record.by
            if record.response == "overridden":
                yield f"{who} upholds {item.rag.word}; the challenge stays on the record"
            else:
                yield (
                    f"{who} accepts that the evidence suggests {challenge.suggests.word}; "
                    f"rate it with `governance update {record.ref}`"
                )


def _concern(before: Position, after: Position, ref: str) -> Iterator[str]:
    now = after.concerns_by_ref.get(ref)
    if now is None:
        yield f"{ref} leaves the register: nothing raises it any more"
        return
    was = before.concerns_by_ref.get(ref)
    if not now.kind.weights:
        yield f"{ref} is {'open' if now.is_open else 'closed'}{_told_of(now)}"
        return
    if not now.is_open:
        yield f"{ref} is closed; it weighed {_weight(now)}"
    elif was is None:
        yield f"{ref} is open and weighs {_weight(now)}"
    elif was.score == now.score:
        yield f"{ref} stays at {_weight(now)}"
    else:
        yield f"{ref} goes from {was.score} to {_weight(now)}"
    limit = _limit(after, now)
    if now.is_open and limit is not None and now.score > limit:
        yield f"that is beyond the tolerance of {limit}: the board wants an exception report"


def _told_of(one: AnyConcern) -> str:
    """What an entry without a score holds, in brackets."""
    told = ", ".join(f"{name} {words}" for name, words in one.told)
    return f" ({told})" if told else ""


def _money(after: Position, ref: str) -> Iterator[str]:
    """What a workstream's money is now, and whether that is beyond the tolerance."""
    found = after.money_by_ref.get(ref)
    if found is None:
        yield f"{ref} has no money any more"
        return
    names = ("budget", "spent", "forecast")
    told = [(name, getattr(found.now, name)) for name in names]
    yield f"{ref}: " + ", ".join(
        f"{name} {pounds(value)}" for name, value in told if value is not None
    )
    limit = after.plan.tolerances.money_percent
    if found.now.is_beyond(limit):
        yield (
            f"the forecast is {found.now.share(limit)} over the budget; {limit}% is allowed: the "
            "board wants an exception report"
        )


def _weight(one: AnyConcern) -> str:
    return f"{one.score} of {one.kind.most}, {one.level.word}"


def _limit(position: Position, one: AnyConcern) -> int | None:
    limits = position.plan.tolerances
    return limits.risk_score if isinstance(one, RiskPosition) else limits.issue_impact


def _parent(position: Position, ref: str) -> str | None:
    return next((item.ref for item, mile in position.each_milestone() if mile.ref == ref), None)


def _deliverable(before: Position, after: Position, ref: str, *, told: bool) -> Iterator[str]:
    """What becomes of it; every challenge to a rating that is made, else those that are new."""
    old, new = before.deliverables_by_ref.get(ref), after.deliverables_by_ref[ref]
    if old is None:
        return
    yield moves(ref, old.rag, new.rag)
    yield from _milestones(old, new)
    for challenge in new.challenges:
        if told or challenge not in old.challenges:
            yield f"the evidence suggests {challenge.suggests.word} for {ref}: {challenge.why}"


def _milestones(old: DeliverablePosition, new: DeliverablePosition) -> Iterator[str]:
    states = {mile.ref: mile.state for mile in old.milestones}
    for mile in new.milestones:
        was = states.get(mile.ref)
        if was is not None and was is not mile.state:
            yield f"milestone {mile.ref} goes from {was} to {mile.state}"


def moves(what: str, old: Rag, new: Rag) -> str:
    """`2.1 goes from Green to Red`, or that it stays."""
    if old is new:
        return f"{what} stays {new.word}"
    return f"{what} goes from {old.word} to {new.word}"
