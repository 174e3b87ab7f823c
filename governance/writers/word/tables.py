"""Tables: caption, title and description, a heading row that repeats, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from governance.blocks import Cell, Table, plain
from governance.writers.setting.widths import column_widths, lines_of
from governance.writers.word.numbers import Numbers
from governance.writers.word.text import attribute, field_xml, line_xml, paragraph, text_xml

KEEP = "<w:keepNext/>"
SHORT = 4
"""Rows up to which a table is kept on one page."""
TALL = 40
"""Lines from which a row may break: a row higher than a page has to."""


def table_xml(block: Table, numbers: Numbers) -> str:
    """A numbered table with its note; without rows, what it says instead, without a number."""
    if not block.rows:
        return paragraph("Normal", text_xml(block.empty))
    caption = text_xml("Table ") + field_xml("SEQ Table \\* ARABIC", str(numbers.next_table()))
    return (
        paragraph("Caption", caption + text_xml(f": {block.caption}"))
        + _table(block, numbers.widths.get(id(block)) or column_widths(block))
        + (paragraph("TableNote", text_xml(block.note)) if block.note else "")
    )


def opening(style: str, widths: tuple[int, ...], title: str, description: str, look: str) -> str:
    """A table up to its first row, with the title and description that are read aloud."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look}/>'
        f'<w:tblCaption w:val="{attribute(title)}"/>'
        f'<w:tblDescription w:val="{attribute(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


LOOK = (
    'w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"'
)
"""The first row and the first column head the others."""


def cell_xml(width: int, paragraphs: str, properties: str = "") -> str:
    """A cell of a width."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{paragraphs}</w:tc>'
    )


def _table(block: Table, widths: tuple[int, ...]) -> str:
    return (
        opening("Report", widths, block.caption, _described(block), LOOK)
        + _heads(block, widths)
        + "".join(_rows(block, widths))
        + "</w:tbl>"
    )


def _described(block: Table) -> str:
    rows = f"{len(block.rows):,} {'row' if len(block.rows) == 1 else 'rows'}"
    return f"{rows} below a heading row. Columns: {', '.join(one.title for one in block.columns)}."


def _heads(block: Table, widths: tuple[int, ...]) -> str:
    cells = "".join(
        cell_xml(
            width,
            paragraph("TableHeadNumber" if column.numeric else "TableHead", text_xml(column.title)),
        )
        for column, width in zip(block.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _rows(block: Table, widths: tuple[int, ...]) -> Iterator[str]:
    """The first two rows keep together and the last two; a short table is kept whole."""
    last = len(block.rows) - 1
    for number, row in enumerate(block.rows):
        below = number < last or bool(block.note)
        keep = below and (last < SHORT or number in (0, last - 1, last))
        yield _row(block, row, widths, KEEP if keep else "")


def _row(block: Table, row: tuple[Cell, ...], widths: tuple[int, ...], keep: str) -> str:
    cells = "".join(
        cell_xml(
            width, _paragraphs(content, "TableNumber" if column.numeric else "TableText", keep)
        )
        for column, content, width in zip(block.columns, row, widths, strict=True)
    )
    tall = max(map(_height, row, widths), default=1)
    whole = "" if tall > TALL else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{whole}{cells}</w:tr>"


def _paragraphs(content: Cell, style: str, keep: str) -> str:
    return "".join(paragraph(style, line_xml(one), keep) for one in content.lines or ((),))


def _height(content: Cell, width: int) -> int:
    return sum(lines_of(plain(one), width) for one in content.lines)
