"""Calls, defects and accidents of a leisure centre that there is not, from one seed.

Written as such systems write: DD/MM/YYYY, with the minute where a telephone system notes it.
The help line falls behind in November, when the pool shuts, and half recovers in December.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from governance.domain.when.workdays import is_working_day

SEED = "Thornbeck 2021"
FIRST, LAST = dt.date(2021, 1, 1), dt.date(2021, 12, 31)
_SLOW = {(2021, 10): 0.18, (2021, 11): 0.38, (2021, 12): 0.24}
"""In which months more calls than usual wait long, and what share of them."""
_LATE = {(2021, 10): 0.2, (2021, 11): 0.28, (2021, 12): 0.22}
_USUAL = 0.09
_TIMES = {"danger": 1, "urgent": 3, "ordinary": 10}
"""Working days that the contract gives."""


class Chance:
    """Draws that come out the same with every version of Python: made of `random()` alone."""

    def __init__(self, name: str) -> None:
        self._next = random.Random(f"{SEED} {name}").random  # noqa: S311 - made up, not secret

    def yes(self, share: float) -> bool:
        """True in that share of draws."""
        return self._next() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, all alike."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, values: str) -> str:
        """One of the words, all alike; a word that comes twice comes up twice as often."""
        words = values.split()
        return words[self.whole(0, len(words) - 1)]


def case_files() -> dict[str, bytes]:
    """The tables by name, as CSV."""
    return {
        "call": _csv("answered_on,waited,about", _calls()),
        "defect": _csv("defect_id,reported_on,mended_on,place,urgency", _defects()),
        "accident": _csv("accident_id,happened_on,who,place,row_source", _accidents()),
    }


def _calls() -> Iterator[Sequence[object]]:
    chance = Chance("calls")
    for day in _days():
        if not is_working_day(day):
            continue
        slow = _SLOW.get((day.year, day.month), _USUAL)
        for _ in range(chance.whole(4, 9) + (4 if (day.year, day.month) in _SLOW else 0)):
            time = f"{chance.whole(8, 17):02d}:{chance.whole(0, 59):02d}"
            waited = chance.whole(121, 900) if chance.yes(slow) else chance.whole(2, 120)
            about = "booking booking lesson other"
            about += " work work work" if day >= dt.date(2021, 10, 1) else ""
            yield f"{day:%d/%m/%Y} {time}", waited, chance.pick(about)


def _defects() -> Iterator[Sequence[object]]:
    chance, number = Chance("defects"), 0
    for day in _days():
        for _ in range(chance.whole(0, 2)):
            number += 1
            urgency = chance.pick("danger urgent urgent urgent ordinary ordinary ordinary ordinary")
            late = chance.yes(_LATE.get((day.year, day.month), 0.07))
            most = _TIMES[urgency]
            taken = most + chance.whole(1, 9) if late else chance.whole(1, most)
            mended = _working_days_on(day, taken)
            told = f"{mended:%d/%m/%Y}" if mended <= LAST else ""
            place = chance.pick("P P C C C G R O")
            yield f"D{number:04d}", f"{day:%d/%m/%Y}", told, place, urgency


def _accidents() -> Iterator[Sequence[object]]:
    chance, number = Chance("accidents"), 0
    for day in _days():
        if chance.yes(0.11):
            number += 1
            who = chance.pick("visitor visitor visitor staff builder")
            place = chance.pick("P P C G")
            yield f"A{number:03d}", f"{day:%d/%m/%Y}", who, place, "synthetic"


def _days() -> Iterator[dt.date]:
    for number in range((LAST - FIRST).days + 1):
        yield FIRST + dt.timedelta(days=number)


def _working_days_on(day: dt.date, number: int) -> dt.date:
    while number:
        day += dt.timedelta(days=1)
        number -= is_working_day(day)
    return day


def _csv(head: str, rows: Iterable[Sequence[object]]) -> bytes:
    text = StringIO()
    text.write(head + "\n")
    for row in rows:
        text.write(",".join(map(str, row)) + "\n")
    return text.getvalue().encode("utf-8")
