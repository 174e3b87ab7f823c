"""RAG marks: word, letter, shape and border, never colour alone. Drawn, so no font lacks them."""

from __future__ import annotations

from governance.domain.rag import Rag

_SHAPES = {
    "triangle": '<path d="M12 .5 24 22.5H0Z"/>',
    "diamond": '<path d="M12 0 24 12 12 24 0 12Z"/>',
    "circle": '<circle cx="12" cy="12" r="11.5"/>',
    "square": '<path d="M1 1h22v22H1Z"/>',
    "ring": '<circle class="hollow" cx="12" cy="12" r="10.5"/>',
}
_LETTERS = {
    "R": "M9.7 20.5v-8h2.8a2.1 2.1 0 0 1 0 4.3H9.7m2.9 0 2.3 3.7",
    "A": "M8.3 16.8 12 7.2l3.7 9.6M9.6 13.6h4.8",
    "G": "M15.6 9a4.7 4.7 0 1 0 .5 5.7v-2.4h-3.6",
    "B": "M9 7v10h3.7a2.5 2.5 0 0 0 0-5.2H9M9 7h3.3a2.4 2.4 0 0 1 0 4.8",
    "U": "M8.4 7.2v5.6a3.6 3.6 0 0 0 7.2 0V7.2",
}


def rag_mark(rag: Rag) -> str:
    """A rating; the drawing is hidden from a screen reader, which reads the word."""
    look = rag.look
    return (
        f'<span class="rag rag-{rag.value}"><svg viewBox="0 0 24 24" width="20" height="20" '
        f'aria-hidden="true" focusable="false">{_SHAPES[look.shape]}'
        f'<path class="letter" d="{_LETTERS[look.letter]}"/></svg>{look.word}</span>'
    )


def edge(rag: Rag | None) -> str:
    """The class that tints an edge; the mark itself stands in the text."""
    return f" edge-{rag.value}" if rag else ""
