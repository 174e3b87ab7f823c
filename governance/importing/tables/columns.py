"""Which column holds what, once their contents have been looked at beside their headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from governance.importing.grid import Table
from governance.importing.tables.bars import chart_columns
from governance.importing.tables.layout import Column, Layout
from governance.importing.tables.profile import Profile, profile_of
from governance.importing.tables.ranking import Profiles, rank_columns
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import is_start
from governance.importing.words.marks import read_mark
from governance.importing.words.names import names_owners
from governance.importing.words.wording import nothing_but

_LEVEL = nothing_but("""
    (?:very )?(?:high|medium|low); h; m; l; urgent; important; critical; essential; desirable
    must; should; could; [1-5]; p[1-5]
""")
_TARGET = re.compile(r"\W*targets?\W*")
_BARE_DATE = re.compile(r"\W*dates?\W*")
_MEMBER = re.compile(r"\b(?:portfolio|cabinet|executive|lead|elected) (?:holder|member)")
_AT_END = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\W*$")
_MOSTLY = 0.8
"""The share from which a column is taken for what most of it holds."""
_DOER = re.compile(
    r"(?:by )?who(?:m)?|(?:milestone )?(?:owner|lead)|lead for milestone"
    r"|responsible(?: (?:officer|person))?"
)
"""How the owner of a milestone is headed."""
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


def _shared_headings(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """A heading over several columns: those with refs, dates or ratings stand out."""
    for column in layout.columns:
        held = profiles[column.at]
        if not column.shared or column.dated or not held.texts:
            continue
        if held.refs >= 0.8 and not layout.having(Role.REF) and held.length < 8:
            yield column.taken_for(Role.REF)
        elif column.roles <= {Role.ACTION, Role.STEP, Role.OWNER} and held.dates >= 0.8 and (
            not layout.having(Role.DUE)
        ):  # fmt: skip
            yield column.taken_for(Role.DUE)


def _levels(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """High, medium and low, or numbers that come again: how urgent an action is, no group."""
    for column in layout.columns:
        texts = profiles[column.at].texts
        levels = sum(_LEVEL.fullmatch(text) is not None for text in texts)
        told = bool(texts) and levels >= _MOSTLY * len(texts) and len(set(texts)) < len(texts)
        if column.roles == {Role.GROUP} and told:
            yield column.taken_for(Role.DETAIL)


def _numbers(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """A column called Item or Action in which nothing but refs stand."""
    if any(profiles[one.at].refs >= 0.5 for one in layout.having(Role.REF)):
        return
    for column in layout.columns:
        held = profiles[column.at]
        plain = column.roles and column.roles <= {Role.ACTION, Role.GROUP, Role.DETAIL}
        if plain and held.refs >= 0.8 and held.length < 8 and held.marks < 0.8:
            yield column.taken_for(Role.REF)
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
            yield column.taken_for(role)
        elif column.heading and held.texts:
            yield column.taken_for(Role.DETAIL, guessed=False)


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
            yield column.taken_for(*((Role.PROGRESS, Role.RATING) if both else (Role.PROGRESS,)))
        elif column.roles == {Role.PROGRESS} and _is_rating(held) and (column.dated or not rated):
            yield column.taken_for(Role.RATING)
        elif column.roles == {Role.PROGRESS} and held.led >= 0.6 and not rated:
            yield column.taken_for(Role.PROGRESS, Role.RATING)
        elif column.roles == {Role.PROGRESS} and held.days >= 0.8:
            yield column.taken_for(Role.UPDATED)
        elif column.roles == {Role.DONE} and held.texts and held.dates < 0.3:
            yield column.taken_for(Role.RATING if held.marks >= 0.5 and not rated else Role.DETAIL)


def _is_rating(held: Profile) -> bool:
    return (held.marks >= 0.7 and bool(held.texts)) or (
        held.is_colour_alone and not held.texts and len(held.colours) > 1
    )


def _dates(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """One column of dates is the planned one; a second of them is a new date or a detail."""
    due = [column for column in layout.columns if Role.DUE in column.roles]
    for column in _of_meetings(layout, due):
        yield column.taken_for(Role.DETAIL)
        due = [one for one in due if one is not column]
    for column in due:
        if _TARGET.fullmatch(column.heading.casefold()) and profiles[column.at].dates < 0.5:
            yield column.taken_for(Role.DETAIL)
            due = [one for one in due if one is not column]
    alone = [column for column in due if column.roles == {Role.DUE}]
    first = next((one for one in alone if "original" in one.heading.casefold()), None)
    if first is not None:
        yield from (one.taken_for(Role.REVISED) for one in alone if one is not first)
    elif len(alone) > 1:
        best = max(alone, key=lambda one: len(profiles[one.at].texts))
        yield from (one.taken_for(Role.DETAIL) for one in alone if one is not best)
    if not due:
        late = layout.having(Role.REVISED) or layout.having(Role.START)
        yield from (one.taken_for(Role.DUE) for one in late[:1])


def _of_meetings(layout: Layout, due: list[Column]) -> Iterator[Column]:
    """A mere *Date* before the actions is the day on which they were agreed."""
    acts = layout.having(Role.ACTION)
    for column in due:
        bare = _BARE_DATE.fullmatch(column.heading.casefold()) is not None
        if bare and column.roles == {Role.DUE} and acts and column.at < acts[0].at:
            yield column


def _members(layout: Layout, _: Profiles) -> Iterator[Column]:
    """Members and portfolio holders own nothing where officers stand beside them."""
    owners = layout.having(Role.OWNER)
    members = [one for one in owners if _MEMBER.search(one.heading.casefold())]
    if len(members) < len(owners):
        yield from (one.taken_for(Role.DETAIL) for one in members if one.roles == {Role.OWNER})


def _doers(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """Of two columns of owners, one for each action, the other owns milestones row by row."""
    owners = [one for one in layout.columns if one.roles == {Role.OWNER}]
    acts = {row for one in layout.having(Role.ACTION) for row in profiles[one.at].told}
    below = [one for one in owners if profiles[one.at].told - acts] or _behind(layout, owners)
    if acts and layout.having(Role.STEP) and len(below) == 1 and len(owners) > 1:
        yield below[0].taken_for(Role.DOER)


def _behind(layout: Layout, owners: list[Column]) -> list[Column]:
    """The owners behind the milestones, where others stand between these and the actions."""
    acts, steps = layout.having(Role.ACTION), layout.having(Role.STEP)
    if not acts or not steps:
        return []
    between = [one for one in owners if acts[0].at < one.at < steps[0].at]
    behind = [one for one in owners
              if one.at > steps[0].at and _DOER.fullmatch(one.heading.casefold())]  # fmt: skip
    return behind if between else []


def _of_dates(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """A column of owners by its heading, such as *By*, that holds nothing but dates."""
    dues = [one for one in layout.having(Role.DUE)
            if not _BARE_DATE.fullmatch(one.heading.casefold())]  # fmt: skip
    for column in layout.columns:
        if column.roles == {Role.OWNER} and profiles[column.at].days >= _MOSTLY:
            yield column.taken_for(Role.DETAIL if dues else Role.DUE)


def _within(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """Actions that end in brackets with their owner, where no column is one of owners."""
    if layout.having(Role.OWNER):
        return
    for column in layout.having(Role.ACTION):
        texts = profiles[column.at].texts
        ends = [end[1] for text in texts if (end := _AT_END.search(text))]
        if texts and sum(map(names_owners, ends)) >= 0.6 * len(texts):
            yield column.taken_for(*column.roles, Role.OWNER)


def _ratings(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """Of several ratings without a date the last one that says anything counts."""
    rated = [one for one in layout.columns
             if Role.RATING in one.roles and not (one.dated or one.tick)]  # fmt: skip
    told = [one for one in rated if profiles[one.at].texts or profiles[one.at].colours] or rated
    now = [one for one in told if not is_start(one.heading)] or told
    for column in rated:
        if column is not now[-1]:
            kept = column.roles - {Role.RATING}
            yield column.taken_for(*(kept or {Role.DETAIL}))


def _refs(layout: Layout, profiles: Profiles) -> Iterator[Column]:
    """One column of refs; the others, and one that holds sentences, are particulars."""
    refs = [one for one in layout.columns if one.roles == {Role.REF}]
    fitting = [one for one in refs if profiles[one.at].refs >= 0.5 or not profiles[one.at].texts]
    for column in refs:
        if column not in fitting[:1]:
            yield column.taken_for(Role.DETAIL)


def _days_of_entries(layout: Layout, _: Profiles) -> Iterator[Column]:
    """A date of entries without entries is a particular."""
    if not layout.having(Role.PROGRESS):
        yield from (one.taken_for(Role.DETAIL) for one in layout.having(Role.UPDATED))


_STEPS: tuple[Callable[[Layout, Profiles], Iterator[Column]], ...] = (
    _ticks,
    chart_columns,
    _levels,
    _of_dates,
    _shared_headings,
    _numbers,
    _status,
    _members,
    rank_columns,
    _doers,
    _within,
    _refs,
    _unnamed,
    _dates,
    _ratings,
    _days_of_entries,
)
"""In this order: each sees what the ones before it settled."""
