"""Owners as cells name them: one cell divided into persons, teams and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from governance.importing.words.dating import is_unknown, whole_date
from governance.importing.words.dividing import divided
from governance.importing.words.owner_words import (
    EMAIL,
    LABEL,
    LEADING,
    NOBODY,
    ORGANISATION,
    POST,
    SECOND,
    SUFFIX,
    TEAM,
)
from governance.importing.words.who import can_stand_alone, is_initials, is_person, plain_key

_HARD = re.compile(r"\s*[;|\n+•]\s*")
_ADDRESSED = re.compile(r"\s*[,;|\n+•/]\s*|\s+(?:and|&)\s+")
_AND = re.compile(r"\s+and\s+|\s*&\s*", re.IGNORECASE)
_PAIRED = re.compile(r"(?P<a>.+?)\s*[(\[]\s*(?P<b>[^()\[\]]+?)\s*[)\]]")
_DASHED = re.compile(r"(.+?)(?:\s+[–—-]|:)\s+(.+)")
_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")
_LONGEST = 500
"""Characters of a line of owners; what follows names nobody that could be told apart."""
_BODY = re.compile(f"{POST.pattern}|{TEAM.pattern}|{ORGANISATION.pattern}", re.IGNORECASE)
_MOST = 6
"""Words that an owner's name has at most."""
_EDGES = " .,;:/–—-"
_BOXED = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody that a cell names."""

    text: str
    """As written, without labels such as `Lead:`."""
    also: str = ""
    """What stands in brackets after it: a name's initials or post, a post's name."""
    second: bool = False
    """True for one who only supports."""
    email: str | None = None
    """The address beside the name."""

    @property
    def key(self) -> str:
        """By which two ways of writing it are the same."""
        return plain_key(self.text)


def split_owners(lines: Iterable[str], known: frozenset[str] = frozenset()) -> tuple[Named, ...]:
    """Everyone that a cell names, the accountable one first.

    `known` holds the keys of owners that stand alone elsewhere; they settle what `and` divides.
    """
    return _split(tuple(_unboxed(line[:_LONGEST]) for line in lines), known)


def _unboxed(text: str) -> str:
    """A list without the square brackets that programs put around it."""
    return _BOXED.sub(r"\1", text) if text.startswith("[") else text


@lru_cache(maxsize=8192)
def _split(lines: tuple[str, ...], known: frozenset[str]) -> tuple[Named, ...]:
    found: list[Named] = []
    parts = [[text for text in _parted(line) if text.strip()] for line in lines]
    texts = [text for part in parts for text in part]
    alone = [len(part) == 1 for part in parts for _ in part]
    plain = [_without_address(text) for text in texts]
    for text in _with_posts(plain, alone, known):
        found += _named(text, known)
    addresses = dict(_addresses(texts))
    firsts = [one for one in found if not one.second]
    order = firsts + [one for one in found if one.second]
    unique = {one.key: one for one in reversed(order) if one.key}
    once = dict.fromkeys(unique[one.key] for one in order if one.key)
    return tuple(_addressed(one, addresses) for one in once)


def _parted(line: str) -> list[str]:
    """A line at what always parts owners; each address is somebody's own."""
    several = len(EMAIL.findall(line)) > 1
    return (_ADDRESSED if several else _HARD).split(line)


def _addressed(named: Named, addresses: Mapping[str, str]) -> Named:
    """Somebody with the e-mail address that stands beside the name."""
    for key, address in addresses.items():
        if key.startswith(named.key):
            return replace(named, email=address)
    return named


def _without_address(text: str) -> str:
    """A text without its e-mail address; one that is nothing else gives the name in it."""
    match = EMAIL.search(text)
    rest = _BRACKETS.sub("", EMAIL.sub("", text)).strip(" ,;")
    if match is None:
        return text
    if rest:
        return rest
    parts = re.split(r"[._]", match["local"])
    return " ".join(part.capitalize() for part in parts if part.isalpha())


def _addresses(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The keys of names, and the e-mail address beside each."""
    for text in texts:
        match = EMAIL.search(text)
        if match is not None:
            yield plain_key(_without_address(text)), match[0]


def names_owners(text: str, known: frozenset[str] = frozenset()) -> bool:
    """True for a text that says it names owners, or plainly is nothing else."""
    if LABEL.match(text):
        return True
    named = split_owners([text], known)
    plain = all(
        can_stand_alone(one.text) or one.key in known or _BODY.search(one.text) for one in named
    )
    return bool(named) and plain and len(text.split()) <= _MOST * len(named)


def is_joined(text: str) -> bool:
    """True for one owner whose name could as well be two: with a stroke, a comma or `and`."""
    return any(sign in text for sign in "/&,") or " and " in text


def _with_posts(texts: list[str], alone: list[bool], known: frozenset[str]) -> Iterator[str]:
    """A name and, on the next line, its post, as one; `alone` tells who has a line of their own."""
    skip = False
    nexts = [text if own else "" for text, own in zip(texts[1:], alone[1:], strict=True)]
    for text, following in zip_longest(texts, nexts, fillvalue=""):
        if skip:
            skip = False
            continue
        post = following.strip(" ()")
        bracketed = following[:1] == "(" and following[-1:] == ")" and "(" not in text
        if bracketed and is_person(post) and POST.search(text):
            skip = True
            yield f"{text.strip()} ({post})"
            continue
        held = POST.search(post) and not LABEL.match(following) and plain_key(post) not in known
        if held and is_person(text.strip()) and not is_person(post) and not _AND.search(post):
            skip = True
            yield f"{text.strip()} ({post})"
        else:
            yield text


def _named(text: str, known: frozenset[str]) -> Iterator[Named]:
    """The owners in one line."""
    text = text.strip(_EDGES)
    if whole_date(text):
        return
    pieces = LABEL.split(text)
    if len(pieces) > 1:
        if pieces[0].strip(" ,"):
            yield from _named(pieces[0], known)
        for label, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            first = any(word in label.casefold() for word in LEADING) and "support" not in label
            yield from (
                Named(one.text, one.also, second=one.second or not first)
                for one in _named(piece, known)
            )
        return
    lead, *others = SECOND.split(text)
    for number, part in enumerate((lead, *others)):
        for one in _listed(part.strip(" ,"), known):
            yield Named(one.text, one.also, second=number > 0)


def _listed(text: str, known: frozenset[str]) -> Iterator[Named]:
    """The owners in a list with commas, strokes, `and`."""
    for name in divided(text, known):
        if (one := _one(name)) is not None:
            yield one


def _one(text: str) -> Named | None:
    """One owner, with what stands in brackets after it; None for nobody yet."""
    text = SUFFIX.sub("", text.strip(_EDGES)).strip(_EDGES)
    if not text or NOBODY.fullmatch(text) or is_unknown(text) or whole_date(text):
        return None
    paired = _PAIRED.fullmatch(text)
    if paired is not None:
        name, also = paired["a"].strip(), paired["b"].strip()
        sure = can_stand_alone(name) or is_person(also) or is_initials(also)
        return Named(name, also) if sure else Named(text)
    dash = _DASHED.fullmatch(text)
    if dash is not None and is_person(dash[1]) and POST.search(dash[2]):
        return Named(dash[1], dash[2])
    if dash is not None and is_person(dash[2]) and not is_person(dash[1]):
        return Named(dash[2], dash[1])
    return Named(text)
