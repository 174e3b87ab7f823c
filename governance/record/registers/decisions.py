"""Decisions as they stand on a day: what was asked, of whom, by when, and what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from governance.domain.plan.board import Audience
from governance.domain.update import AnyUpdate, Decision
from governance.record.statement import Statement, statement_of


@dataclass(frozen=True, slots=True)
class DecisionPosition:
    """One decision: asked, given, or both. One that nobody asked was given straight away."""

    record: str
    """The id of the record that asked, else of the one that gave it; its name in commands."""
    ref: str
    visibility: Audience
    question: Statement | None
    asked_of: str | None
    """The board or person asked; None where any board may answer."""
    due: dt.date | None
    answer: Statement | None = None
    given_by: str | None = None
    minute: str | None = None

    @property
    def is_open(self) -> bool:
        """True while it is asked and not given."""
        return self.answer is None

    @property
    def words(self) -> str:
        """The question, else the answer."""
        found = self.question or self.answer
        return found.text if found else ""

    def is_overdue(self, as_at: dt.date) -> bool:
        """True where it is not given and the day by which it was needed has passed."""
        return self.is_open and self.due is not None and self.due < as_at


def decisions_at(
    history: Iterable[AnyUpdate], reader: Audience = Audience.INTERNAL
) -> tuple[DecisionPosition, ...]:
    """Every decision that a reader may read of, in the order in which it first came up.

    Where several records answer one, the first counts; `check` says so.
    """
    held: dict[str, DecisionPosition] = {}
    for record in history:
        if not isinstance(record, Decision):
            continue
        if record.state == "asked":
            held.setdefault(record.id, _asked(record))
        else:
            key = record.answers or record.id
            if key not in held or held[key].is_open:
                held[key] = _given(held.get(key), record)
    return tuple(one for one in held.values() if reader.may_see(one.visibility))


def _asked(record: Decision) -> DecisionPosition:
    return DecisionPosition(
        record=record.id,
        ref=record.ref,
        visibility=record.visibility,
        question=statement_of(record, record.note),
        asked_of=record.asked_of,
        due=record.due,
    )


def _given(asked: DecisionPosition | None, record: Decision) -> DecisionPosition:
    """The answer beside its question. The narrower of the two audiences may read it."""
    narrow = asked is not None and not asked.visibility.may_see(record.visibility)
    return DecisionPosition(
        record=asked.record if asked else record.id,
        ref=asked.ref if asked else record.ref,
        visibility=asked.visibility if asked and not narrow else record.visibility,
        question=asked.question if asked else None,
        asked_of=asked.asked_of if asked else None,
        due=asked.due if asked else record.due,
        answer=statement_of(record, record.note),
        given_by=record.given_by,
        minute=record.minute,
    )
