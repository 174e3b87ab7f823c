"""What measures are written with: columns, conditions, limits, and the rows of a table."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from governance.domain.cases.names import TableName as Table
from governance.domain.record import Record
from governance.domain.when.length import Unit, read_length


@dataclass(frozen=True)
class Names:
    """A mark on a field's type: it names columns. What looks columns up goes by it, by no name."""

    holds: Literal["anything", "days", "numbers", "conditions"] = "anything"
    """What the columns must hold; or conditions, whose columns hold what they say."""
    is_end: bool = False
    """True for a day that tells that something was done: without it nothing ever seems to be."""
    begins: bool = False
    """True for the day on which a row begins to count: one that has none is in no figure."""
    any_of: bool = False
    """True where the first column that is there of several will do."""
    turns: bool = True
    """True where the figure turns on it; False for what only groups or tells it."""
    elsewhere: bool = False
    """True where it is a column of another table, which the kind looks up itself."""


Path = Annotated[
    str, StringConstraints(pattern=r"^[a-z_0-9]+(\.[a-z_0-9]+){0,3}$", max_length=120), Names()
]
"""A column, or a path to one through tables that a row refers to."""
DayPath = Annotated[Path, Names("days")]
"""A column of days."""
BeginPath = Annotated[Path, Names("days", begins=True)]
"""A column of days on which a row begins to count."""
EndPath = Annotated[Path, Names("days", is_end=True)]
"""A column of days that tells when something was done."""
ToldPath = Annotated[Path, Names(turns=False)]
"""A column on which the figure does not turn."""
OtherPath = Annotated[Path, Names(elsewhere=True)]
"""A column of another table."""
Value = Annotated[str, StringConstraints(min_length=1, max_length=60)]


def _listed(value: object) -> object:
    """One value where several may stand."""
    return (value,) if isinstance(value, str) else value


Paths = Annotated[tuple[Path, ...], BeforeValidator(_listed)]
FirstDay = Annotated[
    tuple[BeginPath, ...], BeforeValidator(_listed), Names("days", begins=True, any_of=True)
]
"""Columns of days, of which the first that is there counts."""
EndPaths = Annotated[tuple[EndPath, ...], BeforeValidator(_listed), Names("days", is_end=True)]
"""Columns of days that tell when something was done."""
Values = Annotated[tuple[Value, ...], BeforeValidator(_listed)]
Where = Annotated[dict[Path, Values], Names("conditions")]


def _one_of(value: object) -> object:
    """One set of conditions where any of several may hold."""
    if isinstance(value, dict):
        return (value,) if value else ()
    return value


AnyWhere = Annotated[
    tuple[Where, ...],
    BeforeValidator(_one_of, json_schema_input_type=Where | tuple[Where, ...]),
    Names("conditions", turns=False),
]
"""Conditions, or several sets of them of which any may hold."""


class Within(Record):
    """A local time limit, written as in `5 working days`, or as number and unit."""

    number: Annotated[int, Field(ge=0, le=3660)]
    """How many."""
    unit: Unit = Unit.DAYS
    """Of what: days, working_days, weeks or months."""

    @model_validator(mode="before")
    @classmethod
    def _from_phrase(cls, value: Any) -> Any:
        read = read_length(value)
        if isinstance(value, str) and len(read) > 2:
            raise ValueError("a limit is so many days, working days, weeks or months")
        return read


class OverRows(Record):
    """What every kind that counts rows of a case table takes."""

    table: Table
    """The case table whose rows are counted."""
    where: Where = Field(default_factory=dict)
    """Conditions a row must meet to be counted at all."""


class Grouped(OverRows):
    """What most of them take: figures by group."""

    by: ToldPath | None = None
    """The column whose values give groups."""


class OfEach(OverRows):
    """What most of them take: other things counted than rows."""

    each: Path | None = None
    """Count different values of this column instead of rows."""


class OverTable(OfEach, Grouped):
    """A kind that takes both."""
