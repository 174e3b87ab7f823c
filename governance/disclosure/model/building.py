"""From results and earlier releases to the model an attacker would build."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from governance.disclosure.model import counting
from governance.disclosure.model.cells import Model, Row, Tag
from governance.disclosure.model.conditions import is_stricter
from governance.disclosure.model.earlier import remember
from governance.disclosure.model.links import (
    tie_flow,
    tie_flows,
    tie_groups,
    tie_parts,
    tie_terms,
)
from governance.disclosure.model.places import Place
from governance.disclosure.model.slots import Part, Rank, Slot, slots_of
from governance.disclosure.model.windows import tie_windows
from governance.disclosure.telling.published import Published
from governance.kpis.results import Flow, Number, Result, Results

Owner = tuple[int, Part]
Key = tuple[int, Part, int]


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

    def flow_rows(self) -> list[Row]:
        """The identities of the flows shown, where they hold."""
        flows = {
            frozenset(zip(cells, (1, 1, -1, -1), strict=True)) for cells in self.flows.values()
        }
        return [row for row in self.model.rows if frozenset(row.terms) in flows]


def build(results: Results, previous: Published | None, revised: set[Tag]) -> Built:
    """The model of a release together with everything before it."""
    model = Model()
    pairs: dict[Key, Pair] = {}
    flows: dict[int, tuple[int, int, int, int]] = {}
    for number, result in enumerate(results):
        for slot in slots_of(number, result):
            if pair := _pair(model, slot):
                pairs[slot.key] = pair
        if result.flow and (found := _flow(model, number, result, result.flow)):
            flows[number] = found
    _tie_release(model, results, pairs, flows)
    cells: dict[Place, list[int]] = defaultdict(list)
    for place, cell in (*model.at.items(), *model.rests.items()):
        cells[place].append(cell)
    for number, release in enumerate(previous.releases if previous else ()):
        for place, cell in remember(model, release, number, revised).items():
            if cell not in cells[place]:
                cells[place].append(cell)
    tie_windows(model, cells, revised)
    for row in [row for row in model.rows if row.tag in revised]:
        del model.rows[row]
    return Built(results, model, pairs, flows)


def _tie_release(
    model: Model,
    results: Results,
    pairs: dict[Key, Pair],
    flows: dict[int, tuple[int, int, int, int]],
) -> None:
    at = dict(model.at)
    tie_parts(model, at)
    for pair in pairs.values():
        if pair.whole is not None and not is_tied(model, pair) and pair.slot.is_part:
            model.rest((pair.part,), pair.whole)
    tie_groups(model, at)
    for flow in flows.values():
        tie_flow(model, *flow)
    tie_flows(model, results)
    tie_terms(model, results)


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
