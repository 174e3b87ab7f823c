"""Where the risks stand: likelihood against impact, and how each has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from governance.blocks import Column, Figure, Table, rows_of
from governance.blocks.look import INK, NARROW, QUIET
from governance.domain.rag import Rag
from governance.record.registers.concerns import HIGH, level_of
from governance.views.charts.drawing.theme import (
    Filling,
    Rows,
    across,
    colour,
    down,
    edge,
    figure,
    rows_from,
    rows_named,
)
from governance.views.words import listed, opening

if TYPE_CHECKING:
    import altair as alt

    from governance.views.charts.drawing.theme import Tidy

MOST = 5
"""The highest likelihood and impact."""
_TINT = {Rag.RED: "#f7dfe3", Rag.AMBER: "#fbeadb", Rag.GREEN: "#dff0e9"}
_EDGE = {Rag.RED: "#B3122B", Rag.AMBER: "#B5500C", Rag.GREEN: "#1B7F5C"}
_ROW, _NARROW_ROW = 38, 50
"""On a narrow screen what left a square stands under what is in it, else beside it."""
_DOWN = 6
"""Rows from the top to the bottom: five of squares, one for the impact's names."""


def risk_matrix(frame: Tidy) -> Figure | None:
    """A square for each pair of likelihood and impact, with the risks in it; None without one.

    Columns: ref, title, likelihood, impact, was_likelihood, was_impact (missing where it is new).
    """
    rows = rows_from(frame)
    if not rows:
        return None

    def fill(width: int) -> Filling:
        return _fill(rows, width)

    caption = (
        "Likelihood from the bottom up, impact from left to right, each 1 to 5; the score and its "
        "colour in the corner. A ref in brackets shows where a risk stood at the last report."
    )
    return figure((_finding(rows), caption, _alt(rows)), _draw, fill, _data(rows))


def _draw(width: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    squares = rows_named("squares")
    boxes = squares.mark_rect(strokeWidth=1).encode(
        x=across("left"), x2="right:Q", y=down("top"), y2="bottom:Q",
        color=colour("fill"), stroke=edge("edge"),
    )  # fmt: skip
    letters = squares.mark_text(
        align="left", baseline="top", dx=5, dy=5, fontSize=13, fontWeight="bold"
    ).encode(x=across("left"), y=down("top"), text="letter:N", color=colour("ink"))
    is_narrow = width == NARROW
    was = rows_named("was").mark_text(
        align="center" if is_narrow else "right", baseline="middle", color=QUIET
    )
    refs = rows_named("refs").mark_text(
        align="center" if is_narrow else "left", fontWeight="bold", baseline="middle", color=INK
    )
    axis = rows_named("axis").mark_text(color=QUIET, baseline="middle")
    return alt.layer(
        boxes,
        letters,
        was.encode(x=across("x"), y=down("y"), text="label:N"),
        refs.encode(x=across("x"), y=down("y"), text="label:N"),
        axis.encode(x=across("x"), y=down("y"), text="label:N"),
    )


def _fill(rows: Rows, width: int) -> Filling:
    is_narrow = width == NARROW
    cells, left = _cells(rows), _left(rows)
    return Filling(
        datasets={
            "squares": [
                _square(like, hit, is_narrow=is_narrow) for like in _SCALE for hit in _SCALE
            ],
            "refs": [_label(at, cells, left, is_narrow=is_narrow) for at in cells],
            "was": [_label(at, left, cells, is_narrow=is_narrow, was=True) for at in left],
            "axis": _axis(is_narrow=is_narrow),
        },
        down=_DOWN,
        row_height=_NARROW_ROW if is_narrow else _ROW,
        width=width,
        span=(-0.75, MOST),
    )


_SCALE = range(1, MOST + 1)
Cells = dict[tuple[int, int], list[str]]
"""Refs by likelihood and impact."""


def _square(like: int, hit: int, *, is_narrow: bool) -> dict[str, Any]:
    rag = level_of(like * hit)
    return {
        "left": hit - 0.98,
        "right": hit - 0.02,
        "top": MOST - like + 0.03,
        "bottom": MOST - like + 0.97,
        "fill": _TINT[rag],
        "edge": _EDGE[rag],
        "ink": _EDGE[rag],
        "letter": f"{like * hit} {rag.letter if is_narrow else rag.word}",
    }


def _cells(rows: Rows) -> Cells:
    found: Cells = {}
    for row in rows:
        found.setdefault((row["likelihood"], row["impact"]), []).append(row["ref"])
    return found


def _label(
    place: tuple[int, int], those: Cells, others: Cells, *, is_narrow: bool, was: bool = False
) -> dict[str, Any]:
    """The refs in a square, in as many letters as there is room for; the rest as a number."""
    like, hit = place
    beside = len(" ".join(others.get(place, ())))
    letters = 7 if is_narrow else max(15 - beside, 7)
    if is_narrow:
        across_it, down_it = 0.5, 0.85 if was else 0.54
    else:
        across_it, down_it = 0.07 if was else 0.93, 0.72
    refs = those[place]
    kept = len(refs)
    while kept > 1 and len(_joined(refs, kept)) > letters:
        kept -= 1
    return {"x": hit - across_it, "y": MOST - like + down_it, "label": _joined(refs, kept)}


def _joined(refs: list[str], kept: int) -> str:
    more = [f"+{len(refs) - kept}"] if kept < len(refs) else []
    return " ".join([*refs[:kept], *more])


def _left(rows: Rows) -> Cells:
    """The squares that risks have left since the last report, with their refs in brackets."""
    found: Cells = {}
    for row in rows:
        was = _was(row)
        if was is not None and was != (row["likelihood"], row["impact"]):
            found.setdefault(was, []).append(f"({row['ref']})")
    return found


def _was(row: dict[str, Any]) -> tuple[int, int] | None:
    if row["was_likelihood"] is None:
        return None
    return int(row["was_likelihood"]), int(row["was_impact"])


def _grown(row: dict[str, Any]) -> int:
    """How much its score rose; 0 for a new one."""
    was = _was(row)
    return _score(row) - was[0] * was[1] if was else 0


def _axis(*, is_narrow: bool) -> Rows:
    """What each row and column is; on a narrow screen the words stand once."""
    like, hit = ("", "") if is_narrow else ("Likelihood ", "Impact ")
    up = [{"x": -0.4, "y": MOST - n + 0.5, "label": f"{like}{n}"} for n in _SCALE]
    over = [{"x": n - 0.5, "y": MOST + 0.3, "label": f"{hit}{n}"} for n in _SCALE]
    words = "Likelihood up, impact across" if is_narrow else ""
    return [*up, *over, {"x": 2.5, "y": MOST + 0.8, "label": words}]


def _finding(rows: Rows) -> str:
    high = [row["ref"] for row in rows if row["likelihood"] * row["impact"] >= HIGH]
    rose = [row["ref"] for row in rows if _grown(row) > 0]
    words = "No risk is Red" if not high else f"{opening(len(high), 'risk')} {_are(high)} Red"
    if rose:
        words += f"; {listed(rose[:4])} {'has' if len(rose) == 1 else 'have'} grown"
    return words


def _are(refs: list[str]) -> str:
    return "is" if len(refs) == 1 else "are"


def _score(row: dict[str, Any]) -> int:
    return int(row["likelihood"] * row["impact"])


def _alt(rows: Rows) -> str:
    told = [
        f"{row['ref']} likelihood {row['likelihood']}, impact {row['impact']}, score {_score(row)}"
        for row in sorted(rows, key=lambda row: -_score(row))[:20]
    ]
    more = f" and {len(rows) - 20} more" if len(rows) > 20 else ""
    return f"Matrix of {len(rows)} risks. {'; '.join(told)}{more}."


def _data(rows: Rows) -> Table:
    return Table(
        caption="likelihood and impact of each open risk",
        columns=(
            Column(title="Risk", width="wide"),
            Column(title="Likelihood", numeric=True, width="narrow"),
            Column(title="Impact", numeric=True, width="narrow"),
            Column(title="Score", numeric=True, width="narrow"),
            Column(title="Score before", numeric=True, width="narrow"),
        ),
        rows=rows_of(
            [
                f"{row['ref']} {row['title']}",
                str(row["likelihood"]),
                str(row["impact"]),
                str(_score(row)),
                str(was[0] * was[1]) if (was := _was(row)) else "–",
            ]
            for row in rows
        ),
    )
