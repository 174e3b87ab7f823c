"""Where are we by workstream: a stacked bar of counts, letters in the segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance.blocks import Column, Figure, Table, rows_of
from governance.blocks.look import NARROW
from governance.domain.rag import Rag
from governance.views.charts.drawing.boxes import LETTERS, boxes, rated
from governance.views.charts.drawing.theme import (
    Filling,
    Rows,
    down,
    drawn_of,
    figure,
    fitted,
    rows_from,
    rows_named,
)
from governance.views.words import counted, how_many, in_words, listed

if TYPE_CHECKING:
    import altair as alt

    from governance.views.charts.drawing.theme import Tidy

_ORDER = (Rag.RED, Rag.AMBER, Rag.UNRATED, Rag.GREEN, Rag.BLUE)
_ROW = 28


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

    caption = f"Deliverables by rating in each workstream. {LETTERS}{more}"
    words = (_finding([*ratings.values()]), caption, _alt(drawn, counts) + more)
    return figure(words, _draw, fill, _data(names, counts))


def _draw(width: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    bars, letters = boxes("segments", "middle", "text", ("start", "stop"))
    heads = (
        rows_named("names")
        .mark_text(align="left", baseline="middle")
        .encode(x=alt.value(-_margin(width)), y=down("row"), text="label:N")
    )
    return alt.layer(bars, letters, heads)


def _margin(width: int) -> int:
    """Pixels for the names at the left."""
    return 44 if width == NARROW else 270


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
                    **rated(rag, "#FFFFFF"),
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
    whole, missing = how_many(len(ratings), "workstream"), ratings.count(Rag.UNRATED)
    if missing == len(ratings):
        return f"None of {whole} is rated yet"
    if missing:
        parts.append(f"{in_words(missing)} {'is' if missing == 1 else 'are'} not rated")
    if not red + amber:
        return f"None of {whole} is rated Red or Amber" + (f"; {parts[0]}" if missing else "")
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
