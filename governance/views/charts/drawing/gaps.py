"""Periods without a figure to draw: shaded, with the sign that stands in the figure's place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from governance.blocks import Prose, paragraphs
from governance.blocks.look import QUIET
from governance.views.charts.drawing.plane import HEIGHT
from governance.views.charts.drawing.theme import Rows, across, down, fitted, rows_named
from governance.views.words import count

if TYPE_CHECKING:
    import altair as alt

_SHADE = "#EEF0F1"
_NONE = ("–", "")
_LETTER = 7.2

NOTE = "Where it is shaded there is no figure to show; the sign says why."
"""For the caption of a chart with gaps."""


def is_left_over(values: Sequence[float | None]) -> bool:
    """True where fewer than half of the figures may be shown: what is left of them is no finding.

    What is hidden is not hidden at random, so that a picture of the rest would mislead.
    """
    return 2 * sum(one is not None for one in values) < len(values)


def is_flat(values: Sequence[float | None]) -> bool:
    """True where every figure is the same, which a sentence says better."""
    known = {one for one in values if one is not None}
    return len(known) == 1 and sum(one is not None for one in values) > 1


def no_chart(name: str, values: Sequence[float | None], shown: Sequence[str]) -> Prose:
    """The sentence that stands where a chart would: nothing there, little to show, all the same."""
    known = len(values) - values.count(None)
    signs = [one for one in dict.fromkeys(shown) if one.startswith("[")]
    if known and is_left_over(values):
        why = f"only {known} of {count(len(values), 'figure')} can be shown, and they would mislead"
        why += f": {' '.join(signs)}" if signs else ""
    elif is_flat(values):
        same = next(text for text, one in zip(shown, values, strict=True) if one is not None)
        hidden = sum(one.startswith("[") for one in shown)
        rest = f"; {hidden} more may not be shown: {' '.join(signs)}" if hidden else ""
        return paragraphs(f"{name}: {same} in each of the {count(known, 'period')} shown{rest}.")
    elif known:
        why = f"{count(known, 'figure')} to draw, which a table says better"
    elif signs:
        why = f"its figures may not be shown: {' '.join(signs)}"
    else:
        why = "there is no figure yet"
    return paragraphs(f"{name}: no chart, {why}.")


def shades() -> alt.Chart:
    """The layer of the shades, over the rows `gaps`; it lies under all others."""
    shaded: alt.Chart = (
        rows_named("gaps")
        .mark_rect(color=_SHADE)
        .encode(x=across("left"), x2="right:Q", y=down("top"), y2="bottom:Q")
    )
    return shaded


def gap_signs() -> list[alt.Chart]:
    """The layers of the signs, over the rows `gaps`; an edge keeps lines off them."""
    base = rows_named("gaps")
    edges = base.mark_text(baseline="middle", stroke=_SHADE, strokeWidth=4, strokeJoin="round")
    words = base.mark_text(baseline="middle", color=QUIET)
    return [one.encode(x=across("x"), y=down("y"), text="sign:N") for one in (edges, words)]


def gap_rows(
    values: Sequence[float | None], shown: Sequence[str], places: Sequence[float], width: int,
    span: tuple[float, float],
) -> Rows:  # fmt: skip
    """A shade for each run of periods without a figure; its sign where there is room for it."""
    rows: Rows = []
    scale, end = width / (span[1] - span[0]), -1.0
    for is_gap, run in groupby(range(len(values)), key=lambda at: values[at] is None):
        if not is_gap:
            continue
        found = list(run)
        left, right = _edges(found, places, span)
        sign = _sign([shown[at] for at in found])
        middle, half = (left + right) / 2, len(sign) * _LETTER / 2
        has_room = (middle - span[0]) * scale - half > end
        if has_room:
            end = (middle - span[0]) * scale + half
        rows.append(
            {"left": left, "right": right, "top": 0, "bottom": 1, "x": middle}
            | {"y": 1 - 10 / HEIGHT, "sign": fitted(sign, width) if has_room else ""}
        )
    return rows


def _edges(
    found: Sequence[int], places: Sequence[float], span: tuple[float, float]
) -> tuple[float, float]:
    """From half-way to the point before, to half-way to the point after."""
    first, last = found[0], found[-1]
    if len(places) < 2:
        return span
    if first:
        left = (places[first - 1] + places[first]) / 2
    else:
        left = places[0] - (places[1] - places[0]) / 2
    if last + 1 < len(places):
        right = (places[last] + places[last + 1]) / 2
    else:
        right = places[last] + (places[last] - places[last - 1]) / 2
    return max(left, span[0]), min(right, span[1])


def _sign(shown: Sequence[str]) -> str:
    """The signs of a run, each once."""
    return " ".join(dict.fromkeys("none" if one in _NONE else one for one in shown))
