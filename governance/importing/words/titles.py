"""What an action is called: its name, its ref where that stands before it, its particulars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from governance.importing.grid import Line
from governance.importing.lines import unwrapped

_LED = re.compile(
    r"(?i:(?:action|objective|deliverable|task|ref|no|item|recommendation|outcome|aim|step)s?"
    r"[ :.]*)?"
    r"(?P<ref>\(?(?:[A-Z]{1,2}[ .-]?|[A-Z]{3,6}[.-])?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|\(?[A-Za-z])"
    r"(?P<end>\.?\)|[.:](?!\d)|\s*[–—:-](?!\d)|\.?(?=\s))\s*(?P<rest>\S.*)", re.DOTALL
)  # fmt: skip
_ALONE = re.compile(
    r"(?i:(?:action|objective|deliverable|task|ref|no|item|recommendation)[ :.]*)?"
    r"(?P<ref>(?!Q[1-4]$)[A-Z]{0,6}[ .-]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)[.:)]?"
)
"""A ref with a line of its own."""
_QUARTER = re.compile(r"Q[1-4]")
_COUNTED = re.compile(r"\d{1,3}")
_ENDS = " ;,–—-"


@dataclass(frozen=True, slots=True)
class Title:
    """What stands in the cell of an action."""

    text: str
    ref: str = ""
    """As written before it, or as Word numbers it; empty where there is none."""
    more: tuple[Line, ...] = ()
    """The lines after the first."""


def read_title(lines: Iterable[Line], *, held: str = "") -> Title:
    """The first line as the name; a ref before it, or on a line above it, is taken off.

    `held` is the ref in a column of its own: only the same one is taken off then.
    """
    first, *more = (*unwrapped(lines), Line(""))
    rest = tuple(line for line in more if line.text)
    label = first.label.strip(" .()")
    led = led_by_ref(first.text)
    above = _ALONE.fullmatch(first.text) if rest and not (label or held) else None
    if above is not None:
        return Title(tidied(rest[0].text), above["ref"].strip(), rest[1:])
    if label and any(sign.isalnum() for sign in label):
        return Title(tidied(first.text), label, rest)
    if led is not None and held.strip(" .()") in ("", led[0]):
        return Title(tidied(led[1]), led[0], rest)
    return Title(tidied(first.text), "", rest)


def led_by_ref(text: str) -> tuple[str, str] | None:
    """A ref before a text, and the text without it: `1.1 Review …`, `A1: Review …`."""
    match = _LED.match(text)
    if match is None:
        return None
    ref, end, rest = match["ref"].strip("( "), match["end"].strip(), match["rest"]
    bare = _COUNTED.fullmatch(ref) or (len(ref) == 1 and ref.isalpha())
    if bare and not (end or match.start("ref")):
        return None  # "3 schools visited" and "A review" have no ref
    if (ref.isalpha() and not end) or _QUARTER.fullmatch(ref):
        return None
    return ref, rest.strip()


def tidied(text: str) -> str:
    """A name without a full stop or other signs at its end."""
    text = text.strip(_ENDS)
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


def as_details(lines: Iterable[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Particulars, and among them the questions."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    questions = tuple(text for text in texts if text.endswith("?"))
    return tuple(text for text in texts if not text.endswith("?")), questions
