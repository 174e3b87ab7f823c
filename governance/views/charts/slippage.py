"""What slipped: a dumbbell from the agreed date to the expected one, sorted by slip."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from governance.blocks import Column, Figure, Table, rows_of
from governance.blocks.look import NARROW
from governance.views.charts.drawing.theme import (
    Filling,
    Rows,
    colour,
    days_across,
    down,
    edge,
    figure,
    fitted,
    moment,
    rows_from,
    rows_named,
)
from governance.views.words import count, opening, short_date
from governance.views.words.said import BEHIND, state_of

if TYPE_CHECKING:
    import altair as alt

    from governance.views.charts.drawing.theme import Tidy

SHOWN = 6
_ROW, _TAIL = 31, 92
_LATE, _EARLY = "#801650", "#12436D"


def slippage(frame: Tidy) -> Figure | None:
    """A dumbbell a milestone off its agreed date; None where none is.

    Columns: ref, title, baseline and now (last days, YYYY-MM-DD), slip_days, state.
    """
    rows = sorted(rows_from(frame), key=lambda row: (-row["slip_days"], row["ref"]))
    if not rows:
        return None
    late = [row for row in rows if row["slip_days"] > 0]
    ahead = rows[len(late) :]
    shown = late[:SHOWN] + ahead[len(ahead) - min(len(ahead), max(SHOWN - len(late), 0)) :]

    def fill(width: int) -> Filling:
        return _fill(shown, width)

    more = f" The {SHOWN} furthest behind are drawn." if late[SHOWN:] else ""
    if len(late) < len(rows):
        more += f" {opening(len(ahead), 'milestone')} ahead of the date agreed."
    caption = (
        "From the last day agreed (ring) to the day now expected, done, or today where it is "
        f"overdue (dot).{more}"
    )
    return figure((_finding(rows, late), caption, _alt(rows, shown)), _draw, fill, _data(rows))


def _draw(width: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    x = days_across("first", 4 if width == NARROW else 8, "bottom", grid=True, padding=8)
    y = down("row")
    base = rows_named("slips")
    lines = base.mark_rule(strokeWidth=3).encode(x=x, x2="last:T", y=y, color=colour("colour"))
    rings = base.mark_point(size=70, filled=False, strokeWidth=2, fill="#fff", opacity=1).encode(
        x="first:T", y=y, stroke=edge("colour")
    )
    dots = base.mark_point(size=80, filled=True, opacity=1).encode(
        x="last:T", y=y, color=colour("colour")
    )
    labels = base.mark_text(align="left", baseline="middle").encode(
        x=alt.value(0), y=down("text_row"), text="label:N"
    )
    slips = base.mark_text(align="left", baseline="middle", fontWeight="bold").encode(
        x=alt.value(width - _TAIL + 8), y=y, text="slip:N", color=colour("colour")
    )
    return alt.layer(lines, rings, dots, labels, slips)


def _fill(shown: Rows, width: int) -> Filling:
    rows = [_row(number, row, width) for number, row in enumerate(shown)]
    days = sorted(row[key] for row in rows for key in ("first", "last"))
    return Filling(
        datasets={"slips": rows},
        down=len(rows),
        row_height=_ROW,
        width=width - _TAIL,
        span=(moment(days[0]), moment(days[-1])),
    )


def _row(number: int, row: dict[str, Any], width: int) -> dict[str, Any]:
    slip = int(row["slip_days"])
    return {
        "first": row["baseline"],
        "last": row["now"],
        "row": number + 0.72,
        "text_row": number + 0.3,
        "slip": _days(slip),
        "label": fitted(f"{row['ref']} {row['title']}", width - 10),
        "colour": _LATE if slip > 0 else _EARLY,
    }


def _finding(rows: Rows, late: Rows) -> str:
    if not late:
        return f"{opening(len(rows), 'milestone')} ahead of the date agreed, and none behind"
    worst = late[0]
    days = count(int(worst["slip_days"]), "day")
    return f"{opening(len(late), 'milestone')} behind the date agreed, at most by {days}"


def _alt(rows: Rows, shown: Rows) -> str:
    told = [f"{row['ref']} {_days(int(row['slip_days']))}" for row in shown]
    more = f", and {len(rows) - len(shown)} more" if len(rows) > len(shown) else ""
    return f"Chart of slippage against the agreed date. {', '.join(told)}{more}."


def _data(rows: Rows) -> Table:
    return Table(
        caption="agreed and expected dates",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="Agreed by"),
            Column(title="Now"),
            Column(title=BEHIND, numeric=True, width="narrow"),
            Column(title="State", width="narrow"),
        ),
        rows=rows_of(
            [
                f"{row['ref']} {row['title']}",
                _date(row["baseline"]),
                _date(row["now"]),
                f"{int(row['slip_days']):+,}",
                state_of(row["state"]),
            ]
            for row in rows
        ),
    )


def _days(slip: int) -> str:
    return f"{slip:+,} {'day' if abs(slip) == 1 else 'days'}"


def _date(value: Any) -> str:
    return short_date(dt.date.fromisoformat(str(value)))
