"""What in a text may point at a person: a part of a listed name, an address, a telephone number.

Whole names, initials and addresses of the plan's people are replaced where the public reads;
what is found here is not, so that somebody looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from governance.domain.plan import Audience, Plan
from governance.domain.plan.people import Kind, Person
from governance.domain.update import AnyUpdate
from governance.domain.update.entry import Entry

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(
    r"(?<![\d.,-])(?:\+\d{1,3}[ -]?(?:\(0\)[ -]?)?|0)\d(?:[ -]?\d){8,9}(?![\d-])"
)
"""As they are dialled in Britain, or from abroad."""
_SHORTEST = 3
"""Letters of a name that says anything by itself."""
_CALENDAR = frozenset(("April", "May", "June", "August", "Summer", "Autumn"))
"""Names of people that plans are full of as words."""
_ROLE = re.compile(r"\b(?:of|the|for)\b")
"""Stands in what is a role and no name, such as "Head of the service"."""
_OF_ENTRY = frozenset(Entry.model_fields) | {"kind", "visibility", "record", "answers", "state"}


def personal_in(plan: Plan, text: str) -> list[str]:
    """What of this kind the text holds, in words that do not repeat an address or a number."""
    whole, parts = _names(plan.people)
    found = []
    left = whole.sub(" ", text) if whole else text
    if parts:
        found += [f"the name {one} alone" for one in dict.fromkeys(parts.findall(left))]
    if _ADDRESS.search(text):
        found.append("an e-mail address")
    if _TELEPHONE.search(text):
        found.append("a telephone number")
    return found


def personal_in_record(plan: Plan, record: AnyUpdate) -> list[str]:
    """The same of what a record says to everybody; nothing where it is for fewer."""
    if record.visibility is not Audience.PUBLIC:
        return []
    said = [text for name, text in record if name not in _OF_ENTRY and isinstance(text, str)]
    return list(dict.fromkeys(one for text in said for one in personal_in(plan, text)))


@lru_cache(maxsize=8)
def _names(people: tuple[Person, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Whole names however they are written, and the words of which they are made."""
    names = [one.name for one in people if one.kind is Kind.PERSON and one.name]
    words = {word for name in names if not _ROLE.search(name) for word in _words(name)}
    return _any_of(names, re.IGNORECASE), _any_of(words, 0)


def _words(name: str) -> Iterator[str]:
    for word in re.split(r"[\s.,]+", name):
        if len(word) >= _SHORTEST and word[0].isupper() and word not in _CALENDAR:
            yield word


def _any_of(those: set[str] | list[str], flags: int) -> re.Pattern[str] | None:
    longest = sorted(those, key=lambda one: (-len(one), one))
    found = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", flags) if found else None
