"""What ties counts together, from their places alone: parts, groups and sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from governance.disclosure.model import counting
from governance.disclosure.model.cells import Cell, Model
from governance.disclosure.model.conditions import are_apart, every, is_stricter, left_out
from governance.disclosure.model.places import Place, Template
from governance.kpis.results import Period, Result, Results

At = Mapping[Place, int]


def tie_parts(model: Model, at: At) -> None:
    """Of two counts of the same rows, the one with stricter conditions is a part of the other."""
    for whole, parts in _wholes(at):
        for part in parts:
            given = left_out(part.given, whole.given)
            model.rest((at[part],), at[whole], whole._replace(given=given))
        for one, other in combinations(parts, 2):
            _tie_two(model, at, whole, one, other)


def _tie_two(model: Model, at: At, whole: Place, one: Place, other: Place) -> None:
    """Of two parts that have nothing in common, or of which that is shown: what is in neither."""
    if are_apart(one.given, other.given):
        model.rest((at[one], at[other]), at[whole])
        return
    both = whole._replace(given=every((*one.given, *other.given)))
    if both in at and both not in (one, other):
        model.corner(at[one], at[other], at[both], at[whole])


def tie_earlier_parts(model: Model, at: At) -> dict[int, tuple[Place, int, int]]:
    """The same for counts of an earlier release: what was in no part, with part and whole."""
    rests: dict[int, tuple[Place, int, int]] = {}
    for whole, parts in _wholes(at):
        for part in parts:
            place = whole._replace(given=left_out(part.given, whole.given))
            if place not in at and at[part] != at[whole]:
                rest = model.earlier_rest(at[part], at[whole], place)
                rests[rest] = place, at[part], at[whole]
    return rests


def _wholes(at: At) -> Iterator[tuple[Place, list[Place]]]:
    """Every count that has parts, with these."""
    bases: dict[Place, list[Place]] = defaultdict(list)
    for place in at:
        bases[place.base].append(place)
    for found in bases.values():
        for whole in found:
            yield whole, [part for part in found if is_stricter(part.given, whole.given)]


def tie_groups(model: Model, at: At) -> None:
    """Groups add up to the whole; or, of different children, each is no more than the whole."""
    tables: dict[tuple[Place, str], list[int]] = defaultdict(list)
    for place, cell in at.items():
        if place.by and place.whole in at:
            tables[place.whole, place.by].append(cell)
    for (whole, _), groups in tables.items():
        before = len(model.rows)
        model.tie(at[whole], groups, tag=(*whole.given, whole.what, "groups"))
        if len(model.rows) == before:
            for group in groups:
                model.at_most(group, at[whole])
            model.at_least(groups, at[whole])


def tie_flows(model: Model, results: Results) -> None:
    """Open before and received, less closed, is open after: for every period shown."""
    for result in results:
        moves = counting.moves_of(result.kpi.measure) if result.kpi.measure else None
        if moves is None:
            continue
        for period in _periods(result):
            places = (
                moves.stock.before(period), moves.received.at(period),
                moves.closed.at(period), moves.stock.at(period),
            )  # fmt: skip
            if all(place in model.at for place in places):
                tie_flow(model, *(model.at[place] for place in places))


def tie_flow(model: Model, opening: int, received: int, closed: int, closing: int) -> None:
    """The identity of a flow, where the exact counts hold it."""
    values = [model.cells[cell].value or 0 for cell in (opening, received, closed, closing)]
    if values[0] + values[1] - values[2] == values[3]:
        model.put([(opening, 1), (received, 1), (closed, -1), (closing, -1)], 0, 0)


def tie_terms(model: Model, results: Results) -> None:
    """A ratio's counts are the sums of their terms, some of which other KPIs show."""
    for result in results:
        if result.kpi.measure is None:
            continue
        for total, terms in counting.terms_of(result.kpi.measure):
            for period in _periods(result):
                if total.at(period) in model.at:
                    _tie_sum(model, total, terms, period)


def _tie_sum(model: Model, total: Template, terms: Iterable[Template], period: Period) -> None:
    """Not where a term is a plain number or a sum: nothing else shows it."""
    places = [term.at(period) for term in terms]
    if not any(place in model.at for place in places):
        return
    cells = [model.at[one] if one in model.at else model.add(Cell(None)) for one in places]
    model.tie(model.at[total.at(period)], cells, tag=("terms", total.what, period.label))


def _periods(result: Result) -> Iterable[Period]:
    """The result's period and those of its trend, each once."""
    return dict.fromkeys((result.period, *(point.period for point in result.trend)))
