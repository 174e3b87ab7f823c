"""A whole document: body, pictures, margins and properties, in one file."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import TypeGuard

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section

from governance.blocks import AnyBlock, Blocks, Facts, Figure, Heading, Masthead, Prose, Table
from governance.writers.drawing.png import Picture, to_pngs
from governance.writers.setting.widths import widths_in
from governance.writers.storing.zipped import unzipped
from governance.writers.word.fragments import fragment, masthead_xml, prose_xml
from governance.writers.word.margins import footer_xml, header_xml
from governance.writers.word.numbers import Numbers, Placed
from governance.writers.word.tables import KEEP
from governance.writers.word.template import template
from governance.writers.word.text import joined, one_line, paragraph, text_xml

_NAMES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{place}"'
    for prefix, place in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)
_LONGEST = 255
"""Characters of a property, by the standard."""


_BODY, _END = "word/document.xml", b"<w:sectPr"
"""The part that holds the words, and what stands last in it."""


def build_document(blocks: Blocks, title: str, created: dt.date) -> dict[str, bytes]:
    """The file's parts: python-docx's, with the words put in as they were written.

    Each element of a tree that is moved into another takes longer the more there are, and the
    trees of thousands of rows take a gigabyte; the words need neither.
    """
    document = docx.Document(io.BytesIO(template()))
    head = next((one for one in blocks.blocks if isinstance(one, Masthead)), None)
    charts = [one.spec for one in blocks.blocks if isinstance(one, Figure)]
    placed = iter([_placed(document, one) for one in to_pngs(charts)])
    numbers = Numbers(placed, widths_in(blocks.blocks))
    top = masthead_xml(head) if head else paragraph("Title", text_xml(title))
    shown = [one for one in blocks.blocks if one is not head]
    rest = [
        prose_xml(one, KEEP) if _leads(one, before, after) else fragment(one, numbers)
        for before, one, after in zip([None, *shown], shown, [*shown[1:], None], strict=False)
    ]
    _fill_margins(document.sections[0], head, title)
    _describe(document, head, title, created)
    out = io.BytesIO()
    document.save(out)
    parts = unzipped(out.getvalue())
    words = joined([top, *rest]).encode("utf-8")
    return parts | {_BODY: parts[_BODY].replace(_END, words + _END, 1)}


def _leads(one: AnyBlock, before: AnyBlock | None, after: AnyBlock | None) -> TypeGuard[Prose]:
    """True for a sentence under a heading, which stays with the card or table it leads to."""
    return (
        isinstance(one, Prose)
        and isinstance(before, Heading)
        and isinstance(after, Facts | Figure | Table)
    )


def _placed(document: Document, picture: Picture) -> Placed:
    key, _ = document.part.get_or_add_image(io.BytesIO(picture.data))
    return Placed(key, picture.width, picture.height)


def _fill_margins(section: Section, head: Masthead | None, title: str) -> None:
    """The first page has a header of its own and the same footer."""
    for part, xml in (
        (section.first_page_header, header_xml(head, first=True)),
        (section.header, header_xml(head, first=False)),
        (section.first_page_footer, footer_xml(title)),
        (section.footer, footer_xml(title)),
    ):
        part.is_linked_to_previous = False
        part.part.element[:] = list(_elements(xml))


def _elements(xml: str) -> Iterator[BaseOxmlElement]:
    return iter(list(parse_xml(f"<w:body {_NAMES}>{xml}</w:body>")))


def _describe(document: Document, head: Masthead | None, title: str, created: dt.date) -> None:
    """Properties from the report alone: no clock, and nobody's name."""
    about = document.core_properties
    day = dt.datetime.combine(created, dt.time())
    about.title, about.language, about.revision = one_line(title)[:_LONGEST], "en-GB", 1
    about.subject = one_line(head.position)[:_LONGEST] if head else ""
    about.author = one_line(head.programme)[:_LONGEST] if head else ""
    about.created = about.modified = day
