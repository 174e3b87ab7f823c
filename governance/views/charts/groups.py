"""Where do they sit: a bar a group, the greatest first, what is not recorded last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.blocks import Column, Figure, Table, rows_of
from governance.kpis.results import NOT_RECORDED, Counted, Group, Result, State, Unit
from governance.views.amounts import amount, counted_figure, group_words
from governance.views.charts.drawing.gaps import is_left_over
from governance.views.charts.drawing.strips import layout, percent_grid, percent_ticks, strip_layers
from governance.views.charts.drawing.theme import Filling, across, colour, down, figure, rows_named
from governance.views.words import count, shortened

if TYPE_CHECKING:
    import altair as alt

MOST = 12
"""Groups drawn; the others together are one bar."""
_BAR, _REST, _TARGET, _TRACK = "#12436D", "#6B7177", "#801650", "#EEF0F1"


@dataclass(frozen=True)
class _Bar:
    """One group: its name, its size where it may be shown, and its figure in words."""

    name: str
    value: float | None
    shown: str
    """In the table, with what is behind it."""
    tail: str
    """After the bar, where there is less room."""
    is_rest: bool = False


def group_chart(result: Result, *, in_order: bool = False) -> Figure | None:
    """A result's groups as bars: counts from zero, shares from 0 to 100 %.

    None where there is nothing to show, or none in any group; and where the whole is hidden or most
    groups are, for then what is left is no finding.

    Takes a result that passed disclosure control; a hidden group keeps its row, without a bar.
    `in_order` keeps the groups as they come, for those that have an order of their own.
    """
    unit = _unit(result)
    in_order = in_order or unit is not result.unit  # bands of waiting time
    bars = _bars(result, unit, in_order=in_order)
    if result.state is State.SUPPRESSED or is_left_over([one.value for one in bars]):
        return None
    drawn = _drawn(bars, unit, in_order=in_order)
    most = max((one.value for one in drawn if one.value is not None), default=None)
    if most is None or (not most and unit is not Unit.PERCENT):
        return None
    top = 100 if unit is Unit.PERCENT else most

    def fill(width: int) -> Filling:
        return _fill(drawn, result, (unit, top), width)

    words = (_finding(result, bars, unit), _caption(result, bars, unit), _alt(result, bars, unit))
    return figure(words, _draw, fill, _data(result, bars))


def _draw(_: int) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    x, y = across("x"), down("top")
    tracks = rows_named("tracks").mark_rect(color=_TRACK)
    bars = rows_named("bars").mark_rect()
    edges, targets = (
        rows_named("targets").mark_rule(color=fill, strokeWidth=wide)
        for fill, wide in (("#FFFFFF", 7), (_TARGET, 3))
    )
    return alt.layer(
        *percent_grid(),
        tracks.encode(x=x, x2="stop:Q", y=y, y2="bottom:Q"),
        bars.encode(x=x, x2="stop:Q", y=y, y2="bottom:Q", color=colour("fill")),
        *(one.encode(x=x, y=y, y2="bottom:Q") for one in (edges, targets)),
        *strip_layers(),
    )


def _fill(bars: Sequence[_Bar], result: Result, axis: tuple[Unit, float], width: int) -> Filling:
    unit, most = axis
    plan = layout(width, [one.name for one in bars])
    height = plan.row * len(bars)
    is_share = unit is Unit.PERCENT
    ends = [_ends(number * plan.row + plan.mark) for number in range(len(bars))]
    target = result.target if is_share else None
    return Filling(
        datasets={
            "ticks": percent_ticks(plan, height) if is_share else [],
            "tracks": [{"x": 0, "stop": 100} | end for end in ends] if is_share else [],
            "bars": [
                {"x": 0, "stop": one.value, "fill": _REST if one.is_rest else _BAR} | end
                for one, end in zip(bars, ends, strict=True)
                if one.value is not None
            ],
            "targets": [] if target is None else [{"x": target} | end for end in ends],
            "heads": [],
            "names": [
                {"y": number * plan.row + plan.name, "label": plan.named(one.name)}
                for number, one in enumerate(bars)
            ],
            "tails": [
                {"y": number * plan.row + plan.mark, "tail": one.tail}
                for number, one in enumerate(bars)
            ],
        },
        down=height,
        row_height=1,
        width=plan.plot,
        label=plan.label,
        span=(0, most),
    )


def _ends(middle: int) -> dict[str, float]:
    return {"top": middle - 8, "bottom": middle + 8}


def _unit(result: Result) -> Unit:
    """What the groups are counted in: those of a waiting time are counts, not days."""
    is_waiting = result.kpi.measure is not None and result.kpi.measure.kind == "waiting"
    return Unit.COUNT if is_waiting else result.unit


def _bars(result: Result, unit: Unit, *, in_order: bool) -> list[_Bar]:
    """Every group in the order of the chart."""
    bars = [_bar(result, one, unit) for one in result.groups if one.name != NOT_RECORDED]
    last = [_bar(result, one, unit) for one in result.groups if one.name == NOT_RECORDED]
    if not in_order:
        bars.sort(key=lambda one: (one.value is None, -(one.value or 0), one.name))
    return bars + last


def _bar(result: Result, group: Group, unit: Unit) -> _Bar:
    is_rest = group.name == NOT_RECORDED
    name = "Not recorded" if is_rest else group_words(result, group.name)
    value = _value(group.counted, unit)
    if unit is Unit.COUNT:
        number = group.counted.numerator if group.counted.value is None else group.counted.value
        return _Bar(name, value, amount(number), amount(number), is_rest)
    shown = counted_figure(group.counted, unit)
    tail = shown if unit is Unit.PERCENT else amount(group.counted.value, unit)
    return _Bar(name, value, shown, tail, is_rest)


def _value(counted: Counted, unit: Unit) -> float | None:
    value = counted.value
    if value is None and unit is Unit.COUNT:
        value = counted.numerator
    return float(value) if isinstance(value, int | float) else None


def _drawn(bars: list[_Bar], unit: Unit, *, in_order: bool) -> list[_Bar]:
    """At most so many; the others as one bar where their counts may be added, else as a row."""
    last = [one for one in bars if one.is_rest]
    named = [one for one in bars if not one.is_rest]
    if len(named) <= MOST or in_order:
        return bars
    kept, rest = named[: MOST - 1], named[MOST - 1 :]
    name = f"Other {count(len(rest), 'group')}"
    together = sum(one.value for one in rest if one.value is not None)
    if unit is Unit.COUNT and all(one.value is not None for one in rest):
        return [
            *kept,
            _Bar(name, together, amount(together), amount(together), is_rest=True),
            *last,
        ]
    return [*kept, _Bar(name, None, "", "see the table", is_rest=True), *last]


def _title(result: Result) -> str:
    return f"{result.kpi.id} {result.kpi.name}"


def _finding(result: Result, bars: list[_Bar], unit: Unit) -> str:
    title = _title(result)
    known = [one for one in bars if one.value is not None and not one.is_rest]
    known.sort(key=lambda one: -(one.value or 0))
    if not known:
        return f"{title}: no group of its own has a figure to show"
    first, last = known[0], known[-1]
    if len(known) == 1:
        return f"{title}: {first.name}, {first.shown}"
    shown = ", of the groups shown" if any(one.value is None for one in bars) else ""
    if first.value == last.value:
        return f"{title}: {_short(first)} in each{shown or ' group'}"
    if unit is Unit.PERCENT:
        return f"{title}: from {first.name} {_short(first)} to {last.name} {_short(last)}{shown}"
    leads = "has most" if unit is Unit.COUNT else "is highest"
    return f"{title}: {first.name} {leads}, {_short(first)}{shown}"


def _short(bar: _Bar) -> str:
    return bar.shown.partition(" (")[0]


def _caption(result: Result, bars: list[_Bar], unit: Unit) -> str:
    what = "Share in each group, with the counts behind it" if unit is Unit.PERCENT else "By group"
    parts = [f"{what}, {result.period.label}."]
    if unit is Unit.PERCENT and result.target is not None:
        parts.append(f"Upright marks: {amount(round(result.target, 1), unit)}, what is aimed at.")
    if any(one.value is None for one in bars):
        parts.append("A row without a bar has no figure to show; the sign says why.")
    groups = [one for one in bars if not one.is_rest]
    if len(groups) > MOST:
        parts.append(f"{MOST - 1} of {len(groups)} groups have a bar of their own.")
    return " ".join(parts)


def _alt(result: Result, bars: list[_Bar], unit: Unit) -> str:
    told = [f"{shortened(one.name, 60)} {one.shown}" for one in bars[:MOST]]
    more = len(bars) - MOST
    rest = f"; and {more} more in the table" if more > 0 else ""
    kind = "shares" if unit is Unit.PERCENT else "counts" if unit is Unit.COUNT else unit.value
    return f"Bar chart of {kind} by group, {_title(result)}. {'; '.join(told)}{rest}."


def _data(result: Result, bars: list[_Bar]) -> Table:
    return Table(
        caption=f"{_title(result)} by group, {result.period.label}",
        columns=(Column(title="Group", width="wide"), Column(title="Figure", numeric=True)),
        rows=rows_of([one.name, one.shown] for one in bars),
    )
