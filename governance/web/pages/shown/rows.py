"""The position as rows to read: filtered and sorted as the address says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from governance.disclosure.reader import Reader
from governance.domain.plan import Audience
from governance.domain.rag import Rag
from governance.record.position import (
    Challenge,
    DeliverablePosition,
    MilestonePosition,
    Position,
    State,
    WorkstreamPosition,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A deliverable as this reader may see it."""

    item: DeliverablePosition
    title: str
    owners: str
    next: MilestonePosition | None
    overdue: int
    """Milestones that are overdue."""
    suggested: Rag | None
    """The worst that the evidence suggests, where nobody has answered it."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A workstream with those of its deliverables that are asked for."""

    stream: WorkstreamPosition
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for of the position; every part may be empty."""

    rag: str = ""
    owner: str = ""
    only: str = ""
    """`late`, `stale` or `doubted`."""
    words: str = ""
    sort: str = ""

    @property
    def is_empty(self) -> bool:
        """True where everything is asked for."""
        return not (self.rag or self.owner or self.only or self.words)

    def takes(self, row: Row) -> bool:
        """True for a row that is asked for."""
        item = row.item
        kinds = {"late": row.overdue > 0, "stale": item.stale, "doubted": bool(row.suggested)}
        text = f"{item.ref} {row.title}".casefold()
        return (
            self.rag in ("", item.rag.value)
            and self.owner in ("", *item.owners)
            and kinds.get(self.only, True)
            and self.words.casefold() in text
        )


def streams_of(position: Position, reader: Reader, asked: Filter) -> tuple[Stream, ...]:
    """Each workstream with its rows; those of which nothing is asked for are left out."""
    found = (
        Stream(stream, reader.text(stream.title), _rows(stream.deliverables, reader, asked))
        for stream in position.workstreams
    )
    return tuple(one for one in found if one.rows or asked.is_empty)


def sorted_rows(streams: Iterable[Stream], by: str) -> tuple[Row, ...]:
    """Every row in one list, by what the address names."""
    return tuple(sorted((row for one in streams for row in one.rows), key=SORTS[by]))


def challenges_for(item: DeliverablePosition, reader: Reader) -> tuple[Challenge, ...]:
    """What the evidence says against a rating; the office and its boards are told."""
    return () if reader.audience is Audience.PUBLIC else item.challenges


def _rows(items: Iterable[DeliverablePosition], reader: Reader, asked: Filter) -> tuple[Row, ...]:
    rows = (row_of(item, reader) for item in items)
    return tuple(row for row in rows if asked.takes(row))


def row_of(item: DeliverablePosition, reader: Reader) -> Row:
    """One deliverable as a row."""
    unanswered = [one.suggests for one in challenges_for(item, reader) if one.response is None]
    return Row(
        item,
        reader.text(item.title),
        reader.owners(item.owners, short=True),
        item.next_milestone,
        sum(mile.state is State.OVERDUE for mile in item.milestones),
        max(unanswered, key=lambda rag: rag.rank, default=None),
    )


def _ends(row: Row) -> dt.date:
    when = row.next.expected if row.next else None
    return (when.last if when else None) or dt.date.max


SORTS: dict[str, Callable[[Row], tuple[int | str | dt.date, ...]]] = {
    "rating": lambda row: (-row.item.rag.rank, _ends(row)),
    "next": lambda row: (_ends(row),),
    "owner": lambda row: (row.owners.casefold(), _ends(row)),
    "update": lambda row: (row.item.last_update or dt.date.min,),
}
"""How rows may be sorted; ties stay in the plan's order."""
