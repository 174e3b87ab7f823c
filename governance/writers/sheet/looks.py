"""How cells of the update sheet look: grey to read, white to fill in, ratings as words."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format

from governance.domain.rag import Rag
from governance.writers.excel.workbook import BODY, Book, Look
from governance.writers.setting.looks import INK, LINE, NAVY, PAINTS, WASH

SMALL: Look = (("font_size", 10),)
_EDGE: Look = (("border", 1), ("border_color", f"#{LINE}"))
_TEXT: Look = (("num_format", "@"),)
"""A cell of text keeps `1.10` and `4/10/21` as they are typed."""
READ: Look = (*BODY, *SMALL, *_EDGE, *_TEXT, ("bg_color", f"#{WASH}"))
FILL: Look = (*BODY, *SMALL, *_EDGE, *_TEXT, ("locked", False))
KEY: Look = (*SMALL, *_TEXT, ("font_color", f"#{LINE}"))
_HEAD: Look = (*BODY, *SMALL, *_EDGE, ("bold", True), ("valign", "bottom"))
READ_HEAD: Look = (*_HEAD, ("bg_color", "#DFE3E6"))
FILL_HEAD: Look = (*_HEAD, ("bg_color", f"#{NAVY}"), ("font_color", "#FFFFFF"))
BAND: Look = (*SMALL, ("bold", True), ("font_color", f"#{NAVY}"))
_DASHED = 3
_WANTED = "FFF4CC"
"""Behind a white cell that is asked for and still empty."""


def rating_look(book: Book, rag: Rag) -> Format:
    """A rating's word, bold and tinted, over whatever the cell looks like."""
    paint = PAINTS[rag]
    return _over(book, bold=True, font_color=f"#{paint.ink}", bg_color=f"#{paint.tint}")


def overdue_look(book: Book) -> Format:
    """A word that must not be overlooked."""
    return _over(book, bold=True, font_color=f"#{PAINTS[Rag.RED].ink}")


def wanted_look(book: Book) -> Format:
    """A white cell that is asked for while it is empty: tinted, and dashed all round."""
    return _over(book, bg_color=f"#{_WANTED}", border=_DASHED, border_color=f"#{INK}")


def _over(book: Book, **looks: Any) -> Format:
    return book.book.add_format(looks)
