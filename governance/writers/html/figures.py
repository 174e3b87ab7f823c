"""Figures: the finding, the chart as one image with its alt text, and the data one step away."""

from __future__ import annotations

import hashlib
from typing import Any

from governance.blocks import Figure
from governance.writers.drawing.svg import to_svg
from governance.writers.html.numbers import Numbers
from governance.writers.html.tables import captioned
from governance.writers.html.text import attribute, html_text


def figure_html(block: Figure, numbers: Numbers) -> str:
    """A numbered figure. Where there is a narrow drawing, the style sheet shows one of the two."""
    number = numbers.next_figure()
    caption = f"Figure {number}: {block.caption}"
    data = captioned(block.data, f"Data for figure {number}: {block.data.caption}")
    return (
        f'<figure><figcaption><span class="finding">{html_text(block.title)}</span> '
        f'<span class="shows">{html_text(caption)}</span></figcaption>\n{_images(block, number)}\n'
        f"<details><summary>Data for figure {number}</summary>\n{data}</details></figure>"
    )


def _images(block: Figure, number: int) -> str:
    if block.narrow is None:
        return _image(block.spec, block.alt, "chart", f"f{number}")
    return (
        _image(block.spec, block.alt, "chart wide", f"f{number}w")
        + _image(block.narrow, block.alt, "chart slim", f"f{number}n")
    )  # fmt: skip


def _image(spec: dict[str, Any], alt: str, kind: str, place: str) -> str:
    """The ids carry the drawing's digest: in a notebook every figure is the first of its cell."""
    digest = hashlib.sha256(to_svg(spec).encode()).hexdigest()[:8]
    svg = to_svg(spec, ids=f"{place}-{digest}")
    name = f'class="{kind}" role="img" aria-label="{attribute(alt)}" focusable="false"'
    return svg.replace("<svg", f"<svg {name}", 1)
