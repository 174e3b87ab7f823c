"""Shading in Excel: plain, theme colours with their tints, the old palette, patterns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from governance.importing.files.colours import mixed, plain_colour, tinted

_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""The order in which Excel counts a theme's colours."""
_SHARES = {
    "darkGray": 0.75, "mediumGray": 0.5, "lightGray": 0.25, "gray125": 0.125, "gray0625": 0.0625,
}  # fmt: skip


def fill_of(fill: Any, theme: Mapping[str, str]) -> str | None:
    """A cell's own shading as RRGGBB; None where there is none."""
    if fill is None:
        return None
    if getattr(fill, "tagname", "") == "gradientFill":
        stops = [colour_of(stop.color, theme) for stop in fill.stop]
        return next((colour for colour in stops if colour not in (None, "FFFFFF")), None)
    pattern = getattr(fill, "patternType", None)
    if pattern in (None, "none"):
        return None
    front = colour_of(fill.fgColor, theme)
    if pattern in _SHARES and front is not None:
        return mixed(front, colour_of(fill.bgColor, theme) or "FFFFFF", _SHARES[pattern])
    return front


def conditional_fill(fill: Any, theme: Mapping[str, str]) -> str | None:
    """The shading that a condition gives. A solid one stands in the background there."""
    if fill is None or getattr(fill, "patternType", None) == "none":
        return None
    return colour_of(fill.bgColor, theme) or colour_of(fill.fgColor, theme)


def colour_of(colour: Any, theme: Mapping[str, str]) -> str | None:
    """A colour as RRGGBB; None for the automatic one."""
    if colour is None:
        return None
    if colour.type == "theme":
        number = colour.theme
        base = theme.get(_THEME[number]) if 0 <= number < len(_THEME) else None
        return None if base is None else tinted(base, colour.tint or 0.0)
    if colour.type == "indexed":
        return _indexed(colour.indexed)
    if colour.type == "rgb" and colour.rgb != "00000000":
        base = plain_colour(colour.rgb)
        return base if base is None or not colour.tint else tinted(base, colour.tint)
    return None


def _indexed(number: int) -> str | None:
    from openpyxl.styles.colors import COLOR_INDEX

    return plain_colour(COLOR_INDEX[number]) if 0 <= number < len(COLOR_INDEX) else None
