"""Typed text made plain, and the bullets and numbers that people type before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from governance.importing.grid import Line
from governance.importing.words.dating import leading_date, trailing_date

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_BULLET = re.compile(
    r"(?:[•●○▪▫■□◦‣⁃∙·➢➤►▸✓✔√\uf0b7\uf0a7\uf0d8\uf076\uf0fc]|[-–—*](?= )|o(?= (?=[A-Z0-9])))\s*"
)
_NUMBER = re.compile(r"(\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])\s+(?=\S)")
_UNFINISHED = re.compile(
    r"(?:[,;&/(–—-]|\b(?:a|an|the|of|to|and|or|for|with|from|by|in|on|at|as|into|that|which|is|are|"
    r"be|their|our|its|this|these|any|all|each|per|via|between))$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^(?:and|then|&)\s+(?=\S)", re.IGNORECASE)
"""What joins a date to the one on the line above."""
MOST = 20_000
"""Characters that a field of a plan may hold."""


def tidy(text: str) -> str:
    """One line of typed text: no unseen characters, single blanks, none at the ends."""
    text = " ".join(text.replace("\u2011", "-").split())
    return text if text.isprintable() else _UNSEEN.sub("", text)


def shown(text: str, most: int = 60) -> str:
    """A text as a message quotes it: cut short."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")


def typed_lines(text: str) -> tuple[Line, ...]:
    """The lines of a cell that holds plain text, their typed bullets taken for a list."""
    lines = re.split(r"\r\n|[\n\r\v\f\u2028\u2029\x85]", text)
    return spaced(Line(tidy(line)) for line in lines)


def spaced(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that hold something, each knowing whether an empty one stands before it."""
    found: list[Line] = []
    gap = False
    for line in lines:
        if not line.text:
            gap = bool(found)
            continue
        found.append(itemised(replace(line, after_gap=True) if gap else line))
        gap = False
    return tuple(found)


def itemised(line: Line) -> Line:
    """A line without the bullet or number that was typed before it, as an item of a list."""
    if match := _BULLET.match(line.text):
        rest = line.text[match.end() :]
        star = "*" if line.text[0] == "*" else line.label
        return replace(line, text=rest, level=line.level or 0, label=star) if rest else line
    match = _NUMBER.match(line.text)
    if match is None or line.label:
        return line
    return replace(line, text=line.text[match.end() :], level=line.level or 0, label=match[1])


def unwrapped(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines with those joined that only the width of a column broke in two."""
    held: Line | None = None
    for line in lines:
        if held is not None and _goes_on(held, line):
            held = replace(held, text=f"{held.text} {line.text}")
            continue
        if held is not None:
            yield held
        held = line if held is None else _begun(line)
    if held is not None:
        yield held


def _begun(line: Line) -> Line:
    """A line below another, without the word that joins them where a date follows it."""
    joined = _JOINED.sub("", line.text)
    return replace(line, text=joined) if joined != line.text and leading_date(joined) else line


def _goes_on(line: Line, following: Line) -> bool:
    """True where the second line is in the middle of the first one's sentence."""
    if following.level is not None or following.after_gap:
        return False
    text = line.text
    if text[-1] in ")]" and trailing_date(text[_near(text) :]) is not None:
        return False
    if text.count("(") > text.count(")") or _UNFINISHED.search(text):
        return True
    if _begins_anew(text, following.text):
        return False
    return following.text[0].islower() and not _is_dated(following.text)


def _begins_anew(text: str, following: str) -> bool:
    """True for a date of its own below a line that has one: `Draft by March` / `final by June`."""
    ended = trailing_date(text) is not None
    dated = ended or leading_date(text) is not None
    leads = leading_date(_JOINED.sub("", following)) is not None
    return (dated and leads) or (ended and trailing_date(following) is not None)


def _near(text: str) -> int:
    """Where the last bracket of a text opens."""
    return max(text.rfind("("), text.rfind("["))


def _is_dated(text: str) -> bool:
    """True for a line that begins with a date in small letters: `early June 2022: …`."""
    dated = leading_date(text)
    return dated is not None and dated.apart
