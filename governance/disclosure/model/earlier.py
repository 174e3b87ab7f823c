"""What earlier releases add to the model of this one."""

from __future__ import annotations

from governance.disclosure.model.cells import Cell, Model, Tag
from governance.disclosure.model.links import tie_earlier_parts, tie_groups
from governance.disclosure.model.places import Place
from governance.disclosure.model.windows import guard_change
from governance.disclosure.telling.published import PublishedCount, PublishedRelease


def remember(
    model: Model, release: PublishedRelease, number: int, revised: set[Tag]
) -> dict[Place, int]:
    """The cells of an earlier release by place, with all that it told."""
    places = release.places()
    cells = [
        _cell(model, count, place, revised)
        for count, place in zip(release.counts, places, strict=True)
    ]
    for row in release.rows:
        terms = [(cells[position], many) for position, many in row.terms]
        model.put(terms, row.low, row.high, ("release", str(number)))
    at = dict(zip(places, cells, strict=True))
    rests = tie_earlier_parts(model, at)
    tie_groups(model, at)
    return {**rests, **at}


def _cell(model: Model, count: PublishedCount, place: Place, revised: set[Tag]) -> int:
    """The new cell where the count may be unchanged; else one of its own.

    An attacker takes a count that looks the same for unchanged, as long as that fits the rest.
    Of one that did change, nobody may work out a change of 1 to 4.
    """
    now = model.at.get(place)
    exact = count.low if count.low == count.high else None
    tag = ("unchanged", place.what, *place.given, place.first, place.last, place.by, place.group)
    if now is not None and tag not in revised:
        cell = model.cells[now]
        value = cell.value or 0
        if count.low <= value and (count.high is None or value <= count.high):
            cell.narrow(count.low, count.high)
            cell.assumed.add(tag)
            return now
    then = model.add(Cell(exact, count.low, count.high, is_guarded=count.high is None))
    if now is not None:
        guard_change(model, now, then)
    return then
