"""A cohort done to date, and what a burn-up of it says in words and in its table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from governance.blocks import Column, Table, rows_of
from governance.views.charts.drawing.gaps import NOTE
from governance.views.words import count, long_date, percent, short_date

Points = tuple[tuple[dt.date, float | None], ...]


@dataclass(frozen=True)
class BurnUpLines:
    """What a burn-up draws, in percent of the cohort; what passed disclosure control only."""

    name: str
    done: Points
    """Done to date, oldest first; None where it may not be shown."""
    shown: tuple[str, ...]
    """The same as the table shows them."""
    plan: Points = ()
    """What was planned for which day."""
    deadlines: tuple[tuple[dt.date, str], ...] = ()
    """Days by which it must be done, and what they are."""
    what: str = "Share of those in scope that are done"
    """What is drawn, in the field's words."""
    finished: str = "done"
    """What became of those that are done, in the field's word."""
    cohort: str = ""
    """How many are in scope, as it may be shown, such as `312`; empty where it is not known."""


def days_left(end: dt.date, day: dt.date) -> str:
    """How far off a deadline is, such as `46 days left`."""
    left = (end - day).days
    if left == 0:
        return "today"
    return f"{count(left, 'day')} left" if left > 0 else f"{count(-left, 'day')} ago"


def newest(lines: BurnUpLines) -> tuple[dt.date, float]:
    """The last figure that may be shown."""
    known = [(day, value) for day, value in lines.done if value is not None]
    return known[-1]


def finding(lines: BurnUpLines) -> str:
    """The chart's title: how much is done, and how that stands against the plan."""
    day, value = newest(lines)
    later = "; what came later may not be shown" if day != lines.done[-1][0] else ""
    done = f"{percent(value)}% are {lines.finished} at {long_date(day)}"
    return f"{done}{_against(lines, day, value)}{later}"


def _against(lines: BurnUpLines, day: dt.date, value: float) -> str:
    planned = _planned_on(lines.plan, day)
    if planned is None:
        return ""
    gap = value - planned
    if abs(gap) < 0.5:
        return ", as planned"
    way = "ahead of" if gap > 0 else "behind"
    return f", {count(round(abs(gap)), 'point')} {way} the plan of {planned:.0f}%"


def _planned_on(plan: Points, day: dt.date) -> float | None:
    known = [(one, value) for one, value in plan if value is not None]
    if len(known) == 1 and known[0][0] == day:
        return known[0][1]
    for (first, low), (last, high) in pairwise(known):
        if first <= day <= last:
            return low + (high - low) * (day - first).days / (last - first).days
    return None


def caption(lines: BurnUpLines) -> str:
    """What is drawn."""
    parts = [f"{lines.what}, week by week (solid)"]
    parts.append(", and what was planned (dashed)." if lines.plan else ".")
    if lines.deadlines:
        parts.append(" Upright lines are the deadlines.")
    if any(value is None for _, value in lines.done):
        parts.append(f" {NOTE}")
    return "".join(parts)


def alt_text(lines: BurnUpLines) -> str:
    """The finding and the figures that carry it."""
    parts = [f"Burn-up of {lines.name}. {finding(lines)}."]
    if lines.cohort:
        parts.append(f"In scope: {lines.cohort}.")
    if lines.deadlines:
        day = lines.done[-1][0]
        ends = [f"{what} {long_date(end)}, {days_left(end, day)}" for end, what in lines.deadlines]
        parts.append(f"Deadlines: {'; '.join(ends)}.")
    missing = sum(value is None for _, value in lines.done)
    if missing:
        parts.append(f"{count(missing, 'week')} without a figure to show.")
    return " ".join(parts)


def data(lines: BurnUpLines) -> Table:
    """The table behind the chart."""
    rows = [
        [short_date(day), shown, _plan_text(lines.plan, day)]
        for (day, _), shown in zip(lines.done, lines.shown, strict=True)
    ]
    return Table(
        caption=f"{lines.name}, by week",
        columns=(
            Column(title="To"),
            Column(title=lines.finished.capitalize(), numeric=True),
            Column(title="Planned", numeric=True),
        ),
        rows=rows_of(rows),
        note=f"{lines.cohort} are in scope." if lines.cohort else "",
    )


def _plan_text(plan: Points, day: dt.date) -> str:
    planned = _planned_on(plan, day)
    return "–" if planned is None else f"{planned:.0f}%"
