"""Which column holds the actions, which the groups above them and the steps below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from governance.importing.tables.layout import Column, Layout
from governance.importing.tables.profile import Profile
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import action_rank

Profiles = Mapping[int, Profile]
_LISTED = re.compile(
    r"\b(?:priorit|theme|strand|workstream|stream|area|pillar|portfolio|bucket|categor|enquir)"
)
_HOW = re.compile(r"\bhow\b")
_STEP = re.compile(r"\b(?:milestone|key step)s?\b")
_SENTENCE = 12
"""Characters on average from which a column says something."""


def rank_columns(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """Which column holds the actions, which the groups above and the steps below them."""
    actions = [one for one in layout.columns if Role.ACTION in one.roles]
    groups = [one for one in layout.columns if one.roles == {Role.GROUP}]
    steps = [one for one in layout.columns if Role.STEP in one.roles]
    if not actions:
        found = list(_without_action(layout, profiles, groups, steps))
        yield from found
        named = next((one for one in found if Role.ACTION in one.roles), None)
        if named is not None:
            yield from _merged_down(layout, named, profiles)
        return
    told = [one for one in actions if profiles[one.at].texts] or actions
    best = min(told, key=lambda one: (action_rank(one.heading), one.at))
    same = [one for one in told if action_rank(one.heading) == action_rank(best.heading)]
    fewest = min(same, key=lambda one: (len(profiles[one.at].texts), one.at))
    fewer = len(profiles[fewest.at].texts) < 0.7 * _most(same, profiles)
    best = fewest if fewer and fewest.at == min(one.at for one in same) else best
    for column in actions:
        if column is not best:
            yield _beside_action(column, best, profiles, steps)
    for column in groups:
        if not _groups(column, best, profiles):
            yield column.taken_for(Role.DETAIL)
    yield from _merged_down(layout, best, profiles)
    for column in steps:
        below = profiles[column.at].told - profiles[best.at].told
        labelled = _STEP.search(column.heading.casefold()) is not None
        how = _HOW.search(column.heading.casefold()) is not None
        if how and not (below or labelled) and profiles[column.at].dates < 0.3:
            yield column.taken_for(Role.DETAIL)


def _most(columns: list[Column], profiles: Profiles) -> int:
    return max(len(profiles[one.at].texts) for one in columns)


def _beside_action(column: Column, best: Column, profiles: Profiles, steps: list[Column]) -> Column:
    """A second column of actions: groups to the left of it, steps or particulars to the right."""
    here, there = len(profiles[column.at].texts), len(profiles[best.at].texts)
    if column.at < best.at and here < 0.7 * there:
        return column.taken_for(Role.GROUP)
    if column.at > best.at and here > 1.3 * there and not steps:
        return column.taken_for(Role.STEP)
    return column.taken_for(Role.DETAIL)


def _groups(column: Column, action: Column, profiles: Profiles) -> bool:
    """True where a column gathers actions under fewer headings."""
    texts, actions = profiles[column.at].texts, profiles[action.at].texts
    distinct = len(set(texts))
    listed = _LISTED.search(column.heading.casefold()) is not None
    if not texts or (column.at > action.at and not (listed and len(set(texts)) < len(texts))):
        return False
    if any(cell.rows > 1 and cell.text for cell in profiles[column.at].cells):
        return True
    most = 0.75 if listed else 0.6
    return distinct <= most * len(actions) or distinct == 1


def _without_action(
    layout: Layout, profiles: Profiles, groups: list[Column], steps: list[Column]
) -> Iterator[Column]:
    """No heading names actions: groups, steps, or the longest texts must be them."""
    plain = [one for one in layout.columns if not one.roles and profiles[one.at].length > _SENTENCE]
    repeated = groups and all(_repeats(profiles[one.at]) for one in groups)
    if repeated and plain:
        yield _longest(plain, profiles).taken_for(Role.ACTION)
        return
    hows = [one for one in steps if _HOW.search(one.heading.casefold())]
    if groups and hows and all(_repeats(profiles[one.at]) for one in groups):
        yield hows[0].taken_for(*(hows[0].roles - {Role.STEP}), Role.ACTION)
        return
    if groups:
        told = [one for one in groups if profiles[one.at].length > _SENTENCE]
        last = (told or groups)[-1]
        yield last.taken_for(Role.ACTION)
        for column in groups:
            if column is not last and not _groups(column, last, profiles):
                yield column.taken_for(Role.DETAIL)
        return
    if steps:
        yield steps[0].taken_for(*(steps[0].roles - {Role.STEP}), Role.ACTION)
        return
    plain = plain or [one for one in layout.columns if one.roles <= {Role.DETAIL}
                      and profiles[one.at].texts]  # fmt: skip
    if plain:
        yield _longest(plain, profiles).taken_for(Role.ACTION)


def _longest(columns: list[Column], profiles: Profiles) -> Column:
    return max(columns, key=lambda one: (profiles[one.at].length, -one.at))


def _repeats(held: Profile) -> bool:
    """True for a column that says the same again and again, or that is merged down."""
    distinct = len(set(held.texts))
    return distinct <= 0.75 * len(held.texts) or any(cell.rows > 1 for cell in held.cells)


def _merged_down(layout: Layout, action: Column, profiles: Profiles) -> Iterator[Column]:
    """A column left of the actions whose heading says nothing, merged over several of them."""
    if layout.having(Role.GROUP):
        return
    for column in layout.columns:
        held = profiles[column.at]
        merged = any(cell.rows > 1 and cell.text for cell in held.cells)
        if not column.roles and column.at < action.at and merged and held.refs < 0.5:
            yield column.taken_for(Role.GROUP)
            return
