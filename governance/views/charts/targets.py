"""How far from the targets: a dot a measure on one axis of percent, and its rating in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from governance.blocks import Column, Figure, Table, rows_of
from governance.domain.rag import Rag
from governance.kpis.interval import share_interval
from governance.kpis.results import Counted, Result, Results, State, Unit
from governance.views.amounts import figure as figure_of
from governance.views.amounts import target_text, value_text
from governance.views.charts.drawing.strips import (
    Layout,
    layout,
    percent_grid,
    percent_ticks,
    strip_layers,
)
from governance.views.charts.drawing.theme import (
    DRAWN,
    Filling,
    Rows,
    across,
    down,
    figure,
    rows_named,
)
from governance.views.words import counted, how_many, in_words, opening

if TYPE_CHECKING:
    import altair as alt

Parts = Sequence[tuple[str, Results]]
"""Results under their heading: an outcome, or a family."""
SMALL = 30
"""A share among fewer answers than this has its interval drawn."""
TALLEST = 10
"""Rows of one drawing among several."""
_TOLD = 8
"""Shares told in the alt text, the worst; the table has all."""
_DOT, _TARGET, _CHANCE, _TRACK = "#12436D", "#801650", "#3D3D3D", "#B8BEC3"
_WORDS = {State.TOO_FEW: "too few", State.NO_TARGET: "no target", State.SUPPRESSED: ""}


def target_chart(parts: Parts, most: int = DRAWN) -> Figure | None:
    """Shares against their targets, under their headings; None where no share may be drawn.

    The `most` worst rated are drawn. Takes results that passed disclosure control. A hidden share
    keeps its row, without a dot.
    """
    shares = [(name, tuple(one for one in results if _is_share(one))) for name, results in parts]
    every = [one for _, results in shares for one in results]
    if not any(_value(one.counted) is not None for one in every):
        return None
    drawn = _worst(shares, most)

    def fill(width: int) -> Filling:
        return _fill(drawn, width)

    words = (_finding(every), _caption(every, most), _alt(every))
    return figure(words, _draw, fill, _data(shares))


def target_charts(parts: Parts, most: int | None = None) -> tuple[Figure, ...]:
    """The same; of all of them in as many drawings as paper needs, whole headings in each."""
    if most is not None:
        figures = [target_chart(parts, most)]
    else:
        figures = [target_chart(group, DRAWN) for group in _groups(parts)]
    return tuple(one for one in figures if one is not None)


def _groups(parts: Parts) -> Iterator[Parts]:
    """Headings one after the other, as many as stay short; a long one is cut."""
    group: list[tuple[str, Results]] = []
    for name, results in parts:
        shares = tuple(one for one in results if _is_share(one))
        for start in range(0, len(shares), TALLEST):
            piece = shares[start : start + TALLEST]
            if group and sum(len(one) for _, one in group) + len(piece) > TALLEST:
                yield group
                group = []
            group.append((name, piece))
    if group:
        yield group


def chance(result: Result, most: int = SMALL) -> tuple[float, float] | None:
    """The interval of a share among few who were asked; None for signs, which it would undo.

    A count of every case is what it is, and has none.
    """
    if result.kpi.measure is None or result.kpi.measure.kind != "survey":
        return None
    part, whole = result.counted.numerator, result.counted.denominator
    if not isinstance(part, int | float) or not isinstance(whole, int | float):
        return None
    return share_interval(int(part), int(whole)) if 0 < whole < most and part <= whole else None


def _worst(shares: Parts, most: int) -> list[tuple[str, list[Result]]]:
    """As many as there is room for, the worst rated, in the order given."""
    places = [(part, at) for part, (_, found) in enumerate(shares) for at in range(len(found))]
    urgent = sorted(places, key=lambda place: -_urgency(shares[place[0]][1][place[1]]))
    kept = set(urgent[:most])  # of the equally rated, the first
    drawn = [
        (name, [one for at, one in enumerate(found) if (part, at) in kept])
        for part, (name, found) in enumerate(shares)
    ]
    return [(name, found) for name, found in drawn if found]


def _draw(_: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    x, y = across("x"), down("y")
    tracks = rows_named("tracks").mark_rule(color=_TRACK)
    chances = rows_named("chances").mark_rule(color=_CHANCE, strokeWidth=2)
    edges, targets = (
        rows_named("targets").mark_rule(color=fill, strokeWidth=wide)
        for fill, wide in (("#FFFFFF", 7), (_TARGET, 3))
    )
    dots = rows_named("dots").mark_point(filled=True, fill=_DOT, size=90, opacity=1, strokeWidth=0)
    return alt.layer(
        *percent_grid(),
        tracks.encode(x=x, x2="stop:Q", y=y),
        chances.encode(x=x, x2="stop:Q", y=y),
        *(one.encode(x=x, y=down("top"), y2="bottom:Q") for one in (edges, targets)),
        dots.encode(x=x, y=y),
        *strip_layers(),
    )


def _fill(parts: Sequence[tuple[str, list[Result]]], width: int) -> Filling:
    named = [f"{one.kpi.id} {one.kpi.name}" for _, results in parts for one in results]
    plan = layout(width, named)
    data: dict[str, Rows] = {
        name: []
        for name in ("names", "heads", "tails", "tracks", "chances", "targets", "dots", "ticks")
    }
    top = 0
    for name, results in parts:
        if name:
            data["heads"].append({"y": top + 12, "label": plan.named(name)})
            top += 22
        for result in results:
            _row(data, result, plan, top)
            top += plan.row
    data["ticks"] = percent_ticks(plan, top)
    return Filling(data, top, 1, plan.plot, plan.label, span=(-2, 102))


def _row(data: dict[str, Rows], result: Result, plan: Layout, top: int) -> None:
    """What one measure draws."""
    y, value, target = top + plan.mark, _value(result.counted), result.target
    label = plan.named(f"{result.kpi.id} {result.kpi.name}")
    data["names"].append({"y": top + plan.name, "label": label})
    data["tails"].append({"y": y, "tail": _tail(result, has_room=plan.label > 0)})
    data["tracks"].append({"x": 0, "stop": 100, "y": y})
    if target is not None and 0 <= target <= 100:
        data["targets"].append({"x": target, "top": y - 9, "bottom": y + 9})
    if value is None:
        return
    data["dots"].append({"x": value, "y": y})
    interval = chance(result)
    if interval is not None:
        data["chances"].append({"x": interval[0], "stop": interval[1], "y": y})


def _tail(result: Result, *, has_room: bool) -> str:
    """The figure, its target where there is room, and the rating in a word."""
    shown = value_text(result.counted, result.unit, result.target)
    word = result.rag.word if result.rag else _WORDS.get(result.state, "")
    if has_room and result.target is not None:
        shown += f", target {value_text(Counted(value=round(result.target, 1)), result.unit)},"
    return f"{shown} {word}".strip(" ,")


def _is_share(result: Result) -> bool:
    return result.unit is Unit.PERCENT and result.counted.value is not None


def _value(counted: Counted) -> float | None:
    return float(counted.value) if isinstance(counted.value, int | float) else None


def _urgency(result: Result) -> int:
    """The worst rated first; what has no rating last."""
    return result.rag.rank if result.rag else -1


def _finding(results: list[Result]) -> str:
    rated = [one.rag for one in results if one.rag]
    if not rated:
        return f"{opening(len(results), 'share')} without a rating"
    bad = [
        f"{in_words(rated.count(rag))} {'is' if rated.count(rag) == 1 else 'are'} {rag.word}"
        for rag in (Rag.RED, Rag.AMBER)
        if rag in rated
    ]
    whole = how_many(len(rated), "rated share")
    return f"Of {whole}, {' and '.join(bad)}" if bad else f"All of {whole} meet their target"


def _caption(results: list[Result], most: int) -> str:
    parts = ["Each measure's share (dot) and its target (upright mark), from 0 to 100%."]
    if any(chance(one) for one in results):
        parts.append(
            f"A line through a dot: how far off the share may be, with fewer than {SMALL} answers."
        )
    if any(isinstance(one.counted.value, str) for one in results):
        parts.append("A row without a dot has no figure to show; the sign says why.")
    if len(results) > most:
        parts.append(f"The {most} worst rated of {len(results)} are drawn.")
    return " ".join(parts)


def _alt(results: list[Result]) -> str:
    rated = [one.rag for one in results if one.rag]
    bad = [one for one in results if one.rag in (Rag.RED, Rag.AMBER)]
    worst = sorted(bad, key=lambda one: -_urgency(one))
    said = [
        f"{one.kpi.id} {value_text(one.counted, one.unit, one.target)}, target "
        f"{target_text(one.kpi, one.target, one.unit)}, {one.rag.word if one.rag else ''}"
        for one in worst[:_TOLD]
    ]
    more = f"; and {len(bad) - _TOLD} more in the table" if len(bad) > _TOLD else ""
    ratings = f": {counted(rated)}" if rated else ""
    whole = f"Dot plot of {how_many(len(results), 'share')} and their targets{ratings}."
    return f"{whole} {'; '.join(said)}{more}." if said else whole


def _data(shares: Sequence[tuple[str, Results]]) -> Table:
    rows = [
        [
            f"{one.kpi.id} {one.kpi.name}",
            name,
            figure_of(one),
            target_text(one.kpi, one.target, one.unit),
            _interval_text(one),
            one.rag or f"Grey: {_WORDS.get(one.state) or 'no figure'}",
        ]
        for name, results in shares
        for one in results
    ]
    return Table(
        caption="shares and their targets",
        columns=(
            Column(title="Measure", width="wide"),
            Column(title="Part of"),
            Column(title="Figure", numeric=True),
            Column(title="Target", numeric=True),
            Column(title="May lie between", numeric=True),
            Column(title="Rating", width="narrow"),
        ),
        rows=rows_of(rows),
    )


def _interval_text(result: Result) -> str:
    found = chance(result)
    return f"{found[0]:.0f}% to {found[1]:.0f}%" if found else "–"
