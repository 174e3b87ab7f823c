"""Blocks to a tagged PDF (PDF/UA-1, ISO 14289-1) with typst: no system library, no system font."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from governance.blocks import AnyBlock, Masthead
from governance.writers.pdf.data import Document, cut, plain_title, words
from governance.writers.pdf.tags import with_row_headers
from governance.writers.setting.glyphs import coverage
from governance.writers.setting.typesetting import to_pdf_ua
from governance.writers.setting.widths import widths_in

__all__ = ["to_pdf"]

_LAYOUT = ("report.typ", "letters.typ")


def to_pdf(blocks: Iterable[AnyBlock], *, title: str, on: dt.date) -> bytes:
    """A report as a PDF that carries a fixed date; the same blocks give the same bytes.

    Raises NotebookError where the layout cannot be made.
    """
    shown = tuple(blocks)
    document = Document(widths_in(shown))
    marking = ""
    for block in shown:
        if isinstance(block, Masthead):
            marking = marking or block.marking
        document.add(block)
    data = {
        "title": plain_title(title),
        "footer": words(cut(title)),
        "marking": words(marking),
        "fonts": list(coverage()),
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "blocks": document.blocks,
    }
    written = json.dumps(data, ensure_ascii=False).encode("utf-8")
    layout = {name: _layout(name) for name in _LAYOUT} | {"data.json": written}
    return with_row_headers(to_pdf_ua({**layout, **document.drawings}, on))


@cache
def _layout(name: str) -> bytes:
    return files("governance.writers.pdf").joinpath(name).read_bytes()
