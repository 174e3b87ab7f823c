"""Large plans in every format: nothing is lost, drawings fit their page, pages are not blank."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pikepdf
import pytest
from docx.oxml.ns import qn

from governance.publish.formats import FORMATS, files_of
from governance.workspace import open_workspace
from tests.conftest import DEMO_DAY
from tests.support.grown import write_grown
from tests.support.plans import write_workspace
from tests.support.reports import draft_of

MANY = 40
PARTS = 5
"""Drawings that forty milestones take, eight in each."""
MILESTONE = re.compile(r"\b1\.1\.\d+\b")
ALL = {f"1.1.{number}" for number in range(1, MANY + 1)}
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d\d\b")


def files(root: Path, board: str, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
    return files_of(draft_of(open_workspace(root), board), DEMO_DAY, formats)


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The milestone calendar of one workstream with forty milestones."""
    root = write_workspace(tmp_path_factory.mktemp("many"), 1, dates=MANY)
    return files(root, "milestone-calendar")


def test_on_a_page_every_milestone_is_drawn_under_an_axis(calendar):
    drawings = re.findall(
        r'<svg class="chart wide".*?</svg>', calendar["report.html"].decode(), re.DOTALL
    )
    assert len(drawings) == PARTS
    words = [["".join(one.itertext()) for one in ET.fromstring(svg).iter() if one.tag.endswith("text")]
             for svg in drawings]  # fmt: skip
    assert [len({ref for one in part for ref in MILESTONE.findall(one)}) for part in words] == [
        8
    ] * PARTS
    assert {ref for part in words for one in part for ref in MILESTONE.findall(one)} == ALL
    assert all(sum(bool(MONTH.fullmatch(one)) for one in part) > 3 for part in words)


def test_in_a_pdf_every_milestone_is_drawn_under_an_axis(calendar, tmp_path: Path):
    """What is drawn says where each is in its life; no table stands before the months."""
    text = pdf_text(calendar["report.pdf"], tmp_path)
    drawn = text.split("Month by month")[0]
    drawn = drawn.split("The next three months")[0]
    assert len(re.findall(r"(?:Overdue, \d+ days? behind|Due now|To come)\n", drawn)) == MANY
    assert {*MILESTONE.findall(drawn)} == ALL
    captions = re.findall(r"part (\d) of 5: 1\.1\.(\d+) to\s+1\.1\.(\d+)", drawn)
    assert captions == [(str(n), str(8 * n - 7), str(8 * n)) for n in range(1, PARTS + 1)]
    assert len(MONTH.findall(drawn)) > PARTS * 4


def test_in_a_pdf_no_drawing_leaves_its_page(calendar):
    with pikepdf.open(io.BytesIO(calendar["report.pdf"])) as pdf:
        assert 4 <= len(pdf.pages) <= 8


def test_in_word_every_milestone_is_in_a_picture_of_readable_size(calendar):
    document = docx.Document(io.BytesIO(calendar["report.docx"]))
    pictures = [*document.element.body.iter(qn("wp:docPr"))]
    assert len(pictures) == PARTS
    told = [MILESTONE.findall(one.get("descr")) for one in pictures]
    assert {ref for part in told for ref in part} == ALL
    for one in document.element.body.iter(qn("wp:extent")):
        assert int(one.get("cy")) / 10 > 25 * 9525  # each bar has 25 pixels


def test_in_a_workbook_every_milestone_is_behind_a_figure(calendar):
    book = openpyxl.load_workbook(io.BytesIO(calendar["report.xlsx"]))
    figures = [sheet for sheet in book if sheet.title.startswith("Figure")]
    assert len(figures) == PARTS
    texts = [str(cell.value) for sheet in figures for row in sheet for cell in row[:1]]
    assert {ref for one in texts for ref in MILESTONE.findall(one.split(" ")[0])} == ALL


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six hundred deliverables in sixty workstreams."""
    return write_grown(tmp_path_factory.mktemp("large"), 600)


@pytest.mark.slow
@pytest.mark.parametrize(("board", "most"), [("programme-board", 60), ("milestone-calendar", 60)])
def test_no_page_of_a_large_report_is_nearly_blank(
    large: Path, tmp_path: Path, board: str, most: int
):
    made = files(large, board, ("pdf",))["report.pdf"]
    pages = pdf_text(made, tmp_path).split("\f")[:-1]
    assert len(pages) <= most
    words = [len(page.split()) for page in pages]
    assert min(words[:-1]) > 60, words


@pytest.mark.slow
def test_of_many_workstreams_the_worst_are_drawn_and_the_others_listed(large: Path):
    made = files(large, "milestone-calendar", ("xlsx",))["report.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(made))
    figures = [sheet for sheet in book if sheet.title.startswith("Figure")]
    others = next(one for one in book if "The other 40 workstreams" in str(one["A1"].value))
    heads = {str(row[0].value).split(" ")[0] for row in others if str(row[0].value)[:1].isdigit()}
    drawn = {str(row[0].value).split(".")[0] for sheet in figures for row in sheet
             if MILESTONE_OF_ANY.match(str(row[0].value))}  # fmt: skip
    assert (len(figures), len(heads), len(drawn)) == (60, 40, 20)
    assert {f"{number}.0" for number in drawn} | heads == {f"{n}.0" for n in range(1, 61)}


MILESTONE_OF_ANY = re.compile(r"\d+\.\d+\.\d+ ")


@pytest.mark.slow
def test_a_large_word_file_is_sound(large: Path):
    made = files(large, "programme-board", ("docx",))["report.docx"]
    document = docx.Document(io.BytesIO(made))
    longest = max(len(one.rows) for one in document.tables)
    assert 60 < longest <= 400  # a row a workstream and more; what paper holds of the rest
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        ET.fromstring(archive.read("word/document.xml"))


def pdf_text(data: bytes, folder: Path) -> str:
    source = folder / "report.pdf"
    source.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-layout", str(source), "-"], capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")
