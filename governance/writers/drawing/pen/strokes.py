"""The marks: rectangles, rules, lines, points and words, each over the rows of its layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import sqrt
from typing import Any

from governance.writers.drawing.pen.plane import Json, Plane, Unknown, knows
from governance.writers.drawing.pen.sheet import Sheet, shown

Rows = list[dict[str, Any]]
_BLACK = "black"
_HALF_ROOT = sqrt(3) / 2
_HALO = {"stroke": "stroke", "stroke-width": "strokeWidth", "stroke-linejoin": "strokeJoin"}
"""What keeps lines out of words."""


def _rect(sheet: Sheet, plane: Plane, mark: Json, channels: Json, rows: Rows) -> None:
    knows(mark, {"color", "strokeWidth", "cornerRadius"})
    knows(channels, {"x", "x2", "y", "y2", "color", "stroke", "fillOpacity"})
    wide, round_ = mark.get("strokeWidth", 1), mark.get("cornerRadius", 0)
    for row in rows:
        left, right = sorted((plane.x(channels["x"], row), plane.x(channels["x2"], row)))
        top, bottom = sorted((plane.y(channels["y"], row), plane.y(channels["y2"], row)))
        style = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        if round_:
            style["rx"] = min(round_, (right - left) / 2, (bottom - top) / 2)
        stroke = _stroke(channels, row, wide)
        looks = {"fill": _colour(mark, channels, row), **_opacity(channels, row), **stroke}
        edge = wide if stroke else 0
        box = (left - edge, top - edge, right + edge, bottom + edge)
        sheet.add("rect", box, style | looks)


def _rule(sheet: Sheet, plane: Plane, mark: Json, channels: Json, rows: Rows) -> None:
    knows(mark, {"color", "strokeWidth", "strokeDash"})
    knows(channels, {"x", "x2", "y", "y2", "color"})
    wide = mark.get("strokeWidth", 1)
    for row in rows:
        x, y, x2, y2 = _ends(plane, channels, row)
        style = {"x1": x, "y1": y, "x2": x2, "y2": y2, "stroke": _colour(mark, channels, row)}
        box = (min(x, x2) - wide, min(y, y2) - wide, max(x, x2) + wide, max(y, y2) + wide)
        sheet.add("line", box, style | _line_looks(mark, wide))


def _ends(plane: Plane, channels: Json, row: Json) -> tuple[float, float, float, float]:
    """Where a rule begins and ends; without one of its ends it goes through the whole plane."""
    if "y" not in channels:
        x = plane.x(channels["x"], row)
        return x, 0, x, plane.height
    x, y = plane.x(channels["x"], row), plane.y(channels["y"], row)
    x2 = plane.x(channels["x2"], row) if "x2" in channels else x
    y2 = plane.y(channels["y2"], row) if "y2" in channels else y
    return x, y, x2, y2


def _line(sheet: Sheet, plane: Plane, mark: Json, channels: Json, rows: Rows) -> None:
    knows(mark, {"color", "strokeWidth", "strokeDash", "point"})
    knows(channels, {"x", "y", "detail", "order"})
    wide = mark.get("strokeWidth", 2)
    for run in _runs(rows, channels):
        places = [(plane.x(channels["x"], row), plane.y(channels["y"], row)) for row in run]
        path = "L".join(f"{shown(x)},{shown(y)}" for x, y in places)
        style = {"d": f"M{path}{'Z' if len(places) == 1 else ''}", "stroke": mark["color"]}
        xs, ys = zip(*places, strict=True)
        box = (min(xs) - wide, min(ys) - wide, max(xs) + wide, max(ys) + wide)
        sheet.add("path", box, style | _line_looks(mark, wide))


def _runs(rows: Rows, channels: Json) -> Iterator[Rows]:
    """The rows of each line, in the order in which it goes."""
    key = channels["detail"]["field"] if "detail" in channels else None
    found: dict[Any, Rows] = {}
    for row in rows:
        found.setdefault(row[key] if key else None, []).append(row)
    by = channels["order"]["field"] if "order" in channels else channels["x"]["field"]
    for run in found.values():
        yield sorted(run, key=lambda row: row[by])


def _point(sheet: Sheet, plane: Plane, mark: Json, channels: Json, rows: Rows) -> None:
    knows(mark, {"color", "fill", "stroke", "strokeWidth", "filled", "size", "opacity"})
    knows(channels, {"x", "y", "size", "shape", "stroke", "color"})
    if mark.get("opacity") != 1:
        raise Unknown
    wide = mark.get("strokeWidth", 2)
    for row in rows:
        x, y = plane.x(channels["x"], row), plane.y(channels["y"], row)
        size = row[channels["size"]["field"]] if "size" in channels else mark["size"]
        shape = row[channels["shape"]["field"]] if "shape" in channels else "circle"
        radius = sqrt(size) / 2
        looks = _point_looks(mark, channels, row, wide)
        reach = radius + (wide if "stroke" in looks else 0)
        box = (x - reach, y - reach, x + reach, y + reach)
        if shape == "circle":
            sheet.add("circle", box, {"cx": x, "cy": y, "r": radius} | looks)
        else:
            sheet.add("path", box, {"d": _shape(shape, x, y, radius)} | looks)


def _point_looks(mark: Json, channels: Json, row: Json, wide: float) -> dict[str, object]:
    fill, stroke = mark.get("fill"), mark.get("stroke")
    own = row[channels["color"]["field"]] if "color" in channels else mark.get("color")
    if own is not None:
        fill, stroke = (fill or own, stroke) if mark["filled"] else (fill, stroke or own)
    if "stroke" in channels:
        stroke = row[channels["stroke"]["field"]]
    looks: dict[str, object] = {"fill": fill} if fill else {}
    return looks | ({"stroke": stroke, "stroke-width": wide} if stroke and wide else {})


def _shape(name: str, x: float, y: float, radius: float) -> str:
    high = _HALF_ROOT * radius
    corners = {
        "triangle-up": ((0, -high), (-radius, high), (radius, high)),
        "triangle-down": ((0, high), (-radius, -high), (radius, -high)),
        "triangle-right": ((high, 0), (-high, -radius), (-high, radius)),
        "stroke": ((-radius, 0), (radius, 0)),
    }[name]
    path = "L".join(f"{shown(x + right)},{shown(y + down)}" for right, down in corners)
    return f"M{path}" + ("Z" if len(corners) > 2 else "")


def _text(sheet: Sheet, plane: Plane, mark: Json, channels: Json, rows: Rows) -> None:
    knows(mark, {"align", "baseline", "dx", "dy", "color", "fontSize", "fontWeight",
                 "stroke", "strokeWidth", "strokeJoin"})  # fmt: skip
    knows(channels, {"x", "y", "text", "color"})
    config = plane.config["text"]
    halo = (
        {"stroke": mark["stroke"], "stroke-width": mark["strokeWidth"]} if "stroke" in mark else {}
    )
    if "strokeJoin" in mark:
        halo["stroke-linejoin"] = mark["strokeJoin"]
    for row in rows:
        words = row[channels["text"]["field"]]
        if not isinstance(words, str):
            raise Unknown
        colour = row[channels["color"]["field"]] if "color" in channels else None
        sheet.text(
            words,
            plane.x(channels["x"], row) + mark.get("dx", 0),
            plane.y(channels["y"], row) + mark.get("dy", 0),
            mark.get("fontSize", config["fontSize"]),
            align=mark.get("align", "center"),
            baseline=mark.get("baseline", "alphabetic"),
            bold=mark.get("fontWeight") == "bold",
            style={"fill": colour or mark.get("color", config["color"]), **halo},
        )


def _colour(mark: Json, channels: Json, row: Json) -> str:
    found = row[channels["color"]["field"]] if "color" in channels else mark.get("color", _BLACK)
    return str(found)


def _stroke(channels: Json, row: Json, wide: float) -> dict[str, object]:
    if "stroke" not in channels:
        return {}
    return {"stroke": row[channels["stroke"]["field"]], "stroke-width": wide}


def _opacity(channels: Json, row: Json) -> dict[str, object]:
    if "fillOpacity" not in channels:
        return {}
    return {"fill-opacity": row[channels["fillOpacity"]["field"]]}


def _line_looks(mark: Json, wide: float) -> dict[str, object]:
    dash = mark.get("strokeDash")
    looks: dict[str, object] = {"stroke-width": wide}
    return looks | ({"stroke-dasharray": ",".join(map(shown, dash))} if dash else {})


Draw = Callable[[Sheet, Plane, Json, Json, Rows], None]
MARKS: dict[str, Draw] = {
    "rect": _rect,
    "rule": _rule,
    "line": _line,
    "point": _point,
    "text": _text,
}
"""Each kind of mark; another is a KeyError, and so left to Vega."""
