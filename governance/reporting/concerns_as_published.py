"""Risks, issues and decisions as a publication showed them, to stand before those of today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from governance.disclosure.audience import for_audience, owners_text
from governance.domain.plan import Plan
from governance.domain.registers import Holds
from governance.record.position import Position
from governance.record.registers.concerns import AnyConcern, Weighed, stands_as
from governance.record.registers.decisions import DecisionPosition
from governance.record.statement import Statement

if TYPE_CHECKING:  # disclosure comes with it, which most commands do not need
    from governance.reporting.published import PublishedPosition, ShownConcern, ShownDecision


def concerns_as_shown(
    shown: PublishedPosition, then: Position, now: Position
) -> tuple[AnyConcern, ...]:
    """Risks and issues as they were shown.

    `then` is the publication's day as the record gives it today, and `now` what it is compared
    with; both are what the publication's audience may read.
    """
    if shown.concerns is None:
        return now.concerns
    found = (_concern(one, shown, then, now) for one in shown.concerns)
    return tuple(one for one in found if one is not None)


def decisions_as_shown(
    shown: PublishedPosition, then: Position, now: Position
) -> tuple[DecisionPosition, ...]:
    """Decisions as they were shown."""
    if shown.decisions is None:
        return now.decisions
    held = {one.record: one for one in then.decisions}
    return tuple(_decision(one, shown, held.get(one.record)) for one in shown.decisions)


def _concern(
    one: ShownConcern, shown: PublishedPosition, then: Position, now: Position
) -> AnyConcern | None:
    today = now.concerns_by_ref.get(one.ref)
    held = then.concerns_by_ref.get(one.ref) or _stand_in(now.plan, one, shown)
    if held is None:
        return None
    title, owner, words_of = one.title, one.owner, dict(one.particulars)
    if today is not None:  # the public was given roles in place of names

        def same(words: str, as_shown: str) -> bool:
            return for_audience(now.plan, words, shown.audience) == as_shown

        title = today.title if same(today.title, title) else title
        as_shown = owners_text(now.plan, today.owners, shown.audience, short=False)
        owner = (today.owner or "") if as_shown == one.owner else one.owner
        words_of |= {
            name: words
            for name, words in today.particulars
            if name in words_of and same(words, words_of[name])
        }
    return replace(
        held,
        title=title,
        owner=owner or None,
        scores=(Weighed(shown.as_at, one.likelihood, one.impact),),
        closed_on=None if one.is_open else (held.closed_on or shown.as_at),
        shown=tuple(words_of.items()),
    )


def _stand_in(plan: Plan, one: ShownConcern, shown: PublishedPosition) -> AnyConcern | None:
    """Something that the record of today does not know any more."""
    kind = plan.register_kinds.get(one.kind)
    if kind is None:  # a pack brought it that the plan names no more
        return None
    lists = (Holds.LINES, Holds.REFS)
    empty: dict[str, Any] = {
        told.name: () if told.holds in lists else None for told in kind.particulars
    }
    common: dict[str, Any] = {"ref": one.ref, "title": one.title}
    common |= dict.fromkeys(("visibility", "titled_for"), shown.audience)
    common |= dict.fromkeys(("opened_on", "last_update"), shown.as_at)
    common |= dict.fromkeys(("owner", "closed_on", "narrative"))
    return stands_as(kind)(kind=kind, **common, **empty, scores=())


def _decision(
    one: ShownDecision, shown: PublishedPosition, held: DecisionPosition | None
) -> DecisionPosition:
    words = Statement(shown.as_at, "", one.words, shown.audience, "")
    if held is None:
        held = DecisionPosition(one.record, one.ref, shown.audience, words, None, None)
    answer = None if one.is_open else (held.answer or words)
    return replace(held, answer=answer)
