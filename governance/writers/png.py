"""Charts as pictures of points, for files that cannot hold a drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import typst

from governance.writers.glyphs import font_folder, in_font
from governance.writers.redraw import FONT
from governance.writers.svg import to_svg

SCALE = 2
"""Points of the picture for each pixel of the chart: about 200 to the inch on paper."""
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a PNG, with its size in pixels of the chart, not of the picture."""

    data: bytes
    width: float
    height: float


def to_pngs(specs: Sequence[dict[str, Any]]) -> tuple[Picture, ...]:
    """Charts as pictures on white, all in one go. Raises NotebookError as `to_svg` does.

    The drawings are vl-convert's, the points typst's: it sees no font but the bundled one, so
    that bytes do not depend on the machine, and it is five times as fast, vl-convert asking
    every font of the machine about every text.
    """
    drawings = [in_font(to_svg(spec)) for spec in specs]
    if not drawings:
        return ()
    sizes = [_size(one) for one in drawings]
    pages = zip(drawings, sizes, strict=True)
    source = "\n".join(_page(drawing, *size) for drawing, size in pages)
    made = typst.Compiler(source.encode("utf-8"), font_paths=_fonts()).compile(
        format="png", ppi=72 * SCALE
    )
    pictures = made if isinstance(made, list) else [made or b""]
    return tuple(Picture(data, *size) for data, size in zip(pictures, sizes, strict=True))


def _page(drawing: str, width: float, height: float) -> str:
    """A page just as large as a chart; typst takes the drawing as a string of bytes."""
    text = drawing.replace(FONT, "Noto Sans").replace("\\", "\\\\").replace('"', '\\"')
    return (
        f"#page(width: {width}pt, height: {height}pt, margin: 0pt, fill: white)"
        f'[#image(bytes("{text}"), format: "svg", width: {width}pt)]'
    )


def _size(drawing: str) -> tuple[float, float]:
    found = _SIZE.search(drawing)
    return (float(found[1]), float(found[2])) if found else (1.0, 1.0)


@cache
def _fonts() -> typst.Fonts:
    """The bundled font and no other."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())]
    )
