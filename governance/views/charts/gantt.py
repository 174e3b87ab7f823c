"""What is coming: each milestone's window as a bar, its precision visible, with today's line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import altair as alt

from governance.blocks import Column, Figure, Table, rows_of
from governance.domain.rag import Rag
from governance.views.charts.theme import (
    INK,
    NARROW,
    QUIET,
    RAG_FILL,
    Rows,
    day_axis,
    figure,
    fitted,
    layers,
    row_axis,
    rows_from,
    values,
)
from governance.views.words import listed, opening, short_date

if TYPE_CHECKING:
    import pandas as pd

_ROW = 40
_EXACT = ("day", "week")
_GREY = "#6b7280"


def timeline(frame: pd.DataFrame, today: dt.date, span: tuple[dt.date, dt.date]) -> Figure | None:
    """A bar a milestone, over the days of `span`; None where there is none.

    Columns: ref, title, first, last (YYYY-MM-DD), precision, state, rag, baseline_first,
    baseline_last (missing where there is none).
    """
    if frame.empty:
        return None
    rows = rows_from(frame)

    def draw(width: int) -> alt.Chart:
        return _draw(rows, today, span, width)

    return figure(
        _finding(rows),
        f"Windows of the milestones. The upright line is {short_date(today)}.",
        _alt(rows),
        draw,
        _data(rows),
    )


def _draw(rows: Rows, today: dt.date, span: tuple[dt.date, dt.date], width: int) -> alt.Chart:
    ends = (span[0].isoformat(), _after(span[1]))
    x = day_axis(ends, 4 if width == NARROW else 10)
    y_scale = row_axis(len(rows))
    drawn = [_bar(number, row, width) for number, row in enumerate(rows)]
    base = alt.Chart(values(drawn))
    bars = base.mark_rect(cornerRadius=2, strokeWidth=1.5).encode(
        x=x,
        x2="stop:T",
        y=alt.Y("top:Q", axis=None, scale=y_scale),
        y2="bottom:Q",
        color=alt.Color("fill:N", scale=None),
        stroke=alt.Stroke("edge:N", scale=None),
        fillOpacity=alt.FillOpacity("strength:Q", scale=None),
    )
    where = {"x": alt.value(0), "y": alt.Y("text_row:Q", axis=None, scale=y_scale)}
    halo = base.mark_text(align="left", baseline="middle", stroke="#fff", strokeWidth=5).encode(
        **where, text="label:N"
    )
    labels = base.mark_text(align="left", baseline="middle").encode(**where, text="label:N")
    states = base.mark_text(align="right", baseline="middle", fontWeight="bold").encode(
        x=alt.value(width - 8),
        y=alt.Y("text_row:Q", axis=None, scale=y_scale),
        text="tag:N",
        color=alt.Color("ink:N", scale=None),
    )
    agreed = [one for one in drawn if one["agreed_first"]]
    parts: list[Any] = [bars]
    if agreed:
        parts.append(
            alt.Chart(values(agreed))
            .mark_rule(strokeWidth=2, color=QUIET)
            .encode(
                x=alt.X("agreed_first:T"),
                x2="agreed_stop:T",
                y=alt.Y("under:Q", axis=None, scale=y_scale),
            )
        )
    if span[0] <= today <= span[1]:
        line = alt.Chart(values([{"day": today.isoformat()}]))
        parts.append(
            line.mark_rule(color=INK, strokeWidth=1.5, strokeDash=[4, 3]).encode(x=alt.X("day:T"))
        )
    parts += [halo, labels, states]  # above today's line, which would cross the words
    return layers(parts, width - 8, _ROW * len(rows))  # type: ignore[no-any-return]


def _bar(number: int, row: dict[str, Any], width: int) -> dict[str, Any]:
    rag, state = Rag(row["rag"]), str(row["state"])
    tag = f"{state.capitalize()} · {rag.letter} {rag.word}"
    if width == NARROW:
        tag = f"{state.capitalize()} · {rag.letter}"
    room = width - 8 - len(tag) * 7.2 - 12
    colour = _GREY if rag is Rag.UNRATED else RAG_FILL[rag]
    moved = row["baseline_first"] is not None and (
        (row["baseline_first"], row["baseline_last"]) != (row["first"], row["last"])
    )
    is_done = state in ("done", "cancelled")
    return {
        "first": row["first"],
        "stop": _after(dt.date.fromisoformat(row["last"])),
        "top": number + 0.5,
        "bottom": number + 0.82,
        "text_row": number + 0.26,
        "under": number + 0.9,
        "label": fitted(f"{row['ref']} {row['title']}", room),
        "tag": tag,
        "ink": colour,
        "edge": colour,
        "fill": "#FFFFFF" if is_done else colour,
        "strength": 1
        if row["precision"] in _EXACT
        else 0.45
        if row["precision"] == "month"
        else 0.2,
        "agreed_first": row["baseline_first"] if moved else None,
        "agreed_stop": _after(dt.date.fromisoformat(row["baseline_last"]))
        if moved and row["baseline_last"]
        else None,
    }


def _after(day: dt.date) -> str:
    return (day + dt.timedelta(days=1)).isoformat()


def _states(rows: Rows) -> list[tuple[str, int]]:
    order = ("overdue", "due", "upcoming", "done", "cancelled")
    found = [str(row["state"]) for row in rows]
    return [(state, found.count(state)) for state in order if state in found]


def _finding(rows: Rows) -> str:
    told = listed([f"{number} {state}" for state, number in _states(rows)])
    return f"{opening(len(rows), 'milestone')}: {told}"


def _alt(rows: Rows) -> str:
    told = [
        f"{row['ref']} {_date(row['first'])} to {_date(row['last'])}, {row['state']}, "
        f"{Rag(row['rag']).word}"
        for row in rows[:20]
    ]
    more = f"; and {len(rows) - 20} more" if len(rows) > 20 else ""
    return f"Timeline of milestone windows. {'; '.join(told)}{more}."


def _data(rows: Rows) -> Table:
    return Table(
        caption="milestone windows",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="From"),
            Column(title="To"),
            Column(title="Precision", width="narrow"),
            Column(title="State", width="narrow"),
            Column(title="Rating", width="narrow"),
        ),
        rows=rows_of(
            [
                f"{row['ref']} {row['title']}",
                _date(row["first"]),
                _date(row["last"]),
                str(row["precision"]).capitalize(),
                str(row["state"]).capitalize(),
                Rag(row["rag"]),
            ]
            for row in rows
        ),
    )


def _date(value: str) -> str:
    return short_date(dt.date.fromisoformat(value))
