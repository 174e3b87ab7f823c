"""What a column's place and its neighbours tell of it, once one column is taken for the actions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from governance.importing.readings.layout import Column, Layout
from governance.importing.readings.profile import Profile
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import action_rank
from governance.importing.words.names import names_owners

Profiles = Mapping[int, Profile]
_LISTED = re.compile(
    r"\b(?:priorit|theme|strand|workstream|stream|area|pillar|portfolio|bucket|categor|enquir"
    r"|phase|section|programme|list)"
)
_HOW = re.compile(r"\bhow\b")
_DESCRIBES = re.compile(r"^(?:description|details?|outputs?|items?|summary)$|\bdescription$")
_LEAST_SAME = 3
"""Rows of one and the same text from which it names none of them."""
_DOER = re.compile(
    r"(?:by )?who(?:m)?|(?:milestone )?(?:owner|lead)|lead for milestone"
    r"|responsible(?: (?:officer|person))?"
)
"""How the owner of a milestone is headed."""
_AT_END = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\W*$")
_LISTS = 0.5
"""The share of cells that are lists of dated things from which a column holds milestones."""
_SENTENCE = 12
"""Characters on average from which a column says something."""
NEVER = -9.0
"""What a role weighs that the values of a column speak against."""


@dataclass(frozen=True)
class Scene:
    """A header over its columns' contents, one column of which holds the actions."""

    layout: Layout
    profiles: Profiles
    act: Column

    def stated(self, role: Role) -> tuple[Column, ...]:
        """The columns whose headings name a role, whatever stands in them."""
        return self.layout.having(role)

    def is_told(self, role: Role) -> bool:
        """True where some heading names a role."""
        return bool(self.stated(role))

    def gathers(self, column: Column) -> bool:
        """True where a column gathers actions under fewer headings."""
        held, actions = self.profiles[column.at], self.profiles[self.act.at]
        listed = _LISTED.search(column.heading.casefold()) is not None
        known_behind = listed and held.distinct < len(held.texts)
        if not held.texts or (column.at > self.act.at and not known_behind):
            return False
        if any(cell.rows > 1 and cell.text for cell in held.cells):
            return True
        most = 0.75 if listed else 0.6
        return held.distinct <= most * len(actions.texts) or held.distinct == 1


def weigh_actions(layout: Layout, profiles: Profiles) -> list[tuple[float, Column]]:
    """How well each column names actions, the best first; those that cannot are left out."""
    sound = [column for column in layout.columns if _can_name(column, profiles[column.at])]
    if any(Role.ACTION in column.roles for column in sound):
        weighed = [(_by_heading(column, sound, profiles), column) for column in sound]
    else:
        weighed = [(_by_content(column, sound, profiles), column) for column in sound]
        weighed += [(2.5, column) for column in layout.columns if Role.ACTION in column.roles
                    and _is_odd(profiles[column.at])]  # fmt: skip
    return sorted(
        ((score, column) for score, column in weighed if score > 0),
        key=lambda one: (-one[0], one[1].at),
    )


def listing(column: Column, layout: Layout, profiles: Profiles) -> Column:
    """A column of lists of dated actions holds the milestones of what stands to its left."""
    held = profiles[column.at]
    groups = (one for one in layout.having(Role.GROUP) if one.at < column.at)
    each = any(len(profiles[one.at].texts) == len(held.texts) for one in groups)
    if Role.ACTION not in column.roles or not each or held.listed < _LISTS:
        return column
    return replace(column, roles=column.roles - {Role.ACTION} | {Role.STEP})


def _is_odd(held: Profile) -> bool:
    """True for short names such as A, B, C: only a heading can make actions of them."""
    return bool(held.texts) and max(held.numbers, held.days, held.switches) < 0.8


def _can_name(column: Column, held: Profile) -> bool:
    """False for one repeated value, for numbers, durations, days, ratings, refs and settings."""
    same = held.distinct == 1 and len(held.texts) >= _LEAST_SAME
    short_refs = held.refs >= 0.8 and held.length < 8
    most = (held.numbers, held.days, held.marks, held.switches)
    named = Role.ACTION in column.roles
    return bool(held.texts) and not (same or short_refs or max(most) >= (0.95 if named else 0.8))


def _by_heading(column: Column, sound: list[Column], profiles: Profiles) -> float:
    """Of columns that are called actions, the plainest word; of alike ones, the fewest to the left.

    A bigger action to the left, typed once above its steps, has fewer texts than they have.
    """
    if Role.ACTION not in column.roles:
        return _unnamed(column, sound, profiles)
    rank = action_rank(column.heading)
    alike = [one for one in sound
             if Role.ACTION in one.roles and action_rank(one.heading) == rank]  # fmt: skip
    most = max(len(profiles[one.at].texts) for one in alike)
    fewer = len(profiles[column.at].texts) < 0.7 * most
    first = column.at == min(one.at for one in alike)
    steps = any(Role.STEP in one.roles for one in sound)
    held = profiles[column.at]
    fullest = max(len(profiles[one.at].texts) for one in sound if one.roles != {Role.OWNER})
    again = not steps and (
        held.distinct <= 0.5 * len(held.texts) or len(held.texts) < 0.7 * fullest
    )
    fewer = fewer and not again
    rank += 2 if again else 0
    people = 5 if _is_people(profiles[column.at]) else 0
    return 10 - 2 * rank + (1 if fewer and first else 0) - people - column.at / 1000


def _unnamed(column: Column, sound: list[Column], profiles: Profiles) -> float:
    """A column whose heading names no action, beside one that does.

    A *Project* that differs from row to row goes before its mere *Description*.
    """
    held = profiles[column.at]
    if column.roles != {Role.GROUP} or held.repeats:
        return 0.5 if held.length > _SENTENCE and not column.roles else 0
    named = [one for one in sound if Role.ACTION in one.roles]
    described = all(_DESCRIBES.search(one.heading.casefold()) for one in named)
    return 10.5 if described and column.at < named[0].at else 5.5


def _is_people(held: Profile) -> bool:
    """True for a column in which nothing but names stands, of which some come again."""
    return held.single_names >= 0.8 or (held.names >= 0.8 and held.distinct < len(held.texts))


def _by_content(column: Column, sound: list[Column], profiles: Profiles) -> float:
    """Where no heading names actions: groups that do not repeat, steps, or the longest texts."""
    held = profiles[column.at]
    groups = [one for one in sound if one.roles == {Role.GROUP}]
    told = 0.5 if held.length > _SENTENCE else 0
    fullest = max(len(profiles[one.at].texts) for one in sound)
    steps = [one for one in sound if Role.STEP in one.roles]
    hows = any(_HOW.search(one.heading.casefold()) for one in steps)
    heads = hows or (steps and _LISTED.search(column.heading.casefold()))
    gathers = held.repeats or len(held.texts) < (1 if heads else 0.7) * fullest
    if column.roles == {Role.GROUP}:
        return (2 if gathers else 5) + told + column.at / 1000
    if Role.STEP in column.roles:
        how = _HOW.search(column.heading.casefold()) is not None
        held_by = [profiles[one.at] for one in groups]
        again = all(one.distinct <= 0.6 * len(one.texts) or len(one.texts) <= 0.5 * fullest
                    or (len(one.texts) < fullest and _LISTED.search(two.heading.casefold()))
                    for one, two in zip(held_by, groups, strict=True))  # fmt: skip
        return (3.5 if how else 3.4 if again else 1) if groups else 4.9 - column.at / 1000
    if not column.roles and told:
        return 4 + min(held.length, 800) / 1000
    return 0.5 + held.length / 1000 if column.roles <= {Role.DETAIL} else 0


def doers(scene: Scene) -> list[Column]:
    """Of two columns of owners, one for each action, the one that owns milestones row by row."""
    owners = [one for one in scene.layout.columns if one.roles == {Role.OWNER}]
    acts = scene.profiles[scene.act.at].told
    below = [one for one in owners if scene.profiles[one.at].told - acts]
    below = below or _behind(scene, owners)
    several = scene.is_told(Role.STEP) and len(below) == 1 and len(owners) > 1
    return below if several else []


def _behind(scene: Scene, owners: list[Column]) -> list[Column]:
    """The owners behind the milestones, where others stand between these and the actions."""
    steps = scene.stated(Role.STEP)
    if not steps:
        return []
    between = [one for one in owners if scene.act.at < one.at < steps[0].at]
    behind = [one for one in owners
              if one.at > steps[0].at and _DOER.fullmatch(one.heading.casefold())]  # fmt: skip
    return behind if between else []


def names_within(held: Profile) -> bool:
    """True for actions that end in brackets with their owner."""
    ends = [end[1] for text in held.texts if (end := _AT_END.search(text))]
    return bool(held.texts) and sum(map(names_owners, ends)) >= 0.6 * len(held.texts)
