"""How wide words are in the bundled font, roughly, and where a word that does not fit may break."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from governance.blocks import Line, plain
from governance.writers.clean import clean
from governance.writers.glyphs import in_font

_WIDTHS = {"iIjl.,:;'|! ": 0.28, "ftr()[]-/\\\"*": 0.4, "mMwWQO@%&—\ufffd": 0.94}
_EM = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_LOWER, _UPPER, _BOLD = 0.58, 0.68, 1.08
"""In ems: any other small letter or figure, any other capital, and bold type by regular."""

MARK = 2.4
"""In ems: what a rating's drawing and border take beside its word."""

_SPLITS = re.compile(r"(?<=\S)(?=[^\s\u0300-\u036f])")
"""Between any two characters of a word; a mark stays on the letter that it stands on."""


@lru_cache(maxsize=8192)
def width_of(text: str) -> float:
    """A stretch of text in ems of its size."""
    return sum(_EM.get(one, _UPPER if one.isupper() else _LOWER) for one in text)


def line_width(line: Line) -> float:
    """A line with its ratings, in ems."""
    marks = sum(MARK for run in line if run.rag)
    return width_of(plain(line)) + marks


def longest_word(text: str) -> float:
    """The longest of its words, in ems."""
    return max(map(width_of, text.split()), default=0.0)


def lines_of(line: Line, room: float, size: float) -> int:
    """About how many lines it takes; typed line feeds count."""
    parts = plain(line).split("\n")
    marks = sum(MARK for run in line if run.rag)
    taken = (width_of(part) * size * _BOLD / max(room, 1.0) for part in parts)
    return sum(max(1, ceil(one)) for one in taken) + ceil(marks * size / max(room, 1.0)) - (not marks)


def fitted(text: str, room: float, size: float) -> str:
    """Typed text as the font can show it; a word wider than its room may break anywhere.

    Only such a word, for what marks the places can be met again when text is copied.
    """
    shown = in_font(clean(text))
    if longest_word(shown) * size * _BOLD <= room:
        return shown
    return re.sub(r"\S+", lambda found: _broken(found[0], room, size), shown)


def shortened(text: str, most: int) -> str:
    """A running title on one line; the whole of it stands on the first page."""
    shown = " ".join(in_font(clean(text)).split())
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def _broken(word: str, room: float, size: float) -> str:
    if width_of(word) * size * _BOLD <= room:
        return word
    return _SPLITS.sub("\u200b", word)
