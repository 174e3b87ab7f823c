"""What any iCalendar file must keep, looked at as bytes; and entries made up for tests."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from governance.blocks import FeedEntry
from governance.views.feed import Feed

HEAD = ("VERSION:2.0", "PRODID:")
REQUIRED = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS")
FORBIDDEN = ("METHOD", "ORGANIZER", "ATTENDEE", "SOURCE", "RRULE", "VALARM", "URL", "ATTACH")
_LINE = re.compile(r"[A-Z-]+(;[A-Z-]+=[^:;,]+)*:.*", re.DOTALL)


def entry(**fields: Any) -> FeedEntry:
    """An entry of one day; any field may be given."""
    whole = {
        "uid": "made-up.1.1.1@programme-governance",
        "title": "1.1.1 A milestone",
        "first": "2021-12-31",
        "last": "2021-12-31",
        "changed_at": "2021-08-01T00:00:00Z",
    }
    return FeedEntry.model_validate(whole | fields)


def feed(*entries: FeedEntry, title: str = "A feed", description: str = "") -> Feed:
    """A feed of these entries."""
    return Feed("all", title, description, entries)


def lines_of(data: bytes) -> list[str]:
    """The content lines, unfolded (RFC 5545 3.1)."""
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def faults(data: bytes) -> list[str]:
    """Everything wrong with a feed's bytes, in words."""
    found = []
    if not data.endswith(b"END:VCALENDAR\r\n"):
        found.append("does not end with END:VCALENDAR and a line break")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        found.append("a bare CR or LF")
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data):
        found.append("a control character")
    found += [f"{len(raw)} octets in {raw!r}" for raw in data.split(b"\r\n") if len(raw) > 75]
    for raw in data.split(b"\r\n"):
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            found.append(f"folded inside a character: {raw!r}")
    return found or _content_faults(lines_of(data))


def _content_faults(lines: list[str]) -> list[str]:
    found = [f"no content line: {line!r}" for line in lines if not _LINE.fullmatch(line)]
    if lines[0] != "BEGIN:VCALENDAR" or not all(map(str.startswith, lines[1:3], HEAD)):
        found.append("VERSION and PRODID do not come first")
    names = [re.split("[:;]", line)[0] for line in lines]
    found += [f"{name} has no place in a feed" for name in FORBIDDEN if name in names]
    events = _events(lines)
    for event in events:
        counted = Counter(re.split("[:;]", line)[0] for line in event)
        found += [
            f"{counted[name]} of {name} in {event}" for name in REQUIRED if counted[name] != 1
        ]
        found += [f"two of {name}" for name in counted if counted[name] > 1]
    keys = [(_value(event, "DTSTART"), _value(event, "UID")) for event in events]
    if keys != sorted(keys):
        found.append("not in order of day and UID")
    if len({uid for _, uid in keys}) < len(keys):
        found.append("the same UID twice")
    return found


def _events(lines: list[str]) -> list[list[str]]:
    events: list[list[str]] = []
    is_inside = False
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append([])
        is_inside = line == "BEGIN:VEVENT" or (is_inside and line != "END:VEVENT")
        if is_inside and line != "BEGIN:VEVENT":
            events[-1].append(line)
    return events


def _value(event: list[str], name: str) -> str:
    return next((line.split(":", 1)[1] for line in event if re.split("[:;]", line)[0] == name), "")
