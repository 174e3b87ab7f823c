"""Figures: the finding, the caption, and the chart with its alt text."""

from __future__ import annotations

from governance.blocks import Figure
from governance.writers.word.numbers import Numbers, Placed
from governance.writers.word.text import attribute, field_xml, paragraph, text_xml

PIXEL = 9525
"""English metric units to a pixel."""
WIDEST, HIGHEST = 17 * 360_000, 15 * 360_000
"""The space between the margins, and what leaves room for finding and caption."""


def figure_xml(block: Figure, numbers: Numbers) -> str:
    """A numbered figure on one page. The data behind it are in the spreadsheet."""
    number = numbers.next_figure()
    caption = text_xml("Figure ") + field_xml("SEQ Figure \\* ARABIC", str(number))
    return (
        paragraph("Finding", text_xml(block.title))
        + paragraph("FigureCaption", caption + text_xml(f": {block.caption}"))
        + paragraph("Chart", _drawing(next(numbers.charts), number, block.alt))
    )


def _drawing(chart: Placed, number: int, alt: str) -> str:
    width, height = _fitted(chart)
    size = f'cx="{width}" cy="{height}"'
    name = f'name="Figure {number}" descr="{attribute(alt)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" {name}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" {name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{chart.key}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _fitted(chart: Placed) -> tuple[int, int]:
    """As large as drawn, but never larger than the page."""
    width, height = chart.width * PIXEL, chart.height * PIXEL
    scale = min(1.0, WIDEST / width, HIGHEST / height)
    return round(width * scale), round(height * scale)
