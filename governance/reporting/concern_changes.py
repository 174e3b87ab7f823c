"""What differs between two positions in their risks, issues and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from governance.record.position import Position
from governance.record.registers.concerns import AnyConcern
from governance.reporting.change import Change, ChangeKind, reowned, reworded


def concerns_between(before: Position, after: Position) -> Iterator[Change]:
    """Entries of registers: raised, reworded, handed over, weighed anew, revised, closed, gone."""
    for new in after.concerns_by_ref.values():
        old = before.concerns_by_ref.get(new.ref)
        found = _raised(new) if old is None else _changed(old, new)
        yield from (replace(one, about="concern") for one in found)
    for ref, one in before.concerns_by_ref.items():
        if ref not in after.concerns_by_ref:
            yield Change(ChangeKind.DELETED, ref, one.title, about="concern")


def decisions_between(before: Position, after: Position) -> Iterator[Change]:
    """Decisions: asked, given, taken back, gone."""
    known = {one.record: one for one in before.decisions}
    for new in after.decisions:
        old = known.pop(new.record, None)
        if old is None and new.question:
            yield Change(ChangeKind.ASKED, new.ref, new.words, why=new.question, about="decision")
        if not new.is_open and (old is None or old.is_open):
            answer = new.answer.text if new.answer else ""
            yield Change(
                ChangeKind.GIVEN, new.ref, new.words, "", answer, new.answer, about="decision"
            )
        elif old and not old.is_open and new.is_open:
            yield Change(
                ChangeKind.REOPENED, new.ref, new.words, "decided", "asked", about="decision"
            )
    for gone in known.values():
        yield Change(ChangeKind.DELETED, gone.ref, gone.words, about="decision")


def _raised(new: AnyConcern) -> Iterator[Change]:
    after = f"score {new.score}" if new.kind.weights else "open"
    yield Change(ChangeKind.RAISED, new.ref, new.title, "", after, new.narrative)
    if not new.is_open:
        yield Change(ChangeKind.CLOSED, new.ref, new.title, "open", "closed", new.narrative)


def _changed(old: AnyConcern, new: AnyConcern) -> Iterator[Change]:
    yield from reworded(new.ref, old.title, new.title)
    yield from reowned(new.ref, new.title, old.owners, new.owners)
    yield from _weighed(old, new)
    was, now = dict(old.particulars), dict(new.particulars)
    was_told, told = dict(old.told), dict(new.told)
    for name in dict.fromkeys((*now, *was)):
        if was.get(name) != now.get(name):
            before, after = was_told.get(name, ""), told.get(name, "")
            yield Change(ChangeKind.REVISED, new.ref, new.title, f"{name}: {before}", after)
    if old.is_open is not new.is_open:
        kind = ChangeKind.REOPENED if new.is_open else ChangeKind.CLOSED
        states = ("closed", "open") if new.is_open else ("open", "closed")
        yield Change(kind, new.ref, new.title, *states, new.narrative)


def _weighed(old: AnyConcern, new: AnyConcern) -> Iterator[Change]:
    was, now = old.scores[-1], new.scores[-1]
    if was.score != now.score:
        kind = ChangeKind.ROSE if now.score > was.score else ChangeKind.FELL
        yield Change(kind, new.ref, new.title, str(was.score), str(now.score), new.narrative)
    elif (was.likelihood, was.impact) != (now.likelihood, now.impact):
        before, after = (f"{one.likelihood} times {one.impact}" for one in (was, now))
        yield Change(ChangeKind.REVISED, new.ref, new.title, before, after, new.narrative)
