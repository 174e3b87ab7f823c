"""Every text that blocks show, wherever it stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.blocks import (
    AnyBlock,
    Facts,
    Figure,
    Heading,
    Line,
    Masthead,
    Prose,
    Table,
    Tiles,
    plain,
)


def texts_of(blocks: Iterable[AnyBlock]) -> Iterator[str]:
    """The texts, block by block, in the order in which they are read."""
    for block in blocks:
        yield from _texts(block)


def _texts(block: AnyBlock) -> Iterator[str]:
    match block:
        case Masthead():
            yield from (block.marking, block.programme, block.report, block.position)
            yield from (f"{term}: {value}" for term, value in block.facts)
            yield block.notice
        case Heading():
            yield block.text
        case Prose():
            yield from map(plain, block.lines)
        case Tiles():
            for tile in block.tiles:
                yield from (tile.value, tile.label, tile.detail)
        case Facts():
            yield plain(block.title)
            yield from (text for term, value in block.items for text in (term, plain(value)))
        case Table():
            yield from _table(block)
        case Figure():
            yield from (block.title, block.caption)
            yield from _table(block.data)


def _table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.title for column in table.columns)
    yield from map(plain, _lines(table))
    yield table.note if table.rows else table.empty


def _lines(table: Table) -> Iterator[Line]:
    for row in table.rows:
        for cell in row:
            yield from cell.lines
