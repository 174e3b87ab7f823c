"""Small questions about a name: whose it can be, and when two are the same."""

from __future__ import annotations

from functools import lru_cache

from governance.importing.words.owner_words import INITIALS, ORGANISATION, PERSON, POST, TEAM

FIRST_NAMES = "(first names)"
"""Stands among the known keys of owners where a file calls people by one name: Ada, Max."""


@lru_cache(maxsize=8192)
def plain_key(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def is_person(text: str) -> bool:
    """True for two or three capitalised words that name no post, team or organisation."""
    name = PERSON.fullmatch(text)
    return bool(name) and not (POST.search(text) or TEAM.search(text) or ORGANISATION.search(text))


def is_initials(text: str) -> bool:
    """True for initials or an acronym."""
    return INITIALS.fullmatch(text) is not None


def can_stand_alone(text: str) -> bool:
    """True for what is plainly one owner: initials, an acronym, a person's name."""
    acronym = text.isupper() and text.isalnum() and len(text) <= 10
    return acronym or is_initials(text) or is_person(text)


def initials_of(name: str) -> str:
    """The key of a person's initials; empty for anybody else."""
    return "".join(word[0] for word in name.split()).casefold() if is_person(name) else ""
