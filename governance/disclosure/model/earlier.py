"""What earlier releases told, folded into as little as it is: each its own sums, for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from governance.disclosure.model.cells import FIRST, SMALL, Cell, Model, Tag, Was
from governance.disclosure.model.links import tie_earlier_parts, tie_groups
from governance.disclosure.model.places import Place
from governance.disclosure.model.slots import Part
from governance.disclosure.model.windows import guard_change
from governance.disclosure.telling.published import (
    PublishedCount,
    PublishedRelease,
    without_repeats,
)
from governance.disclosure.telling.sealing import opened

ASSUMED, DECIDED, CORRECTED, APART = "unchanged", "decided", "corrected", "apart"
"""What may turn out to be wrong: that one count is unchanged; that of what is counted under a
condition, or of all that is counted, nothing was corrected before this release; that several
earlier releases fit each other."""
PAST = (Part.TREND, Part.FLOW)
"""What shows earlier periods, in which records that came late are routine."""
Rows = tuple[Place, bool]
"""What is counted over which days; and whether no condition is asked of it."""
Changes = defaultdict[tuple[str, bool], set[int]]
"""What is counted, without a condition or with one: releases before which any was corrected."""
Told = dict[Place, dict[int, list[int]]]
"""The cells of each place, with the releases that told them."""


def no_tellings() -> Told:
    """Nothing told yet."""
    return defaultdict(lambda: defaultdict(list))


@dataclass(slots=True)
class Memory:
    """Counts of earlier releases. One that looks unchanged is one count, however often told.

    So what many releases tell again and again is kept once: 24 months of trends are little more
    than 24 months.
    """

    apart: dict[str, int] = field(default_factory=dict)
    """What was counted, with the release before which no two are taken to fit each other."""
    model: Model = field(default_factory=Model)
    """The counts of then and what tied them."""
    at: dict[Place, tuple[int, int]] = field(default_factory=dict)
    """What each place was last known to be, and by which release."""
    told_in: Told = field(default_factory=no_tellings)
    rests: dict[int, tuple[Place, int, int]] = field(default_factory=dict)
    """What was in no part: its place, the part and the whole."""
    changes: Changes = field(default_factory=lambda: defaultdict(set))
    releases: int = 0
    is_exact: bool = True
    """The exact counts of all of them are known."""
    _moved: dict[Rows, int] = field(default_factory=dict)
    """Of what rows, over which days, something was last corrected by which release."""
    _unfit: dict[tuple[str, bool], int] = field(default_factory=dict)
    """What was counted, with the last release that did not fit what was told before."""

    def learn(self, release: PublishedRelease, exact: Sequence[int] | None) -> None:
        """What one more release told, and what ties it; with its exact counts, if known."""
        number = self.releases
        self.releases += 1
        places = release.places()
        told = list(zip(release.counts, places, strict=True))
        for what, are_all in _unfit_in(release):
            for is_plain in {are_all, False}:
                self._unfit[what, is_plain] = number
                self.changes[what, is_plain].add(number)
        self.is_exact = self.is_exact and exact is not None
        for count, place in told:
            if place in self.at and not _may_be(count, self.model.cells[self.at[place][0]]):
                for is_plain in {not place.given, False}:
                    self._moved[rows_of(place), is_plain] = number
                    self.changes[place.what, is_plain].add(number)
        cells, new = [], set[Place]()
        for number_of, (count, place) in enumerate(told):
            value = None if exact is None else exact[number_of]
            cell = self._same(count, place, value)
            cells.append(cell)
            self._note(count, cell)
            if place not in self.at or self.at[place][0] != cell:
                new.add(place)
            self.at[place] = cell, number
            self.told_in[place][cell].append(number)
        for row in release.rows:
            terms = [(cells[position], many) for position, many in row.terms]
            self.model.put(terms, row.low, row.high, ("release", str(number)))
        if new:
            self._tie(places, new, number)

    def _same(self, count: PublishedCount, place: Place, value: int | None) -> int:
        """The cell that a count was told of; a new one where it cannot be one that is known.

        An attacker takes a count that looks the same for unchanged. Of what is hidden that is
        no more than a guess where something of the same rows was corrected.
        """
        known = self.at.get(place)
        if known is not None:
            cell = self.model.cells[known[0]]
            if value is not None and cell.value is not None:
                if value == cell.value:
                    return known[0]
                return self.model.add(_hidden(count, place, value))
            is_hidden = count.high is None or cell.high is None
            is_guess = is_hidden and self._may_have_moved(place, known[1])
            if not (is_guess or count.anew) and _may_be(count, cell):
                return known[0]
        if value is None and count.low == count.high:
            value = count.low
        return self.model.add(_hidden(count, place, value))

    def _may_have_moved(self, place: Place, since: int) -> bool:
        """Something of the same rows was corrected since a release."""
        if since < self.apart.get(place.what, 0):
            return True
        is_plain = not place.given
        moved, unfit = self._moved.get((rows_of(place), is_plain), -1), (place.what, is_plain)
        return max(moved, self._unfit.get(unfit, -1)) > since

    def _note(self, count: PublishedCount, cell: int) -> None:
        one = self.model.cells[cell]
        one.narrow(count.low, count.high)
        if one.low == one.high:
            one.value = one.low
        one.was |= Was.HIDDEN if count.high is None else Was.OPEN

    def _tie(self, places: Sequence[Place], new: set[Place], number: int) -> None:
        """The ties among what this release told, where any of it was not known before."""
        bases = {base_of(place) for place in new}
        wholes = {whole_of(place) for place in new}
        at = {place: self.at[place][0] for place in places if base_of(place) in bases}
        for rest, (place, part, whole) in tie_earlier_parts(self.model, at).items():
            self.rests[rest] = place, part, whole
            self.told_in[place][rest].append(number)
        tie_groups(self.model, {one: self.at[one][0] for one in places if whole_of(one) in wholes})


def _hidden(count: PublishedCount, place: Place, value: int | None) -> Cell:
    """A count as it was told; of a sign a reader may guess whether it stands for 1 to 4."""
    low, high = count.low, count.high
    if value is not None and high is None and value:
        low, high = (SMALL.start, SMALL.stop - 1) if value in SMALL else (FIRST, None)
    return Cell(value, low, high, place)


def _unfit_in(release: PublishedRelease) -> Iterator[tuple[str, bool]]:
    """What did not fit: all that was counted, or what was under a condition alone."""
    yield from ((what, True) for what in release.corrected)
    yield from ((what, False) for what in release.decided)


def remember(releases: Sequence[PublishedRelease], revised: set[Tag], key: bytes | None) -> Memory:
    """All that anybody was told, from the first release to the last."""
    releases = without_repeats(releases)
    apart = {what: number for number, one in enumerate(releases) for what in one.apart}
    apart |= {tag[1]: len(releases) for tag in revised if tag[0] == APART}
    memory = Memory(apart)
    for release in releases:
        memory.learn(release, opened(release, key))
    for what, number in apart.items():
        for is_plain in (True, False):
            memory.changes[what, is_plain] |= set(range(number + 1))
    return memory


def recall(model: Model, memory: Memory, revised: set[Tag]) -> tuple[Told, Changes]:
    """Add what was told to the model of now: the cells of each place, and what was corrected.

    Where a count is told again unchanged, the count of now stands for that of then. Of one that
    did change, nobody may work out a change of 1 to 4.
    """
    now = memory.releases
    known = {kind: set(those) for kind, those in memory.changes.items()}
    changes: Changes = defaultdict(set, known)
    unfit = {(tag[1], tag[0] == CORRECTED) for tag in revised if tag[0] in (CORRECTED, DECIDED)}
    moved: set[Rows] = set()
    for place, cell in model.at.items():
        if place in memory.at and not _is(model.cells[cell], _then(memory, place)):
            moved |= {(rows_of(place), not place.given), (rows_of(place), False)}
    for what, is_plain in (*unfit, *((rows.what, is_plain) for rows, is_plain in moved)):
        for one in {is_plain, False}:
            changes[what, one].add(now)
    unfit |= {(what, False) for what, _ in unfit}
    if memory.is_exact:
        changes.clear()
    same = _joined(model, memory, moved, unfit, revised)
    number = _copied(model, memory, same)
    for row in memory.model.rows:
        model.put(((number[cell], many) for cell, many in row.terms), row.low, row.high, row.tag)
    told = no_tellings()
    for place, tellings in memory.told_in.items():
        for cell, those in tellings.items():
            told[place][number[cell]] += those
    for place, cell in (*model.at.items(), *model.rests.items()):
        told[place][cell].append(now)
    return told, changes


def _joined(
    model: Model,
    memory: Memory,
    moved: set[Rows],
    unfit: set[tuple[str, bool]],
    revised: set[Tag],
) -> dict[int, int]:
    """Cells of then, with those of now that stand for them."""
    same: dict[int, int] = {}
    for place, cell in model.at.items():
        if place not in memory.at:
            continue
        then, _ = memory.at[place]
        old, one, is_plain = memory.model.cells[then], model.cells[cell], not place.given
        tag = (ASSUMED, *map(str, place))
        is_guess = old.high is None and (
            (place.what, is_plain) in unfit or (rows_of(place), is_plain) in moved
        )
        if one.value != old.value if memory.is_exact else is_guess or not _is(one, old):
            continue
        if tag in revised:
            continue
        one.assumed.add(tag)
        one.narrow(old.low, old.high)
        one.was |= old.was
        same[then] = cell
    for rest, (place, part, whole) in memory.rests.items():
        if part in same and whole in same:
            known = model.at.get(place, model.rests.get(place))
            if known is not None:
                same[rest] = known
    return same


def _copied(model: Model, memory: Memory, same: dict[int, int]) -> list[int]:
    """The number that each cell of then has in the model of now."""
    numbers = []
    for then, cell in enumerate(memory.model.cells):
        number = same.get(then)
        if number is None:
            number = model.add(
                Cell(cell.value, cell.low, cell.high, cell.place, was=cell.was,
                     is_guarded=cell.is_guarded)
            )  # fmt: skip
            now = model.at.get(cell.place) if cell.place and then not in memory.rests else None
            if now is not None and any(part not in PAST for _, part in model.cells[now].owners):
                guard_change(model, now, number)
        numbers.append(number)
    return numbers


def _then(memory: Memory, place: Place) -> Cell:
    return memory.model.cells[memory.at[place][0]]


def _is(now: Cell, then: Cell) -> bool:
    """The exact count of now may be the one that was told."""
    value = now.value or 0
    return then.low <= value and (then.high is None or value <= then.high)


def _may_be(count: PublishedCount, cell: Cell) -> bool:
    """Told of one count, in the same words or in others."""
    highs = [high for high in (count.high, cell.high) if high is not None]
    return not highs or max(count.low, cell.low) <= min(highs)


@lru_cache(maxsize=1 << 16)
def rows_of(place: Place) -> Place:
    """What is counted, over which days: all counts of the same rows."""
    return Place(place.what, (), place.first, place.last)


@lru_cache(maxsize=1 << 16)
def base_of(place: Place) -> Place:
    """The place without its conditions."""
    return place.base


@lru_cache(maxsize=1 << 16)
def whole_of(place: Place) -> Place:
    """The place that the groups add up to."""
    return place.whole
