"""Dates, numbers and lists as the reports say them; `said` has the phrases."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from governance.domain.rag import Rag
from governance.domain.when.planned import short_day
from governance.record.position import Response

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9£(])")
_PLACES = 3
"""Decimals; what is nearer to its target than that is told as on it."""
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def long_date(day: dt.date) -> str:
    """31 December 2021."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: dt.date | None) -> str:
    """31 Dec 21, or a dash."""
    return short_day(day) if day else "–"


def hung(line: str, width: int) -> list[str]:
    """A line in pieces no longer than `width`, each after the first set in by four."""
    if len(line) <= width:
        return [line]
    start = line[: len(line) - len(line.lstrip())] + "    "
    return textwrap.wrap(line, max(width, 40), subsequent_indent=start, break_on_hyphens=False)


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 milestone`, `2 milestones`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """`no`, `one` to `nine`, then figures."""
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


def how_many(number: int, one: str, many: str | None = None) -> str:
    """`one milestone`, `two milestones`, `14 milestones`, for the middle of a sentence."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def opening(number: int, one: str, many: str | None = None) -> str:
    """The same for the beginning of a sentence."""
    text = how_many(number, one, many)
    return text[0].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def some(items: Sequence[str], most: int = 12) -> str:
    """`a, b, c and 4 more`; a dash where there is none."""
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return ", ".join(items[:most]) + more or "–"


def share(part: int, whole: int) -> str:
    """`3 of 17 (18%)`; without a percentage where there is nothing to divide by."""
    return f"{part:,} of {whole:,} ({percent(100 * part / whole)}%)" if whole else f"{part:,} of 0"


def rounded(value: float, places: int = 0) -> str:
    """`12.5` as `13`, `1204.25` as `1,204.3`: the half upwards, as a spreadsheet does it."""
    return f"{_cut(value, places):,}"


def percent(value: float, target: float | None = None, places: int = 0) -> str:
    """A percentage without decimals; with some where it is nearly none, nearly all or the target.

    `places` are the least that it has.
    """
    if 0 < value < 0.05:
        return "under 0.1"
    if 99.95 <= value < 100:
        return "over 99.9"
    return apart(value, (0, 100) if target is None else (0, 100, target), places)


def apart(value: float, marks: tuple[float, ...], places: int) -> str:
    """A number to so many places, and to more where rounding would carry it to one of the marks."""
    while places < _PLACES and any(
        _side(float(_cut(value, places)), m) != _side(value, m) for m in marks
    ):
        places += 1
    return rounded(value, places)


def _cut(value: float, places: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _side(value: float, mark: float) -> int:
    return (value > mark) - (value < mark)


def shortened(text: str, length: int) -> str:
    """Text cut at a word, with an ellipsis, to at most `length` characters."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def opening_sentences(text: str, letters: int = 220) -> str:
    """The first sentences of a text, as many whole ones as there is room for, one at least."""
    sentences = _SENTENCE.split(" ".join(text.split()))
    kept = sentences[0]
    for one in sentences[1:]:
        if len(kept) + len(one) >= letters:
            break
        kept = f"{kept} {one}"
    return kept


def ended(text: str) -> str:
    """Words with a full stop, where they have no end of their own."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def arrow(was: Rag, now: Rag) -> str:
    """Direction of travel in a word."""
    if was is now:
        return "Same"
    if Rag.UNRATED in (was, now):
        return "Rated" if was is Rag.UNRATED else "No longer rated"
    return "Worse" if now.rank > was.rank else "Better"


def answer(response: Response) -> str:
    """What a board said to a challenge, and when."""
    verb = "Overridden" if response.overrides else "Accepted"
    who = f" by {response.given_by}" if response.given_by else ""
    return f"{verb}{who} on {short_date(response.reason.on)}."


def counted(ratings: Sequence[Rag]) -> str:
    """`2 Red, 5 Amber and 3 Green`, the worst first; those that do not occur are left out."""
    order = (Rag.RED, Rag.AMBER, Rag.UNRATED, Rag.GREEN, Rag.BLUE)
    found = [(rag, sum(one is rag for one in ratings)) for rag in order]
    return listed([f"{number} {rag.word}" for rag, number in found if number]) or "none"
