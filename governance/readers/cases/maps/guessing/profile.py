"""What a column of somebody's file looks like: how full, whether of days, numbers, yes and no."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from governance.domain.cases.maps import Written
from governance.readers.cases.convert import NO, YES
from governance.readers.cases.maps.days import day_text
from governance.readers.cases.raw import RawTable

LOOKED_AT = 5_000
"""Values that are enough to know a column by."""
_TRIED = (
    Written.COLLECT, Written.BRITISH, Written.WORDS, Written.DIGITS, Written.EXCEL,
)  # fmt: skip
_FLAGS = frozenset((*YES, *NO))


@dataclass(frozen=True)
class Profile:
    """A column's values, counted."""

    heading: str
    size: int
    values: Counter[str] = field(repr=False)
    """How often each of the values looked at is there."""

    @property
    def filled(self) -> int:
        """How many of the rows looked at have a value."""
        return sum(self.values.values())

    @property
    def is_unique(self) -> bool:
        """True where every row has a value of its own."""
        return bool(self.values) and self.filled == self.size and len(self.values) == self.size

    @cached_property
    def days(self) -> tuple[float, tuple[Written, ...]]:
        """The share of values that are days, and how they are written besides ISO."""
        iso = self._share_of_days(())
        found = [(self._share_of_days((form,)), form) for form in _TRIED]
        best = max(found, key=lambda one: one[0])
        return (iso, ()) if iso >= best[0] else (best[0], (best[1],))

    def _share_of_days(self, forms: tuple[Written, ...]) -> float:
        return self.share(lambda text: day_text(text, forms) is not None)

    @cached_property
    def flags(self) -> float:
        """The share of values that say yes or no."""
        return self.share(lambda text: text.lower() in _FLAGS)

    @cached_property
    def numbers(self) -> float:
        """The share of values that are numbers."""
        return self.share(_is_number)

    def share(self, is_one: object) -> float:
        """The share of filled rows whose value is one."""
        assert callable(is_one)
        every = self.filled
        return sum(n for text, n in self.values.items() if is_one(text)) / every if every else 0.0


def profiles_of(raw: RawTable) -> list[Profile]:
    """Each column's profile."""
    return [
        Profile(name, min(raw.size, LOOKED_AT), Counter(filter(None, column[:LOOKED_AT])))
        for name, column in raw.columns.items()
    ]


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e12
    except ValueError:
        return False
