"""Refs: kept as written where a plan can use them, made where it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from governance.domain.plan import WHOLE_PLAN
from governance.importing.words.wording import any_of

_USABLE = re.compile(r"[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*")
_WORD = re.compile(
    r"^(?:{})s?[ .:#-]*(?=\d)".format(any_of("""
        action; ref; no; item; objective; priority; deliverable; task; recommendation
    """)),
    re.IGNORECASE,
)  # fmt: skip
_LONGEST = 24


def usable_ref(text: str) -> str:
    """A ref as a plan can hold it; empty where nothing of it can be used."""
    text = _WORD.sub("", text.strip(" .()[]:#"))
    text = re.sub(r"[\s/_\-–.,]+", ".", text).strip(".")
    sound = _USABLE.fullmatch(text) and len(text) <= _LONGEST and text != WHOLE_PLAN
    return text if sound else ""


class Refs:
    """Hands out refs, each once."""

    def __init__(self, kept: Iterable[str]) -> None:
        self.taken = {WHOLE_PLAN, *kept}

    def take(self, ref: str) -> bool:
        """Take a ref; False where it is taken already."""
        if not ref or ref in self.taken:
            return False
        self.taken.add(ref)
        return True

    def made(self, stem: str) -> str:
        """The next free ref below a stem: 1.1, 1.2 and so on."""
        number = 1
        while not self.take(f"{stem}.{number}"):
            number += 1
        return f"{stem}.{number}"


def settled_refs(groups: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, list[str], int]]:
    """The refs of workstreams and of the actions in each, and how many of those had to be made.

    Each group is a workstream's ref as written (empty for none) and those of its actions. Refs
    that start anew in every workstream get the workstream's before them.
    """
    wanted = [[usable_ref(ref) for ref in refs] for _, refs in groups]
    repeated = _start_anew(wanted)
    if repeated:
        wanted = [[] if not refs else [""] * len(refs) for refs in wanted]
    flat = [ref for refs in wanted for ref in refs if ref]
    refs = Refs(flat)
    seen: set[str] = set()
    found = []
    for number, ((written, _), own) in enumerate(zip(groups, wanted, strict=True), 1):
        stream = _stream_ref(usable_ref(written), own, number, refs)
        stem = stream.removesuffix(".0")
        settled, made = [], 0
        for ref in own:
            kept = ref if ref and ref not in seen else ""
            seen.add(kept)
            made += not kept
            settled.append(kept or refs.made(stem))
        found.append((stream, settled, made))
    return found


def _start_anew(groups: list[list[str]]) -> bool:
    """True where one group's refs are found in another group too."""
    seen: set[str] = set()
    for refs in groups:
        here = set(refs) - {""}
        if here & seen:
            return True
        seen |= here
    return False


def _stream_ref(written: str, own: list[str], number: int, refs: Refs) -> str:
    """A workstream's ref: as written, else from its actions' first part, else by counting."""
    heads = {ref.split(".")[0] for ref in own if "." in ref}
    for ref in _candidates(written, heads, number):
        if refs.take(ref):
            return ref
    while not refs.take(f"{number}.0"):
        number += 1
    return f"{number}.0"


def _candidates(written: str, heads: set[str], number: int) -> Iterator[str]:
    if written:
        yield written
        yield f"{written}.0"
    if len(heads) == 1:
        yield f"{min(heads)}.0"
    yield f"{number}.0"
