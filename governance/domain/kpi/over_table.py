"""What measures are written with: columns, conditions, limits, and the rows of a table."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from governance.domain.cases.names import TableName as Table
from governance.domain.record import Record
from governance.domain.when.length import Unit, read_length

Path = Annotated[str, StringConstraints(pattern=r"^[a-z_0-9]+(\.[a-z_0-9]+){0,3}$", max_length=120)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=60)]


def _listed(value: object) -> object:
    """One value where several may stand."""
    return (value,) if isinstance(value, str) else value


Paths = Annotated[tuple[Path, ...], BeforeValidator(_listed)]
Values = Annotated[tuple[Value, ...], BeforeValidator(_listed)]
Where = dict[Path, Values]


def _one_of(value: object) -> object:
    """One set of conditions where any of several may hold."""
    if isinstance(value, dict):
        return (value,) if value else ()
    return value


AnyWhere = Annotated[
    tuple[Where, ...], BeforeValidator(_one_of, json_schema_input_type=Where | tuple[Where, ...])
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


class OverTable(Record):
    """What every kind that counts rows of a case table takes."""

    table: Table
    """The case table whose rows are counted."""
    where: Where = Field(default_factory=dict)
    """Conditions a row must meet to be counted at all."""
    by: Path | None = None
    """The column whose values give groups."""
    each: Path | None = None
    """Count different values of this column instead of rows."""
