"""Decisions, risks and issues: as JSON for programs, as lines for a person at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from governance.domain.planned import planned_date
from governance.domain.when import When
from governance.record.concerns import AnyConcern, Concern, IssuePosition, RiskPosition
from governance.record.decisions import DecisionPosition
from governance.record.position import Position
from governance.record.statement import Statement
from governance.views.words import short_date

Json = dict[str, Any]
Kind = TypeVar("Kind", RiskPosition, IssuePosition)


def register_json(position: Position, *, everything: bool = True) -> dict[str, list[Json]]:
    """`decisions`, `risks` and `issues`, the gravest first; days as YYYY-MM-DD."""
    return {
        "decisions": [
            _decision_json(one) for one in position.decisions if everything or one.is_open
        ],
        "risks": [_risk_json(one) for one in gravest(position.risks, everything=everything)],
        "issues": [_issue_json(one) for one in gravest(position.issues, everything=everything)],
    }


def register_lines(
    position: Position, name: str, width: int = 80, *, everything: bool = False
) -> Iterator[str]:
    """One of the three registers for a person, no line wider than `width`."""
    if name == "decisions":
        found = [one for one in position.decisions if everything or one.is_open]
        texts = [_decision_line(one, position) for one in found]
    else:
        those = position.risks if name == "risks" else position.issues
        ranked = gravest([*those], everything=everything)
        texts = [_concern_line(one) for one in ranked]
    for start, text in texts:
        yield from textwrap.wrap(start + text, max(width, 40), subsequent_indent="    ")
    if not texts:
        yield f"no {name}" if everything else f"no open {name}"


def gravest(those: Sequence[Kind], *, everything: bool = False) -> list[Kind]:
    """Open ones, or all, the gravest first; among equals the oldest first."""
    found = [one for one in those if everything or one.is_open]
    return sorted(found, key=lambda one: (not one.is_open, -one.score, one.opened_on))


def _decision_line(one: DecisionPosition, position: Position) -> tuple[str, str]:
    when = f", by {short_date(one.due)}" if one.due else ""
    late = ", overdue" if one.is_overdue(position.as_at) else ""
    of = f" of {one.asked_of}" if one.asked_of else ""
    words = one.question.text if one.question else ""
    asked = f"asked{of}{when}{late}: {words}" if one.question else ""
    given = ""
    if one.answer:
        who = one.given_by or one.answer.by
        where = f" ({one.minute})" if one.minute else ""
        given = f"given by {who} on {short_date(one.answer.on)}{where}: {one.answer.text}"
    parts = [part.rstrip(".") for part in (asked, given) if part]
    return f"{one.record[:8]}  {one.ref}  ", ". ".join(parts) + "."


def _concern_line(one: AnyConcern) -> tuple[str, str]:
    weight = f"{one.score}/25" if isinstance(one, RiskPosition) else f"{one.score}/5"
    state = "" if one.is_open else f", closed {short_date(one.closed_on)}"
    soon = one.proximity if isinstance(one, RiskPosition) else one.due
    when = f", {planned_date(soon)}" if soon else ""
    links = f" [{', '.join(one.links)}]" if one.links else ""
    done = f" Mitigation: {one.mitigation.text}" if one.mitigation else ""
    start = f"{one.ref:<4} {one.level.letter} {one.level.word:<6} {weight:>5}  "
    return start, f"{one.title}{links} ({one.owner or 'nobody'}{when}{state}).{done}"


def _decision_json(one: DecisionPosition) -> Json:
    return {
        "record": one.record,
        "ref": one.ref,
        "state": "asked" if one.is_open else "given",
        "asked": _words(one.question),
        "asked_on": one.question.on.isoformat() if one.question else None,
        "asked_by": one.question.by if one.question else None,
        "asked_of": one.asked_of,
        "due": one.due.isoformat() if one.due else None,
        "given": _words(one.answer),
        "given_on": one.answer.on.isoformat() if one.answer else None,
        "given_by": one.given_by,
        "minute": one.minute,
    }


def _concern_json(one: Concern) -> Json:
    return {
        "ref": one.ref,
        "title": one.title,
        "owner": one.owner,
        "state": "open" if one.is_open else "closed",
        "impact": one.impact,
        "score": one.score,
        "mitigation": _words(one.mitigation),
        "links": list(one.links),
        "opened_on": one.opened_on.isoformat(),
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
        "note": _words(one.said),
        "scores": [{"on": was.on.isoformat(), "score": was.score} for was in one.scores],
    }


def _risk_json(one: RiskPosition) -> Json:
    return _concern_json(one) | {
        "likelihood": one.likelihood,
        "rag": one.level.value,
        "proximity": _when(one.proximity),
    }


def _issue_json(one: IssuePosition) -> Json:
    return _concern_json(one) | {
        "rag": one.level.value,
        "due": _when(one.due),
        "came_from": one.came_from,
        "cause": _words(one.cause),
        "consequence": _words(one.consequence),
        "options": [option.text for option in one.options],
        "recommendation": _words(one.recommendation),
    }


def _words(said: Statement | None) -> str | None:
    return said.text if said else None


def _when(when: When | None) -> Json | None:
    return when.as_json() if when else None
