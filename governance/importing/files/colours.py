"""Colours as RRGGBB: theme colours with their tints, and which rating a colour is.

A colour is taken by its hue, in degrees round the wheel, once it has enough of one:

    345 to 15 red     15 to 20 red, guessed   20 to 62 amber   62 to 78 amber or green, guessed
    78 to 165 green   165 to 185 green or blue, guessed        185 to 250 blue
    250 to 320 none   320 to 345 red, guessed

So every tint and shade of a colour is that colour, orange and yellow are amber, and white, grey,
black, purple and brown are none or a guess. docs/importing.md shows this to people.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass

from governance.domain.rag import Rag
from governance.importing.files.xml import Element, local

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_PALEST = 15
"""Least difference between a colour's strongest and weakest part, of 255; below it is grey."""
_DARKEST = 40
"""A colour whose strongest part is weaker than this is black."""
_BROWN = 150
"""Orange whose strongest part is weaker than this is brown."""

_HUES: tuple[tuple[float, Rag | None, bool], ...] = (
    (15, Rag.RED, True),
    (20, Rag.RED, False),
    (62, Rag.AMBER, True),
    (70, Rag.AMBER, False),
    (78, Rag.GREEN, False),
    (165, Rag.GREEN, True),
    (176, Rag.GREEN, False),
    (185, Rag.BLUE, False),
    (250, Rag.BLUE, True),
    (320, None, True),
    (345, Rag.RED, False),
    (361, Rag.RED, True),
)
"""Up to which hue, which rating, and whether that is sure."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Which rating a colour is; none for grey, white, black and purple."""

    rag: Rag | None
    sure: bool = True
    is_grey: bool = False
    """True where it has no hue to speak of, and so says nothing."""


def meaning_of(colour: str) -> Meaning:
    """Which rating a colour, RRGGBB, is."""
    red, green, blue = parts_of(colour)
    strongest, weakest = max(red, green, blue), min(red, green, blue)
    if strongest - weakest < _PALEST or strongest < _DARKEST:
        return Meaning(None, is_grey=True)
    hue = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)[0] * 360
    rag, sure = next((rag, sure) for end, rag, sure in _HUES if hue < end)
    brown = rag is Rag.AMBER and strongest < _BROWN
    return Meaning(rag, sure and not brown)


def plain_colour(text: str | None) -> str | None:
    """RRGGBB in capitals from `RRGGBB`, `AARRGGBB` or `#RRGGBB`; None for anything else."""
    text = (text or "").lstrip("#")
    if len(text) == 8:
        text = text[2:]
    return text.upper() if _HEX.fullmatch(text) else None


def parts_of(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of RRGGBB, each of 255."""
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def mixed(front: str, back: str, share: float) -> str:
    """Two colours mixed; `share` is the front's, from 0 to 1."""
    pairs = zip(parts_of(front), parts_of(back), strict=True)
    return "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)


def tinted(colour: str, tint: float) -> str:
    """A theme colour as Excel tints it: lighter above 0, darker below, from -1 to 1."""
    hue, light, depth = colorsys.rgb_to_hls(*(part / 255 for part in parts_of(colour)))
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, depth))


def read_theme(root: Element | None) -> Mapping[str, str]:
    """A theme's colours by name: dk1, lt1, dk2, lt2, accent1 to accent6, hlink, folHlink."""
    found: dict[str, str] = {}
    for scheme in root.iter() if root is not None else ():
        if local(scheme) != "clrScheme":
            continue
        for named in scheme:
            for kind in named:
                colour = plain_colour(kind.get("lastClr") or kind.get("val"))
                if colour is not None:
                    found[local(named)] = colour
    return found
