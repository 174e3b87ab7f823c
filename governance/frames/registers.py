"""Risks and issues, decisions and challenges as tidy frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance.disclosure.audience import owners_text
from governance.domain.plan import Audience
from governance.frames.framing import stamp, tidy
from governance.record.position import Position
from governance.record.registers.concerns import RiskPosition

if TYPE_CHECKING:
    import pandas as pd


def concerns(position: Position, audience: Audience = Audience.INTERNAL) -> pd.DataFrame:
    """One row a risk or an issue that the audience may read of; columns as in `COLUMNS`."""
    return tidy(
        "concerns",
        (
            {
                "ref": one.ref,
                "kind": one.kind.name,
                "title": one.title_for(audience),
                "owner": owners_text(position.plan, one.owners, audience, short=True),
                "open": one.is_open,
                "likelihood": one.likelihood if isinstance(one, RiskPosition) else None,
                "impact": one.impact,
                "score": one.score,
                "rag": one.level.value,
                "links": ", ".join(one.links),
                "opened_on": stamp(one.opened_on),
                "closed_on": stamp(one.closed_on),
            }
            for one in position.concerns
            if one.kind.weights and audience.may_see(one.visibility)
        ),
    )


def registers(position: Position, audience: Audience = Audience.INTERNAL) -> pd.DataFrame:
    """One row an entry of any register that the audience may read of; columns as in `COLUMNS`."""
    return tidy(
        "registers",
        (
            {
                "ref": one.ref,
                "register": one.kind.name,
                "title": one.title_for(audience),
                "owner": owners_text(position.plan, one.owners, audience, short=True),
                "open": one.is_open,
                "due": stamp(one.date.last if one.date and one.date.is_scheduled else None),
                "overdue": one.is_overdue(position.as_at),
                **{name: _number(one, name) for name in ("baseline", "target", "realised")},
                "links": ", ".join(one.links),
                "opened_on": stamp(one.opened_on),
                "closed_on": stamp(one.closed_on),
            }
            for one in position.concerns
            if audience.may_see(one.visibility)
        ),
    )


def money(position: Position) -> pd.DataFrame:
    """One row a workstream with money, in pounds; columns as in `COLUMNS["money"]`."""
    names = ("budget", "spent", "forecast", "variance")
    return tidy(
        "money",
        (
            {"ref": one.ref, **{name: _number(one.now, name) for name in names}}
            for one in position.money
        ),
    )


def _number(one: object, name: str) -> float | None:
    value = getattr(one, name, None)
    return None if value is None else float(value)


def decisions(position: Position, audience: Audience = Audience.INTERNAL) -> pd.DataFrame:
    """One row a decision that the audience may read of; columns as in `COLUMNS["decisions"]`."""
    return tidy(
        "decisions",
        (
            {
                "record": one.record,
                "ref": one.ref,
                "question": one.question.text if one.question else None,
                "asked_on": stamp(one.question.on if one.question else None),
                "asked_of": one.asked_of,
                "due": stamp(one.due),
                "answer": one.answer.text if one.answer else None,
                "given_on": stamp(one.answer.on if one.answer else None),
                "given_by": one.given_by,
                "minute": one.minute,
            }
            for one in position.decisions
            if audience.may_see(one.visibility)
        ),
    )


def challenges(position: Position) -> pd.DataFrame:
    """One row a challenge to a rating; columns as in `COLUMNS["challenges"]`."""
    return tidy(
        "challenges",
        (
            {
                "ref": item.ref,
                "rag": item.rag.value,
                "code": one.code,
                "suggests": one.suggests.value,
                "why": one.why,
                "overridden": one.response.overrides if one.response else None,
            }
            for item in position.deliverables
            for one in item.challenges
        ),
    )
