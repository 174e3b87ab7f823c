"""Traffic lights that Excel draws beside numbers, as rules that give a shading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_LIGHTS = ("3TrafficLights", "3Signs", "3Flags", "3Symbols")
"""Sets of a red, an amber and a green sign; arrows tell a trend."""
_COLOURS = ("FF0000", "FFC000", "00B050")
Area = tuple[int, int, int, int]


def light_rules(
    sheet: Any,
    areas: tuple[Area, ...],
    rule: Any,
    first: str,
) -> Iterator[tuple[str, str]]:
    """A formula over the first cell and its colour, for each light; none for other icons."""
    icons = getattr(rule, "iconSet", None)
    if icons is None or not str(icons.iconSet or _LIGHTS[0]).startswith(_LIGHTS):
        return
    bounds = [_bound(one, _numbers(sheet, areas)) for one in list(icons.cfvo)[1:3]]
    if len(bounds) < 2 or None in bounds:
        return
    middle, top = bounds
    red, amber, green = _COLOURS[::-1] if icons.reverse else _COLOURS
    yield f"AND(ISNUMBER({first}),{first}<{middle})", red
    yield f"AND(ISNUMBER({first}),{first}>={middle},{first}<{top})", amber
    yield f"AND(ISNUMBER({first}),{first}>={top})", green


def _bound(value: Any, numbers: list[float]) -> float | None:
    """The number from which a light shows; None where it is told in a way not worked out."""
    try:
        number = float(value.val)
    except (TypeError, ValueError):
        return None
    if value.type == "num":
        return number
    if value.type == "percent" and numbers:
        low, high = min(numbers), max(numbers)
        return low + (high - low) * number / 100
    return None


def _numbers(sheet: Any, areas: tuple[Area, ...]) -> list[float]:
    cells = sheet._cells.items()  # noqa: SLF001 - the public walk makes every empty cell
    return [
        float(cell.value)
        for (row, column), cell in cells
        if isinstance(cell.value, (int, float))
        and any(r1 <= row <= r2 and c1 <= column <= c2 for r1, c1, r2, c2 in areas)
    ]
