"""Charts as pictures of points, for files that cannot hold a drawing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from governance.writers.drawing.lettering import Drawing, for_print
from governance.writers.drawing.svg import to_svg
from governance.writers.setting.typesetting import to_pages

SCALE = 2
"""Points of the picture for each pixel of the chart: about 200 to the inch on paper."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a PNG, with its size in pixels of the chart, not of the picture."""

    data: bytes
    width: float
    height: float


def to_pngs(specs: Sequence[dict[str, Any]]) -> tuple[Picture, ...]:
    """Charts as pictures on white, all in one go. Raises NotebookError as `to_svg` does.

    The drawings are vl-convert's, the points typst's: it sees no font but the bundled ones, so
    that bytes do not depend on the machine, and it is five times as fast, vl-convert asking
    every font of the machine about every text.
    """
    drawings = [for_print(to_svg(spec)) for spec in specs]
    if not drawings:
        return ()
    pages = to_pages([_page(one) for one in drawings], SCALE)
    return tuple(
        Picture(data, one.width, one.height) for data, one in zip(pages, drawings, strict=True)
    )


def _page(drawing: Drawing) -> str:
    """A page just as large as a chart; typst takes drawing and labels as strings of bytes."""
    size = f"width: {drawing.width}pt, height: {drawing.height}pt"
    image = f'image({_bytes(drawing.svg)}, format: "svg", width: {drawing.width}pt)'
    labels = f"json({_bytes(json.dumps(drawing.labels, ensure_ascii=False))})"
    return f"#page({size}, margin: 0pt, fill: white, lettered({image}, {labels}, 1pt))"


def _bytes(text: str) -> str:
    """Text as typst's source has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'bytes("{escaped}")'
