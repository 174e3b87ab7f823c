"""The one door to typst: it sees the bundled fonts and no other, so that bytes stay the same."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files as files_of
from pathlib import Path

import typst

from governance.problems import NotebookError
from governance.writers.setting.glyphs import coverage, font_folder

_LABELS = "labels.typ"
"""In `writers/`: how words are laid over a drawing."""


def to_pdf_ua(files: Mapping[str, bytes], on: dt.date) -> bytes:
    """Files, of which `report.typ` is the layout, as a PDF/UA-1 that carries a day.

    Raises NotebookError where it cannot be made.
    """
    noon = dt.datetime(on.year, on.month, on.day, 12, tzinfo=dt.UTC)
    with tempfile.TemporaryDirectory() as folder:
        for name, data in {_LABELS: _layout(_LABELS).encode(), **files}.items():
            (Path(folder) / name).write_bytes(data)
        try:
            made = typst.Compiler(f"{folder}/report.typ", root=folder, font_paths=_fonts()).compile(
                format="pdf", pdf_standards="ua-1", timestamp=int(noon.timestamp())
            )
        except typst.TypstError as fault:
            raise NotebookError(f"the PDF cannot be made: {fault}") from fault
    assert isinstance(made, bytes)
    return made


def to_pages(pages: Iterable[str], scale: int) -> list[bytes]:
    """Typst's pages as PNG, `scale` points of the picture to each point of the page."""
    families = ", ".join(f'"{one}"' for one in coverage())
    source = "\n".join([_layout(_LABELS), f"#set text(font: ({families}))", *pages])
    made = typst.Compiler(source.encode("utf-8"), font_paths=_fonts()).compile(
        format="png", ppi=72 * scale
    )
    return made if isinstance(made, list) else [made or b""]


@cache
def _layout(name: str) -> str:
    return files_of("governance.writers").joinpath(name).read_text("utf-8")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())]
    )
