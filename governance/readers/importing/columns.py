"""Which column holds what, once their contents have been looked at beside their headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from governance.readers.importing.grid import Table
from governance.readers.importing.heading_words import Role
from governance.readers.importing.headings import action_rank, is_start
from governance.readers.importing.layout import Column, Layout
from governance.readers.importing.marks import read_mark
from governance.readers.importing.profile import Profile, profile_of
from governance.readers.importing.wording import nothing_but

Profiles = Mapping[int, Profile]
_LISTED = re.compile(r"\b(?:priorit|theme|strand|workstream|stream|area|pillar|portfolio)")
_HOW = re.compile(r"\bhow\b")
_SENTENCE = 12
"""Characters on average from which a column says something."""
_LEVEL = nothing_but("""
    (?:very )?(?:high|medium|low); h; m; l; urgent; critical; essential; desirable; must; should
    could; [1-5]; p[1-5]
""")
_TARGET = re.compile(r"\W*targets?\W*")
_CHANCE = re.compile(r"likelihood|probability|mitigat|inherent|residual")


def is_risk_register(layout: Layout) -> bool:
    """True for a table of risks, which looks much like one of actions."""
    words = " ".join(layout.words)
    return "risk" in words and _CHANCE.search(words) is not None


def settle(table: Table, layout: Layout, rows: Iterable[int]) -> Layout:
    """The layout with every column's role settled; `rows` are those below the header."""
    body = tuple(rows)
    profiles = {column.at: profile_of(table, column.at, body) for column in layout.columns}
    for settled in _STEPS:
        changed = {column.at: column for column in settled(layout, profiles)}
        layout = layout.with_columns(changed)
    return layout


def _as(column: Column, *roles: Role, guessed: bool = True) -> Column:
    return replace(column, roles=frozenset(roles), guessed=guessed or column.guessed)


def _shared_headings(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """A heading over several columns: those with refs, dates or ratings stand out."""
    for column in layout.columns:
        held = profiles[column.at]
        if not column.shared or column.dated or not held.texts:
            continue
        if held.refs >= 0.8 and not layout.having(Role.REF) and held.length < 8:
            yield _as(column, Role.REF)
        elif column.roles <= {Role.ACTION, Role.STEP, Role.OWNER} and held.dates >= 0.8 and (
            not layout.having(Role.DUE)
        ):  # fmt: skip
            yield _as(column, Role.DUE)


def _levels(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """High, medium and low, or numbers that come again: how urgent an action is, no group."""
    for column in layout.columns:
        texts = profiles[column.at].texts
        if column.roles == {Role.GROUP} and texts and all(map(_LEVEL.fullmatch, texts)) and (
            len(set(texts)) < len(texts)
        ):  # fmt: skip
            yield _as(column, Role.DETAIL)


def _numbers(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """A column called Item or Action in which nothing but refs stand."""
    if any(profiles[one.at].refs >= 0.5 for one in layout.having(Role.REF)):
        return
    for column in layout.columns:
        held = profiles[column.at]
        plain = column.roles and column.roles <= {Role.ACTION, Role.GROUP, Role.DETAIL}
        if plain and held.refs >= 0.8 and held.length < 8 and held.marks < 0.8:
            yield _as(column, Role.REF)
            return


def _unnamed(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """Columns without a heading, or with one that says nothing."""
    taken = {role for column in layout.columns for role in column.roles}
    for column in layout.columns:
        held = profiles[column.at]
        if column.roles or not held.cells:
            continue
        role = _told_by_content(column, held, taken)
        if role is not None:
            taken.add(role)
            yield _as(column, role)
        elif column.heading and held.texts:
            yield _as(column, Role.DETAIL, guessed=False)


def _told_by_content(column: Column, held: Profile, taken: set[Role]) -> Role | None:
    if held.is_colour_alone and Role.RATING not in taken and len(held.colours) > 1:
        return Role.RATING
    if not held.texts:
        return None
    if held.marks >= 0.8 and Role.RATING not in taken and not held.refs >= 0.9:
        return Role.RATING
    first = column.at == 0 or not column.heading
    if held.refs >= 0.8 and Role.REF not in taken and first:
        return Role.REF
    if held.dates >= 0.8 and held.length < 30 and Role.DUE not in taken:
        return Role.DUE
    if held.names >= 0.8 and held.length < 40 and Role.OWNER not in taken:
        return Role.OWNER
    return None


def _ticks(layout: Layout, _: Profiles) -> Iterator[Column]:
    """A column for each colour, in one of which a mark stands."""
    marks = {column.at: read_mark(column.heading.split()[-1]) for column in layout.columns
             if column.heading}  # fmt: skip
    plain = {at: mark.rag for at, mark in marks.items() if mark is not None and mark.plain}
    for column in layout.columns:
        if len(set(plain.values())) > 1 and column.at in plain:
            yield replace(column, roles=frozenset((Role.RATING,)), tick=plain[column.at])


def _status(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """Progress that is nothing but ratings, and a status that is told at length."""
    rated = layout.having(Role.RATING)
    for column in layout.columns:
        held = profiles[column.at]
        if column.tick is not None:
            continue
        if column.roles == {Role.RATING} and held.length > 30 and held.marks < 0.3:
            both = len(held.colours) > 1
            yield _as(column, *((Role.PROGRESS, Role.RATING) if both else (Role.PROGRESS,)))
        elif column.roles == {Role.PROGRESS} and _is_rating(held) and (column.dated or not rated):
            yield _as(column, Role.RATING)
        elif column.roles == {Role.PROGRESS} and held.led >= 0.6 and not rated:
            yield _as(column, Role.PROGRESS, Role.RATING)
        elif column.roles == {Role.PROGRESS} and held.days >= 0.8:
            yield _as(column, Role.UPDATED)
        elif column.roles == {Role.DONE} and held.texts and held.dates < 0.3:
            yield _as(column, Role.RATING if held.marks >= 0.5 and not rated else Role.DETAIL)


def _is_rating(held: Profile) -> bool:
    return (held.marks >= 0.7 and bool(held.texts)) or (
        held.is_colour_alone and not held.texts and len(held.colours) > 1
    )


def _dates(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """One column of dates is the planned one; a second of them is a new date or a detail."""
    due = [column for column in layout.columns if Role.DUE in column.roles]
    for column in due:
        if _TARGET.fullmatch(column.heading.casefold()) and profiles[column.at].dates < 0.5:
            yield _as(column, Role.DETAIL)
            due = [one for one in due if one is not column]
    alone = [column for column in due if column.roles == {Role.DUE}]
    first = next((one for one in alone if "original" in one.heading.casefold()), None)
    if first is not None:
        yield from (_as(one, Role.REVISED) for one in alone if one is not first)
    elif len(alone) > 1:
        best = max(alone, key=lambda one: len(profiles[one.at].texts))
        yield from (_as(one, Role.DETAIL) for one in alone if one is not best)
    if not due:
        late = layout.having(Role.REVISED) or layout.having(Role.START)
        yield from (_as(one, Role.DUE) for one in late[:1])


def _rank(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """Which column holds the actions, which the groups above and the steps below them."""
    actions = [one for one in layout.columns if Role.ACTION in one.roles]
    groups = [one for one in layout.columns if one.roles == {Role.GROUP}]
    steps = [one for one in layout.columns if Role.STEP in one.roles]
    if not actions:
        yield from _without_action(layout, profiles, groups, steps)
        return
    best = min(actions, key=lambda one: (action_rank(one.heading), one.at))
    same = [one for one in actions if action_rank(one.heading) == action_rank(best.heading)]
    fewest = min(same, key=lambda one: (len(profiles[one.at].texts), one.at))
    best = fewest if len(profiles[fewest.at].texts) < 0.7 * _most(same, profiles) else best
    for column in actions:
        if column is not best:
            yield _beside_action(column, best, profiles, steps)
    for column in groups:
        if not _groups(column, best, profiles):
            yield _as(column, Role.DETAIL)
    for column in steps:
        if _HOW.search(column.heading.casefold()) and profiles[column.at].dates < 0.3:
            yield _as(column, Role.DETAIL)


def _most(columns: list[Column], profiles: Profiles) -> int:
    return max(len(profiles[one.at].texts) for one in columns)


def _beside_action(column: Column, best: Column, profiles: Profiles, steps: list[Column]) -> Column:
    """A second column of actions: groups to the left of it, steps or particulars to the right."""
    here, there = len(profiles[column.at].texts), len(profiles[best.at].texts)
    if column.at < best.at and here < 0.7 * there:
        return _as(column, Role.GROUP)
    if column.at > best.at and here > 1.3 * there and not steps:
        return _as(column, Role.STEP)
    return _as(column, Role.DETAIL)


def _groups(column: Column, action: Column, profiles: Profiles) -> bool:
    """True where a column gathers actions under fewer headings."""
    texts, actions = profiles[column.at].texts, profiles[action.at].texts
    distinct = len(set(texts))
    if not texts or column.at > action.at:
        return False
    if any(cell.rows > 1 and cell.text for cell in profiles[column.at].cells):
        return True
    most = 0.75 if _LISTED.search(column.heading.casefold()) else 0.6
    return distinct <= most * len(actions) or distinct == 1


def _without_action(
    layout: Layout, profiles: Profiles, groups: list[Column], steps: list[Column]
) -> Iterator[Column]:
    """No heading names actions: groups, steps, or the longest texts must be them."""
    plain = [one for one in layout.columns if not one.roles and profiles[one.at].length > _SENTENCE]
    repeated = groups and all(_repeats(profiles[one.at]) for one in groups)
    if repeated and plain:
        yield _as(max(plain, key=lambda one: (profiles[one.at].length, -one.at)), Role.ACTION)
        return
    if groups:
        yield _as(groups[-1], Role.ACTION)
        for column in groups[:-1]:
            if not _groups(column, groups[-1], profiles):
                yield _as(column, Role.DETAIL)
        return
    if steps:
        yield _as(steps[0], *(steps[0].roles - {Role.STEP}), Role.ACTION)
        return
    plain = plain or [one for one in layout.columns if one.roles <= {Role.DETAIL}
                      and profiles[one.at].texts]  # fmt: skip
    if plain:
        longest = max(plain, key=lambda one: (profiles[one.at].length, -one.at))
        yield _as(longest, Role.ACTION)


def _repeats(held: Profile) -> bool:
    """True for a column that says the same again and again, or that is merged down."""
    distinct = len(set(held.texts))
    return distinct <= 0.75 * len(held.texts) or any(cell.rows > 1 for cell in held.cells)


def _ratings(layout: Layout, _: Profiles) -> Iterator[Column]:
    """Of several ratings without a date the current one counts."""
    rated = [one for one in layout.columns
             if Role.RATING in one.roles and not (one.dated or one.tick)]  # fmt: skip
    now = [one for one in rated if not is_start(one.heading)] or rated
    for column in rated:
        if column is not now[-1]:
            kept = column.roles - {Role.RATING}
            yield _as(column, *(kept or {Role.DETAIL}))


def _refs(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """One column of refs; the others, and one that holds sentences, are particulars."""
    refs = [one for one in layout.columns if one.roles == {Role.REF}]
    fitting = [one for one in refs if profiles[one.at].refs >= 0.5 or not profiles[one.at].texts]
    for column in refs:
        if column not in fitting[:1]:
            yield _as(column, Role.DETAIL)


def _days_of_entries(layout: Layout, _: Profiles) -> Iterator[Column]:
    """A date of entries without entries is a particular."""
    if not layout.having(Role.PROGRESS):
        yield from (_as(one, Role.DETAIL) for one in layout.having(Role.UPDATED))


_STEPS: tuple[Callable[[Layout, Profiles], Iterator[Column]], ...] = (
    _ticks,
    _levels,
    _shared_headings,
    _numbers,
    _status,
    _rank,
    _refs,
    _unnamed,
    _dates,
    _ratings,
    _days_of_entries,
)
"""In this order: each sees what the ones before it settled."""
