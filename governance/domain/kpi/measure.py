"""How a KPI is counted: kinds of measure over case tables, as people write them in kpis.yaml.

A column is written as its name, or as a path through tables that its row refers to:
`request.received_on` in the table `assessment` is the day its request was received. A condition
is a column and the values that satisfy it: codes, `present`, `missing`, and for numbers and days
`>= 4`, `> 4`, `<= 2.5`, `< 2021-04-01`.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from governance.domain.cases.names import TableName as Table
from governance.domain.kpi.over_table import (
    AnyWhere,
    BeginPath,
    DayPath,
    EndPath,
    EndPaths,
    FirstDay,
    Grouped,
    Names,
    OfEach,
    OtherPath,
    OverRows,
    OverTable,
    Path,
    ToldPath,
    Value,
    Values,
    Where,
    Within,
)
from governance.domain.kpi.ratio import Ratio
from governance.domain.record import Record


class _Timed(OverTable):
    start: FirstDay = ()
    """When the clock starts: the first of these that is there."""
    clock: str | None = None
    """A clock that the pack or the plan declares, such as C01."""
    within: Within | None = None
    """A local limit instead."""
    due: BeginPath | None = None
    """The column that holds the due day, instead of start and clock."""
    clock_code: Path | None = None
    """The column whose code decides the clock's length."""
    earlier: Annotated[int, Field(ge=0, le=3660)] = 0
    """Days before the due day by which it must be done."""
    done: EndPath
    """The day it was done."""
    hit: Where = Field(default_factory=dict)
    """What must hold as well for it to count as done in time."""

    @model_validator(mode="after")
    def _is_timed(self) -> Self:
        limits = [self.clock, self.within, self.due]
        if sum(one is not None for one in limits) != 1 or (self.due is None) != bool(self.start):
            raise ValueError("give `due`, or `start` with one of `clock` and `within`")
        if self.clock_code and not self.clock:
            raise ValueError("`clock_code` says how long a `clock` runs: give one, or leave it out")
        return self


class ShareOnTime(_Timed):
    """Of what fell due in the period, the share done in time. Open and late is late."""

    kind: Literal["share_on_time"]
    excepted: AnyWhere = ()
    """Rows under an exception, by any of these; the figure is given without them too."""


class ShareOfClosed(_Timed):
    """Of what was done in the period, the share that was in time; or late."""

    kind: Literal["share_of_closed"]
    late: bool = False
    """True to give the share that was late."""

    @model_validator(mode="after")
    def _is_late_alone(self) -> Self:
        if self.late and self.hit:
            raise ValueError(
                "`hit` says what is in time: leave it out beside `late`, or use `where`"
            )
        return self


class Count(OverTable):
    """How many events in the period."""

    kind: Literal["count"]
    event: DayPath
    """The day that puts a row into the period."""


class Stock(OverTable):
    """How many are open at the end of the period; or how many of them are over a limit."""

    kind: Literal["stock"]
    start: FirstDay = ()
    """When it opened: the first of these that is there."""
    past: BeginPath | None = None
    """Instead of a start: the last day in time. From the day after, it is open and overdue."""
    ends: EndPaths
    """When it ended: the earliest of these that is there."""
    over: Within | None = None
    """Count those open longer than this."""
    clock: str | None = None
    """Count those past the due day of this clock."""
    due: DayPath | None = None
    """Count those past this day."""
    left: int | None = None
    """Count those with fewer days left than this, up to the due day."""
    more_without: (
        Annotated[tuple[OtherPath, ...], Field(min_length=3, max_length=4), Names(elsewhere=True)]
        | None
    ) = None
    """Table, its column, our column: without a row there, as many days again are needed. A fourth
    is its day column: a row counts from that day on."""

    @model_validator(mode="after")
    def _begins(self) -> Self:
        if sum(one is not None for one in (self.over, self.clock, self.due)) > 1:
            raise ValueError("give one of `over`, `clock` and `due`, and no more")
        if self.left is not None and not self.due:
            raise ValueError("`left` counts back from `due`: give the column of the due day too")
        if self.more_without and self.left is None:
            raise ValueError("`more_without` doubles `left`: give how many days, or leave it out")
        _check_begun(self)
        return self


class Lacking(OfEach):
    """How many are open at the end of the period and have nothing open in another table."""

    kind: Literal["lacking"]
    start: BeginPath
    """When it opened."""
    ends: EndPath
    """When it ended."""
    other: Table
    """The other table."""
    key: Path
    """The column that ties them, called alike in both."""
    other_start: OtherPath
    """When a row of the other table opened."""
    other_ends: OtherPath
    """When it ended."""


class Days(Grouped):
    """Median and 90th percentile of the days from start to end, of what ended in the period."""

    kind: Literal["days"]
    start: FirstDay
    """When the time began: the first of these that is there."""
    end: EndPath
    """When it ended."""
    unit: Literal["days", "working_days"] = "days"
    """What is counted: days, or working_days."""


class Waiting(OverRows):
    """Median and 90th percentile of the days that what is open at the period's end has waited."""

    kind: Literal["waiting"]
    start: FirstDay = ()
    """When the wait began: the first of these that is there."""
    past: BeginPath | None = None
    """Instead of a start: the last day in time. What is open past it has been overdue since."""
    ends: EndPaths
    """When it ended: the earliest of these that is there."""
    bands: tuple[Annotated[int, Field(ge=1, le=3660)], ...] = ()
    """Days up to which each band reaches; how many wait in each is given beside it."""

    @model_validator(mode="after")
    def _begins(self) -> Self:
        if list(self.bands) != sorted(set(self.bands)):
            raise ValueError("`bands` reach up to more days each: write them in rising order")
        _check_begun(self)
        return self


def _check_begun(measure: Stock | Waiting) -> None:
    """Raises ValueError unless exactly one thing says when it began."""
    if bool(measure.start) == bool(measure.past):
        raise ValueError("give `start` or `past`, and not both")


class Rate(OverTable):
    """Of the events in the period, the share that meet a condition."""

    kind: Literal["rate"]
    event: DayPath
    """The day that puts a row into the period."""
    hit: Annotated[Where, Field(min_length=1)]
    """What a row must meet to count."""
    first_of: Path | None = None
    """Only the earliest row of each value of this column can count."""


class Repeated(OverRows):
    """How many children had at least so many different ones in the period."""

    kind: Literal["repeated"]
    event: DayPath
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
    event: DayPath
    """The day of the answer."""
    asked: Path = "question"
    """The column that says which question a row answers."""
    score: Path = "score"
    """The column of the answer; missing for none."""
    at_least: Annotated[int, Field(ge=1, le=10)] = 4
    """The score from which an answer counts."""
    wave: Path | None = None
    """Count the newest round only."""

    @model_validator(mode="after")
    def _is_whole_round(self) -> Self:
        if self.wave and (self.by or self.each):
            raise ValueError("a round is counted whole: leave out `by` and `each`, or `wave`")
        return self


class BurnUp(Grouped):
    """Of a frozen cohort, how many are done to date."""

    kind: Literal["burn_up"]
    year: Path
    """The column of the cohort's year; the year whose deadlines come next is taken."""
    status: Path
    """The column that says who is in scope, and why others are not."""
    scope: Values
    """The status of those in scope."""
    done: EndPath
    """The day it was done."""
    due: ToldPath | None = None
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
