"""The bundled fonts: what they hold, and what to do about a character that they lack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

REPLACEMENT = "\ufffd"
_JOINER, _PARTED = "\u200d", "\u200c"
_TONES = "".join(map(chr, range(0x1F3FB, 0x1F400)))
_STYLES = str.maketrans(dict.fromkeys("\ufe0e\ufe0f"))
"""Signs that ask for an emoji in colour, or not in colour; there is one kind of print."""


def font_folder() -> Path:
    """Where the bundled fonts lie; the one that text is set in by itself, in `text`."""
    return Path(str(files("governance.writers").joinpath("fonts")))


@cache
def coverage() -> dict[str, frozenset[str]]:
    """The bundled families and the characters that each holds, the one that text is set in first.

    Read from `fonts/coverage.txt`: a family, a colon, then ranges of code points in hex.
    """
    lines = font_folder().joinpath("coverage.txt").read_text("utf-8").splitlines()
    return {
        family: frozenset(char for span in spans.split() for char in _span(span))
        for family, _, spans in (line.partition(":") for line in lines)
    }


def _span(span: str) -> Iterator[str]:
    first, _, last = span.partition("-")
    return map(chr, range(int(first, 16), int(last or first, 16) + 1))


@cache
def lacking() -> re.Pattern[str]:
    """Matches a character that the first family lacks."""
    first = next(iter(coverage().values()))
    return re.compile(f"[^\n{re.escape(''.join(sorted(first)))}]")


@cache
def _holders() -> dict[str, frozenset[str]]:
    """The families that hold a character. A line break is alone: no mark stands on it."""
    every = coverage()
    whole = frozenset[str]().union(*every.values())
    found = {char: frozenset(name for name in every if char in every[name]) for char in whole}
    return found | {"\n": frozenset("\n")}


def joins(char: str) -> bool:
    """True for what is drawn together with the character before it."""
    return char in (_JOINER, _PARTED) or char in _TONES or unicodedata.category(char)[0] == "M"


def printable(text: str) -> str:
    """Text as the bundled fonts can print it, with one replacement for each run of what they lack.

    A mark stays where one font holds both it and what it stands on: they are set in one font,
    and a character set in a font without it would cost the whole PDF its conformance.
    """
    if not lacking().search(text):
        return text
    shown = "".join(one for one, _ in _clusters(text.translate(_STYLES)))
    return re.sub(f"{REPLACEMENT}+", REPLACEMENT, shown)


def _clusters(text: str) -> list[tuple[str, frozenset[str]]]:
    """What is drawn together, with the families that hold all of it, or its replacement."""
    found: list[tuple[str, frozenset[str]]] = [("", frozenset())]
    for char in text:
        own = _holders().get(char, frozenset())
        before, held = found[-1]
        if held & own and (joins(char) or before.endswith(_JOINER)):
            found[-1] = (before + char, held & own)
            continue
        found[-1] = (before.removesuffix(_JOINER), held)
        if char not in (_JOINER, _PARTED):
            shown = char if own and not joins(char) else REPLACEMENT
            found.append((shown, _holders()[shown]))
    return found[1:]
