"""What slipped: a dumbbell from the agreed date to the expected one, sorted by slip."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import altair as alt

from governance.blocks import Column, Figure, Table, rows_of
from governance.views.charts.theme import (
    NARROW,
    Rows,
    figure,
    fitted,
    layers,
    row_axis,
    rows_from,
    values,
)
from governance.views.words import count, opening, short_date

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 15
_ROW = 40
_LATE, _EARLY = "#801650", "#12436D"


def slippage(frame: pd.DataFrame) -> Figure | None:
    """A dumbbell a milestone off its agreed date; None where none is.

    Columns: ref, title, baseline and now (last days, YYYY-MM-DD), slip_days, state.
    """
    if frame.empty:
        return None
    ordered = frame.sort_values(["slip_days", "ref"], ascending=[False, True], kind="stable")
    rows = rows_from(ordered)
    shown = rows[:SHOWN]

    def draw(width: int) -> alt.Chart:
        return _draw(shown, width)

    more = f" The {SHOWN} furthest of {len(rows)} are drawn." if len(rows) > SHOWN else ""
    return figure(
        _finding(rows),
        "From the last day agreed (ring) to the day now expected, done, or today where it is "
        f"overdue (dot).{more}",
        _alt(rows),
        draw,
        _data(rows),
    )


def _draw(shown: Rows, width: int) -> alt.Chart:
    plot, rows = width - 84, []
    for number, row in enumerate(shown):
        slip = int(row["slip_days"])
        rows.append(
            {
                "first": row["baseline"],
                "last": row["now"],
                "row": number + 0.72,
                "text_row": number + 0.3,
                "slip": f"{slip:+,} days",
                "label": fitted(f"{row['ref']} {row['title']}", width - 10),
                "colour": _LATE if slip > 0 else _EARLY,
            }
        )
    days = sorted(row[key] for row in rows for key in ("first", "last"))
    x = alt.X(
        "first:T",
        scale=alt.Scale(type="utc", domain=[days[0], days[-1]], padding=8),
        axis=alt.Axis(
            format="%b %y",
            title=None,
            tickCount=4 if width == NARROW else 8,
            orient="bottom",
            labelOverlap=True,
        ),
    )
    y = alt.Y("row:Q", axis=None, scale=row_axis(len(rows)))
    base = alt.Chart(values(rows))
    colour = alt.Color("colour:N", scale=None)
    lines = base.mark_rule(strokeWidth=3).encode(x=x, x2="last:T", y=y, color=colour)
    rings = base.mark_point(size=70, filled=False, strokeWidth=2, fill="#fff", opacity=1).encode(
        x="first:T", y=y, stroke=alt.Stroke("colour:N", scale=None)
    )
    dots = base.mark_point(size=80, filled=True, opacity=1).encode(x="last:T", y=y, color=colour)
    labels = base.mark_text(align="left", baseline="middle").encode(
        x=alt.value(0), y=alt.Y("text_row:Q", axis=None, scale=row_axis(len(rows))), text="label:N"
    )
    slips = base.mark_text(align="left", baseline="middle", fontWeight="bold").encode(
        x=alt.value(plot + 8), y=y, text="slip:N", color=colour
    )
    return layers((lines, rings, dots, labels, slips), plot, _ROW * len(rows))  # type: ignore[no-any-return]


def _finding(rows: Rows) -> str:
    late = [row for row in rows if row["slip_days"] > 0]
    if not late:
        return f"{opening(len(rows), 'milestone')} ahead of the date agreed, and none behind"
    worst = late[0]
    days = count(int(worst["slip_days"]), "day")
    return f"{opening(len(late), 'milestone')} behind the date agreed, at most by {days}"


def _alt(rows: Rows) -> str:
    told = [f"{row['ref']} {int(row['slip_days']):+,} days" for row in rows[:SHOWN]]
    more = f", and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return f"Chart of slippage against the agreed date. {', '.join(told)}{more}."


def _data(rows: Rows) -> Table:
    return Table(
        caption="agreed and expected dates",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="Agreed by"),
            Column(title="Now"),
            Column(title="Days", numeric=True, width="narrow"),
            Column(title="State", width="narrow"),
        ),
        rows=rows_of(
            [
                f"{row['ref']} {row['title']}",
                _date(row["baseline"]),
                _date(row["now"]),
                f"{int(row['slip_days']):+,}",
                str(row["state"]).capitalize(),
            ]
            for row in rows
        ),
    )


def _date(value: Any) -> str:  # noqa: ANN401 - a cell of the frame
    return short_date(dt.date.fromisoformat(str(value)))
