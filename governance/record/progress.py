"""The fold from record to position: what the plan says, and what has happened to it since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from governance.domain.plan import WHOLE_PLAN, Deliverable, Plan, Workstream
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag, rolled_up, with_claim
from governance.domain.update import (
    AnyUpdate,
    ChallengeResponse,
    Decision,
    FigureUpdate,
    KpiNote,
    MoneyUpdate,
    Note,
    Rating,
    Updates,
)
from governance.domain.update.concerns import (
    ConcernUpdate,
    IssueUpdate,
    ListedUpdate,
    OwnUpdate,
    RiskUpdate,
)
from governance.record.log.order import history_at, is_chain, present_run
from governance.record.milestones import milestone_at
from governance.record.position import (
    Claim,
    DeliverablePosition,
    Position,
    WorkstreamPosition,
)
from governance.record.registers.decisions import decisions_at
from governance.record.registers.fold import registers_at
from governance.record.registers.money import money_at
from governance.record.spoken import spoken_days, surroundings_in, words_on_kpis
from governance.record.statement import Statement, statement_of

if TYPE_CHECKING:
    from governance.record.log.unsettled import Unsettled

_RARE = {
    Decision, RiskUpdate, IssueUpdate, ListedUpdate, OwnUpdate, FigureUpdate, MoneyUpdate, KpiNote,
}  # fmt: skip
_OF_KPIS = (FigureUpdate, KpiNote)
ByRef = dict[str, list[AnyUpdate]]


def fold_record(
    plan: Plan,
    updates: Iterable[AnyUpdate],
    as_at: dt.date,
    known_by: dt.date | None = None,
    reader: Audience = Audience.INTERNAL,
) -> tuple[Position, ByRef]:
    """The position as the record alone says it, and the records that count, by ref."""
    whole = tuple(updates)
    history = history_at(whole, as_at, known_by)
    by_ref = _by_ref(history.current)
    rare = [record for record in history.current if type(record) in _RARE]  # of a long log, few
    undone = _by_ref(history.undone)
    streams = tuple(_workstream(plan, stream, by_ref, undone, as_at) for stream in plan.workstreams)
    rolled = rolled_up(stream.rag for stream in streams if stream.deliverables)
    claim = claim_in(by_ref.get(WHOLE_PLAN, []))
    concerns = registers_at(plan, rare, as_at, reader, undone)
    position = Position(
        plan=plan,
        as_at=as_at,
        rag=with_claim(rolled, claim.rag if claim else None),
        rolled_up=rolled,
        claim=claim,
        workstreams=streams,
        decisions=decisions_at(rare, reader),
        concerns=concerns,
        figures=_figures(rare) if reader is Audience.INTERNAL else (),
        words_by_kpi=words_on_kpis(rare, reader),
        spoken_days=spoken_days(rare),
        surroundings=surroundings_in(by_ref.get(WHOLE_PLAN, []), reader),
        money=money_at(plan, rare, reader),
        unsettled=_unsettled(whole, history.current, reader, {one.ref for one in concerns}),
    )
    return position, by_ref


def claim_in(history: Iterable[AnyUpdate]) -> Claim | None:
    """The newest rating of a workstream or the plan; None where there is none."""
    ratings = [record for record in history if isinstance(record, Rating)]
    if not ratings:
        return None
    return Claim(ratings[-1].rag, ratings[-1].on, _narrative(ratings))


def is_present(item: Deliverable, as_at: dt.date) -> bool:
    """True where the item had joined the plan and not yet left it."""
    joined = item.added is None or item.added <= as_at
    return joined and not (item.removed is not None and item.removed <= as_at)


def _by_ref(records: Iterable[AnyUpdate]) -> ByRef:
    """The records of each item. A KPI may be called as an item is; its figures are not of that."""
    found: ByRef = {}
    for record in records:
        if type(record) not in _OF_KPIS:
            found.setdefault(record.ref, []).append(record)
    return found


def _figures(records: Iterable[AnyUpdate]) -> tuple[FigureUpdate, ...]:
    return tuple(one for one in records if isinstance(one, FigureUpdate))


def _unsettled(
    updates: Updates, current: Updates, reader: Audience, entries: set[str]
) -> tuple[Unsettled, ...]:
    """What writers said of one thing without knowing of each other, as far as a reader may know.

    `entries` are those of registers of which the reader may read.
    """
    if is_chain(updates):
        return ()
    from governance.record.log.unsettled import unsettled_in  # most logs never branched

    is_inside = reader is Audience.INTERNAL
    return tuple(
        one
        for one in unsettled_in(updates, current)
        if all(
            reader.may_see(record.visibility)
            and (is_inside or not isinstance(record, ConcernUpdate) or record.ref in entries)
            for record in one.records
        )
    )


def _workstream(
    plan: Plan, stream: Workstream, by_ref: ByRef, undone: ByRef, as_at: dt.date
) -> WorkstreamPosition:
    items = tuple(
        _deliverable(plan, item, by_ref, undone, as_at)
        for item in stream.deliverables
        if is_present(item, as_at)
    )
    rolled = rolled_up(item.rag for item in items)
    claim = claim_in(by_ref.get(stream.ref, []))
    rag = with_claim(rolled, claim.rag if claim else None)
    return WorkstreamPosition(stream.ref, stream.title, rag, rolled, claim, items)


def _deliverable(
    plan: Plan, item: Deliverable, by_ref: ByRef, undone: ByRef, as_at: dt.date
) -> DeliverablePosition:
    history = by_ref.get(item.ref, [])
    owners = plan.owners_on(item, as_at)
    milestones = tuple(
        milestone_at(
            mile,
            plan.owners_on(mile, as_at) or owners,
            by_ref.get(mile.ref, []),
            as_at,
            undone.get(mile.ref, []),
        )
        for mile in item.milestones
        if (mile.added is None or mile.added <= as_at)
        and (mile.removed is None or mile.removed > as_at)
    )
    run, _ = present_run(history)
    last = _last_day(history, *(by_ref.get(mile.ref, []) for mile in item.milestones))
    rag = run[-1].rag if run else Rag.UNRATED
    return DeliverablePosition(
        ref=item.ref,
        title=item.title,
        owners=owners,
        rag=rag,
        rated_on=run[-1].on if run else None,
        stale=rag is not Rag.BLUE and _is_stale(plan, item, last, as_at),
        last_update=last,
        narrative=_narrative(history),
        reason=_newest(run, "reason"),
        path_to_green=_newest(run, "path_to_green"),
        since=run[0].on if run else None,
        milestones=milestones,
    )


def _is_stale(plan: Plan, item: Deliverable, last: dt.date | None, as_at: dt.date) -> bool:
    since = last or item.added or plan.window.first
    return (as_at - since).days > plan.stale_after_days


def _last_day(*histories: list[AnyUpdate]) -> dt.date | None:
    """The day of the newest word. What a board says to a challenge is none, or it would end it."""
    newest = (
        next((one.on for one in reversed(history) if not isinstance(one, ChallengeResponse)), None)
        for history in histories
    )
    return max((day for day in newest if day), default=None)


def _narrative(history: Sequence[AnyUpdate]) -> Statement | None:
    for record in reversed(history):
        if isinstance(record, (Rating, Note)) and record.note and not _is_context(record):
            return statement_of(record, record.note)
    return None


def _is_context(record: AnyUpdate) -> bool:
    return isinstance(record, Note) and record.about is not None


def _newest(run: tuple[Rating, ...], field: str) -> Statement | None:
    """The newest rating's field, else that of an older one in the present run."""
    for record in reversed(run):
        if value := getattr(record, field):
            return statement_of(record, str(value))
    return None
