"""Time limits as dated data: when they start, how long they run, where the law says so."""

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from governance.domain.record import Record
from governance.domain.when.length import DayOfYear, Length
from governance.domain.words import Day, Text

ClockId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=40)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class Limb(Record):
    """One of several starts of a clock, with the time that runs from it."""

    start: Text
    """The event that starts it, in words."""
    length: Length
    """How long it runs."""


class Idle(StrEnum):
    """What the idle days of a year do to a clock."""

    MOVE_THE_END = "move_the_end"
    """Time that ends then, or on no working day, ends on the first working day after."""
    NOT_COUNTED = "not_counted"
    """These days are passed over."""


class Stretch(Record):
    """Days of every year in a row, written as in `25 December to 1 January`."""

    first: DayOfYear
    last: DayOfYear

    def holds(self, day: dt.date) -> bool:
        """True on the first day, the last, and between."""
        at, first, last = ((one.month, one.day) for one in (day, self.first, self.last))
        return first <= at <= last if first <= last else at >= first or at <= last


def _read_stretch(phrase: Any) -> Any:
    if not isinstance(phrase, str):
        return phrase
    first, _, last = re.sub(r"\s+", " ", phrase.strip()).partition(" to ")
    return {"first": first, "last": last or first}


_Phrased = Annotated[Stretch, BeforeValidator(_read_stretch, json_schema_input_type=str)]


class IdleDays(Record):
    """Days of every year on which a clock does not run as on others."""

    days: tuple[_Phrased, ...]
    """Such as `1 August to 31 August`."""
    then: Idle
    """What they do."""


class Clock(Record):
    """A time limit of law, guidance or agreement. Done on the due day is in time."""

    id: ClockId
    """Such as C01."""
    name: Text
    start: Text | None = None
    """The event that starts it, in words."""
    stop: Text | None = None
    """The event that ends it, in words."""
    length: Length | None = None
    """How long it runs; absent for a fixed day, or where it depends on a code."""
    before: DayOfYear | None = None
    """The day of the year that the deadline is "before"; see `deadline_inclusive`."""
    by_code: dict[Code, Length] = Field(default_factory=dict)
    """The length for each code, such as what a tribunal ordered; `length` is for no code."""
    later_of: tuple[Limb, ...] = ()
    """Several starts: the one whose time ends last decides."""
    idle: IdleDays | None = None
    """Days of the year on which it does not run; absent for most."""
    statutory: bool = False
    """True where the law says "must"."""
    exceptions: tuple[Code, ...] = ()
    """Codes of exceptions that lift the limit. They never add days."""
    source: Text | None = None
    """Regulation, Act, Code of Practice or minute."""
    confirmed: bool = True
    """False where a value is remembered and still to be confirmed."""
    valid_from: Day | None = None
    """The first day on which a start falls under this rule; absent for ever."""
    valid_to: Day | None = None
    """The last such day; absent while it is in force."""
    note: Text | None = None

    @model_validator(mode="after")
    def _has_one_length(self) -> Self:
        given = [bool(self.length or self.by_code), bool(self.before), bool(self.later_of)]
        if sum(given) != 1:
            raise ValueError("give one of `length`, `before` and `later_of`")
        return self
