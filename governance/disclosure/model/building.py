"""From results and earlier releases to the model an attacker would build."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from governance.disclosure.model import counting
from governance.disclosure.model.cells import Bounds, Model, Row, Tag
from governance.disclosure.model.conditions import is_stricter
from governance.disclosure.model.earlier import APART, CORRECTED, DECIDED, Memory, recall
from governance.disclosure.model.identities import FLOW, Ref, name_of, tie_same
from governance.disclosure.model.links import (
    tie_flow,
    tie_flows,
    tie_groups,
    tie_parts,
    tie_terms,
)
from governance.disclosure.model.slots import Part, Rank, Slot, slots_of
from governance.disclosure.model.windows import guard_short, tie_windows
from governance.disclosure.model.witness import ContradictionError, complete
from governance.kpis.results import Flow, Number, Result, Results

Owner = tuple[int, Part]
Key = tuple[int, Part, int]


class UnfitError(Exception):
    """What was taken to be unchanged since earlier releases cannot be."""

    def __init__(self, model: Model, found: ContradictionError) -> None:
        super().__init__(str(found))
        cells = [model.cells[cell] for cell in found.cells]
        places = [cell.place for cell in cells if cell.place]
        self.steps: tuple[set[Tag], ...] = (
            {(CORRECTED, place.what) for place in places},
            {(APART, place.what) for place in places},
            set[Tag]().union(*(cell.assumed for cell in cells)),
            set(found.tags),
        )
        """What to give up, the first of it first: that nothing was corrected before this release,
        that earlier ones fit each other, that what was told before is unchanged."""
        self.owners = {owner for cell in cells for owner in cell.owners}


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure and the cells of its counts."""

    slot: Slot
    part: int
    whole: int | None


@dataclass(frozen=True, slots=True)
class Built:
    """The model, and which cells each figure of the results shows."""

    results: Results
    model: Model
    pairs: dict[Key, Pair]
    flows: dict[int, tuple[int, int, int, int]]
    """Opening, received, closed and closing, by result."""
    same: tuple[Row, ...]
    """Flows that add up, and what is known to be the same in several KPIs."""
    base: list[int]
    """A number for each cell: the exact count, or one that fits all that was told of it."""

    def unlike(self) -> set[Tag]:
        """What does not add up to what was told before."""
        return {(CORRECTED if is_plain else DECIDED, what) for what, is_plain in self.model.unlike}

    def without(self, parts: Container[Owner], gone: Container[int]) -> Built:
        """The same where these parts of results are not shown, nor cells that only they showed."""
        results = tuple(
            _without(result, [part for part in Part if (number, part) in parts])
            for number, result in enumerate(self.results)
        )
        self.model.at = {place: one for place, one in self.model.at.items() if one not in gone}
        pairs = {key: pair for key, pair in self.pairs.items() if key[:2] not in parts}
        flows = {one: cells for one, cells in self.flows.items() if (one, Part.FLOW) not in parts}
        return replace(self, results=results, pairs=pairs, flows=flows)


def _without(result: Result, parts: Iterable[Part]) -> Result:
    empty = {part.field: () if part.is_many else None for part in parts}
    return result.model_copy(update=empty) if empty else result


def build(results: Results, memory: Memory, revised: set[Tag]) -> Built:
    """The model of a release together with everything before it that the same people read.

    Raises ContradictionError where what was taken to be unchanged cannot be.
    """
    model = Model()
    pairs: dict[Key, Pair] = {}
    flows: dict[int, tuple[int, int, int, int]] = {}
    for number, result in enumerate(results):
        for slot in slots_of(number, result):
            if pair := _pair(model, slot):
                pairs[slot.key] = pair
        if result.flow and (found := _flow(model, number, result, result.flow)):
            flows[number] = found
    sums = _tie_release(model, results, pairs, flows)
    same = sums + tie_same(model, results, _named(results, pairs, flows))
    told, corrected = recall(model, memory, revised)
    runs = tie_windows(model, told, corrected, memory.releases, is_exact=memory.is_exact)
    for row in [row for row in model.rows if row.tag in revised]:
        del model.rows[row]
    values = [cell.value for cell in model.cells]
    try:
        base = complete(values, _bounds(model), model.rows)
    except ContradictionError as found:
        raise UnfitError(model, found) from found
    guard_short(model, runs, base)
    return Built(results, model, pairs, flows, tuple(same), base)


def _bounds(model: Model) -> list[Bounds]:
    most = model.ceiling
    return [(cell.low, most if cell.high is None else cell.high) for cell in model.cells]


def _named(
    results: Results, pairs: dict[Key, Pair], flows: dict[int, tuple[int, int, int, int]]
) -> dict[Ref, int]:
    """The cells of counts by what definitions call them, and by the days they are of."""
    found: dict[Ref, int] = {}
    for (number, part, place), pair in pairs.items():
        result, period = results[number], pair.slot.period
        days = f"{period.first} to {period.last}"
        for end, cell in (("numerator", pair.part), ("denominator", pair.whole)):
            name = name_of(result, part, place, end)
            if name and cell is not None:
                found.setdefault((result.kpi.id, name, days), cell)
    for number, cells in flows.items():
        period = results[number].period
        for end, cell in zip(FLOW, cells, strict=True):
            ref = results[number].kpi.id, f"flow.{end}", f"{period.first} to {period.last}"
            found.setdefault(ref, cell)
    return found


def _tie_release(
    model: Model,
    results: Results,
    pairs: dict[Key, Pair],
    flows: dict[int, tuple[int, int, int, int]],
) -> list[Row]:
    """Add what ties the counts of this release; returns what their places alone do not tell."""
    at = dict(model.at)
    tie_parts(model, at)
    for pair in pairs.values():
        if pair.whole is not None and not is_tied(model, pair) and pair.slot.is_part:
            model.rest((pair.part,), pair.whole)
    tie_groups(model, at)
    before = len(model.rows)
    for flow in flows.values():
        tie_flow(model, *flow)
    tie_flows(model, results)
    tie_terms(model, results)
    return list(model.rows)[before:]


def is_tied(model: Model, pair: Pair) -> bool:
    """Their conditions tie them already."""
    part, whole = model.cells[pair.part].place, model.cells[pair.whole or 0].place
    return bool(part and whole and part.base == whole.base and is_stricter(part.given, whole.given))


def _pair(model: Model, slot: Slot) -> Pair | None:
    part = _count(slot.counted.numerator)
    if slot.numerator is None or part is None:
        return None
    owner = (slot.result, slot.part)
    cell = model.show(slot.numerator, part, slot.rank, owner)
    whole = _count(slot.counted.denominator)
    if slot.denominator is None or whole is None:
        return Pair(slot, cell, None)
    rank = Rank.WHOLE if slot.rank is Rank.FIGURE else slot.rank
    return Pair(slot, cell, model.show(slot.denominator, whole, rank, owner))


def _count(number: Number | None) -> int | None:
    """A whole number of people; None for what is no count."""
    return None if number is None or isinstance(number, str) else round(number)


def _flow(
    model: Model, number: int, result: Result, flow: Flow
) -> tuple[int, int, int, int] | None:
    moves = counting.moves_of(result.kpi.measure) if result.kpi.measure else None
    counts = [_count(one) for one in (flow.opening, flow.received, flow.closed, flow.closing)]
    if moves is None or None in counts:
        return None
    period = result.period
    places = (
        moves.stock.before(period), moves.received.at(period),
        moves.closed.at(period), moves.stock.at(period),
    )  # fmt: skip
    owner = (number, Part.FLOW)
    first, second, third, fourth = (
        model.show(place, many or 0, Rank.BESIDE, owner)
        for place, many in zip(places, counts, strict=True)
    )
    return first, second, third, fourth
