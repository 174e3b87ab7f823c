"""Blocks to a tagged PDF (PDF/UA-1, ISO 14289-1) with typst: no system library, no system font."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from governance.blocks import AnyBlock, Masthead
from governance.problems import NotebookError
from governance.writers.glyphs import font_folder
from governance.writers.pdf.data import Document, words
from governance.writers.pdf.tags import with_row_headers

__all__ = ["to_pdf"]


def to_pdf(blocks: Iterable[AnyBlock], *, title: str, on: dt.date) -> bytes:
    """A report as a PDF that carries a fixed date; the same blocks give the same bytes.

    Raises NotebookError where the layout cannot be made.
    """
    document = Document()
    marking = ""
    for block in blocks:
        if isinstance(block, Masthead):
            marking = marking or block.marking
        document.add(block)
    data = {
        "title": words(title),
        "marking": words(marking),
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "blocks": document.blocks,
    }
    return with_row_headers(_compiled(data, document.drawings, on))


def _compiled(data: dict[str, Any], drawings: dict[str, bytes], on: dt.date) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "report.typ").write_text(_layout(), "utf-8")
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        for name, drawing in drawings.items():
            (root / name).write_bytes(drawing)
        noon = dt.datetime(on.year, on.month, on.day, 12, tzinfo=dt.UTC)
        try:
            made: bytes = typst.compile(
                str(root / "report.typ"),
                root=folder,
                font_paths=[str(font_folder())],
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards="ua-1",
                timestamp=int(noon.timestamp()),
            )
        except typst.TypstError as fault:
            raise NotebookError(f"the PDF cannot be made: {fault}") from fault
    return made


@cache
def _layout() -> str:
    return files("governance.writers.pdf").joinpath("report.typ").read_text("utf-8")
