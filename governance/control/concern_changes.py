"""What differs between two positions in their risks, issues and decisions."""

from __future__ import annotations

from collections.abc import Iterator

from governance.control.change import Change, ChangeKind, reowned, reworded
from governance.control.position import Position


def concerns_between(before: Position, after: Position) -> Iterator[Change]:
    """Risks and issues: raised, reworded, handed over, weighed anew, closed, gone."""
    for new in after.concerns_by_ref.values():
        old = before.concerns_by_ref.get(new.ref)
        if old is None:
            yield Change(ChangeKind.RAISED, new.ref, new.title, "", f"score {new.score}", new.said)
            if not new.is_open:
                yield Change(ChangeKind.CLOSED, new.ref, new.title, "open", "closed", new.said)
            continue
        yield from reworded(new.ref, old.title, new.title)
        yield from reowned(new.ref, new.title, old.owners, new.owners)
        if old.score != new.score:
            kind = ChangeKind.ROSE if new.score > old.score else ChangeKind.FELL
            yield Change(kind, new.ref, new.title, str(old.score), str(new.score), new.said)
        if old.is_open is not new.is_open:
            kind = ChangeKind.REOPENED if new.is_open else ChangeKind.CLOSED
            states = ("closed", "open") if new.is_open else ("open", "closed")
            yield Change(kind, new.ref, new.title, *states, new.said)
    for ref, one in before.concerns_by_ref.items():
        if ref not in after.concerns_by_ref:
            yield Change(ChangeKind.DELETED, ref, one.title)


def decisions_between(before: Position, after: Position) -> Iterator[Change]:
    """Decisions: asked, given, taken back, gone."""
    known = {one.record: one for one in before.decisions}
    for new in after.decisions:
        old = known.pop(new.record, None)
        if old is None and new.question:
            yield Change(ChangeKind.ASKED, new.ref, new.words, why=new.question)
        if not new.is_open and (old is None or old.is_open):
            answer = new.answer.text if new.answer else ""
            yield Change(ChangeKind.GIVEN, new.ref, new.words, "", answer, new.answer)
        elif old and not old.is_open and new.is_open:
            yield Change(ChangeKind.REOPENED, new.ref, new.words, "decided", "asked")
    for gone in known.values():
        yield Change(ChangeKind.DELETED, gone.ref, gone.words)
