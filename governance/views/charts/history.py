"""Is it getting better: a strip of the last ratings for each workstream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance.blocks import Column, Figure, Table, rows_of
from governance.blocks.look import INK, NARROW, QUIET
from governance.domain.rag import Rag
from governance.views.charts.drawing.boxes import LETTERS, boxes, rated
from governance.views.charts.drawing.theme import (
    Filling,
    Rows,
    across,
    beside,
    down,
    drawn_of,
    figure,
    fitted,
    room_for,
    rows_from,
    rows_named,
)
from governance.views.words import arrow, in_words, opening

if TYPE_CHECKING:
    import altair as alt

    from governance.views.charts.drawing.theme import Tidy

_ROW = 23
_ARROWS = {"Worse": "triangle-down", "Better": "triangle-up", "Same": "triangle-right"}
"""The direction of travel as a shape, beside its word."""
Strip = tuple[str, list[Rag], Rag | None]
"""A title, the ratings, the oldest first, and the one at the last report."""


def rag_history(frame: Tidy) -> Figure | None:
    """A strip a workstream; None without one, or with fewer than two periods.

    Columns: ref, title, period, order, rag, and before: the rating at the last report, missing for
    what was not there. `plan` is the ref of the whole.
    """
    rows = sorted(rows_from(frame), key=lambda row: row["order"])
    if len({row["order"] for row in rows}) < 2:
        return None
    periods = list(dict.fromkeys(row["period"] for row in rows))
    strips: dict[str, Strip] = {}
    for row in rows:
        before = Rag(row["before"]) if row["before"] else None
        strips.setdefault(row["ref"], (row["title"], [], before))[1].append(Rag(row["rag"]))

    if all(rag is Rag.UNRATED for _, ratings, _ in strips.values() for rag in ratings):
        return None
    newest = {ref: ratings[-1] for ref, (_, ratings, _) in strips.items() if ref != "plan"}
    if not newest:
        return None
    kept, more = drawn_of(newest)
    drawn = {ref: strip for ref, strip in strips.items() if ref == "plan" or ref in kept}

    def fill(width: int) -> Filling:
        return _fill(drawn, periods, width)

    caption = (
        "Rating at the end of each period, the newest at the right, and the move since the last "
        f"report. {LETTERS}{more}"
    )
    words = (_finding(strips), caption, _alt(drawn, periods) + more)
    return figure(words, _draw, fill, _data(strips, periods))


def _draw(_: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    names = rows_named("names")
    squares, letters = boxes("squares", "x", "letter", ("left", "right"))
    titles = names.mark_text(align="left", baseline="middle").encode(
        x=beside("-label"), y=down("row"), text="label:N"
    )
    trends = names.mark_text(align="left", baseline="middle", fontWeight="bold").encode(
        x=beside("width + 22"), y=down("row"), text="trend:N"
    )
    arrows = names.mark_point(filled=True, size=60, opacity=1, color=INK).encode(
        x=beside("width + 12"), y=down("row"), shape=alt.Shape("arrow:N", scale=None)
    )
    months = (
        rows_named("periods")
        .mark_text(color=QUIET, baseline="bottom")
        .encode(x=across("x"), y=alt.value(-4), text="period:N")
    )
    return alt.layer(squares, letters, titles, arrows, trends, months)


def _names(strips: dict[str, Strip]) -> list[str]:
    return [title if ref == "plan" else f"{ref} {title}" for ref, (title, *_) in strips.items()]


def _fill(strips: dict[str, Strip], periods: list[str], width: int) -> Filling:
    is_narrow = width == NARROW
    labels = [*strips] if is_narrow else _names(strips)
    label, tail = (40, 72) if is_narrow else (room_for(labels, 340), 96)
    names = [
        {
            "row": number + 0.5,
            "label": "Plan" if name == "plan" else fitted(name, label - 10),
            "trend": (moved := _travel(ratings, before)),
            "arrow": _ARROWS.get(moved, "stroke"),
        }
        for number, (name, (_, ratings, before)) in enumerate(
            zip(labels, strips.values(), strict=True)
        )
    ]
    tops = [{"x": n + 0.5, "period": _period(text, is_narrow)} for n, text in enumerate(periods)]
    return Filling(
        datasets={"squares": _squares(strips), "names": names, "periods": tops},
        down=len(strips),
        row_height=_ROW,
        width=width - label - tail,
        label=label,
        span=(0, len(periods)),
    )


def _squares(strips: dict[str, Strip]) -> Rows:
    return [
        {
            "left": n + 0.04,
            "right": n + 0.96,
            "x": n + 0.5,
            "top": number + 0.1,
            "bottom": number + 0.9,
            "row": number + 0.5,
            "letter": rag.letter,
            **rated(rag),
        }
        for number, (_, ratings, _) in enumerate(strips.values())
        for n, rag in enumerate(ratings)
    ]


def _travel(ratings: list[Rag], before: Rag | None) -> str:
    return arrow(before, ratings[-1]) if before else "New"


def _period(text: str, is_narrow: bool) -> str:  # noqa: FBT001 - one of two widths
    return text.split(" ", maxsplit=1)[0] if is_narrow else text


def _finding(strips: dict[str, Strip]) -> str:
    """What the arrows say; they compare with the last report."""
    below = [strip for ref, strip in strips.items() if ref != "plan"]
    if all(ratings[-1] is Rag.UNRATED for _, ratings, _ in below):
        return "No workstream is rated"
    moves = [_travel(ratings, before) for _, ratings, before in below]
    worse, better = moves.count("Worse"), moves.count("Better")
    since = "since the last report"
    if worse:
        more = f"; {in_words(better)} got better" if better else ""
        return f"{opening(worse, 'workstream')} got worse {since}{more}"
    if better:
        return f"{opening(better, 'workstream')} got better {since}; none got worse"
    if first := moves.count("Rated"):
        was = "was" if first == 1 else "were"
        return f"{opening(first, 'workstream')} {was} rated for the first time {since}"
    return f"No workstream got better or worse {since}"


def _alt(strips: dict[str, Strip], periods: list[str]) -> str:
    told = [
        f"{'whole plan' if ref == 'plan' else ref}: {', '.join(rag.word for rag in ratings)}"
        for ref, (_, ratings, _) in strips.items()
    ]
    span = f"{periods[0]} to {periods[-1]}"
    return f"Strip of ratings, {span}, oldest first. " + "; ".join(told) + "."


def _data(strips: dict[str, Strip], periods: list[str]) -> Table:
    return Table(
        caption="rating at the end of each period",
        columns=(
            Column(title="Item", width="wide"),
            *(Column(title=text, width="narrow") for text in periods),
            Column(title="Since last report", width="narrow"),
        ),
        rows=rows_of(
            [
                title if ref == "plan" else f"{ref} {title}",
                *ratings,
                _travel(ratings, before),
            ]
            for ref, (title, ratings, before) in strips.items()
        ),
    )
