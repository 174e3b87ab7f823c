"""The map of an import: how a file's tables were read, for a person to correct and to use again."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from governance.domain.rag import Rag
from governance.domain.record import Record
from governance.domain.words import Text


class Role(StrEnum):
    """What a column holds."""

    REF = "ref"
    GROUP = "workstream"
    ACTION = "action"
    STEP = "milestones"
    OWNER = "owner"
    DOER = "owner of the milestone"
    START = "start"
    DUE = "date"
    REVISED = "revised date"
    DONE = "date done"
    PROGRESS = "progress"
    UPDATED = "date of the entry"
    RATING = "rating"
    DETAIL = "details"
    RISK = "risk"
    BAR = "chart of months"


class Kind(StrEnum):
    """What a table is."""

    PLAN = "plan of action"
    RISKS = "risk register"
    ISSUES = "register of issues or decisions"
    MEASURES = "table of indicators"
    TALKS = "communication plan"
    CONTACTS = "list of contacts"
    MONEY = "budget"
    VERSIONS = "table of versions"
    CALENDAR = "calendar"
    CHOICES = "list of choices or instructions"
    COUNTS = "count of ratings"
    DASHBOARD = "dashboard"
    OTHER = "other table"


class Groups(StrEnum):
    """How a column of groups is filled in."""

    ONCE = "typed once"
    EACH = "in each row"


class Depth(StrEnum):
    """What tells how deep a row lies."""

    LEVEL = "level"
    INDENT = "indent"
    BLANKS = "blanks"
    NUMBERS = "numbers"


class Rates(StrEnum):
    """What rates, in a column of ratings."""

    BOTH = "words and colours"
    WORDS = "words"
    COLOURS = "colours"
    NOTHING = "nothing"


class Days(StrEnum):
    """In which order days are written."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Owners(StrEnum):
    """Whether a cell of owners is divided."""

    SPLIT = "split"
    WHOLE = "whole"


Sure = Annotated[float, Field(ge=0, le=1)]
"""How sure a reading is: 1 where nothing else came near it."""
Letter = Annotated[str, Field(pattern=r"[A-Z]{1,3}")]
RowSpan = Annotated[str, Field(pattern=r"\d{1,5}(?:-\d{1,5})?")]


class ColumnMap(Record):
    """One column of a table."""

    column: Letter
    """A for the first, also in Word."""
    heading: Text | None = None
    """What stands above it, by which it is found again where it has moved."""
    holds: tuple[Role, ...] = ()
    """What it is taken for; nothing where it is left out."""
    sure: Sure | None = None
    otherwise: tuple[Role, ...] = ()
    """What it would be next, if it is not that."""


class RegionMap(Record):
    """One part of a document that has a heading of its own."""

    table: Text
    """`table 2` or `sheet Plan`."""
    kind: Kind
    heading: RowSpan | None = None
    """The row, or first and last, of its heading, from 1. Absent where it has none."""
    rows: RowSpan | None = None
    """The rows below it, the last one included. Absent for all up to the next heading."""
    sure: Sure | None = None
    otherwise: Kind | None = None
    """What kind it would be next."""
    groups: Groups | None = None
    outline: Depth | None = None
    owners: Owners = Owners.SPLIT
    ratings: Rates = Rates.BOTH
    columns: tuple[ColumnMap, ...] = ()


class ImportMap(Record):
    """How one file was read into one plan."""

    source: Text
    """The file's name."""
    sha256: Annotated[str, Field(pattern=r"[0-9a-f]{64}")]
    """Of its bytes: of the same file rows and columns are where the map says."""
    wrote: Annotated[str, Field(pattern=r"[0-9a-f]{64}")] | None = None
    """Of the plan that came of it: until somebody touches that, a corrected map replaces it."""
    dates: Days = Days.DAY_FIRST
    means: dict[Text, Rag] = Field(default_factory=dict)
    """What the office's own words, letters and colours mean where a column rates."""
    regions: tuple[RegionMap, ...] = ()
