"""Risks, issues and decisions as a publication showed them, to stand before those of today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from governance.control.audience import for_audience, owners_text
from governance.control.concerns import AnyConcern, IssuePosition, RiskPosition, Weighed
from governance.control.decisions import DecisionPosition
from governance.control.position import Position
from governance.control.said import Said

if TYPE_CHECKING:  # disclosure comes with it, which most commands do not need
    from governance.control.published import PublishedPosition, ShownConcern, ShownDecision


def concerns_as_shown(
    shown: PublishedPosition, then: Position, now: Position
) -> tuple[AnyConcern, ...]:
    """Risks and issues as they were shown; what its readers may not see counts as unchanged.

    `then` is the publication's day as the record gives it today.
    """
    if shown.concerns is None:
        return now.concerns
    unseen = [one for one in now.concerns if not shown.audience.may_see(one.visibility)]
    return (*(_concern(one, shown, then, now) for one in shown.concerns), *unseen)


def decisions_as_shown(
    shown: PublishedPosition, then: Position, now: Position
) -> tuple[DecisionPosition, ...]:
    """Decisions as they were shown; what its readers may not see counts as unchanged."""
    if shown.decisions is None:
        return now.decisions
    unseen = [one for one in now.decisions if not shown.audience.may_see(one.visibility)]
    held = {one.record: one for one in then.decisions}
    return (*(_decision(one, shown, held.get(one.record)) for one in shown.decisions), *unseen)


def _concern(
    one: ShownConcern, shown: PublishedPosition, then: Position, now: Position
) -> AnyConcern:
    today = now.concerns_by_ref.get(one.ref)
    held = then.concerns_by_ref.get(one.ref) or _stand_in(one, shown)
    title, owner = one.title, one.owner
    if today is not None:  # the public was given roles in place of names
        if for_audience(now.plan, today.title, shown.audience) == one.title:
            title = today.title
        as_shown = owners_text(now.plan, today.owners, shown.audience, short=False)
        owner = (today.owner or "") if as_shown == one.owner else one.owner
    return replace(
        held,
        title=title,
        owner=owner or None,
        scores=(Weighed(shown.as_at, one.likelihood, one.impact),),
        closed_on=None if one.is_open else (held.closed_on or shown.as_at),
    )


def _stand_in(one: ShownConcern, shown: PublishedPosition) -> AnyConcern:
    """Something that the record of today does not know any more."""
    common: dict[str, Any] = dict.fromkeys(("owner", "mitigation", "closed_on", "said"))
    common |= dict.fromkeys(("opened_on", "last_update"), shown.as_at)
    common |= {"ref": one.ref, "title": one.title, "visibility": shown.audience}
    common |= {"links": (), "scores": ()}
    if one.kind == "risk":
        return RiskPosition(**common, proximity=None)
    fields = ("due", "came_from", "cause", "consequence", "recommendation")
    empty: dict[str, Any] = dict.fromkeys(fields)
    return IssuePosition(**common, **empty, options=())


def _decision(
    one: ShownDecision, shown: PublishedPosition, held: DecisionPosition | None
) -> DecisionPosition:
    words = Said(shown.as_at, "", one.words, shown.audience, "")
    if held is None:
        held = DecisionPosition(one.record, one.ref, shown.audience, words, None, None)
    answer = None if one.is_open else (held.answer or words)
    return replace(held, answer=answer)
