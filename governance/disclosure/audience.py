"""What an audience may read: roles instead of names in public, narrative by its visibility."""

from __future__ import annotations

from functools import lru_cache

from governance.disclosure.names import Names
from governance.domain.plan import Audience, Kind, Person, Plan, Role
from governance.record.statement import Statement

_ROLES = {
    Role.OWNER: "responsible officer",
    Role.CORE_TEAM: "core team",
    Role.CONTRIBUTOR: "contributing officer",
}


def named(plan: Plan, person: str, audience: Audience) -> str:
    """A person as this audience may know them: by name, or in public by role.

    Teams and organisations are no personal data and keep their names.
    """
    known = plan.people_by_id.get(person)
    if known is None:
        return person if audience is not Audience.PUBLIC else "responsible officer"
    if audience is Audience.PUBLIC and known.kind is Kind.PERSON:
        return role_of(known)
    return known.called


def initials(plan: Plan, person: str, audience: Audience) -> str:
    """A person for a narrow column: initials as the plan writes them, or in public the role."""
    known = plan.people_by_id.get(person)
    if audience is Audience.PUBLIC or known is None:
        return named(plan, person, audience)
    return known.label or known.id


def owners_text(plan: Plan, owners: tuple[str, ...], audience: Audience, *, short: bool) -> str:
    """Owners in order, without repeats, the accountable one first."""
    call = initials if short else named
    names = dict.fromkeys(call(plan, owner, audience) for owner in owners)
    return ", ".join(names) or "nobody"


def role_of(person: Person) -> str:
    """The role in words, for public reports."""
    words = _ROLES.get(person.role, person.role.words)
    return words if person.role in (Role.SRO, Role.LEAD_OFFICER) else words.lower()


def readable(narrative: Statement | None, audience: Audience) -> Statement | None:
    """The narrative, where this audience may read it."""
    if narrative is None or not audience.may_see(narrative.visibility):
        return None
    return narrative


def for_audience(plan: Plan, text: str, audience: Audience) -> str:
    """Text without people's names and initials, where the audience is the public."""
    if audience is not Audience.PUBLIC:
        return text
    return _LATEST.names(plan.people).without(text)


class _Latest:
    """The names of the plan asked for last, found by identity.

    To hash its people for every text takes longer than the text.
    """

    def __init__(self) -> None:
        self.kept: tuple[tuple[Person, ...], Names] = ((), Names({}, {}, {}))

    def names(self, people: tuple[Person, ...]) -> Names:
        """The names of these people."""
        kept, names = self.kept
        if kept is not people:
            names = _names(people)
            self.kept = (people, names)  # in one go: another thread may be at another plan
        return names


_LATEST = _Latest()


@lru_cache(maxsize=32)
def _names(people: tuple[Person, ...]) -> Names:
    names: dict[str, str] = {}
    initials: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for person in people:
        if person.kind is not Kind.PERSON:
            continue
        role = role_of(person)
        if person.name and len(person.name) > 1:
            names.setdefault(person.name, role)
        for form in (person.label, person.id):
            if form and len(form) > 1:
                initials.setdefault(form, role)
        if person.email:
            addresses.setdefault(person.email, role)
    return Names(names, initials, addresses)
