"""Each kind of block as HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from governance.blocks import (
    AnyBlock,
    Cell,
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
from governance.writers.html.text import attribute, html_line, html_text, rag_mark
from governance.writers.svg import to_svg, with_ids


@dataclass(slots=True)
class Numbers:
    """What has been numbered so far in one document."""

    tables: int = 0
    figures: int = 0
    headings: list[tuple[str, str]] = field(default_factory=list)
    """Id and text of each level 2 heading, for the contents."""

    def next_table(self) -> int:
        """The next table's number."""
        self.tables += 1
        return self.tables

    def next_figure(self) -> int:
        """The next figure's number."""
        self.figures += 1
        return self.figures

    def next_heading(self, text: str) -> str:
        """The id of the next level 2 heading."""
        self.headings.append((f"section-{len(self.headings) + 1}", text))
        return self.headings[-1][0]


def fragment(block: AnyBlock, numbers: Numbers) -> str:
    """One block as HTML. A masthead is drawn as the page's header."""
    return _WRITERS[type(block)](block, numbers)


def masthead(block: Masthead, _: Numbers) -> str:
    """The page's header: programme, h1, position, facts, notice."""
    facts = "".join(
        f"<div><dt>{html_text(term)}</dt><dd>{html_text(value)}</dd></div>"
        for term, value in block.facts
    )
    listed = f'<dl class="particulars">{facts}</dl>' if facts else ""
    notice = (
        f'<p class="notice"><strong>Note:</strong> {html_text(block.notice)}</p>'
        if block.notice
        else ""
    )
    return (
        f'<p class="programme">{html_text(block.programme)}</p>'
        f"<h1>{html_text(block.report)}</h1>"
        f'<p class="position">{html_text(block.position)}</p>'
        f"{listed}{notice}"
    )


def _heading(block: Heading, numbers: Numbers) -> str:
    text = html_text(block.text)
    if block.level == 2:
        return f'<h2 id="{numbers.next_heading(block.text)}">{text}</h2>'
    return f"<h{block.level}>{text}</h{block.level}>"


def _prose(block: Prose, _: Numbers) -> str:
    if block.bullets:
        return f"<ul>{''.join(f'<li>{html_line(one)}</li>' for one in block.lines)}</ul>"
    lead = ' class="lead"' if block.lead else ""
    return "".join(f"<p{lead}>{html_line(one)}</p>" for one in block.lines)


def _tiles(block: Tiles, _: Numbers) -> str:
    tiles = "".join(_tile(tile) for tile in block.tiles)
    return f'<ul class="tiles">{tiles}</ul>'


def _tile(tile: Tile) -> str:
    edge = f" edge-{tile.rag.value}" if tile.rag else ""
    label = rag_mark(tile.rag) if tile.rag else html_text(tile.label)
    return (
        f'<li class="tile{edge}"><span class="value">{html_text(tile.value)}</span> '
        f'<span class="label">{label}</span> '
        f'<span class="detail">{html_text(tile.detail)}</span></li>'
    )


def _facts(block: Facts, _: Numbers) -> str:
    edge = f" edge-{block.rag.value}" if block.rag else ""
    items = "".join(
        f"<div><dt>{html_text(term)}</dt><dd>{html_line(value)}</dd></div>"
        for term, value in block.items
    )
    return f'<div class="facts{edge}"><h3>{html_line(block.title)}</h3><dl>{items}</dl></div>'


def table(block: Table, numbers: Numbers) -> str:
    """A table with caption and scopes; says its roles, so that cards on a phone keep them."""
    if not block.rows:
        return f'<p class="none">{html_text(block.empty)}</p>'
    caption = f"Table {numbers.next_table()}: {block.caption}"
    return f'<div class="table">{_table(block, caption)}{_note(block.note)}</div>'


def _table(block: Table, caption: str) -> str:
    heads = "".join(
        f'<th scope="col" role="columnheader" class="{_kind(block, n)}">{html_text(one.title)}</th>'
        for n, one in enumerate(block.columns)
    )
    rows = "".join(_row(block, row) for row in block.rows)
    return (
        f'<table role="table"><caption>{html_text(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _row(block: Table, row: tuple[Cell, ...]) -> str:
    cells = []
    for number, (column, content) in enumerate(zip(block.columns, row, strict=True)):
        inner = "".join(f'<span class="line">{html_line(one)}</span>' for one in content.lines)
        label = f'data-label="{attribute(column.title)}" class="{_kind(block, number)}"'
        if number == 0:
            cells.append(f'<th scope="row" role="rowheader" {label}>{inner}</th>')
        else:
            empty = "" if any(plain(one) for one in content.lines) else " data-empty"
            cells.append(f'<td role="cell" {label}{empty}>{inner}</td>')
    return f'<tr role="row">{"".join(cells)}</tr>'


def _kind(block: Table, number: int) -> str:
    column = block.columns[number]
    return f"{column.width} number" if column.numeric else column.width


def _note(text: str) -> str:
    return f'<p class="table-note">{html_text(text)}</p>' if text else ""


def _figure(block: Figure, numbers: Numbers) -> str:
    number = numbers.next_figure()
    wide = _image(block.spec, block.alt, f"f{number}w-", "wide" if block.narrow else "")
    narrow = _image(block.narrow, block.alt, f"f{number}n-", "narrow") if block.narrow else ""
    caption = f"Figure {number}: {block.caption}"
    data = _table(block.data, f"Data for figure {number}: {block.data.caption}")
    return (
        f'<figure><figcaption><span class="finding">{html_text(block.title)}</span>'
        f'<span class="caption">{html_text(caption)}</span></figcaption>{wide}{narrow}'
        f"<details><summary>Data for figure {number}</summary>"
        f'<div class="table">{data}{_note(block.data.note)}</div></details></figure>'
    )


def _image(spec: dict[str, Any], alt: str, prefix: str, kind: str) -> str:
    svg = with_ids(to_svg(spec), prefix)
    name = f' class="chart {kind}" role="img" aria-label="{attribute(alt)}"'
    return svg.replace("<svg", f"<svg{name}", 1)


_WRITERS: dict[type[AnyBlock], Callable[[Any, Numbers], str]] = {
    Masthead: masthead,
    Heading: _heading,
    Prose: _prose,
    Tiles: _tiles,
    Facts: _facts,
    Table: table,
    Figure: _figure,
}
