"""A position as an audience was shown it: frozen with a report, compared with years later."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from governance.disclosure.audience import for_audience, owners_text, readable
from governance.disclosure.telling.published import Published
from governance.domain.plan import Plan
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.domain.record import Record
from governance.domain.when import When
from governance.domain.words import Amount
from governance.record.position import (
    DeliverablePosition,
    MilestonePosition,
    Position,
    State,
    WorkstreamPosition,
)
from governance.record.registers.concerns import AnyConcern
from governance.record.registers.money import SUMS


def _without_bounds(value: object) -> object:
    """A date as JSON gives it; its first and last day follow from the rest."""
    if isinstance(value, dict):
        return {key: one for key, one in value.items() if key not in ("first", "last")}
    return value


ShownDate = Annotated[
    When, BeforeValidator(_without_bounds), PlainSerializer(lambda when: when.as_json())
]


class ShownMilestone(Record):
    """A milestone as it was shown."""

    ref: str
    title: str
    owners: str
    """As this audience knows them."""
    state: State
    late_against_baseline: bool
    baseline: ShownDate | None
    forecast: ShownDate | None
    done_on: dt.date | None


class ShownDeliverable(Record):
    """A deliverable as it was shown."""

    ref: str
    title: str
    owners: str
    rag: Rag
    rated_on: dt.date | None
    stale: bool
    note: str | None
    """The narrative, where this audience may read it."""
    milestones: tuple[ShownMilestone, ...]


class ShownWorkstream(Record):
    """A workstream as it was shown."""

    ref: str
    title: str
    rag: Rag
    rolled_up: Rag
    claimed: Rag | None
    deliverables: tuple[ShownDeliverable, ...]


class ShownConcern(Record):
    """An entry of a register as it was shown."""

    ref: str
    kind: str
    """Its register, such as `risk`."""
    title: str
    owner: str
    likelihood: int
    """1 for what is not weighed so."""
    impact: int
    is_open: bool
    particulars: tuple[tuple[str, str], ...] = ()
    """What was said of it beside: mitigation, links, dates, cause and so on."""


class ShownDecision(Record):
    """A decision as it was shown."""

    record: str
    ref: str
    words: str
    """The question, else the answer."""
    is_open: bool


class ShownMoney(Record):
    """A workstream's money as it was shown, in pounds; null for what nobody had said."""

    ref: str
    budget: Amount | None
    spent: Amount | None
    forecast: Amount | None


class PublishedPosition(Record):
    """A whole publication's position: its file is `position.json`."""

    form: Literal["governance.published-position/1"] = Field(
        "governance.published-position/1", alias="schema"
    )
    plan: str
    title: str
    board: str
    audience: Audience
    as_at: dt.date
    rag: Rag
    rolled_up: Rag
    claimed: Rag | None
    workstreams: tuple[ShownWorkstream, ...]
    concerns: tuple[ShownConcern, ...] | None = None
    """Risks and issues that this audience may read of; absent where none were kept."""
    decisions: tuple[ShownDecision, ...] | None = None
    """Decisions likewise."""
    money: tuple[ShownMoney, ...] | None = None
    """The money of each workstream that had some, likewise."""
    kpis: tuple[dict[str, Any], ...] = ()
    """KPI results as this audience may see them, as `governance kpis --json` gives them."""
    told: Published | None = None
    """What the figures told, for the next release's disclosure control."""
    calendar: dict[str, tuple[str, str, int]] = Field(default_factory=dict)
    """What each entry of the feeds said by then (a digest, under one of its UID), when it had
    last changed and how often: so that a clone's feeds never go back."""


def published_position(
    position: Position,
    board: str,
    audience: Audience,
    kpis: Iterable[dict[str, Any]] = (),
    told: Published | None = None,
) -> PublishedPosition:
    """The position as an audience may see it: no name and no word that is not meant for it.

    `position` must be the audience's own, as `progress_at` gives it for that reader.
    """
    return PublishedPosition(
        plan=position.plan.id,
        title=for_audience(position.plan, position.plan.title, audience),
        board=board,
        audience=audience,
        as_at=position.as_at,
        rag=position.rag,
        rolled_up=position.rolled_up,
        claimed=position.claim.rag if position.claim else None,
        workstreams=tuple(
            _workstream(position.plan, one, audience) for one in position.workstreams
        ),
        concerns=tuple(_concern(position.plan, one, audience) for one in position.concerns),
        decisions=tuple(
            ShownDecision(
                record=one.record,
                ref=one.ref,
                words=for_audience(position.plan, one.words, audience),
                is_open=one.is_open,
            )
            for one in position.decisions
        ),
        money=tuple(
            ShownMoney(ref=one.ref, **{name: getattr(one.now, name) for name in SUMS})
            for one in position.money
        ),
        kpis=tuple(kpis),
        told=told,
    )


def _concern(plan: Plan, one: AnyConcern, audience: Audience) -> ShownConcern:
    return ShownConcern(
        ref=one.ref,
        kind=one.kind.name,
        title=for_audience(plan, one.title, audience),
        owner=owners_text(plan, one.owners, audience, short=False),
        likelihood=one.scores[-1].likelihood,
        impact=one.impact,
        is_open=one.is_open,
        particulars=tuple(
            (name, for_audience(plan, words, audience)) for name, words in one.particulars
        ),
    )


def _workstream(plan: Plan, stream: WorkstreamPosition, audience: Audience) -> ShownWorkstream:
    return ShownWorkstream(
        ref=stream.ref,
        title=for_audience(plan, stream.title, audience),
        rag=stream.rag,
        rolled_up=stream.rolled_up,
        claimed=stream.claim.rag if stream.claim else None,
        deliverables=tuple(_deliverable(plan, item, audience) for item in stream.deliverables),
    )


def _deliverable(plan: Plan, item: DeliverablePosition, audience: Audience) -> ShownDeliverable:
    narrative = readable(item.narrative, audience)
    return ShownDeliverable(
        ref=item.ref,
        title=for_audience(plan, item.title, audience),
        owners=owners_text(plan, item.owners, audience, short=False),
        rag=item.rag,
        rated_on=item.rated_on,
        stale=item.stale,
        note=for_audience(plan, narrative.text, audience) if narrative else None,
        milestones=tuple(_milestone(plan, mile, audience) for mile in item.milestones),
    )


def _milestone(plan: Plan, mile: MilestonePosition, audience: Audience) -> ShownMilestone:
    return ShownMilestone(
        ref=mile.ref,
        title=for_audience(plan, mile.title, audience),
        owners=owners_text(plan, mile.owners, audience, short=False),
        state=mile.state,
        late_against_baseline=mile.late_against_baseline,
        baseline=mile.baseline,
        forecast=mile.forecast,
        done_on=mile.done_on,
    )
