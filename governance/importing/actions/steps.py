"""Milestones as cells tell them: several in one, each with its own date and owner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from governance.importing.actions.beneath import Beneath, read_beneath
from governance.importing.grid import Line
from governance.importing.lines import unwrapped
from governance.importing.words.dating import (
    Dated,
    inner_date,
    leading_date,
    trailing_date,
    whole_date,
)
from governance.importing.words.labels import led_by_due
from governance.readers.dates.spans import read_span

_DONE = re.compile(r"(?:completed|done|achieved|closed)\b(?! by)[ :–-]*", re.IGNORECASE)
_INLINE = re.compile(r"(?<=[;.])\s+(?=\S)")
_BRACKET = re.compile(r"\s+[(\[][^()\[\]]{1,80}[)\]]\.?$")
_LAST = re.compile(
    r"\s+(?:[(\[](?P<told>[^()\[\]]{3,80})[)\]]|[–—-]\s+(?P<behind>[^()\[\]–—]{3,80}))\.?$"
)
_LAST_TWO = re.compile(
    r"\s+[–—-]\s+(?P<told>[^()\[\]–—]{2,80}?\s+[–—-]\s+(?P<behind>[^()\[\]–—]{2,80}?))\.?$"
)
_SENTENCE_END = re.compile(r"\b(?:by|in|on|due|during|from|until|the|of|to)\s+$", re.IGNORECASE)
_UNREAD = re.compile(r"[A-Z][\w'’]*(?: [\w'’]+){0,3} (?:20\d\d|'?\d\d)\s*(?::|–|—|-\s)\s*\S")
"""A line that begins as with a date, though it is none that is understood: `Easter 2024 – …`."""
_LOOKED = 100
_INTRO = re.compile(r"(?:key )?(?:milestones?|steps?|actions?|dates?)(?: (?:are|include))?:$",
                    re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone of a cell."""

    text: str
    phrase: str | None = None
    """Its date as written."""
    done: bool = False
    """True where it is said to be done on that date."""
    sure: bool = True
    """False where it is not plain that this is a milestone of its own, or that the date is its."""
    leads: bool = False
    """True where the date stands before it, so that what follows may be more of it."""
    level: int | None = None
    open: bool = False
    """True once a list below it has joined it."""
    notes: tuple[str, ...] = ()
    """Items of a list below it that have no date."""
    whole: str = ""
    """All its words, where the date was found in its sentence and may be another's."""
    place: str = ""


def read_steps(lines: Iterable[Line], place: str = "") -> tuple[Step, ...]:
    """The milestones that lines tell, in their order."""
    found: list[Step] = []
    heading: str | None = None
    every = list(_divided(unwrapped(lines)))
    in_turn = _dates_follow(every)
    for line in every:
        beneath = read_beneath(line.text) if heading is None and found else None
        if beneath is not None and (in_turn or _hangs(line, beneath, found[-1])):
            found[-1] = _told_beneath(found[-1], beneath)
            continue
        if heading is None and _is_note(line, found):
            found[-1] = replace(found[-1], notes=(*found[-1].notes, line.text))
            continue
        phrase = whole_date(line.text)
        if phrase is not None:
            found += [] if heading is None else [Step("", heading)]
            heading = phrase
            continue
        step, heading = _read(line, heading, found)
        if step is not None:
            found.append(step)
    if heading is not None:
        found = _with_last_date(found, heading)
    return tuple(replace(step, place=place) for step in found)


def _dates_follow(lines: list[Line]) -> bool:
    """True where words and dates take turns, words first: each date is that of the words above."""
    dates = [whole_date(line.text) is not None for line in lines]
    return len(dates) > 2 and len(dates) % 2 == 0 and dates == [False, True] * (len(dates) // 2)


def _hangs(line: Line, beneath: Beneath, last: Step) -> bool:
    """True where a line of owner and date belongs to the milestone above it."""
    if beneath.labelled:
        return True
    above = -1 if last.level is None else last.level
    return line.level is not None and line.level > above


def _told_beneath(step: Step, beneath: Beneath) -> Step:
    """A milestone with what a line below it says; its date goes before one in the sentence."""
    owners = f" (owner: {beneath.owners})" if beneath.owners else ""
    if beneath.phrase is None or step.leads:
        return replace(step, text=f"{step.text}{owners}")
    return replace(
        step, text=f"{step.whole or step.text}{owners}", phrase=beneath.phrase, sure=True, whole=""
    )


def _divided(lines: Iterable[Line]) -> Iterator[Line]:
    """A line in which several dated parts follow each other, as several lines."""
    for line in lines:
        pieces = [piece for piece in line.text.split("; ") if piece.strip()]
        if len(pieces) > 1 and all(map(_is_dated, pieces)):
            yield from (replace(line, text=piece.strip()) for piece in pieces)
            continue
        if leading_date(line.text) is None:
            yield line
            continue
        parts = [""]
        for piece in _INLINE.split(line.text):
            dated = leading_date(piece)
            if dated is not None and dated.apart and dated.rest and parts[-1]:
                parts.append(piece)
            else:
                parts[-1] = f"{parts[-1]} {piece}".strip()
        yield from (replace(line, text=part.rstrip("; ")) for part in parts)


def _is_dated(text: str) -> bool:
    """True for a text that begins or ends with a date."""
    return leading_date(text) is not None or _date_at_end(text) is not None


def _read(line: Line, heading: str | None, found: list[Step]) -> tuple[Step | None, str | None]:
    """The next milestone, or none where the line is more of the one before; the date above."""
    done = _DONE.match(line.text)
    text = line.text[done.end() :] if done else line.text
    dated = leading_date(text)
    if dated is not None and (dated.rest or done):
        later = _exact_after(dated)
        if later is not None:
            return Step(line.text, later, sure=False, level=line.level), None
        step = Step(dated.rest or line.text, dated.phrase, done=bool(done), leads=True)
        return replace(step, level=line.level), None
    if heading is not None and not _is_below(line, found):
        listed = line.level is not None
        return Step(line.text, heading, leads=True, level=line.level), heading if listed else None
    if _INTRO.fullmatch(line.text):
        return None, heading
    if _goes_on(line, found):
        opened = found[-1].open or line.level is not None
        found[-1] = replace(found[-1], text=_joined(found[-1], line), open=opened)
        return None, heading
    return _ended(line), None


def _ended(line: Line) -> Step:
    """A milestone whose date stands at its end, in its sentence, or nowhere."""
    step = _bracketed(line)
    if step is not None:
        return step
    dated = _date_at_end(line.text)
    if dated is not None:
        told = _SENTENCE_END.search(_before(line.text, dated.phrase)) is not None
        whole = line.text if told or not dated.apart else ""
        return Step(dated.rest, dated.phrase, sure=dated.apart, level=line.level, whole=whole)
    inner = inner_date(line.text)
    whole = line.text if inner else ""
    return Step(line.text, inner, sure=inner is None, level=line.level, whole=whole)


def _bracketed(line: Line) -> Step | None:
    """A milestone that ends in brackets, or behind a dash, with date and owner or a whole year."""
    start = max(len(line.text) - _LOOKED, 0)
    for pattern in (_LAST_TWO, _LAST):
        end = pattern.search(line.text, start)
        told = read_beneath(end["told"] or end["behind"]) if end and end.start() else None
        if end is not None and told is not None and told.phrase is not None:
            owners = f" ({told.owners})" if told.owners else ""
            return Step(f"{line.text[: end.start()]}{owners}", told.phrase, level=line.level)
    return None


def _before(text: str, phrase: str) -> str:
    return text[: text.rfind(phrase)]


def _date_at_end(text: str) -> Dated | None:
    """The date at a text's end, or before the brackets there: `Draft by 31/08/22 (LM)`."""
    dated = trailing_date(text)
    bracket = _BRACKET.search(text, max(len(text) - _LOOKED, 0))
    if dated is not None or bracket is None:
        return dated
    dated = trailing_date(text[: bracket.start()])
    return None if dated is None else dated._replace(rest=f"{dated.rest} {bracket[0].strip()}")


def _exact_after(dated: Dated) -> str | None:
    """The date that follows a mere `Ongoing` or `TBC`: `Ongoing, next test October 2023`."""
    span = read_span(dated.phrase)
    vague = span is not None and (span.unknown or (span.open_start and span.open_end))
    if not vague:
        return None
    last = trailing_date(dated.rest)
    return whole_date(dated.rest) or (last.phrase if last else inner_date(dated.rest))


def _goes_on(line: Line, found: list[Step]) -> bool:
    """True where a line is more of the milestone above it."""
    if not found:
        return False
    last = found[-1]
    if _is_below(line, found):
        return True
    plain = line.level is None and not line.after_gap and not _UNREAD.match(line.text)
    return plain and last.leads and trailing_date(line.text) is None


def _is_below(line: Line, found: list[Step]) -> bool:
    """True for an item of a list below the milestone before it."""
    if not found or line.level is None or found[-1].phrase is None:
        return False
    last = found[-1].level
    below = line.level > (-1 if last is None else last)
    opened = found[-1].open or found[-1].text.endswith(":")
    return below and found[-1].leads and (last is not None or opened)


def _is_note(line: Line, found: list[Step]) -> bool:
    """True for an item without a date below a milestone that ends in its own, or `Date: …`."""
    last = found[-1] if found else None
    if last is not None and led_by_due(line.text) is not None:
        return True
    if last is None or last.phrase is None or last.level is None or last.leads:
        return False
    below = line.level is not None and line.level > last.level
    return below and not _is_dated(line.text) and inner_date(line.text) is None


def _joined(step: Step, line: Line) -> str:
    listed = line.level is not None and step.open
    return f"{step.text}{';' if listed else ''} {line.text}".strip()


def _with_last_date(found: list[Step], phrase: str) -> list[Step]:
    """A date that stands below the last text, or alone in the cell."""
    if found and found[-1].phrase is None:
        return [*found[:-1], replace(found[-1], phrase=phrase, sure=False)]
    if found and found[-1].phrase == phrase:
        return found
    return [*found, Step("", phrase)]
