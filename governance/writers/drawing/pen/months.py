"""The axis of months: ticks where d3 puts them, their lines, and names that do not touch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from math import floor, log10, sqrt

from governance.writers.drawing.pen.plane import Json, Plane, Unknown, knows
from governance.writers.drawing.pen.sheet import SHARE, Sheet, width_of

_DAY = 86_400_000
_MONTH, _QUARTER, _YEAR = 30 * _DAY, 90 * _DAY, 365 * _DAY
"""How long d3 takes them to be when it chooses among them."""
_TICKS = re.compile(r"last - first < (\d+) \? \{interval: 'month', step: 1\} : (\d+)")
_TICK, _GAP, _HALF = 5, 2, 0.5
_AXIS = {"domain", "format", "grid", "labelOverlap", "orient", "tickCount", "title"}


def month_axis(sheet: Sheet, plane: Plane, axis: Json) -> None:
    """The axis, under all else."""
    knows(axis, _AXIS)
    wanted = (axis["title"], axis["labelOverlap"], axis["format"], axis["domain"], axis["grid"])
    if wanted != (None, True, "%b %y", False, True) or axis["orient"] not in ("top", "bottom"):
        raise Unknown
    look, at_top = plane.config["axis"], axis["orient"] == "top"
    ticks = [(plane.across(_moment(day)), f"{day:%b %y}") for day in _days(plane, axis)]
    edge, away = (0.0, -_TICK) if at_top else (plane.height, _TICK)
    for x, _ in ticks:
        _line(sheet, _middle(x), (plane.height, 0), look["gridColor"])
    for x, _ in ticks:
        _line(sheet, _middle(x), (edge, edge + away), look["tickColor"])
    size = look["labelFontSize"]
    for x, words in _apart(ticks, size, plane.width):
        sheet.text(
            words,
            x,
            edge + away + (-_GAP if at_top else _GAP),
            size,
            align=_flush(x, plane.width),
            baseline="bottom" if at_top else "top",
            aside=_HALF,
            style={"fill": look["labelColor"]},
        )


def _line(sheet: Sheet, x: float, ends: tuple[float, float], colour: str) -> None:
    first, last = (end + _HALF for end in ends)
    style = {"x1": x, "y1": first, "x2": x, "y2": last, "stroke": colour, "stroke-width": 1}
    pixel = x - _HALF
    sheet.add("line", (pixel - 1, min(ends), pixel + 1, max(ends)), style)


def _middle(x: float) -> float:
    """The middle of a pixel."""
    return floor(x + _HALF) + _HALF


def _flush(x: float, width: float) -> str:
    """A name at either end of the plane stays inside."""
    return "left" if abs(x) <= 1 else "right" if abs(width - x) <= 1 else "center"


def _apart(ticks: list[tuple[float, str]], size: float, width: float) -> list[tuple[float, str]]:
    """Every second name is left out until no two touch."""
    while len(ticks) >= 3 and _touch(ticks, size, width):
        ticks = ticks[::2]
    return ticks


def _touch(ticks: list[tuple[float, str]], size: float, width: float) -> bool:
    starts = [x - SHARE[_flush(x, width)] * width_of(words, size) for x, words in ticks]
    ends = [start + width_of(words, size) for start, (_, words) in zip(starts, ticks, strict=True)]
    return any(start < end for start, end in zip(starts[1:], ends, strict=False))


def _days(plane: Plane, axis: Json) -> Iterator[dt.date]:
    """The first days of months, quarters or years that stand inside the plane."""
    found = _TICKS.fullmatch(axis["tickCount"]["expr"])
    if found is None:
        raise Unknown
    spare = plane.inset / (plane.width - 2 * plane.inset) * (plane.last - plane.first)
    first, last = plane.first - spare, plane.last + spare
    months = 1 if plane.last - plane.first < int(found[1]) else _months(first, last, int(found[2]))
    day = _date(first).replace(day=1)
    while _moment(day) <= last:
        is_tick = (day.year * 12 + day.month - 1) % months == 0
        if is_tick and _moment(day) >= first:
            yield day
        day = (day + dt.timedelta(days=32)).replace(day=1)


def _months(first: float, last: float, count: int) -> int:
    """Months from tick to tick: the step that is nearest to an even share, by ratio."""
    target = (last - first) / count
    if target >= _YEAR:
        return 12 * _round_step(target / _YEAR)
    steps = ((_MONTH, 1), (_QUARTER, 3), (_YEAR, 12))
    if target < _MONTH:
        raise Unknown
    for (short, few), (long, many) in pairwise(steps):
        if target < long:
            return few if target / short < long / target else many
    raise Unknown


def _round_step(years: float) -> int:
    """1, 2 or 5 times a power of ten, as d3 rounds it; at least 1."""
    power = 10.0 ** floor(log10(years))
    error = years / power
    factor = 10 if error >= sqrt(50) else 5 if error >= sqrt(10) else 2 if error >= sqrt(2) else 1
    return max(round(factor * power), 1)


def _date(moment: float) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=floor(moment / _DAY))


def _moment(day: dt.date) -> float:
    return (day - dt.date(1970, 1, 1)).days * _DAY
