"""What can be wrong with case tables: rules as data, and findings that show no case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is. A note is nothing to put right."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class CaseRule:
    """One thing that is looked for in case tables."""

    id: str
    severity: Level
    what: str
    """What is wrong, in words for the documentation."""
    do: str
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """What a rule found in a column: how often, and where; never what stands there."""

    rule: str
    table: str
    """Empty for a finding about the set of tables."""
    column: str
    """Empty for a finding about rows or the table as a whole."""
    severity: Level
    count: int
    keys: tuple[str, ...]
    """The first keys, masked; at most three."""
    message: str
    do: str = ""
    """What to do about it, where the rule is a pack's own."""

    @property
    def is_error(self) -> bool:
        """True where figures would be wrong until this is mended."""
        return self.severity is Level.ERROR

    def __str__(self) -> str:
        place = ".".join(part for part in (self.table, self.column) if part) or "cases"
        keys = f" (first: {', '.join(self.keys)})" if self.keys else ""
        todo = self.do or RULES[self.rule].do
        return f"{place}: {self.severity} {self.rule}: {self.message}{keys}; {todo}"


def masked(key: object) -> str:
    """A key that its owner can find and nobody else: two characters, never the whole."""
    text = "".join(sign for sign in str(key) if sign.isprintable())
    return text[: min(2, max(len(text) - 1, 0))] + "…"


def rows(count: int, does: str = "", do: str = "") -> str:
    """A number of rows in words, with what one does, or several do."""
    return f"{count:,} row {does}".rstrip() if count == 1 else f"{count:,} rows {do}".rstrip()


def finding(
    rule: str, count: int, message: str, table: str = "", column: str = "", keys: Iterable[str] = ()
) -> CaseFinding:
    """A finding with its rule's severity."""
    level = RULES[rule].severity
    return CaseFinding(rule, table, column, level, count, tuple(keys), message)


_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE

READ_RULES: tuple[CaseRule, ...] = (
    CaseRule("engine-missing", _E, "a library that the reading needs is not installed",
             "install it"),
    CaseRule("engine-failed", _E, "the engine or cluster cannot be reached, or refuses the file",
             "check the address; put the files where the cluster sees them"),
    CaseRule("unknown-place", _E, "the place is neither a folder nor an .xlsx workbook",
             "name a folder of CSV or Parquet files, or one workbook"),
    CaseRule("no-tables", _W, "a place that holds no case table",
             "name a folder of CSV or Parquet files that are called as tables are, or a workbook "
             "with such sheets; `pack:` or tables.yaml declares tables"),
    CaseRule("unknown-file", _W, "a file or sheet that is not named after a case table",
             "rename it after its table, or move it away"),
    CaseRule("table-twice", _E, "a table comes from two files; neither is read",
             "keep one of them"),
    CaseRule("table-too-large", _E, "more bytes, rows or columns than are read",
             "remove what is empty, or split the file by table"),
    CaseRule("table-not-utf-8", _E, "a CSV file that is not UTF-8",
             "save it as UTF-8 (in Excel: CSV UTF-8)"),
    CaseRule("unreadable-table", _E, "a file that cannot be read as a table",
             "open it in the program that made it and save it again"),
    CaseRule("no-header", _E, "no column of the first row belongs to the table",
             "let the first row hold the column names that the table declares"),
    CaseRule("ragged-rows", _E, "a row with more values than the header has columns",
             "put values that hold commas in double quotes"),
    CaseRule("unsafe-workbook", _E, "a workbook that could harm whoever opens it",
             "save the sheets as CSV, or as a new workbook"),
    CaseRule("unknown-columns", _W, "columns that the table does not have; they are not read",
             "correct the names, or remove them: no more is held than is needed"),
    CaseRule("missing-columns", _W, "columns that a KPI or the table needs and that are not there",
             "add them if you record them"),
    CaseRule("missing-key", _E, "a column that names the rows is not there", "add it"),
    CaseRule("column-twice", _E, "a column that comes twice; the first is read",
             "remove one of the two"),
    CaseRule("wrong-type", _E, "values that are not of the column's kind; they count as missing",
             "write days as YYYY-MM-DD, yes or no as 1 or 0, numbers in figures without commas"),
    CaseRule("day-order", _E, "days that can only be read month first; they count as missing, and "
             "every other day of the column may be wrong",
             "export the column with the day first, or as YYYY-MM-DD"),
    CaseRule("unread-code", _E, "values outside a set of codes that decides when something is due; "
             "they count as missing, and nothing falls due by them",
             "use the codes and spellings that the table declares"),
    CaseRule("map-unusable", _E, "the plan's `cases: map:` names a map that cannot be used",
             "correct it: `governance check` says where"),
    CaseRule("map-file", _E, "a file, sheet or query that the map names is not there",
             "correct `files:` in the map, or supply it"),
    CaseRule("map-columns", _E, "headings that the map names are not in their file; the table is "
             "not made", "correct the map, or export those columns"),
    CaseRule("map-rows", _N, "how many rows of its file a table has",
             "compare the two with your own count"),
    CaseRule("map-unread", _E, "values that the map's rule for a column could not read",
             "add them to the map, or correct them where they are kept"),
    CaseRule("map-join", _W, "rows that join to none, or to more than one",
             "correct what they are joined by"),
    CaseRule("map-left-out", _N, "columns of a file that the map does not read",
             "add those you need; name the others under `left_out:`"),
    CaseRule("sql-unreachable", _E, "a database cannot be asked; no table is read",
             "check the environment variable that `cases: sql: url:` names, and the network"),
    CaseRule("sql-query", _E, "a database refuses a query; no table is read",
             "correct the query; try it in the database's own client"),
    CaseRule("sql-slow", _E, "a query takes longer than it may; no table is read",
             "ask for less, or raise `cases: sql: seconds:`"),
    CaseRule("sql-right", _E, "the user may not read what a query asks for; no table is read",
             "ask whoever keeps the database for the right to read it"),
    CaseRule("sql-lost", _E, "the connection was lost; no table is read", "try again"),
)  # fmt: skip
"""What reading finds, in the order in which it is looked for."""

CASE_RULES: tuple[CaseRule, ...] = (
    CaseRule("missing-tables", _N, "tables that are not there; KPIs over them have no figures",
             "supply them if you record them"),
    CaseRule("empty-table", _N, "a table without rows", "supply rows if there are any"),
    CaseRule("empty-columns", _N, "columns in which every row is missing",
             "fill them if you record them"),
    CaseRule("key-missing", _E, "rows without the key that names them", "give each row its key"),
    CaseRule("duplicate-key", _E, "rows that share a key",
             "keep one of each; with `history: true` they are versions, of one recorded_on "
             "the last counts"),
    CaseRule("orphan", _E, "rows that refer to a row which is not there",
             "add the row referred to, or correct the reference"),
    CaseRule("unknown-code", _E, "values outside the column's set of codes",
             "use the codes that the table declares"),
    CaseRule("unknown-area", _E, "areas that the plan does not list",
             "use the areas under `cases: areas:` in plan.yaml, or `unknown`"),
    CaseRule("out-of-range", _W, "numbers below the least or above the greatest allowed",
             "correct the numbers"),
    CaseRule("date-order", _E, "a day that comes before the day it must follow",
             "correct one of the two days"),
    CaseRule("after-recorded", _W, "a day later than the day on which its row was written",
             "correct the day, or recorded_on"),
    CaseRule("future-date", _E, "a day that has not come yet, in a column of what has happened",
             "correct the day"),
    CaseRule("not-yet-recorded", _W, "rows written after the day asked about; not counted yet",
             "correct recorded_on, unless you look back on purpose"),
    CaseRule("value-missing", _E, "rows without a value that every row must have",
             "give each row its value"),
    CaseRule("deadline-differs", _W, "a deadline unlike the law's, with no reason given",
             "correct the deadline, or say why it differs"),
    CaseRule("open-and-closed", _E, "what is open with the day of its end, or what ended without",
             "correct the code or the day"),
)  # fmt: skip
"""What `governance cases check` looks for in the tables once they are read."""

RULES = {rule.id: rule for rule in (*READ_RULES, *CASE_RULES)}
"""Every rule by id."""


def is_error(rule: str) -> bool:
    """True for a rule whose rows stop a figure from being relied on. Raises KeyError."""
    return RULES[rule].severity is Level.ERROR
