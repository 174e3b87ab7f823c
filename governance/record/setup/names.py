"""What things may be called by in a setup workbook: numbers, short names and titles alike."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from governance.problems import Key

_LITTLE = frozenset(("a", "an", "and", "at", "by", "for", "in", "is", "of", "on", "or", "that",
                     "the", "they", "to", "with", "will", "be", "are"))  # fmt: skip
_BESIDE = " · "
"""What stands between a number and a title where a list offers both."""
_COMMAS = 12
"""Commas that a name may hold."""


@dataclass
class Names:
    """The things of one sheet."""

    ids: dict[str, str] = field(default_factory=dict)
    """Each id by its folded self."""
    called: dict[str, list[str]] = field(default_factory=dict)
    """The ids of all that are called so, by the folded name."""
    paths: dict[str, Key] = field(default_factory=dict)
    """The place in the plan's tree of each, by id."""
    taken: set[str] = field(default_factory=set)
    """Ids, folded, that stand in a row of their own or in the plan already."""
    there: set[str] = field(default_factory=set)
    """Ids, folded, that the plan has."""
    unclaimed: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Ids of the plan that no row names, by what they stand under and are called, both folded."""

    def add(self, one: str, name: str) -> None:
        """A thing, by its id and its name."""
        self.ids.setdefault(folded(one), one)
        for word in (name, f"{one}{_BESIDE}{name}"):
            holders = self.called.setdefault(folded(word), [])
            if one not in holders:
                holders.append(one)

    def holds(self, above: str, name: str, one: str) -> None:
        """What the plan has, and whether a row may mean it without a number."""
        self.there.add(folded(one))
        if folded(one) not in self.taken:
            self.unclaimed.setdefault((folded(above), folded(name)), []).append(one)
            self.taken.add(folded(one))

    def numbered(self, above: str, name: str, wanted: Iterable[str]) -> str:
        """The id of what the plan calls so there, each once; else the first that nothing has."""
        if left := self.unclaimed.get((folded(above), folded(name))):
            return left.pop(0)
        return next(one for one in wanted if self._is_free(folded(one)))

    def _is_free(self, word: str) -> bool:
        return word not in self.taken and word not in self.ids

    def nearest(self, word: str) -> str:
        """A question to end a sentence with, where something is called nearly so."""
        every = {**{name: ids[0] for name, ids in self.called.items()}, **self.ids}
        near = difflib.get_close_matches(folded(word), every, 1, 0.6)
        return f"; did you mean {every[near[0]]}?" if near else ""


def meant(word: str, known: Iterable[Names]) -> list[str]:
    """The ids of what is called so: by number or short name, else by title, else by both."""
    everything = tuple(known)
    for said in (folded(word), folded(word.partition(_BESIDE)[0])):
        found = [names.ids[said] for names in everything if said in names.ids]
        found = found or [one for names in everything for one in names.called.get(said, ())]
        if found:
            return list(dict.fromkeys(found))
    return []


def words_in(text: str, known: Iterable[Names]) -> Iterator[str]:
    """Several names in one cell, with commas, semicolons or lines between.

    A name may hold a comma itself: the longest that something is called counts.
    """
    everything = tuple(known)
    cuts = [-1, *(found.start() for found in re.finditer(r"[,;\n]", text)), len(text)]
    start, last = 0, len(cuts) - 1
    while start < last:
        ends = range(min(last, start + 1 + _COMMAS), start, -1)
        words = ((end, text[cuts[start] + 1 : cuts[end]].strip()) for end in ends)
        start, word = next(
            (end, word) for end, word in words if end == start + 1 or _is_name(word, everything)
        )
        if word:
            yield word


def _is_name(word: str, known: Iterable[Names]) -> bool:
    return any(folded(word) in names.ids or folded(word) in names.called for names in known)


def counted(form: str) -> Iterator[str]:
    """Numbers, from the first up."""
    return map(form.format, count(1))


def suffixed(wanted: str) -> Iterator[str]:
    """A short name, then the same with a number behind."""
    yield wanted
    yield from (f"{wanted}{number}" for number in count(2))


def folded(word: str) -> str:
    """A name as people compare names: without regard to case, spacing and dashes."""
    plain: str = re.sub("[\u2010-\u2015]", "-", unicodedata.normalize("NFKC", word).casefold())
    return " ".join(plain.split())


def initials(name: str) -> str:
    """Initials of a person; a single word as it is."""
    words = re.findall(r"[^\W_]+", _ascii(name))
    if len(words) == 1:
        return str(words[0])[:20]
    return "".join(word[0].upper() for word in words[:4]) or "P"


def slug(text: str, words: int = 5) -> str:
    """A short name of small letters: the first words that say something."""
    found = re.findall(r"[a-z0-9]+", _ascii(text).casefold())
    telling = [word for word in found if word not in _LITTLE] or found
    return "-".join(telling[:words])[:48].strip("-") or "item"


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
