"""Feed entries to iCalendar bytes (RFC 5545), with the ics library's objects.

What is written is ours: ics 0.7 folds no lines, sorts nothing, shifts all-day events by their
zone, leaves out DTEND and DTSTAMP, and lets line breaks through in several fields.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from ics.event import Event
from ics.grammar.parse import Container, ContentLine
from ics.icalendar import Calendar

from governance.blocks import FeedEntry
from governance.writers.setting.clean import clean

PRODUCT = "-//programme-governance//milestones//EN"
"""Who wrote it; without a version, so that a new release changes no feed."""
REFRESH = "PT6H"
"""How often clients are asked to look again; Google takes its own time."""
LINE_OCTETS = 75
"""RFC 5545 3.1, without the line break."""

_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", ";": "\\;", ",": "\\,"})
_DAY = {"VALUE": ["DATE"]}


class Feed(Protocol):
    """What is written: a title, a description and entries."""

    @property
    def title(self) -> str:
        """What subscribers see the calendar called."""
        ...

    @property
    def description(self) -> str:
        """What it holds, in a sentence or two."""
        ...

    @property
    def entries(self) -> tuple[FeedEntry, ...]:
        """Its entries, in any order."""
        ...


class DayEvent(Event):
    """An all-day event. It keeps its days itself: ics would bring a time and a zone into them."""

    def __init__(self, entry: FeedEntry) -> None:
        super().__init__(
            name=entry.title,
            uid=entry.uid,
            description=entry.text,
            transparent=True,
            status="TENTATIVE" if entry.tentative else "CONFIRMED",
        )
        self.labels = entry.categories  # ics keeps categories in a set, whose order varies
        self.first = dt.date.fromisoformat(entry.first)
        self.after = dt.date.fromisoformat(entry.last) + dt.timedelta(days=1)  # DTEND is exclusive
        self.stamp = dt.datetime.fromisoformat(entry.changed_at).astimezone(dt.UTC)
        self.sequence = max(0, entry.sequence)

    def lines(self) -> Iterator[ContentLine]:
        """Its properties. Order is free (RFC 5545 3.6.1), so it is always the same."""
        stamp = f"{_digits(self.stamp.date())}T{self.stamp:%H%M%S}Z"
        yield ContentLine("UID", value=identifier(self.uid))
        yield ContentLine("DTSTAMP", value=stamp)
        yield ContentLine("LAST-MODIFIED", value=stamp)
        yield ContentLine("SEQUENCE", value=str(self.sequence))
        yield ContentLine("DTSTART", _DAY, _digits(self.first))
        yield ContentLine("DTEND", _DAY, _digits(self.after))
        yield ContentLine("SUMMARY", value=one_line(self.name or ""))
        if self.description:
            yield ContentLine("DESCRIPTION", value=text_value(self.description))
        yield ContentLine("STATUS", value=str(self.status))
        yield ContentLine("TRANSP", value="TRANSPARENT" if self.transparent else "OPAQUE")
        labels = [label for label in map(one_line, self.labels) if label]
        if labels:
            yield ContentLine("CATEGORIES", value=",".join(labels))

    @property
    def place(self) -> tuple[dt.date, str]:
        """Where it stands in a calendar: by day, then by UID."""
        return self.first, identifier(self.uid)


class FeedCalendar(Calendar):
    """A calendar of all-day events, in order. Without METHOD, which would want an ORGANIZER."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(creator=PRODUCT)
        self.feed = feed
        self.ordered = sorted(map(DayEvent, feed.entries), key=lambda event: event.place)

    def lines(self) -> Iterator[ContentLine]:
        """Its own properties, VERSION and PRODID first: some clients look no further."""
        title = one_line(self.feed.title)
        yield ContentLine("VERSION", value="2.0")
        yield ContentLine("PRODID", value=str(self.creator))
        yield ContentLine("CALSCALE", value="GREGORIAN")
        yield ContentLine("NAME", value=title)
        yield ContentLine("X-WR-CALNAME", value=title)
        if self.feed.description:
            yield ContentLine("X-WR-CALDESC", value=text_value(self.feed.description))
        yield ContentLine("REFRESH-INTERVAL", {"VALUE": ["DURATION"]}, REFRESH)
        yield ContentLine("X-PUBLISHED-TTL", value=REFRESH)

    def container(self) -> Container:
        """The whole as the library's tree of content lines."""
        events: list[Container] = [_container("VEVENT", event.lines()) for event in self.ordered]
        return _container("VCALENDAR", [*self.lines(), *events])


def to_ics(feed: Feed) -> bytes:
    """A feed as bytes: sorted, folded at 75 octets, CR LF throughout. Same feed, same bytes."""
    return b"".join(_fold(line) for line in _flat(FeedCalendar(feed).container()))


def text_value(text: str) -> str:
    """A TEXT value (RFC 5545 3.3.11): stripped of controls, then escaped."""
    return clean(text).translate(_ESCAPES)


def one_line(text: str) -> str:
    """The same on one line: a line break in a title made a client refuse a whole calendar."""
    return text_value(" ".join(clean(text).split()))


def identifier(text: str) -> str:
    """A UID: whatever has no business in one of ours becomes a hyphen."""
    return re.sub(r"[^\w.@-]", "-", clean(text))


def _container(name: str, parts: Iterable[ContentLine | Container]) -> Container:
    tree = Container(name)
    tree.extend(parts)
    return tree


def _flat(tree: Container) -> Iterator[str]:
    """The content lines of a tree, not yet folded."""
    yield f"BEGIN:{tree.name}"
    for part in tree:
        if isinstance(part, Container):
            yield from _flat(part)
        else:
            yield str(part)
    yield f"END:{tree.name}"


def _fold(line: str) -> bytes:
    """A content line in pieces of at most 75 octets, never cut inside a character."""
    rest = line.encode("utf-8")
    pieces = []
    while len(rest) > LINE_OCTETS:
        cut = LINE_OCTETS
        while rest[cut] & 0xC0 == 0x80:  # the middle of a UTF-8 character
            cut -= 1
        pieces.append(rest[:cut])
        rest = b" " + rest[cut:]
    return b"\r\n".join([*pieces, rest]) + b"\r\n"


def _digits(day: dt.date) -> str:
    return day.isoformat().replace("-", "")
