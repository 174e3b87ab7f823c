"""Which milestones and meetings a feed holds, and what each entry says.

What a feed says ends up on other companies' servers: no names, no narrative, no ratings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from governance.blocks import FeedEntry
from governance.disclosure.audience import for_audience
from governance.domain.plan import Audience
from governance.record.position import Position, Streamed
from governance.views.feed.ids import DOMAIN, midnight
from governance.views.feed.meetings import meeting_entries
from governance.views.feed.milestones import milestone_entry
from governance.views.feed.registers import register_entries

__all__ = [
    "FEEDS",
    "Feed",
    "FeedKind",
    "build_feed",
    "feed_names",
    "holds_of",
    "midnight",
    "milestone_entry",
    "uid",
]

Words = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Feed:
    """One calendar: its file name without `.ics`, its title, and its entries."""

    name: str
    title: str
    description: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class FeedKind:
    """A kind of feed: a calendar of its own, or one for each of something."""

    name: str
    """Its file's name, or the first word of it, such as `owner` of `owner-WA.ics`."""
    words: Words
    """Its title, and what it holds; `{}` stands for what it is for."""
    entries: Callable[[Position, str], Iterable[FeedEntry]]
    """What it holds, by what it is for; that is empty where there is one alone."""
    each: Callable[[Position], Collection[str]] | None = None
    """What there is one for; absent where there is one alone."""
    also: Callable[[Position, str], bool] = lambda _, __: False
    """True where there is one for something that `each` does not name just now."""

    def names(self, position: Position) -> tuple[str, ...]:
        """The names of its feeds."""
        if self.each is None:
            return (self.name,)
        return tuple(f"{self.name}-{one}" for one in self.each(position))

    def has(self, position: Position, name: str) -> bool:
        """True for the name of one of its feeds."""
        kind, dash, which = name.partition("-")
        if kind != self.name or bool(dash) != (self.each is not None):
            return False
        return self.each is None or self.also(position, which) or which in self.each(position)


def feed_names(position: Position, kinds: tuple[FeedKind, ...] | None = None) -> tuple[str, ...]:
    """Every feed of a plan: all, meetings, one a workstream, one an owner of something."""
    return tuple(name for kind in kinds or FEEDS for name in kind.names(position))


def build_feed(name: str, position: Position, kinds: tuple[FeedKind, ...] | None = None) -> Feed:
    """A feed by name; KeyError where there is none of that name.

    Anyone the plan names has a feed. It is empty while they own nothing, so that a handed-over
    milestone leaves the old owner's calendar too.
    """
    kind = _kind_of(name, position, kinds or FEEDS)
    which = name.partition("-")[2]
    title, notice = (_public(position, one) for one in (position.plan.title, position.plan.notice))
    entries = _once(kind.entries(position, which))
    if kind not in FEEDS:  # the package's own say no names
        entries = tuple(_without_names(position, entry) for entry in entries)
    label = kind.words[0].format(which)
    return Feed(name, f"{title}: {label}", f"{title}. {notice}".strip(), entries)


def holds_of(name: str, position: Position, kinds: tuple[FeedKind, ...] | None = None) -> str:
    """What a feed holds, in words; KeyError where there is none of that name."""
    return _kind_of(name, position, kinds or FEEDS).words[1].format(name.partition("-")[2])


def uid(position: Position, *parts: str) -> str:
    """An entry's id: from the plan and what it is about, never from its date."""
    return f"{'.'.join((position.plan.id, *parts))}@{DOMAIN}"


def _kind_of(name: str, position: Position, kinds: tuple[FeedKind, ...]) -> FeedKind:
    for kind in kinds:
        if kind.has(position, name):
            return kind
    raise KeyError(name)


def _public(position: Position, text: str | None) -> str:
    return for_audience(position.plan, text or "", Audience.PUBLIC)


def _without_names(position: Position, entry: FeedEntry) -> FeedEntry:
    words = {"title": _public(position, entry.title), "text": _public(position, entry.text)}
    return entry.model_copy(update=words)


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


FEEDS: tuple[FeedKind, ...] = (
    FeedKind(
        "all",
        ("milestones", "every milestone"),
        lambda position, _: _entries(position, position.streamed_milestones),
    ),
    FeedKind(
        "meetings",
        ("meetings", "board meetings and paper deadlines"),
        lambda position, _: meeting_entries(position),
    ),
    FeedKind(
        "registers",
        ("registers", "what is due in the registers: actions, issues, dependencies and so on"),
        lambda position, _: register_entries(position),
    ),
    FeedKind(
        "workstream",
        ("workstream {}", "milestones of workstream {}"),
        lambda position, which: _entries(position, position.milestones_by_stream[which]),
        lambda position: position.milestones_by_stream,
    ),
    FeedKind(
        "owner",
        ("milestones of {}", "milestones of owner {}"),
        lambda position, which: _entries(position, position.milestones_by_owner.get(which, ())),
        lambda position: sorted(position.milestones_by_owner, key=_folded),
        lambda position, which: (
            which in position.milestones_by_owner or which in position.plan.people_by_id
        ),
    ),
)
"""The kinds of feed that every plan has."""
