"""Reports as Word files: structure a screen reader needs, hostile text, the same bytes again."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from governance.blocks import (
    AnyBlock,
    Blocks,
    Facts,
    Heading,
    Masthead,
    Tile,
    Tiles,
    line,
    paragraphs,
)
from governance.domain.rag import Rag
from governance.writers.word import to_word
from tests.support.blocks import HOSTILE, every_kind, figure, masthead, table
from tests.support.office import SCRIPTS, as_pdf, needs_office

DAY = dt.date(2021, 12, 31)


def made(*blocks: AnyBlock, title: str = "Report") -> bytes:
    return to_word(Blocks(blocks=blocks), title=title, created=DAY)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return to_word(every_kind(12), title="Board report: A made-up programme", created=DAY)


def styled(document: Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == style]


def texts(node: etree._Element) -> str:
    return "".join(one.text or "" for one in node.iter(qn("w:t")))


def test_headings_are_words_own(whole):
    document = opened(whole)
    assert styled(document, "Title") == ["Highlight report"]
    assert styled(document, "Heading 1") == ["Summary", "Where next"]
    assert styled(document, "Heading 2") == ["1.1 Deliver", "Ratings"]
    assert styled(document, "List Bullet")[0] == "one"


def test_headings_never_skip_a_level():
    document = opened(made(Heading(text="Deep", level=4), Heading(text="Deeper", level=4)))
    assert styled(document, "Heading 1") == ["Deep"]
    assert styled(document, "Heading 2") == ["Deeper"]


def test_a_report_without_a_masthead_has_its_title():
    assert styled(opened(made(paragraphs("Words"), title="A title")), "Title") == ["A title"]


def test_heading_rows_repeat_and_no_row_splits(whole):
    grid = opened(whole).element.body.findall(qn("w:tbl"))[3]
    rows = grid.findall(qn("w:tr"))
    assert [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in rows] == [True] + [False] * 12
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    assert grid.find(f".//{qn('w:tblLook')}").get(qn("w:firstColumn")) == "1"


def test_every_table_says_what_it_is(whole):
    tables = list(opened(whole).element.body.iter(qn("w:tbl")))
    titles = [one.find(f".//{qn('w:tblCaption')}").get(qn("w:val")) for one in tables]
    said = [one.find(f".//{qn('w:tblDescription')}").get(qn("w:val")) for one in tables]
    assert titles == ["About this report", "The numbers that matter", "1.1 Deliver", "Ratings"]
    assert said[3] == "12 rows below a heading row. Columns: Deliverable, Rating, Next date, Days."
    assert all(said)


def test_captions_are_numbered_by_fields(whole):
    document = opened(whole)
    captions = [
        one._p for one in document.paragraphs if one.style.name in ("Caption", "Figure Caption")
    ]
    fields = [one.find(qn("w:fldSimple")).get(qn("w:instr")) for one in captions]
    assert [texts(one) for one in captions] == [
        "Table 1: Ratings",
        "Figure 1: Deliverables by workstream",
        "Figure 2: Deliverables by workstream",
    ]
    assert fields == [" SEQ Table \\* ARABIC "] + [" SEQ Figure \\* ARABIC "] * 2


def test_pictures_have_alt_text_and_fit_the_page(whole):
    drawn = list(opened(whole).element.iter(qn("wp:docPr")))
    sizes = [int(one.get("cx")) for one in opened(whole).element.iter(qn("wp:extent"))]
    assert [one.get("descr") for one in drawn] == [
        "Bars: Finance has 2 deliverables, Risk has 5."
    ] * 2
    assert len({one.get("id") for one in drawn}) == 2
    assert all(0 < size <= 17 * 360_000 for size in sizes)


def test_the_language_is_british_english(whole):
    language = part(whole, "word/styles.xml").find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    assert opened(whole).core_properties.language == "en-GB"


def test_the_margins_say_marking_draft_title_and_page(whole):
    section = opened(whole).sections[0]
    heads = [texts(one._element) for one in (section.first_page_header, section.header)]
    feet = [one._element for one in (section.first_page_footer, section.footer)]
    fields = [[one.get(qn("w:instr")) for one in foot.iter(qn("w:fldSimple"))] for foot in feet]
    assert heads == ["For the boardDRAFT"] * 2
    assert fields == [[" PAGE ", " NUMPAGES "]] * 2
    assert "Board report: A made-up programme" in texts(feet[0])


def test_what_is_not_a_draft_does_not_say_so():
    head = masthead().model_copy(update={"marking": "For publication"})
    assert "DRAFT" not in texts(opened(made(head)).sections[0].header._element)


def test_paper_is_a4_with_margins_of_two_centimetres(whole):
    section = opened(whole).sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(one.mm) for one in margins] == [20] * 4


def test_a_rating_is_word_letter_shape_and_border(whole):
    grid = opened(whole).element.body.findall(qn("w:tbl"))[3]
    cells = [texts(row.findall(qn("w:tc"))[1]).split() for row in grid.findall(qn("w:tr"))[1:6]]
    assert cells == [
        ["■", "B", "Blue"],
        ["●", "G", "Green"],
        ["♦", "A", "Amber"],
        ["▲", "R", "Red"],
        ["○", "U", "Unrated"],
    ]
    styles = part(whole, "word/styles.xml")
    for rag in Rag:
        for name in (f"{rag.word}Letter", f"{rag.word}Word"):
            style = styles.find(f".//*[@{qn('w:styleId')}='{name}']")
            assert style.find(f".//{qn('w:bdr')}") is not None
            assert style.find(f".//{qn('w:shd')}") is not None


def test_figures_stand_to_the_right(whole):
    grid = opened(whole).tables[3]
    assert {row.cells[3].paragraphs[0].style.name for row in grid.rows[1:]} == {"Table Number"}


def test_a_table_without_rows_says_so_and_takes_no_number():
    document = opened(made(table(0), table(1)))
    assert "Nothing is rated." in [one.text for one in document.paragraphs]
    assert len(document.tables) == 1
    assert styled(document, "Caption")[0].endswith(": Ratings")


def test_two_tables_never_touch_and_the_last_does_not_end_the_document():
    tiles = Tiles(tiles=tuple(Tile(value=str(n), label="Red", rag=Rag.RED) for n in range(7)))
    body = opened(made(tiles, tiles)).element.body
    kinds = [etree.QName(one).localname for one in body]
    assert kinds.count("tbl") == 4
    assert all(pair != ("tbl", "tbl") for pair in itertools.pairwise(kinds))
    assert kinds[-2:] == ["p", "sectPr"]


def test_hostile_text_stays_text_everywhere():
    blocks = every_kind(3, HOSTILE + "\x00\x0b\ud800\ufffe<w:p/>]]>&#0; { PAGE }")
    document = opened(to_word(blocks, title="T" + HOSTILE * 5, created=DAY))
    xml = etree.tostring(document.element, encoding="unicode")
    said = texts(document.element)
    assert "<script>" in said
    assert "<w:p/>]]>&#0; { PAGE }" in said
    assert not any(one in said for one in "\x00\x07\x0b\u202e\ufffe")
    assert "instrText" not in xml
    assert not list(document.element.iter(qn("w:hyperlink")))
    assert {
        one.get(qn("w:instr")).split()[0] for one in document.element.iter(qn("w:fldSimple"))
    } == {"SEQ"}


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_comes_through(text):
    document = opened(made(Masthead(programme=text, report=text, position=text), table(1, text)))
    assert texts(document.element).count(text) >= 4


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("The report تقرير ربع of", ["تقرير ربع"]),
        ("تقرير 2021", ["تقرير 2021"]),
        ("تقرير 31/12/2021\nعام 5", ["تقرير 31/12/2021", "عام 5"]),
        ("من 1 إلى 5 plans 7", ["من 1 إلى"]),
        ("1.1 plans 7", []),
    ],
)
def test_words_from_right_to_left_are_set_so(text, turned):
    found = [
        texts(one)
        for one in opened(made(paragraphs(text))).element.iter(qn("w:r"))
        if one.find(f".//{qn('w:rtl')}") is not None
    ]
    assert found == turned


def test_line_breaks_stay(whole):
    body = opened(made(paragraphs(line("one\r\ntwo")))).element.body
    assert len(list(body.iter(qn("w:br")))) == 1


@pytest.mark.parametrize("rows", [0, 1, 60])
def test_columns_fill_no_more_than_the_page(rows):
    for grid in opened(made(table(rows, " overlong" * 8 + "x" * 90))).tables:
        widths = [int(one.get(qn("w:w"))) for one in grid._tbl.iter(qn("w:gridCol"))]
        assert sum(widths) <= 9638
        assert min(widths) > 300


def test_the_same_blocks_give_the_same_bytes(whole):
    again = to_word(every_kind(12), title="Board report: A made-up programme", created=DAY)
    assert whole == again


def test_the_file_carries_the_day_it_was_given_and_no_one_elses_name(whole):
    about = opened(whole).core_properties
    assert about.created == about.modified == dt.datetime(2021, 12, 31, tzinfo=dt.UTC)
    assert (about.title, about.author) == (
        "Board report: A made-up programme",
        "A made-up programme",
    )
    assert not about.last_modified_by
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
    assert not any("thumbnail" in one or "customXml" in one for one in names)


def test_the_font_is_inside():
    data = made(paragraphs("Words"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        fonts = [archive.read(one) for one in archive.namelist() if one.endswith(".odttf")]
        keys = part(data, "word/fontTable.xml").iter(qn("w:embedRegular"), qn("w:embedBold"))
        key = bytes.fromhex(next(keys).get(qn("w:fontKey")).strip("{}").replace("-", ""))[::-1]
    start = bytes(one ^ other for one, other in zip(fonts[0], key, strict=False))
    assert len(fonts) == 2
    assert start.startswith(b"\x00\x01\x00\x00")


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("rows", [0, 60])
def test_libreoffice_opens_it(rows, tmp_path):
    blocks = every_kind(rows, HOSTILE + " ".join(SCRIPTS)) + Blocks(blocks=(figure(), table(rows)))
    data = to_word(blocks, title="Report", created=DAY)
    assert as_pdf(data, "report.docx", tmp_path).read_bytes().startswith(b"%PDF")


def keeps(document: Document) -> list[tuple[str, bool]]:
    """Every paragraph of the body's own, and whether it stays with what follows."""
    found = []
    for one in document.paragraphs:
        styles, style = [one._p], one.style
        while style is not None:
            styles, style = [*styles, style.element], style.base_style
        told = (part.pPr is not None and part.pPr.keepNext is not None for part in styles)
        found.append((one.text, any(told)))
    return found


def test_a_figure_stays_with_its_title_and_not_with_what_follows():
    document = opened(made(Heading(text="Dates"), figure(), figure(), paragraphs("After")))
    told = dict(keeps(document))
    assert told[figure().title]
    assert all(kept for text, kept in told.items() if text.startswith("Figure "))
    pictures = [one for one in document.paragraphs if one._p.findall(f".//{qn('w:drawing')}")]
    assert [one.style.name for one in pictures] == ["Chart", "Chart"]
    assert all(one.style.element.pPr.keepNext is None for one in pictures)


def test_a_sentence_under_a_heading_stays_with_the_card_that_it_leads_to():
    card = Facts(title=line("1.1 Deliver"), items=(("Rating", line(Rag.RED)),), rag=Rag.RED)
    told = dict(keeps(opened(made(Heading(text="A"), paragraphs("Two are Red."), card))))
    assert told["Two are Red."]
    told = dict(
        keeps(opened(made(Heading(text="A"), paragraphs("Two are Red."), Heading(text="B"))))
    )
    assert not told["Two are Red."]


def test_a_long_card_may_go_over_the_page_but_for_its_first_two_rows_and_its_last():
    items = tuple((f"Term {number}", line("words " * 30)) for number in range(6))
    short = tuple((f"Term {number}", line("Words")) for number in range(6))
    for those, wanted in (
        (items, [True, False, False, False, True, False]),
        (short, [True] * 5 + [False]),
    ):
        document = opened(made(Facts(title=line("A"), items=those)))
        rows = document.tables[0].rows
        kept = [row.cells[0].paragraphs[0]._p.pPr.keepNext is not None for row in rows]
        assert kept == wanted
