"""Counts over time: months add up to a year, and a running total tells each week's new ones."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from governance.disclosure.model.cells import SMALL, Cell, Model, Tag
from governance.disclosure.model.places import Place

SLACK = 8
"""How far a difference of two rounded counts may be from what it looks like."""


@dataclass(frozen=True, slots=True)
class Window:
    """A count from a day up to but not including another, as numbers of days."""

    start: int
    stop: int
    cell: int
    is_new: bool
    """Stands in this release; else only in an earlier one."""


def tie_windows(model: Model, at: Mapping[Place, Iterable[int]], revised: set[Tag]) -> None:
    """Every count of a series is the sum of the stretches it covers; short sums are guarded."""
    for series, windows in _series(model, at).items():
        tag = ("windows", series.what, *series.given, series.first, series.by, series.group)
        new = [one for one in windows if one.is_new]
        spans = {(one.start, one.stop): one for one in (*windows, *new)}
        if not new or len(spans) < 2:
            continue
        found = _Series(model, tuple(spans.values()), tag)
        if tag not in revised and found.is_sound():
            found.tie()
            continue
        _compare(model, new, [one for one in windows if not one.is_new])
        found = _Series(model, tuple(new), tag)
        if found.is_sound():
            found.tie()
        else:
            _compare(model, new, new)


def _series(model: Model, at: Mapping[Place, Iterable[int]]) -> dict[Place, list[Window]]:
    """Windows by series. Of different children, only totals that run from the same day compare."""
    found: dict[Place, list[Window]] = defaultdict(list)
    for place, cells in at.items():
        if place.first and place.last:
            start = dt.date.fromisoformat(place.first).toordinal()
            stop = dt.date.fromisoformat(place.last).toordinal() + 1
            series = place.series if place.adds else replace(place, last="")
            found[series] += (Window(start, stop, cell, model.is_new(cell)) for cell in cells)
    return found


def _compare(model: Model, new: Iterable[Window], others: Iterable[Window]) -> None:
    """After a correction nothing adds up for sure, but two running totals still tell."""
    for one in new:
        for other in others:
            if one.start == other.start and one.cell != other.cell:
                guard_change(model, one.cell, other.cell)


def guard_change(model: Model, one: int, other: int) -> None:
    """Nobody may work out that two counts differ by 1 to 4."""
    if _may_be_near(model.cells[one], model.cells[other]):
        change = model.add(Cell(None, low=-model.ceiling, is_guarded=True))
        model.put([(one, 1), (other, -1), (change, -1)], 0, 0)


def _may_be_near(one: Cell, other: Cell) -> bool:
    many = [cell.value if cell.value is not None else cell.low for cell in (one, other)]
    is_sign = any(cell.value is None and cell.high is None for cell in (one, other))
    return is_sign or abs(many[0] - many[1]) < SMALL.stop + SLACK


class _Series:
    """The windows of one series, over the days at which one of them begins or ends."""

    def __init__(self, model: Model, windows: tuple[Window, ...], tag: Tag) -> None:
        self.model, self.windows, self.tag = model, windows, tag
        self.days = sorted({day for one in windows for day in (one.start, one.stop)})
        self.until = self._running()

    def _running(self) -> dict[int, tuple[int, int]]:
        """For each day: which days it can be compared with, and how many came before it."""
        ways: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for one in self.windows:
            if (many := self._about(one.cell)) is None:
                continue
            ways[one.start].append((one.stop, many))
            ways[one.stop].append((one.start, -many))
        found: dict[int, tuple[int, int]] = {}
        for first in self.days:
            if first in found:
                continue
            found[first], queue = (first, 0), deque([first])
            while queue:
                day = queue.popleft()
                for other, many in ways[day]:
                    if other not in found:
                        found[other] = (first, found[day][1] + many)
                        queue.append(other)
        return found

    def _about(self, cell: int) -> int | None:
        """The count; of an earlier one that was rounded, its middle; None for one hidden then."""
        one = self.model.cells[cell]
        if one.value is not None:
            return one.value
        return None if one.high is None else (one.low + one.high) // 2

    @cached_property
    def _slack(self) -> int:
        """0 where every count is known exactly."""
        values = (self.model.cells[one.cell].value for one in self.windows)
        return SLACK if any(value is None for value in values) else 0

    def is_sound(self) -> bool:
        """No stretch is less than nothing, and no two ways to count it differ."""
        slack = self._slack
        for one in self.windows:
            many = self._about(one.cell)
            told = self.until[one.stop][1] - self.until[one.start][1]
            if many is not None and abs(told - many) > slack:
                return False
        last: dict[int, int] = {}
        for day in self.days:
            first, many = self.until[day]
            if many < last.get(first, many) - slack:
                return False
            last[first] = many
        return True

    def tie(self) -> None:
        """Windows as sums of stretches between neighbouring days."""
        direct = {(one.start, one.stop): one.cell for one in self.windows}
        stretches = [
            direct[pair] if pair in direct else self.model.add(Cell(self._between(*pair)))
            for pair in pairwise(self.days)
        ]
        place = {day: number for number, day in enumerate(self.days)}
        for one in self.windows:
            self.model.tie(one.cell, stretches[place[one.start] : place[one.stop]], self.tag)
        for start, stop in self._short():
            if (start, stop) not in direct:
                self._guard(stretches[place[start] : place[stop]], (start, stop))

    def _between(self, start: int, stop: int) -> int | None:
        """How many came between two days, where the exact counts tell."""
        (group, before), (other, after) = self.until[start], self.until[stop]
        return after - before if group == other and not self._slack else None

    def _short(self) -> Iterable[tuple[int, int]]:
        """Pairs of days between which from 1 to 4 came, or may have come."""
        slack = self._slack
        for number, start in enumerate(self.days):
            for stop in self.days[number + 1 :]:
                if self.until[start][0] != self.until[stop][0]:
                    continue
                many = self.until[stop][1] - self.until[start][1]
                if SMALL.start - slack <= many < SMALL.stop + slack:
                    yield start, stop

    def _guard(self, stretches: list[int], pair: tuple[int, int]) -> None:
        value = self._between(*pair)
        if len(stretches) == 1:
            cell = self.model.cells[stretches[0]]
            cell.value, cell.is_guarded = value, True
            return
        total = self.model.add(Cell(value, is_guarded=True))
        self.model.tie(total, stretches, self.tag)
