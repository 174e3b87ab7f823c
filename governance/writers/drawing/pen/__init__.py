"""The pen: draws the house's own charts from their Vega-Lite, without Vega.

They are made of rectangles, rules, lines, points and words at places that are worked out already,
and of one axis of months. To start Vega for them takes longer than the rest of a page, and a
programme of thousands of milestones has hundreds of drawings. What the pen does not know, however
small, it leaves to vl-convert, whole; a test holds its drawings against Vega's.
"""

from __future__ import annotations

from typing import Any

from governance.writers.drawing.pen.months import month_axis
from governance.writers.drawing.pen.plane import Plane, Unknown, plane_of
from governance.writers.drawing.pen.sheet import Sheet
from governance.writers.drawing.pen.strokes import MARKS

__all__ = ["penned"]


def penned(spec: dict[str, Any]) -> str | None:
    """A chart as an SVG element; None where it holds anything that the pen does not know."""
    try:
        plane = plane_of(spec)
        sheet = Sheet(plane.width, plane.height)
        for axis in plane.axes:
            month_axis(sheet, plane, axis)
        for layer in spec["layer"]:
            _layer(sheet, plane, layer, spec)
    except (Unknown, KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return sheet.svg()


def _layer(sheet: Sheet, plane: Plane, layer: dict[str, Any], spec: dict[str, Any]) -> None:
    mark, encoding = dict(layer["mark"]), layer["encoding"]
    rows = spec["datasets"][(layer.get("data") or spec["data"])["name"]]
    MARKS[mark.pop("type")](sheet, plane, mark, encoding, rows)
