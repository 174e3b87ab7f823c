"""A plot in words: what it shows, and the figures that carry it."""

from __future__ import annotations

from collections.abc import Sequence

from governance.blocks.plots import Drawn, Plot, Row
from governance.blocks.values import is_missing, value_text

_MARKS = {
    "bar": "Bar chart",
    "line": "Line chart",
    "trail": "Line chart",
    "area": "Area chart",
    "point": "Scatter plot",
    "circle": "Scatter plot",
    "square": "Scatter plot",
    "rect": "Heat map",
    "arc": "Pie chart",
    "tick": "Strip plot",
    "boxplot": "Box plot",
}
_TOLD = 12
"""Rows that are named one by one; of more, the ends are given."""


def shows(plot: Plot) -> str:
    """What is drawn against what: `Records by state`."""
    figures = _listed([one.heading for one in plot.drawn if one.is_figure])
    labels = _listed([lowered(one.heading) for one in plot.drawn if not one.is_figure])
    whole = f"{figures} by {labels}" if figures and labels else figures or labels or "nothing"
    return f"{whole[:1].upper()}{whole[1:]}"


def lowered(words: str) -> str:
    """Words for the middle of a sentence; RAG stays RAG."""
    return words if words[:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def alt_of(plot: Plot) -> str:
    """What a picture of it would tell: each row of a few, the lowest and highest of many."""
    what = shows(plot)
    opening = f"{_MARKS.get(plot.mark, 'Chart')}: {lowered(what)}."
    figures = [one for one in plot.drawn if one.is_figure]
    if not plot.rows:
        return f"{opening} There is nothing to draw."
    if not plot.is_told:
        return f"{opening} Drawn from {len(plot.rows):,} rows, which the chart sums up."
    if len(plot.rows) > _TOLD and figures:
        ends = " ".join(_ends(plot, one) for one in figures)
        return f"{opening} {len(plot.rows):,} rows. {ends}"
    told = "; ".join(_told(plot, row) for row in plot.rows[:_TOLD])
    more = len(plot.rows) - _TOLD
    return f"{opening} {told}{f'; and {more:,} more' if more > 0 else ''}."


def _told(plot: Plot, row: Row) -> str:
    figures = [one for one in plot.drawn if one.is_figure]
    alone = len(figures) == 1
    said = [value_text(row.get(one.name)) for one in figures]
    if not alone:
        said = [f"{one.heading} {text}" for one, text in zip(figures, said, strict=True)]
    labels = _labels(plot, row)
    return ": ".join(part for part in (labels, ", ".join(said)) if part)


def _ends(plot: Plot, figure: Drawn) -> str:
    there = [row for row in plot.rows if not is_missing(row.get(figure.name))]
    low, high = (end(there, key=lambda row: float(row[figure.name])) for end in (min, max))
    return f"{figure.heading}: lowest {_at(plot, low, figure)}, highest {_at(plot, high, figure)}."


def _at(plot: Plot, row: Row, figure: Drawn) -> str:
    labels = _labels(plot, row)
    return f"{value_text(row[figure.name])}{f' ({labels})' if labels else ''}"


def _labels(plot: Plot, row: Row) -> str:
    return ", ".join(value_text(row.get(one.name)) for one in plot.drawn if not one.is_figure)


def _listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if items[1:] else items)
