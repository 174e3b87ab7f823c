"""The register of risks and issues on a day: plan.yaml's list, changed and added to by the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from governance.domain.board import Audience
from governance.domain.plan import Plan
from governance.domain.raid import Issue, IssueUpdate, Risk, RiskUpdate
from governance.domain.update import AnyUpdate
from governance.record.concerns import AnyConcern, IssuePosition, RiskPosition, Weighed
from governance.record.statement import Statement, said

_Update = TypeVar("_Update", RiskUpdate, IssueUpdate)


def risks_at(
    plan: Plan,
    history: Iterable[AnyUpdate],
    as_at: dt.date,
    reader: Audience = Audience.INTERNAL,
) -> tuple[RiskPosition, ...]:
    """Every risk that a reader may read of, open or closed, the plan's first.

    `history` is the log that counts, in order. Words of a record that the reader may not read
    stay as they were before it; scores, owner, dates and state are the register's own.
    """
    held = {
        one.ref: RiskPosition(**_planned(plan, one, one.likelihood), proximity=one.proximity)
        for one in plan.risks
        if _is_listed(one, as_at) and reader.may_see(one.visibility)
    }
    for record in history:
        if isinstance(record, RiskUpdate):
            if record.state == "opened":
                if record.ref not in held and reader.may_see(record.visibility):
                    held[record.ref] = _raised_risk(record)
            elif record.ref in held:
                held[record.ref] = _changed_risk(held[record.ref], _readable(record, reader))
    return tuple(held.values())


def issues_at(
    plan: Plan,
    history: Iterable[AnyUpdate],
    as_at: dt.date,
    reader: Audience = Audience.INTERNAL,
) -> tuple[IssuePosition, ...]:
    """Every issue that a reader may read of, open or closed, the plan's first; as for risks."""
    held = {
        one.ref: _planned_issue(plan, one)
        for one in plan.issues
        if _is_listed(one, as_at) and reader.may_see(one.visibility)
    }
    for record in history:
        if isinstance(record, IssueUpdate):
            if record.state == "opened":
                if record.ref not in held and reader.may_see(record.visibility):
                    held[record.ref] = _raised_issue(record)
            elif record.ref in held:
                held[record.ref] = _changed_issue(held[record.ref], _readable(record, reader))
    return tuple(held.values())


def raised_in(updates: Iterable[AnyUpdate]) -> dict[str, str]:
    """The refs that records of the log gave to new risks and issues, each with its kind."""
    return {
        one.ref: one.kind
        for one in updates
        if isinstance(one, (RiskUpdate, IssueUpdate)) and one.state == "opened"
    }


def _readable(record: _Update, reader: Audience) -> _Update:
    """The record, without its words where they are not for this reader."""
    if reader.may_see(record.visibility):
        return record
    words = ("title", "mitigation", "note", "cause", "consequence", "options", "recommendation")
    hidden = {name: None for name in words if name in type(record).model_fields}
    return record.model_copy(update=hidden)


def _is_listed(one: Risk | Issue, as_at: dt.date) -> bool:
    joined = one.added is None or one.added <= as_at
    return joined and (one.removed is None or one.removed > as_at)


def _agreed(plan: Plan, one: Risk | Issue, text: str | None) -> Statement | None:
    """Words of plan.yaml, which nobody in particular said."""
    day = one.added or plan.window.first
    return Statement(day, one.owner or "", text, one.visibility, "") if text else None


def _planned(plan: Plan, one: Risk | Issue, likelihood: int) -> dict[str, Any]:
    """The fields that both kinds have, as plan.yaml gives them."""
    day = one.added or plan.window.first
    return {
        "ref": one.ref,
        "title": one.title,
        "visibility": one.visibility,
        "owner": one.owner,
        "mitigation": _agreed(plan, one, one.mitigation),
        "links": one.links,
        "opened_on": day,
        "closed_on": None,
        "last_update": day,
        "said": None,
        "scores": (Weighed(day, likelihood, one.impact),),
    }


def _planned_issue(plan: Plan, one: Issue) -> IssuePosition:
    options = (_agreed(plan, one, text) for text in one.options)
    return IssuePosition(
        **_planned(plan, one, 1),
        due=one.due,
        came_from=one.came_from,
        cause=_agreed(plan, one, one.cause),
        consequence=_agreed(plan, one, one.consequence),
        options=tuple(option for option in options if option),
        recommendation=_agreed(plan, one, one.recommendation),
    )


def _raised(record: RiskUpdate | IssueUpdate, likelihood: int) -> dict[str, Any]:
    """The fields that both kinds have, as the record that raised it gives them."""
    return {
        "ref": record.ref,
        "title": record.title,
        "visibility": record.visibility,
        "owner": record.owner,
        "mitigation": said(record, record.mitigation),
        "links": record.links or (),
        "opened_on": record.on,
        "closed_on": None,
        "last_update": record.on,
        "said": said(record, record.note),
        "scores": (Weighed(record.on, likelihood, record.impact or 1),),
    }


def _raised_risk(record: RiskUpdate) -> RiskPosition:
    return RiskPosition(**_raised(record, record.likelihood or 1), proximity=record.proximity)


def _raised_issue(record: IssueUpdate) -> IssuePosition:
    return IssuePosition(
        **_raised(record, 1),
        due=record.due,
        came_from=record.came_from,
        cause=said(record, record.cause),
        consequence=said(record, record.consequence),
        options=_options(record),
        recommendation=said(record, record.recommendation),
    )


def _changed_risk(was: RiskPosition, record: RiskUpdate) -> RiskPosition:
    changed = _changed(was, record, record.likelihood or was.likelihood)
    return replace(was, **changed, proximity=record.proximity or was.proximity)


def _changed_issue(was: IssuePosition, record: IssueUpdate) -> IssuePosition:
    return replace(
        was,
        **_changed(was, record, 1),
        due=record.due or was.due,
        came_from=record.came_from or was.came_from,
        cause=said(record, record.cause) or was.cause,
        consequence=said(record, record.consequence) or was.consequence,
        options=_options(record) or was.options,
        recommendation=said(record, record.recommendation) or was.recommendation,
    )


def _changed(was: AnyConcern, record: RiskUpdate | IssueUpdate, likelihood: int) -> dict[str, Any]:
    """What a record makes of the fields that both kinds have."""
    weighed = Weighed(record.on, likelihood, record.impact or was.impact)
    last = was.scores[-1]
    same = (last.likelihood, last.impact) == (weighed.likelihood, weighed.impact)
    return {
        "title": record.title or was.title,
        "owner": record.owner or was.owner,
        "mitigation": said(record, record.mitigation) or was.mitigation,
        "links": was.links if record.links is None else record.links,
        "closed_on": record.on if record.state == "closed" else was.closed_on,
        "last_update": record.on,
        "said": said(record, record.note) or was.said,
        "scores": was.scores if same else (*was.scores, weighed),
    }


def _options(record: IssueUpdate) -> tuple[Statement, ...]:
    found = (said(record, text) for text in record.options or ())
    return tuple(option for option in found if option)
