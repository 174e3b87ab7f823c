"""What earlier releases told, folded into as little as it is: each its own sums, for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from governance.disclosure.model.cells import Cell, Model, Tag, Was
from governance.disclosure.model.links import tie_earlier_parts, tie_groups
from governance.disclosure.model.places import Place
from governance.disclosure.model.windows import guard_change
from governance.disclosure.telling.published import PublishedCount, PublishedRelease
from governance.domain.plan.board import Audience

Releases = Sequence[tuple[Audience, PublishedRelease]]
"""Everything that a reader was given, the oldest first, with whom it was given to."""
ASSUMED, CORRECTED, APART = "unchanged", "corrected", "apart"
"""What may turn out to be wrong: that one count is unchanged; that nothing of one kind was
corrected before this release; that several earlier releases of it fit each other."""
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

    audience: Audience
    apart: dict[str, int] = field(default_factory=dict)
    """What was counted, with the release before which no two are taken to fit each other."""
    model: Model = field(default_factory=Model)
    """The counts of then and what tied them."""
    at: dict[Place, tuple[int, int]] = field(default_factory=dict)
    """What each place was last known to be, and by which release."""
    told_in: Told = field(default_factory=no_tellings)
    rests: dict[int, tuple[Place, int, int]] = field(default_factory=dict)
    """What was in no part: its place, the part and the whole."""
    changes: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """What was counted, with the releases before which something of it was corrected."""
    releases: int = 0
    _moved: dict[Place, int] = field(default_factory=dict)
    """Of what rows, over which days, something was last corrected by which release."""
    _unfit: dict[str, int] = field(default_factory=dict)
    """What was counted, with the last release that did not fit what was told before."""

    def learn(self, audience: Audience, release: PublishedRelease) -> None:
        """What one more release told, and what ties it."""
        number = self.releases
        self.releases += 1
        places = release.places()
        told = list(zip(release.counts, places, strict=True))
        for what in release.corrected:
            self._unfit[what] = number
            self.changes[what].add(number)
        for count, place in told:
            if place in self.at and not _may_be(count, self.model.cells[self.at[place][0]]):
                self._moved[rows_of(place)] = number
                self.changes[place.what].add(number)
        cells, new = [], set[Place]()
        for count, place in told:
            cell = self._same(count, place)
            cells.append(cell)
            self._note(count, cell, is_own=audience is self.audience)
            if place not in self.at or self.at[place][0] != cell:
                new.add(place)
            self.at[place] = cell, number
            self.told_in[place][cell].append(number)
        for row in release.rows:
            terms = [(cells[position], many) for position, many in row.terms]
            self.model.put(terms, row.low, row.high, ("release", str(number)))
        if new:
            self._tie(places, new, number)

    def _same(self, count: PublishedCount, place: Place) -> int:
        """The cell that a count was told of; a new one where it cannot be one that is known.

        An attacker takes a count that looks the same for unchanged. Of what is hidden that is
        no more than a guess where something of the same rows was corrected.
        """
        known = self.at.get(place)
        if known is not None:
            cell = self.model.cells[known[0]]
            is_hidden = count.high is None or cell.high is None
            is_guess = is_hidden and self._may_have_moved(place, known[1])
            if not is_guess and _may_be(count, cell):
                return known[0]
        exact = count.low if count.low == count.high else None
        return self.model.add(Cell(exact, count.low, count.high, place))

    def _may_have_moved(self, place: Place, since: int) -> bool:
        """Something of the same rows was corrected since a release."""
        if since < self.apart.get(place.what, 0):
            return True
        last = max(self._moved.get(rows_of(place), -1), self._unfit.get(place.what, -1))
        return last > since

    def _note(self, count: PublishedCount, cell: int, *, is_own: bool) -> None:
        one = self.model.cells[cell]
        one.narrow(count.low, count.high)
        if one.low == one.high:
            one.value = one.low
        if is_own:
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


def remember(audience: Audience, releases: Releases, revised: set[Tag]) -> Memory:
    """All that these people were told, from the first release to the last."""
    apart = {what: number for number, (_, one) in enumerate(releases) for what in one.apart}
    apart |= {tag[1]: len(releases) for tag in revised if tag[0] == APART}
    memory = Memory(audience, apart)
    for whose, release in releases:
        memory.learn(whose, release)
    for what, number in apart.items():
        memory.changes[what] |= set(range(number + 1))
    return memory


def recall(model: Model, memory: Memory, revised: set[Tag]) -> tuple[Told, dict[str, set[int]]]:
    """Add what was told to the model of now: the cells of each place, and what was corrected.

    Where a count is told again unchanged, the count of now stands for that of then. Of one that
    did change, nobody may work out a change of 1 to 4.
    """
    now = memory.releases
    changes = {what: set(those) for what, those in memory.changes.items()}
    unfit = {tag[1] for tag in revised if tag[0] == CORRECTED}
    moved: set[Place] = set()
    for place, cell in model.at.items():
        if place in memory.at and not _is(model.cells[cell], _then(memory, place)):
            moved.add(rows_of(place))
    for what in (*unfit, *(place.what for place in moved)):
        changes.setdefault(what, set()).add(now)
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
    model: Model, memory: Memory, moved: set[Place], unfit: set[str], revised: set[Tag]
) -> dict[int, int]:
    """Cells of then, with those of now that stand for them."""
    same: dict[int, int] = {}
    for place, cell in model.at.items():
        if place not in memory.at:
            continue
        then, _ = memory.at[place]
        old, one = memory.model.cells[then], model.cells[cell]
        tag = (ASSUMED, *map(str, place))
        is_guess = old.high is None and (place.what in unfit or rows_of(place) in moved)
        if tag in revised or is_guess or not _is(one, old):
            continue
        one.narrow(old.low, old.high)
        one.was |= old.was
        one.assumed.add(tag)
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
            if cell.place in model.at and then not in memory.rests:
                guard_change(model, model.at[cell.place], number)
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
