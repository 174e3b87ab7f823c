"""Disclosure control: the one door to published counts.

`disclose` gives results in which nobody can work out a count from 1 to 4 that concerns people,
not even with everything published before. See docs/disclosure.md for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from secrets import token_bytes

from governance.disclosure.hiding.choose import hide
from governance.disclosure.hiding.decided import StuckError, TooMuchError, first_signs
from governance.disclosure.model.building import Built, Owner, UnfitError, build
from governance.disclosure.model.cells import Tag
from governance.disclosure.model.earlier import (
    APART,
    CORRECTED,
    Memory,
    remember,
)
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

_OWN_KEY = token_bytes(32)
UNSAFE, TOO_MUCH = "unsafe-to-publish", "too-much-to-audit"
"""The codes of the problems that refuse a release."""
TRIES = 8
"""So often it is looked again with less taken to be unchanged, before a release is refused."""


def disclose(
    results: Results,
    audience: Audience,
    previous: Published | None = None,
    key: bytes | None = None,
) -> tuple[Results, Published]:
    """Results as an audience may see them, and everything that was told by then.

    Counts of things are given as they are. `previous` is what this function gave with the
    release before; join those of every report, of the board and of the public alike, since who
    reads for a board reads what is public too. `key` is the office's, under which the exact counts
    go with what was told: under another, what was hidden then can only be guessed. Without one it
    is this process's own. Raises RefusedError where counts could be worked out whatever is hidden.
    """
    key = key or _OWN_KEY
    before = (previous or Published(audience=audience)).named()
    if audience is Audience.INTERNAL:
        return results, before
    typed = as_typed_for(results, Audience.BOARD)
    people = tuple(one for one in typed if one.counts is Counts.PEOPLE)
    safe = _as_told(people, before) or _safe(people, before, key)
    release = recorded(safe.built, audience, safe.signs, safe.revised, key)
    given = before.joined(Published(audience=audience, releases=(release,)))
    hidden = iter(dressed(safe.built, audience, safe.signs))
    told = tuple(one if one.counts is Counts.THINGS else next(hidden) for one in typed)
    seen = as_typed_for(told, audience)
    return tuple(one.model_copy(update={"made_for": audience}) for one in seen), given


@dataclass(frozen=True, slots=True)
class _Safe:
    built: Built
    signs: Signs
    revised: frozenset[Tag]
    """What of earlier releases turned out not to fit."""


def _as_told(people: Results, before: Published) -> _Safe | None:
    """What the board was last told, where it is these very counts; None where it is not."""
    told = [one for one in before.releases if one.audience is Audience.BOARD]
    if not told:
        return None
    built = build(people, Memory(), set())
    at, cells = built.model.at, built.model.cells
    last = dict(zip(told[-1].places(), told[-1].counts, strict=True))
    for place, count in last.items():
        value = cells[at[place]].value if place in at else None
        most = value if count.high is None else count.high
        if value is None or not count.low <= value <= (most or 0):
            return None
    gone = {cell for place, cell in at.items() if place not in last}
    parts = frozenset(owner for cell in gone for owner in cells[cell].owners)
    if any(part is Part.FIGURE for _, part in parts):
        return None
    signs = {at[place]: HIDDEN for place, count in last.items() if count.high is None}
    signs |= {cell: sign for cell, sign in first_signs(built).items() if cell in signs}
    return _Safe(built.without(parts, gone), signs, frozenset())


def _safe(results: Results, before: Published, key: bytes | None) -> _Safe:
    """Hide counts; where that is not enough, give up details; where nothing is left, refuse.

    That what looks the same is unchanged is given up where it cannot be, and where things were
    corrected and nothing could be shown otherwise: there it is no more than a guess.
    """
    revised: set[Tag] = set()
    memory = remember(before.releases, revised, key)
    for _ in range(TRIES):
        steps: tuple[set[Tag], ...]
        try:
            built = build(results, memory, revised)
            found = hide(built)
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
        revised |= more
        if any(tag[0] == APART for tag in more):
            memory = remember(before.releases, revised, key)
    raise _refused(results, owners)


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
