"""Each kind of block as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from governance.blocks import AnyBlock, Facts, Figure, Heading, Masthead, Prose, Table, Tiles
from governance.blocks.sheet import DataSheet
from governance.writers.word.facts import facts_xml, particulars_xml
from governance.writers.word.figures import figure_xml
from governance.writers.word.numbers import Numbers
from governance.writers.word.tables import table_xml
from governance.writers.word.text import line_xml, paragraph, text_xml
from governance.writers.word.tiles import tiles_xml


def fragment(block: AnyBlock, numbers: Numbers) -> str:
    """One block."""
    return _WRITERS[type(block)](block, numbers)


def masthead_xml(block: Masthead, title: str = "") -> str:
    """Programme, title, position, facts, notice. `title` stands in for the title's paragraph."""
    notice = text_xml("Note: ", '<w:rStyle w:val="Strong"/>') + text_xml(block.notice)
    return (
        paragraph("Programme", text_xml(block.programme))
        + (title or paragraph("Title", text_xml(block.report)))
        + paragraph("Subtitle", text_xml(block.position))
        + particulars_xml(block)
        + (paragraph("Notice", notice) if block.notice else "")
    )


def _masthead(block: Masthead, numbers: Numbers) -> str:
    """A second one is a part of the document."""
    return masthead_xml(block, numbers.heading(2, text_xml(block.report)))


def _heading(block: Heading, numbers: Numbers) -> str:
    return numbers.heading(block.level, text_xml(block.text))


def prose_xml(block: Prose, more: str = "") -> str:
    """Paragraphs; `more` is what the properties of each say besides."""
    style = "ListBullet" if block.bullets else "Lead" if block.lead else "Normal"
    return "".join(paragraph(style, line_xml(one), more) for one in block.lines)


_WRITERS: dict[type[AnyBlock], Callable[[Any, Numbers], str]] = {
    Masthead: _masthead,
    Heading: _heading,
    Prose: lambda one, _: prose_xml(one),
    Tiles: tiles_xml,
    Facts: facts_xml,
    Table: table_xml,
    Figure: figure_xml,
    DataSheet: lambda _, __: "",  # for the workbook alone
}
