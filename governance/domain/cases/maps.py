"""A map: which file, heading and value of somebody's export is which table, column and code."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from governance.domain.cases.names import CodeValue, ColumnName, TableName
from governance.domain.record import Record

Heading = Annotated[str, StringConstraints(min_length=1, max_length=400)]
"""A column's heading as the file has it; capitals and blanks do not matter."""
Alias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=40)]
Value = Annotated[str, StringConstraints(max_length=200)]


class Written(StrEnum):
    """How days are written in a file. ISO days and cells that hold a day are always read."""

    ISO = "iso"
    BRITISH = "british"
    """28/09/2022, 28.9.2022 or 28-09-22."""
    AMERICAN = "american"
    """09/28/2022; never guessed."""
    COLLECT = "collect"
    """2022-Sep-28 00:00:00."""
    WORDS = "words"
    """28 Sep 2022, 28-September-2022."""
    EXCEL = "excel"
    """44832: days since 1900 as Excel counts them."""
    DIGITS = "digits"
    """20220928."""


class Encoding(StrEnum):
    """How the letters of a text file are written."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS_1252 = "windows-1252"


class Separator(StrEnum):
    """What stands between the values of a text file."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    BAR = "bar"

    @property
    def sign(self) -> str:
        """The sign itself."""
        return {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}[self.value]


class Take(StrEnum):
    """Which of several files that fit a name is read."""

    NEWEST = "newest"
    """The last by name, numbers in it taken as numbers."""
    ALL = "all"
    """Every one, one below the other."""


class MapFile(Record):
    """A file, a sheet of one, or a query, that tables come from. A name alone may stand for it."""

    file: Heading
    """Its name in the place of the case tables; `*` stands for what changes from month to month."""
    sheet: Heading | None = None
    """The sheet of a workbook; absent: its first."""
    encoding: Encoding | None = None
    """Absent: as the file itself shows."""
    separator: Separator | None = None
    """Absent: as the file itself shows."""
    heading: Annotated[int, Field(ge=1, le=200)] | None = None
    """The row with the headings; absent: the first that is not blank."""
    take: Take = Take.NEWEST
    """Which is read where several files fit."""


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Headings = Annotated[
    tuple[Heading, ...],
    BeforeValidator(_listed, json_schema_input_type=Heading | list[Heading]),
]
"""One heading, or several."""
Written_ = Annotated[
    tuple[Written, ...],
    BeforeValidator(_listed, json_schema_input_type=Written | list[Written]),
]
Values = Annotated[
    tuple[Value, ...], BeforeValidator(_listed, json_schema_input_type=Value | list[Value])
]


class MapColumn(Record):
    """Where a column's values come from. A heading alone may stand for the whole."""

    heading: Headings = ()
    """The column of the file; of several, their values are joined by `-`."""
    file: Alias | None = None
    """The joined file that has it; absent: the table's own."""
    value: Value | None = None
    """In place of a heading: the same value in every row."""
    written: Written_ = ()
    """How its days are written; absent: as the table's own rules say."""
    codes: dict[Value, CodeValue] = Field(default_factory=dict)
    """Each value of the file and the code, 1 or 0 that it stands for; capitals do not matter."""
    otherwise: CodeValue | None = None
    """The code for every other value. Absent: other values are told, and stay as they are."""
    blank: Values = ()
    """Values that mean that nothing is known, such as `n/a`."""
    pseudonym: bool = False
    """True for what names a person: a keyed hash of it is kept, and never the thing itself."""


def _column(value: Any) -> Any:
    return {"heading": value} if isinstance(value, (str, list)) else value


def _file(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


Columns = dict[
    ColumnName,
    Annotated[MapColumn, BeforeValidator(_column, json_schema_input_type=Heading | MapColumn)],
]
Files = dict[
    Alias, Annotated[MapFile, BeforeValidator(_file, json_schema_input_type=Heading | MapFile)]
]


class MapJoin(Record):
    """A file whose row is set beside each row of the table's own file."""

    file: Alias
    """The other file."""
    on: Annotated[dict[Heading, Heading], Field(min_length=1)]
    """Headings of the table's own file, each with the heading of the other that must be equal."""


class MapTable(Record):
    """How one table is made from a file. The same table may come again, from another file."""

    table: TableName
    """The table that is made."""
    file: Alias
    """The file whose rows it has."""
    join: tuple[MapJoin, ...] = ()
    """Files that say more about each row."""
    filled: Headings = ()
    """Only rows with something in these columns."""
    when: dict[Heading, Values] = Field(default_factory=dict)
    """Only rows with one of these values in the column."""
    distinct: bool = False
    """True where the file names a thing on several rows: of each key the first is read."""
    columns: Annotated[Columns, Field(min_length=1)]
    """Where each column comes from."""


class CaseMap(Record):
    """A maps/NAME.yaml."""

    files: Annotated[Files, Field(min_length=1)]
    """The files, each under a short name of its own."""
    tables: Annotated[tuple[MapTable, ...], Field(min_length=1)]
    """The tables that are made from them."""
    left_out: dict[Alias, Headings] = Field(default_factory=dict)
    """Headings, by file, that are left out on purpose, and of which nothing is said."""
