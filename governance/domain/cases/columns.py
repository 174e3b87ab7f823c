"""What a case table and its columns are, as people declare them in tables.yaml."""

import re
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from governance.domain.cases.checks import Check, Cohort
from governance.domain.cases.names import CodeValue, ColumnName, Names, TableName, listed
from governance.domain.clock import ClockId
from governance.domain.record import Record
from governance.domain.when.length import DayOfYear, Length
from governance.domain.words import Text


class ColumnKind(StrEnum):
    """What a column holds. In frames a day is the number of days since 1 January 1970."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    WHOLE = "whole"
    """A whole number."""
    NUMBER = "number"
    """A number that may have decimals."""
    FLAG = "flag"
    """1 for yes, 0 for no."""

    @property
    def is_text(self) -> bool:
        """True for what stays text."""
        return self in (ColumnKind.TEXT, ColumnKind.CODE)

    @property
    def is_number(self) -> bool:
        """True for whole numbers and others."""
        return self in (ColumnKind.WHOLE, ColumnKind.NUMBER)


class Counts(StrEnum):
    """What rows are. Counts of people are hidden where they are small, counts of things never."""

    PEOPLE = "people"
    THINGS = "things"


class DayForm(StrEnum):
    """How days may be written. A time of day may follow, and is not looked at."""

    ISO = "iso"
    """2022-09-28."""
    COLLECT = "collect"
    """2022-Sep-28, as the Department for Education's COLLECT writes them."""
    BRITISH = "british"
    """28/09/2022 or 28/9/2022."""


DayForms = Annotated[
    tuple[DayForm, ...],
    BeforeValidator(listed, json_schema_input_type=DayForm | tuple[DayForm, ...]),
]
"""One way of writing days, or several."""


Codes = dict[CodeValue, Annotated[str, StringConstraints(max_length=120)]]


def _listed_codes(value: Any) -> Any:
    """A list of codes, whose words are the codes themselves."""
    return dict.fromkeys(value, "") if isinstance(value, list) and _are_texts(value) else value


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(one, str) for one in values)


CodeSet = Annotated[
    Codes,
    BeforeValidator(_listed_codes, json_schema_input_type=Codes | list[CodeValue]),
]
"""Codes with their words, or a list of codes."""


class CaseColumn(Record):
    """One column of a case table: one that the file holds, or one worked out from others.

    What works a day out is one of `within` or `clock` with `of`, `day` with `of`, `first`,
    `latest`, `earliest`, and `by` with `choose`.
    """

    id: ColumnName
    """What it is called, in files and in kpis.yaml."""
    type: ColumnKind
    """text, code, day, whole, number or flag."""
    note: Text | None = None
    """What it means, in words; units where there are any."""
    required: bool = False
    """True where the table is of no use without it, and every row must have a value."""
    codes: CodeSet = Field(default_factory=dict)
    """For a code: the values allowed, each with the words for it. None: any short code."""
    set: ColumnName | None = None
    """The name of a set under `sets:` instead."""
    variants: dict[CodeValue, Annotated[tuple[CodeValue, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    """Other spellings of a code, whatever their capitals, blanks and hyphens."""
    steers: bool = False
    """True for a code that decides when something is due: other values count as not read."""
    refers: TableName | None = None
    """The table whose key this is; rows there are found by it."""
    dated_by: ColumnName | None = None
    """The day column that says since when this value holds. Before that day it is `before`."""
    before: CodeValue | None = None
    """What the value was until then; absent for missing."""
    low: float | None = None
    """The least number allowed."""
    high: float | None = None
    """The greatest number allowed."""
    aliases: tuple[ColumnName, ...] = ()
    """Other names under which it may come."""
    headings: tuple[Text, ...] = ()
    """What other systems call it: a map is guessed by them."""
    pseudonym: bool = False
    """True for what names a person: maps keep a keyed hash of it, and never the thing itself."""
    from_plan: bool = False
    """True for a code whose values the plan lists under `cases: areas:`."""
    future: bool = False
    """True for a day that may lie ahead, such as a deadline."""
    opening: bool = False
    """True for a day or year with which a row begins: a row without any such can be put in no
    period, which is told with the figures that begin there."""
    written: DayForms = ()
    """How its days are written; absent: as the table says."""
    of: Names = ()
    """Where the time starts: the first of these columns that is there."""
    within: Length | None = None
    """So long after `of`, such as `28 days` or `5 working days`."""
    clock: ClockId | None = None
    """As long after `of` as this clock runs; for a fixed day, `of` is a year."""
    clock_code: ColumnName | None = None
    """The column whose code decides the clock's length."""
    day: DayOfYear | None = None
    """A day of the year that `of` names, such as `1 September of the year before`."""
    first: Names = ()
    """The first of these days that is there."""
    latest: Names = ()
    """The latest of these days; missing until all are there."""
    earliest: Names = ()
    """The earliest of these days that is there."""
    by: ColumnName | None = None
    """The column whose code chooses the day."""
    choose: dict[CodeValue, ColumnName] = Field(default_factory=dict)
    """The day column for each code."""
    otherwise: ColumnName | None = None
    """The day column for every other code, and for none; absent: no day."""
    before_the_day: bool = False
    """True where the law says "before" this day: it is the day before, if the plan says so."""

    @property
    def is_derived(self) -> bool:
        """True where it is worked out and no file holds it."""
        ways = (self.within, self.clock, self.day, self.first, self.latest, self.earliest, self.by)
        return any(ways)

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The columns of the same row that it is worked out from."""
        named = (*self.of, self.clock_code, *self.first, *self.latest, *self.earliest)
        named = (*named, self.by, *self.choose.values(), self.otherwise)
        return tuple(dict.fromkeys(name for name in named if name))

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every accepted spelling of a code with variants, folded, and the code it stands for."""
        if not self.variants:
            return {}
        found = {folded(one): code for code, many in self.variants.items() for one in many}
        return found | {folded(code): code for code in self.codes}

    def words(self, code: str) -> str:
        """A code in words that a reader knows."""
        return self.codes.get(code) or plain_words(code)


def folded(text: str) -> str:
    """A spelling without capitals, blanks, hyphens and underscores."""
    return re.sub("[ \t\u00a0_-]+", "", text.lower())


def plain_words(code: str) -> str:
    """A code in words, where nobody gave others."""
    words = code.replace("_", " ")
    return words[:1].upper() + words[1:]


ROW_SOURCE = CaseColumn(
    id="row_source",
    type=ColumnKind.TEXT,
    note="where the row comes from; `synthetic` for one that is made up",
)
RECORDED = "recorded_on"
"""The column that says since when a row is known as it stands."""
RECORDED_ON = CaseColumn(
    id=RECORDED,
    type=ColumnKind.DAY,
    note="the day the row was written as it stands; known from the start where absent",
)
STANDARD = (ROW_SOURCE, RECORDED_ON)
"""Columns that every table may have, whether it declares them or not."""


def is_assumed(column: CaseColumn) -> bool:
    """True for a column that nobody declared, and that need not be there."""
    return column.model_copy(update={"written": ()}) in STANDARD


class CaseTable(Record):
    """One case table: a CSV or Parquet file, or a sheet of a workbook, of the same name."""

    id: TableName
    """What its file or sheet is called, and what kpis.yaml names."""
    title: Text
    """What it is called in words."""
    note: Text | None = None
    """What a row is, in words."""
    key: Names = ()
    """The columns that together name a row; no two rows share them. Absent: rows have no name."""
    counts: Counts
    """Whether its rows are people or things. Only counts of people are hidden."""
    written: DayForms = ()
    """How its days are written; absent: as the file says, else all that are known."""
    columns: tuple[CaseColumn, ...]
    """Its columns. `row_source` and `recorded_on` it may have anyway."""
    orders: tuple[tuple[ColumnName, ...], ...] = ()
    """Day columns in the order in which they come to pass."""
    checks: tuple[Check, ...] = ()
    """What `cases check` looks for besides."""
    cohort: Cohort | None = None
    """How its rows belong to years, where a KPI follows a year's rows to their deadline."""

    @model_validator(mode="after")
    def _has_columns(self) -> Self:
        if not self.columns:
            raise ValueError("a table needs columns")
        return self

    @cached_property
    def by_name(self) -> dict[str, CaseColumn]:
        """The columns that its file may hold, by name."""
        return {one.id: one for one in self.columns if not one.is_derived}

    @cached_property
    def derived(self) -> dict[str, CaseColumn]:
        """The columns that are worked out, by name."""
        return {one.id: one for one in self.columns if one.is_derived}

    @cached_property
    def stored(self) -> tuple[CaseColumn, ...]:
        """The columns that its file may hold."""
        return tuple(self.by_name.values())

    @property
    def days(self) -> tuple[str, ...]:
        """The names of the day columns that its file may hold."""
        return tuple(one.id for one in self.stored if one.type is ColumnKind.DAY)

    @cached_property
    def ordered(self) -> tuple[tuple[str, str], ...]:
        """Pairs of day columns; where both are there, the first is not after the second."""
        return tuple(pair for chain in self.orders for pair in pairwise(chain))
