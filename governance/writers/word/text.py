"""Words, runs and paragraphs as WordprocessingML: cleaned, then escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from governance.blocks import Line, Run
from governance.domain.rag import Rag
from governance.writers.setting.clean import clean
from governance.writers.setting.looks import PAINTS, sign
from governance.writers.setting.turned import RIGHT_TO_LEFT

_STRONG, _TURNED = '<w:rStyle w:val="Strong"/>', "<w:rtl/>"
_NO_BREAK = "\u00a0"
_TABLE_ENDS = "</w:tbl>"
_PLAIN, _AFTER = (f'<w:p><w:pPr><w:pStyle w:val="{one}"/>' for one in ("Normal", "AfterTable"))
SPACE = f"{_AFTER}</w:pPr></w:p>"
"""An empty paragraph, where a table would touch another or end the document."""


def one_line(text: str) -> str:
    """Cleaned text on one line, not yet escaped: for properties."""
    return " ".join(clean(text).split())


def attribute(text: str) -> str:
    """Text for an attribute's value."""
    return escape(one_line(text))


def text_xml(text: str, style: str = "") -> str:
    """Text as runs; line breaks stay, and `style` is the runs' own."""
    parts = RIGHT_TO_LEFT.split(clean(text).replace("\t", " "))
    return "".join(
        _run(part, style + _TURNED if number % 2 else style)
        for number, part in enumerate(parts)
        if part
    )


def line_xml(line: Line) -> str:
    """A line of runs and marks. Word is for paper and post: links are their words."""
    return "".join(
        mark_xml(run.rag) if run.rag else text_xml(run.text, _STRONG if run.strong else "")
        for run in _parted(line)
    )


def paragraph(style: str, runs: str, more: str = "") -> str:
    """A paragraph in a style; `more` is what its properties say besides."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def mark_xml(rag: Rag) -> str:
    """A rating: shape and letter on its colour, the word on its tint, and a border round both.

    Spaces that do not break keep it in one piece.
    """
    look, paint = rag.look, PAINTS[rag]
    signed = f"{_NO_BREAK}{sign(rag)}{_NO_BREAK}{look.letter}{_NO_BREAK}"
    word = f"{_NO_BREAK}{look.word}{_NO_BREAK}"
    return _run(signed, _style(rag, "Letter", paint.letter)) + _run(
        word, _style(rag, "Word", paint.ink)
    )


def joined(parts: Iterable[str]) -> str:
    """Parts one after the other. Two tables in a row would become one, and text needs room."""
    before, kept = "", []
    for part in (one for one in parts if one):
        if before.endswith(_TABLE_ENDS):
            kept.append("" if part.startswith("<w:p>") else SPACE)
            part = part.replace(_PLAIN, _AFTER, 1) if part.startswith(_PLAIN) else part  # noqa: PLW2901
        kept.append(part)
        before = part
    return "".join(kept) + (SPACE if before.endswith(_TABLE_ENDS) else "")


def field_xml(code: str, shown: str) -> str:
    """A field with what it shows until Word counts again; never with typed text in its code."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _style(rag: Rag, part: str, colour: str) -> str:
    """The colour stands in the run as well: in tables, LibreOffice forgets that of the style."""
    return f'<w:rStyle w:val="{rag.word}{part}"/><w:b/><w:bCs/><w:color w:val="{colour}"/>'


def _run(text: str, style: str) -> str:
    properties = f"<w:rPr>{style}</w:rPr>" if style else ""
    shown = escape(text, quote=False).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def _parted(line: Line) -> Iterator[Run]:
    """The runs, with room between two marks: their borders would become one."""
    before: Run | None = None
    for run in line:
        if before is not None and before.rag and run.rag:
            yield Run(text=" ")
        yield run
        before = run
