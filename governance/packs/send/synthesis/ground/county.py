"""The county that is made up: its window of time, its areas, and how strained it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from governance.packs.send.synthesis.ground.book import Book
from governance.packs.send.synthesis.ground.chance import Chance, Weights

MONTHS = 24
"""Months of history, the month of the last day among them."""
STRAIN_DAYS = 180
"""Days before the end over which work falls behind, so that there is something to see."""
_NOWHERE = {"out_of_county": 0.04, "unknown": 0.02}
"""Areas that are none, and the share of children in them."""


@dataclass(frozen=True)
class County:
    """What every part of the story shares."""

    seed: int
    children: int
    areas: tuple[str, ...]
    book: Book

    @property
    def as_at(self) -> dt.date:
        """The last day known."""
        return self.book.as_at

    @cached_property
    def start(self) -> dt.date:
        """The first day of the window."""
        months = self.as_at.year * 12 + self.as_at.month - MONTHS
        return dt.date(months // 12, months % 12 + 1, 1)

    @property
    def days(self) -> int:
        """Days from the window's first to the last day known."""
        return (self.as_at - self.start).days

    @cached_property
    def school_year(self) -> int:
        """The year in whose September the school year of the last day began."""
        return self.as_at.year - (self.as_at.month < 9)

    @cached_property
    def transfer_years(self) -> tuple[int, int]:
        """The last two cohorts of phase transfer; the deadlines of the second come next."""
        year = self.as_at.year + (self.as_at > dt.date(self.as_at.year, 3, 31))
        return year - 1, year

    @cached_property
    def real_areas(self) -> tuple[str, ...]:
        """Areas that are parts of the county."""
        return tuple(area for area in self.areas if area not in _NOWHERE)

    @cached_property
    def area_weights(self) -> Weights[str]:
        """How many children live in which area; the first is the largest."""
        size = len(self.real_areas)
        parts = [(area, 1.0 - 0.4 * at / size) for at, area in enumerate(self.real_areas)]
        known = sum(weight for _, weight in parts) or 1.0
        rest = [(area, _NOWHERE[area] * known) for area in self.areas if area in _NOWHERE]
        return (*parts, *rest)

    def chance(self, part: str) -> Chance:
        """The draws of one part of the story."""
        return Chance(self.seed, part)

    def strain(self, day: dt.date) -> float:
        """How far work has fallen behind: 0, then rising to 1 on the last day known."""
        since = STRAIN_DAYS - (self.as_at - day).days
        return min(1.0, max(0.0, since / STRAIN_DAYS))
