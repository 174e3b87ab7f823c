"""What a return says of itself: its year, its census day, whose it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from governance.domain.cases.maps import Written
from governance.packs.send.returns.sen2.items import Node
from governance.readers.cases.maps.days import day_text

_FORMS = (Written.COLLECT,)
"""Beside ISO. A day that could be American is told, and never guessed."""


@dataclass(frozen=True)
class Census:
    """The day whose knowledge a return holds."""

    day: dt.date
    lea: str = ""
    is_guessed: bool = False
    """True where the files do not say, and their newest day told."""

    @property
    def year(self) -> int:
        """The return's year; what happened is of the calendar year before."""
        return self.day.year

    @property
    def last_august(self) -> dt.date:
        """The last 31 August before the census."""
        return dt.date(self.day.year - 1, 8, 31)


def census_in(header: Node) -> Census | None:
    """What a header says; None where it says neither day nor year."""
    said = day_in(header.get("referencedate"))
    year = str(header.get("year") or "").removesuffix(".0")
    lea = str(header.get("lea") or "").removesuffix(".0")
    if said is not None:
        return Census(said, lea)
    return Census(third_thursday(int(year)), lea) if year.isdigit() and len(year) == 4 else None


def census_after(newest: dt.date) -> Census:
    """The census that a return with this newest day is of: that January's, or the next."""
    return Census(third_thursday(newest.year + (newest.month > 1)), is_guessed=True)


def third_thursday(year: int) -> dt.date:
    """The third Thursday of January, on which the censuses of 2023 to 2027 are."""
    first = dt.date(year, 1, 1)
    return first + dt.timedelta((3 - first.weekday()) % 7 + 14)


def iso_in(text: object) -> str | None:
    """A day of the return as YYYY-MM-DD: ISO or COLLECT's; None for no day."""
    return day_text(str(text), _FORMS) if text else None


def day_in(text: object) -> dt.date | None:
    """The same as a day."""
    found = iso_in(text)
    return dt.date.fromisoformat(found) if found else None
