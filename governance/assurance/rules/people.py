"""Everything has an owner, and every owner is someone the plan names."""

from __future__ import annotations

from collections.abc import Iterator

from governance.assurance.rules.subject import Subject
from governance.problems import Problem, error, warning


def duplicate_person(subject: Subject) -> Iterator[Problem]:
    """A person's id is unique whatever its case."""
    seen: set[str] = set()
    for index, person in enumerate(subject.plan.people):
        if person.id.casefold() in seen:
            what = f"the person {person.id} is listed already"
            todo = "keep one; ids that differ only in capitals are the same"
            yield error("duplicate-person", what, todo, ("people", index, "id"))
        seen.add(person.id.casefold())


def duplicate_label(subject: Subject) -> Iterator[Problem]:
    """A label is how a plan writes one person; two that read alike cannot be told apart."""
    seen = {person.id.casefold(): person.id for person in subject.plan.people}
    for index, person in enumerate(subject.plan.people):
        label = (person.label or "").casefold()
        if label and seen.setdefault(label, person.id) != person.id:
            what = f"{person.id} is written {person.label}, and so is {seen[label]}"
            todo = "give each a label of their own"
            yield error("duplicate-label", what, todo, ("people", index, "label"))


def unknown_owner(subject: Subject) -> Iterator[Problem]:
    """Owners are people, teams or organisations listed under `people:`."""
    known = subject.plan.people_by_id
    for at, item in subject.owned():
        for index, owner in enumerate(item.owners):
            if owner not in known:
                what = f"{item.ref} is owned by {owner}, who is not under people"
                todo = f"add {owner} under people, or correct the id"
                yield error("unknown-owner", what, todo, (*at, "owners", index))


def no_owner(subject: Subject) -> Iterator[Problem]:
    """A deliverable that nobody owns will not happen."""
    for at, item in subject.deliverables():
        if not item.owners and item.removed is None:
            what = f"deliverable {item.ref} has no owner"
            yield warning("no-owner", what, "add `owners:`; the first is accountable", at)
