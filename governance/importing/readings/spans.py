"""Two columns of days side by side: when each thing begins and when it ends."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from governance.importing.readings.layout import Column
from governance.importing.readings.profile import Profile
from governance.importing.readings.scene import Scene
from governance.importing.words.dating import in_british_order, whole_date
from governance.importing.words.heading_words import Role
from governance.readers.dates import read_when

_MOST = 0.8
"""The share of rows that must have both days."""


def end_of_span(column: Column, scene: Scene) -> Role | None:
    """Start or due, of two columns of days side by side, the left never after the right.

    Whatever their headings say, unless these say otherwise: *From, To*; *Opens, Closes*.
    """
    for left, right in pairwise(scene.layout.columns):
        if column not in (left, right) or scene.act in (left, right):
            continue
        if left.roles == {Role.START} and right.roles == {Role.DUE}:
            return None  # their headings say so already
        others = any(one not in (left, right) for one in scene.stated(Role.DUE))
        free = left.roles <= {Role.START, Role.DUE} and right.roles <= {Role.DUE}
        if free and not others and _never_after(scene.profiles[left.at], scene.profiles[right.at]):
            return Role.START if column is left else Role.DUE
    return None


def _never_after(left: Profile, right: Profile) -> bool:
    """True for days in both, of a row the left one first, and not the same in every row."""
    ends = {cell.row: _day_of(cell.text) for cell in right.cells if cell.text}
    starts = {cell.row: _day_of(cell.text) for cell in left.cells if cell.text}
    pairs = [(day, ends[row]) for row, day in starts.items() if row in ends]
    if len(pairs) < 2 or len(pairs) < _MOST * max(len(starts), len(ends)):
        return False
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    ordered = len(known) == len(pairs) and all(one <= other for one, other in known)
    return ordered and any(one < other for one, other in known)


def _day_of(text: str) -> dt.date | None:
    """The first day of a text that is a date and nothing else."""
    phrase = whole_date(text)
    when = read_when(in_british_order(phrase))[0] if phrase else None
    return when.first if when is not None else None
