"""A workbook and its few formats: one look for every sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from governance.writers.setting.clean import clean
from governance.writers.setting.looks import HAIR, INK, NAVY, PAINTS

_BASE = {"font_name": "Arial", "font_size": 11, "font_color": f"#{INK}", "valign": "top"}
"""Arial, which every spreadsheet has: the bundled font cannot be put into a workbook."""
Look = tuple[tuple[str, Any], ...]

BODY: Look = (("text_wrap", True),)
TITLE: Look = (("bold", True), ("font_size", 16), ("font_color", f"#{NAVY}"))
SUBTITLE: Look = (("bold", True), ("font_size", 13), ("font_color", f"#{NAVY}"))
TEXT: Look = ()
LINK: Look = (("font_color", f"#{NAVY}"), ("underline", 1))
HEAD: Look = (
    ("bold", True), ("text_wrap", True), ("valign", "bottom"), ("bottom", 2),
    ("bottom_color", f"#{INK}"),
)  # fmt: skip
ROW: Look = (*BODY, ("bottom", 1), ("bottom_color", f"#{HAIR}"))
RIGHT: Look = (("align", "right"), ("indent", 1))
KEPT: Look = (("quote_prefix", True),)
"""Text stays text even when somebody edits the cell."""
RISKY = ("=", "+", "-", "@")
"""How text begins that a spreadsheet takes for a formula once somebody edits the cell."""
RATINGS = {
    rag: (*ROW, ("bold", True), ("font_color", f"#{paint.ink}"), ("bg_color", f"#{paint.tint}"))
    for rag, paint in PAINTS.items()
}


TITLE_HEIGHT = 24.0
_LINE, _HIGHEST = 15.0, 409.0
"""Points that a line takes, and that a row can have."""


def set_height(
    paper: Worksheet,
    row: int,
    texts: Sequence[str],
    widths: Sequence[float],
    line: float = _LINE,
) -> None:
    """Room for text of several lines; not every program makes it when it opens a file."""
    needed = max(map(_lines, texts, widths), default=1)
    if needed > 1:
        paper.set_row(row, min(needed * line, _HIGHEST))


def _lines(text: str, width: float) -> int:
    return sum(max(ceil(len(part) / width), 1) for part in text.split("\n"))


@dataclass(slots=True)
class Book:
    """The workbook being written."""

    file: io.BytesIO
    book: xlsxwriter.Workbook
    formats: dict[Look, Format]

    def look(self, *looks: Look) -> Format:
        """A format; each is made once."""
        wanted = tuple(part for one in looks for part in one)
        if wanted not in self.formats:
            self.formats[wanted] = self.book.add_format(_BASE | dict(wanted))
        return self.formats[wanted]

    def write(self, sheet: Worksheet, place: tuple[int, int], text: str, *looks: Look) -> None:
        """Text that is never a formula, a number or a link."""
        cleaned = clean(text).replace("\t", " ").strip()
        if cleaned:
            kept = (KEPT,) if cleaned.startswith(RISKY) else ()
            sheet.write_string(*place, cleaned, self.look(*looks, *kept))

    def bytes(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self.file.getvalue()


def new_book() -> Book:
    """An empty workbook in memory."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return Book(file, xlsxwriter.Workbook(file, options), {})
