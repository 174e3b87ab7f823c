"""Everyone a file names, under one id each, however often and however they are named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from governance.domain.imported import Finding
from governance.domain.plan import Kind, Person, Role
from governance.importing.lines import shown
from governance.importing.words.names import Named
from governance.importing.words.owner_words import ORGANISATION, POST, TEAM
from governance.importing.words.who import is_initials, is_person, plain_key

_LONGEST = 40
_ODD = re.compile(r"[^A-Za-z0-9]+")


@dataclass(slots=True)
class _Body:
    """Somebody while the file is still being read."""

    text: str
    name: str | None = None
    initials: str | None = None
    role: Role = Role.OWNER
    owns: bool = False
    """True once an owner cell named them; its way of writing them is kept."""
    email: str | None = None
    keys: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class People:
    """Everyone, and under which id each way of naming them goes."""

    persons: tuple[Person, ...]
    ids: Mapping[str, str]
    """From `plain_key` of a name, initials or post to an id."""
    findings: tuple[Finding, ...] = ()

    @cached_property
    def human(self) -> frozenset[str]:
        """The ids of those who are persons."""
        return frozenset(one.id for one in self.persons if one.kind is Kind.PERSON)

    def id_of(self, named: Named | str) -> str | None:
        """The id of somebody named; None for somebody who is not known."""
        text = named.text if isinstance(named, Named) else named
        return self.ids.get(plain_key(text))

    def ids_of(self, owners: Iterable[Named]) -> tuple[str, ...]:
        """The ids of owners in their order, each once."""
        found = (self.id_of(one) for one in owners)
        return tuple(dict.fromkeys(one for one in found if one is not None))


def gather_people(told: Iterable[tuple[Named, Role]]) -> People:
    """One person for everybody named, in the order in which they are met, with their roles."""
    bodies: list[_Body] = []
    by_key: dict[str, _Body] = {}
    for named, role in told:
        body = _met(named, bodies, by_key)
        if role is Role.OWNER and not body.owns:
            body.text, body.owns = named.text, True
        if body.role is Role.OWNER or (role is not Role.OWNER and body.role is Role.STAKEHOLDER):
            body.role = role
    findings = list(_join(bodies, by_key))
    taken: set[str] = set()
    persons: list[Person] = []
    ids: dict[str, str] = {}
    for body in bodies:
        person = _person(body, taken)
        persons.append(person)
        ids |= dict.fromkeys(sorted(body.keys), person.id)
    findings += _kinds(persons)
    return People(tuple(persons), ids, tuple(findings))


def _met(named: Named, bodies: list[_Body], by_key: dict[str, _Body]) -> _Body:
    """The body that is named, made where it is new, with what this naming tells of it."""
    keys = {named.key}
    name = named.text if is_person(named.text) else None
    initials = named.text.replace(".", "") if is_initials(named.text) else None
    if named.also and is_person(named.also):
        name = named.also
        keys.add(plain_key(named.also))
    elif named.also and is_initials(named.also) and name and _begin(named.also, name):
        initials = named.also.replace(".", "")
        keys.add(plain_key(initials))
    body = next((by_key[key] for key in sorted(keys) if key in by_key), None)
    if body is None:
        body = _Body(named.text)
        bodies.append(body)
    body.name = body.name or name
    body.initials = body.initials or initials
    body.email = body.email or named.email
    body.keys |= keys
    for key in keys:
        by_key.setdefault(key, body)
    return body


def _begin(initials: str, name: str) -> bool:
    """True for initials that can be this name's: `Ann Dale (ICB)` says for whom she works."""
    return initials[0] in {word[0] for word in name.split()}


def _join(bodies: list[_Body], by_key: dict[str, _Body]) -> Iterator[Finding]:
    """Initials, first names and short names that can only mean one person who is named in full."""
    by_hint: dict[str, list[_Body]] = {}
    for body in bodies:
        for hint in _hints(body):
            by_hint.setdefault(hint, []).append(body)
    for short in [one for one in bodies if one.name is None or _is_short(one.name)]:
        full = [one for one in by_hint.get(_hint(short), []) if one is not short]
        if len(full) != 1:
            continue
        kept = full[0]
        yield Finding("guessed-person", "", f"{shown(short.text)} is taken for {kept.name}")
        kept.initials = kept.initials or short.initials
        kept.keys |= short.keys
        kept.role = short.role if kept.role is Role.OWNER else kept.role
        by_key.update(dict.fromkeys(short.keys, kept))
        bodies.remove(short)


def _is_short(name: str) -> bool:
    """A name whose first part is an initial."""
    return len(name.split(maxsplit=1)[0].strip(".")) == 1


def _hints(full: _Body) -> Iterator[str]:
    """The short ways in which somebody named in full can be meant."""
    if full.name is None or _is_short(full.name):
        return
    words = [word for word in full.name.split() if word[0].isupper()]
    yield "".join(word[0] for word in words).casefold()
    yield words[0]
    yield " ".join((words[0][0], *words[1:])).casefold()


def _hint(short: _Body) -> str:
    """The short way in which somebody is named: initials, `J Smith`, a first name."""
    if short.initials is not None:
        return short.initials.casefold()
    if short.name is not None:
        first, *rest = short.name.split()
        return " ".join((first[0], *rest)).casefold()
    return short.text


def _person(body: _Body, taken: set[str]) -> Person:
    base = person_id(body.initials or _letters(body.name) or body.text)
    chosen, number = base, 1
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{base[:_LONGEST]}-{number}"
    taken.add(chosen.casefold())
    label = None if body.name is not None or body.text == chosen else body.text
    return Person(
        id=chosen,
        name=body.name,
        label=label,
        role=body.role,
        kind=_kind(body),
        email=body.email,
    )


def _letters(name: str | None) -> str | None:
    """Initials made of a name: ids stand in addresses and titles that leave the office."""
    words = re.findall(r"[^\W\d_]+", name or "")
    return "".join(word[0].upper() for word in words) if len(words) > 1 else None


def person_id(text: str) -> str:
    """An id for somebody: the text's letters and digits, with hyphens for what lies between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = _ODD.sub("-", plain.replace(".", "") if is_initials(text) else plain).strip("-")
    if len(plain) > _LONGEST:
        cut = plain[: _LONGEST + 1].rpartition("-")[0]
        plain = cut or plain[:_LONGEST]
    return plain or "owner"


def _kind(body: _Body) -> Kind:
    if body.name is not None or POST.search(body.text):
        team = TEAM.search(body.text.split()[-1]) if body.name is None else None
        return Kind.TEAM if team and body.text.split()[-1].casefold() in _PLURAL else Kind.PERSON
    if ORGANISATION.search(body.text):
        return Kind.TEAM if _IS_TEAM.search(body.text) else Kind.ORGANISATION
    return Kind.TEAM if TEAM.search(body.text) else Kind.PERSON


_PLURAL = frozenset(("team", "teams", "service", "services", "unit", "hub", "group", "panel"))
_IS_TEAM = re.compile(r"\b(?:team|service|services|unit|hub|group)\b", re.IGNORECASE)


def _kinds(persons: list[Person]) -> Iterator[Finding]:
    bodies = [f"{one.called} ({one.kind.value})" for one in persons if one.kind is not Kind.PERSON]
    if bodies:
        yield Finding("guessed-people", "", f"by their words: {', '.join(bodies)}")
    plain = [one.id for one in persons if one.kind is Kind.PERSON and one.name is None]
    if plain:
        what = f"taken for persons, since nothing says otherwise: {', '.join(plain)}"
        yield Finding("guessed-people", "", what)
