"""Is it built for its money: spent as a bar, forecast as a dot, in per cent of each budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from governance.blocks import Column, Figure, Table, rows_of
from governance.record.registers.money import pounds
from governance.views.charts.drawing.strips import Layout, layout, strip_layers
from governance.views.charts.drawing.theme import (
    DRAWN,
    Filling,
    Rows,
    across,
    colour,
    down,
    figure,
    rows_from,
    rows_named,
)
from governance.views.words import how_many, in_words, opening

if TYPE_CHECKING:
    import altair as alt

    from governance.views.charts.drawing.theme import Tidy

_SPENT, _OVER, _WITHIN, _BUDGET = "#B8BEC3", "#801650", "#12436D", "#3D3D3D"


def money_chart(frame: Tidy) -> Figure | None:
    """A strip a workstream with a budget. Columns: ref, title, budget, spent, forecast.

    None where no workstream has both a budget and something said of it.
    """
    every = [row for row in rows_from(frame) if row["budget"] and _said(row)]
    if not every:
        return None
    drawn = sorted(every, key=lambda row: -_share(row, "forecast"))[:DRAWN]
    drawn = [row for row in every if row in drawn]
    more = f" The {DRAWN} that cost most against their budgets are drawn." if every[DRAWN:] else ""

    def fill(width: int) -> Filling:
        return _fill(drawn, width)

    caption = f"In per cent of each budget (upright line): spent (bar), forecast (dot).{more}"
    return figure((_finding(every), caption, _alt(drawn) + more), _draw, fill, _data(every))


def _draw(_: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    x, y = across("x"), down("y")
    bars = rows_named("bars").mark_bar(color=_SPENT)
    dots = rows_named("dots").mark_point(filled=True, size=90, opacity=1, strokeWidth=0)
    ends = rows_named("ends").mark_rule(color=_BUDGET, strokeWidth=2)
    return alt.layer(
        bars.encode(x=x, x2="stop:Q", y=down("top"), y2="bottom:Q"),
        ends.encode(x=x, y=down("top"), y2="bottom:Q"),
        dots.encode(x=x, y=y, color=colour("colour")),
        *strip_layers(),
    )


def _fill(rows: Rows, width: int) -> Filling:
    plan = layout(width, [f"{row['ref']} {row['title']}" for row in rows])
    data: dict[str, Rows] = {
        name: [] for name in ("names", "heads", "tails", "bars", "dots", "ends")
    }
    for number, row in enumerate(rows):
        _row(data, row, plan, number * plan.row)
    most = max(100.0, *(_share(row, name) for row in rows for name in ("spent", "forecast")))
    height = len(rows) * plan.row
    return Filling(data, height, 1, plan.plot, plan.label, span=(-2, most * 1.04))


def _row(data: dict[str, Rows], row: dict[str, Any], plan: Layout, top: int) -> None:
    y = top + plan.mark
    data["names"].append(
        {"y": top + plan.name, "label": plan.named(f"{row['ref']} {row['title']}")}
    )
    if row["spent"] is not None:
        bar = {"x": 0, "stop": _share(row, "spent"), "top": y - 6, "bottom": y + 6}
        data["bars"].append(bar)
    data["ends"].append({"x": 100, "top": y - 9, "bottom": y + 9})
    share = _share(row, "forecast")
    tails = [] if row["spent"] is None else [f"{_share(row, 'spent'):.0f}% spent"]
    if row["forecast"] is not None:
        data["dots"].append({"x": share, "y": y, "colour": _OVER if share > 100 else _WITHIN})
        tails = [f"{share - 100:+.1f}%", *(tails if plan.label else ())]
    data["tails"].append({"y": y, "tail": ", ".join(tails)})


def _said(row: dict[str, Any]) -> bool:
    return row["spent"] is not None or row["forecast"] is not None


def _share(row: dict[str, Any], name: str) -> float:
    return 100 * float(row[name] or 0) / float(row["budget"])


def _finding(rows: Rows) -> str:
    known = [row for row in rows if row["forecast"] is not None]
    over = sum(row["forecast"] > row["budget"] for row in known)
    if not known:
        return f"{opening(len(rows), 'workstream')} with a budget, and no forecast yet"
    if not over:
        return f"{opening(len(known), 'workstream')} forecast within budget, and none over"
    return f"Of {how_many(len(known), 'forecast')}, {in_words(over)} above the budget"


def _alt(rows: Rows) -> str:
    told = "; ".join(f"{row['ref']} {', '.join(_parts(row))}" for row in rows)
    return f"Chart of money in per cent of each budget. {told}."


def _parts(row: dict[str, Any]) -> list[str]:
    """What is known of it: `80% spent`, `forecast 104%`."""
    words = {"spent": "{:.0f}% spent", "forecast": "forecast {:.0f}%"}
    return [told.format(_share(row, name)) for name, told in words.items() if row[name] is not None]


def _data(rows: Rows) -> Table:
    names = ("budget", "spent", "forecast")
    return Table(
        caption="money by workstream",
        columns=(
            Column(title="Workstream", width="wide"),
            *(Column(title=name.capitalize(), numeric=True) for name in names),
        ),
        rows=rows_of(
            [
                f"{row['ref']} {row['title']}",
                *("–" if row[name] is None else pounds(row[name]) for name in names),
            ]
            for row in rows
        ),
    )
