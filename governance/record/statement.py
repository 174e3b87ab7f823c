"""A piece of narrative with who said it when, and who may read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from governance.domain.plan.board import Audience
from governance.domain.update import AnyUpdate


@dataclass(frozen=True, slots=True)
class Statement:
    """One piece of narrative, and who said it when. Its visibility travels with it."""

    on: dt.date
    by: str
    text: str
    visibility: Audience
    id: str


def statement_of(record: AnyUpdate, text: str | None) -> Statement | None:
    """A record's words, with who, when and for whom; None where there are none."""
    if not text:
        return None
    return Statement(record.on, record.by, text, record.visibility, record.id)


def text_of(statement: Statement | None) -> str | None:
    """Its words; None where there is none."""
    return statement.text if statement else None
