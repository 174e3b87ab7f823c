"""How well a column of a file fits a column of a table: by its heading, its kind, its values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from governance.domain.cases import CaseColumn, CaseTable, ColumnKind
from governance.domain.cases.columns import folded
from governance.readers.cases.maps.guessing.profile import Profile
from governance.readers.cases.raw import same_heading

_SAME = {"date": "day", "on": "day", "dt": "day", "number": "id", "no": "id", "ref": "id",
         "reference": "id", "code": "id", "identifier": "id", "dob": "birth"}  # fmt: skip
_IDLE = frozenset(("the", "a", "an", "of", "was", "is", "to", "for", "in", "and", "or", "by", "it"))
_LIGHT = {"day": 0.3, "id": 0.4, "type": 0.6, "name": 0.6, "status": 0.6, "outcome": 0.7}
"""Words that many headings share, and how much each then says."""
LEAST = 0.45
"""Below this a fit is no guess."""


@dataclass(frozen=True)
class Fit:
    """A guess, with how sure it is and why."""

    column: str
    heading: str
    score: float
    why: str


def fit_of(table: CaseTable, column: CaseColumn, profile: Profile) -> Fit:
    """How sure it is that this is that, from 0 to 1."""
    heading, how = _by_heading(table, column, profile.heading)
    kind, what = _by_kind(column, profile)
    key = table.key == (column.id,)
    score = heading * (0.3 + 0.7 * kind)
    told = [f"{how} heading"]
    if what:
        told.append(what)
    if heading and key and profile.is_unique:
        score, told = score + 0.1, [*told, "no value twice"]
    if column.type is ColumnKind.CODE and kind > 0.95 and len(profile.values) > 1:
        score = max(score + 0.15, 0.55)  # its codes tell a column whatever it is called
        told = told if heading else told[1:]
    return Fit(column.id, profile.heading, min(round(score, 3), 0.99), ", ".join(told))


def _by_heading(table: CaseTable, column: CaseColumn, heading: str) -> tuple[float, str]:
    known = {same_heading(one) for one in (column.id, *column.aliases, *column.headings)}
    if same_heading(heading) in known:
        return 0.95, "same"
    whole = _words(table.id) | _words(table.title)
    typed = _words(heading)
    names = [_alike(typed, _words(one), whole) for one in known]
    noted = _alike(typed, _words(column.note or ""), whole)
    best = max(names, default=0.0)
    return (best * 0.9, "like") if best >= noted * 0.8 else (noted * 0.8, "a note like the")


def _words(text: str) -> frozenset[str]:
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    found = (word for word in same_heading(split).split() if word not in _IDLE)
    return frozenset(_stem(_SAME.get(word, word)) for word in found)


def _stem(word: str) -> str:
    """A word without the ending that its sort of word has: visited, visits, visit."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word.removesuffix(ending)[:6]
    return word[:6]


def _alike(typed: frozenset[str], known: frozenset[str], table: frozenset[str]) -> float:
    """The weight of the words that both have, of all that either has; the table's own are light."""

    def weight(words: frozenset[str]) -> float:
        return sum(_LIGHT.get(one, 0.25 if one in table else 1.0) for one in words)

    every = weight(typed | known)
    return weight(typed & known) / every if every else 0.0


def _by_kind(column: CaseColumn, profile: Profile) -> tuple[float, str]:
    """The share of values that are of the column's kind, and what to say of it."""
    if not profile.filled:
        return 0.5, "nothing in it"
    if column.type is ColumnKind.DAY:
        return profile.days[0], "days" if profile.days[0] > 0.5 else "no days"
    if column.type.is_number:
        return profile.numbers, "numbers" if profile.numbers > 0.5 else "no numbers"
    if column.type is ColumnKind.FLAG:
        two = 0.7 if len(profile.values) <= 2 else 0.0
        return max(profile.flags, two), "yes or no" if profile.flags > 0.5 else "two values"
    if column.type is ColumnKind.CODE and column.codes:
        known = coded(column)
        share = profile.share(lambda text: folded(text) in known)
        return (share, "its codes") if share > 0.5 else (max(0.45, share), "other codes")
    days = profile.days[0]
    return (0.3, "days") if days > 0.8 else (1.0, "")


def coded(column: CaseColumn) -> dict[str, str]:
    """Every spelling of the column's codes, folded: their words, their variants, themselves."""
    words = {folded(said): code for code, said in column.codes.items() if said}
    return words | column.spellings | {folded(code): code for code in column.codes}
