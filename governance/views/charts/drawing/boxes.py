"""Coloured boxes with the letter of their rating in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance.blocks.look import RAG_FILL, RAG_INK
from governance.domain.rag import Rag
from governance.views.charts.drawing.theme import across, colour, down, edge, rows_named

if TYPE_CHECKING:
    import altair as alt

LETTERS = "R Red, A Amber, U Unrated, G Green, B Blue."
"""What a caption says of them."""


def boxes(name: str, middle: str, text: str, ends: tuple[str, str]) -> tuple[alt.Chart, alt.Chart]:
    """Two layers over a filling's rows: the boxes between two ends, and the letters in them."""
    first, last = ends
    base = rows_named(name)
    filled = base.mark_rect(strokeWidth=1.5).encode(
        x=across(first),
        x2=f"{last}:Q",
        y=down("top"),
        y2="bottom:Q",
        color=colour("fill"),
        stroke=edge("edge"),
    )
    letters = base.mark_text(fontWeight="bold", baseline="middle").encode(
        x=across(middle), y=down("row"), text=f"{text}:N", color=colour("ink")
    )
    return filled, letters


def rated(rag: Rag, outline: str = "") -> dict[str, str]:
    """The colours of a row's box; what is unrated is white, with a grey edge."""
    line = "#4d5358" if rag is Rag.UNRATED else outline or RAG_FILL[rag]
    return {"fill": RAG_FILL[rag], "ink": RAG_INK[rag], "edge": line}
