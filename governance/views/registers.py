"""Decisions and registers: as JSON for programs, as lines for a person at a terminal."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from governance.domain.when import When
from governance.domain.when.planned import planned_date
from governance.record.position import Position
from governance.record.registers.concerns import AnyConcern
from governance.record.registers.decisions import DecisionPosition
from governance.record.statement import Statement, text_of
from governance.views.words import short_date

Json = dict[str, Any]
Kind = TypeVar("Kind", bound=AnyConcern)


def register_json(position: Position, *, everything: bool = True) -> dict[str, list[Json]]:
    """`decisions`, then each register by name, the gravest first; days as YYYY-MM-DD."""
    asked = [_decision_json(one) for one in position.decisions if everything or one.is_open]
    found = {"decisions": asked}
    for kind in position.plan.register_kinds.values():
        listed = _listed(position, kind.many, everything=everything)
        found[kind.many] = [_concern_json(one) for one in listed]
    return found


def register_lines(
    position: Position, name: str, width: int = 80, *, everything: bool = False
) -> Iterator[str]:
    """The decisions or a register for a person, no line wider than `width`."""
    if name == "decisions":
        found = [one for one in position.decisions if everything or one.is_open]
        texts = [_decision_line(one, position) for one in found]
    else:
        listed = _listed(position, name, everything=everything)
        texts = [_concern_line(one, position.as_at) for one in listed]
    for start, text in texts:
        yield from textwrap.wrap(start + text, max(width, 40), subsequent_indent="    ")
    if not texts:
        words = name.replace("_", " ")
        yield f"no {words}" if everything else f"no open {words}"


def _listed(position: Position, name: str, *, everything: bool) -> list[AnyConcern]:
    those = [one for one in position.concerns if one.kind.many == name]
    return gravest(those, everything=everything)


def gravest(those: Sequence[Kind], *, everything: bool = False) -> list[Kind]:
    """Open ones, or all, the gravest first; among equals those due first, then the oldest."""
    found = [one for one in those if everything or one.is_open]
    return sorted(found, key=lambda one: (not one.is_open, -one.score, _due(one), one.opened_on))


def _due(one: AnyConcern) -> dt.date:
    """When an entry without a score is due; the same day for all that have one."""
    last = one.date.last if one.date and not one.kind.weights else None
    return last or dt.date.max


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


def _concern_line(one: AnyConcern, as_at: dt.date) -> tuple[str, str]:
    if not one.kind.weights:
        return _entry_line(one, as_at)
    weight = f"{one.score}/{one.kind.most}"
    state = "" if one.is_open else f", closed {short_date(one.closed_on)}"
    late = ", overdue" if one.is_overdue(as_at) else ""
    when = f", {planned_date(one.date)}{late}" if one.date else ""
    links = f" [{', '.join(one.links)}]" if one.links else ""
    done = f" Mitigation: {one.mitigation.text}" if one.mitigation else ""
    start = f"{one.ref:<4} {one.level.letter} {one.level.word:<6} {weight:>5}  "
    return start, f"{one.title}{links} ({one.owner or 'nobody'}{when}{state}).{done}"


def _entry_line(one: AnyConcern, as_at: dt.date) -> tuple[str, str]:
    """An entry without a score: what it is, whose, by when; then what else is said of it."""
    state = "" if one.is_open else f", closed {short_date(one.closed_on)}"
    late = ", overdue" if one.is_overdue(as_at) else ""
    when = f", by {planned_date(one.date)}{late}" if one.date else ""
    links = f" [{', '.join(one.links)}]" if one.links else ""
    told = [(name, words) for name, words in one.told if name not in ("links", "due")]
    more = "".join(f" {name.capitalize()}: {words.rstrip('.')}." for name, words in told)
    return f"{one.ref:<4} ", f"{one.title}{links} ({one.owner or 'nobody'}{when}{state}).{more}"


def _decision_json(one: DecisionPosition) -> Json:
    return {
        "record": one.record,
        "ref": one.ref,
        "state": "asked" if one.is_open else "given",
        "asked": text_of(one.question),
        "asked_on": one.question.on.isoformat() if one.question else None,
        "asked_by": one.question.by if one.question else None,
        "asked_of": one.asked_of,
        "due": one.due.isoformat() if one.due else None,
        "given": text_of(one.answer),
        "given_on": one.answer.on.isoformat() if one.answer else None,
        "given_by": one.given_by,
        "minute": one.minute,
    }


def _concern_json(one: AnyConcern) -> Json:
    return {
        "ref": one.ref,
        "title": one.title,
        "owner": one.owner,
        "state": "open" if one.is_open else "closed",
        **_scored(one),
        **{told.name: _plain(getattr(one, told.name)) for told in one.kind.particulars},
        "opened_on": one.opened_on.isoformat(),
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
        "note": text_of(one.narrative),
        **_scores(one),
    }


def _scored(one: AnyConcern) -> Json:
    """What it weighs; nothing for a register without scores."""
    if not one.kind.weights:
        return {}
    weights = {weight.name: getattr(one, weight.name) for weight in one.kind.weights}
    return {**weights, "score": one.score, "rag": one.level.value}


def _scores(one: AnyConcern) -> Json:
    if not one.kind.weights:
        return {}
    return {"scores": [{"on": was.on.isoformat(), "score": was.score} for was in one.scores]}


def _plain(value: object) -> object:
    """A particular as JSON holds it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, When):
        return value.as_json()
    return value.text if isinstance(value, Statement) else value
