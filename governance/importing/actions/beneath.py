"""A milestone's owner and date where lines below it, or brackets behind it, hold them alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from governance.importing.words.dating import whole_date
from governance.importing.words.labels import led_by_due
from governance.importing.words.names import names_owners
from governance.importing.words.owner_words import LABEL

_PARTED = re.compile(r"\s+[–—-]\s+|\s*[;|,]\s*|\s*[(\[]|[)\]]\s*|:\s+")
_NAME = re.compile(r"[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|of|and|for|&)){0,5}")
_MOST = 80
"""Characters of a line that holds nothing but owner and date."""


@dataclass(frozen=True, slots=True)
class Beneath:
    """What such a line says."""

    owners: str = ""
    """As written, without labels; empty where it names nobody."""
    phrase: str | None = None
    """The date as written."""
    labelled: bool = False
    """True where it says that it is an owner or a date: `Lead: JS`, `By when: Oct 21`."""


@lru_cache(maxsize=4096)
def read_beneath(text: str) -> Beneath | None:
    """Owner, date or both, where a text holds nothing else; None for any other."""
    if not text or len(text) > _MOST:
        return None
    due = led_by_due(text)
    label = LABEL.match(text)
    if due is not None:
        phrase = whole_date(due)
        return Beneath(phrase=phrase, labelled=True) if phrase else None
    if label is not None:
        told = _mixed(text[label.end() :])
        named = told.owners if told is not None else text[label.end() :].strip()
        phrase = told.phrase if told is not None else None
        return Beneath(named, phrase, labelled=True) if named else None
    phrase = whole_date(text)
    return Beneath(phrase=phrase) if phrase else _mixed(text)


def _mixed(text: str) -> Beneath | None:
    """One date, and beside it names alone: `TW, Oct 21`, `30/6/22 - Legal`."""
    parts = [part for part in _PARTED.split(text) if part.strip()]
    phrases: list[str] = []
    names: list[str] = []
    for part in parts:
        phrase = whole_date(led_by_due(part) or part)
        if phrase is not None:
            phrases.append(phrase)
        elif names_owners(part) or all(map(_NAME.fullmatch, re.split(r"\s*/\s*", part))):
            label = LABEL.match(part)
            names.append(part[label.end() :] if label else part)
        else:
            return None
    if len(phrases) != 1 or len(parts) < 2:
        return None
    return Beneath(", ".join(names), phrases[0])
