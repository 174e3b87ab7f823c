"""What is coming: each milestone's window as a bar, its precision visible, with today's line."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from governance.blocks import Column, Figure, Table, rows_of
from governance.blocks.look import INK, NARROW, QUIET
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
from governance.views.words import count, in_words, listed, opening, short_date
from governance.views.words.said import BEHIND, state_of

if TYPE_CHECKING:
    import altair as alt

    from governance.views.charts.drawing.theme import Tidy

_ROW, _LINE = 34, 18
"""Pixels of a row with one line of words, and of a second one, which a narrow screen needs."""
_MIDDLE = 13
"""Pixels from the middle of a row's bar to the row's foot."""
_STRENGTH, _LOOSE = {"day": 1, "week": 1, "month": 0.45}, 0.2
"""How strongly a bar is coloured: the looser the date, the paler."""
_BAR, _LATE = "#12436D", "#801650"
"""What is in time, and what is late: told by a line and a word as well."""
TALLEST = 8
"""Bars of one drawing: three stand on a page of paper, so that no page ends with a wide gap."""
Span = tuple[dt.date, dt.date]


def timeline(frame: Tidy, today: dt.date, span: Span) -> Figure | None:
    """A bar a milestone, over the days of `span`; None where there is none.

    Columns: ref, title, first, last (YYYY-MM-DD), precision, state, rag, done_on, behind (days),
    baseline_first, baseline_last (missing where there is none).
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
    late = (
        rows_named("late")
        .mark_rule(strokeWidth=4, color=_LATE)
        .encode(x="first:T", x2="stop:T", y=down("row"))
    )
    done = (
        rows_named("done")
        .mark_point(shape="diamond", filled=True, size=110, opacity=1, stroke="#fff")
        .encode(x="day:T", y=down("row"), color=colour("ink"))
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
    below = {"x": alt.value(0), "y": down("more_row"), "text": "label:N"}
    second = rows_named("more").mark_text(align="left", baseline="middle").encode(**below)
    # a halo keeps today's line out of the words; the bars stand above both
    return alt.layer(now, halo.encode(**where), bars, agreed, late, done, words, second, states)


def _fill(rows: Rows, today: dt.date, span: tuple[dt.date, dt.date], width: int) -> Filling:
    has_today = span[0] <= today <= span[1]
    tags = [_tag(row, is_narrow=width == NARROW) for row in rows]
    labels = [_label(row, tag, width) for row, tag in zip(rows, tags, strict=True)]
    tall = _ROW + (_LINE if any(more for _, more in labels) else 0)
    places = [(number, number + 1 - _MIDDLE / tall) for number in range(len(rows))]
    return Filling(
        datasets={
            "milestones": [
                _bar(row, {"label": label, "tag": tag}, place, tall)
                for row, (label, _), tag, place in zip(rows, labels, tags, places, strict=True)
            ],
            "more": [
                {"more_row": top + 24 / tall, "label": more}
                for (_, more), (top, _) in zip(labels, places, strict=True)
                if more
            ],
            "agreed": [
                {"row": middle + 7.5 / tall, **_agreed(row)}
                for row, (_, middle) in zip(rows, places, strict=True)
                if _moved(row)
            ],
            "late": [
                {"row": middle, **one}
                for row, (_, middle) in zip(rows, places, strict=True)
                for one in _late_lines(row, today)
            ],
            "done": [
                {"row": middle, "day": row["done_on"], "ink": _LATE if _is_late(row) else _BAR}
                for row, (_, middle) in zip(rows, places, strict=True)
                if row.get("done_on")
            ],
            "today": [{"day": today.isoformat()}] if has_today else [],
        },
        down=len(rows),
        row_height=tall,
        width=width - 8,
        span=(moment(span[0].isoformat()), moment(_after(span[1].isoformat()))),
    )


def _label(row: dict[str, Any], tag: str, width: int) -> tuple[str, str]:
    """A milestone's words beside its state; on a narrow screen what is over in a second line."""
    words = " ".join(f"{row['ref']} {row['title']}".split())
    first = fitted(words, width - 8 - len(tag) * 7.8 - 12)
    if first == words or width != NARROW:
        return first, ""
    end = len(first) - 1  # where the ellipsis stands; what ends a clause stays with it
    end += len(words[end:]) - len(words[end:].lstrip(",;:"))
    return words[:end], fitted(words[end:].lstrip(), width - 8)


def _bar(
    row: dict[str, Any], words: dict[str, str], place: tuple[int, float], tall: int
) -> dict[str, Any]:
    """A window; a hollow one where nothing more is to be done in it."""
    ink = _LATE if _is_late(row) else _BAR
    is_open = row["state"] not in ("done", "cancelled")
    top, middle = place
    return {
        "first": row["first"],
        "stop": _after(row["last"]),
        "top": middle - 5 / tall,
        "bottom": middle + 5 / tall,
        "text_row": top + 9 / tall,
        **words,
        "ink": ink,
        "edge": ink if is_open else _BAR,
        "fill": ink if is_open else "#FFFFFF",
        "strength": _STRENGTH.get(str(row["precision"]), _LOOSE),
    }


def _late_lines(row: dict[str, Any], today: dt.date) -> Rows:
    """The time between the end of the window and the day it was done, or today."""
    stop = row.get("done_on") if row["state"] == "done" else None
    stop = today.isoformat() if row["state"] == "overdue" else stop
    if stop is None or stop <= row["last"]:
        return []
    return [{"first": _after(row["last"]), "stop": _after(stop)}]


def _is_late(row: dict[str, Any]) -> bool:
    """Overdue, or done after the day agreed."""
    behind = row.get("behind") or 0
    return row["state"] == "overdue" or (row["state"] == "done" and behind > 0)


def _tag(row: dict[str, Any], *, is_narrow: bool = False) -> str:
    """Where a milestone is in its life, and how far it is behind the date agreed."""
    word, behind = state_of(row["state"]), int(row.get("behind") or 0)
    if row["state"] == "cancelled" or behind <= 0:
        return word
    if is_narrow:
        return f"{word}, late" if row["state"] == "done" else word
    days = count(behind, "day")
    return {"done": f"Done {days} late", "overdue": f"Overdue, {days} behind"}.get(
        str(row["state"]), f"{word}, {days} behind"
    )


def _moved(row: dict[str, Any]) -> bool:
    agreed = (row["baseline_first"], row["baseline_last"])
    return None not in agreed and agreed != (row["first"], row["last"])


def _agreed(row: dict[str, Any]) -> dict[str, Any]:
    return {"first": row["baseline_first"], "stop": _after(row["baseline_last"])}


def _after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def _finding(rows: Rows) -> str:
    order = ("overdue", "due", "upcoming", "done", "cancelled")
    found = [str(row["state"]) for row in rows]
    told = [(state_of(one).lower(), found.count(one)) for one in order if one in found]
    late = sum(_is_late(row) and row["state"] == "done" for row in rows)
    words = listed([f"{number} {word}" for word, number in told])
    more = f"; {in_words(late)} of those done {'was' if late == 1 else 'were'} late" if late else ""
    return f"{opening(len(rows), 'milestone')}: {words}{more}"


def _alt(rows: Rows) -> str:
    told = [f"{row['ref']} {_window(row)}, {_when_done(row)}" for row in rows[:20]]
    more = f"; and {len(rows) - 20} more" if len(rows) > 20 else ""
    return f"Timeline of milestone windows. {'; '.join(told)}{more}."


def _window(row: dict[str, Any]) -> str:
    return f"{_date(row['first'])} to {_date(row['last'])}"


def _when_done(row: dict[str, Any]) -> str:
    """`done 84 days late`, with the day."""
    on = f" on {_date(row['done_on'])}" if row.get("done_on") else ""
    return f"{_tag(row).lower()}{on}"


def _data(rows: Rows) -> Table:
    return Table(
        caption="milestone windows",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="From"),
            Column(title="To"),
            Column(title="Done"),
            Column(title="State", width="narrow"),
            Column(title=BEHIND, numeric=True, width="narrow"),
            Column(title="Rating of its deliverable", width="narrow"),
        ),
        rows=rows_of(
            [
                f"{row['ref']} {row['title']}",
                _date(row["first"]),
                _date(row["last"]),
                _date(row.get("done_on")) if row.get("done_on") else "–",
                state_of(row["state"]),
                "–" if row.get("behind") is None else f"{row['behind']:,}",
                Rag(row["rag"]),
            ]
            for row in rows
        ),
    )


def _date(value: Any) -> str:
    return short_date(dt.date.fromisoformat(value))
