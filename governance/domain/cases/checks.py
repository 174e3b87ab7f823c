"""What a table declares besides its columns: rules of its own, and how its rows belong to years."""

from typing import Annotated, Literal

from pydantic import Field

from governance.domain.cases.names import CodeValue, ColumnName
from governance.domain.clock import ClockId
from governance.domain.record import Record
from governance.domain.when.length import DayOfYear
from governance.domain.words import Text


class DeadlineDiffers(Record):
    """A recorded deadline is the one that follows from the law, or says why it is not."""

    rule: Literal["deadline-differs"]
    column: ColumnName
    """The recorded day."""
    law: ColumnName
    """The day column that is worked out."""
    early: Annotated[int, Field(ge=0, le=366)] = 0
    """So many days earlier are right as well."""
    unless: ColumnName | None = None
    """The column that says why it differs."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns it looks at."""
        return (self.column, self.law, *((self.unless,) if self.unless else ()))


class OpenAndClosed(Record):
    """What is open has no day of its end, and what has ended has one."""

    rule: Literal["open-and-closed"]
    column: ColumnName
    """The day of the end."""
    by: ColumnName
    """The column whose code says whether it is open."""
    open: Annotated[tuple[CodeValue, ...], Field(min_length=1)]
    """The codes of what is open."""
    dayless: tuple[CodeValue, ...] = ()
    """Codes of what has ended and need not say when."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns it looks at."""
        return self.column, self.by


Check = Annotated[DeadlineDiffers | OpenAndClosed, Field(discriminator="rule")]


class Deadline(Record):
    """A day of a cohort's year by which its rows must be done."""

    clock: ClockId
    """A clock with a fixed day of the year."""
    title: Text
    """What it is called in a sentence, such as `school deadline`."""


class Cohort(Record):
    """Rows that are followed together, a year of them at a time."""

    begins: DayOfYear
    """From when a year's rows are followed, such as `1 September of the year before`."""
    deadlines: Annotated[tuple[Deadline, ...], Field(min_length=1)]
    """By when; after the last of them the next year's rows are followed."""
