"""The data dictionary tells every frame and column."""

from __future__ import annotations

from governance import frames, sections
from governance.blocks import Table, plain
from governance.domain.cases import TableSet
from governance.testing import words_of


def listed(shown) -> dict[str, list[str]]:
    return {one.caption.removeprefix("Columns of "): [plain(row[0].lines[0]) for row in one.rows]
            for one in shown.blocks if isinstance(one, Table)}  # fmt: skip


def test_every_frame_and_column():
    assert listed(sections.frame_columns()) == {
        name: list(columns) for name, columns in frames.COLUMNS.items()
    }
    said = words_of(sections.frame_columns())
    assert "slip_days number days from the agreed last day" in said
    assert "stale yes or no" in said
    assert "rated_on day" in said


def test_every_case_table_and_column(sample):
    tables = sample.tables()
    shown = sections.case_columns(tables)
    assert listed(shown) == {one.id: [c.id for c in one.columns] for one in tables}
    said = words_of(shown)
    assert "Its rows are people: small counts of them are hidden." in said
    assert "worked out; no file holds it" in said
    assert "person_id key text pseudonym" in said


def test_a_plan_without_tables_says_so():
    assert words_of(sections.case_columns(TableSet())).endswith("The plan declares no case tables.")
