"""Whatever stands in a table of actions, there is a sound plan or a plain reason."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from governance.assurance.rules import Subject, check_record
from governance.problems import UnreadableError
from governance.readers.plan import read_plan
from governance.readers.updates import read_updates
from governance.workspace.writing.plan_import import PlanFiles, plan_files_from
from tests.importers.making.excel import put, saved, solid
from tests.importers.making.word import cell, docx, para, row, table

ON = dt.date(2023, 3, 31)
HEADS = ("Ref", "Action", "Owner", "Lead and timescale", "Milestones", "By when", "Start", "Progress", "RAG", "Update Oct 22",
         "Priority", "Revised date", "Date completed", "Resources", "", "R", "A", "G", "Key", "#")  # fmt: skip
WORDS = ("", "plan", "1.1", "1", "A", "-", "TW/WA", "Jane Smith (JS)", "Head of SEND & HR", "/", "&", "()", "Lead:", "Lead: ; Support:", "and",
         "Sept 22", "Sept 22 – x", "(Sept 22", "31/02/22", "tbc", "2199", "W/C", "Q9 22", "Red", "R/A", "Not started", "Green: fine", "•", "• a\n• b\n",
         "1)", "a) b", "Key: Red", "Total", "* note", "Priority 1:", "=1+1", "@x", "\u202e", "\U0001f534", "jane@", "x@y.z", "\u00a0", "x" * 300,
         "9/9/9999", "1/1/0001", "from 2022", "Ongoing – x", "Completed Sept 22", "12/11 – JS:", "#REF!", "plan.1", "::", "[]", "What?", "\n\n")  # fmt: skip
CELL = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), max_size=3).map("\n".join),
    st.text(max_size=12),
)
FILL = st.sampled_from((None, None, "FF0000", "FFC000", "00B050", "0070C0", "7030A0", "FFFFFF"))
GRID = st.integers(2, 7).flatmap(
    lambda wide: st.tuples(
        st.lists(st.sampled_from(HEADS), min_size=wide, max_size=wide),
        st.lists(
            st.lists(st.tuples(CELL, FILL), min_size=wide, max_size=wide), min_size=1, max_size=6
        ),
    )
)


def arrived(data: bytes, file: str) -> PlanFiles | None:
    """A plan, or None where the file holds none and is told so."""
    try:
        return plan_files_from(data, file, "new", ON)
    except UnreadableError as refused:
        code = refused.problems[0].code
    assert code in ("no-action-table", "only-formulas")
    return None


def holds(data: bytes, file: str) -> None:
    made = arrived(data, file)
    if made is None:
        return
    plan, problems, _ = read_plan(made.files["plan.yaml"], "plan.yaml")
    assert plan == made.imported.plan
    log, odd = read_updates(made.files["updates.jsonl"], "updates.jsonl")
    assert not odd
    found = check_record(Subject(plan, log.updates))
    assert not [one for one in (*problems, *found) if one.is_error]


def printable(text: str) -> str:
    """Text as XML can hold it."""
    return "".join(
        sign for sign in text if sign in "\n\t" or (ord(sign) >= 32 and sign not in "\ufffe\uffff")
    )


@given(grid=GRID, merged=st.booleans())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_cells_in_word(grid, *, merged: bool):
    heads, rows = grid
    body = [row(*heads)]
    for number, cells in enumerate(rows):
        made = [cell(printable(text), fill=fill) for text, fill in cells]
        if merged and number:
            made[0] = cell(merge="")
        elif merged:
            made[0] = cell(printable(cells[0][0]), merge="restart")
        body.append(row(*made))
    holds(docx(para("A plan"), table(*body, columns=len(heads))), "a.docx")


@given(GRID)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_cells_in_excel(grid):
    heads, rows = grid
    book = Workbook()
    put(
        book.active,
        [
            heads,
            *([printable(text).replace("=", "") or None for text, _ in cells] for cells in rows),
        ],
    )
    for down, cells in enumerate(rows, 2):
        for right, (_, fill) in enumerate(cells, 1):
            if fill:
                book.active.cell(down, right).fill = solid(fill)
    holds(saved(book), "a.xlsx")
