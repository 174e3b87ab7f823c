"""What the words at the head of a column mean.

A heading is divided at `/`, `&`, `and` and commas; of each part the last word that is known
counts, since English puts the noun last (an *action owner* is an owner), and what follows `to`,
`of`, `against` and the like is left out while something known stands before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from governance.importing.words.heading_words import (
    ABOVE,
    AHEAD,
    ASIDE,
    BODIES,
    DATES,
    KNOWN,
    LATE,
    OLD,
    PAST,
    PHRASES,
    PLANNED,
    TOLD,
    WHOLE,
    Role,
)

_CUT = re.compile(
    r"\s(?:to|of|for|against|since|in|that|which|we|required|needed|on|from|made)\b.*"
)
_JOIN = re.compile(r"\s*(?:/|\\|&|\+|,|;|\band\b|\|)\s*")
_BRACKETS = re.compile(
    r"[(\[](?![^)\]]*\b(?:start|begin|end|finish|revised|actual|original))[^)\]]*[)\]]"
)
_DASH = re.compile(r"\s[–—-]\s")
_BESIDE = frozenset((Role.OWNER, Role.DUE, Role.RATING))
_PAIRED = _BESIDE | {Role.REF, Role.ACTION, Role.STEP, Role.PROGRESS}
_LETTERS = re.compile(r"\w[\w./'-]*|[#%]")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]{2,40})[)\]]")
_RANKS = (
    frozenset(("action", "actions")),
    frozenset(
        (
            "what",
            "deliverable",
            "deliverables",
            "task",
            "tasks",
            "activity",
            "activities",
            "initiative",
            "commitment",
            "requirement",
        )
    ),
)
LONGEST = 120
"""Characters beyond which a text is no heading."""


@lru_cache(maxsize=2048)
def roles_of(heading: str) -> frozenset[Role]:
    """What a heading says that its column holds; several where it names several, none for none."""
    text = _plain(heading)
    if not text or len(text) > LONGEST:
        return frozenset()
    for pattern, roles in WHOLE:
        if pattern.search(text):
            return roles
    found = {role for part in _JOIN.split(text) if (role := _role(part)) is not None}
    found = _set_off(heading) or found
    return frozenset(_sensible(found, text) | _in_brackets(heading, found))


def _set_off(heading: str) -> set[Role]:
    """What a heading names on both sides of a dash: `Task - owner`, `Progress - RAG`."""
    parts = [_plain(part) for part in _DASH.split(heading)]
    found = [role for part in parts if (role := _role(part)) in _PAIRED]
    whole = len(parts) == len(found) == len(set(found)) and found[-1] in _BESIDE
    return set(found) if whole and len(found) > 1 else set()


def _in_brackets(heading: str, found: set[Role]) -> set[Role]:
    """What brackets say a column holds too: `Action (lead, date)`, `Progress (RAG)`."""
    plain = found <= {Role.ACTION, Role.STEP}
    if not found or not (plain or found <= {Role.PROGRESS, Role.DUE}):
        return set()
    wanted = (Role.OWNER, Role.DUE) if plain else (Role.RATING,)
    parts = (
        part for told in _IN_BRACKETS.findall(heading.casefold()) for part in _JOIN.split(told)
    )
    roles = (_role(part.strip()) for part in parts)
    return {role for role in roles if role is not None and role in wanted}


def action_rank(heading: str) -> int:
    """How plainly a heading names an action: 0 most plainly, for columns that could both be one."""
    text = _plain(heading)
    if any(role is Role.ACTION and pattern.search(text) for pattern, role in PHRASES):
        return 0
    words = set(_words(text))
    return next((rank for rank, names in enumerate(_RANKS) if words & names), len(_RANKS))


def owner_rank(heading: str) -> int:
    """How near an owner is to the work: 0 who does it, then bodies, those above, those before."""
    words = set(_words(_plain(heading)))
    if words & OLD:
        return 3
    return 2 if words & ABOVE else 1 if words & BODIES else 0


def says_of_date(heading: str) -> bool:
    """True where a heading says which date it is, in words that are none of a plan's."""
    words = set(_words(_plain(heading)))
    unknown = words - KNOWN.keys() - PLANNED - AHEAD - {"of", "by", "the", "and", "or", "a"}
    return bool(words & {"date", "dates"}) and bool(unknown)


def is_start(heading: str) -> bool:
    """True where a heading names the time before: a previous rating, a former date."""
    return bool(OLD & set(_words(heading.casefold())))


def _sensible(found: set[Role], text: str) -> set[Role]:
    """Pairs that a heading only seems to name."""
    if len(found) > 1:
        found.discard(Role.DETAIL)
    if Role.PROGRESS in found and Role.DUE in found and TOLD & set(_words(text)):
        found.discard(Role.DUE)
    if Role.START in found and Role.DUE in found:
        found.discard(Role.START)
    if Role.GROUP in found and found & {Role.ACTION, Role.PROGRESS}:
        found.discard(Role.GROUP)
    if len(found) > 1:
        found.discard(Role.RISK)
    return found


def _role(part: str) -> Role | None:
    """What one part of a heading names."""
    for pattern, role in PHRASES:
        if pattern.search(part):
            return role
    part = part.removesuffix(" to date").strip()
    every = set(_words(part))
    for text in (_CUT.sub("", f" {part}").strip(), part):
        roles = [KNOWN[word] for word in _words(text) if word in KNOWN]
        if roles:
            return _noun(roles, every)
    return None


def _noun(roles: list[Role], words: set[str]) -> Role:
    """The role of what stands last, and how the other words change that."""
    last = roles[-1]
    if last in (Role.DUE, Role.START, Role.DONE, Role.REVISED) or (
        words & DATES and last not in (Role.OWNER, Role.RATING, Role.DETAIL)
    ):
        return _kind_of_date(words, roles)
    if Role.RATING in roles and last is not Role.PROGRESS and last is not Role.OWNER:
        return Role.RATING
    return last


def _kind_of_date(words: set[str], roles: list[Role]) -> Role:
    if words & TOLD:
        return Role.UPDATED
    if words & ASIDE:
        return Role.DETAIL
    if Role.START in roles:
        return Role.START
    if words & LATE:
        return Role.REVISED
    if words & (PLANNED | AHEAD):
        return Role.DUE
    return Role.DONE if words & PAST or roles[-1] is Role.DONE else Role.DUE


@lru_cache(maxsize=2048)
def _plain(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading).casefold()
    text = text.replace("’", "'").replace("–", " ").replace("—", " ").replace("_", " ")
    bare = _BRACKETS.sub(" ", text)
    text = bare if any(sign.isalnum() or sign == "#" for sign in bare) else text
    return " ".join(text.strip(" .:?*").split())


def _words(text: str) -> Iterator[str]:
    for word in _LETTERS.findall(text):
        yield word.rstrip(".'")
