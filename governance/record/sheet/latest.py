"""What was last said of an item, for the column beside which something new is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.domain.update import (
    AnyUpdate,
    Decision,
    KpiNote,
    MilestoneUpdate,
    MoneyUpdate,
    Note,
    Rating,
    Rebaseline,
)
from governance.domain.update.concerns import ConcernUpdate
from governance.domain.when.planned import planned_date, short_day

_SHOWN = 3
_NEWEST, _OLDER = 220, 90
"""Characters of the newest word and of those before it."""


def last_updates(records: Iterable[AnyUpdate]) -> str:
    """The last three updates that have words, newest first, each with its day and author."""
    told = ((one, words) for one in reversed([*records]) if (words := words_of(one)))
    lines = [
        f"{short_day(one.on)}, {one.said_by or one.by}: "
        f"{shortened(words, _OLDER if number else _NEWEST)}"
        for number, (one, words) in zip(range(_SHOWN), told, strict=False)
    ]
    return "\n".join(lines)


def words_of(record: AnyUpdate) -> str:
    """What a record says, on one line; empty where it says nothing of an item."""
    return " ".join(". ".join(part.rstrip(".") for part in _parts(record) if part).split())


def _parts(record: AnyUpdate) -> Iterator[str | None]:
    if isinstance(record, Rating):
        yield f"{record.rag.word}"
        yield record.note or record.reason
    elif isinstance(record, Note):
        yield record.note
    elif isinstance(record, MilestoneUpdate):
        yield _moved(record)
        yield record.reason or record.note
    elif isinstance(record, Rebaseline):
        yield f"New agreed date {planned_date(record.date)}"
        yield record.minute
    elif isinstance(record, KpiNote):
        yield record.note
        yield record.reason
        yield record.path_to_green
    elif isinstance(record, MoneyUpdate):
        yield record.note or record.reason
    elif isinstance(record, ConcernUpdate):
        yield {"opened": "Raised", "closed": "Closed"}.get(record.state)
        yield record.note
    elif isinstance(record, Decision):
        yield {"asked": "Asked", "given": "Decided"}[record.state]
        yield record.note


def _moved(record: MilestoneUpdate) -> str | None:
    if record.forecast is not None:
        return f"Expected {planned_date(record.forecast)}"
    if record.done_on is not None:
        return f"Done: {record.evidence}" if record.evidence else "Done"
    return "Cancelled" if record.cancelled else None


def shortened(text: str, most: int) -> str:
    """Text on one line, cut at a blank where it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rpartition(" ")[0] or line[: most - 1]
    return cut.rstrip(",;:. ") + " …"
