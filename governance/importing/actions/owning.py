"""Who owns a milestone, where its own words say so: `TW collates …`, `… (JS)`, `Lead: JS`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.importing.plan.people import People
from governance.importing.words.names import Named, split_owners
from governance.importing.words.owner_words import INITIALS
from governance.importing.words.titles import tidied
from governance.importing.words.who import is_person

_LOOKED = 140
"""Characters at a milestone's end in which an owner is looked for."""
_ENDS = (
    re.compile(r"\s*[(\[](?P<who>[^()\[\]]{2,80})[)\]]\s*\.?$"),
    re.compile(r"\s+[–—-]\s+(?P<who>[^–—]{2,60}?)\s*\.?$"),
)
_LABELLED = re.compile(
    r"[\s(\[–—,;-]*\b(?:lead|owner|led by|responsible|by whom)(?: officer)?\s*:\s*"
    r"(?P<who>[^()\[\]]{2,80}?)\s*[)\]]?\.?$", re.IGNORECASE
)  # fmt: skip
_SIGN = r"(?P<sign>\s*[:–—]\s*|\s+-\s+|\s+)(?P<rest>\S.*)"
_ONE = rf"(?:{INITIALS.pattern})"
_FIRST = re.compile(rf"(?P<who>{_ONE}(?:\s*(?:/|,|&|\band\b)\s*{_ONE})*){_SIGN}", re.DOTALL)
_FIRST_NAME = re.compile(rf"(?P<who>[A-Z]\w+(?: [A-Z][\w'’-]+){{0,3}}){_SIGN}", re.DOTALL)
_LED = re.compile(r"(?P<who>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})(?:\s*[:–—]\s|\s+-\s+)")
_VERB = re.compile(r"(?:to|will|has|have|is|are|and)\b|[a-z]+s\b")
_SMALL_VERB = re.compile(r"[a-z]")
_NAME = re.compile(r"[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|and|of|&)){0,3}")
_MEETING = re.compile(
    r"\b(?:Cabinet|Council|Committee|Board|Scrutiny|Executive|Panel|Phase|Stage)\b"
)
_FEW = 2
"""So many brackets must hold known owners, and half of all, before others are names too."""
_ENOUGH, _MOST = 3, 0.4
"""So many milestones, and this share of all, must end in initials before unknown ones count."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A milestone's words, and who they say owns it."""

    text: str
    owners: tuple[Named, ...] = ()


def tails(texts: Iterable[str], known: frozenset[str]) -> tuple[Named, ...]:
    """Initials and names in which milestones end, where that is how the file names owners.

    `known` holds the keys of owners; whoever stands beside one of them is taken for one too.
    """
    every = list(texts)
    ends = [named for text in every if (named := _tail(text))]
    found = [named for named in ends if any(one.key in known for one in named)]
    if len(ends) >= max(_ENOUGH, _MOST * len(every)):
        found = ends
    found = [*found, *_set_off(every, known)]
    found += [named for text in every if (named := _labelled(text)[1])]
    return tuple(one for named in found for one in named)


def _set_off(texts: list[str], known: frozenset[str]) -> Iterator[tuple[Named, ...]]:
    """Names in brackets or behind a dash at the end of milestones, where that is usual."""
    for pattern in _ENDS:
        yield from _usual([named for text in texts if (named := _ending(pattern, text)[1])], known)
    leads = (_LED.match(text[:_LOOKED]) for text in texts)
    yield from _usual([split_owners([lead["who"]]) for lead in leads if lead], known)


def _usual(ends: list[tuple[Named, ...]], known: frozenset[str]) -> list[tuple[Named, ...]]:
    """Those of such ends that can be names, where most of them hold known owners."""
    sure = [named for named in ends if any(one.key in known for one in named)]
    if len(sure) < _FEW or len(sure) * 2 < len(ends):
        return []
    return [named for named in ends if all(map(_can_own, (one.text for one in named)))]


def _can_own(text: str) -> bool:
    """True for what can be a name, and is no meeting that only takes a paper."""
    return _NAME.fullmatch(text) is not None and _MEETING.search(text) is None


def owned_step(text: str, people: People) -> Owned:
    """A milestone without the owner that its words name, where that is somebody known."""
    rest, named = _labelled(text)
    if named and all(people.id_of(one) for one in named):
        return Owned(tidied(rest), named)
    for pattern in _ENDS:
        rest, named = _ending(pattern, text)
        if named and all(people.id_of(one) for one in named):
            return Owned(tidied(rest), named)
    return _first(text, people)


def _first(text: str, people: People) -> Owned:
    """A milestone that begins with who acts."""
    for pattern in (_FIRST, _FIRST_NAME):
        match = pattern.match(text[:_LOOKED])
        while match is not None:
            named = split_owners([match["who"]])
            if named and all(people.id_of(one) for one in named):
                set_off = bool(match["sign"].strip())
                if set_off:
                    return Owned(text[match.start("rest") :], named)
                short = all(len(one.text) <= 3 for one in named)
                acts = (_SMALL_VERB if short else _VERB).match(match["rest"])
                return Owned(text, named if acts else ())
            match = _shorter(match, text) if pattern is _FIRST_NAME else None
    return Owned(text)


def _shorter(match: re.Match[str], text: str) -> re.Match[str] | None:
    """The same with one word less taken for the name."""
    words = match["who"].split()
    if len(words) < 2:
        return None
    fewer = re.escape(" ".join(words[:-1]))
    return re.match(rf"(?P<who>{fewer})(?P<sign>\s+)(?P<rest>\S.*)", text, re.DOTALL)


def _tail(text: str) -> tuple[Named, ...]:
    named = next((named for one in _ENDS if (named := _ending(one, text)[1])), ())
    sure = all(is_person(one.text) or (INITIALS.fullmatch(one.text) and len(one.text) < 4)
               for one in named)  # fmt: skip
    return named if sure else ()


def _labelled(text: str) -> tuple[str, tuple[Named, ...]]:
    return _ending(_LABELLED, text)


def _ending(pattern: re.Pattern[str], text: str) -> tuple[str, tuple[Named, ...]]:
    """A text without the owners at its end, and who they are; nobody where it has none."""
    start = max(len(text) - _LOOKED, 0)
    match = pattern.search(text, start)
    if match is None or not match.start():
        return text, ()
    return text[: match.start()], split_owners([match["who"]])
