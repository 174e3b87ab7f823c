"""What a case table and its columns are, and short ways to declare them."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from governance.domain.record import Record


class ColumnKind(StrEnum):
    """What a column holds. In frames a day is the number of days since 1 January 1970."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    FLAG = "flag"
    COUNT = "count"


class CaseColumn(Record):
    """One column of a case table."""

    name: str
    kind: ColumnKind
    note: str
    """What it means, in words; units where there are any."""
    codes: tuple[str, ...] = ()
    """The values allowed; for kind `code` only. Empty: any short code."""
    refers: str = ""
    """The table whose key this is; rows there are found by it."""
    dated_by: str = ""
    """The day column that says since when this value holds. Before that day it is `before`."""
    before: str | None = None
    """What the value was until then; absent for missing."""
    low: int | None = None
    high: int | None = None
    """The least and greatest whole number allowed, for kind `count`."""
    aliases: tuple[str, ...] = ()
    """Other names under which it may come."""
    from_plan: bool = False
    """True where the programme's plan lists the values, such as areas."""


class CaseTable(Record):
    """One case table: a CSV or Parquet file, or a sheet of a workbook, of the same name."""

    name: str
    note: str
    key: tuple[str, ...]
    """The columns that together name a row; no two rows share them. Empty: rows have no name."""
    columns: tuple[CaseColumn, ...]
    orders: tuple[tuple[str, str], ...] = ()
    """Pairs of day columns; where both are there, the first is not after the second."""
    future: tuple[str, ...] = ()
    """Day columns that may lie ahead, such as deadlines."""

    @cached_property
    def by_name(self) -> dict[str, CaseColumn]:
        """Columns by name."""
        return {column.name: column for column in self.columns}

    @property
    def days(self) -> tuple[str, ...]:
        """The names of its day columns."""
        return tuple(one.name for one in self.columns if one.kind is ColumnKind.DAY)


def text(name: str, note: str, refers: str = "") -> CaseColumn:
    """A short text: an identifier, or words that are never published."""
    return CaseColumn(name=name, kind=ColumnKind.TEXT, note=note, refers=refers)


def code(
    name: str, codes: str, note: str, dated_by: str = "", before: str | None = None
) -> CaseColumn:
    """A value of a code set, written as words with spaces between."""
    return CaseColumn(
        name=name,
        kind=ColumnKind.CODE,
        note=note,
        codes=tuple(codes.split()),
        dated_by=dated_by,
        before=before,
    )


def day(name: str, note: str, *aliases: str) -> CaseColumn:
    """A calendar day."""
    return CaseColumn(name=name, kind=ColumnKind.DAY, note=note, aliases=aliases)


def flag(name: str, note: str, dated_by: str = "") -> CaseColumn:
    """1 for yes, 0 for no."""
    return CaseColumn(name=name, kind=ColumnKind.FLAG, note=note, dated_by=dated_by)


def number(name: str, note: str, low: int | None = None, high: int | None = None) -> CaseColumn:
    """A whole number."""
    return CaseColumn(name=name, kind=ColumnKind.COUNT, note=note, low=low, high=high)


def area() -> CaseColumn:
    """The area of the authority, as the plan's `cases: areas:` names them."""
    note = "area of the authority; the plan lists them"
    return CaseColumn(name="area", kind=ColumnKind.CODE, note=note, from_plan=True)


def table(
    name: str,
    note: str,
    key: str,
    *columns: CaseColumn,
    orders: str = "",
    future: str = "",
) -> CaseTable:
    """A table with the two columns that every table has.

    `key` and `future` are names with spaces between; `orders` is chains such as
    `received_on<decision_on`, with spaces between.
    """
    chains = [chain.split("<") for chain in orders.split()]
    return CaseTable(
        name=name,
        note=note,
        key=tuple(key.split()),
        columns=(*columns, _SOURCE, _RECORDED),
        orders=tuple(pair for chain in chains for pair in pairwise(chain)),
        future=tuple(future.split()),
    )


_SOURCE = code(
    "row_source", "spreadsheet one manual synthetic", "where the row comes from; one is Capita One"
)
_RECORDED = day("recorded_on", "the day the row was written as it stands")
