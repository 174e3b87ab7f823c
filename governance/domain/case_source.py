"""Where a plan's case tables lie, and how they are to be read."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from governance.domain.record import Record
from governance.domain.words import Text

Area = Annotated[str, StringConstraints(pattern=r"^[^=+\-@\s].*$", max_length=60)]
"""Not as a spreadsheet's formula begins: areas go into tables that people open in one."""
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]+[A-Za-z0-9_]*$", max_length=64)]


def _per_cent(value: object) -> object:
    """`1%`, `1 %` or 1 as a number of per cent."""
    return value.strip().removesuffix("%").strip() if isinstance(value, str) else value


MapName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=64)]
Share = Annotated[float, BeforeValidator(_per_cent), Field(ge=0, le=100)]


class CaseSql(Record):
    """A database that the tables come from."""

    url: Annotated[str, StringConstraints(pattern=r"^env:[A-Za-z_][A-Za-z0-9_]*$", max_length=68)]
    """`env:NAME`: the environment variable with its address, which holds a secret."""
    queries: Text
    """A folder of queries, one a table, as `request.sql`; relative to the plan's folder.

    Else the name of a set that a pack brings, such as `ssd`.
    """
    seconds: Annotated[int, Field(ge=1, le=3600)] = 60
    """The longest that a query may take."""


class CaseSource(Record):
    """The `cases:` of a plan. One path alone may stand for the whole."""

    path: Text = "cases"
    """A folder of CSV or Parquet files, or one workbook; relative to the plan's folder."""
    env: Name | None = None
    """An environment variable that names the place instead, where it is set."""
    second: Text | None = None
    """The same tables from another system, to compare fields with."""
    map: MapName | None = None
    """`maps/NAME.yaml` of the plan, the workspace or a pack: which heading is which column."""
    second_map: MapName | None = None
    """The map of `second`; a return there needs none."""
    sql: CaseSql | None = None
    """A database instead of files; `map` then names its queries as files."""
    pseudonyms: Name | None = None
    """An environment variable with a secret that persons' pseudonyms are made with."""
    areas: tuple[Area, ...] = ()
    """The areas of the authority; absent: any."""
    history: bool = False
    """True where tables keep earlier versions of a row: same key, later recorded_on."""
    unreadable: Share = 1.0
    """Above this share of rows unread or at fault a figure is not rated, such as `1%`."""
    deadline_inclusive: bool = True
    """True to read "before 15 February" as by the 15th; false as by the 14th."""
