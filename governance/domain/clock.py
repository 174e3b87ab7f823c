"""Statutory clocks as dated data: when they start, how long they run, where the law says so."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from governance.domain.record import Record


class Unit(StrEnum):
    """What a clock counts. A week is seven calendar days; holidays do not stop it."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working_days"


class Span(Record):
    """A length of time: so many units from the start."""

    number: int
    unit: Unit
    inclusive: bool = False
    """True where the day of the start counts as the first."""
    at_least: bool = False
    """True where the time is the shortest allowed, not the longest."""
    backwards: bool = False
    """True where the time is counted back: due so long before the start."""


class Limb(Record):
    """One of several starts of a clock, with the time that runs from it."""

    start: str
    """The event that starts it, in words."""
    span: Span
    """How long it runs."""


class TribunalDays(StrEnum):
    """What 25 December to 1 January and August do in the Tribunal (SI 2008/2699, rule 12)."""

    MOVE_THE_END = "move_the_end"
    """Time that ends then, or on no working day, ends on the first working day after."""
    NOT_COUNTED = "not_counted"
    """These days are passed over."""


class Clock(Record):
    """A time limit of law or guidance. Done on the due day is in time."""

    id: str
    """Such as C01."""
    name: str
    start: str
    """The event that starts it, in words."""
    stop: str
    """The event that ends it, in words."""
    span: Span | None = None
    """How long it runs; absent for a fixed day, or where it depends on a code."""
    before: tuple[int, int] | None = None
    """Month and day of the year that the deadline is "before"; see `deadline_inclusive`."""
    by_code: tuple[tuple[str, Span], ...] = ()
    """The length for each code, such as what a tribunal ordered; `span` is for no code."""
    later_of: tuple[Limb, ...] = ()
    """Several starts: the one whose time ends last decides."""
    tribunal_days: TribunalDays | None = None
    """How the Tribunal's own days count; absent where its rules do not apply."""
    is_statutory: bool = True
    """False where guidance only says "should"."""
    exceptions: tuple[str, ...] = ()
    """Codes of exceptions that lift the limit. They never add days."""
    source: str
    """Regulation, Act or Code of Practice."""
    confirmed: bool = True
    """False where a value is remembered and still to be confirmed."""
    valid_from: dt.date
    valid_to: dt.date | None = None
    """The last day on which a start falls under this rule; absent while it is in force."""
    note: str = ""
