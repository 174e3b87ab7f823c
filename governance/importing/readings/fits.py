"""What a column may hold: claims from its heading, its values and its place, each with a weight.

A heading's word weighs most. What stands below can bear it out, or speak against it, and claims
what it looks like where no heading does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from governance.importing.readings.layout import Column
from governance.importing.readings.profile import Profile
from governance.importing.readings.scene import NEVER, Scene, doers
from governance.importing.readings.spans import end_of_span
from governance.importing.words.heading_words import ASIDE, Role
from governance.importing.words.headings import owner_rank

_TARGET = re.compile(r"\W*(?:targets?|baseline)\W*")
_BARE_DATE = re.compile(r"\W*dates?\W*")
_RESOURCE = re.compile(
    r"\b(?:resourc\w*|contacts?|partners?|by|support|services?|directorates?|departments?|divisions?"
    r"|units?|organi[sz]ations?|bod(?:y|ies)|groups?|authors?|part(?:y|ies)|functions?|areas?)\b"
)  # fmt: skip
"""What heads owners as well as other things."""
_STEP = re.compile(r"\b(?:milestone|key step)s?\b")
_STAGE = re.compile(r"^stages?$")
_HOW = re.compile(r"\bhow\b")
_WORD = 4
"""Characters from which a text names something."""
_HALF, _MOSTLY = 0.5, 0.8
"""The share from which a column is taken for what most of it holds."""
_LAST = 9
_HEADING = 3.0
"""What a heading's word weighs."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a column is taken for, and how much speaks for it."""

    roles: frozenset[Role]
    weight: float
    guessed: bool = True
    """True where its heading does not say so."""


def claims_of(column: Column, scene: Scene) -> list[Claim]:
    """Every claim on a column that holds no actions, the weightiest first; never none."""
    held = scene.profiles[column.at]
    found = [Claim(frozenset(roles), weight) for roles, weight in _by_values(column, held, scene)]
    if column.roles and (weight := _borne_out(column, held, scene)) > NEVER / 2:
        found.append(Claim(column.roles, _HEADING + weight, guessed=False))
    unsaid = bool(column.roles)
    if column.heading and (held.texts or unsaid):
        found.append(Claim(frozenset((Role.DETAIL,)), 0.1, guessed=unsaid))
    else:
        found.append(Claim(frozenset(), 0.0, guessed=False))
    return sorted(found, key=lambda one: -one.weight)


def _borne_out(column: Column, held: Profile, scene: Scene) -> float:
    """How far the values bear out what the heading says; only a single role is looked at."""
    if len(column.roles) > 1:
        return 0.5
    (role,) = column.roles
    test = _TESTS.get(role)
    return test(column, held, scene) if test is not None else 0.0


def _ref(_: Column, held: Profile, __: Scene) -> float:
    return 1 if held.refs >= 0.5 or not held.texts else NEVER


def _group(column: Column, held: Profile, scene: Scene) -> float:
    """High, medium and low that come again say how urgent an action is, and gather none."""
    urgent = held.levels >= _MOSTLY and held.distinct < len(held.texts)
    return NEVER if urgent or not scene.gathers(column) else 1


def _step(column: Column, held: Profile, scene: Scene) -> float:
    """*How* is a particular, unless it has more rows than the actions, or dates."""
    if _STAGE.search(column.heading.casefold()) and held.length < 15 and held.dates < 0.3:
        return NEVER
    if held.texts and held.switches >= _MOSTLY:
        return NEVER
    if not _HOW.search(column.heading.casefold()) or _STEP.search(column.heading.casefold()):
        return 1
    below = held.told - scene.profiles[scene.act.at].told
    return 1 if below or held.dates >= 0.3 else NEVER


def _owner(column: Column, held: Profile, scene: Scene) -> float:
    """Dates and numbers own nothing; nor do those who look on, beside the doers."""
    if held.days >= _HALF or held.numbers >= _MOSTLY or held.switches >= _MOSTLY:
        return NEVER
    acts = len(scene.profiles[scene.act.at].texts)
    ranks = [owner_rank(one.lowest) for one in scene.stated(Role.OWNER)
             if 2 * len(scene.profiles[one.at].texts) >= acts]  # fmt: skip
    return 1 if owner_rank(column.lowest) <= min(ranks, default=_LAST) else NEVER


def _due(column: Column, held: Profile, scene: Scene) -> float:
    """A mere *Date* before the actions is that of a meeting; a *Target* may be none in time."""
    heading = column.heading.casefold()
    if _BARE_DATE.fullmatch(heading) and column.at < scene.act.at:
        return NEVER
    others = max(held.names, held.single_names, held.switches, held.marks)
    if held.texts and others >= _MOSTLY and held.dates < 0.5:
        return NEVER
    return NEVER if _TARGET.fullmatch(heading) and held.dates < 0.5 else 1


def _done(_: Column, held: Profile, __: Scene) -> float:
    return NEVER if held.texts and held.dates < 0.3 else 1


def _updated(_: Column, __: Profile, scene: Scene) -> float:
    return 1 if scene.is_told(Role.PROGRESS) else NEVER


def _progress(column: Column, held: Profile, scene: Scene) -> float:
    rated = scene.is_told(Role.RATING)
    if _is_rating(held) and (column.dated or not rated):
        return NEVER
    return NEVER if held.days >= _MOSTLY or held.numbers >= _MOSTLY else 1


def _rating(_: Column, held: Profile, __: Scene) -> float:
    counted = held.numbers >= _MOSTLY and not held.colours
    return NEVER if counted or (held.length > 30 and held.marks < 0.3) else 1


_TESTS: Mapping[Role, Callable[[Column, Profile, Scene], float]] = {
    Role.REF: _ref,
    Role.GROUP: _group,
    Role.STEP: _step,
    Role.OWNER: _owner,
    Role.DUE: _due,
    Role.DONE: _done,
    Role.UPDATED: _updated,
    Role.PROGRESS: _progress,
    Role.RATING: _rating,
    Role.ACTION: lambda *_: NEVER,
}
"""How each role that a heading names is held against what stands below it."""


def _by_values(
    column: Column, held: Profile, scene: Scene
) -> Iterator[tuple[tuple[Role, ...], float]]:
    """What the values, and what stands beside, say that a column holds."""
    if column.shared and not column.dated and held.texts:
        yield from _under_shared(column, held, scene)
    if column.roles == {Role.OWNER} and held.days >= _HALF:
        dues = [one for one in scene.stated(Role.DUE)
                if not _BARE_DATE.fullmatch(one.heading.casefold())]  # fmt: skip
        yield ((Role.DETAIL,) if dues else (Role.DUE,)), 2.5
    if column.roles == {Role.OWNER} and column in doers(scene):
        yield (Role.DOER,), 6
    if column.roles & {Role.ACTION, Role.GROUP, Role.DETAIL, Role.STEP} or not column.roles:
        yield from _beside_actions(column, held, scene)
    yield from _of_dates(column, held, scene)
    yield from _of_ratings(column, held, scene)
    yield from _of_names(column, held, scene)


def _under_shared(
    column: Column, held: Profile, scene: Scene
) -> Iterator[tuple[tuple[Role, ...], float]]:
    """A heading over several columns: those with refs or dates stand out."""
    if held.refs >= _MOSTLY and not scene.is_told(Role.REF) and held.length < 8:
        yield (Role.REF,), 6
    free = column.roles <= {Role.ACTION, Role.STEP, Role.OWNER}
    if free and held.dates >= _MOSTLY and not scene.is_told(Role.DUE):
        yield (Role.DUE,), 6


def _beside_actions(
    column: Column, held: Profile, scene: Scene
) -> Iterator[tuple[tuple[Role, ...], float]]:
    """Refs under another name; groups to the left of the actions, steps to the right."""
    numbered = any(scene.profiles[one.at].refs >= 0.5 for one in scene.stated(Role.REF))
    gathers = column.roles == {Role.GROUP} and held.distinct < len(held.texts)
    plain = held.refs >= _MOSTLY and held.marks < _MOSTLY and not gathers
    first = column.at == 0 or column.roles <= {Role.ACTION, Role.GROUP}
    if plain and not numbered and held.length < 8 and column.roles and first:
        yield (Role.REF,), 5.0
    each = column.at < scene.act.at and held.distinct == len(held.texts)
    if plain and not column.roles and (not column.heading or column.at == 0 or each):
        yield (Role.REF,), 2
    acts = scene.profiles[scene.act.at]
    if column.roles and Role.ACTION in column.roles:
        here, there = len(held.texts), len(acts.texts)
        if column.at < scene.act.at and (here < 0.7 * there or _gathers(held, there)):
            yield (Role.GROUP,), 2
        if column.at > scene.act.at and here > 1.3 * there and not scene.is_told(Role.STEP):
            yield (Role.STEP,), 2
    before = column.at < scene.act.at and column.roles == {Role.STEP}
    grouped = any(one is not scene.act for one in scene.stated(Role.GROUP))
    if before and _gathers(held, len(acts.texts)) and not grouped:
        yield (Role.GROUP,), 5
    left = column.at < scene.act.at and not column.roles and not grouped
    merged = any(cell.rows > 1 and cell.text for cell in held.cells)
    if left and held.refs < 0.5 and (merged or _gathers(held, len(acts.texts))):
        yield (Role.GROUP,), 1.7


def _gathers(held: Profile, actions: int) -> bool:
    """True for words that come again over several actions each, as a group's name does."""
    values = max(held.names, held.single_names, held.numbers, held.marks, held.levels)
    again = 1 < held.distinct <= 0.6 * len(held.texts) and len(held.texts) >= 0.8 * actions
    once = 1 < held.distinct == len(held.texts) <= 0.6 * actions
    return (again or (once and held.length > _WORD)) and values < 0.5 and held.switches < 0.5


def _of_dates(
    column: Column, held: Profile, scene: Scene
) -> Iterator[tuple[tuple[Role, ...], float]]:
    told = scene.is_told(Role.DUE)
    if (end := end_of_span(column, scene)) is not None:
        yield (end,), 5
    if not column.roles and held.texts and held.dates >= _MOSTLY and held.length < 30 and not told:
        yield (Role.DUE,), 1.9
    late = (*scene.stated(Role.REVISED), *scene.stated(Role.START))[:1]
    if not told and column in late:
        yield (Role.DUE,), 5
    if column.roles == {Role.PROGRESS} and held.days >= _MOSTLY:
        yield (Role.UPDATED,), 2


def _of_ratings(
    column: Column, held: Profile, scene: Scene
) -> Iterator[tuple[tuple[Role, ...], float]]:
    told = scene.is_told(Role.RATING)
    if not column.roles and not told:
        refs = held.refs >= 0.9 and (column.at == 0 or held.distinct == len(held.texts))
        worded = bool(held.texts) and held.marks >= _MOSTLY and not refs
        if worded or (held.is_colour_alone and len(held.colours) > 1):
            yield (Role.RATING,), 2.1
    if column.roles == {Role.PROGRESS} and _is_rating(held) and (column.dated or not told):
        yield (Role.RATING,), 5
    if column.roles == {Role.PROGRESS} and held.led >= 0.6 and not told:
        yield (Role.PROGRESS, Role.RATING), 4.5
    if column.roles == {Role.RATING} and held.length > 30 and held.marks < 0.3:
        both = len(held.colours) > 1
        yield ((Role.PROGRESS, Role.RATING) if both else (Role.PROGRESS,)), 2
    if column.roles == {Role.DONE} and held.marks >= 0.5 and held.dates < 0.3 and not told:
        yield (Role.RATING,), 2


def _is_rating(held: Profile) -> bool:
    return (held.marks >= 0.7 and bool(held.texts)) or (
        held.is_colour_alone and not held.texts and len(held.colours) > 1
    )


def _of_names(
    column: Column, held: Profile, scene: Scene
) -> Iterator[tuple[tuple[Role, ...], float]]:
    """Names under a heading that says nothing of owners, where none does."""
    heading = column.heading.casefold()
    aside = ASIDE & set(heading.split())
    if scene.is_told(Role.OWNER) or aside or not held.texts or held.length >= 40:
        return
    named = held.names >= _MOSTLY
    single = held.single_names >= _MOSTLY
    behind = column.at > scene.act.at
    if column.roles <= {Role.DETAIL} and _RESOURCE.search(heading) and behind:
        yield from [((Role.OWNER,), 4.0)] if named or single or _is_short(held) else []
    elif not column.roles and (named or single or (behind and held.bodies >= _MOSTLY)):
        yield (Role.OWNER,), 1.8 if named else 1.6
    elif column.roles == {Role.DETAIL} and behind and (named or single):
        yield (Role.OWNER,), 3.2
    elif column.roles <= {Role.ACTION, Role.GROUP, Role.DUE} and (named or single):
        yield (Role.OWNER,), 1.5


def _is_short(held: Profile) -> bool:
    """True for short words that are no numbers, dates, ratings, levels or settings."""
    others = (held.numbers, held.days, held.marks, held.levels, held.switches)
    return held.length < 25 and max(others) < 0.3
