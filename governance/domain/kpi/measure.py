"""How a KPI is counted: kinds of measure over case tables, as people write them in kpis.yaml.

A column is written as its name, or as a path through tables that its row refers to:
`request.received_on` in the table `assessment` is the day its request was received. A condition
is a column and the values that satisfy it: codes, `present`, `missing`, and for numbers and days
`>= 4`, `> 4`, `<= 2.5`, `< 2021-04-01`.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator

from governance.domain.cases.names import TableName as Table
from governance.domain.kpi.over_table import (
    AnyWhere,
    OverTable,
    Path,
    Paths,
    Value,
    Values,
    Where,
    Within,
)
from governance.domain.record import Record
from governance.domain.when.length import Unit


class _Timed(OverTable):
    start: Paths = ()
    """When the clock starts: the first of these that is there."""
    clock: str | None = None
    """A clock that the pack or the plan declares, such as C01."""
    within: Within | None = None
    """A local limit instead."""
    due: Path | None = None
    """The column that holds the due day, instead of start and clock."""
    clock_code: Path | None = None
    """The column whose code decides the clock's length."""
    earlier: int = 0
    """Days before the due day by which it must be done."""
    done: Path
    """The day it was done."""
    hit: Where = Field(default_factory=dict)
    """What must hold as well for it to count as done in time."""
    excepted: AnyWhere = ()
    """Rows under an exception, by any of these; the figure is given without them too."""

    @model_validator(mode="after")
    def _is_timed(self) -> _Timed:
        limits = [self.clock, self.within, self.due]
        if sum(one is not None for one in limits) != 1 or (self.due is None) != bool(self.start):
            raise ValueError("give `due`, or `start` with one of `clock` and `within`")
        return self


class ShareOnTime(_Timed):
    """Of what fell due in the period, the share done in time. Open and late is late."""

    kind: Literal["share_on_time"]


class ShareOfClosed(_Timed):
    """Of what was done in the period, the share that was in time; or late."""

    kind: Literal["share_of_closed"]
    late: bool = False
    """True to give the share that was late."""


class Count(OverTable):
    """How many events in the period."""

    kind: Literal["count"]
    event: Path
    """The day that puts a row into the period."""


class Stock(OverTable):
    """How many are open at the end of the period; or how many of them are over a limit."""

    kind: Literal["stock"]
    start: Paths = ()
    """When it opened: the first of these that is there."""
    past: Path | None = None
    """Instead of a start: the last day in time. From the day after, it is open and overdue."""
    ends: Paths
    """When it ended: the earliest of these that is there."""
    over: Within | None = None
    """Count those open longer than this."""
    clock: str | None = None
    """Count those past the due day of this clock."""
    due: Path | None = None
    """Count those past this day."""
    left: int | None = None
    """Count those with fewer days left than this, up to the due day."""
    more_without: Annotated[tuple[Path, ...], Field(min_length=3, max_length=4)] | None = None
    """Table, its column, our column: without a row there, as many days again are needed. A fourth
    is its day column: a row counts from that day on."""

    @model_validator(mode="after")
    def _begins(self) -> Stock:
        return _begun(self)


class Lacking(OverTable):
    """How many are open at the end of the period and have nothing open in another table."""

    kind: Literal["lacking"]
    start: Path
    """When it opened."""
    ends: Path
    """When it ended."""
    other: Table
    """The other table."""
    key: Path
    """The column that ties them, called alike in both."""
    other_start: Path
    """When a row of the other table opened."""
    other_ends: Path
    """When it ended."""


class Days(OverTable):
    """Median and 90th percentile of the days from start to end, of what ended in the period."""

    kind: Literal["days"]
    start: Paths
    """When the time began: the first of these that is there."""
    end: Path
    """When it ended."""
    unit: Unit = Unit.DAYS
    """What is counted: days, or working_days."""


class Waiting(OverTable):
    """Median and 90th percentile of the days that what is open at the period's end has waited."""

    kind: Literal["waiting"]
    start: Paths = ()
    """When the wait began: the first of these that is there."""
    past: Path | None = None
    """Instead of a start: the last day in time. What is open past it has been overdue since."""
    ends: Paths
    """When it ended: the earliest of these that is there."""
    bands: tuple[Annotated[int, Field(ge=1, le=3660)], ...] = ()
    """Days up to which each band reaches; how many wait in each is given beside it."""

    @model_validator(mode="after")
    def _begins(self) -> Waiting:
        return _begun(self)


_Begun = TypeVar("_Begun", Stock, Waiting)


def _begun(measure: _Begun) -> _Begun:
    """Raises ValueError unless exactly one thing says when it began."""
    if bool(measure.start) == bool(measure.past):
        raise ValueError("give `start` or `past`, and not both")
    return measure


class Rate(OverTable):
    """Of the events in the period, the share that meet a condition."""

    kind: Literal["rate"]
    event: Path
    """The day that puts a row into the period."""
    hit: Where
    """What a row must meet to count."""
    first_of: Path | None = None
    """Only the earliest row of each value of this column can count."""


class Repeated(OverTable):
    """How many children had at least so many different ones in the period."""

    kind: Literal["repeated"]
    event: Path
    """The day that puts a row into the period."""
    who: Path
    """The child."""
    what: Path
    """What is counted for each child, each value once."""
    at_least: Annotated[int, Field(ge=2, le=99)] = 3
    """How many different ones."""


class Survey(OverTable):
    """Of the valid answers to a question, the share at or above a score."""

    kind: Literal["survey"]
    question: Value
    """The question's id."""
    event: Path
    """The day of the answer."""
    asked: Path = "question"
    """The column that says which question a row answers."""
    score: Path = "score"
    """The column of the answer; missing for none."""
    at_least: Annotated[int, Field(ge=1, le=10)] = 4
    """The score from which an answer counts."""
    wave: Path | None = None
    """Count the newest round only."""


class Term(OverTable):
    """One part of a ratio: rows in the period, a sum, a stock at its end, or a plain number."""

    table: Table | None = None  # type: ignore[assignment]  # a plain number needs none
    """The case table whose rows are counted; a plain number needs none."""
    event: Path | None = None
    """The day that puts a row into the period."""
    sum: Path | None = None
    """Add up this column instead of counting rows."""
    open: tuple[Path, Path] | None = None
    """Start and end columns: count what is open at the end of the period."""
    number: Annotated[int, Field(ge=0)] | None = None
    """A plain number, such as how many live here."""


class Ratio(Record):
    """One count over another, each the sum of its terms."""

    kind: Literal["ratio"]
    over: Annotated[tuple[Term, ...], Field(min_length=1)]
    """What stands above the line."""
    under: Annotated[tuple[Term, ...], Field(min_length=1)]
    """What stands below it."""
    unit: Literal["percent", "ratio"] = "percent"
    """Told as a percentage, or as so many to one."""


class BurnUp(OverTable):
    """Of a frozen cohort, how many are done to date."""

    kind: Literal["burn_up"]
    year: Path
    """The column of the cohort's year; the year whose deadlines come next is taken."""
    status: Path
    """The column that says who is in scope, and why others are not."""
    scope: Values
    """The status of those in scope."""
    done: Path
    """The day it was done."""
    due: Path | None = None
    """The day by which it must be done, for readers; the figure does not turn on it."""


class FieldMatch(Record):
    """Of the fields compared between two systems, the share that are equal."""

    kind: Literal["field_match"]
    table: Table
    """The table that both systems have."""
    fields: Annotated[tuple[Path, ...], Field(min_length=1)]
    """The columns that are compared, row by row of the same key."""


class PlanHealth(Record):
    """A figure from the plan itself."""

    kind: Literal["plan_health"]
    of: Literal["on_track", "slipped", "unowned_or_undated", "without_mechanism"]
    """Which: the share of deliverables Green or Blue, milestones later than agreed, deliverables
    without an owner or a date, KPIs that nobody can measure."""


class Typed(Record):
    """A figure that nobody keeps as rows: somebody types it, with `governance figure`."""

    kind: Literal["typed"]
    unit: Literal["percent", "count", "days", "working_days", "ratio", "pounds"]
    """What the figure is told in."""
    counts: Literal["people", "things"] = "people"
    """What it counts. Small numbers of people are hidden from those outside the office."""

    @property
    def counts_people(self) -> bool:
        """True where a small number could tell who is meant; money never does."""
        return self.counts == "people" and self.unit != "pounds"


Measure = Annotated[
    ShareOnTime | ShareOfClosed | Count | Stock | Lacking | Days | Waiting | Rate | Repeated
    | Survey | Ratio | BurnUp | FieldMatch | PlanHealth | Typed,
    Field(discriminator="kind"),
]  # fmt: skip
