"""What is coming: each milestone's window as a bar, its precision visible, with today's line."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from governance.blocks import Column, Figure, Table, rows_of
from governance.blocks.look import INK, NARROW, QUIET, RAG_FILL
from governance.domain.rag import Rag
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
from governance.views.words import listed, opening, short_date

if TYPE_CHECKING:
    import altair as alt

    from governance.views.charts.drawing.theme import Tidy

_ROW = 34
_STRENGTH, _LOOSE = {"day": 1, "week": 1, "month": 0.45}, 0.2
"""How strongly a bar is coloured: the looser the date, the paler."""
_GREY = "#6b7280"
TALLEST = 12
"""Bars of one drawing: two drawings stand on a page of paper, and none is too tall for one."""
Span = tuple[dt.date, dt.date]


def timeline(frame: Tidy, today: dt.date, span: Span) -> Figure | None:
    """A bar a milestone, over the days of `span`; None where there is none.

    Columns: ref, title, first, last (YYYY-MM-DD), precision, state, rag, baseline_first,
    baseline_last (missing where there is none).
    """
    rows = rows_from(frame)
    return _figure(rows, today, span, "") if rows else None


def timelines(frame: Tidy, today: dt.date, span: Span) -> tuple[Figure, ...]:
    """The same in as many drawings as paper needs, each with its axis; about as tall as each other.

    Every milestone is in one of them.
    """
    rows = rows_from(frame)
    parts = -(-len(rows) // TALLEST)
    if parts < 2:
        return (_figure(rows, today, span, ""),) if rows else ()
    ends = [len(rows) * part // parts for part in range(parts + 1)]
    return tuple(
        _figure(rows[start:end], today, span, f" {number} of {parts}: {_from_to(rows[start:end])}")
        for number, (start, end) in enumerate(pairwise(ends), 1)
    )


def _figure(rows: Rows, today: dt.date, span: Span, part: str) -> Figure:
    def fill(width: int) -> Filling:
        return _fill(rows, today, span, width)

    what = f"Windows of the milestones, part{part}" if part else "Windows of the milestones"
    caption = f"{what}. The upright line is {short_date(today)}."
    return figure((_finding(rows), caption, _alt(rows)), _draw, fill, _data(rows))


def _from_to(rows: Rows) -> str:
    return f"{rows[0]['ref']} to {rows[-1]['ref']}"


def _draw(width: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    base = rows_named("milestones")
    bars = base.mark_rect(cornerRadius=2, strokeWidth=1.5).encode(
        x=days_across("first", 4 if width == NARROW else 10, "top", grid=True),
        x2="stop:T",
        y=down("top"),
        y2="bottom:Q",
        color=colour("fill"),
        stroke=edge("edge"),
        fillOpacity=alt.FillOpacity("strength:Q", scale=None),
    )
    agreed = (
        rows_named("agreed")
        .mark_rule(strokeWidth=2, color=QUIET)
        .encode(x="first:T", x2="stop:T", y=down("row"))
    )
    now = (
        rows_named("today")
        .mark_rule(color=INK, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x="day:T")
    )
    where = {"x": alt.value(0), "y": down("text_row"), "text": "label:N"}
    words = base.mark_text(align="left", baseline="middle").encode(**where)
    halo = base.mark_text(align="left", baseline="middle", stroke="#fff", strokeWidth=5)
    states = base.mark_text(align="right", baseline="middle", fontWeight="bold").encode(
        x=alt.value(width - 8), y=down("text_row"), text="tag:N", color=colour("ink")
    )
    # a halo keeps today's line out of the words; the bars stand above both
    return alt.layer(now, halo.encode(**where), bars, agreed, words, states)


def _fill(rows: Rows, today: dt.date, span: tuple[dt.date, dt.date], width: int) -> Filling:
    has_today = span[0] <= today <= span[1]
    return Filling(
        datasets={
            "milestones": [_bar(number, row, width) for number, row in enumerate(rows)],
            "agreed": [_agreed(number, row) for number, row in enumerate(rows) if _moved(row)],
            "today": [{"day": today.isoformat()}] if has_today else [],
        },
        down=len(rows),
        row_height=_ROW,
        width=width - 8,
        span=(moment(span[0].isoformat()), moment(_after(span[1].isoformat()))),
    )


def _bar(number: int, row: dict[str, Any], width: int) -> dict[str, Any]:
    rag, state = Rag(row["rag"]), str(row["state"])
    tag = f"{state.capitalize()} · {rag.letter} {rag.word}"
    if width == NARROW:
        tag = f"{state.capitalize()} · {rag.letter}"
    room = width - 8 - len(tag) * 7.2 - 12
    colour = _GREY if rag is Rag.UNRATED else RAG_FILL[rag]
    is_done = state in ("done", "cancelled")
    return {
        "first": row["first"],
        "stop": _after(row["last"]),
        "top": number + 0.5,
        "bottom": number + 0.82,
        "text_row": number + 0.26,
        "label": fitted(f"{row['ref']} {row['title']}", room),
        "tag": tag,
        "ink": colour,
        "edge": colour,
        "fill": "#FFFFFF" if is_done else colour,
        "strength": _STRENGTH.get(str(row["precision"]), _LOOSE),
    }


def _moved(row: dict[str, Any]) -> bool:
    agreed = (row["baseline_first"], row["baseline_last"])
    return None not in agreed and agreed != (row["first"], row["last"])


def _agreed(number: int, row: dict[str, Any]) -> dict[str, Any]:
    first, last = row["baseline_first"], row["baseline_last"]
    return {"row": number + 0.9, "first": first, "stop": _after(last)}


def _after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


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
