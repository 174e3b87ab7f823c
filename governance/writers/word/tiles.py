"""The numbers that matter, side by side in a table of one row."""

from __future__ import annotations

from math import ceil

from governance.blocks import Tile, Tiles
from governance.writers.setting.looks import NAVY, PAINTS, WASH
from governance.writers.setting.widths import PAGE
from governance.writers.word.numbers import Numbers
from governance.writers.word.tables import cell_xml, opening
from governance.writers.word.text import mark_xml, paragraph, text_xml

MOST = 5
"""Tiles in a row; more of them would break their words."""
_GAP = (
    '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:spacing w:before="0" w:after="0" w:line="120" '
    'w:lineRule="exact"/></w:pPr></w:p>'
)
"""Between two rows of tiles: tables that touch would be one."""
LOOK = (
    'w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"'
)


def tiles_xml(block: Tiles, _: Numbers) -> str:
    """A table for every five tiles, or fewer where that leaves each as many."""
    many = ceil(len(block.tiles) / ceil(len(block.tiles) / MOST)) if block.tiles else 1
    rows = (block.tiles[start : start + many] for start in range(0, len(block.tiles), many))
    return _GAP.join(map(_row, rows))


def _row(tiles: tuple[Tile, ...]) -> str:
    widths = (PAGE // len(tiles),) * len(tiles)
    said = "One row; in each cell a number and, below it, what it counts."
    cells = "".join(
        cell_xml(width, _paragraphs(tile), _properties(tile, first=number == 0))
        for number, (tile, width) in enumerate(zip(tiles, widths, strict=True))
    )
    start = opening("Tiles", widths, "The numbers that matter", said, LOOK)
    return f"{start}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"


def _properties(tile: Tile, *, first: bool) -> str:
    """Colour along the top, and a white gap to the tile before."""
    colour = PAINTS[tile.rag].edge if tile.rag else NAVY
    gap = "" if first else '<w:left w:val="single" w:sz="72" w:space="0" w:color="FFFFFF"/>'
    return (
        f'<w:tcBorders><w:top w:val="single" w:sz="24" w:space="0" w:color="{colour}"/>'
        f'{gap}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/>'
    )


def _paragraphs(tile: Tile) -> str:
    label = mark_xml(tile.rag) if tile.rag else ""
    if not tile.rag or tile.label != tile.rag.word:
        label += text_xml(f" {tile.label}" if label else tile.label)
    return (
        paragraph("TileValue", text_xml(tile.value))
        + paragraph("TileLabel", label)
        + paragraph("TileDetail", text_xml(tile.detail))
    )
