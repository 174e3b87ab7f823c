"""Case tables as frames of one engine. Days are numbers of days since 1 January 1970."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from governance.domain.cases import TableSet

if TYPE_CHECKING:
    import narwhals as nw

    Frame = nw.LazyFrame[Any]
else:
    Frame = Any
"""A table of whatever engine, worked out when it is asked for."""
EPOCH = dt.date(1970, 1, 1).toordinal()

Lookup = Mapping[str, list[int]]
"""A small table of whole numbers, by column."""


ROW = "_row"
"""Beside the declared columns: where a row stood in its file, if that is known."""
UNREAD = "_unread_{}"
"""Beside a column in a table with marks: not 0 where its value could not be read."""


@dataclass(frozen=True)
class Held:
    """What a table's file held, beyond the values that could be read."""

    absent: frozenset[str] = frozenset()
    """Columns declared that the file does not have."""
    unread: Mapping[str, int] = field(default_factory=dict)
    """By column, how many values are not of its kind and so are missing."""
    marked: Frame | None = field(default=None, repr=False)
    """The table with a mark beside each such column, where there is one."""
    known_on: dt.date | None = None
    """The day whose knowledge it is, where what it came from says so: it knows nothing later."""


NOTHING_KNOWN = Held()


@dataclass(frozen=True)
class CaseFrames:
    """The tables there are, all of one engine, with exactly the columns declared."""

    tables: TableSet
    """What was declared, whether it is there or not."""
    frames: Mapping[str, Frame] = field(repr=False)
    """By table; one that is not there is absent. Never shown: they may hold people."""
    make: Callable[[Lookup], Frame] = field(repr=False)
    """Puts a small table into the same engine, to join with."""
    held: Mapping[str, Held] = field(default_factory=dict, repr=False)
    """What the files held, by table, of those that were read."""

    def about(self, table: str) -> Held:
        """What a table's file held; reads it if nobody has yet."""
        _ = table in self.frames
        return self.held.get(table, NOTHING_KNOWN)


def day_number(day: dt.date) -> int:
    """Days since 1 January 1970."""
    return day.toordinal() - EPOCH


def day_of(number: float) -> dt.date:
    """The day that so many days since 1 January 1970 are."""
    return dt.date.fromordinal(int(number) + EPOCH)
