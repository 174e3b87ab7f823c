"""Everything that people do to a spreadsheet, and what is read then."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from governance.domain.plan import Plan
from governance.domain.rag import Rag
from governance.domain.registers import RISK
from governance.readers.sheet import read_sheet
from governance.record.sheet.settle import settled
from tests.support.make import deliverable, stream
from tests.support.sheets import (
    D,
    Filled,
    M,
    Q,
    R,
    codes,
    rows_of,
    sheet_bytes,
    small_log,
    small_plan,
    words,
)

AGREED = small_plan()
LOG = small_log()
DATA = sheet_bytes(AGREED, LOG)


@pytest.fixture
def filled() -> Filled:
    return Filled(DATA)


def typed(filled: Filled, agreed: Plan = AGREED) -> list[tuple[str, dict[str, Any]]]:
    """Key and typed values of each row that can be read; nothing may be wrong."""
    proposals, problems = read_sheet(filled.bytes(), agreed)
    assert not [one for one in problems if one.is_error], words(problems)
    return [(one.key, dict(one.typed)) for one in proposals]


def one_value(filled: Filled) -> object:
    found = typed(filled)
    assert len(found) == 1
    return next(iter(found[0][1].values()))


def wrong(filled: Filled) -> list[str]:
    """What is said; nothing may be taken up."""
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert proposals == ()
    return words(problems)


def settled_codes(filled: Filled) -> list[str]:
    proposals, _ = read_sheet(filled.bytes(), AGREED)
    found = settled(proposals, rows_of(AGREED, LOG))
    return [getattr(one, "code", "asked" if one else "same") for _, one in found]


def test_an_untouched_sheet_says_nothing(filled: Filled):
    assert read_sheet(filled.bytes(), AGREED) == ((), ())


@pytest.mark.parametrize(
    "text", ["Red", "red", "RED", " Red ", "r", "R.", "Red\u00a0", "Red\u200b"]
)
def test_a_rating_is_a_word_or_a_letter(filled: Filled, text: str):
    assert one_value(filled.put(D, "1.1", New_rating=text)) is Rag.RED


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        (dt.datetime.fromisoformat("2022-02-04"), "2022-02-04"),
        (dt.date(2022, 2, 4), "2022-02-04"),
        (44596, "2022-02-04"),
        (44596.75, "2022-02-04"),
        ("4/2/22", "2022-02-04"),
        ("2022-02-04", "2022-02-04"),
        ("2022-02-04 00:00:00", "2022-02-04"),
        ("2022-02-04T09:30:00.5Z", "2022-02-04"),
        ("4/2/22 09:30", "2022-02-04"),
        ("44596", "2022-02-04"),
        ("4 Feb", "2022-02-04"),
        ("mid Feb 22", "2022-02-11/2022-02-20"),
        ("Spring 2022", "2022-21"),
        (2022, "2022"),
        ("Feb 2023", "2023-02"),
        ("tbc", None),
    ],
)
def test_a_forecast_is_a_date_a_number_or_a_phrase(filled: Filled, value: object, edtf: str | None):
    when = one_value(filled.put(M, "2.1.1", New_forecast=value))
    assert getattr(when, "edtf", "not a date") == edtf


@pytest.mark.parametrize(
    "value",
    [dt.datetime.fromisoformat("2021-12-20T09:30"), 44550, "44550", "20/12/21", "20 December"],
)
def test_the_day_something_was_done(filled: Filled, value: object):
    filled.put(M, "2.1.1", Done_on=value)
    assert one_value(filled) == dt.date(2021, 12, 20)


@pytest.mark.parametrize(
    ("sheet", "ref", "title", "value", "said"),
    [
        (D, "1.1", "New rating", "Purple",
         "Deliverables, row 3, New rating: 'Purple' is not a rating; use Blue, Green, Amber or Red"),
        (D, "1.1", "New rating", "Ambr", "did you mean amber?"),
        (D, "1.1", "What is new", "=A1", "What is new: a formula stands here"),
        (D, "1.1", "New rating", "#N/A", "the cell holds #N/A"),
        (D, "1.1", "What is new", "x" * 20_001, "20,001 characters"),
        (M, "1.1.1", "Done on", "yes", "'yes' is not a day"),
        (M, "1.1.1", "Done on", "Feb 22", "'Feb 22' is not a day"),
        (M, "1.1.1", "Done on", 12, "'12' is not a day"),
        (M, "1.1.1", "Done on", "1/1/0001", "is not a day"),
        (M, "1.1.1", "New forecast", "when the moon is full", "is not a date"),
        (M, "1.1.1", "New forecast", 4.1, "'4.1' came as a number, which is not a date"),
        (M, "1.1.1", "New forecast", "Jan 20", "before the plan begins"),
        (M, "1.1.1", "Cancel", "perhaps", "neither yes nor no"),
        (R, "R1", "New likelihood", 6, "'6' is not one of 1 to 5"),
        (R, "R1", "New likelihood", 2.5, "'2.5' is not one of 1 to 5"),
        (R, "R1", "New owner", "Zed", "'Zed' is no person of the plan"),
        (R, "R1", "Now bears on", dt.datetime.fromisoformat("2001-02-01"), "made the date 2001-02-01 of a ref"),
        (R, "R1", "Now bears on", "1.1, " + "x" * 99, "is not a ref"),
        (Q, "1.1", "Decided by", "cabinet", "'cabinet' is no person or board of the plan"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_cell(
    filled: Filled, sheet: str, ref: str, title: str, value: object, said: str
):
    filled.cell(sheet, ref, title).value = value
    found = wrong(filled)
    assert len(found) == 1
    assert said in found[0]


def test_a_row_with_one_bad_cell_is_left_out_whole(filled: Filled):
    filled.put(D, "1.1", New_rating="Purple", What_is_new="Well").put(D, "2.1", What_is_new="Fine")
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert [one.key for one in proposals] == ["d:2.1"]
    assert codes(problems) == ["bad-value"]


@pytest.mark.parametrize("text", ["AB", "ab", " AB ", "CD – Case Dee", "Case Dee", "cd"])
def test_a_person_is_an_id_a_name_or_what_the_list_offers(filled: Filled, text: str):
    assert one_value(filled.put(R, "R1", New_owner=text)) == text.strip()[:2].upper().replace(
        "CA", "CD"
    )


def test_a_date_without_a_year_is_read_and_said(filled: Filled):
    filled.put(M, "2.1.1", New_forecast="early Feb")
    _, problems = read_sheet(filled.bytes(), AGREED)
    assert codes(problems) == ["inferred-year"]
    assert words(problems)[0].startswith("Milestones, row 6, New forecast: 'early Feb' has no year")


def test_a_forecast_after_the_plans_end_is_taken_and_said(filled: Filled):
    filled.put(M, "2.1.1", New_forecast="May 2023")
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert len(proposals) == 1
    assert [one.is_error for one in problems] == [False]
    assert "after the plan's end" in problems[0].what


def test_rows_may_be_sorted_and_deleted(filled: Filled):
    filled.put(D, "1.10", What_is_new="Ten").put(D, "2.1", What_is_new="Two")
    sheet = filled.sheet(D)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    sheet.delete_rows(3, len(rows))
    for row in [rows[2], rows[1]]:  # backwards, and 1.1 is gone
        sheet.append(row)
    assert typed(filled) == [("d:2.1", {"note": "Two"}), ("d:1.10", {"note": "Ten"})]


@pytest.mark.parametrize("ref", [1.1, "1.1", None, dt.datetime.fromisoformat("2021-10-01"), 44470])
def test_a_ref_that_a_spreadsheet_spoilt_decides_nothing(filled: Filled, ref: object):
    filled.put(D, "1.10", What_is_new="Ten")
    filled.cell(D, "1.10", "Ref").value = ref
    assert [key for key, _ in typed(filled)] == ["d:1.10"]
    assert settled_codes(filled) == ["asked"]


@pytest.mark.parametrize("columns", [slice(2, None), slice(2, 5)], ids=["all", "some"])
def test_a_row_pasted_over_another_is_left_out(filled: Filled, columns: slice):
    sheet = filled.sheet(D)
    filled.put(D, "1.1", What_is_new="Fine")
    for source, target in list(zip(sheet[3], sheet[4], strict=True))[columns]:
        target.value = source.value
    sheet.cell(4, filled.column(D, "What is new")).value = "Mine"
    assert settled_codes(filled) == ["asked", "key-and-ref-differ"]


def test_a_ref_that_looks_spoilt_but_is_another_row_is_left_out(filled: Filled):
    """1.1 over 1.10 could be a number that lost its nought; the words tell."""
    filled.put(D, "1.10", What_is_new="Ten")
    line = filled.row(D, "1.10")
    filled.sheet(D).cell(line, 3).value = 1.1
    filled.sheet(D).cell(line, 4).value = "Deliverable 1.1"
    assert settled_codes(filled) == ["key-and-ref-differ"]


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("value", [None, "1.1", 44550, "=A4"])
def test_a_row_without_its_key_is_left_out(filled: Filled, place: int, value: object):
    filled.put(D, "1.1", What_is_new="Fine")
    if (place, value) == (2, "1.1"):
        value = None
    filled.sheet(D).cell(3, place).value = value
    if (place, value) == (2, 44550):
        assert settled_codes(filled) == ["changed-meanwhile"]
        return
    assert "the hidden key of this row is gone" in wrong(filled)[0]


@pytest.mark.parametrize(
    ("sheet", "ref", "title", "value"),
    [(D, "1.1", "Rating", "Red"), (D, "1.1", "Next milestone", None), (M, "2.1.1", "Forecast", "May 22"),
     (R, "R1", "Owner", "CD"), (Q, "1.1", "Needed by", "soon")],
)  # fmt: skip
def test_what_is_typed_over_a_grey_cell_is_said_and_not_read(
    filled: Filled, sheet: str, ref: str, title: str, value: object
):
    line = filled.row(sheet, ref)
    filled.cell(sheet, ref, title).value = value
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert (proposals, codes(problems)) == ((), ["grey-cell"])
    assert words(problems)[0].startswith(
        f"{sheet}, row {line}: this grey cell is only for reading, and typed over: {title};"
    )


def test_a_row_of_grey_cells_typed_over_is_told_once_and_many_rows_once(filled: Filled):
    filled.cell(D, "1.1", "Rating").value = "Red"
    filled.cell(D, "1.1", "Owners").value = "CD"
    assert words(read_sheet(filled.bytes(), AGREED)[1]) == [
        (
            "Deliverables, row 3: these grey cells are only for reading, and typed over: Owners, "
            "Rating; nothing of it is read; use the white cells"
        )
    ]
    items = [deliverable(f"1.{n}") for n in range(1, 9)]
    many = small_plan(workstreams=[stream("1.0", *items)])
    book = Filled(sheet_bytes(many))
    for row in range(3, 11):
        book.sheet(D).cell(row, book.column(D, "Owners")).value = "Somebody"
    assert words(read_sheet(book.bytes(), many)[1]) == [
        (
            "Deliverables: grey cells, which are only for reading, were typed over in 8 rows, from 3 "
            "to 10; nothing of it is read; use the white cells"
        )
    ]


def test_a_grey_cell_that_a_spreadsheet_spoilt_says_nothing(filled: Filled):
    filled.cell(M, "1.1.1", "Agreed date").value = dt.date(2021, 10, 1)
    filled.cell(D, "1.1", "Last updates").value = " 1 Oct 21,  AB: Green. As planned "
    assert read_sheet(filled.bytes(), AGREED) == ((), ())


def test_a_row_that_stands_twice_counts_once_where_both_agree(filled: Filled):
    filled.put(D, "1.1", What_is_new="Fine")
    sheet = filled.sheet(D)
    sheet.append([cell.value for cell in sheet[3]])
    assert typed(filled) == [("d:1.1", {"note": "Fine"})]
    assert words(read_sheet(filled.bytes(), AGREED)[1]) == [
        (
            "Deliverables, row 6: 1.1 stands in row 3 too, with the same values; it counts once; if it "
            "was pasted over another row, fill that one in again"
        )
    ]
    sheet.cell(6, filled.column(D, "What is new")).value = "Bad"
    assert wrong(filled) == [
        "Deliverables, row 3: the same item stands in row 6 with other values; leave one of them",
        "Deliverables, row 6: the same item stands in row 3 with other values; leave one of them",
    ]


def test_an_added_column_is_named_once_and_not_read(filled: Filled):
    sheet = filled.sheet(D)
    sheet.insert_cols(5)
    sheet.cell(2, 5).value = "My own"
    for row in range(3, 6):
        sheet.cell(row, 5).value = "=A1"
    filled.put(D, "1.1", What_is_new="Fine")
    assert typed(filled) == [("d:1.1", {"note": "Fine"})]
    assert words(read_sheet(filled.bytes(), AGREED)[1]) == [
        "Deliverables: a column was added: 'my own'; it is not read"
    ]


def test_columns_may_be_moved(filled: Filled):
    filled.put(D, "1.1", New_rating="Red", What_is_new="Fine")
    sheet = filled.sheet(D)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(reversed(row), 1):
            sheet.cell(number, place).value = value
    assert typed(filled) == [("d:1.1", {"rag": Rag.RED, "note": "Fine"})]


def test_a_column_that_is_gone_is_said_and_the_rest_is_read(filled: Filled):
    filled.put(D, "1.1", What_is_new="Fine")
    filled.sheet(D).delete_cols(filled.column(D, "Path to green"))
    assert typed(filled) == [("d:1.1", {"note": "Fine"})]
    assert words(read_sheet(filled.bytes(), AGREED)[1]) == [
        "Deliverables: the column 'Path to green' is gone; nothing of it is read"
    ]


def test_two_columns_of_one_name_are_refused(filled: Filled):
    filled.put(D, "1.1", What_is_new="Fine")
    sheet = filled.sheet(D)
    sheet.cell(2, sheet.max_column + 1).value = "what is  NEW"
    assert "two columns are called 'What is new'" in wrong(filled)[0]


@pytest.mark.parametrize("gone", ["columns", "headings"])
def test_a_sheet_without_its_keys_or_headings_is_refused(filled: Filled, gone: str):
    filled.put(D, "1.1", What_is_new="Fine").put(M, "1.1.1", What_is_new="Seen")
    if gone == "columns":
        filled.sheet(D).delete_cols(1, 2)
    else:
        filled.sheet(D).delete_rows(2)
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert [one.key for one in proposals] == ["m:1.1.1"]
    assert codes(problems) == ["missing-column"]


def test_a_renamed_sheet_is_read_and_said(filled: Filled):
    filled.put(D, "1.1", What_is_new="Fine")
    filled.sheet(D).title = "Mine"
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert [one.key for one in proposals] == ["d:1.1"]
    assert words(problems) == ["Mine: the sheet was called 'Deliverables', and is read as that; nothing needs doing"]  # fmt: skip


def test_a_sheet_that_is_gone_is_said(filled: Filled):
    filled.put(D, "1.1", What_is_new="Fine")
    filled.book.remove(filled.sheet(M))
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert [one.key for one in proposals] == ["d:1.1"]
    assert words(problems) == ["Milestones: the sheet 'Milestones' is not there; nothing of it is read"]  # fmt: skip


def test_rows_of_a_copied_sheet_that_differ_name_the_other_sheet(filled: Filled):
    filled.put(D, "1.1", What_is_new="Fine")
    filled.book.copy_worksheet(filled.sheet(D)).title = "Mine"
    filled.put(D, "1.1", What_is_new="Bad")
    said = " ".join(words(read_sheet(filled.bytes(), AGREED)[1]))
    assert "stands in row 3 of 'Mine' with other values" in said
    assert "stands in row 3 of 'Deliverables' with other values" in said


def test_a_copied_sheet_is_read_beside_the_first(filled: Filled):
    filled.book.copy_worksheet(filled.sheet(D)).title = "Deliverables (2)"
    filled.put(D, "1.1", What_is_new="Fine")
    assert typed(filled) == [("d:1.1", {"note": "Fine"})]


def test_another_sheet_of_their_own_is_left_alone(filled: Filled):
    filled.book.create_sheet("Shopping").append(["Ref", "Milk"])
    assert read_sheet(filled.bytes(), AGREED) == ((), ())


def test_cells_merged_over_rows_are_left_out(filled: Filled):
    filled.put(D, "1.1", New_rating="Red").put(D, "2.1", What_is_new="Fine")
    at = filled.column(D, "New rating")
    filled.sheet(D).merge_cells(start_row=3, end_row=4, start_column=at, end_column=at)
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert [one.key for one in proposals] == ["d:2.1"]
    assert words(problems) == [
        "Deliverables, row 3: cells of rows 3 to 4 are merged; unmerge them, fill in each"
    ]


def test_cells_merged_in_one_row_are_that_rows(filled: Filled):
    filled.put(D, "1.1", What_is_new="Fine")
    at = filled.column(D, "What is new")
    filled.sheet(D).merge_cells(start_row=3, end_row=3, start_column=at, end_column=at + 2)
    assert typed(filled) == [("d:1.1", {"note": "Fine"})]


def test_text_that_begins_as_a_formula_does_stays_text(filled: Filled):
    cell = filled.cell(D, "1.1", "What is new")
    cell.value, cell.data_type = "=SUM(1) is what they said", "s"
    assert one_value(filled) == "=SUM(1) is what they said"


def test_a_number_in_a_column_of_words_is_its_words(filled: Filled):
    filled.put(D, "1.1", What_is_new=2021.0, Path_to_green=True)
    assert typed(filled) == [("d:1.1", {"note": "2021", "path_to_green": "Yes"})]


@pytest.mark.parametrize(
    ("sheet", "row", "said"),
    [
        (D, {"Ref": "7.1", "Deliverable": "Another", "What is new": "Please add"},
         "only rows of the plan can be filled in; a new deliverable is agreed in plan.yaml"),
        (M, {"Ref": "7.1.1", "Milestone": "Another", "Owners": "AB", "New forecast": "Feb 22"},
         "a new milestone is agreed in plan.yaml"),
        (R, {"Ref": "R9", "Risk or issue": "Risk", "What may happen, or has": "Snow",
             "New likelihood": 2, "New impact": 2},
         "what is new is given its 'Ref' when it is saved; clear that cell"),
    ],
)  # fmt: skip
def test_a_row_that_was_added_says_where_new_things_go(
    filled: Filled, sheet: str, row: dict[str, object], said: str
):
    line = 6 if sheet == R else 30
    for title, value in row.items():
        filled.sheet(sheet).cell(line, filled.column(sheet, title)).value = value
    assert said in wrong(filled)[0]


def test_a_grey_column_pasted_over_a_white_one_is_left_out(filled: Filled):
    for ref in ("1.1", "1.10"):
        words_there = filled.cell(D, ref, "Last updates").value
        filled.cell(D, ref, "What is new").value = words_there
    filled.put(D, "2.1", What_is_new="Unrated")
    assert settled_codes(filled) == ["pasted-cell", "pasted-cell", "asked"]


def test_what_a_workbook_writes_for_other_characters_is_read_as_those(filled: Filled):
    filled.put(D, "1.1", What_is_new="One_x000D__x000A_two_x0007_, and _x005F_x0041_")
    assert one_value(filled) == "One\ntwo, and _x0041_"


def test_new_rows_are_alike_only_where_they_say_the_same_of_the_same(filled: Filled):
    sheet = filled.sheet(Q)
    for line, (about, question) in enumerate([("2.1", "May we?"), ("1.1", "May we?")], 4):
        sheet.cell(line, filled.column(Q, "About")).value = about
        sheet.cell(line, filled.column(Q, "The question")).value = question
    for line in (6, 7):  # neither says what may happen
        filled.sheet(R).cell(line, filled.column(R, "New impact")).value = line - 4
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert (len(proposals), problems) == (4, ())
    assert settled_codes(filled) == ["incomplete-row", "incomplete-row", "asked", "asked"]


def test_control_characters_and_blanks_are_nothing(filled: Filled):
    filled.put(D, "1.1", What_is_new=" \n\u00a0 ")
    assert typed(filled) == []


def test_no_is_nothing(filled: Filled):
    assert typed(filled.put(M, "1.1.1", Cancel="No")) == []


def test_a_new_risk_is_typed_below_the_list(filled: Filled):
    line = filled.row(R, "")
    sheet = filled.sheet(R)
    for title, value in {
        "Risk or issue": "Risk", "What may happen, or has": "Snow", "New likelihood": "4",
        "New impact": 2, "New owner": "AB", "Now bears on": "1.1; 2.1, 1.1",
    }.items():  # fmt: skip
        sheet.cell(line, filled.column(R, title)).value = value
    assert typed(filled) == [
        ("", {"what": RISK, "title": "Snow", "likelihood": 4, "impact": 2, "owner": "AB",
              "links": ("1.1", "2.1")})
    ]  # fmt: skip


def test_a_register_row_without_its_key_is_not_taken_for_a_new_one(filled: Filled):
    filled.put(R, "R1", What_is_new="Mild")
    filled.sheet(R).cell(3, 1).value = None
    filled.sheet(R).cell(3, 2).value = None
    assert "the hidden key of this row is gone" in wrong(filled)[0]


@pytest.mark.parametrize(
    ("refs", "number", "read"),
    [
        (("1.1",), False, ("No",)),
        (("1.1",), 1.1, ("1.1",)),
        (("1.10",), 1.1, ("1.10",)),
        (("1.1", "1.10"), 1.1, None),
    ],
)
def test_a_link_that_came_as_a_number_is_taken_where_one_can_be_meant(
    refs: tuple[str, ...], number: float, read: tuple[str, ...] | None
):
    agreed = small_plan(workstreams=[stream("1.0", *map(deliverable, refs))])
    filled = Filled(sheet_bytes(agreed)).put(R, "R1", Now_bears_on=number)
    proposals, problems = read_sheet(filled.bytes(), agreed)
    if read is None:
        assert "which may be 1.1 or 1.10" in words(problems)[0]
    else:
        assert proposals[0].typed["links"] == read


def test_days_of_an_old_macintosh_are_counted_from_its_own_beginning(filled: Filled):
    from openpyxl.utils.datetime import MAC_EPOCH

    filled.book.epoch = MAC_EPOCH
    assert one_value(filled.put(M, "2.1.1", Done_on=44550 - 1462)) == dt.date(2021, 12, 20)
