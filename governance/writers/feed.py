"""Feed entries to iCalendar bytes (RFC 5545), with the ics library's objects.

The serialiser is ours: ics 0.7 folds no lines, sorts nothing, leaves out DTEND and DTSTAMP, and
lets line breaks through in several fields.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from ics.event import Event
from ics.grammar.parse import Container, ContentLine
from ics.icalendar import Calendar

from governance.blocks import FeedEntry

PRODUCT = "-//programme-governance//milestones//EN"
REFRESH = "PT6H"
"""How often clients are asked to look again; Google takes its own time."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_FOLD = 75


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


def to_ics(feed: Feed) -> bytes:
    """A feed as bytes: sorted, folded at 75 octets, CR LF throughout. Same feed, same bytes."""
    calendar = Calendar(creator=PRODUCT)
    events = [_event(entry) for entry in feed.entries]
    lines: list[Any] = [*_head(feed, calendar), *(line for event in events for line in event)]
    container = Container("VCALENDAR", *lines)
    return b"".join(_fold(text) for text in _flat(container))


def text_value(text: str) -> str:
    """A TEXT value (RFC 5545 3.3.11): stripped of controls, then escaped."""
    bare = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for plain, escaped in (("\\", "\\\\"), ("\n", "\\n"), (";", "\\;"), (",", "\\,")):
        bare = bare.replace(plain, escaped)
    return bare


def _head(feed: Feed, calendar: Calendar) -> Iterator[ContentLine]:
    yield ContentLine("VERSION", value="2.0")
    yield ContentLine("PRODID", value=str(calendar.creator))
    yield ContentLine("CALSCALE", value="GREGORIAN")
    yield ContentLine("NAME", value=text_value(feed.title))
    yield ContentLine("X-WR-CALNAME", value=text_value(feed.title))
    if feed.description:
        yield ContentLine("X-WR-CALDESC", value=text_value(feed.description))
    yield ContentLine("REFRESH-INTERVAL", {"VALUE": ["DURATION"]}, REFRESH)
    yield ContentLine("X-PUBLISHED-TTL", value=REFRESH)


def _event(entry: FeedEntry) -> list[Container]:
    """One all-day event; the ics object holds what it holds well."""
    event = Event(name=entry.title, uid=entry.uid, description=entry.text)
    first = dt.date.fromisoformat(entry.first)
    after = dt.date.fromisoformat(entry.last) + dt.timedelta(days=1)  # DTEND is exclusive
    stamp = entry.changed_at.replace("-", "").replace(":", "")
    day = {"VALUE": ["DATE"]}
    lines: list[Any] = [
        ContentLine("UID", value=_token(event.uid)),
        ContentLine("DTSTAMP", value=stamp),
        ContentLine("LAST-MODIFIED", value=stamp),
        ContentLine("SEQUENCE", value=str(entry.sequence)),
        ContentLine("DTSTART", day, first.strftime("%Y%m%d")),
        ContentLine("DTEND", day, after.strftime("%Y%m%d")),
        ContentLine("SUMMARY", value=text_value(" ".join((event.name or "").split()))),
        ContentLine("DESCRIPTION", value=text_value(event.description or "")),
        ContentLine("STATUS", value="TENTATIVE" if entry.tentative else "CONFIRMED"),
        ContentLine("TRANSP", value="TRANSPARENT"),
    ]
    names = [text_value(name) for name in entry.categories if name.strip()]
    if names:
        lines.append(ContentLine("CATEGORIES", value=",".join(names)))
    return [Container("VEVENT", *lines)]


def _token(text: str) -> str:
    """An identifier: no blank, comma, semicolon or backslash ever stands in one of ours."""
    return re.sub(r"[^\w.@-]", "-", _UNSEEN.sub("", text))


def _flat(container: Container) -> Iterator[str]:
    yield f"BEGIN:{container.name}"
    children: Iterable[ContentLine | Container] = container
    plain = [child for child in children if isinstance(child, ContentLine)]
    inner = [child for child in children if isinstance(child, Container)]
    for line in plain:
        options = "".join(f";{key}={','.join(value)}" for key, value in line.params.items())
        yield f"{line.name}{options}:{line.value}"
    for child in sorted(inner, key=_order):
        yield from _flat(child)
    yield f"END:{container.name}"


def _order(event: Container) -> tuple[str, str]:
    found = {line.name: line.value for line in event if isinstance(line, ContentLine)}
    return found["DTSTART"], found["UID"]


def _fold(text: str) -> bytes:
    """A content line in pieces of at most 75 octets, never inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for character in text:
        octets = character.encode("utf-8")
        if len(piece) + len(octets) > _FOLD:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
