"""Data that go with a report into its workbook: one row a thing, numbers as numbers."""

from typing import Literal

from governance.domain.plan.board import Audience
from governance.domain.record import Record

Value = str | int | float | bool | None
"""What a cell holds: a day is YYYY-MM-DD; a sign such as `[c]` may stand in a number's place."""


class DataColumn(Record):
    """A column of data, named as in the JSON and the frames."""

    name: str
    means: str
    """In words, for whoever works with it."""
    kind: Literal["text", "number", "day", "rating", "flag"] = "text"


class DataSheet(Record):
    """A sheet of a workbook for whoever works on with the data; pages and papers leave it out."""

    kind: Literal["sheet"] = "sheet"
    name: str
    """The sheet's name, such as `Plan`."""
    about: str
    """What a row is, and what is left out."""
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    made_for: Audience
    """The widest audience that it was made for."""
