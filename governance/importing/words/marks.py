"""Ratings in words, letters and signs."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from governance.domain.rag import Rag, worst
from governance.importing.words.wording import any_of


class Mark(NamedTuple):
    """What a text says of a rating."""

    rag: Rag
    """Unrated where the text says that there is none, such as `Not started`."""
    rest: str = ""
    """What follows the rating in the text."""
    plain: bool = True
    """True for a colour by its name or letter; False for a status in other words."""
    sure: bool = True
    """False where the text names two ratings, or says something between them."""


_COLOURS = {
    Rag.BLUE: "blue b", Rag.GREEN: "green g grn", Rag.AMBER: "amber a yellow y orange amb",
    Rag.RED: "red r",
}  # fmt: skip
_NAMED = {word: rag for rag, words in _COLOURS.items() for word in words.split()}
_STATUS: tuple[tuple[Rag, str], ...] = (
    (Rag.UNRATED, """
        not (?:yet )?(?:started|commenced|begun|due|rated|applicable|assessed|scored)
        (?:yet )?to (?:start|begin|be started); planned; pending; n/?a; tbc; on hold; paused
        deferred; withdrawn; cancelled; superseded; future; no update; unrated; grey; white
        in progress; on-?going; under ?way; started; commenced; open; live; active
        part(?:ial)?ly (?:completed?|met|implemented|achieved|delivered|actioned)
        not (?:yet )?implemented
    """),
    (Rag.RED, """
        not (?:on track|achieved|met|delivered|completed?); off[- ]track; overdue; critical(?:ly)?
        significant(?:ly)? (?:challenges?|delays?|delayed|issues?|risks?|behind); missed; failed
        failing; severe; serious(?: concerns?| issues?)?; high risk; escalated?; blocked; stalled
        stuck; immediate action.*; major (?:issues?|concerns?|delays?|risks?); past due; late
        off course; off target
    """),
    (Rag.AMBER, """
        (?:at|some|medium|moderate) risk; delay(?:ed|s)?(?: ?/ ?issues?)?
        slipp(?:ed|ing|age); behind(?: schedule)?; issues?; minor (?:issues?|delays?|concerns?)
        some (?:issues?|delays?|concerns?|slippage); concerns?; caution; needs? attention
        (?:slightly|a little) (?:behind(?: schedule)?|delayed|late)
        attention required; partially on track
    """),
    (Rag.BLUE, """
        completed?(?: ?/ ?bau)?; done; closed; achieved; delivered; finished
        fully (?:met|completed?|achieved); embedded; bau; business as usual; implemented
        signed off; 100%; actioned; resolved; fully implemented
    """),
    (Rag.GREEN, """
        (?:(?:mostly|broadly|all) )?on[- ](?:track|target|schedule|plan|course)
        progressing well; good progress; as planned; to plan; proceeding; low risk
        no (?:issues?|concerns?); going well; ahead of schedule
    """),
)  # fmt: skip
"""Statuses in other words than colours, by what they are taken for; the first that fits counts."""
_STATUSES = tuple((re.compile(rf"(?:{any_of(words)})(?!\w)"), rag) for rag, words in _STATUS)
_SIGNS = {
    "\U0001f534": Rag.RED, "\U0001f7e5": Rag.RED, "\U0001f7e0": Rag.AMBER, "\U0001f7e1": Rag.AMBER,
    "\U0001f7e7": Rag.AMBER, "\U0001f7e8": Rag.AMBER, "\U0001f7e2": Rag.GREEN,
    "\U0001f7e9": Rag.GREEN, "\U0001f535": Rag.BLUE, "\U0001f7e6": Rag.BLUE,
    "\u2705": Rag.BLUE, "\u274c": Rag.RED,
}  # fmt: skip
_ARROWS = "↑↓→←↔⇧⇩⇒▲▼►◄▶◀⬆⬇➡⬅↗↘"
_LABEL = re.compile(
    r"(?:b?rag\w*(?: rating| status)?|rating|rated|status|colour|current(?:ly)?|overall|now)"
    r"[ :=-]+"
)
_COUNTED = re.compile(r"^\d{1,2} ?[-.:)] ?(?=[a-z])")
"""The number that a list of statuses puts before each."""
_BOXED = re.compile(r"\s*(?:\[([^\[\]]{1,30})\]|\(([^()]{2,30})\))")
"""A rating in brackets; a letter in round ones counts points as well."""
_WORD = re.compile(r"([a-z]+)\b")
_PAIR = re.compile(r" ?(?:/|-|to|→|->|>) ?")
BLANK = re.compile(r"[\s●■⬤◆▲▼○□•▪.,;:–—-]*")
"""What a rating cell may hold beside its colour without saying anything."""


@lru_cache(maxsize=4096)
def read_mark(text: str) -> Mark | None:
    """The rating that a text begins with; None where it says none."""
    plain = _plain(text)
    for sign, rag in _SIGNS.items():
        if sign in text:
            return Mark(rag, _rest(text.replace(sign, "").replace("\ufe0f", "")))
    boxed = _BOXED.match(text)
    held = read_mark(boxed[1] or boxed[2]) if boxed else None
    if boxed and held is not None and not held.rest:
        return held._replace(rest=_rest(text[boxed.end() :]))
    plain = _COUNTED.sub("", plain, count=1)
    plain = _LABEL.sub("", plain, count=1) if _LABEL.match(plain) else plain
    named = _named(plain, text)
    if named is not None:
        return named
    for pattern, rag in _STATUSES:
        if match := pattern.match(plain):
            return _status(rag, _rest(_after(text, plain[match.end() :])))
    return None


def _status(rag: Rag, rest: str) -> Mark:
    """A status in words; of *Open, overdue* the part that rates counts."""
    beside = read_mark(rest) if rag is Rag.UNRATED and rest else None
    if beside is not None and beside.rag is not Rag.UNRATED and not beside.rest:
        return beside
    return Mark(rag, rest, plain=False)


def is_mark(text: str) -> bool:
    """True where a text is a rating and nothing else, were it said twice."""
    mark = read_mark(text)
    return mark is not None and (not mark.rest or is_mark(mark.rest))


def _named(plain: str, text: str) -> Mark | None:
    """A colour by name or letter, or two of them."""
    match = _WORD.match(plain)
    first = _NAMED.get(match[1]) if match else None
    if match is None or first is None:
        return None
    rest = plain[match.end() :]
    if len(match[1]) == 1 and rest and rest[0] not in " /-:;,.(→>–—":
        return None
    joined = _PAIR.match(rest)
    second = _WORD.match(rest[joined.end() :]) if joined else None
    other = _NAMED.get(second[1]) if second else None
    if joined is None or second is None or other is None:
        if len(match[1]) == 1 and rest.strip() and rest.lstrip()[0] not in "/-:;,.(–—":
            return None  # "A review of …" rates nothing
        return Mark(first, _rest(_after(text, rest)))
    left = _rest(_after(text, rest[joined.end() + second.end() :]))
    return Mark(_of_two(joined[0].strip(), first, other), left, sure=first is other)


def _of_two(between: str, first: Rag, second: Rag) -> Rag:
    """The later of two where the text says that one became the other; else the worse."""
    return second if between in ("to", "→", "->", ">") else worst((first, second))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    for sign in _ARROWS.replace("→", ""):
        text = text.replace(sign, " ")
    text = text.rstrip(" →")
    return " ".join(text.replace("–", "-").replace("—", "-").split()).strip(" .:*-")


def _after(text: str, rest: str) -> str:
    """What of the text as written stands behind the part that was understood."""
    wanted, at = _count(rest), len(text)
    while wanted > 0 and at:
        at -= 1
        wanted -= _count(unicodedata.normalize("NFKC", text[at]).casefold())
    while 0 < at < len(text) and not (text[at - 1].isspace() or text[at - 1].isalnum()):
        at -= 1
    return text[at:]


def _count(text: str) -> int:
    """Letters and digits, which stay in their order whatever is done to signs and spaces."""
    return sum(sign.isalnum() for sign in text)


def _rest(text: str) -> str:
    return text.strip(" ./:;,=-–—()[]✓✔'\"‘’“”" + _ARROWS)
