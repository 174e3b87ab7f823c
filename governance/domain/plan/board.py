"""Boards: who reads which report, how often, and what they may see."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from governance.domain.record import Record
from governance.domain.words import Day, Notebook, Slug, Text


class Audience(StrEnum):
    """Who may read: inside the programme, its board, or anyone."""

    INTERNAL = "internal"
    BOARD = "board"
    PUBLIC = "public"

    def may_see(self, visibility: Self) -> bool:
        """True where a record of that visibility may be shown to this audience."""
        order = list(Audience)
        return order.index(visibility) >= order.index(self)


class Cadence(StrEnum):
    """How often a board meets."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    BI_MONTHLY = "bi-monthly"
    QUARTERLY = "quarterly"
    SIX_MONTHLY = "six-monthly"
    ANNUAL = "annual"

    @property
    def months(self) -> int:
        """Months between meetings; 0 for weekly."""
        return {
            "weekly": 0,
            "monthly": 1,
            "bi-monthly": 2,
            "quarterly": 3,
            "six-monthly": 6,
            "annual": 12,
        }[self.value]


class MeetingEntry(StrEnum):
    """What a board's meeting puts into the meetings feed."""

    REPORT_DUE = "report_due"
    PAPERS_OUT = "papers_out"
    MEETING = "meeting"


class MeetingDay(Record):
    """A meeting as it was agreed: a day of its own, or one of the cadence held otherwise."""

    on: Day
    """The day agreed; where the cadence has a meeting on it, that meeting is meant."""
    moved: Day | None = None
    """The day on which it is held instead."""
    cancelled: bool = False
    """True where it is not held."""
    said: Day | None = None
    """The day on which this was said; calendars show the entry as changed then."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if self.cancelled and self.moved:
            raise ValueError("a meeting is moved or cancelled, not both")
        return self

    @property
    def held_on(self) -> dt.date | None:
        """The day on which it is held; None where it is not."""
        return None if self.cancelled else self.moved or self.on


def _days(value: object) -> object:
    """A bare day where its particulars may stand."""
    if not isinstance(value, (list, tuple)):
        return value
    return [{"on": one} if isinstance(one, (str, dt.date)) else one for one in value]


class Board(Record):
    """An audience for a report. Without a cadence and without meetings it never meets."""

    id: Slug
    """The report's name on the command line."""
    name: Text
    """What the board is called."""
    title: Text | None = None
    """What its report is called; absent: after the board."""
    notebook: Notebook
    """The notebook that renders its report, without `.ipynb`."""
    cadence: Cadence | None = None
    """How often it meets; absent for a report that no meeting takes."""
    first_meeting: Day | None = None
    """The first meeting; the later ones follow by cadence."""
    meetings: Annotated[tuple[MeetingDay, ...], BeforeValidator(_days)] = ()
    """Days agreed beside the cadence or instead of it, and meetings of it moved or cancelled."""
    cutoff_days: Annotated[int, Field(ge=0, le=60)] = 10
    """Working days before the meeting when data are cut off and the report is due."""
    papers_days: Annotated[int, Field(ge=0, le=60)] = 5
    """Working days before the meeting when papers go out."""
    audience: Audience = Audience.INTERNAL
    """Who may read its report."""
    feed: tuple[MeetingEntry, ...] = tuple(MeetingEntry)
    """What its meetings put into the meetings feed."""

    @model_validator(mode="after")
    def _meets(self) -> Self:
        if (self.cadence is None) != (self.first_meeting is None):
            raise ValueError("cadence and first_meeting go together")
        days = [one.on for one in self.meetings]
        if len(days) != len(set(days)):
            raise ValueError("two meetings are agreed for one day")
        return self

    @property
    def called(self) -> str:
        """What its report is called: its title, else `Report to NAME` where it meets."""
        if self.title is not None or not self.meets:
            return self.title or self.name
        return f"Report to {self.name}"

    @property
    def meets(self) -> bool:
        """True where it meets at all."""
        return self.cadence is not None or bool(self.meetings)
