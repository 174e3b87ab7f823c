"""How old a reader must be: the Automated Readability Index (Smith and Senter, AMRL-TR-66-220, 1967).

It counts letters, words and sentences, so that nobody has to agree on syllables. A grade of 1 is the
reading of a child of six.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_END = re.compile(r"(?<=[.!?])\s+|\n")
_WORD = re.compile(r"[A-Za-z0-9£%]+(?:['’.,/-][A-Za-z0-9%]+)*")


def reading_age(texts: Iterable[str]) -> float:
    """The age from which people read these texts with ease; each text ends its last sentence."""
    sentences = [one for text in texts for one in _sentences(text)]
    words = [word for one in sentences for word in _WORD.findall(one)]
    letters = sum(char.isalnum() for word in words for char in word)
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43
    return grade + 5


def _sentences(text: str) -> Iterator[str]:
    yield from (one for one in _END.split(text) if _WORD.search(one))
