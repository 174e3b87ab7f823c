"""What a report says outside its tables, as a table: sentences, cards, the numbers at the top."""

from __future__ import annotations

from collections.abc import Iterator

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Facts,
    Figure,
    Heading,
    Line,
    Prose,
    Table,
    Tiles,
    cell,
    line,
    plain,
    rows_of,
)
from governance.writers.excel.sheets import Sheet

TEXT = "Text"
_COLUMNS = (
    Column(title="Part of the report"),
    Column(title="About", width="wide"),
    Column(title="What"),
    Column(title="Text", width="wide"),
)


def text_sheet(blocks: Blocks) -> Sheet | None:
    """A row a paragraph, point, card's particular or number; None for a report without words."""
    rows = list(_rows(blocks))
    if not rows:
        return None
    table = Table(caption="The report in words", columns=_COLUMNS, rows=rows_of(rows))
    return Sheet(TEXT, table.caption, table, "Whole report")


def _rows(blocks: Blocks) -> Iterator[list[Cell]]:
    part = ""
    for block in blocks.blocks:
        if isinstance(block, Heading):
            part = block.text if block.level == 2 else part
        for about, what, text in _said(block):
            if plain(text).strip():
                yield [cell(part), cell(about), cell(what), cell(text)]


def _said(block: AnyBlock) -> Iterator[tuple[Line, str, Line]]:
    """What it is about, what kind of words they are, and the words."""
    match block:
        case Prose():
            yield from ((line(""), "Sentence", one) for one in block.lines)
        case Tiles():
            for tile in block.tiles:
                yield line(tile.label), "Number", line(f"{tile.value} {tile.detail}".strip())
        case Facts():
            yield from ((block.title, term, value) for term, value in block.items)
        case Figure():
            yield line("Chart"), "Finding", line(block.title)
        case Heading(level=3 | 4):
            yield line(""), "Heading", line(block.text)
