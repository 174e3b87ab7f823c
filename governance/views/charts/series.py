"""A figure over its periods, and what a chart of its behaviour says in words and in its table."""

from __future__ import annotations

from dataclasses import dataclass

from governance.blocks import Column, Table, rows_of
from governance.kpis.process import FEWEST, Behaviour, behaviour, reading
from governance.views.charts.drawing.gaps import NOTE
from governance.views.words import count


@dataclass(frozen=True)
class Series:
    """What a chart of behaviour draws; figures that passed disclosure control only."""

    name: str
    labels: tuple[str, ...]
    """Short names of the periods, oldest first."""
    values: tuple[float | None, ...]
    """The figures; None where there is none or it may not be shown."""
    shown: tuple[str, ...]
    """The figures as the table shows them, signs among them."""
    unit: str = ""
    """`%`, or nothing."""
    low: float | None = 0
    """The least value there can be; None for money."""
    high: float | None = None
    """The greatest value there can be: 100 for percent."""
    step: float = 0
    """What the figures are rounded to: 5 for counts that are published."""
    is_partial: bool = False
    """True where the last period is not over: drawn hollow, and left out of the limits."""

    @property
    def whole(self) -> tuple[float | None, ...]:
        """The figures of the periods that are over; None for the last where it is not."""
        return (*self.values[:-1], None) if self.is_partial else self.values

    def behaviour(self) -> Behaviour | None:
        """Its limits and signals; None with too few periods."""
        return behaviour(self.whole, self.low, self.high, self.step)


def number(value: float, unit: str) -> str:
    """A limit with its unit, such as 62% or 4.5."""
    places = 0 if abs(value) >= 10 or value == int(value) else 1
    return f"{value:,.{places}f}{unit}"


def finding(series: Series, found: Behaviour | None) -> str:
    """The chart's title: whether there is news."""
    name = series.name
    if found is None:
        return f"{name}: too few periods to tell a signal from noise"
    if not found.has_signal:
        return f"{name}: no signal, the ups and downs are noise"
    last = max(at for at, rules in enumerate(found.signals) if rules)
    return f"{name}: {series.labels[last]} is a signal, {found.signals[last][0]}"


def caption(
    series: Series, found: Behaviour | None, ends: tuple[float, float] | None = None
) -> str:
    """What is drawn; `ends` are those of a scale that does not begin at 0."""
    if found is None:
        parts = [f"Each period's figure. Limits need at least {FEWEST} periods."]
    else:
        told = (
            "Process behaviour chart: each period's figure, the average, and the natural limits "
            "(average plus and minus 2.66 times the mean move), from all the periods shown."
        )
        parts = [told]
        if found.has_signal:
            parts.append("Ringed points are signals.")
    if series.is_partial:
        parts.append("The hollow point is a period that is not over; it is outside the reckoning.")
    if None in series.values:
        parts.append(NOTE)
    if ends is not None:
        low, high = (number(one, series.unit) for one in ends)
        parts.append(f"The scale does not begin at 0: it runs from {low} to {high}.")
    return " ".join(parts)


def alt_text(series: Series, found: Behaviour | None) -> str:
    """The finding and the figures that carry it."""
    ends = [
        f"{shown} in {label}"
        for shown, label in ((series.shown[at], series.labels[at]) for at in (0, -1))
    ]
    parts = [
        f"Process behaviour chart of {series.name}, {_periods(series)}.",
        f"From {ends[0]} to {ends[1]}{', not a whole period' if series.is_partial else ''}.",
    ]
    if found is not None:
        told = (number(one, series.unit) for one in (found.mean, found.lower, found.upper))
        parts.append("Average {}, natural limits {} to {}.".format(*told))
    return " ".join([*parts, reading(found, series.labels)])


def _periods(series: Series) -> str:
    """`13 periods`, or `13 periods, 8 of them with a figure`."""
    whole = count(len(series.values), "period")
    known = sum(one is not None for one in series.values)
    return whole if known == len(series.values) else f"{whole}, {known} of them with a figure"


def data(series: Series, found: Behaviour | None) -> Table:
    """The table behind the chart."""
    signals = found.signals if found else ((),) * len(series.labels)
    labels = list(series.labels)
    if series.is_partial:
        labels[-1] += ", not over yet"
    rows = zip(labels, series.shown, signals, strict=True)
    return Table(
        caption=f"{series.name}, by period",
        columns=(
            Column(title="Period"),
            Column(title="Figure", numeric=True),
            Column(title="Signal", width="wide"),
        ),
        rows=rows_of([label, shown, "; ".join(rules) or "–"] for label, shown, rules in rows),
        note=_limits_note(series, found),
    )


def _limits_note(series: Series, found: Behaviour | None) -> str:
    if found is None:
        return "Too few periods for limits."
    mean, lower, upper, move = (
        number(one, series.unit)
        for one in (found.mean, found.lower, found.upper, found.moving_range)
    )
    return f"Average {mean}; natural limits {lower} and {upper}; mean move {move}."
