"""What stands against the ratings of a position: challenges, and what boards said to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from governance.assurance.challenge import CHALLENGES, ChallengeRule, challenges_to, red_kpi
from governance.assurance.claim import Need, RatingClaim, RedKpi, last_day
from governance.domain.rag import Rag
from governance.domain.update import AnyUpdate, ChallengeResponse
from governance.record.dependencies import needs_by_ref
from governance.record.log.order import present_run
from governance.record.position import (
    Challenge,
    DeliverablePosition,
    MilestonePosition,
    Position,
    Response,
)
from governance.record.statement import statement_of

if TYPE_CHECKING:  # what counts cases is heavy, and most positions need none of it
    from governance.domain.kpi import Kpi
    from governance.kpis.results import Results

_ORDER = {rule.__name__.replace("_", "-"): number for number, rule in enumerate(CHALLENGES)}


def with_challenges(
    position: Position,
    by_ref: Mapping[str, Sequence[AnyUpdate]],
    rules: tuple[ChallengeRule, ...] = CHALLENGES,
) -> Position:
    """The position with every challenge but those of KPIs; `by_ref` is the log that counts."""
    needs = needs_by_ref(position.plan)
    lands = _landings(position, {ref for those in needs.values() for ref in those})

    def judged(item: DeliverablePosition) -> DeliverablePosition:
        records = by_ref.get(item.ref, ())
        waits = tuple(lands[ref] for ref in needs.get(item.ref, ()) if ref in lands)
        claimed = _claimed(position, item, records, waits)
        found = challenges_to(claimed, rules)
        return replace(item, challenges=_answered(item, found, records)) if found else item

    return _mapped(position, judged)


def with_kpi_evidence(
    position: Position, results: Results, history: Iterable[AnyUpdate]
) -> Position:
    """The same with the challenges that Red KPIs raise; `history` is what counts of the log."""
    return with_red_kpis(position, (one.kpi for one in results if one.rag is Rag.RED), history)


def with_red_kpis(
    position: Position, kpis: Iterable[Kpi], history: Iterable[AnyUpdate]
) -> Position:
    """The same where it is known which KPIs are Red."""
    red: dict[str, list[RedKpi]] = {}
    for kpi in kpis:
        for ref in kpi.links.deliverables:
            red.setdefault(ref, []).append(RedKpi(kpi.id, kpi.name))
    by_ref: dict[str, list[AnyUpdate]] = {}
    for record in history:
        if record.ref in red:
            by_ref.setdefault(record.ref, []).append(record)

    def judged(item: DeliverablePosition) -> DeliverablePosition:
        records = by_ref.get(item.ref, [])
        found = red_kpi(_claimed(position, item, records, kpis=tuple(red.get(item.ref, ()))))
        if found is None:
            return item
        every = (*item.challenges, *_answered(item, (found,), records))
        return replace(item, challenges=tuple(sorted(every, key=_place)))

    return _mapped(position, judged) if red else position


def _place(challenge: Challenge) -> int:
    """Those of packs come last, in the order they were raised in."""
    return _ORDER.get(challenge.code, len(_ORDER))


def _claimed(
    position: Position,
    item: DeliverablePosition,
    records: Sequence[AnyUpdate],
    needs: tuple[Need, ...] = (),
    kpis: tuple[RedKpi, ...] = (),
) -> RatingClaim:
    run, before = present_run(records)
    return RatingClaim(item, position.as_at, position.plan.challenge, run, before, needs, kpis)


def _answered(
    item: DeliverablePosition, found: Iterable[Challenge], records: Iterable[AnyUpdate]
) -> tuple[Challenge, ...]:
    """The challenges, each with the newest answer since the rating has been what it is."""
    answers = {
        one.code: one
        for one in records
        if isinstance(one, ChallengeResponse) and item.since is not None and one.on >= item.since
    }
    return tuple(
        replace(one, response=_response(answers[one.code])) if one.code in answers else one
        for one in found
    )


def _response(record: ChallengeResponse) -> Response:
    reason = statement_of(record, record.reason)
    assert reason is not None  # the record has one, or it would not have been read
    return Response(record.response == "overridden", reason, record.given_by, record.minute)


def _landings(position: Position, refs: AbstractSet[str]) -> dict[str, Need]:
    """When each of these that is not finished is expected to be, where that can be said."""
    found: dict[str, Need] = {}
    for ref, miles in _milestones_under(position) if refs else ():
        last = max(miles, key=last_day, default=None) if ref in refs else None
        if last is not None and last_day(last) > dt.date.min:
            found[ref] = Need(ref, last_day(last), last.records)
    return found


def _milestones_under(position: Position) -> Iterator[tuple[str, Sequence[MilestonePosition]]]:
    """Every ref with its milestones: a workstream's, a deliverable's, a milestone itself."""
    for stream in position.workstreams:
        yield stream.ref, [mile for item in stream.deliverables for mile in item.milestones]
        for item in stream.deliverables:
            yield item.ref, item.milestones
            yield from ((mile.ref, (mile,)) for mile in item.milestones)


def _mapped(
    position: Position, judged: Callable[[DeliverablePosition], DeliverablePosition]
) -> Position:
    streams = (
        replace(stream, deliverables=tuple(map(judged, stream.deliverables)))
        for stream in position.workstreams
    )
    return replace(position, workstreams=tuple(streams))
