"""Progress as cells tell it: several dated entries in one, newest first or last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from governance.importing.grid import Line
from governance.importing.lines import unwrapped
from governance.importing.words.dating import Dated, leading_date, whole_date
from governance.importing.words.who import is_initials, is_person

_LABEL = re.compile(
    r"(?:(?:latest |last |progress |status |position |monthly |quarterly |further |new )*"
    r"(?:updated?|progress|position|status|reviewed|entry|comment|note|as (?:at|of))"
    r"(?: update)?(?: (?:as )?(?:at|of|on|from|for))?)\s*[:(\[–-]?\s*", re.IGNORECASE
)  # fmt: skip
_TAIL = re.compile(r"\s*(?:progress )?update\b\s*[:)\]–-]*\s*", re.IGNORECASE)
_AUTHOR = re.compile(r"[(\[]?(?P<who>[A-Z][\w.'’]*(?: [A-Z][\w'’-]+){0,2})[)\]]?\s*[:–-]\s*")
_BY = re.compile(r"[(\[](?P<who>[A-Z][\w.'’]*(?: [A-Z][\w'’-]+){0,2})[)\]]\s*[:–-]?\s*")
_SENTENCE = re.compile(r"(?<=[.;!?)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of progress."""

    text: str
    phrase: str | None = None
    """The date it speaks of, as written."""
    author: str | None = None
    """Who says so, as written: initials or a name."""
    place: str = ""


def read_entries(lines: Iterable[Line], place: str = "") -> tuple[Entry, ...]:
    """The entries that lines tell, in order; what has no date of its own joins the one above."""
    found: list[Entry] = []
    for line in _divided(unwrapped(lines)):
        opened = _opened(line.text)
        if opened is not None:
            found.append(opened)
        elif not found:
            found.append(Entry(_bulleted(line)))
        else:
            text = f"{found[-1].text}\n{_bulleted(line)}".strip()
            found[-1] = replace(found[-1], text=text)
    return tuple(replace(entry, place=place) for entry in found if entry.text or entry.phrase)


def _bulleted(line: Line) -> str:
    """A line as a note shows it: what was an item of a list stays one."""
    if line.level is None:
        return line.text
    return f"{line.label or '•'} {line.text}"


def _divided(lines: Iterable[Line]) -> Iterator[Line]:
    """A line in which several dated entries follow each other, as several lines."""
    for line in lines:
        parts = [""]
        for piece in _SENTENCE.split(line.text):
            opened = leading_date(piece) if parts[-1] else None
            if opened is not None and opened.apart and opened.rest:
                parts.append(piece)
            else:
                parts[-1] = f"{parts[-1]} {piece}".strip()
        yield from (replace(line, text=part.rstrip("; ")) for part in parts)


def _opened(text: str) -> Entry | None:
    """The entry that a line begins; None where it begins none."""
    phrase = whole_date(text)
    if phrase is not None:
        return Entry("", phrase)
    label = _LABEL.match(text)
    for start in (0, label.end() if label else 0):
        author, rest = _author(text[start:])
        dated = leading_date(rest)
        if dated is not None and (dated.rest or not author):
            return _entry(dated, author)
    return None


def _author(text: str) -> tuple[str | None, str]:
    """Initials or a name before a date: `WA 6/10/21: …`."""
    match = re.match(
        r"([A-Z][A-Za-z.'’]*(?: [A-Z][\w'’-]+)?)[ :,–-]+(?=[(\[]?\d|[A-Z][a-z]{2})", text
    )
    if match and (is_initials(match[1]) or is_person(match[1])) and leading_date(text) is None:
        return match[1], text[match.end() :]
    return None, text


def _entry(dated: Dated, author: str | None) -> Entry:
    rest = _TAIL.sub("", dated.rest, count=1) if _TAIL.match(dated.rest) else dated.rest
    if author is None:
        for pattern in (_BY, _AUTHOR):
            match = pattern.match(rest)
            if match and (is_initials(match["who"]) or is_person(match["who"])):
                author, rest = match["who"], rest[match.end() :]
                break
    return Entry(rest, dated.phrase, author)
