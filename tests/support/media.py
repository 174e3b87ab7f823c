"""What a report says in each medium, as text: the page, the PDF, the Word file, the workbook."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import openpyxl
from docx.oxml.ns import qn
from lxml import html

from governance.domain.when.planned import short_day

NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
Files = dict[str, bytes]


def numbers(text: str) -> list[str]:
    """Every number in a text; 1,204 and 1204 are one."""
    return [one.replace(",", "") for one in NUMBER.findall(text)]


def page_text(files: Files) -> str:
    """The page's words, without what is drawn, styled, or says where to go on the page."""
    tree = html.fromstring(files["report.html"].decode("utf-8"))
    for one in tree.xpath("//svg | //style | //title | //nav | //footer"):
        one.drop_tree()
    return "\n".join(tree.itertext())


def word_text(files: Files) -> str:
    """Every run of the Word file's body."""
    body = docx.Document(io.BytesIO(files["report.docx"])).element.body
    paragraphs = (one for one in body.iter(qn("w:p")))
    return "\n".join(
        "".join(part.text or "" if part.tag == qn("w:t") else "\n"
                for part in one.iter(qn("w:t"), qn("w:br")))
        for one in paragraphs
    )  # fmt: skip


def book_text(files: Files, *, data: bool = False) -> str:
    """Every cell of the workbook as a reader sees it; the sheets of data, or all others."""
    book = openpyxl.load_workbook(io.BytesIO(files["report.xlsx"]))
    those = [one for one in book if any(name.startswith("Data_") for name in one.tables) == data]
    cells = (cell for sheet in those for row in sheet.iter_rows() for cell in row)
    return "\n".join(_shown(one.value, one.number_format) for one in cells if one.value is not None)


def _shown(value: object, pattern: str) -> str:
    if isinstance(value, dt.datetime):
        return short_day(value.date())
    if isinstance(value, int | float) and "%" in pattern:
        return f"{value * 100:.10g}%"
    if isinstance(value, int | float) and "." in pattern:
        return f"{value:.{len(pattern.split('.')[1].split(';', maxsplit=1)[0])}f}"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True)
class Word:
    """A word on a page of paper, in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Paper:
    """A page of a PDF."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def body(self) -> tuple[Word, ...]:
        """Its words, without those that run along its head and foot."""
        return tuple(one for one in self.words if 30 < one.top < self.height - 32)

    @property
    def filled(self) -> float:
        """How far down its words reach, as a share of what there is between the margins."""
        return max((one.bottom for one in self.body), default=0) / (self.height - 37)


def papers(files: Files) -> list[Paper]:
    """The pages of the PDF, with the place of every word."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.pdf"
        source.write_bytes(files["report.pdf"])
        done = subprocess.run(
            ["pdftotext", "-bbox", str(source), "-"], capture_output=True, check=True
        )
    assert not done.stderr, done.stderr  # poppler complains of nothing
    tree = ET.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", done.stdout))
    return [_paper(one) for one in tree.iter() if one.tag.endswith("}page")]


def _paper(page: ET.Element) -> Paper:
    return Paper(float(page.get("width", 0)), float(page.get("height", 0)), tuple(_words(page)))


def _words(page: ET.Element) -> Iterator[Word]:
    for one in page:
        left, top, right, bottom = (
            float(one.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax")
        )
        yield Word(one.text or "", left, top, right, bottom)


def paper_text(files: Files) -> str:
    """The words of the PDF between its margins."""
    return "\n".join(one.text for page in papers(files) for one in page.body)
