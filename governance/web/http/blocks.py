"""Blocks of the library on a page of ours: no style but from our own file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from governance.blocks import AnyBlock, Facts, Figure, Heading, Prose, Table
from governance.writers.drawing.svg import to_svg
from governance.writers.html.marks import edge
from governance.writers.html.text import attribute, html_line, html_text

_STYLE = re.compile(r' style="[^"]*"')
"""Drawings say in attributes what they look like; what they say beside is for mouse pointers."""


def blocks_html(blocks: Iterable[AnyBlock]) -> Markup:
    """Each as HTML: cleaned, then escaped."""
    parts = (_WRITERS[type(one)](one, number) for number, one in enumerate(blocks))
    return Markup("\n".join(parts))  # noqa: S704 - every part escapes what was typed


def _heading(block: Heading, _: int) -> str:
    return f"<h{block.level}>{html_text(block.text)}</h{block.level}>"


def _prose(block: Prose, _: int) -> str:
    lines = [html_line(one) for one in block.lines]
    if block.bullets:
        return f"<ul>{''.join(f'<li>{one}</li>' for one in lines)}</ul>"
    return "\n".join(f"<p>{one}</p>" for one in lines)


def _facts(block: Facts, _: int) -> str:
    rows = "".join(f"<dt>{html_text(name)}</dt><dd>{html_line(one)}</dd>"
                   for name, one in block.items)  # fmt: skip
    title = html_line(block.title)
    return (
        f'<div class="facts{edge(block.rag)}"><h3>{title}</h3><dl class="terms">{rows}</dl></div>'
    )


def _table(block: Table, _: int) -> str:
    if not block.rows:
        return f"<p>{html_text(block.empty)}</p>"
    heads = "".join(f'<th scope="col">{html_text(one.title)}</th>' for one in block.columns)
    rows = "".join(f"<tr>{''.join(_cells(block, row))}</tr>" for row in block.rows)
    note = f'<p class="quiet">{html_text(block.note)}</p>' if block.note else ""
    return (
        f'<table class="cards"><caption>{html_text(block.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{note}"
    )


def _cells(block: Table, row: tuple[Any, ...]) -> Iterable[str]:
    for number, content in enumerate(row):
        inner = "<br>".join(html_line(one) for one in content.lines)
        if number == 0:
            yield f'<th scope="row">{inner}</th>'
        else:
            yield f'<td data-label="{attribute(block.columns[number].title)}">{inner}</td>'


def _figure(block: Figure, number: int) -> str:
    drawings = ((block.spec, "chart wide" if block.narrow else "chart", "w"),
                *(((block.narrow, "chart slim", "n"),) if block.narrow else ()))  # fmt: skip
    images = "".join(
        _STYLE.sub("", to_svg(spec, ids=f"f{number}{place}")).replace(
            "<svg", f'<svg class="{kind}" role="img" aria-label="{attribute(block.alt)}"', 1
        )
        for spec, kind, place in drawings
    )
    told = f"<details><summary>The figures behind it</summary>{_table(block.data, 0)}</details>"
    shown = html_text(block.caption)
    return (
        f"<figure><figcaption><strong>{html_text(block.title)}</strong> "
        f'<span class="quiet">{shown}</span></figcaption>{images}{told}</figure>'
    )


_WRITERS: dict[type[AnyBlock], Callable[[Any, int], str]] = {
    Heading: _heading,
    Prose: _prose,
    Facts: _facts,
    Table: _table,
    Figure: _figure,
}
