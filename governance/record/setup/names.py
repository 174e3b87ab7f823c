"""What things may be called by in a setup workbook: numbers, short names and titles alike."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import count

from governance.problems import Key

_LITTLE = frozenset(("a", "an", "and", "at", "by", "for", "in", "is", "of", "on", "or", "that",
                     "the", "they", "to", "with", "will", "be", "are"))  # fmt: skip


@dataclass
class Names:
    """The things of one sheet."""

    ids: dict[str, str] = field(default_factory=dict)
    """What it is called, folded, to its id."""
    paths: dict[str, Key] = field(default_factory=dict)
    """The place in the plan's tree of each, by id."""
    taken: set[str] = field(default_factory=set)
    """Ids, folded, that stand in a row of their own or in the plan already."""
    before: dict[str, str] = field(default_factory=dict)
    """What the plan calls things already, folded, to their ids."""

    def add(self, one: str, *called: str, path: Key = ()) -> None:
        """A thing, by its id and whatever else it is called; the first of a name has it."""
        for word in called:
            if word:
                self.ids.setdefault(folded(word), one)
        if path:
            self.paths[one] = path

    def find(self, word: str) -> str | None:
        """The id of what is called so: by number, id or title, or both as a list offers them."""
        head = word.split(" · ", maxsplit=1)[0]
        return self.ids.get(folded(word)) or self.ids.get(folded(head))

    def unused(self, wanted: str, called: str = "") -> str:
        """The id of what the plan calls so, else the one wanted, numbered where it is taken."""
        if (one := self.before.get(folded(called))) is not None:
            return one
        names = (f"{wanted}{'' if number == 1 else number}" for number in count(1))
        return next(name for name in names if self._is_free(name))

    def counted(self, form: str, called: str) -> str:
        """The number of what the plan calls so, else the first that nothing has yet."""
        if (one := self.before.get(folded(called))) is not None:
            return one
        return next(ref for ref in map(form.format, count(1)) if self._is_free(ref))

    def _is_free(self, one: str) -> bool:
        return folded(one) not in self.ids and folded(one) not in self.taken

    def nearest(self, word: str) -> str:
        """A question to end a sentence with, where something is called nearly so."""
        near = difflib.get_close_matches(folded(word), self.ids, 1, 0.6)
        return f"; did you mean {self.ids[near[0]]}?" if near else ""


def folded(word: str) -> str:
    """A name as people compare names: without regard to case, spacing and dashes."""
    plain: str = re.sub("[\u2010-\u2015]", "-", unicodedata.normalize("NFKC", word).casefold())
    return " ".join(plain.split())


def split(text: str) -> list[str]:
    """Several names in one cell: commas, semicolons or lines between."""
    return [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]


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
