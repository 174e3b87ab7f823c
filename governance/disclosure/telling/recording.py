"""The record of what a release told its readers, for the audit of the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.disclosure.model.building import Built, is_tied
from governance.disclosure.model.cells import Tag
from governance.disclosure.model.earlier import APART, ASSUMED, CORRECTED, DECIDED
from governance.disclosure.model.places import Place
from governance.disclosure.telling.levels import told_by
from governance.disclosure.telling.published import (
    PublishedCount,
    PublishedRelease,
    PublishedRow,
    PublishedSeries,
)
from governance.disclosure.telling.sealing import sealed
from governance.disclosure.telling.shares import Signs, told_with
from governance.disclosure.telling.signs import HIDDEN
from governance.domain.plan.board import Audience

Told = tuple[tuple[tuple[int, int], ...], int | None, int | None]


def recorded(
    built: Built,
    audience: Audience,
    signs: Signs,
    revised: Iterable[Tag],
    key: bytes | None = None,
) -> PublishedRelease:
    """What a reader is given: places, and what each figure or sign told; nothing exact.

    With a key, what is exact is under it.
    """
    model, tags = built.model, frozenset(revised)
    series = {one: number for number, one in _numbered(built)}
    position = {cell: number for number, cell in enumerate(model.at.values())}
    counts = []
    for place, cell in model.at.items():
        sign, low, high = signs.get(cell), 0, None
        if sign is None:
            low, high = told_by(audience, model.cells[cell].value or 0)
        elif sign == HIDDEN:
            low = 1
        where = {"series": series[place.series], "first": place.first, "last": place.last}
        anew = (ASSUMED, *map(str, place)) in tags
        counts.append(
            PublishedCount.model_validate({**where, "low": low, "high": high, "anew": anew})
        )
    release = PublishedRelease(
        audience=audience,
        corrected=_of(tags, CORRECTED),
        decided=_of(tags, DECIDED),
        apart=_of(tags, APART),
        series=tuple(
            PublishedSeries(
                what=one.what, given=one.given, by=one.by, group=one.group, adds=one.adds
            )
            for one in series
        ),
        counts=tuple(counts),
        rows=tuple(
            PublishedRow(terms=tuple((position[c], m) for c, m in terms), low=low, high=high)
            for terms, low, high in dict.fromkeys(_told(built, audience, signs))
        ),
    )
    exact = [model.cells[cell].value or 0 for cell in model.at.values()]
    return release if key is None else sealed(release, exact, key)


def _of(tags: Iterable[Tag], kind: str) -> tuple[str, ...]:
    return tuple(sorted(tag[1] for tag in tags if tag[0] == kind))


def _numbered(built: Built) -> list[tuple[int, Place]]:
    """Series in the order in which they come, each with its number."""
    return list(enumerate(dict.fromkeys(place.series for place in built.model.at)))


def _told(built: Built, audience: Audience, signs: Signs) -> Iterator[Told]:
    """What figures tell; that a part is no more than its whole; that a flow adds up."""
    told = told_with(built.results, built.model.cells, built.pairs.values(), audience, signs)
    shown = set(built.model.at.values())
    same = (row for row in built.same if all(cell in shown for cell, _ in row.terms))
    for row in (*told, *same):
        yield row.terms, row.low, row.high
    for pair in built.pairs.values():
        if pair.whole in (None, pair.part) or is_tied(built.model, pair):
            continue
        if pair.slot.is_part and pair.whole is not None:
            yield ((pair.part, -1), (pair.whole, 1)), 0, None
