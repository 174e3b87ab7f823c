"""RAG status: what each rating is called, means and looks like without colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Look:
    """How a rating is told from the others: never by colour alone."""

    word: str
    meaning: str
    letter: str
    shape: str
    rank: int


class Rag(StrEnum):
    """A rating: blue, green, amber, red, or not rated yet."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNRATED = "unrated"

    @property
    def look(self) -> Look:
        """Word, meaning, letter, shape and rank of this rating."""
        return _LOOKS[self]

    @property
    def word(self) -> str:
        """The rating as people say it."""
        return _LOOKS[self].word

    @property
    def letter(self) -> str:
        """One letter for narrow places."""
        return _LOOKS[self].letter

    @property
    def meaning(self) -> str:
        """What the rating says about the work."""
        return _LOOKS[self].meaning

    @property
    def rank(self) -> int:
        """0 is best; a higher rank is worse. Unrated lies between green and amber."""
        return _LOOKS[self].rank


_LOOKS: dict[Rag, Look] = {
    Rag.BLUE: Look("Blue", "Complete, or business as usual", "B", "square", 0),
    Rag.GREEN: Look("Green", "On track", "G", "circle", 1),
    Rag.UNRATED: Look("Unrated", "Not rated yet", "U", "ring", 2),
    Rag.AMBER: Look("Amber", "Delay or issues", "A", "diamond", 3),
    Rag.RED: Look("Red", "Significant challenge", "R", "triangle", 4),
}


def worst(ratings: Iterable[Rag]) -> Rag:
    """The worst of several ratings by rank; unrated where there are none."""
    return max(ratings, key=lambda rag: rag.rank, default=Rag.UNRATED)


def rolled_up(children: Iterable[Rag]) -> Rag:
    """What a parent's children add up to; a parent never looks better than its worst child.

    Blue only where every child is blue; one unrated child hides any green.
    """
    ratings = set(children)
    for rag in (Rag.RED, Rag.AMBER, Rag.UNRATED):
        if rag in ratings:
            return rag
    if not ratings:
        return Rag.UNRATED
    return Rag.BLUE if ratings == {Rag.BLUE} else Rag.GREEN


def with_claim(rolled: Rag, claimed: Rag | None) -> Rag:
    """The worse of what the children say and what is claimed; an unrated claim never counts."""
    if claimed is None or claimed is Rag.UNRATED:
        return rolled
    return worst((rolled, claimed))
