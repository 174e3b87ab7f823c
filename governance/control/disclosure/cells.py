"""The model an attacker would build: whole numbers within bounds, and sums that tie them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from governance.control.disclosure.places import Place
from governance.control.disclosure.slots import Part, Rank

SMALL = range(1, 5)
"""Counts that could tell who is meant."""
FIRST = 5
"""The first count that is not small."""

Bounds = tuple[int, int]
Tag = tuple[str, ...]
"""Names an assumption, so that it can be dropped where it turns out to be wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of multiples of cells that lies between two numbers, both included."""

    terms: tuple[tuple[int, int], ...]
    """Cell and multiple."""
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
    assumed: set[Tag] = field(default_factory=set)
    """Earlier figures that were taken to be of the same, unchanged count."""
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


@dataclass(slots=True)
class Model:
    """All cells and rows of a release and of those before it."""

    cells: list[Cell] = field(default_factory=list)
    rows: dict[Row, None] = field(default_factory=dict)
    """In the order they were added; a row that is there already is not added again."""
    at: dict[Place, int] = field(default_factory=dict)
    """The cells of this release."""

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

    def rest(self, part: int, whole: int) -> None:
        """What of the whole is not the part is a count of its own, and guarded."""
        some, more = self.cells[part].value, self.cells[whole].value
        if part == whole or some is None or more is None or some > more:
            return
        rest = self.add(Cell(more - some, is_guarded=True))
        self.tie(whole, (part, rest))

    def put(
        self, terms: Iterable[tuple[int, int]], low: int | None, high: int | None, tag: Tag = ()
    ) -> None:
        """A row; multiples of the same cell are added up."""
        total: dict[int, int] = {}
        for cell, many in terms:
            total[cell] = total.get(cell, 0) + many
        kept = tuple(sorted((cell, many) for cell, many in total.items() if many))
        if kept:
            self.rows.setdefault(Row(kept, low, high, tag))

    @property
    def ceiling(self) -> int:
        """More than any count is taken for; a tighter limit only helps the attacker."""
        return 1000 + 2 * max((cell.value or cell.low for cell in self.cells), default=0)
