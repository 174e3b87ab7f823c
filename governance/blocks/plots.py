"""The plots of a chart's specification: what each draws from which rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from governance.blocks.values import are_numbers, is_missing, title_of

Row = Mapping[str, Any]
Spec = Mapping[str, Any]
_ASIDE = ("tooltip", "order", "key", "href", "url", "description")
"""Channels that draw nothing."""
_WORDS = ("nominal", "ordinal", "temporal")
"""Types of what is no amount, be it written in figures."""
_SUMS: dict[str, Callable[[list[float]], float | None]] = {
    "count": lambda found: float(len(found)),
    "sum": lambda found: float(sum(found)),
    "mean": lambda found: fmean(found) if found else None,
    "average": lambda found: fmean(found) if found else None,
    "median": lambda found: float(median(found)) if found else None,
    "min": lambda found: min(found, default=None),
    "max": lambda found: max(found, default=None),
    "distinct": lambda found: float(len(set(found))),
}
"""Sums that a chart may leave to Vega, worked out here as well, so that they can be told."""
_PARTS = {"year": 4, "yearmonth": 7, "yearmonthdate": 10}
"""How much of a day, written YYYY-MM-DD, a time unit looks at."""


@dataclass(frozen=True)
class Drawn:
    """Something that a plot draws from each of its rows."""

    name: str
    """The field, or a sum and its field."""
    heading: str
    is_figure: bool
    """True for an amount; what is none says what an amount is of."""


@dataclass(frozen=True)
class Plot:
    """The rows behind a plot, with sums worked out, and what it draws from them."""

    mark: str = ""
    drawn: tuple[Drawn, ...] = ()
    """Labels first, then figures."""
    rows: tuple[Row, ...] = ()
    every: tuple[Row, ...] = ()
    """The rows as they came."""
    is_told: bool = True
    """False where Vega adds up in a way that is not known here: then the rows are as they came."""


def main_plot(spec: Spec) -> Plot:
    """The plot that draws the most, with everything that others draw from the same rows."""
    plots = list(_plots(spec, spec.get("data"), {}))
    if not plots:
        return Plot()
    mark, data, encoding = max(plots, key=lambda one: len(_channels(one[2])))
    for _, other, more in plots:
        if other == data:
            encoding = {**more, **encoding}
    every = tuple(_rows_of(data, spec.get("datasets", {})))
    channels = _channels(encoding)
    is_told = all(map(_is_known, channels))
    rows = tuple(_summed(every, channels)) if is_told and any(map(_is_sum, channels)) else every
    known = {name for row in rows for name in row}
    drawn = [_drawn(one, rows) for one in channels if _name(one) in known or not rows]
    ordered = tuple(sorted(drawn, key=lambda one: one.is_figure))
    return Plot(mark, ordered, rows, every, is_told)


def _plots(part: Spec, data: Any, above: Spec) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Each plot of a chart: its mark, its data, and its channels with those above it."""
    data = part.get("data", data)
    encoding = {**above, **part.get("encoding", {})}
    if isinstance(part.get("facet"), Mapping):
        encoding["facet"] = part["facet"]
    if "mark" in part:
        mark = part["mark"]
        yield (mark if isinstance(mark, str) else mark.get("type", "")), data, encoding
    inner = [one for key in ("layer", "hconcat", "vconcat", "concat") for one in part.get(key, ())]
    if isinstance(part.get("spec"), Mapping):
        inner.append(part["spec"])
    for one in inner:
        yield from _plots(one, data, encoding)


def _channels(encoding: Spec) -> list[Spec]:
    """What is drawn from the rows, each thing once."""
    found: dict[str, Spec] = {}
    for name, channel in encoding.items():
        if name not in _ASIDE and isinstance(channel, Mapping) and _name(channel):
            found.setdefault(_name(channel), channel)
    return list(found.values())


def _rows_of(data: Any, datasets: Spec) -> Iterator[Row]:
    if isinstance(data, Mapping):
        rows = data.get("values", datasets.get(data.get("name", ""), []))
        yield from (row for row in rows if isinstance(row, Mapping))


def _name(channel: Spec) -> str:
    said, aggregate = channel.get("field", ""), channel.get("aggregate")
    if not isinstance(said, str):
        return ""
    return f"{aggregate} of {said}".removesuffix(" of ") if isinstance(aggregate, str) else said


def _drawn(channel: Spec, rows: tuple[Row, ...]) -> Drawn:
    name = _name(channel)
    numbers = channel.get("type") not in _WORDS and are_numbers(row.get(name) for row in rows)
    return Drawn(name, heading_of(channel), numbers)


def heading_of(channel: Spec) -> str:
    """What a channel draws, in words: as its axis or legend says, else its field's name."""
    said = [channel.get("title")]
    said += [(channel.get(one) or {}).get("title") for one in ("axis", "legend", "header")]
    name = _name(channel)
    known = "Records" if name == "count" else title_of(name)
    return next((one for one in said if isinstance(one, str)), known)


def _is_sum(channel: Spec) -> bool:
    return isinstance(channel.get("aggregate"), str)


def _is_known(channel: Spec) -> bool:
    """True where what Vega makes of the rows is worked out here as well."""
    if _is_sum(channel):
        return channel["aggregate"] in _SUMS
    plain = "aggregate" not in channel and not channel.get("bin")
    return plain and channel.get("timeUnit", "year") in _PARTS


def _summed(rows: tuple[Row, ...], channels: list[Spec]) -> Iterator[Row]:
    """The rows as Vega adds them up: one for each combination of what is not summed."""
    keys = [one for one in channels if not _is_sum(one)]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(str(_key(row, one)) for one in keys), []).append(row)
    is_dated = any("timeUnit" in one for one in keys)
    for _, group in sorted(groups.items()) if is_dated else groups.items():
        found = {one["field"]: _key(group[0], one) for one in keys}
        for one in channels:
            if _is_sum(one):
                values = [row.get(one.get("field", ""), 1) for row in group]
                there = [value for value in values if not is_missing(value)]
                found[_name(one)] = _SUMS[one["aggregate"]](there)
        yield found


def _key(row: Row, channel: Spec) -> Any:
    """What a row is grouped by: a field, or as much of a day as the time unit looks at."""
    value, unit = row.get(channel["field"]), channel.get("timeUnit")
    return value[: _PARTS[unit]] if unit in _PARTS and isinstance(value, str) else value
