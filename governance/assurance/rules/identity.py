"""What was renumbered or renamed can be told from what took its place."""

from __future__ import annotations

from collections.abc import Iterator

from governance.assurance.rules.subject import Subject, updates_at
from governance.domain.update.entry import IMPORT
from governance.problems import Problem, error, warning


def renumbered_when(subject: Subject) -> Iterator[Problem]:
    """Where another item has the old ref now, somebody says since when."""
    refs = subject.plan.refs
    for at, item in subject.items():
        for index, was in enumerate(item.was):
            if was.ref != item.ref and refs.until(was, set()) is None:
                what = f"{item.ref} was {was.ref}, which another item is now, and nothing says when"
                todo = f"write `was: {{ref: {was.ref}, until: DAY}}`, its last day under that ref"
                yield error("renumbered-when", what, todo, (*at, "was", index))


def was_twice(subject: Subject) -> Iterator[Problem]:
    """One item was called so until a day, and not two."""
    seen: dict[tuple[str, object], str] = {}
    for at, item in subject.items():
        for index, was in enumerate(item.was):
            other = seen.setdefault((was.ref, was.until), item.ref)
            if other != item.ref or was.ref == item.ref:
                what = f"{item.ref} was {was.ref}, and so " + (
                    f"was {other}" if other != item.ref else "it is now"
                )
                todo = "keep `was:` where the history belongs"
                yield error("was-twice", what, todo, (*at, "was", index))


def former_name(subject: Subject) -> Iterator[Problem]:
    """What somebody was called before is nobody else's id or former id."""
    ids = {person.id.casefold(): person.id for person in subject.plan.people}
    seen: dict[str, str] = {}
    for number, person in enumerate(subject.plan.people):
        for index, was in enumerate(person.was):
            holder = ids.get(was.casefold()) or seen.setdefault(was.casefold(), person.id)
            if holder != person.id:
                what = f"{person.id} was called {was}, which means {holder}"
                at = ("people", number, "was", index)
                yield error("former-name", what, "keep it with the one who had it", at)


def reserved_id(subject: Subject) -> Iterator[Problem]:
    """`import` is who says what came with a file."""
    for number, person in enumerate(subject.plan.people):
        if person.id.casefold() == IMPORT:
            what = f"nobody can have the id {person.id}: it stands for imported history"
            yield error("reserved-id", what, "choose another id", ("people", number, "id"))


def unknown_former_owner(subject: Subject) -> Iterator[Problem]:
    """Who owned an item before is under `people:`, with `until:` where they have left."""
    for at, item in subject.owned():
        for number, owned in enumerate(item.owned):
            for index, owner in enumerate(owned.owners):
                if owner not in subject.plan.people_by_id:
                    what = f"{item.ref} was owned by {owner}, who is not under people"
                    todo = f"add {owner} under people, with `until:` if they have left"
                    place = (*at, "owned", number, "owners", index)
                    yield error("unknown-owner", what, todo, place)


def author_left(subject: Subject) -> Iterator[Problem]:
    """Nobody records anything for a day after the last on which they had a part."""
    for record in subject.updates:
        if subject.plan.has_left(record.by, record.on):
            until = subject.plan.people_by_id[record.by].until
            what = f"record {record.id} of {record.on} is by {record.by}, who left on {until}"
            todo = "correct `until:`, or withdraw it with `governance undo`"
            yield warning("author-left", what, todo, updates_at(record.id))
