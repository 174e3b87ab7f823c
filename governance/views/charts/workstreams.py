"""Where are we by workstream: a stacked bar of counts, letters in the segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance.blocks import Column, Figure, Table, rows_of
from governance.blocks.look import NARROW, RAG_FILL, RAG_INK
from governance.domain.rag import Rag
from governance.views.charts.theme import (
    Filling,
    Rows,
    across,
    colour,
    down,
    drawn_of,
    edge,
    figure,
    fitted,
    rows_from,
    rows_named,
)
from governance.views.words import counted, in_words, listed, told

if TYPE_CHECKING:
    import altair as alt

    from governance.views.charts.theme import Tidy

_ORDER = (Rag.RED, Rag.AMBER, Rag.UNRATED, Rag.GREEN, Rag.BLUE)
_ROW = 34


def rag_by_workstream(frame: Tidy) -> Figure | None:
    """A bar a workstream. Columns: ref, title, rag (its own), rating, count; None if empty."""
    rows = rows_from(frame)
    if not any(row["count"] for row in rows):
        return None
    names = {row["ref"]: row["title"] for row in rows}
    ratings = {row["ref"]: Rag(row["rag"]) for row in rows}
    counts = {(row["ref"], Rag(row["rating"])): int(row["count"]) for row in rows}

    kept, more = drawn_of(ratings)
    drawn = {ref: title for ref, title in names.items() if ref in kept}

    def fill(width: int) -> Filling:
        return _fill(drawn, counts, width)

    caption = (
        "Deliverables by rating in each workstream. "
        f"R Red, A Amber, U Unrated, G Green, B Blue.{more}"
    )
    words = (_finding([*ratings.values()]), caption, _alt(drawn, counts) + more)
    return figure(words, _draw, fill, _data(names, counts))


def _draw(width: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    base = rows_named("segments")
    bars = base.mark_rect(strokeWidth=1.5).encode(
        x=across("start"),
        x2="stop:Q",
        y=down("top"),
        y2="bottom:Q",
        color=colour("fill"),
        stroke=edge("edge"),
    )
    letters = base.mark_text(fontWeight="bold", baseline="middle").encode(
        x=across("middle"), y=down("row"), text="text:N", color=colour("ink")
    )
    heads = (
        rows_named("names")
        .mark_text(align="left", baseline="middle")
        .encode(x=alt.value(-_margin(width)), y=down("row"), text="label:N")
    )
    return alt.layer(bars, letters, heads)


def _margin(width: int) -> int:
    """Pixels for the names at the left."""
    return 44 if width == NARROW else 290


def _fill(names: dict[str, str], counts: dict[tuple[str, Rag], int], width: int) -> Filling:
    label = _margin(width)
    plot = width - label - 12
    most = max(sum(counts.get((ref, rag), 0) for rag in _ORDER) for ref in names)
    rows = [
        {"row": number + 0.5, "label": ref if width == NARROW else fitted(f"{ref} {title}", label)}
        for number, (ref, title) in enumerate(names.items())
    ]
    return Filling(
        datasets={"segments": _segments(names, counts, plot / most), "names": rows},
        down=len(names),
        row_height=_ROW,
        width=plot,
        span=(0, most),
    )


def _segments(names: dict[str, str], counts: dict[tuple[str, Rag], int], unit: float) -> Rows:
    rows: Rows = []
    for number, ref in enumerate(names):
        start = 0
        for rag in _ORDER:
            size = counts.get((ref, rag), 0)
            if not size:
                continue
            wide = size * unit > 30
            rows.append(
                {
                    "start": start,
                    "stop": start + size,
                    "middle": start + size / 2,
                    "row": number + 0.5,
                    "top": number + 0.12,
                    "bottom": number + 0.88,
                    "fill": RAG_FILL[rag],
                    "ink": RAG_INK[rag],
                    "edge": "#4d5358" if rag is Rag.UNRATED else "#FFFFFF",
                    "text": f"{rag.letter} {size}" if wide else rag.letter,
                }
            )
            start += size
    return rows


def _finding(ratings: list[Rag]) -> str:
    red = ratings.count(Rag.RED)
    amber = ratings.count(Rag.AMBER)
    parts = [
        f"{in_words(number)} {'is' if number == 1 else 'are'} rated {rag.word}"
        for number, rag in ((red, Rag.RED), (amber, Rag.AMBER))
        if number
    ]
    whole = told(len(ratings), "workstream")
    if not parts:
        return f"None of {whole} is rated Red or Amber"
    return f"Of {whole}, {listed(parts)}"


def _alt(names: dict[str, str], counts: dict[tuple[str, Rag], int]) -> str:
    told = [
        f"{ref}: {counted([rag for rag in _ORDER for _ in range(counts.get((ref, rag), 0))])}"
        for ref in names
    ]
    return "Bar chart of deliverables by rating in each workstream. " + "; ".join(told) + "."


def _data(names: dict[str, str], counts: dict[tuple[str, Rag], int]) -> Table:
    return Table(
        caption="deliverables by workstream and rating",
        columns=(
            Column(title="Workstream", width="wide"),
            *(Column(title=rag.word, numeric=True, width="narrow") for rag in _ORDER),
        ),
        rows=rows_of(
            [f"{ref} {title}", *(str(counts.get((ref, rag), 0)) for rag in _ORDER)]
            for ref, title in names.items()
        ),
    )
