"""A header's columns settled together: each takes its weightiest claim that the rest allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from governance.importing.grid import Table
from governance.importing.readings.bars import chart_columns
from governance.importing.readings.fits import Claim, claims_of
from governance.importing.readings.layout import Column, Layout
from governance.importing.readings.profile import Profile, profile_of
from governance.importing.readings.scene import Scene, listing, names_within, weigh_actions
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import is_start
from governance.importing.words.marks import read_mark

Taken = dict[int, Claim]
_DETAIL = frozenset((Role.DETAIL,))


@dataclass(frozen=True, slots=True)
class Settled:
    """A header whose columns are settled, and how far it was from another reading."""

    layout: Layout
    margin: float = 0.0
    """By how much the column of actions outweighs the next one that could be it."""
    other: Column | None = None
    """That next column."""


def settle(
    table: Table,
    layout: Layout,
    rows: Iterable[int],
    fixed: Mapping[int, frozenset[Role]] | None = None,
) -> Settled | None:
    """The layout with every column's role settled; None where no column can hold actions.

    `rows` are those below the header; `fixed` holds what a person has said of columns.
    """
    body = tuple(rows)
    profiles = {column.at: profile_of(table, column.at, body) for column in layout.columns}
    layout = layout.with_columns(_set_apart(layout, profiles))
    if fixed is not None:
        return Settled(_as_told(layout, fixed))
    layout = layout.with_columns({one.at: listing(one, layout, profiles) for one in layout.columns})
    free = [one for one in layout.columns if one.tick is None and Role.BAR not in one.roles]
    weighed = weigh_actions(replace(layout, columns=tuple(free)), profiles)
    if not weighed:
        return None
    (best, act), *others = weighed
    scene = Scene(layout, profiles, act)
    taken = {one.at: claims_of(one, scene) for one in free if one is not act}
    columns = {at: claims[0] for at, claims in taken.items()}
    columns[act.at] = _of_actions(act, scene)
    for settle_one in (_one_ref, _one_owner, _one_due, _one_rating):
        settle_one(scene, columns, taken)
    found = {at: _column(scene, at, claim, taken.get(at, [])) for at, claim in columns.items()}
    margin = best - others[0][0] if others else best
    found[act.at] = replace(found[act.at], sure=sureness(margin))
    return Settled(layout.with_columns(found), margin, others[0][1] if others else None)


def sureness(margin: float) -> float:
    """A margin as a share of certainty: nothing for a tie, near 1 where nothing came near."""
    return round(max(margin, 0) / (max(margin, 0) + 1), 2)


def _as_told(layout: Layout, fixed: Mapping[int, frozenset[Role]]) -> Layout:
    """The columns as a person says; what they say nothing of holds nothing."""
    told: dict[int, Column] = {}
    for column in layout.columns:
        roles = fixed.get(column.at, frozenset())
        tick = column.tick if Role.RATING in roles else None
        told[column.at] = replace(column, roles=roles, tick=tick, guessed=False)
    return layout.with_columns(told)


def _set_apart(layout: Layout, profiles: Mapping[int, Profile]) -> dict[int, Column]:
    """Columns that are one thing together: one for each colour, the months of a chart."""
    marks = {column.at: read_mark(column.heading.split()[-1]) for column in layout.columns
             if column.heading}  # fmt: skip
    plain = {at: mark.rag for at, mark in marks.items() if mark is not None and mark.plain}
    ticks = {
        column.at: replace(column, roles=frozenset((Role.RATING,)), tick=plain[column.at])
        for column in layout.columns if column.at in plain and len(set(plain.values())) > 1
    }  # fmt: skip
    return ticks | {column.at: column for column in chart_columns(layout, profiles)}


def _of_actions(act: Column, scene: Scene) -> Claim:
    """The roles of the column of actions: those of its heading, and an owner behind its names."""
    named = Role.ACTION in act.roles
    roles = (
        act.roles if named else (act.roles - {Role.STEP, Role.GROUP, Role.DETAIL}) | {Role.ACTION}
    )
    within = not scene.is_told(Role.OWNER) and names_within(scene.profiles[act.at])
    return Claim(roles | ({Role.OWNER} if within else frozenset()), 5, guessed=not named or within)


def _column(scene: Scene, at: int, claim: Claim, claims: list[Claim]) -> Column:
    """A column with what was settled, how sure that is, and what it would be next."""
    column = next(one for one in scene.layout.columns if one.at == at)
    second = next((one for one in claims if one.roles != claim.roles), Claim(frozenset(), 0))
    return replace(
        column,
        roles=claim.roles,
        guessed=claim.guessed or column.guessed,
        sure=sureness(claim.weight - second.weight),
        other=second.roles,
    )


def _holders(scene: Scene, columns: Taken, fits: Callable[[Claim], bool]) -> list[Column]:
    return [one for one in scene.layout.columns if one.at in columns and fits(columns[one.at])]


def _give_up(column: Column, role: Role, columns: Taken, taken: Mapping[int, list[Claim]]) -> None:
    """The next claim on a column that does without a role."""
    rest = columns[column.at].roles - {role}
    if rest:
        columns[column.at] = replace(columns[column.at], roles=rest, guessed=True)
        return
    others = (one for one in taken.get(column.at, ()) if role not in one.roles)
    columns[column.at] = next(others, Claim(_DETAIL, 0))


def _one_ref(scene: Scene, columns: Taken, _: Mapping[int, list[Claim]]) -> None:
    """One column of refs, of two the one with parts; the others are particulars."""
    refs = _holders(scene, columns, lambda one: one.roles == {Role.REF})
    held = scene.profiles
    weights = {one.at: (columns[one.at].weight, held[one.at].dotted, -one.at) for one in refs}
    keep = max(refs, key=lambda one: weights[one.at], default=None)
    for column in refs:
        if column is not keep:
            columns[column.at] = Claim(_DETAIL, 0)


def _one_owner(scene: Scene, columns: Taken, taken: Mapping[int, list[Claim]]) -> None:
    """Of columns that only their contents make owners, the likeliest."""
    guesses = _holders(scene, columns, lambda one: one.guessed and one.roles == {Role.OWNER})
    keep = max(guesses, key=lambda one: (columns[one.at].weight, -one.at), default=None)
    for column in guesses:
        if column is not keep:
            _give_up(column, Role.OWNER, columns, taken)


def _one_due(scene: Scene, columns: Taken, _: Mapping[int, list[Claim]]) -> None:
    """One column of dates is the planned one; beside an original one others are new dates."""
    alone = _holders(scene, columns, lambda one: one.roles == {Role.DUE})
    steps = _holders(scene, columns, lambda one: one.roles == {Role.STEP})
    if len(alone) > 1 and [one.at - 1 for one in alone] == [one.at for one in steps]:
        return  # each milestone has a date of its own beside it
    first = next((one for one in alone if "original" in one.heading.casefold()), None)
    best = first or max(alone, key=lambda one: len(scene.profiles[one.at].texts), default=None)
    for column in alone:
        if column is not best:
            role = _DETAIL if first is None else frozenset((Role.REVISED,))
            columns[column.at] = Claim(role, 0)


def _one_rating(scene: Scene, columns: Taken, taken: Mapping[int, list[Claim]]) -> None:
    """Of several ratings without a date the overall one, else the last that says anything."""
    rated = [one for one in _holders(scene, columns, lambda one: Role.RATING in one.roles)
             if not one.dated]  # fmt: skip
    held = scene.profiles
    told = [one for one in rated if held[one.at].texts or held[one.at].colours] or rated
    now = [one for one in told if not is_start(one.heading)] or told
    now = [one for one in now if "overall" in one.heading.casefold()] or now
    for column in rated:
        if column is not now[-1]:
            _give_up(column, Role.RATING, columns, taken)
