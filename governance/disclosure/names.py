"""People's names in text, as people read them: whatever their case, spaces, hyphens and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_LIKE = {
    " ": r"[\s\u200b\u2060]+",
    "'": "['\u2019\u2018\u02bc\u02b9`\u00b4]",
    "-": "[-\u2010\u2011\u2012\u2013\u2014\u2212]",
}
"""What a reader takes for a space, an apostrophe and a hyphen."""
_SAME = str.maketrans(
    dict.fromkeys("\u2019\u2018\u02bc\u02b9`\u00b4", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
_SPACES = re.compile(_LIKE[" "])
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_APART = re.compile(r"[\W\d_]+")


def folded(text: str) -> str:
    """The text with all that a reader takes for the same made the same."""
    plain = unicodedata.normalize("NFKC", text).translate(_SAME)
    return _SPACES.sub(" ", plain).strip().casefold()


class Names:
    """The people of a plan, each with the role that stands for them in public."""

    def __init__(
        self, names: Mapping[str, str], initials: Mapping[str, str], addresses: Mapping[str, str]
    ) -> None:
        self.roles = {folded(name): role for name, role in names.items()}
        self.initials = dict(initials)
        self.addresses = {folded(one): role for one, role in addresses.items()}
        for name, role in self.roles.items():
            words = name.split()
            if len(words) > 1:
                for order in (words, words[::-1], [words[0][0], *words[1:]]):
                    self.addresses.setdefault("".join(map(_letters, order)), role)
        self.name_pattern = self._of_names()
        self.initial_pattern = self._of_initials()

    def _of_names(self) -> re.Pattern[str] | None:
        if not self.roles:
            return None
        return re.compile(rf"(?<!\w){_any_of(self.roles)}(?!\w)", re.IGNORECASE)

    def _of_initials(self) -> re.Pattern[str] | None:
        """Where they stand as a person: `3 PM` is an hour."""
        if not self.initials:
            return None
        longest = sorted(self.initials, key=lambda one: (-len(one), one))
        return re.compile(
            rf"(?<!\w)(?<!\d )(?<!\d\u00a0)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
        )

    def without(self, text: str) -> str:
        """The text with roles in the place of names, addresses and initials."""
        text = unicodedata.normalize("NFC", text)
        if "@" in text:
            text = _ADDRESS.sub(lambda found: self._of_address(found[0]), text)
        if self.name_pattern:
            text = self._named(text)
        if self.initial_pattern:
            text = self.initial_pattern.sub(lambda found: self.initials[found[0]], text)
        return text

    def _named(self, text: str) -> str:
        assert self.name_pattern
        plain = unicodedata.normalize("NFKC", text)
        if plain != text and self.name_pattern.search(plain):
            text = plain
        return self.name_pattern.sub(lambda found: self.roles.get(folded(found[0]), found[0]), text)

    def _of_address(self, address: str) -> str:
        whole, local = folded(address), _letters(folded(address.partition("@")[0]))
        return self.addresses.get(whole) or self.addresses.get(local) or address


def _letters(text: str) -> str:
    return _APART.sub("", text)


def _any_of(words: Iterable[str], letters: int = 8) -> str:
    """A pattern of any of these words, the longest that fits; their first letters as a tree.

    One after the other, hundreds of names would all be tried at every place of every text.
    """
    if not letters:
        longest = sorted(words, key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(_like, longest))})"
    nexts: dict[str, list[str]] = {}
    for word in words:
        nexts.setdefault(word[:1], []).append(word[1:])
    ends = nexts.pop("", None) is not None
    branches = "|".join(
        _like(first) + _any_of(rest, letters - 1) for first, rest in sorted(nexts.items())
    )
    return f"(?:{branches}){'?' if ends else ''}" if branches else ""


def _like(word: str) -> str:
    return "".join(_LIKE.get(letter) or re.escape(letter) for letter in word)
