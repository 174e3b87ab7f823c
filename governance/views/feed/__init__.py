"""Which milestones and meetings a feed holds, and what each entry says.

What a feed says ends up on other companies' servers: no names, no narrative, no ratings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.blocks import FeedEntry
from governance.disclosure.audience import for_audience
from governance.domain.plan import Audience
from governance.record.position import Position, Streamed
from governance.views.feed.meetings import meeting_entries
from governance.views.feed.milestones import milestone_entry

__all__ = ["Feed", "build_feed", "feed_names", "milestone_entry"]


@dataclass(frozen=True, slots=True)
class Feed:
    """One calendar: its file name without `.ics`, its title, and its entries."""

    name: str
    title: str
    description: str
    entries: tuple[FeedEntry, ...]


def feed_names(position: Position) -> tuple[str, ...]:
    """Every feed of a plan: all, meetings, one a workstream, one an owner of something."""
    return (
        "all",
        "meetings",
        *(f"workstream-{stream.ref}" for stream in position.workstreams),
        *sorted((f"owner-{owner}" for owner in position.milestones_by_owner), key=_folded),
    )


def build_feed(name: str, position: Position) -> Feed:
    """A feed by name; KeyError where there is none of that name.

    Anyone the plan names has a feed. It is empty while they own nothing, so that a handed-over
    milestone leaves the old owner's calendar too.
    """
    title = for_audience(position.plan, position.plan.title, Audience.PUBLIC)
    notice = for_audience(position.plan, position.plan.notice or "", Audience.PUBLIC)
    label, entries = _holds(name, position)
    return Feed(name, f"{title}: {label}", f"{title}. {notice}".strip(), _once(entries))


def _holds(name: str, position: Position) -> tuple[str, Iterator[FeedEntry]]:
    """A feed's label and its entries."""
    kind, _, which = name.partition("-")
    if name == "all":
        return "milestones", _entries(position, position.streamed_milestones)
    if name == "meetings":
        return "meetings", meeting_entries(position)
    if kind == "workstream" and which in position.workstreams_by_ref:
        return f"workstream {which}", _entries(position, position.milestones_by_stream[which])
    owned = position.milestones_by_owner
    if kind == "owner" and (which in owned or which in position.plan.people_by_id):
        return f"milestones of {which}", _entries(position, owned.get(which, ()))
    raise KeyError(name)


def _entries(position: Position, those: Iterable[Streamed]) -> Iterator[FeedEntry]:
    for stream, mile in those:
        if entry := milestone_entry(position, stream, mile):
            yield entry


def _once(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Each UID once: a ref that a plan gives twice must not break a subscriber's calendar."""
    found: dict[str, FeedEntry] = {}
    for entry in entries:
        found.setdefault(entry.uid, entry)
    return tuple(found.values())


def _folded(name: str) -> tuple[str, str]:
    """Whatever the case; and the case itself, so that the order never depends on a set's."""
    return name.casefold(), name
