"""What a rating looks like where it is set in type: colours, and a sign that fonts have."""

from __future__ import annotations

from dataclasses import dataclass

from governance.domain.rag import Rag

INK, QUIET, NAVY, LINE, HAIR, WASH = "1A1A1A", "4D5358", "12436D", "B8BEC4", "DFE3E6", "F4F6F8"


@dataclass(frozen=True, slots=True)
class Paint:
    """A rating's colours as RRGGBB, each at least 4.5 to 1 against what it stands on."""

    edge: str
    """The border; also behind the letter."""
    ink: str
    """The word."""
    tint: str
    """Behind the word."""
    letter: str
    """The letter and its sign."""
    block: str
    """Behind the letter."""


PAINTS = {
    Rag.RED: Paint("B3122B", "B3122B", "FDF0F2", "FFFFFF", "B3122B"),
    Rag.AMBER: Paint("B5500C", "8F3E08", "FEF4EC", "FFFFFF", "B5500C"),
    Rag.GREEN: Paint("1B7F5C", "14664A", "EFF8F4", "FFFFFF", "1B7F5C"),
    Rag.BLUE: Paint("12436D", "12436D", "EEF3F8", "FFFFFF", "12436D"),
    Rag.UNRATED: Paint("565C63", "565C63", "FFFFFF", "565C63", "FFFFFF"),
}
SIGNS = {
    "triangle": "\u25b2",
    "diamond": "\u2666",
    "circle": "\u25cf",
    "square": "\u25a0",
    "ring": "\u25cb",
}
"""Shapes as characters of the set that every Windows and Macintosh font of its kind holds."""
SIGN_FONT = "Arial"
"""A font that has them, named: the report's own has not, and a stand-in could be an emoji."""


def sign(rag: Rag) -> str:
    """A rating's shape as a character."""
    return SIGNS[rag.look.shape]
