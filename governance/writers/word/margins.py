"""What stands above and below every page: marking, DRAFT, title, page of pages."""

from __future__ import annotations

from governance.blocks import Masthead
from governance.writers.word.text import field_xml, one_line, paragraph, text_xml

DRAFT = "Draft"
"""The last part of a draft's marking."""
_LONGEST = 95
_TAB = "<w:r><w:tab/></w:r>"


def header_xml(head: Masthead | None, *, first: bool) -> str:
    """The marking; on the first page white on navy."""
    marking, draft = _marking(head)
    if not marking and not draft:
        return paragraph("Header", "")
    style = '<w:rStyle w:val="DraftMark"/>' if not first else '<w:rStyle w:val="Strong"/>'
    drafted = _TAB + text_xml("DRAFT", style) if draft else ""
    return paragraph("Marking" if first else "Header", text_xml(marking) + drafted)


def footer_xml(title: str) -> str:
    """The title, and page x of y."""
    shown = one_line(title)
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1].rstrip() + "…"
    page = (
        text_xml("Page ") + field_xml("PAGE", "1") + text_xml(" of ") + field_xml("NUMPAGES", "1")
    )
    return paragraph("Footer", text_xml(shown) + _TAB + page)


def _marking(head: Masthead | None) -> tuple[str, bool]:
    """The audience's marking, and whether the report is a draft."""
    parts = one_line(head.marking).split(" · ") if head else [""]
    drafted = parts[-1] == DRAFT
    return " · ".join(parts[:-1] if drafted else parts), drafted
