"""Disclosure control: the one door to published counts.

`disclose` gives results in which nobody can work out a count from 1 to 4 that concerns people,
not even with everything published before. See docs/disclosure.md for the rules.
"""

from __future__ import annotations

from governance.disclosure.hiding.choose import StuckError, hide
from governance.disclosure.hiding.narrowing import ContradictionError
from governance.disclosure.model.building import Built, Owner, build
from governance.disclosure.model.cells import Tag
from governance.disclosure.model.slots import Part
from governance.disclosure.telling.dressing import dressed
from governance.disclosure.telling.published import (
    Published,
    PublishedCount,
    PublishedRelease,
    PublishedRow,
    PublishedSeries,
)
from governance.disclosure.telling.recording import recorded
from governance.disclosure.telling.shares import Signs
from governance.disclosure.telling.signs import SIGNS, figure_text, shown, sign_of, signs_in
from governance.disclosure.telling.typed import as_typed_for
from governance.domain.cases import Counts
from governance.domain.plan.board import Audience
from governance.kpis.results import Result, Results
from governance.problems import Problem, RefusedError

__all__ = [
    "SIGNS",
    "Published",
    "PublishedCount",
    "PublishedRelease",
    "PublishedRow",
    "PublishedSeries",
    "disclose",
    "figure_text",
    "shown",
    "sign_of",
    "signs_in",
]

UNSAFE = "unsafe-to-publish"
"""The code of the problem that refuses a release."""


def disclose(
    results: Results, audience: Audience, previous: Published | None = None
) -> tuple[Results, Published]:
    """Results as an audience may see them, and everything it has been given by then.

    Counts of things are given as they are. `previous` is what this function gave with the
    release before; join those of several reports that the same people read. Raises RefusedError
    where counts could be worked out whatever is hidden.
    """
    before = previous or Published(audience=audience)
    if audience is Audience.INTERNAL:
        return results, before
    results = as_typed_for(results, audience)
    people = tuple(one for one in results if one.counts is Counts.PEOPLE)
    built, signs = _safe(people, audience, before)
    release = recorded(built, audience, signs)
    given = before.joined(Published(audience=audience, releases=(release,)))
    hidden = iter(dressed(built, audience, signs))
    told = (one if one.counts is Counts.THINGS else next(hidden) for one in results)
    return tuple(one.model_copy(update={"made_for": audience}) for one in told), given


def _safe(results: Results, audience: Audience, before: Published) -> tuple[Built, Signs]:
    """Hide counts; where that is not enough, give up details; where nothing is left, refuse."""
    revised: set[Tag] = set()
    while True:
        built = build(results, before, revised)
        try:
            return built, hide(built, audience)
        except StuckError as stuck:
            results = _with_less(built, stuck.groups)
        except ContradictionError as found:
            tags = _assumed(built, found) - revised or set(found.tags) - revised
            if not tags:
                raise _refused(built, found.cells) from found
            revised |= tags


def _assumed(built: Built, found: ContradictionError) -> set[Tag]:
    """Counts that contradict each other and were taken to be unchanged since they were shown.

    To give that up comes first: what an earlier release told stays true of the count of then.
    """
    cells = (built.model.cells[cell] for cell in found.cells)
    return set().union(*(cell.assumed for cell in cells))


def _with_less(built: Built, groups: tuple[frozenset[int], ...]) -> Results:
    """The results without the parts that a reader would miss least; one for each group."""
    less = {_least_missed(built, cells) for cells in groups}
    results = list(built.results)
    for number, part in sorted(less):
        results[number] = _without(results[number], part)
    return tuple(results)


def _least_missed(built: Built, cells: frozenset[int]) -> Owner:
    owners = {owner for cell in cells for owner in built.model.cells[cell].owners}
    parts = sorted((part, number) for number, part in owners if part is not Part.FIGURE)
    if not parts:
        raise _refused(built, tuple(cells))
    return parts[0][1], parts[0][0]


def _without(result: Result, part: Part) -> Result:
    is_list = part in (Part.GROUPS, Part.TREND, Part.EXCLUDED)
    return result.model_copy(update={part.field: () if is_list else None})


def _refused(built: Built, cells: tuple[int, ...]) -> RefusedError:
    owners = {number for cell in cells for number, _ in built.model.cells[cell].owners}
    ids = sorted({built.results[number].kpi.id for number in owners})
    problem = Problem(
        UNSAFE,
        f"hidden counts of {', '.join(ids) or 'this release'} could be worked out from what is "
        "published now and before",
        "leave these KPIs out of the report, or show them for a longer period",
    )
    return RefusedError(str(problem), (problem,))
