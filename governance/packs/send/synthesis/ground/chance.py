"""Draws from a seed that come out the same on every machine, and days that people work on."""

from __future__ import annotations

import datetime as dt
import random
from typing import TypeVar

from governance.domain.when.workdays import is_working_day

T = TypeVar("T")
Weights = tuple[tuple[T, float], ...]
"""What may be drawn, and how often against the others."""


class Chance:
    """One stream of draws. Each part of the county has its own, so that none disturbs another.

    Only `Random.random` is promised to give the same numbers in later versions of Python, so
    everything here is made from it, by sums and comparisons alone.
    """

    def __init__(self, seed: int, name: str) -> None:
        self._next = random.Random(f"{seed} {name}").random  # noqa: S311 - made up, not secret

    def yes(self, share: float) -> bool:
        """True in that share of draws."""
        return self._next() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, all alike."""
        return low + int(self._next() * (high - low + 1))

    def near(self, low: int, high: int) -> int:
        """A whole number from low to high, most often in the middle."""
        return low + int((self._next() + self._next()) / 2 * (high - low + 1))

    def pick(self, weights: Weights[T]) -> T:
        """One of the values, by weight."""
        left = self._next() * sum(weight for _, weight in weights)
        for value, weight in weights:
            left -= weight
            if left < 0:
                return value
        return weights[-1][0]

    def some(self, share: float, value: T) -> T | None:
        """The value in that share of draws, else missing."""
        return value if self.yes(share) else None

    def lag(self) -> int:
        """Days until an event is written down: mostly within ten, a few up to forty."""
        return self.whole(11, 40) if self.yes(0.03) else min(self.whole(0, 10), self.whole(0, 10))


def later(day: dt.date, days: int) -> dt.date:
    """The day so many days on, or the next working day."""
    day += dt.timedelta(days=days)
    while not is_working_day(day):
        day += _ONE
    return day


def plus(day: dt.date, days: int) -> dt.date:
    """The day so many days on, whatever day that is."""
    return day + dt.timedelta(days=days)


_ONE = dt.timedelta(days=1)
