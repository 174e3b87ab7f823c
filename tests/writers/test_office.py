"""Reports as Word papers and workbooks, read back by other libraries."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from governance.blocks import (
    AnyBlock,
    Blocks,
    Column,
    Facts,
    Heading,
    Masthead,
    Table,
    Tile,
    Tiles,
    line,
    paragraphs,
    rows_of,
)
from governance.domain.rag import Rag
from governance.publish.formats import files_of
from governance.workspace import Workspace, open_workspace
from governance.writers.excel import to_excel
from governance.writers.word import to_word
from tests.conftest import DEMO_DAY
from tests.support.office import needs_office, printed
from tests.support.plans import HOSTILE, write_workspace
from tests.support.reports import draft_of

ON = dt.date(2021, 12, 31)
TOP = Masthead(programme="P", report="Report", position="Position", marking="For the board · Draft")
SCRIPTS = [
    "العربية تقرير",
    "Adroddiad ŵyl y tŷ",
    "👩‍👧 done ✅",
    "Donaudampfschiff" * 12,
    "=1+1",
    HOSTILE,
]


def blocks(*more: AnyBlock) -> Blocks:
    return Blocks(blocks=(TOP, Heading(text="Summary"), *more))


def table(rows: int, text: str = "Words") -> Table:
    columns = (Column(title="What", width="wide"), Column(title="How many", numeric=True))
    body = rows_of([f"{text} {number}", str(number)] for number in range(rows))
    return Table(caption="Things", columns=columns, rows=body, note="A note.")


def word(*more: AnyBlock) -> bytes:
    return to_word(blocks(*more), title="A report", created=ON)


def book(*more: AnyBlock) -> bytes:
    return to_excel(blocks(*more), title="A report", created=ON)


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def test_a_paper_has_title_language_headings_and_page_fields():
    data = word(table(2))
    paper = opened(data)
    assert paper.core_properties.title == "A report"
    names = [one.style.name for one in paper.paragraphs]
    assert "Heading 1" in names or "Title" in names
    assert paper.styles.element.xpath("//w:docDefaults//w:lang")[0].get(qn("w:val")) == "en-GB"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        footer = "".join(
            archive.read(one).decode() for one in archive.namelist() if "footer" in one
        )
        header = "".join(
            archive.read(one).decode() for one in archive.namelist() if "header" in one
        )
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert "For the board" in header


def test_a_papers_table_repeats_its_header_and_is_described():
    (found,) = [one for one in opened(word(table(90))).tables if len(one.rows) == 91]
    assert found.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert found._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_a_workbook_has_one_table_a_sheet_and_numbers_are_numbers():
    read = openpyxl.load_workbook(io.BytesIO(book(table(3), table(5, "Other"))))
    assert len(set(read.sheetnames)) == len(read.sheetnames) >= 3
    numbers = [cell.value for sheet in read for row in sheet.iter_rows() for cell in row
               if isinstance(cell.value, int | float)]  # fmt: skip
    assert {0, 1, 2, 3, 4} <= set(numbers)
    assert read.properties.title == "A report"


@pytest.mark.parametrize("words", SCRIPTS)
def test_whatever_is_typed_stays_text_and_gives_the_same_bytes(words: str):
    more = (
        paragraphs(words, lead=True),
        Tiles(tiles=(Tile(value="3", label=words, rag=Rag.AMBER),)),
        Facts(title=line(Rag.RED, words), items=(("Term", line(words)),), rag=Rag.RED),
        table(2, words),
    )
    assert word(*more) == word(*more)
    assert opened(word(*more)).tables
    data = book(*more)
    assert data == book(*more)
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            assert not [
                cell
                for cell in row
                if cell.data_type == "f" and not str(cell.value).startswith("=HYPERLINK")
            ]


@needs_office
@pytest.mark.slow
@pytest.mark.xdist_group("sample-pages")
def test_libreoffice_opens_every_report_of_the_sample(sample: Workspace, tmp_path: Path):
    sources = []
    for board in sample.plan().boards:
        drawn = draft_of(sample, board.id)
        for name, data in files_of(drawn, DEMO_DAY, ("docx", "xlsx")).items():
            sources.append(tmp_path / f"{board.id}.{name}")
            sources[-1].write_bytes(data)
    for path in printed(sources, tmp_path):
        assert path.stat().st_size > 10_000


@pytest.mark.parametrize("board", ["lead-members", "scrutiny", "milestone-calendar", "exception"])
def test_every_report_has_headings_repeated_rows_and_alt_texts(sample: Workspace, board: str):
    drawn = draft_of(sample, board)
    paper = opened(files_of(drawn, DEMO_DAY, ("docx",))["report.docx"])
    levels = [
        int(one.style.name[-1]) for one in paper.paragraphs if one.style.name[:7] == "Heading"
    ]
    assert levels[0] == 1
    assert all(two <= one + 1 for one, two in pairwise(levels)), "no level is skipped"
    body = paper.element.body
    for drawing in body.iter(qn("wp:docPr")):
        assert drawing.get("descr")
    headed = [
        one for one in body.iter(qn("w:tbl")) if next(one.iter(qn("w:tblHeader")), None) is not None
    ]
    tables = [one for item in drawn.items if isinstance(item, Blocks) for one in item.blocks
              if isinstance(one, Table) and one.rows]  # fmt: skip
    assert len(headed) >= len(tables) > 0


def test_a_plan_without_deliverables_has_its_papers(tmp_path: Path):
    workspace = open_workspace(write_workspace(tmp_path, 0))
    drawn = draft_of(workspace, "programme-board")
    files = files_of(drawn, DEMO_DAY, ("docx", "xlsx"))
    assert opened(files["report.docx"]).paragraphs
    assert openpyxl.load_workbook(io.BytesIO(files["report.xlsx"])).sheetnames
