"""What a KPI says: its figure with everything that must stand beside it."""

import datetime as dt
from enum import StrEnum

from pydantic import Field

from governance.domain.cases import Counts
from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.domain.record import Record
from governance.record.statement import Statement

Number = int | float | str
"""A figure, or once it went through disclosure control a sign such as `[c]` in its place."""


NOT_RECORDED = "not recorded"
"""The name of the group of rows that have none."""


class State(StrEnum):
    """Why a KPI has a rating, or has none."""

    OK = "ok"
    NO_MECHANISM = "no_mechanism"
    NO_DATA = "no_data"
    """The table is not there or has none of the columns, or nobody has typed a figure."""
    NOTHING_DUE = "nothing_due"
    TOO_FEW = "too_few"
    UNRELIABLE = "unreliable"
    """Too many of the rows behind it could not be read, or are at fault."""
    SUPPRESSED = "suppressed"
    NO_TARGET = "no_target"


class Unit(StrEnum):
    """What a value is counted in."""

    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"
    WORKING_DAYS = "working days"
    RATIO = "ratio"
    POUNDS = "pounds"


class Period(Record):
    """The time a figure speaks of, both days included."""

    kind: PeriodKind
    first: dt.date
    last: dt.date
    label: str
    """Such as "November 2021" or "April to December 2021, year to date"."""


class Counted(Record):
    """A count, or a share with the counts behind it. Missing where there is nothing to say."""

    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    """In the KPI's unit; percent from 0 to 100."""


class Group(Record):
    """The figure of one group."""

    name: str
    counted: Counted


class TrendPoint(Record):
    """The figure of an earlier period, or of this one."""

    period: Period
    counted: Counted


class Flow(Record):
    """Open before, received, closed, open after: the first two less the third are the fourth."""

    opening: Number
    received: Number
    closed: Number
    closing: Number


class TypedBy(Record):
    """Who typed a figure, of which day, and when."""

    on: dt.date
    """The day that the figure speaks of."""
    by: str
    """A person's id."""
    known_on: dt.date
    """The day it was typed."""
    note: Statement | None = None
    """The narrative, where this audience may read it."""
    corrects: bool = False
    """It takes the place of another figure of the same period."""
    reason: Statement | None = None
    """Why it does, where this audience may read it."""


class Deadline(Record):
    """A day by which a cohort must be done."""

    on: dt.date
    title: str
    """What it is called in a sentence, such as "school deadline"."""


class Beside(Record):
    """The same matter counted another way, or over another time."""

    label: str
    """Such as "As DfE counts"."""
    period: Period
    counted: Counted
    difference: str = ""
    """How it differs, in a sentence."""
    number: int = 0
    """Which of the definition's other ways to count it is, from 0."""


class DataFault(Record):
    """A fault of `cases check` among the rows behind a figure."""

    rule: str
    table: str
    column: str
    rows: int


class Rests(Record):
    """What a figure rests on: every row of the tables that its definition names."""

    rows: int
    """Rows that were known on the day, each as it was written last."""
    unread: int = 0
    """Of them, those with a value that could not be read in a column the figure turns on, without
    the day on which they begin to count, or without the code that says whether they do."""
    undated: int = 0
    """Those without that day, or with one that could not be read: they are in no period."""
    share: float = 0.0
    """Per cent of a table's rows that are unread or at fault, of the worst table."""
    absent: tuple[str, ...] = ()
    """Columns, as `table.column`, without which it cannot be seen who is left out."""
    faults: tuple[DataFault, ...] = ()
    """What `cases check` finds in them."""


class Result(Record):
    """One KPI, measured."""

    kpi: Kpi
    period: Period
    unit: Unit
    counted: Counted
    state: State
    why: str = ""
    """Why there is no rating, for a reader."""
    rag: Rag | None = None
    target: float | None = None
    """What was planned for the end of the period."""
    p90: Number | None = None
    """For days: nine of ten took no longer."""
    overdue: Number | None = None
    """Open and past the limit on the last day; for shares done in time."""
    closed: Counted | None = None
    """Of what was done in the period, the share in time."""
    without_exceptions: Counted | None = None
    """The same without the rows under an exception."""
    groups: tuple[Group, ...] = ()
    """Sorted by name; rows without a group are under "not recorded"."""
    trend: tuple[TrendPoint, ...] = ()
    """Oldest first, this period last."""
    flow: Flow | None = None
    excluded: tuple[Group, ...] = ()
    """For a cohort: who is not in scope, by why."""
    deadlines: tuple[Deadline, ...] = ()
    """For a cohort: by when it must be done."""
    words: dict[str, str] = Field(default_factory=dict)
    """Words for the groups' names, where the table declares them."""
    counts: Counts = Counts.PEOPLE
    """Whether people are behind the figure, who must not be recognised, or things."""
    counted_as: str = ""
    """What is counted, in a sentence made from the fields that count it."""
    typed: TypedBy | None = None
    """For a figure that was typed: by whom and when."""
    last_year: Beside | None = None
    """Until a year's first quarter is complete: the figure of the whole year before."""
    also: tuple[Beside, ...] = ()
    """The same matter as others count it."""
    rests_on: Rests | None = None
    """The rows behind it; for inside alone, since counts of rows tell of people."""
    made_for: Audience = Audience.INTERNAL
    """The widest audience that may read its figures; inside, while they are exact."""


Results = tuple[Result, ...]
