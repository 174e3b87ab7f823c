"""Tables: caption, scopes, and roles said aloud, so that cards on a phone keep them."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from governance.blocks import Cell, Line, Table, plain
from governance.writers.html.numbers import Numbers
from governance.writers.html.text import attribute, html_line, html_text

ROOM, GAP = 72, 2.4
"""In characters: the least width of a table that is not yet cards, and the gap of a column."""
LONGEST, WIDE, MARK = 16, 20, 4
"""What is kept whole if there is room, what a wide column is given, what a shape takes."""
SLACK = 1.15
"""A letter's width by a figure's, which `ch` is."""


def table_html(block: Table, numbers: Numbers) -> str:
    """A numbered table with its note; without rows, what it says instead, without a number."""
    if not block.rows:
        return _empty(block)
    return captioned(block, f"Table {numbers.next_table()}: {block.caption}")


def captioned(block: Table, caption: str) -> str:
    """A table under a caption of the caller's."""
    if not block.rows:
        return _empty(block)
    note = f'<p class="table-note">{html_text(block.note)}</p>' if block.note else ""
    rows = "\n".join(_row(block, row) for row in block.rows)
    return (
        f'<div class="table"><table role="table"><caption>{html_text(caption)}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{_heads(block)}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody></table>{note}</div>'
    )


def _empty(block: Table) -> str:
    return f'<p class="none">{html_text(block.empty)}</p>'


def _heads(block: Table) -> str:
    styles = enumerate(zip(block.columns, _styles(block), strict=True))
    return "".join(
        f'<th scope="col" role="columnheader"{_kind(block, number)} '
        f'style="{style}">{html_text(column.title)}</th>'
        for number, (column, style) in styles
    )


def _styles(block: Table) -> Iterator[str]:
    """A heading's words stay whole, unless one would take the page.

    Beside a wide column a narrow one takes what it needs and no more; columns that are
    alike share the page alike.
    """
    kinds = [column.width for column in block.columns]
    for number, (column, width) in enumerate(zip(block.columns, _widths(block), strict=True)):
        longest = max(map(len, column.title.split()), default=0)
        wanted = ""
        if "wide" in kinds and column.width == "narrow" and width == _need(block, number):
            wanted = f";width:{width}ch"
        elif column.width == "wide" and kinds.count("wide") > 1:
            wanted = f";width:{80 // kinds.count('wide')}%"
        elif column.width == "normal" and "wide" not in kinds:
            wanted = f";width:{100 // len(kinds)}%"
        broken = ";overflow-wrap:anywhere" if longest > WIDE else ""
        yield f"min-width:{width}ch{wanted}{broken}"


def _row(block: Table, row: tuple[Cell, ...]) -> str:
    cells = (_cell(block, number, content) for number, content in enumerate(row))
    return f'<tr role="row">{"".join(cells)}</tr>'


def _cell(block: Table, number: int, content: Cell) -> str:
    kind = _kind(block, number)
    inner = "<br>".join(html_line(one) for one in content.lines)
    if number == 0:
        return f'<th scope="row" role="rowheader"{kind}>{inner}</th>'
    empty = "" if any(plain(one) for one in content.lines) else " data-empty"
    label = attribute(block.columns[number].title)
    return f'<td role="cell"{kind} data-label="{label}"{empty}><span>{inner}</span></td>'


def _kind(block: Table, number: int) -> str:
    return ' class="number"' if block.columns[number].numeric else ""


def _widths(block: Table) -> list[int]:
    """What each column needs so that no word or date is broken; the greediest give way first."""
    needs = [_need(block, number) for number in range(len(block.columns))]
    room = ROOM - GAP * len(needs)
    cap = WIDE
    while cap > 2 and sum(min(need, cap) for need in needs) > room:
        cap -= 1
    return [min(need, cap) for need in needs]


def _need(block: Table, number: int) -> int:
    column = block.columns[number]
    lines = (_length(one) for row in block.rows for one in row[number].lines)
    least = WIDE / SLACK if column.width == "wide" else _whole(column.title)
    return ceil(max(least, *lines) * SLACK)


def _length(line: Line) -> float:
    marks = sum(len(run.rag.word) + MARK for run in line if run.rag)
    return max(marks / SLACK, _whole("".join(run.text for run in line)))


def _whole(text: str) -> int:
    """A short line is kept whole; of a long one, its longest word."""
    if len(text) <= LONGEST:
        return max(len(text), 1)
    return min(LONGEST, max(map(len, text.split()), default=1))
