"""Terms and their descriptions: the masthead's, and one thing in its particulars."""

from __future__ import annotations

from collections.abc import Sequence

from governance.blocks import Facts, Masthead, plain
from governance.blocks.look import measured
from governance.domain.rag import Rag
from governance.writers.setting.looks import LINE, PAINTS
from governance.writers.setting.widths import EM, PAGE, lines_of
from governance.writers.word.numbers import Numbers
from governance.writers.word.tables import KEEP, cell_xml, opening
from governance.writers.word.text import line_xml, paragraph, text_xml

Pairs = Sequence[tuple[str, str]]
"""Terms, and their descriptions as runs."""
NARROWEST, WIDEST = 1500, 3200
SHORT, WHOLE = 8, 2
"""Lines up to which particulars stay on one page; rows that stay together where they do not."""
LOOK = (
    'w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"'
)
"""The first column heads each row."""


def facts_xml(block: Facts, numbers: Numbers) -> str:
    """A heading and a table of two columns, with the rating's colour at its edge."""
    heading = numbers.heading(3, line_xml(block.title))
    pairs = [(term, line_xml(value)) for term, value in block.items]
    lines = sum(lines_of(plain(value), PAGE - WIDEST) for _, value in block.items)
    edge = _edge(block.rag)
    return heading + _pairs(pairs, plain(block.title), edge, together=lines <= SHORT)


def particulars_xml(block: Masthead) -> str:
    """What a reader must know of the report."""
    pairs = [(term, text_xml(value)) for term, value in block.facts]
    return _pairs(pairs, "About this report", "", together=True)


def _pairs(pairs: Pairs, title: str, edge: str, *, together: bool) -> str:
    if not pairs:
        return ""
    longest = max(measured(term) for term, _ in pairs)
    first = round(min(max(longest * EM + 320, NARROWEST), WIDEST))
    widths = (first, PAGE - first)
    described = "Each row: a term, and what there is to say of it."
    last = len(pairs)
    held = {*range(1, WHOLE), *range(last - WHOLE + 1, last)}
    rows = "".join(
        _row(
            term,
            value,
            widths,
            edge,
            KEEP if number < last and (together or number in held) else "",
        )
        for number, (term, value) in enumerate(pairs, 1)
    )
    start = opening("Particulars" if edge else "About", widths, title, described, LOOK)
    return f"{start}{rows}</w:tbl>"


def _row(term: str, value: str, widths: tuple[int, int], edge: str, keep: str) -> str:
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + cell_xml(widths[0], paragraph("Term", text_xml(term), keep), edge)
        + cell_xml(widths[1], paragraph("TableText", value, keep))
        + "</w:tr>"
    )


def _edge(rag: Rag | None) -> str:
    colour = PAINTS[rag].edge if rag else LINE
    return (
        f'<w:tcBorders><w:left w:val="single" w:sz="36" w:space="0" w:color="{colour}"/>'
        "</w:tcBorders>"
    )
