"""Risks, issues and decisions name people, boards and items that are there, and each once."""

from __future__ import annotations

from collections.abc import Iterator

from governance.assurance.rules.subject import Subject, updates_at
from governance.domain.plan.concerns import Particulars, foreign
from governance.domain.update import (
    ChallengeResponse,
    Decision,
    Rebaseline,
)
from governance.domain.update.concerns import ConcernUpdate, OwnUpdate
from governance.problems import Key, Problem, error, nearest_names, warning


def unknown_concern_owner(subject: Subject) -> Iterator[Problem]:
    """A risk or an issue belongs to someone under `people:`."""
    listed = [((*at, "owner"), one.ref, one.owner) for at, one in subject.concerns()]
    said = [(updates_at(one.id), one.ref, one.owner) for one in _records(subject)]
    for at, ref, owner in (*listed, *said):
        if owner is not None and owner not in subject.plan.people_by_id:
            what = f"{ref} is owned by {owner}, who is not under people"
            yield error("unknown-owner", what, f"add {owner} under people, or correct the id", at)


def no_concern_owner(subject: Subject) -> Iterator[Problem]:
    """A risk that nobody owns is watched by nobody."""
    owned = {one.ref for one in _records(subject) if one.owner}
    for at, one in subject.concerns():
        if one.owner is None and one.removed is None and one.ref not in owned:
            yield warning("no-owner", f"{one.ref} has no owner", "add `owner:`", at)


def dangling_concern(subject: Subject) -> Iterator[Problem]:
    """A risk or an issue bears on items of the plan; an issue was a risk that is listed."""
    for at, ref, target, as_risk in _named(subject):
        if not subject.plan.has_ref(target) and target not in subject.register_refs:
            what = f"{ref} names {target!r}, which is not in the plan"
            yield error("dangling-link", what, "name a ref of this plan", at)
        elif as_risk and subject.register_refs.get(target) != "risk":
            what = f"{ref} came from {target!r}, which is no risk"
            yield error("dangling-link", what, "name a risk, such as R1", at)


def raised_twice(subject: Subject) -> Iterator[Problem]:
    """Two branches that each raise R3 raise two different things under one ref."""
    seen = {one.ref: "plan.yaml" for _, one in subject.concerns()}
    for record in _counting(subject):
        if record.state == "opened":
            if record.ref in seen:
                what = f"record {record.id} raises {record.ref}, which {seen[record.ref]} has"
                todo = "withdraw it with `governance undo` and raise it again"
                yield error("raised-twice", what, todo, updates_at(record.id))
            seen.setdefault(record.ref, f"record {record.id}")


def orphan_record(subject: Subject) -> Iterator[Problem]:
    """What is said of a risk or an issue whose raising was withdrawn changes nothing."""
    held = {one.ref for _, one in subject.concerns()}
    held |= {one.ref for one in _counting(subject) if one.state == "opened"}
    for record in _counting(subject):
        if record.ref not in held and record.ref in subject.register_refs:
            what = f"record {record.id} changes {record.ref}, whose raising was withdrawn"
            yield warning("orphan-record", what, "withdraw it too", updates_at(record.id))


def answered_twice(subject: Subject) -> Iterator[Problem]:
    """Two branches may each answer one question; only the first answer counts."""
    seen: dict[str, str] = {}
    for record in subject.current:
        if isinstance(record, Decision) and record.answers is not None:
            if record.answers in seen:
                what = f"record {record.id} answers what {seen[record.answers]} answered already"
                todo = "withdraw the one that is wrong with `governance undo`"
                yield error("answered-twice", what, todo, updates_at(record.id))
            seen.setdefault(record.answers, f"record {record.id}")


def unknown_party(subject: Subject) -> Iterator[Problem]:
    """Who is asked, who decides and who approves is a person or a board of the plan."""
    known = {*subject.plan.people_by_id, *subject.plan.boards_by_id}
    for record in subject.updates:
        parties: tuple[str | None, ...] = ()
        if isinstance(record, Decision):
            parties = (record.asked_of, record.given_by)
        elif isinstance(record, ChallengeResponse):
            parties = (record.given_by,)
        elif isinstance(record, Rebaseline):
            parties = (record.approved_by,)
        for party in parties:
            if party is not None and party not in known:
                what = f"record {record.id} names {party!r}, no person or board of the plan"
                todo = "list them under people or boards"
                yield warning("unknown-party", what, todo, updates_at(record.id))


def unknown_register(subject: Subject) -> Iterator[Problem]:
    """An entry stands in a register that a pack of the plan brings, and holds what that holds."""
    kinds = {name: one for name, one in subject.plan.register_kinds.items() if one.is_own}
    listed = subject.plan.registers.items()
    told: list[tuple[Key, str, Particulars]] = [
        (("registers", name, index), name, one)
        for name, those in listed
        for index, one in enumerate(those)
    ]
    told += [(updates_at(one.id), one.of, one) for one in _own(subject)]
    for at, name, one in told:
        if name not in kinds:
            what = f"no register {name!r} from a pack{nearest_names(name, kinds)}"
            todo = "put the pack that brings it under `pack:`, or correct the name"
            yield error("unknown-register", what, todo, at)
        elif odd := foreign(kinds[name], one):
            yield error("bad-value", odd, "remove it; its kind does not hold it", at)


def _own(subject: Subject) -> list[OwnUpdate]:
    return [one for one in subject.updates if isinstance(one, OwnUpdate)]


def _records(subject: Subject) -> list[ConcernUpdate]:
    return [one for one in subject.updates if isinstance(one, ConcernUpdate)]


def _counting(subject: Subject) -> list[ConcernUpdate]:
    """Those that count, in their order: what was withdrawn is left out."""
    return [one for one in subject.current if isinstance(one, ConcernUpdate)]


def _named(subject: Subject) -> Iterator[tuple[Key, str, str, bool]]:
    """Each ref that a risk or an issue names: its place, whose it is, whether it must be a risk."""
    for at, one in subject.concerns():
        for index, target in enumerate(one.links):
            yield (*at, "links", index), one.ref, target, False
        if origin := getattr(one, "came_from", None):
            yield (*at, "came_from"), one.ref, origin, True
    for record in _records(subject):
        for target in record.links or ():
            yield updates_at(record.id), record.ref, target, False
        if origin := getattr(record, "came_from", None):
            yield updates_at(record.id), record.ref, origin, True
