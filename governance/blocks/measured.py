"""How long a text is in the bundled font, about: for columns of tables and words in drawings."""

from __future__ import annotations

import unicodedata


class _Advances(dict[str, float]):
    """How far a letter of the bundled font takes the line, in em; others 0.57, broad ones 1."""

    def __missing__(self, letter: str) -> float:
        found = self[letter] = 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.57
        return found


_ADVANCE = _Advances(
    dict.fromkeys("'’ !(),-.:;IJ[]`fijl\u00a0·", 0.28)
    | dict.fromkeys('"/?\\_rt{}', 0.42)
    | dict.fromkeys("%NOQw…&BDGHU", 0.75)
    | dict.fromkeys("@MWm", 0.93)
)


def measured(text: str) -> float:
    """A text's length in em."""
    return sum(map(_ADVANCE.__getitem__, text))


def fitted(text: str, room: float) -> str:
    """Text cut at a word, to so many em; within one where none but a ref is left."""
    flat = " ".join(text.split())
    if measured(flat) <= room:
        return flat
    words = flat.split(" ")
    while len(words) > 1 and measured(" ".join(words)) + 1 > room:
        words.pop()
    kept = " ".join(words)
    if len(words) == 1:
        kept = flat
        while kept and measured(kept) + 1 > room:
            kept = kept[:-1]
    return kept.rstrip(" ,;:–-") + "…"
