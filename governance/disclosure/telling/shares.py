"""What the figures of a release show, given the signs, and what they tell of the counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from governance.disclosure.model.building import Pair
from governance.disclosure.model.cells import Cell, Row
from governance.disclosure.model.slots import Part
from governance.disclosure.telling.figures import (
    PART,
    Behind,
    Figure,
    Told,
    figure,
    told_by_rating,
)
from governance.disclosure.telling.signs import LOW, TOO_FEW
from governance.domain.plan.board import Audience
from governance.kpis.results import Results, State

Signs = dict[int, str]
"""The sign that stands in each hidden cell's place."""


def figure_of(cells: Sequence[Cell], audience: Audience, signs: Signs, pair: Pair) -> Figure:
    """What an audience sees of a figure."""
    return figure(
        audience,
        pair.slot,
        Behind(
            part=cells[pair.part],
            whole=None if pair.whole is None else cells[pair.whole],
            part_sign=signs.get(pair.part),
            whole_sign=None if pair.whole is None else signs.get(pair.whole),
        ),
    )


def told_rows(
    results: Results, cells: Sequence[Cell], pairs: Iterable[Pair], audience: Audience
) -> Iterator[tuple[Row, frozenset[int]]]:
    """What percentages, medians and ratings tell, and the cells that are open where they do.

    A percentage is worked out from the counts that are shown, and tells nothing that they do not.
    """
    for pair in pairs:
        if audience is not Audience.PUBLIC and not pair.slot.is_survey:
            continue
        seen = figure_of(cells, audience, {}, pair)
        told = list(seen.told)
        result = results[pair.slot.result]
        is_rated = pair.slot.part is Part.FIGURE and result.state is State.OK
        if is_rated and result.rag and (not isinstance(seen.value, str) or seen.value == LOW):
            told += told_by_rating(result, result.rag)
        is_few = pair.slot.is_survey and seen.value == TOO_FEW  # told by its own sign
        ends = {pair.part} if pair.whole is None else {pair.part, pair.whole}
        gates = frozenset() if is_few else frozenset(ends)
        yield from ((row, gates) for row in _rows(cells, pair, told))


def told_with(
    results: Results,
    cells: Sequence[Cell],
    pairs: Iterable[Pair],
    audience: Audience,
    signs: Signs,
) -> Iterator[Row]:
    """What they tell, given the signs."""
    for row, gates in told_rows(results, cells, pairs, audience):
        if gates.isdisjoint(signs):
            yield row


def _rows(cells: Sequence[Cell], pair: Pair, told: Iterable[Told]) -> Iterator[Row]:
    for terms, low, high in told:
        total: dict[int, int] = {}
        for end, many in terms:
            cell = pair.part if end == PART else pair.whole
            if cell is not None:
                total[cell] = total.get(cell, 0) + many
        row = Row(tuple(sorted((c, many) for c, many in total.items() if many)), low, high)
        if row.terms and row.holds({cell: cells[cell].value or 0 for cell in total}):
            yield row
