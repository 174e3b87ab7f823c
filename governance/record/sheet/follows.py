"""What a row of an update sheet does, in a line; and what all of them together do above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.domain.rag import Rag
from governance.domain.update import AnyUpdate, Decision, MilestoneUpdate, Note, Rating
from governance.domain.when.planned import planned_date, short_day
from governance.record.consequences import consequences, moves
from governance.record.position import Challenge, MilestonePosition, Position


def follows_from(before: Position, after: Position, record: AnyUpdate) -> str:
    """What a record does to what it is about, the nearest first, in one line."""
    return "; ".join(_lines(before, after, record))


def follows_above(before: Position, after: Position) -> list[str]:
    """The workstreams whose rating changes, and the plan."""
    was = {stream.ref: stream.rag for stream in before.workstreams}
    lines = [
        moves(f"workstream {stream.ref}", was[stream.ref], stream.rag)
        for stream in after.workstreams
        if stream.ref in was and was[stream.ref] is not stream.rag
    ]
    return [*lines, moves("the plan", before.rag, after.rag)]


def _lines(before: Position, after: Position, record: AnyUpdate) -> Iterator[str]:
    if isinstance(record, Rating):
        yield from _rated(before, after, record)
    elif isinstance(record, MilestoneUpdate):
        yield from _moved(before, after, record)
    elif isinstance(record, Note):
        yield f"{record.ref}: what is new is noted"
    else:
        lines = consequences(before, after, record)
        about = f"{record.ref}: " if isinstance(record, Decision) else ""
        yield f"{about}{lines[0]}"
        yield from lines[1:]


def _rated(before: Position, after: Position, record: Rating) -> Iterator[str]:
    old, new = before.deliverables_by_ref.get(record.ref), after.deliverables_by_ref[record.ref]
    if old is not None:
        yield moves(record.ref, old.rag, new.rag)
    if record.path_to_green and not record.note:
        yield "its path to green is noted"
    elif new.wants_path:
        yield "it has no path to green"
    yield from _suggested(new.challenges)


def _moved(before: Position, after: Position, record: MilestoneUpdate) -> Iterator[str]:
    """Where it stands, and what that newly holds against its deliverable's rating."""
    old, new = before.milestones_by_ref.get(record.ref), after.milestones_by_ref[record.ref]
    was = f", it was {_where(old)}" if old else ""
    yield f"milestone {record.ref} is {_where(new)}{was}"
    for item in after.deliverables:
        known = before.deliverables_by_ref.get(item.ref)
        codes = {one.code for one in known.challenges} if known else set()
        fresh = (one for one in item.challenges if one.code not in codes)
        for said in _suggested(one for one in fresh if record.id in one.rests_on):
            yield f"{item.ref}: {said}"


def _where(mile: MilestonePosition) -> str:
    """`done on 20 Dec 21`, `cancelled`, `expected mid Feb 22 (upcoming)`."""
    if mile.done_on is not None:
        return f"done on {short_day(mile.done_on)}"
    if mile.state.is_closed:
        return str(mile.state)
    return f"expected {planned_date(mile.expected)} ({mile.state})"


def _suggested(challenges: Iterable[Challenge]) -> Iterator[str]:
    """A sentence for each rating that the evidence suggests, with every reason for it."""
    whys: dict[Rag, list[str]] = {}
    for one in challenges:
        whys.setdefault(one.suggests, []).append(one.why.rstrip("."))
    for rag, those in whys.items():
        yield f"the evidence suggests {rag.word}: {'. '.join(those)}"
