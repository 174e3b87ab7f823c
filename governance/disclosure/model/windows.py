"""Counts over time: months add up to a year, and a running total tells each week's new ones."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from governance.disclosure.model.cells import SMALL, Cell, Model, Tag
from governance.disclosure.model.places import Place

SLACK = 8
"""How far a difference of two rounded counts may be from what it looks like."""
Told = Mapping[Place, Mapping[int, Iterable[int]]]
"""The cells of each place, with the releases that told them."""


@dataclass(frozen=True, slots=True)
class Window:
    """A count from a day up to but not including another, as numbers of days."""

    start: int
    stop: int
    cell: int
    releases: frozenset[int]
    """Those that told it."""

    @property
    def days(self) -> tuple[int, int]:
        """The day it begins with, and the first after it."""
        return self.start, self.stop


@dataclass(frozen=True, slots=True)
class Run:
    """Windows of one kind that were known together, as stretches between neighbouring days."""

    days: Sequence[int]
    stretches: Sequence[int]
    direct: frozenset[tuple[int, int]]
    """Between these days stands a count of its own."""
    new: frozenset[int]
    """Days that no earlier release told of; of others it was looked at before."""
    tag: Tag


def tie_windows(
    model: Model,
    told: Told,
    corrected: Mapping[tuple[str, bool], set[int]],
    now: int,
    *,
    is_exact: bool = False,
) -> list[Run]:
    """Every count of a series is the sum of the stretches it covers.

    Where something was corrected meanwhile, what was known together keeps its own sums;
    `corrected` names the releases before which something was; exact counts tell by themselves.
    """
    runs: list[Run] = []
    families: Iterable[tuple[tuple[str, bool], list[list[Window]]]] = _families(told).items()
    if is_exact:
        families = [(kind, [one]) for kind, family in families for one in family]
    for kind, family in families:
        known = list(_known_together(model, family, corrected.get(kind, set()), kind[0]))
        _compare(model, [[one.windows for one in some] for _, some in known])
        runs += (one.tie() for _, some in known for one in some if len(one.windows) > 1)
        if len(known) > 1 and known[0][0] == {now} and not is_exact:
            model.unlike.add(kind)
    return runs


def guard_short(model: Model, runs: Iterable[Run], base: Sequence[int]) -> None:
    """Nobody may work out that from 1 to 4 came between two days."""
    for run in runs:
        until = [0]
        for stretch in run.stretches:
            until.append(until[-1] + base[stretch])
        is_none = [_is_none(model.cells[stretch]) for stretch in run.stretches]
        for first, last in _short(until):
            if is_none[first] or is_none[last - 1]:
                continue  # those between tell the same
            pair = run.days[first], run.days[last]
            if pair not in run.direct and (last - first == 1 or not run.new.isdisjoint(pair)):
                model.guard((one, 1) for one in run.stretches[first:last])


def _is_none(cell: Cell) -> bool:
    """It is shown that nobody is in it."""
    return cell.high == 0 or (cell.is_shown and cell.value == 0)


def _short(until: Sequence[int]) -> Iterator[tuple[int, int]]:
    for first, many in enumerate(until):
        for last in range(first + 1, len(until)):
            if until[last] - many >= SMALL.stop:
                break
            if until[last] - many >= SMALL.start:
                yield first, last


def _families(told: Told) -> dict[tuple[str, bool], list[list[Window]]]:
    """Windows by kind, of all kinds that count the same rows, with a condition or without.

    Of different children, only totals that run from the same day compare.
    """
    found: dict[Place, list[Window]] = defaultdict(list)
    for place, cells in told.items():
        if place.first and place.last:
            start, stop = _day(place.first), _day(place.last) + 1
            found[_series_of(place)] += (
                Window(start, stop, cell, frozenset(those)) for cell, those in cells.items()
            )
    families: dict[tuple[str, bool], list[list[Window]]] = defaultdict(list)
    for series, windows in found.items():
        families[series.what, not series.given].append(windows)
    return families


@lru_cache(maxsize=1 << 16)
def _series_of(place: Place) -> Place:
    return place.series if place.adds else place._replace(last="")


@lru_cache(maxsize=4096)
def _day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def _known_together(
    model: Model, family: Sequence[Sequence[Window]], corrected: set[int], what: str
) -> Iterator[tuple[set[int], list[_Series]]]:
    """The windows of releases between which nothing was corrected, the newest first."""

    def told_by(numbers: set[int]) -> list[_Series]:
        if numbers >= every:
            some: Iterable[Sequence[Window]] = family
        else:
            some = ([one for one in it if not numbers.isdisjoint(one.releases)] for it in family)
        return [_Series(model, one, ("windows", what)) for one in some if one]

    every = {n for one in family for window in one for n in window.releases}
    for group in _cut(sorted(every), corrected):
        whole = told_by(group)
        if len(group) == 1 or all(one.is_sound() for one in whole):
            yield group, whole
            continue
        together: set[int] = set()
        for number in sorted(group, reverse=True):
            more = told_by({*together, number})
            if together and not all(one.is_sound() for one in more):
                yield together, told_by(together)
                together = set()
            together.add(number)
        yield together, told_by(together)


def _cut(numbers: Sequence[int], cuts: set[int]) -> list[set[int]]:
    """The numbers in groups, each of which begins where there is a cut; the newest first."""
    groups: list[set[int]] = []
    for number in numbers:
        if not groups or number in cuts:
            groups.append(set())
        groups[-1].add(number)
    return groups[::-1]


def _compare(model: Model, known: Sequence[Sequence[Sequence[Window]]]) -> None:
    """After a correction nothing adds up for sure, but two running totals still tell."""
    before = [window for some in known[1:] for one in some for window in one]
    by_start: dict[tuple[int, Place | None], list[Window]] = defaultdict(list)
    for window in before:
        by_start[window.start, _kind(model, window)].append(window)
    for one in (window for some in known[:1] for windows in some for window in windows):
        for other in by_start[one.start, _kind(model, one)]:
            if one.days != other.days:
                guard_change(model, one.cell, other.cell)


def _kind(model: Model, window: Window) -> Place | None:
    place = model.cells[window.cell].place
    return None if place is None else place.series


def guard_change(model: Model, one: int, other: int) -> None:
    """Nobody may work out that two counts differ by 1 to 4; one that is hidden, nobody knows."""
    if _may_be_near(model.cells[one], model.cells[other]):
        model.guard([(one, 1), (other, -1)])


def _may_be_near(one: Cell, other: Cell) -> bool:
    if any(cell.value is None and cell.high is None for cell in (one, other)):
        return False
    some, more = (cell.value if cell.value is not None else cell.low for cell in (one, other))
    return abs(some - more) < SMALL.stop + SLACK


@dataclass(slots=True)
class _Series:
    """The windows of one series, over the days at which one of them begins or ends."""

    model: Model
    windows: Sequence[Window]
    tag: Tag
    days: list[int] = field(init=False)
    until: dict[int, tuple[int, int]] = field(init=False)
    """For each day: which days it can be compared with, and how many came before it."""

    def __post_init__(self) -> None:
        if len(self.windows) < 2:
            self.days, self.until = [], {}
            return
        self.days = sorted({day for one in self.windows for day in one.days})
        self.until = self._running()

    def _running(self) -> dict[int, tuple[int, int]]:
        ways: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for one in self.windows:
            if (many := self._about(one.cell)) is not None:
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

    def _slack(self) -> int:
        """0 where every count is known exactly."""
        values = (self.model.cells[one.cell].value for one in self.windows)
        return SLACK if any(value is None for value in values) else 0

    def is_sound(self) -> bool:
        """No stretch is less than nothing, and no two ways to count it differ."""
        if len(self.windows) < 2:
            return True
        slack = self._slack()
        if len({one.days for one in self.windows}) < len(self.windows):
            return False
        for one in self.windows:
            many = self._about(one.cell)
            told = self.until[one.stop][1] - self.until[one.start][1]
            if many is not None and abs(told - many) > slack:
                return False
        return self._has_room(slack)

    def _has_room(self, slack: int) -> bool:
        """Counts up to each day that never fall fit all windows (Bellman and Ford)."""
        place = {day: number for number, day in enumerate(self.days)}
        most = [(later, earlier, 0) for earlier, later in pairwise(range(len(self.days)))]
        for one in self.windows:
            if (many := self._about(one.cell)) is not None:
                start, stop = place[one.start], place[one.stop]
                most += [(start, stop, many + slack), (stop, start, slack - many)]
        until = [0] * len(self.days)
        for _ in range(len(self.days) + 1):
            moved = False
            for one_day, other, by in most:
                if until[one_day] + by < until[other]:
                    until[other], moved = until[one_day] + by, True
            if not moved:
                return True
        return False

    def tie(self) -> Run:
        """Windows as sums of stretches between neighbouring days."""
        direct = {one.days: one.cell for one in self.windows}
        slack = self._slack()
        stretches = [
            direct[pair] if pair in direct else self.model.add(Cell(self._between(*pair, slack)))
            for pair in pairwise(self.days)
        ]
        place = {day: number for number, day in enumerate(self.days)}
        for one in self.windows:
            self.model.tie(one.cell, stretches[place[one.start] : place[one.stop]], self.tag)
        now = max(number for one in self.windows for number in one.releases)
        old = {day for one in self.windows if min(one.releases) < now for day in one.days}
        return Run(self.days, stretches, frozenset(direct), frozenset(self.days) - old, self.tag)

    def _between(self, start: int, stop: int, slack: int) -> int | None:
        """How many came between two days, where the exact counts tell."""
        (group, before), (other, after) = self.until[start], self.until[stop]
        return after - before if group == other and not slack else None
