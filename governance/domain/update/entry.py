"""What every record of the update log carries."""

import datetime as dt
import hashlib
from typing import Annotated, Literal

from pydantic import Strict, StringConstraints

from governance.domain.plan.board import Audience
from governance.domain.record import Record
from governance.domain.words import PersonId, Ref, Text

LogDay = Annotated[dt.date, Strict()]
"""YYYY-MM-DD and nothing else; judged in C, because logs are long."""
UpdateId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


IMPORT = "import"
"""Who says what came with a file: nobody of the plan wrote it."""


class Entry(Record):
    """One record: what it is about, which day it speaks of, who says so, what it followed."""

    ref: Ref
    """A deliverable, a workstream, a milestone, a risk, an issue, or `plan` for the whole."""
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
    via: Literal["cli", "sheet", "web"] | None = None
    """The door it came in by; absent in imported history."""
    said_by: Text | None = None
    """Who said so, in the words of the file it was imported from; then `by` is `import`."""
    id: UpdateId
    """The first 32 hex digits of SHA-256 over the line's bytes before `,"id"`."""

    @property
    def known_on(self) -> dt.date:
        """The day it became known."""
        return self.on if self.recorded_at is None else self.recorded_at.date()


def record_id(body: bytes) -> str:
    """The id of a line whose bytes before `,"id"` are these."""
    return hashlib.sha256(body).hexdigest()[:32]
