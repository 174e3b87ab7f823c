"""How charts look: fonts, colours and sizes, as data; and how long words are in their font."""

from __future__ import annotations

import unicodedata
from typing import Any

from governance.domain.rag import Rag

FONT = "Noto Sans"
INK, QUIET, LINE = "#1a1a1a", "#4d5358", "#dfe3e6"
RAG_FILL = {
    Rag.RED: "#B3122B",
    Rag.AMBER: "#B5500C",
    Rag.GREEN: "#1B7F5C",
    Rag.BLUE: "#12436D",
    Rag.UNRATED: "#FFFFFF",
}
RAG_INK = dict.fromkeys(Rag, "#FFFFFF") | {Rag.UNRATED: "#4d5358"}
PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
"""The Analysis Function's colours, in its order."""
WIDE, NARROW = 680, 300
"""Widths in pixels of a chart for a page, and for a screen of 320."""
CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": None,
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 13,
        "titleColor": QUIET,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": QUIET,
        "tickColor": LINE,
        "labelFont": FONT,
        "titleFont": FONT,
    },
    "text": {"font": FONT, "fontSize": 13, "color": INK},
}
"""What every chart of the house is drawn with."""
OWN_CONFIG: dict[str, Any] = {
    **CONFIG,
    "axisQuantitative": {"tickCount": 6},
    "mark": {"color": PALETTE[0]},
    "range": {
        "category": [*PALETTE],
        "ordinal": {"scheme": "blues"},
        "ramp": {"scheme": "blues"},
        "heatmap": {"scheme": "blues"},
    },
    "legend": {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelColor": INK,
        "titleColor": QUIET,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "orient": "top",
        "labelLimit": 0,
    },
    "header": {"labelFont": FONT, "titleFont": FONT, "labelColor": INK, "titleColor": QUIET},
    "title": {"font": FONT, "color": INK, "anchor": "start", "fontSize": 13},
    "line": {"strokeWidth": 2.5},
    "point": {"filled": True, "size": 60},
    "rule": {"color": QUIET, "strokeDash": [4, 3]},
}
"""The same for charts that people bring: with the marks, legends and ranges that they choose."""


class _Advances(dict[str, float]):
    """How far a letter of the bundled font takes the line, in em; others 0.57, broad ones 1."""

    def __missing__(self, letter: str) -> float:
        found = self[letter] = 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.57
        return found


_ADVANCE = _Advances(
    dict.fromkeys("'’ !(),-.:;IJ[]`fijl\u00a0·", 0.28)
    | dict.fromkeys('"/?\\_rt{}', 0.42)
    | dict.fromkeys("%NOQw…&BDGHU", 0.75)
    | dict.fromkeys("@MWm", 0.93)
)


def measured(text: str) -> float:
    """A text's length in em."""
    return sum(map(_ADVANCE.__getitem__, text))


def fitted(text: str, room: float) -> str:
    """Text cut at a word, to so many em; within one where none but a ref is left."""
    flat = " ".join(text.split())
    if measured(flat) <= room:
        return flat
    words = flat.split(" ")
    while len(words) > 1 and measured(" ".join(words)) + 1 > room:
        words.pop()
    kept = " ".join(words)
    if len(words) == 1:
        kept = flat
        while kept and measured(kept) + 1 > room:
            kept = kept[:-1]
    return kept.rstrip(" ,;:–-") + "…"
