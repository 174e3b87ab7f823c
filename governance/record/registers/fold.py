"""The registers on a day: plan.yaml's lists, changed and added to by the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from governance.domain.plan import Plan
from governance.domain.plan.board import Audience
from governance.domain.plan.concerns import Entry, Issue, Risk
from governance.domain.registers import Holds, RegisterKind
from governance.domain.update import AnyUpdate
from governance.domain.update.concerns import ConcernUpdate
from governance.record.log.order import claimed
from governance.record.registers.concerns import AnyConcern, Weighed, stands_as
from governance.record.statement import Statement, statement_of

Listed = Risk | Issue | Entry
_Speak = Callable[[str | None], Statement | None]


def registers_at(
    plan: Plan,
    history: Iterable[AnyUpdate],
    as_at: dt.date,
    reader: Audience = Audience.INTERNAL,
    undone: Mapping[str, Sequence[AnyUpdate]] = MappingProxyType({}),
) -> tuple[AnyConcern, ...]:
    """Every entry that a reader may read of, open or closed, by register; the plan's first.

    `history` is the log that counts, in order. Words of a record that the reader may not read
    stay as they were before it; scores, owner, dates and state are the register's own. What was
    `undone`, by ref, was seen by subscribers: it counts as change, nothing else.
    """
    records = [one for one in history if isinstance(one, ConcernUpdate)]
    found = (_register(kind, plan, records, as_at, reader) for kind in plan.register_kinds.values())
    every = (one for register in found for one in register.values())
    return tuple(_seen(one, *undone[one.ref]) if one.ref in undone else one for one in every)


def _seen(one: AnyConcern, *records: AnyUpdate) -> AnyConcern:
    """An entry of which more was recorded: forward only, or calendars would pass it over."""
    latest = max(filter(None, (one.changed_at, *map(claimed, records))))
    return replace(one, changed_at=latest, changes=one.changes + len(records))


def listed_in(plan: Plan, kind: RegisterKind) -> tuple[Listed, ...]:
    """A register as plan.yaml has it."""
    found: tuple[Listed, ...]
    found = plan.registers.get(kind.name, ()) if kind.is_own else getattr(plan, kind.many)
    return found


def raised_in(updates: Iterable[AnyUpdate]) -> dict[str, str]:
    """The refs that records of the log gave to new entries, each with its kind."""
    return {
        one.ref: one.of
        for one in updates
        if isinstance(one, ConcernUpdate) and one.state == "opened"
    }


def _register(
    kind: RegisterKind,
    plan: Plan,
    records: Iterable[ConcernUpdate],
    as_at: dt.date,
    reader: Audience,
) -> dict[str, AnyConcern]:
    held = {
        one.ref: _planned(kind, plan, one)
        for one in listed_in(plan, kind)
        if _is_listed(one, as_at) and reader.may_see(one.visibility)
    }
    for record in records:
        if record.of != kind.name:
            continue
        if record.state != "opened":
            if record.ref in held:
                held[record.ref] = _changed(kind, held[record.ref], _readable(kind, record, reader))
        elif record.ref not in held and reader.may_see(record.visibility):
            held[record.ref] = _raised(kind, record)
    return held


def _readable(kind: RegisterKind, record: ConcernUpdate, reader: Audience) -> ConcernUpdate:
    """The record, without its words where they are not for this reader."""
    if reader.may_see(record.visibility):
        return record
    every = (kind.title, *kind.particulars, kind.note)
    words = [one.name for one in every if one.holds in (Holds.TEXT, Holds.LINES)]
    return record.model_copy(update=dict.fromkeys(words))


def _is_listed(one: Listed, as_at: dt.date) -> bool:
    joined = one.added is None or one.added <= as_at
    return joined and (one.removed is None or one.removed > as_at)


def _planned(kind: RegisterKind, plan: Plan, one: Listed) -> AnyConcern:
    """An entry as plan.yaml gives it, whose words nobody in particular said."""
    day = one.added or plan.window.first

    def agreed(text: str | None) -> Statement | None:
        return Statement(day, one.owner or "", text, one.visibility, "") if text else None

    return _opened(kind, one, day, agreed, None)


def _raised(kind: RegisterKind, record: ConcernUpdate) -> AnyConcern:
    """An entry as the record that raised it gives it."""

    def told(text: str | None) -> Statement | None:
        return statement_of(record, text)

    return _opened(kind, record, record.on, told, told(record.note))


def _opened(
    kind: RegisterKind,
    given: Listed | ConcernUpdate,
    day: dt.date,
    speak: _Speak,
    narrative: Statement | None,
) -> AnyConcern:
    weights = {one.name: getattr(given, one.name) or 1 for one in kind.weights}
    particulars = _particulars(kind, given, speak)
    particulars["links"] = given.links or ()
    whole: dict[str, Any] = {
        "ref": given.ref,
        "title": given.title,
        "visibility": given.visibility,
        "titled_for": given.visibility,
        "owner": given.owner,
        "opened_on": day,
        "closed_on": None,
        "last_update": day,
        "narrative": narrative,
        "scores": (Weighed(on=day, **weights),),
    }
    return stands_as(kind)(kind=kind, **whole, **particulars)


def _changed(kind: RegisterKind, was: AnyConcern, record: ConcernUpdate) -> AnyConcern:
    """An entry after a record; what the record leaves out stays as it was."""
    last = was.scores[-1]
    changed = {name: getattr(record, name) for name in (one.name for one in kind.weights)}
    weighed = replace(last, on=record.on, **{name: one for name, one in changed.items() if one})
    same = (last.likelihood, last.impact) == (weighed.likelihood, weighed.impact)
    told = _particulars(kind, record, lambda text: statement_of(record, text))
    absent = (None, ())
    told = {name: getattr(was, name) if one in absent else one for name, one in told.items()}
    told["links"] = was.links if record.links is None else record.links
    titled_for = record.visibility if record.title else was.titled_for
    is_dated = kind.date is not None and getattr(record, kind.date.name) is not None
    is_seen = is_dated or record.title is not None or record.state == "closed"
    return replace(
        _seen(was, record) if is_seen else was,
        title=record.title or was.title,
        titled_for=was.visibility if was.visibility.may_see(titled_for) else titled_for,
        owner=record.owner or was.owner,
        closed_on=record.on if record.state == "closed" else was.closed_on,
        last_update=record.on,
        narrative=statement_of(record, record.note) or was.narrative,
        scores=was.scores if same else (*was.scores, weighed),
        **told,
    )


def _particulars(
    kind: RegisterKind, given: Listed | ConcernUpdate, speak: _Speak
) -> dict[str, Any]:
    """What is said of an entry, words with who said them."""
    found: dict[str, Any] = {}
    for one in kind.particulars:
        value = getattr(given, one.name)
        if one.holds is Holds.TEXT:
            value = speak(value)
        elif one.holds is Holds.LINES:
            value = tuple(filter(None, map(speak, value or ())))
        found[one.name] = value
    return found
