"""Workstreams: from rows that head others, from headings, sheets, or a column that groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from governance.domain.imported import Finding
from governance.importing.actions.draft import Draft
from governance.importing.grid import Cell
from governance.importing.lines import MOST, shown
from governance.importing.readings.bands import NAMED, Section
from governance.importing.words.titles import led_by_ref, tidied

_NUMBERED = re.compile(
    rf"{NAMED.pattern} (?:area )?(?P<ref>\d{{1,2}}(?:\.\d{{1,2}})?|[A-Z])\b", re.IGNORECASE
)
"""A heading whose number is part of its name: `Priority 1: …`."""
_CONTINUED = re.compile(r"\s*[(\[–-]?\s*\b(?:cont(?:inued|['’]?d|\.)?)\W*$", re.IGNORECASE)


@dataclass(slots=True)
class Stream:
    """A workstream and the actions below it."""

    title: str = ""
    ref: str = ""
    place: str = ""
    rated: Cell | None = None
    """The cell that rates it as a whole."""
    drafts: list[Draft] = field(default_factory=list)


def gather_streams(
    bands: Iterable[Section | Draft], title: str
) -> tuple[list[Stream], tuple[Finding, ...]]:
    """The workstreams of a file; `title` names the one of actions that nothing stands above."""
    streams: list[Stream] = []
    heads: list[Section] = []
    fresh = True
    for band in bands:
        if isinstance(band, Section):
            heads = _stacked(heads, band, fresh=fresh)
        else:
            kept = _with_group(band) if heads and band.group else band
            _home(streams, _stream_of(heads, band)).drafts.append(kept)
        fresh = isinstance(band, Draft)
    notes = [*_without_title(streams, title), *_without_actions(heads, fresh=fresh)]
    return streams, tuple(notes)


def _home(streams: list[Stream], wanted: Stream) -> Stream:
    """The workstream of that name where there is one already, else this one, added."""
    for one in streams[::-1]:
        if one.title == wanted.title and one.place == wanted.place:
            return one
    streams.append(wanted)
    return wanted


def _without_title(streams: list[Stream], title: str) -> Iterator[Finding]:
    """Names the workstream of actions that nothing stands above."""
    for stream in streams:
        if not stream.title:
            stream.title = title
            what = f"no heading stands above the actions; they are put under {shown(title)}"
            yield Finding("guessed-workstream", stream.place, what)


def _stacked(heads: list[Section], section: Section, *, fresh: bool) -> list[Section]:
    """The headings that hold for what follows; one takes the place of another of its kind."""
    if section.depth is not None:
        return [*(one for one in heads if (one.depth or 0) < section.depth), section]
    if not fresh:
        return [*heads, section]
    for number, head in enumerate(heads):
        if head.look == section.look:
            return [*heads[:number], section]
    return [*heads[:1], section] if len(heads) > 1 and _is_lower(heads, section) else [section]


def _is_lower(heads: list[Section], section: Section) -> bool:
    """True for a heading of another kind than the first, as those below it are."""
    return heads[0].look[0] not in ("", section.look[0]) and heads[1].look[1] == section.look[1]


def _with_group(draft: Draft) -> Draft:
    """An action below a heading keeps what its column of groups says as a particular."""
    told = f"{draft.group_heading or 'Group'}: {draft.group}"[:MOST]
    return replace(draft, details=(told, *draft.details))


def _stream_of(heads: list[Section], draft: Draft) -> Stream:
    if not heads:
        title, ref = _named(draft.group)
        return Stream(title, ref)
    named = [_named(head.text) for head in heads]
    title = " – ".join(dict.fromkeys(text for text, _ in named if text))
    last = heads[-1]
    return Stream(title, last.ref or named[-1][1], last.place, last.rated)


def _named(text: str) -> tuple[str, str]:
    """A heading and its ref, which stays where it is part of the name."""
    text = _CONTINUED.sub("", text)
    numbered = _NUMBERED.match(text)
    if numbered is not None:
        ref = numbered["ref"]
        return tidied(text), ref if "." in ref or ref.isalpha() else f"{ref}.0"
    led = led_by_ref(text)
    return (tidied(led[1]), led[0]) if led is not None else (tidied(text), "")


def _without_actions(heads: list[Section], *, fresh: bool) -> Iterator[Finding]:
    """Headings at the end of a file, below which nothing stands."""
    if not fresh:
        for head in heads[-1:]:
            what = f"{shown(head.text, 120)} heads no action"
            yield Finding("unread-row", head.place, what)
