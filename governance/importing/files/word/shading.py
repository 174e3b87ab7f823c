"""Shading in Word: plain colours, theme colours with tint or shade, patterns, highlights."""

from __future__ import annotations

from collections.abc import Mapping

from governance.importing.files.colours import mixed, plain_colour
from governance.importing.files.word.names import child, value
from governance.importing.files.xml import Element

_THEME = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1",
    "dark2": "dk2", "text2": "dk2", "light2": "lt2", "background2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""Names that Word has for a theme's colours, beside accent1 to accent6."""
_HIGHLIGHT = {
    "red": "FF0000", "darkRed": "800000", "yellow": "FFFF00", "darkYellow": "808000",
    "green": "00FF00", "darkGreen": "008000", "blue": "0000FF", "darkBlue": "000080",
    "cyan": "00FFFF", "darkCyan": "008080",
}  # fmt: skip


def shade_of(properties: Element | None, theme: Mapping[str, str]) -> str | None:
    """The shading that properties set, as RRGGBB; None where they set none."""
    shading = child(properties, "shd")
    if shading is None:
        return None
    back = _colour(shading, "fill", "themeFill", theme)
    pattern = value(shading) or "clear"
    if pattern in ("clear", "nil"):
        return back
    front = _colour(shading, "color", "themeColor", theme)
    if pattern == "solid":
        return front
    share = pattern.removeprefix("pct")
    if front is None or not (pattern.startswith("pct") and share.isdigit()):
        return back
    return mixed(front, back or "FFFFFF", min(int(share), 100) / 100)


def highlight_of(properties: Element | None) -> str | None:
    """The highlighter's colour, as RRGGBB; None for none and for greys."""
    return _HIGHLIGHT.get(value(child(properties, "highlight")) or "")


def ink_of(properties: Element | None, theme: Mapping[str, str]) -> str | None:
    """The colour of the text, as RRGGBB; None where it is the usual one."""
    ink = child(properties, "color")
    return None if ink is None else _colour(ink, "val", "themeColor", theme)


def _colour(element: Element, plain: str, themed: str, theme: Mapping[str, str]) -> str | None:
    """A colour by its plain value, which Word keeps beside the theme's; else by the theme's."""
    if (colour := plain_colour(value(element, plain))) is not None:
        return colour
    name = value(element, themed) or ""
    base = theme.get(_THEME.get(name, name))
    if base is None:
        return None
    stem = themed if themed.endswith("Fill") else "theme"
    for end, towards in (("Tint", "FFFFFF"), ("Shade", "000000")):
        share = value(element, f"{stem}{end}")
        if share is not None:
            return mixed(base, towards, _of_255(share))
    return base


def _of_255(text: str) -> float:
    try:
        return int(text, 16) / 255
    except ValueError:
        return 1.0
