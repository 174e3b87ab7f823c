"""The one theme of every chart, and the helpers that each of them draws with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from governance.blocks import Figure, Table
from governance.domain.rag import Rag
from governance.views.words import shortened

if TYPE_CHECKING:
    import pandas as pd

Rows = list[dict[str, Any]]

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
WIDE, NARROW = 720, 300
"""Widths in pixels of a chart for a page, and for a screen of 320."""
CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": None,
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": QUIET,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": QUIET,
        "tickColor": LINE,
        "labelFont": FONT,
        "titleFont": FONT,
    },
    "text": {"font": FONT, "fontSize": 12, "color": INK},
}


def figure(
    title: str, caption: str, alt_text: str, draw: Callable[[int], alt.Chart], data: Table
) -> Figure:
    """A figure drawn twice, for a page and for a narrow screen, with the data behind it."""
    return Figure(
        title=title,
        caption=caption,
        alt=alt_text,
        spec=_spec(draw(WIDE)),
        narrow=_spec(draw(NARROW)),
        data=data,
    )


def layers(parts: Sequence[Any], width: int, height: int) -> Any:  # noqa: ANN401 - altair's charts
    """Layers of one chart, sized inside its padding."""
    return alt.layer(*parts).properties(width=width, height=height)


def values(rows: Sequence[Mapping[str, Any]]) -> alt.Data:
    """Rows as inline data."""
    return alt.Data(values=[dict(row) for row in rows])


def rows_from(frame: pd.DataFrame) -> Rows:
    """A frame's rows as plain dicts; missing values as None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]


def day_axis(span: tuple[str, str], count: int) -> alt.X:
    """A time axis in UTC, so that no machine's time zone shifts a day."""
    return alt.X(
        "first:T",
        scale=alt.Scale(type="utc", domain=list(span)),
        axis=alt.Axis(
            format="%b %y",
            title=None,
            tickCount=count,
            orient="top",
            grid=True,
            labelOverlap=True,
            domain=False,
        ),
    )


def row_axis(rows: int) -> alt.Scale:
    """Rows from the top down, by number."""
    return alt.Scale(domain=[0, max(rows, 1)], reverse=True, nice=False)


def fitted(text: str, pixels: float, size: float = 12) -> str:
    """Text cut to about so many pixels; Noto Sans is a little over half its size wide."""
    return shortened(text, max(int(pixels / (size * 0.53)), 4))


def _spec(chart: Any) -> dict[str, Any]:  # noqa: ANN401 - altair's charts
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec["config"] = CONFIG
    return spec
