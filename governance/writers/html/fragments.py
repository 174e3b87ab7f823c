"""Each kind of block as HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from governance.blocks import (
    AnyBlock,
    Facts,
    Figure,
    Heading,
    Masthead,
    Prose,
    Table,
    Tile,
    Tiles,
    plain,
)
from governance.blocks.sheet import DataSheet
from governance.writers.html.figures import figure_html
from governance.writers.html.marks import edge, rag_mark
from governance.writers.html.numbers import Numbers
from governance.writers.html.tables import table_html
from governance.writers.html.text import html_line, html_text

LONG = 60
"""Characters from which a fact of the masthead gets a row to itself."""
_LONG_CLASS = ' class="long"'


def fragment(block: AnyBlock, numbers: Numbers) -> str:
    """One block as HTML."""
    return _WRITERS[type(block)](block, numbers)


def masthead_html(block: Masthead, heading: str = "") -> str:
    """Programme, h1, position, facts, notice. `heading` stands in where the page has its h1."""
    heading = heading or f"<h1>{html_text(block.report)}</h1>"
    return (
        f'<p class="programme">{html_text(block.programme)}</p>\n{heading}\n'
        f'<p class="position">{html_text(block.position)}</p>\n{_particulars(block)}'
    )


def _particulars(block: Masthead) -> str:
    notice = f'<p class="notice"><strong>Note:</strong> {html_text(block.notice)}</p>'
    return _facts_of(block) + (notice if block.notice else "")


def _facts_of(block: Masthead) -> str:
    if not block.facts:
        return ""
    rows = "".join(
        f"<div{_LONG_CLASS if len(value) > LONG else ''}>{_pair(term, html_text(value))}</div>"
        for term, value in block.facts
    )
    return f'<dl class="particulars">{rows}</dl>\n'


def _pair(term: str, value: str) -> str:
    return f"<dt>{html_text(term)}</dt><dd>{value}</dd>"


def _masthead(block: Masthead, numbers: Numbers) -> str:
    """On its own, in a notebook, or as a page's second."""
    marking = f'<p class="marking">{html_text(block.marking)}</p>' if block.marking else ""
    heading = numbers.heading(2, block.report, html_text(block.report))
    return f'<div class="masthead">{marking}{masthead_html(block, heading)}</div>'


def _heading(block: Heading, numbers: Numbers) -> str:
    return numbers.heading(block.level, block.text, html_text(block.text))


def _prose(block: Prose, _: Numbers) -> str:
    lines = [html_line(one) for one in block.lines]
    if block.bullets:
        return f"<ul>{''.join(f'<li>{one}</li>' for one in lines)}</ul>" if lines else ""
    lead = ' class="lead"' if block.lead else ""
    return "\n".join(f"<p{lead}>{one}</p>" for one in lines)


def _tiles(block: Tiles, _: Numbers) -> str:
    tiles = "\n".join(_tile(tile) for tile in block.tiles)
    return f'<ul class="tiles">{tiles}</ul>' if tiles else ""


def _tile(tile: Tile) -> str:
    label = rag_mark(tile.rag) if tile.rag else ""
    if not tile.rag or tile.label != tile.rag.word:
        label = f"{label} {html_text(tile.label)}".strip()
    detail = f' <span class="detail">{html_text(tile.detail)}</span>' if tile.detail else ""
    return (
        f'<li class="tile{edge(tile.rag)}"><span class="value">{html_text(tile.value)}</span> '
        f'<span class="label">{label}</span>{detail}</li>'
    )


def _facts(block: Facts, numbers: Numbers) -> str:
    title = numbers.heading(3, plain(block.title), html_line(block.title))
    rows = "".join(f"<div>{_pair(term, html_line(value))}</div>" for term, value in block.items)
    listed = f"<dl>{rows}</dl>" if rows else ""
    return f'<div class="facts{edge(block.rag)}">{title}{listed}</div>'


_WRITERS: dict[type[AnyBlock], Callable[[Any, Numbers], str]] = {
    Masthead: _masthead,
    Heading: _heading,
    Prose: _prose,
    Tiles: _tiles,
    Facts: _facts,
    Table: table_html,
    Figure: figure_html,
    DataSheet: lambda _, __: "",  # for the workbook alone
}
