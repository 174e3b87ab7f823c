"""Is it getting better: a strip of the last ratings for each workstream."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from governance.blocks import Column, Figure, Table, rows_of
from governance.domain.rag import Rag
from governance.views.charts.theme import (
    NARROW,
    QUIET,
    RAG_FILL,
    RAG_INK,
    figure,
    fitted,
    layers,
    rows_from,
    values,
)
from governance.views.words import arrow, in_words, opening

if TYPE_CHECKING:
    import pandas as pd

_ROW = 34
Strip = tuple[str, list[Rag]]


def rag_history(frame: pd.DataFrame) -> Figure | None:
    """A strip a workstream. Columns: ref, title, period, order, rag; None with under 2 periods."""
    if frame.empty or frame["order"].nunique() < 2:
        return None
    rows = rows_from(frame.sort_values("order", kind="stable"))
    periods = list(dict.fromkeys(row["period"] for row in rows))
    strips: dict[str, Strip] = {}
    for row in rows:
        strips.setdefault(row["ref"], (row["title"], []))[1].append(Rag(row["rag"]))

    def draw(width: int) -> alt.Chart:
        return _draw(strips, periods, width)

    return figure(
        _finding(strips, periods),
        "Rating at the end of each period, the newest at the right, and the last move. "
        "R Red, A Amber, U Unrated, G Green, B Blue.",
        _alt(strips, periods),
        draw,
        _data(strips, periods),
    )


def _draw(strips: dict[str, Strip], periods: list[str], width: int) -> alt.Chart:
    is_narrow = width == NARROW
    label, tail = (40, 56) if is_narrow else (290, 80)
    plot = width - label - tail
    rows = [
        {
            "left": n + 0.04,
            "right": n + 0.96,
            "x": n + 0.5,
            "top": number + 0.1,
            "bottom": number + 0.9,
            "row": number + 0.5,
            "letter": rag.letter,
            "fill": RAG_FILL[rag],
            "ink": RAG_INK[rag],
            "edge": "#4d5358" if rag is Rag.UNRATED else RAG_FILL[rag],
        }
        for number, (_, ratings) in enumerate(strips.values())
        for n, rag in enumerate(ratings)
    ]
    heads = [
        {
            "row": number + 0.5,
            "label": _label(ref, title, label, is_narrow=is_narrow),
            "trend": arrow(ratings[-2], ratings[-1]),
        }
        for number, (ref, (title, ratings)) in enumerate(strips.items())
    ]
    tops = [{"x": n + 0.5, "period": _period(text, is_narrow)} for n, text in enumerate(periods)]
    x = alt.Scale(domain=[0, len(periods)], nice=False)
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[0, len(strips)], reverse=True))
    base = alt.Chart(values(rows))
    squares = base.mark_rect(strokeWidth=1.5).encode(
        x=alt.X("left:Q", axis=None, scale=x),
        x2="right:Q",
        y=alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[0, len(strips)], reverse=True)),
        y2="bottom:Q",
        color=alt.Color("fill:N", scale=None),
        stroke=alt.Stroke("edge:N", scale=None),
    )
    letters = base.mark_text(fontWeight="bold", baseline="middle").encode(
        x="x:Q", y=y, text="letter:N", color=alt.Color("ink:N", scale=None)
    )
    names = alt.Chart(values(heads))
    titles = names.mark_text(align="left", baseline="middle").encode(
        x=alt.value(-label), y=y, text="label:N"
    )
    trends = names.mark_text(align="left", baseline="middle", fontWeight="bold").encode(
        x=alt.value(plot + 8), y=y, text="trend:N"
    )
    months = (
        alt.Chart(values(tops))
        .mark_text(color=QUIET, baseline="bottom")
        .encode(x=alt.X("x:Q", scale=x), y=alt.value(-4), text="period:N")
    )
    parts = (squares, letters, titles, trends, months)
    return layers(parts, plot, _ROW * len(strips))  # type: ignore[no-any-return]


def _label(ref: str, title: str, pixels: int, *, is_narrow: bool) -> str:
    if is_narrow:
        return "Plan" if ref == "plan" else ref
    return title if ref == "plan" else fitted(f"{ref} {title}", pixels)


def _period(text: str, is_narrow: bool) -> str:  # noqa: FBT001 - one of two widths
    return text.split(" ", maxsplit=1)[0] if is_narrow else text


def _finding(strips: dict[str, Strip], periods: list[str]) -> str:
    moves = [_move(ratings) for ref, (_, ratings) in strips.items() if ref != "plan"]
    worse, better = moves.count("Worse"), moves.count("Better")
    since = f"between {periods[0]} and {periods[-1]}"
    if worse:
        more = f"; {in_words(better)} got better" if better else ""
        return f"{opening(worse, 'workstream')} got worse {since}{more}"
    if better:
        return f"{opening(better, 'workstream')} got better {since}; none got worse"
    return f"No workstream got better or worse {since}"


def _move(ratings: list[Rag]) -> str:
    """From the first rating given to the last; a workstream that was never rated did not move."""
    given = [rag for rag in ratings if rag is not Rag.UNRATED]
    return arrow(given[0], given[-1]) if given else "Same"


def _alt(strips: dict[str, Strip], periods: list[str]) -> str:
    told = [
        f"{'whole plan' if ref == 'plan' else ref}: {', '.join(rag.word for rag in ratings)}"
        for ref, (_, ratings) in strips.items()
    ]
    span = f"{periods[0]} to {periods[-1]}"
    return f"Strip of ratings, {span}, oldest first. " + "; ".join(told) + "."


def _data(strips: dict[str, Strip], periods: list[str]) -> Table:
    return Table(
        caption="rating at the end of each period",
        columns=(
            Column(title="Item", width="wide"),
            *(Column(title=text, width="narrow") for text in periods),
            Column(title="Last move", width="narrow"),
        ),
        rows=rows_of(
            [
                title if ref == "plan" else f"{ref} {title}",
                *ratings,
                arrow(ratings[-2], ratings[-1]),
            ]
            for ref, (title, ratings) in strips.items()
        ),
    )
