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


@dataclass(frozen=True)
class CaseFrames:
    """The tables there are, all of one engine, with exactly the columns declared."""

    tables: TableSet
    """What was declared, whether it is there or not."""
    frames: Mapping[str, Frame] = field(repr=False)
    """By table; one that is not there is absent. Never shown: they may hold people."""
    make: Callable[[Lookup], Frame] = field(repr=False)
    """Puts a small table into the same engine, to join with."""


def day_number(day: dt.date) -> int:
    """Days since 1 January 1970."""
    return day.toordinal() - EPOCH


def day_of(number: float) -> dt.date:
    """The day that so many days since 1 January 1970 are."""
    return dt.date.fromordinal(int(number) + EPOCH)
