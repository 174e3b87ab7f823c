"""Tables as a workbook: one a sheet, numbers as numbers, text as text, the same bytes again."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Facts,
    Heading,
    Table,
    Tile,
    Tiles,
    cell,
    line,
    paragraphs,
    rows_of,
)
from governance.blocks.sheet import DataSheet, Value
from governance.domain.rag import Rag
from governance.writers.excel import to_excel
from governance.writers.excel.cells import heads_of, value_of
from tests.support.blocks import HOSTILE, every_kind, figure, masthead, table
from tests.support.office import SCRIPTS, as_pdf, needs_office

DAY = dt.date(2021, 12, 31)
DAY_AS_READ = dt.datetime.combine(DAY, dt.time())


def made(*blocks: AnyBlock, title: str = "Report") -> bytes:
    return to_excel(Blocks(blocks=blocks), title=title, created=DAY)


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return to_excel(every_kind(12), title="Board report", created=DAY)


def words(sheet: Worksheet) -> list[str]:
    return [str(one.value) for row in sheet.iter_rows() for one in row if one.value is not None]


def one_column(title: str, *texts: str, numeric: bool = False) -> Table:
    columns = (Column(title="Ref"), Column(title=title, numeric=numeric))
    return Table(caption="C", columns=columns, rows=rows_of(["1.10", one] for one in texts))


def number(text: str) -> object:
    return value_of(cell(text), Column(title="n", numeric=True))


def test_one_table_a_sheet_after_cover_contents_and_notes(whole):
    book = opened(whole)
    assert book.sheetnames == [
        "Cover", "Contents", "Notes", "Table 1", "Figure 1", "Figure 2", "Text"
    ]  # fmt: skip
    assert [list(one.tables) for one in book] == [
        [], ["Contents_list"], ["Notes_list"], ["Table_1"], ["Figure_1"], ["Figure_2"],
        ["Text"],
    ]  # fmt: skip
    assert not any(one.merged_cells.ranges for one in book)


def test_a_sheet_begins_with_its_title_and_has_no_blank_row(whole):
    sheet = opened(whole)["Table 1"]
    first = [row[0].value for row in sheet.iter_rows()]
    assert first[:5] == [
        "Table 1: Ratings",
        "This sheet holds one table.",
        "Dates are as forecast.",
        "A blank cell means that there is nothing to say.",
        "Back to contents",
    ]
    assert None not in first
    assert sheet.tables["Table_1"].ref == "A6:D18"


def test_the_cover_says_what_a_reader_must_know(whole):
    said = words(opened(whole)["Cover"])
    assert said[:6] == [
        "Highlight report", "A made-up programme", "Position at 31 December 2021",
        "Marking: For the board · Draft", "Period: October to December",
        "Note: Synthetic, made for tests.",
    ]  # fmt: skip


def test_the_contents_lead_to_every_sheet(whole):
    book = opened(whole)
    links = [
        one.hyperlink.location
        for row in book["Contents"].iter_rows()
        for one in row
        if one.hyperlink
    ]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[2:]]
    assert all(
        one["A5"].hyperlink or one["A6"].hyperlink or one["A4"].hyperlink for one in list(book)[3:]
    )


def test_a_table_without_rows_has_no_sheet_but_is_told():
    book = opened(made(table(0), table(1)))
    assert book.sheetnames[3:] == ["Table 1"]
    assert "Ratings: Nothing is rated." in words(book["Contents"])


def test_shorthand_is_explained_on_its_sheet_and_among_the_notes():
    used = one_column("Figure", "[c]", "5 [u]", numeric=True)
    book = opened(made(used, one_column("Figure", "5", numeric=True)))
    notes = {row[0].value: row[1].value for row in book["Notes"].iter_rows(min_row=4)}
    assert "[c] hidden, so that nobody can be recognised." in words(book["Table 1"])
    assert not any(one.startswith("[") for one in words(book["Table 2"]))
    assert list(notes) == ["[c]", "[u]"]  # those that are used, and no other
    assert notes["[u]"] == "Too few to rely on: fewer than 10."


def test_what_cards_and_sentences_say_is_in_the_workbook_too():
    told = [
        Heading(text="Exceptions"),
        Facts(title=line("2.4 The spreadsheet"), items=(("Why", line("=Nobody has time.")),)),
        Tiles(tiles=(Tile(value="2", label="Red", detail="of 17"),)),
        paragraphs("Two are Red."),
    ]
    sheet = opened(made(*told))["Text"]
    rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[-3:] == [
        ["Exceptions", "2.4 The spreadsheet", "Why", "=Nobody has time."],
        ["Exceptions", "Red", "Number", "2 of 17"],
        ["Exceptions", None, "Sentence", "Two are Red."],
    ]


def data(*rows: tuple[Value, ...]) -> DataSheet:
    kinds = {"ref": "text", "value": "number", "on": "day", "rating": "rating", "stale": "flag"}
    columns = [{"name": name, "means": name, "kind": kind} for name, kind in kinds.items()]
    whole = {"name": "Plan", "about": "One row a thing.", "columns": columns, "rows": rows}
    return DataSheet.model_validate(whole | {"made_for": "internal"})


def test_data_are_numbers_days_and_flags_under_their_names():
    book = opened(made(data(
        ("1.10", 38.4615, "2021-12-31", "red", True),
        ("=1+1", "[c]", None, None, False),
        ("long", 0, "0001-01-01", "unrated", None),
    )))  # fmt: skip
    rows = [[one.value for one in row] for row in book["Plan"].iter_rows()]
    assert rows == [
        ["ref", "value", "on", "rating", "stale"],
        ["1.10", 38.4615, DAY_AS_READ, "Red", True],
        ["=1+1", "[c]", None, None, False],
        ["long", 0, "0001-01-01", "Unrated", None],
    ]
    assert book["Plan"]["A3"].data_type == "s"
    assert book["Plan"].tables["Data_Plan"].ref == "A1:E4"
    assert "One row a thing." in words(book["Contents"])
    notes = {(row[0].value, row[2].value) for row in book["Notes"].iter_rows(min_row=4)}
    assert ("value", "Plan") in notes


def test_a_sign_stands_where_the_number_would():
    """Else it reads as part of what stands before it: `30[c]`."""
    sheet = opened(made(data(("=1+1", "[c]", None, None, False))))["Plan"]
    aligned = [sheet.cell(2, place).alignment.horizontal for place in (1, 2)]
    assert aligned == [None, "right"]


def test_every_heading_of_the_notes_is_in_one_line(whole):
    """A heading in two lines is printed over the words above it, where nothing makes it room."""
    notes = opened(whole)["Notes"]
    widths = [notes.column_dimensions[letter].width for letter in "ABC"]
    assert all(len(str(cell.value)) < width for cell, width in zip(notes[3], widths, strict=True))


def test_data_without_rows_keep_their_headings():
    assert [one.value for one in opened(made(data()))["Plan"][1]][:2] == ["ref", "value"]


def test_a_day_in_a_table_can_be_sorted_and_looks_the_same():
    (cell_,) = list(opened(made(one_column("On", "31 Dec 21")))["Table 1"]["B"])[-1:]
    assert (cell_.value, cell_.number_format) == (DAY_AS_READ, "d mmm yy")
    for text in ("Dec 21", "32 Dec 21", "31 Foo 21", "3 of 17", "31 Dec 21, late"):
        assert value_of(cell(text), Column(title="On")).shown == text


@pytest.mark.parametrize(
    ("text", "value", "pattern"),
    [
        ("12", 12, "0"),
        ("1,234", 1234, "#,##0"),
        ("-3.50", -3.5, "0.00"),
        ("−3", -3, "0"),
        ("+3", 3, "+0;-0;0"),
        ("18%", 0.18, "0%"),
        ("18.5%", 0.185, "0.0%"),
    ],
)
def test_a_cell_that_is_only_a_number_is_one(text, value, pattern):
    found = number(text)
    assert (found.shown, found.pattern) == (value, pattern)


@pytest.mark.parametrize(
    "text",
    ["3 of 17 (18%)", "007", "1.1.1", "[c]", "12 days", "1e5", "", "1,23", "٣", "½", "1" * 30],
)
def test_anything_else_stays_text(text):
    assert number(text).shown == text


def test_a_reference_is_not_a_number():
    sheet = opened(made(one_column("n", "7", numeric=True)))["Table 1"]
    last = list(sheet.iter_rows())[-1]
    assert [(one.value, one.data_type) for one in last] == [("1.10", "s"), (7, "n")]
    assert last[1].alignment.horizontal == "right"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1-1", "-2+3", "@SUM(A1)", "=HYPERLINK(1)", "\t=1", "http://example.org", "{=1}"],
)
@pytest.mark.parametrize("numeric", [False, True])
def test_text_is_never_a_formula_or_a_link(text, numeric):
    data = made(masthead(text), one_column(text, text, numeric=numeric), figure(text), title=text)
    book = opened(data)
    kinds = {one.data_type for sheet in book for row in sheet.iter_rows() for one in row}
    assert "f" not in kinds
    assert text.strip() in words(book["Table 1"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in xml
    assert b'TargetMode="External"' not in xml


def test_text_that_begins_as_a_formula_stays_text_when_edited():
    sheet = opened(made(one_column("n", "=1", "one")))["Table 1"]
    assert [row[1].quotePrefix for row in sheet.iter_rows(min_row=5)] == [True, False]


def test_headings_are_never_empty_and_never_twice():
    titles = ("", "A", "a", "A 2", "x" * 400, "x" * 400)
    heads = heads_of(Column(title=one) for one in titles)
    assert heads[:4] == ["Column 1", "A", "a 2", "A 2 2"]
    assert len({one.casefold() for one in heads}) == len(titles)
    assert max(map(len, heads)) <= 255


@given(st.lists(st.text(max_size=8), min_size=1, max_size=6))
def test_headings_of_any_kind_are_told_apart(titles):
    heads = heads_of(Column(title=one) for one in titles)
    assert len({one.casefold() for one in heads}) == len(titles)


def test_hostile_text_comes_through_as_text():
    blocks = every_kind(3, HOSTILE + "\x00\x0b\ud800\ufffe _x0041_ &P")
    book = opened(to_excel(blocks, title=HOSTILE, created=DAY))
    said = " ".join(one for sheet in book for one in words(sheet))
    assert "<script>alert(1)</script>" in said
    assert not re.search("[\x00\x07\x0b\u202e\ufffe]", said)
    assert all(re.fullmatch(r"[A-Z][a-z]+( \d+)?", one) for one in book.sheetnames)


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_comes_through(text):
    book = opened(made(one_column(text, text)))
    assert text in words(book["Table 1"])  # a heading may be cut: 255 is the most


def test_a_rating_is_its_word_and_lines_stay_lines():
    rows = ((Cell(lines=(line(Rag.RED),)), cell(line(Rag.RED, "late"), "since May")),)
    made_of = Table(caption="C", columns=(Column(title="a"), Column(title="b")), rows=rows)
    last = list(opened(made(made_of))["Table 1"].iter_rows())[-1]
    assert [one.value for one in last] == ["Red", "Red late\nsince May"]
    assert last[0].font.bold


def test_a_cell_is_cut_to_what_it_can_hold():
    found = value_of(cell("x" * 40_000), Column(title="a")).shown
    assert len(found) == 32_767


def test_the_same_blocks_give_the_same_bytes(whole):
    assert whole == to_excel(every_kind(12), title="Board report", created=DAY)
    about = opened(whole).properties
    assert about.created == about.modified == DAY_AS_READ
    assert (about.title, about.creator) == ("Board report", "A made-up programme")


def test_a_report_without_tables_is_still_a_workbook():
    assert opened(made(title="Nothing")).sheetnames == ["Cover", "Contents", "Notes"]


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("rows", [0, 60])
def test_libreoffice_opens_it(rows, tmp_path):
    blocks = every_kind(rows, HOSTILE + " ".join(SCRIPTS))
    data = to_excel(blocks, title="Report", created=DAY)
    assert as_pdf(data, "report.xlsx", tmp_path).read_bytes().startswith(b"%PDF")
