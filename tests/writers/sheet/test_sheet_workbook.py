"""The workbook that people fill in: what is locked, offered, lit up and printed."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl import Workbook

from governance.domain.registers import Holds
from governance.readers.sheet import read_sheet
from governance.record.sheet.form import Form
from governance.record.sheet.forms import FORMS
from tests.support.make import DAY, deliverable, rated, stream, updates
from tests.support.office import as_pdf, needs_office
from tests.support.sheets import D, Filled, M, Q, R, sheet_bytes, small_log, small_plan

AGREED = small_plan()
LOG = small_log()
DATA = sheet_bytes(AGREED, LOG)
NAMES = [form.name for form in FORMS]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(DATA))


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {one: archive.read(one).decode() for one in archive.namelist()}


def shown(data: bytes, sheet: str, ref: str, title: str) -> object:
    return Filled(data).cell(sheet, ref, title).value


def refs(data: bytes, sheet: str) -> list[str]:
    keys = (row[0].value for row in Filled(data).sheet(sheet).iter_rows(min_row=3))
    return [str(key) for key in keys if key]


def test_instructions_come_first_and_what_nobody_needs_is_hidden(book: Workbook):
    assert book.sheetnames == ["Instructions", *NAMES, "About"]
    assert [one.sheet_state for one in book] == [*["visible"] * 6, "veryHidden"]


def test_the_instructions_say_whose_it_is_and_what_the_colours_mean(book: Workbook):
    texts = [str(cell.value) for row in book["Instructions"] for cell in row if cell.value]
    assert texts[:7] == ["Update sheet", "Programme", "A made-up programme", "Position at",
                         "31 December 2021", "For", "Everybody who updates the plan"]  # fmt: skip
    assert "Deliverables 3, milestones 5, risks and issues 2, registers 0, decisions 1" in texts
    assert texts[-2:] == ["Unrated", "Not rated yet"]


def test_the_same_record_gives_the_same_bytes():
    assert sheet_bytes(AGREED, LOG) == DATA
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert openpyxl.load_workbook(io.BytesIO(DATA)).properties.created.date() == DAY


def test_no_cell_works_anything_out():
    assert not any(
        re.search(r"<f[ >]", text) for name, text in parts(DATA).items() if "sheet" in name
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_grey_is_locked_and_white_is_open(book: Workbook, form):
    sheet = book[form.name]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.protection.sort, "it would sort white cells alone, away from their rows"
    assert not sheet.protection.autoFilter
    assert not sheet.protection.formatColumns
    heads = {cell.value: cell.column for cell in sheet[2]}
    for column in form.columns:
        cell = sheet.cell(3, heads[column.title])
        is_new = form.name == "Registers"  # it holds nothing here, so that its first row is white
        assert cell.protection.locked is not bool(column.holds_in(new=is_new))
        assert cell.number_format == "@"
        if column.is_input:
            assert cell.value is None
    foot = sheet.cell(sheet.max_row, heads[form.columns[1].title])
    assert foot.protection.locked is not bool(form.spare)
    assert all(sheet.column_dimensions[letter].hidden for letter in "AB")


def test_rows_have_keys_that_no_spreadsheet_takes_for_numbers():
    assert refs(DATA, D) == ["d:1.1", "d:1.10", "d:2.1"]
    assert refs(DATA, M) == ["m:1.1.1", "m:1.1.2", "m:1.10.1", "m:2.1.1", "m:2.1.2"]
    assert refs(DATA, R) == ["r:R1", "i:I1"]
    assert refs(DATA, Q) == [f"q:{LOG[-1].id}"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_headings_stay_repeat_and_filter(book: Workbook, form):
    sheet = book[form.name]
    assert sheet.freeze_panes is not None
    assert sheet.freeze_panes.endswith("3")
    assert sheet.auto_filter.ref.startswith("A2:")
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_title_cols.startswith("$C:")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_choices_are_offered_and_every_white_cell_has_a_prompt(book: Workbook):
    for form in FORMS:
        rules = book[form.name].data_validations.dataValidation
        assert len(rules) == sum(bool(one.holds_in(new=True)) for one in form.columns)
        lists = {one.promptTitle for one in rules if one.type == "list"}
        chosen = {Holds.RATING, Holds.WEIGHT, Holds.YES, Holds.KIND, Holds.LISTED,
                  Holds.PERSON, Holds.PARTY}  # fmt: skip
        assert lists == {one.title[:32] for one in form.columns if one.holds_in(new=True) in chosen}
        assert all(one.prompt for one in rules)
    about = book["About"]
    offered = {str(cell.value) for row in about.iter_rows(min_col=4) for cell in row if cell.value}
    assert {"Red", "5", "Yes", "Issue", "CD – Case Dee", "board – Programme board"} <= offered


def test_ratings_light_up_by_their_word(book: Workbook):
    rules = [rule for those in book[D].conditional_formatting for rule in those.rules]
    words = {rule.formula[0] for rule in rules if rule.type == "cellIs"}
    assert words == {'"Red"', '"Amber"', '"Green"', '"Blue"', '"Unrated"'}
    wanted = [rule.formula[0] for rule in rules if rule.type == "expression"]
    assert wanted == [
        'AND($E3<>"",$E3<>$J3,$J3<>"Unrated",$G3="")',
        'AND(OR($E3="Amber",$E3="Red"),OR($E3<>$J3,$O3="None"),$H3="")',
    ]
    assert [book[D].cell(2, at).value for at in (5, 10, 7, 15, 8)] == [
        "New rating",
        "Rating",
        "Why the rating changes",
        "Path to green so far",
        "Path to green",
    ]


def test_rows_grow_as_somebody_types():
    sheets = [text for name, text in parts(DATA).items() if "worksheets/sheet" in name]
    assert any(' ht="' in text for text in sheets)
    assert not any("customHeight" in text for text in sheets)


def test_what_was_last_said_stands_beside_newest_first():
    log = updates(
        *(rated("1.1", rag, f"2021-1{n}-01", note=note, by="CD", reason="x")
          for n, (rag, note) in enumerate((("green", "One."), ("amber", "Two " * 100), ("red", "Three."))))
    )  # fmt: skip
    said = str(shown(sheet_bytes(AGREED, log), D, "1.1", "Last updates")).split("\n")
    assert [one[:21] for one in said] == [
        "1 Dec 21, CD: Red. Th", "1 Nov 21, CD: Amber. ", "1 Oct 21, CD: Green. ",
    ]  # fmt: skip
    assert said[1].endswith(" …")
    assert len(said[1]) < 120


def test_the_evidence_stands_beside_a_rating_it_does_not_bear_out():
    said = shown(DATA, D, "1.1", "The evidence says")
    assert str(said).startswith("Amber: Rated Green, but 1 milestone is overdue: 1.1.1.")
    assert shown(DATA, D, "2.1", "The evidence says") is None


def test_a_position_is_told_in_words(book: Workbook):
    assert shown(DATA, D, "1.10", "Rating") == "Amber"
    assert shown(DATA, M, "1.1.1", "State") == "Overdue"
    assert shown(DATA, M, "1.1.2", "State") == "Upcoming, late"
    assert shown(DATA, M, "1.1.2", "Forecast") == "Feb 22"
    assert shown(DATA, R, "R1", "Score") == "4 × 3 = 12"
    assert shown(DATA, Q, "1.1", "Asked of") == "board"


def test_an_owner_has_their_own_rows_and_those_above_them():
    data = sheet_bytes(AGREED, LOG, owner="CD")
    assert refs(data, D) == ["d:2.1"]
    assert refs(data, M) == ["m:2.1.1", "m:2.1.2"]
    assert refs(data, R) == ["i:I1"]
    assert refs(data, Q) == []
    whole = deliverable("1.1", "2022-01", "2022-02")
    whole["milestones"][1]["owners"] = ["CD"]
    mixed = small_plan(workstreams=[stream("1.0", whole)])
    data = sheet_bytes(mixed, LOG, owner="CD")
    assert (refs(data, D), refs(data, M)) == (["d:1.1"], ["m:1.1.2"])
    assert len(refs(data, Q)) == 1
    assert "Case Dee" in {cell.value for row in Filled(data).sheet("Instructions") for cell in row}


def test_what_is_settled_is_not_on_the_sheet():
    log = small_log(
        {"kind": "risk", "ref": "R1", "on": "2021-12-02", "state": "closed", "note": "Over"},
        {"kind": "decision", "ref": "1.1", "on": "2021-12-03", "state": "given", "note": "No",
         "given_by": "board", "minute": "1", "answers": LOG[-1].id},
    )  # fmt: skip
    data = sheet_bytes(AGREED, log)
    assert (refs(data, R), refs(data, Q)) == (["i:I1"], [])


def test_text_that_would_be_a_formula_stays_text_even_when_edited():
    hostile = '=HYPERLINK("http://example.org/","x")'
    agreed = small_plan(workstreams=[stream("1.0", deliverable("1.1", title=hostile))])
    cell = Filled(sheet_bytes(agreed)).cell(D, "1.1", "Deliverable")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (hostile, "s", True)


@pytest.mark.parametrize("count", [0, 1, 60])
def test_a_plan_of_any_size_makes_a_sheet(count: int):
    items = [deliverable(f"1.{n}", "2022-01") for n in range(1, count + 1)]
    agreed = small_plan(workstreams=[stream("1.0", *items)] if items else [], risks=[], issues=[])
    data = sheet_bytes(agreed)
    assert len(refs(data, D)) == len(refs(data, M)) == count
    assert read_sheet(data, agreed) == ((), ())
    band = [cell.value for cell in Filled(data).sheet(D)[1] if cell.value]
    assert ("There is no deliverable here." in " ".join(band)) is (count == 0)


@needs_office
@pytest.mark.parametrize("count", [0, 3])
def test_libreoffice_opens_it_and_prints_reading_and_writing_on_pages_of_their_own(
    count: int, tmp_path
):
    import pikepdf

    items = [deliverable(f"1.{n}", "2022-01") for n in range(1, count + 1)]
    agreed = small_plan(workstreams=[stream("1.0", *items)] if items else [])
    with pikepdf.open(as_pdf(sheet_bytes(agreed), "update.xlsx", tmp_path)) as paper:
        assert len(paper.pages) >= 1 + 2 * len(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_is_filled_in_stands_first_and_prints_at_nine_points(form: Form, book: Workbook):
    """Ten points, at a scale of nine tenths or more."""
    inputs = [one.is_input for one in form.columns]
    first = inputs.index(True)
    assert first <= 3
    assert inputs[first:] == sorted(inputs[first:], reverse=True)
    assert (book[form.name].page_setup.scale or 100) >= 90
