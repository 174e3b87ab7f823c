"""The model an attacker would build: whole numbers within bounds, and sums that tie them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from functools import cached_property
from typing import NamedTuple

from governance.disclosure.model.places import Place
from governance.disclosure.model.slots import Part, Rank

SMALL = range(1, 5)
"""Counts that could tell who is meant."""
FIRST = 5
"""The first count that is not small."""

Bounds = tuple[int, int]
Terms = tuple[tuple[int, int], ...]
"""Cells and multiples."""
Tag = tuple[str, ...]
"""Names an assumption, so that it can be dropped where it turns out to be wrong."""


class Was(IntFlag):
    """What earlier releases did with a count; either, both or neither."""

    NOT_TOLD = 0
    HIDDEN = 1
    OPEN = 2


class Row(NamedTuple):
    """A sum of multiples of cells that lies between two numbers, both included."""

    terms: Terms
    low: int | None
    high: int | None
    tag: Tag = ()
    """Given where the sum may turn out not to hold, such as after a correction."""

    def holds(self, values: dict[int, int]) -> bool:
        """The numbers satisfy it, in exact arithmetic."""
        total = sum(many * values[cell] for cell, many in self.terms)
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)


@dataclass(slots=True)
class Cell:
    """One whole number: shown, or only worked out from what is shown."""

    value: int | None
    """The exact count; unknown for most of what was published before."""
    low: int = 0
    high: int | None = None
    place: Place | None = None
    rank: Rank = Rank.DETAIL
    is_shown: bool = False
    """Stands in this release, openly or as a sign."""
    is_guarded: bool = False
    """Not shown; but nobody may work out that it is from 1 to 4."""
    was: Was = Was.NOT_TOLD
    """What an earlier release for the same readers did with it."""
    assumed: set[Tag] = field(default_factory=set)
    """Earlier figures and signs that were taken to be of the same, unchanged count."""
    owners: set[tuple[int, Part]] = field(default_factory=set)
    """The parts of results that show it."""

    @property
    def is_known(self) -> bool:
        """An earlier release gave the same number openly: to hide it now is no use."""
        return self.low == self.high

    def narrow(self, low: int, high: int | None) -> None:
        """Take what an earlier release told of the same count."""
        self.low = max(self.low, low)
        if high is not None:
            self.high = high if self.high is None else min(self.high, high)

    @property
    def is_small(self) -> bool:
        """From 1 to 4."""
        return self.value in SMALL


@dataclass
class Model:
    """All cells and rows of a release and of those before it."""

    cells: list[Cell] = field(default_factory=list)
    rows: dict[Row, None] = field(default_factory=dict)
    """In the order they were added; a row that is there already is not added again."""
    at: dict[Place, int] = field(default_factory=dict)
    """The cells of this release."""
    rests: dict[Place, int] = field(default_factory=dict)
    """What of a count of this release is not in one of its parts: not shown, but worked out."""

    guarded: dict[Terms, None] = field(default_factory=dict)
    """Sums of which nobody may work out that they are from 1 to 4."""

    unlike: set[tuple[str, bool]] = field(default_factory=set)
    """What is counted, without a condition or with one, and does not fit earlier releases."""

    def guard(self, terms: Iterable[tuple[int, int]]) -> None:
        """Nobody may work out that this sum is from 1 to 4."""
        self.guarded.setdefault(tuple(sorted(terms)))

    def show(self, place: Place, value: int, rank: Rank, owner: tuple[int, Part]) -> int:
        """A count of this release. Two that share a place and differ are two counts."""
        while place in self.at and self.cells[self.at[place]].value != value:
            place = Place(f"{place.what}, other", place.given, place.first, place.last, place.by,
                          place.group, place.adds)  # fmt: skip
        if place not in self.at:
            self.at[place] = self.add(Cell(value, place=place, is_shown=True))
        cell = self.cells[self.at[place]]
        cell.rank = max(cell.rank, rank)
        cell.owners.add(owner)
        return self.at[place]

    def is_new(self, cell: int) -> bool:
        """It stands in this release, or is worked out from what does."""
        one = self.cells[cell]
        return one.is_shown or (one.place is not None and self.rests.get(one.place) == cell)

    def add(self, cell: Cell) -> int:
        """A cell's number."""
        self.cells.append(cell)
        return len(self.cells) - 1

    def tie(self, total: int, parts: Iterable[int], tag: Tag = ()) -> None:
        """The parts add up to the total; not added where they are known not to."""
        parts = tuple(parts)
        if parts == (total,):
            return
        values = [self.cells[part].value for part in (total, *parts)]
        known = [value for value in values if value is not None]
        if len(known) == len(values):
            if known[0] != sum(known[1:]):
                return
            tag = ()
        self.put([(total, -1), *((part, 1) for part in parts)], 0, 0, tag)

    def at_most(self, part: int, whole: int, tag: Tag = ()) -> None:
        """The part is no more than the whole; not added where it is known to be."""
        some, more = self.cells[part].value, self.cells[whole].value
        if part == whole or (some is not None and more is not None and some > more):
            return
        self.put([(whole, 1), (part, -1)], 0, None, tag if some is None or more is None else ())

    def at_least(self, parts: Iterable[int], whole: int) -> None:
        """Groups that may overlap are together no fewer; not added where they are known to be."""
        parts = tuple(parts)
        values = [self.cells[cell].value for cell in (whole, *parts)]
        if None not in values and (values[0] or 0) <= sum(value or 0 for value in values[1:]):
            self.put([(whole, -1), *((part, 1) for part in parts)], 0, None)

    def rest(self, parts: Sequence[int], whole: int, place: Place | None = None) -> None:
        """What of the whole is in none of the parts is a count of its own, and guarded."""
        values = [self.cells[part].value for part in parts]
        more = self.cells[whole].value
        if whole in parts or more is None or None in values:
            return
        left = more - sum(value or 0 for value in values)
        if left >= 0:
            self.tie(whole, (*parts, self._rest(left, place)))

    def earlier_rest(self, part: int, whole: int, place: Place) -> int:
        """The same for counts of an earlier release, whatever is known of them."""
        some, more = self.cells[part].value, self.cells[whole].value
        value = None if some is None or more is None or some > more else more - some
        rest = self.add(Cell(value, place=place, is_guarded=True))
        self.put([(whole, -1), (part, 1), (rest, 1)], 0, 0, (*place.given, place.what, "rest"))
        return rest

    def corner(self, one: int, other: int, both: int, whole: int) -> None:
        """What is in neither of two parts that overlap is guarded too."""
        first, second, common, more = (self.cells[cell].value for cell in (one, other, both, whole))
        if first is None or second is None or common is None or more is None:
            return
        left = more - first - second + common
        if left >= 0:
            corner = self.add(Cell(left, is_guarded=True))
            self.put([(whole, 1), (one, -1), (other, -1), (both, 1), (corner, -1)], 0, 0)

    def _rest(self, value: int, place: Place | None) -> int:
        """The cell of a rest; of two with the same place, or of one that is shown, the same."""
        for known in (self.at, self.rests):
            if place in known and self.cells[known[place]].value == value:
                return known[place]
        rest = self.add(Cell(value, place=place, is_guarded=True))
        if place is not None:
            self.rests.setdefault(place, rest)
        return rest

    def put(
        self, terms: Iterable[tuple[int, int]], low: int | None, high: int | None, tag: Tag = ()
    ) -> None:
        """A row; multiples of the same cell are added up."""
        kept = tuple(sorted(terms))
        if len({cell for cell, _ in kept}) < len(kept):
            total: dict[int, int] = {}
            for cell, many in kept:
                total[cell] = total.get(cell, 0) + many
            kept = tuple((cell, many) for cell, many in total.items() if many)
        if kept:
            self.rows.setdefault(Row(kept, low, high, tag))

    @cached_property
    def ceiling(self) -> int:
        """More than any count is taken for; a tighter limit only helps the attacker."""
        return 1000 + 2 * max((cell.value or 0 for cell in self.cells), default=0)
