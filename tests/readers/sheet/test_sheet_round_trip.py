"""Written, filled in, read: what was typed comes back, and nothing else, whatever the order."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.domain.rag import Rag
from governance.readers.sheet import read_sheet
from governance.record.sheet.request import Request
from governance.record.sheet.settle import settled
from tests.support.make import deliverable, rated, stream, updates
from tests.support.office import SCRIPTS, needs_office, resaved
from tests.support.sheets import D, Filled, M, Q, R, rows_of, sheet_bytes, small_log, small_plan

AGREED = small_plan()
LOG = small_log()
DATA = sheet_bytes(AGREED, LOG)
NOTES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    lambda text: text.split() and not text.startswith("=")
)
RATED = st.sampled_from(["Blue", "Green", "Amber", "Red"])
CELLS = {
    (D, "1.1", "New rating"): ("rag", RATED),
    (D, "1.1", "What is new"): ("note", NOTES),
    (D, "1.10", "Path to green"): ("path_to_green", NOTES),
    (D, "2.1", "Why the rating changes"): ("reason", NOTES),
    (M, "1.1.2", "What is new"): ("note", NOTES),
    (M, "1.10.1", "What shows that it is done"): ("evidence", NOTES),
    (M, "2.1.2", "Why it moves or is cancelled"): ("reason", NOTES),
    (R, "R1", "What is done now"): ("mitigation", NOTES),
    (R, "I1", "New impact"): ("impact", st.sampled_from(["1", "2", "5"])),
    (Q, "1.1", "The answer"): ("answer", NOTES),
}


def key_of(sheet: str, ref: str) -> str:
    if sheet == Q:
        return f"q:{LOG[-1].id}"
    return f"{ref[0].lower() if sheet == R else sheet[0].lower()}:{ref}"


def read(filled: Filled) -> dict[str, dict[str, Any]]:
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert problems == ()
    return {one.key: dict(one.typed) for one in proposals}


def shuffled(filled: Filled, chance: random.Random) -> Filled:
    """Every form's rows in another order."""
    for name in (D, M, R, Q):
        sheet = filled.sheet(name)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        chance.shuffle(rows)
        for number, row in enumerate(rows, 3):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value
    return filled


@settings(max_examples=40)
@given(st.data())
def test_what_was_typed_comes_back_and_nothing_else(data: st.DataObject):
    chosen = data.draw(st.sets(st.sampled_from(sorted(CELLS))))
    filled = Filled(DATA)
    expected: dict[str, dict[str, object]] = {}
    for sheet, ref, title in sorted(chosen):
        name, values = CELLS[sheet, ref, title]
        value = data.draw(values)
        filled.cell(sheet, ref, title).value = value
        typed = {"rag": Rag, "impact": int}.get(name, str.strip)
        read_as = typed(value.lower() if name == "rag" else value)
        expected.setdefault(key_of(sheet, ref), {})[name] = read_as
    assert {key: {name: plainly(one) for name, one in typed.items()} for key, typed in read(filled).items()} == {
        key: {name: plainly(one) for name, one in typed.items()} for key, typed in expected.items()
    }  # fmt: skip
    before = read(filled)
    assert read(shuffled(filled, data.draw(st.randoms(use_true_random=False)))) == before


def plainly(value: object) -> object:
    """Blanks of every kind are one; a no-break space is a blank."""
    return " ".join(value.split()) if type(value) is str else value


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(["1.1", "1.10", "2.1"]), RATED, NOTES), max_size=6),
    st.sampled_from(["", "\n", " \n\n"]),
)
def test_a_sheet_of_any_record_untouched_says_nothing(records: list[Any], end: str):
    log = updates(
        *(
            rated(ref, rag.lower(), f"2021-11-{n + 1:02}", note=(note + end) * 2, reason="x")
            for n, (ref, rag, note) in enumerate(records)
        )
    )
    assert read_sheet(sheet_bytes(AGREED, log), AGREED) == ((), ())


def test_everything_typed_is_asked_for_and_nothing_is_in_conflict():
    filled = Filled(DATA)
    for sheet, ref, title in CELLS:
        filled.cell(sheet, ref, title).value = {
            "New rating": "Red", "New impact": "5",
        }.get(title, "Something new")  # fmt: skip
    proposals, _ = read_sheet(filled.bytes(), AGREED)
    found = [getattr(one, "code", "asked") for _, one in settled(proposals, rows_of(AGREED, LOG))]
    assert sorted(found) == [*["asked"] * 6, *["incomplete-row"] * 3]


@pytest.mark.parametrize(
    "text", [*SCRIPTS, "=HYPERLINK(1)", "@SUM", "-1", "+44", "_x0041_", "a&b<c>"]
)
def test_titles_and_notes_of_any_script_stay_what_they_are(text: str):
    agreed = small_plan(workstreams=[stream("1.0", deliverable("1.1", title=text))])
    log = updates(rated("1.1", "red", "2021-11-01", note=text))
    data = sheet_bytes(agreed, log)
    cell = Filled(data).cell(D, "1.1", "Deliverable")
    assert (str(cell.value), cell.data_type) == (text, "s")
    filled = Filled(data).put(D, "1.1", What_is_new="Fine")
    proposals, _ = read_sheet(filled.bytes(), agreed)
    assert "key-and-ref-differ" not in {
        getattr(one, "code", "") for _, one in settled(proposals, rows_of(agreed, log))
    }


@needs_office
def test_a_sheet_saved_by_libreoffice_is_read_the_same(tmp_path):
    filled = Filled(DATA)
    for number, (sheet, ref, title) in enumerate(CELLS):
        filled.cell(sheet, ref, title).value = {
            "New rating": "Red", "New impact": 5,
        }.get(title, f"Something new {SCRIPTS[number % len(SCRIPTS)]}")  # fmt: skip
    filled.cell(M, "2.1.1", "New forecast").value = "mid Feb 22"
    data = filled.bytes()
    proposals, problems = read_sheet(data, AGREED)
    assert len(proposals) == 10
    assert read_sheet(resaved(data, "update.xlsx", tmp_path), AGREED) == (proposals, problems)
    assert read_sheet(resaved(DATA, "untouched.xlsx", tmp_path), AGREED) == ((), ())


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    NOTES,
    st.sampled_from(
        ["", "=1/0", "#N/A", "1.1", "d:1.1", "Red", "5", "Yes", "tbc", "1e400", "0" * 5000]
    ),
)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from([D, M, R, Q]), st.integers(1, 9), st.integers(1, 26), ANYTHING),
        max_size=12,
    )
)
def test_whatever_stands_in_a_cell_is_read_or_said(cells: list[Any]):
    filled = Filled(DATA)
    for sheet, row, column, value in cells:
        filled.sheet(sheet).cell(row, column).value = value
    proposals, problems = read_sheet(filled.bytes(), AGREED)
    assert all(one.what and one.todo and one.code for one in problems)
    keys = {row.key for those in rows_of(AGREED, LOG).values() for row in those}
    for proposal, found in settled(proposals, rows_of(AGREED, LOG)):
        assert proposal.key in keys or not isinstance(found, Request) or not proposal.key
