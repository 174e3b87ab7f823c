"""The plane that a chart is drawn on: its size, and where a value of a row stands in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

Json = Mapping[str, Any]
_WHOLE = {"$schema", "config", "layer", "data", "width", "height", "params", "datasets"}
_LAYER = {"mark", "encoding", "data"}
_CONFIG = {"font", "background", "padding", "view", "axis", "text"}
_SPAN = {"domainMin": {"expr": "first"}, "domainMax": {"expr": "last"}, "nice": False}
_DOWN = {
    "domainMin": 0,
    "domainMax": {"expr": "down"},
    "reverse": True,
    "nice": False,
}


class Unknown(Exception):  # noqa: N818 - not an error: somebody else draws it
    """What the pen does not know."""


@dataclass(frozen=True)
class Plane:
    """Where things stand: from left to right between two ends, from the top down by rows."""

    width: float
    height: float
    first: float
    last: float
    down: float
    config: Json
    is_time: bool = False
    """True where places from left to right are days."""
    inset: float = 0
    """Pixels that a time axis leaves free at either end."""
    axes: tuple[Json, ...] = ()

    def across(self, value: float) -> float:
        """Pixels from the left."""
        room = self.width - 2 * self.inset
        return self.inset + (value - self.first) / (self.last - self.first) * room

    def x(self, channel: Json, row: Json) -> float:
        """Where a row stands from left to right."""
        if "value" in channel:
            return _number(channel["value"])
        value = row[channel["field"]]
        return self.across(moment(value) if self.is_time else _number(value))

    def y(self, channel: Json, row: Json) -> float:
        """Where a row stands from the top down."""
        if "value" in channel:
            return _number(channel["value"])
        return _number(row[channel["field"]]) / self.down * self.height


def plane_of(spec: Json) -> Plane:
    """The plane of a chart. Raises Unknown for anything that is not as the house draws it."""
    knows(spec, _WHOLE)
    config = spec["config"]
    knows(config, _CONFIG)
    if (config["background"], config["padding"], config["view"]) != (None, 2, {"stroke": None}):
        raise Unknown
    given = {one["name"]: _number(one["value"]) for one in spec["params"]}
    for layer in spec["layer"]:
        knows(layer, _LAYER)
    channels = [layer["encoding"].get("x", {}) for layer in spec["layer"]]
    times = {one["type"] == "temporal" for one in channels if "field" in one}
    if len(times) != 1 or any(map(_is_odd_y, spec["layer"])):
        raise Unknown
    return Plane(
        _number(spec["width"]),
        _number(spec["height"]),
        given["first"],
        given["last"],
        given["down"],
        config,
        *_scale(channels, is_time=times.pop()),
    )


def _scale(channels: list[Json], *, is_time: bool) -> tuple[bool, float, tuple[Json, ...]]:
    """Whether places are days, what an axis leaves free, and the axis that is drawn."""
    scales = [dict(one["scale"]) for one in channels if one.get("scale")]
    axes = tuple(one["axis"] for one in channels if one.get("axis"))
    insets = {scale.pop("padding", 0) for scale in scales}
    kinds = {scale.pop("type", None) for scale in scales}
    wanted = {"utc"} if is_time else {None}
    if any(scale != _SPAN for scale in scales) or len(insets) != 1 or kinds != wanted:
        raise Unknown
    if len(axes) > 1 or (bool(axes) and not is_time):
        raise Unknown
    return is_time, insets.pop(), axes


def _is_odd_y(layer: Json) -> bool:
    y = layer["encoding"].get("y", {"value": 0})
    return "value" not in y and (y["scale"] != _DOWN or y["axis"] is not None)


def knows(part: Json, keys: set[str]) -> None:
    """Raises Unknown where a part says anything else than these."""
    if not part.keys() <= keys:
        raise Unknown


def moment(day: str) -> float:
    """Milliseconds from 1970 of YYYY-MM-DD, UTC."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), dt.UTC).timestamp() * 1000


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Unknown
    return value
