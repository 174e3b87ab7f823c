"""Disclosure control: the one door to published counts.

`disclose` gives results in which nobody can work out a count from 1 to 4 that concerns people,
not even with everything published before. See docs/disclosure.md for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from governance.disclosure.hiding.choose import hide
from governance.disclosure.hiding.decided import StuckError, TooMuchError
from governance.disclosure.model.building import Built, Owner, UnfitError, build
from governance.disclosure.model.cells import Tag
from governance.disclosure.model.earlier import (
    APART,
    ASSUMED,
    CORRECTED,
    Memory,
    Releases,
    remember,
)
from governance.disclosure.model.places import Place
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
from governance.disclosure.telling.signs import HIDDEN, SIGNS, figure_text, shown, sign_of, signs_in
from governance.disclosure.telling.typed import as_typed_for
from governance.domain.cases import Counts
from governance.domain.plan.board import Audience
from governance.kpis.results import Results
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

UNSAFE, TOO_MUCH = "unsafe-to-publish", "too-much-to-audit"
"""The codes of the problems that refuse a release."""
TRIES = 8
"""So often it is looked again with less taken to be unchanged, before a release is refused."""


def disclose(
    results: Results, audience: Audience, previous: Published | None = None
) -> tuple[Results, Published]:
    """Results as an audience may see them, and everything that was told by then.

    Counts of things are given as they are. `previous` is what this function gave with the
    release before; join those of every report, of the board and of the public alike, since who
    reads for a board reads what is public too. Raises RefusedError where counts could be worked
    out whatever is hidden.
    """
    before = previous or Published(audience=audience)
    if audience is Audience.INTERNAL:
        return results, before
    safe = _as_told(results, before) if audience is Audience.PUBLIC else None
    safe = safe or _for_board(results, before)
    if audience is Audience.PUBLIC:
        safe = _for_public(safe, before)
    release = recorded(safe.built, audience, safe.signs, safe.revised)
    given = before.joined(Published(audience=audience, releases=(release,)))
    hidden = iter(dressed(safe.built, audience, safe.signs))
    typed = as_typed_for(results, audience)
    told = (one if one.counts is Counts.THINGS else next(hidden) for one in typed)
    return tuple(one.model_copy(update={"made_for": audience}) for one in told), given


@dataclass(frozen=True, slots=True)
class _Safe:
    built: Built
    signs: Signs
    revised: frozenset[Tag]
    """What of earlier releases turned out not to fit."""

    def hidden(self) -> frozenset[Place]:
        """Where a sign stands."""
        cells = self.built.model.cells
        return frozenset(place for cell in self.signs if (place := cells[cell].place))


def _for_board(results: Results, before: Published) -> _Safe:
    typed = as_typed_for(results, Audience.BOARD)
    people = tuple(one for one in typed if one.counts is Counts.PEOPLE)
    return _safe(people, Audience.BOARD, before.read_by(Audience.BOARD), frozenset())


def _as_told(results: Results, before: Published) -> _Safe | None:
    """What the board was last told, where it is these very counts; None where it is not."""
    told = [one for whose, one in before.read_by(Audience.BOARD) if whose is Audience.BOARD]
    if not told:
        return None
    typed = as_typed_for(results, Audience.BOARD)
    people = tuple(one for one in typed if one.counts is Counts.PEOPLE)
    built = build(people, Memory(Audience.BOARD), set())
    at, cells = built.model.at, built.model.cells
    last = dict(zip(told[-1].places(), told[-1].counts, strict=True))
    for place, count in last.items():
        value = cells[at[place]].value if place in at else None
        if value is None or value < count.low or (count.high or value) < value:
            return None
    gone = {cell for place, cell in at.items() if place not in last}
    parts = frozenset(owner for cell in gone for owner in cells[cell].owners)
    if any(part is Part.FIGURE for _, part in parts):
        return None
    signs = {at[place]: HIDDEN for place, count in last.items() if count.high is None}
    return _Safe(built.without(parts, gone), signs, frozenset())


def _for_public(board: _Safe, before: Published) -> _Safe:
    """What is hidden from a board is hidden from the public, and more besides.

    So the figures for both together tell no more than those for the board.
    """
    results = as_typed_for(board.built.results, Audience.PUBLIC)
    return _safe(results, Audience.PUBLIC, before.read_by(Audience.PUBLIC), board.hidden())


def _safe(
    results: Results, audience: Audience, releases: Releases, hidden: frozenset[Place]
) -> _Safe:
    """Hide counts; where that is not enough, give up details; where nothing is left, refuse.

    That what looks the same is unchanged is given up where it cannot be, and where things were
    corrected and nothing could be shown otherwise: there it is no more than a guess.
    """
    revised: set[Tag] = set()
    memory = remember(audience, releases, revised)
    for _ in range(TRIES):
        steps: tuple[set[Tag], ...]
        try:
            built = build(results, memory, revised)
            at_least = [cell for place, cell in built.model.at.items() if place in hidden]
            found = hide(built, audience, at_least)
            shown = built.without(found.left_out, found.gone)
            return _Safe(shown, found.signs, frozenset(revised | built.unlike()))
        except TooMuchError:
            raise _too_much() from None
        except UnfitError as wrong:
            owners, steps = wrong.owners, wrong.steps
        except StuckError as stuck:
            cells = [built.model.cells[cell] for cell in stuck.cells]
            owners = {one for cell in cells for one in cell.owners}
            changed = {what for what, _ in memory.changes}
            kinds = {cell.place.what for cell in cells if cell.place} & changed
            steps = ({(CORRECTED, what) for what in kinds}, {(APART, what) for what in kinds})
        more = next((tags for tags in steps if tags - revised), None)
        if more is None:
            raise _refused(results, owners)
        if any(tag[0] == ASSUMED for tag in more):
            more = _fewest(results, memory, revised, more)
        revised |= more
        if any(tag[0] == APART for tag in more):
            memory = remember(audience, releases, revised)
    raise _refused(results, owners)


def _fewest(results: Results, memory: Memory, revised: set[Tag], more: set[Tag]) -> set[Tag]:
    """Of counts that were taken to be unchanged, as few as must have changed for all to fit."""
    try:
        return build(results, memory, revised | more).differing() & more or more
    except UnfitError:
        return more


def _too_much() -> RefusedError:
    problem = Problem(
        TOO_MUCH,
        "so much is shown, and was published before, that it cannot be looked through in time",
        "show fewer KPIs, groups or earlier periods",
    )
    return RefusedError(str(problem), (problem,))


def _refused(results: Results, owners: Iterable[Owner]) -> RefusedError:
    ids = sorted({results[number].kpi.id for number, _ in owners})
    problem = Problem(
        UNSAFE,
        f"hidden counts of {', '.join(ids) or 'this release'} could be worked out from what is "
        "published now and before",
        "leave these KPIs out of the report, or show them for a longer period",
    )
    return RefusedError(str(problem), (problem,))
