"""Blocks to a Word document: real styles, repeated heading rows, alt text, the same bytes."""

from __future__ import annotations

import datetime as dt

from governance.blocks import Blocks
from governance.writers.storing.zipped import zipped

__all__ = ["to_word"]


def to_word(blocks: Blocks, *, title: str, created: dt.date) -> bytes:
    """A report as a .docx file. `created` is the day in its properties.

    Markdown comes as blocks (`governance.writers.setting.markdown.flowing`). Raises NotebookError
    for a chart that cannot be drawn.
    """
    from governance.writers.word.document import build_document

    return zipped(build_document(blocks, title, created))
