"""The whole position: as JSON for programs (`governance.position/1`), as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from governance.domain.plan import Board, Outcome
from governance.domain.registers import WEIGHED
from governance.domain.when.planned import planned_date
from governance.record.log.unsettled import Unsettled
from governance.record.meetings import next_meeting
from governance.record.position import (
    Claim,
    DeliverablePosition,
    MilestonePosition,
    Position,
    Response,
    WorkstreamPosition,
)
from governance.record.registers.money import MoneyPosition
from governance.record.statement import text_of
from governance.views.registers import register_json, register_lines
from governance.views.words import answer, long_date

Json = dict[str, Any]


def position_json(position: Position) -> Json:
    """The position under the names that programs rely on; days as YYYY-MM-DD."""
    return {
        "schema": "governance.position/1",
        "plan": position.plan.id,
        "title": position.plan.title,
        "as_at": position.as_at.isoformat(),
        "rag": position.rag.value,
        "rolled_up": position.rolled_up.value,
        "claimed": _claimed(position.claim),
        "workstreams": [_workstream(stream) for stream in position.workstreams],
        "outcomes": [_outcome(outcome) for outcome in position.outcomes],
        "unsettled": [_unsettled(one) for one in position.unsettled],
        "boards": [_board(board, position) for board in position.plan.boards],
        **_kept(position),
    }


def _kept(position: Position) -> Json:
    """Decisions, risks and issues; the other registers, and money, where the plan keeps them."""
    usual = {"decisions", *(one.many for one in WEIGHED)}
    found = {n: those for n, those in register_json(position).items() if those or n in usual}
    return found | ({"money": [_money(one) for one in position.money]} if position.money else {})


def position_lines(position: Position) -> Iterator[str]:
    """The position as an indented text, every item on a line of its own."""
    yield f"{position.plan.title}: {position.rag.word} at {long_date(position.as_at)}"
    for stream in position.workstreams:
        claim = f" (claimed {stream.claim.rag.word})" if stream.claim else ""
        yield f"{stream.ref}  {stream.rag.word}{claim}  {stream.title}"
        for item in stream.deliverables:
            stale = ", stale" if item.stale else ""
            yield f"  {item.ref}  {item.rag.word}{stale}  {item.title}"
            yield from _against(item)
            for mile in item.milestones:
                when = planned_date(mile.expected)
                yield f"    {mile.ref}  {mile.state}  {when}  {mile.title}"
    for one in position.unsettled:
        yield f"unsettled: {one.ref}: {one.words}"
    held = {one.kind.many for one in position.concerns if not one.kind.weights}
    for name in ("decisions", "risks", "issues", *sorted(held)):
        yield f"{name.replace('_', ' ')}:"
        yield from register_lines(position, name)


def _money(one: MoneyPosition) -> Json:
    """A workstream's money, in pounds; null for what nobody has said."""
    now = one.now
    sums = {name: getattr(now, name) for name in ("budget", "spent", "forecast", "variance")}
    return {"ref": one.ref, "on": now.on.isoformat(), **sums, "note": text_of(one.narrative)}


def _unsettled(one: Unsettled) -> Json:
    records = [
        {"id": each.id, "by": each.by, "on": each.on.isoformat(), "says": one.says(each)}
        for each in one.records
    ]
    return {"ref": one.ref, "records": records}


def _against(item: DeliverablePosition) -> Iterator[str]:
    """What the evidence suggests in place of its rating, and what a board said to that."""
    for one in item.challenges:
        said = f" {answer(one.response)}" if one.response else ""
        yield f"    suggests {one.suggests.word}: {one.why} ({one.code}){said}"


def _claimed(claim: Claim | None) -> str | None:
    return claim.rag.value if claim else None


def _workstream(stream: WorkstreamPosition) -> Json:
    return {
        "ref": stream.ref,
        "title": stream.title,
        "rag": stream.rag.value,
        "rolled_up": stream.rolled_up.value,
        "claimed": _claimed(stream.claim),
        "deliverables": [_deliverable(item) for item in stream.deliverables],
    }


def _deliverable(item: DeliverablePosition) -> Json:
    return {
        "ref": item.ref,
        "title": item.title,
        "owners": list(item.owners),
        "rag": item.rag.value,
        "rated_on": item.rated_on.isoformat() if item.rated_on else None,
        "stale": item.stale,
        "note": item.note,
        "challenges": [
            {
                "code": one.code,
                "suggests": one.suggests.value,
                "why": one.why,
                "rests_on": list(one.rests_on),
                "response": _response(one.response),
            }
            for one in item.challenges
        ],
        "milestones": [_milestone(mile) for mile in item.milestones],
    }


def _response(response: Response | None) -> Json | None:
    if response is None:
        return None
    return {
        "response": "overridden" if response.overrides else "accepted",
        "reason": response.reason.text,
        "on": response.reason.on.isoformat(),
        "by": response.reason.by,
        "given_by": response.given_by,
        "minute": response.minute,
    }


def _milestone(mile: MilestonePosition) -> Json:
    return {
        "ref": mile.ref,
        "title": mile.title,
        "owners": list(mile.owners),
        "state": mile.state.value,
        "late_against_baseline": mile.late_against_baseline,
        "baseline": mile.baseline.as_json() if mile.baseline else None,
        "forecast": mile.forecast.as_json() if mile.forecast else None,
        "done_on": mile.done_on.isoformat() if mile.done_on else None,
    }


def _outcome(outcome: Outcome) -> Json:
    return {
        "id": outcome.id,
        "text": outcome.text,
        "workstreams": list(outcome.workstreams),
        "measures": [
            {
                "id": measure.id,
                "text": measure.text,
                "mechanism": "defined" if measure.is_defined else "to_define",
                "kpis": list(measure.kpis),
            }
            for measure in outcome.measures
        ],
    }


def _board(board: Board, position: Position) -> Json:
    meeting = next_meeting(board, position.as_at)
    return {
        "id": board.id,
        "report": board.notebook,
        "next_meeting": meeting.on.isoformat() if meeting else None,
        "papers_due": meeting.papers_out.isoformat() if meeting else None,
    }
