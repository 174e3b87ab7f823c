"""Lists of words as patterns, so that they can be read and added to as lists."""

from __future__ import annotations

import re


def any_of(words: str) -> str:
    """A pattern for any of the words or phrases, which `;` or line ends part."""
    parts = (part.strip() for part in words.replace("\n", ";").split(";"))
    return "|".join(part for part in parts if part)


def whole_word(words: str) -> re.Pattern[str]:
    """Any of the words where it stands as a word, whatever its capitals."""
    return re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)


def last_word(words: str) -> re.Pattern[str]:
    """Any of the words at a text's end, whatever its capitals."""
    return re.compile(rf"\b(?:{any_of(words)})$", re.IGNORECASE)


def nothing_but(words: str) -> re.Pattern[str]:
    """A text that is one of the words and nothing else, whatever its capitals."""
    return re.compile(rf"(?:{any_of(words)})", re.IGNORECASE)
