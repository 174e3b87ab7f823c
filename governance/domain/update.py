"""What happened: one frozen record for each line of a plan's update log."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Literal

from pydantic import Field, Strict, StringConstraints

from governance.domain.board import Audience
from governance.domain.rag import Rag
from governance.domain.record import Record
from governance.domain.when import When
from governance.domain.words import Day, PersonId, Ref, Text

LogDay = Annotated[dt.date, Strict()]
"""YYYY-MM-DD and nothing else; judged in C, because logs are long."""
UpdateId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class _Entry(Record):
    """What every record carries."""

    ref: Ref
    """A deliverable, a workstream, a milestone, or `plan` for the whole."""
    on: LogDay
    """The day it speaks of."""
    recorded_at: dt.datetime | None = None
    """When it was known, in UTC; absent in imported history, where `on` counts."""
    by: PersonId
    """Who says so: a person's id."""
    visibility: Audience = Audience.BOARD
    """The widest audience that may read its words."""
    follows: tuple[UpdateId, ...] = ()
    """The sorted ids of the records that were the newest when it was written."""
    id: UpdateId
    """The first 32 hex digits of SHA-256 over the line's bytes before `,"id"`."""

    @property
    def known_on(self) -> dt.date:
        """The day it became known."""
        return self.on if self.recorded_at is None else self.recorded_at.date()


class Rating(_Entry):
    """A RAG rating of a deliverable, a workstream or the plan."""

    kind: Literal["rating"]
    rag: Rag
    """The rating claimed."""
    note: Text | None = None
    """The narrative behind it."""
    reason: Text | None = None
    """Why it changed; asked for whenever it gets worse or better."""
    path_to_green: Text | None = None
    """What will bring it back, by whom and when."""


class Note(_Entry):
    """Narrative without a new rating."""

    kind: Literal["note"]
    note: Text
    """The narrative."""


class MilestoneUpdate(_Entry):
    """A milestone moved, done or cancelled: exactly one of the three."""

    kind: Literal["milestone"]
    forecast: When | None = None
    """The new expected date."""
    done_on: Day | None = None
    """The day it was done."""
    evidence: Text | None = None
    """What shows that it was done."""
    cancelled: bool = False
    """True where it will not be done."""
    note: Text | None = None
    """The narrative."""
    reason: Text | None = None
    """Why it moved or was cancelled."""


class Rebaseline(_Entry):
    """A new baseline, approved by a board and minuted."""

    kind: Literal["rebaseline"]
    date: When
    """The new agreed date."""
    approved_by: Text
    """The person or board that approved it."""
    minute: Text
    """Where the approval is minuted."""


class Decision(_Entry):
    """A decision asked of a board, or given by one."""

    kind: Literal["decision"]
    state: Literal["asked", "given"]
    """Asked of the board, or given by it."""
    note: Text
    """The question, or the answer."""
    due: Day | None = None
    """The day by which it is needed."""
    answers: UpdateId | None = None
    """The record that asked, where this gives the answer."""
    minute: Text | None = None
    """Where the answer is minuted."""


class Supersede(_Entry):
    """Withdraws another record, which stays in the log but counts no more."""

    kind: Literal["supersede"]
    record: UpdateId
    """The id of the record withdrawn."""
    reason: Text
    """Why it was wrong."""


AnyUpdate = Rating | Note | MilestoneUpdate | Rebaseline | Decision | Supersede
Update = Annotated[AnyUpdate, Field(discriminator="kind")]
Updates = tuple[AnyUpdate, ...]


def record_id(body: bytes) -> str:
    """The id of a line whose bytes before `,"id"` are these."""
    return hashlib.sha256(body).hexdigest()[:32]
