"""Reports as PDF: tagged, the same bytes again, nothing typed becomes markup, nothing is lost."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import shutil
import subprocess

import pdfua
import pikepdf
import pytest
from pikepdf import Dictionary, Name

from governance.blocks import (
    AnyBlock,
    Column,
    Facts,
    Heading,
    Masthead,
    Prose,
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
from governance.writers.pdf import to_pdf
from governance.writers.pdf.data import Document, words
from tests.conftest import DEMO_DAY
from tests.support.blocks import figure
from tests.support.media import papers
from tests.support.plans import HOSTILE, write_workspace
from tests.support.reports import draft_of

ON = dt.date(2021, 12, 31)
TOP = Masthead(programme="P", report="Report", position="Position", marking="For the board · Draft")
PAGES = {
    "ad-inclusion": 3,
    "programme-board": 8,
    "lead-members": 2,
    "scrutiny": 6,
    "milestone-calendar": 7,
    "exception": 4,
    "kpi-pack": 30,
}
"""How long each report of the sample may be, as its readers asked."""
SCRIPTS = [
    "العربية تقرير",
    "Adroddiad ŵyl y tŷ",
    "👩‍👧 done ✅",
    "Donaudampfschiff" * 12,
    "中文 日本語",
    "हिन्दी क्षेत्र বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ் മലയാളം עברית",
    "Cafe\u0301",
]
MARKUP = '#eval("1+1") $x^2$ *bold* _it_ `raw` @ref <label> // gone /* gone */ \\ "q" #pagebreak()'


def made(*blocks: AnyBlock) -> bytes:
    return to_pdf((TOP, *blocks), title="A report", on=ON)


def table(rows: int, text: str = "Words") -> Table:
    columns = (Column(title="What", width="wide"), Column(title="How many", numeric=True))
    body = rows_of([f"{text} {number}", str(number)] for number in range(rows))
    return Table(caption="Things", columns=columns, rows=body, note="A note.")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def elements(node, kind: Name) -> list:
    found, left = [], [node]
    while left:
        one = left.pop()
        below = one.get("/K") if isinstance(one, Dictionary) else None
        if isinstance(one, Dictionary) and one.get("/S") == kind:
            found.append(one)
        if below is not None:
            left += list(below) if isinstance(below, pikepdf.Array) else [below]
    return found


def faults(data: bytes) -> list[str]:
    report = pdfua.validate(io.BytesIO(data))
    return [str(one) for one in report.findings]


def text_of(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext here to read the page with")
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], check=True, input=data, capture_output=True
    )
    return done.stdout.decode("utf-8")


def test_it_is_tagged_with_title_language_and_headings():
    with opened(made(Heading(text="Summary"), paragraphs("Words."))) as document:
        root = document.Root
        assert str(root.Lang) == "en-GB"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo[Name.Title]) == "A report"
        assert root.Outlines.Count >= 1
        assert len(elements(root.StructTreeRoot, Name.H1)) == 1
        assert len(elements(root.StructTreeRoot, Name.H2)) == 1


def test_a_table_has_header_cells_for_columns_and_rows():
    with opened(made(table(3))) as document:
        heads = elements(document.Root.StructTreeRoot, Name.TH)
        scopes = sorted(
            str(one.A.Scope if isinstance(one.A, Dictionary) else one.A[0].Scope) for one in heads
        )
    assert scopes == ["/Column", "/Column", "/Row", "/Row", "/Row"]


def test_a_figure_has_its_alt_text():
    drawn = figure()
    with opened(made(drawn)) as document:
        (found,) = elements(document.Root.StructTreeRoot, Name.Figure)
        assert str(found.Alt) == drawn.alt


def test_the_same_blocks_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path):
    first = made(table(40), Heading(text="Next"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert made(table(40), Heading(text="Next")) == first


def test_nothing_typed_becomes_markup():
    said = text_of(made(paragraphs(MARKUP), table(1, MARKUP)))
    for part in (
        '#eval("1+1")',
        "$x^2$",
        "*bold*",
        "@ref",
        "<label>",
        "/* gone */",
        "#pagebreak()",
    ):
        assert said.count(part) >= 2, part


@pytest.mark.parametrize("words", [*SCRIPTS, HOSTILE, ""])
def test_every_script_gives_a_file_that_passes(words: str):
    facts = Facts(title=line(Rag.RED, f" {words}"), items=(("Term", line(words)),), rag=Rag.RED)
    tiles = Tiles(tiles=(Tile(value="3", label=words, rag=Rag.AMBER), Tile(value="4", label="L")))
    prose = Prose(lines=(line(words, Rag.BLUE, Rag.UNRATED),), bullets=True)
    data = made(
        Heading(text=words),
        paragraphs(words, lead=True),
        prose,
        tiles,
        facts,
        table(2, words),
    )
    assert faults(data) == []


@pytest.mark.parametrize(
    "words", ["हिन्दी क्षेत्र", "বাংলা", "ਪੰਜਾਬੀ", "ગુજરાતી", "தமிழ்", "മലയാളം", "Llŷn", "✅"]
)
def test_words_of_many_scripts_can_be_read_out_of_it(words: str):
    assert words in text_of(made(paragraphs(words)))


def test_words_from_right_to_left_are_printed_and_what_no_font_has_is_replaced():
    said = text_of(made(paragraphs("العربية עברית 中文")))
    assert "العربية" in said
    assert "עברית" in said
    assert "\ufffd" in said


@pytest.mark.parametrize("rows", [0, 60])
def test_qpdf_finds_nothing_wrong(tmp_path, rows: int):
    if shutil.which("qpdf") is None:
        pytest.skip("no qpdf here to check with")
    path = tmp_path / "report.pdf"
    path.write_bytes(made(Heading(text="Summary"), table(rows, " ".join(SCRIPTS)), figure()))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_text_with_arabic_goes_its_own_way_and_another_as_it_is():
    """Set apart by the isolates of UAX 9, so that its last number is not carried to the far side."""
    assert words("1.1 العربية 12") == "1.1 \u2068العربية 12\u2069"
    assert words("1.1 Llŷn 12") == "1.1 Llŷn 12"


def test_a_text_longer_than_a_page_loses_no_word():
    text = " ".join(f"phrase{number}" for number in range(1500))
    facts = Facts(title=line(text), items=(("First", line(text)), ("Second", line("x"))))
    long = Table(caption="Long", columns=(Column(title="A"), Column(title="B")),
                 rows=rows_of([["x", text]]))  # fmt: skip
    for block in (facts, long):
        said = text_of(made(Heading(text="Summary"), block)).split()
        assert set(said) >= set(text.split())


def test_a_long_table_repeats_its_header_and_loses_no_row():
    data = made(table(200))
    said = text_of(data)
    assert all(f"Words {number} " in said for number in range(200))
    with opened(data) as document:
        assert said.count("How many") == len(document.pages) > 2
        assert len(elements(document.Root.StructTreeRoot, Name.TR)) == 201


def test_every_page_but_the_first_carries_the_marking_and_each_its_number():
    pages = text_of(made(table(200))).split("\f")[:-1]
    assert all("For the board · Draft" in page for page in pages)
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))


@pytest.mark.slow
@pytest.mark.xdist_group("sample-pages")
@pytest.mark.parametrize("board", PAGES)
def test_the_samples_reports_pass_and_fit(sample: Workspace, board: str):
    drawn = draft_of(sample, board)
    data = files_of(drawn, DEMO_DAY, ("pdf",))["report.pdf"]
    assert faults(data) == []
    with opened(data) as document:
        assert len(document.pages) <= PAGES[board]


@pytest.mark.slow
@pytest.mark.parametrize("items", [0, 1, 60, 600])
def test_from_none_to_six_hundred_deliverables(tmp_path, items: int):
    workspace = open_workspace(write_workspace(tmp_path, items, title=HOSTILE))
    drawn = draft_of(workspace, "programme-board")
    assert faults(files_of(drawn, DEMO_DAY, ("pdf",))["report.pdf"]) == []


def test_the_items_of_a_card_stand_no_closer_than_the_lines_of_one():
    items = (("First", line("words " * 60 + "below")), ("Second", line("Then")))
    (page,) = papers({"report.pdf": made(Facts(title=line("Card"), items=items))})
    lines = sorted({round(one.top, 1) for one in page.words if one.text in ("words", "below")})
    (then,) = (one.top for one in page.words if one.text == "Then")
    apart = [after - before for before, after in itertools.pairwise(lines)]
    assert len(apart) > 1
    assert then - lines[-1] >= max(apart) - 0.3


def test_words_in_a_drawing_are_no_larger_than_a_tables_and_no_smaller():
    document = Document()
    document.add(figure())
    assert 9 <= 13 * document.blocks[0]["unit"] < 9.2  # 13 pixels in the house's theme


def test_a_sentence_under_a_heading_goes_over_the_page_with_its_card():
    card = Facts(title=line("Card"), items=tuple((f"T{n}", line("word")) for n in range(9)))
    parted = 0
    for lines in range(24, 48, 2):
        many = paragraphs(*[f"Line {n}" for n in range(lines)])
        data = made(many, Heading(text="Exceptions"), paragraphs("Leading."), card)
        pages = papers({"report.pdf": data})
        (where,) = (page for page in pages if any(one.text == "Leading." for one in page.words))
        assert any(one.text == "Card" for one in where.words), lines
        parted += not any(one.text == "0" for one in where.words)  # the first page's Line 0
    assert 0 < parted < 12  # the edge was met
