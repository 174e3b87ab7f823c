"""The checks say the same in every engine, and are short however much is wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import narwhals as nw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.domain.cases import CaseColumn, ColumnKind
from governance.kpis.case_checks import check_cases
from governance.kpis.case_frames import CaseFrames
from governance.packs.send.declared import TABLES
from tests.support.cases import ENGINES, Row, case_frames

TODAY = dt.date(2021, 12, 31)
NAMES = ("person", "request", "placement", "phase_transfer", "placement_request", "feedback_sent")


def values(column: CaseColumn) -> st.SearchStrategy[Any]:
    if column.type is ColumnKind.DAY:
        near = st.dates(dt.date(2021, 12, 1), dt.date(2022, 2, 20))
        found: st.SearchStrategy[Any] = near.map(dt.date.isoformat)
    elif column.type is ColumnKind.FLAG:
        found = st.sampled_from([0, 1])
    elif column.type is ColumnKind.WHOLE:
        found = st.integers(-6, 25) | st.just(2022)
    elif column.codes:
        found = st.sampled_from([*column.codes, "bad"])
    else:
        found = st.sampled_from(["A1", "A2", "B", "ß", "", "primary", "post16 x"])
    return st.none() | found


def a_table(name: str) -> st.SearchStrategy[list[Row]]:
    row = {one.id: values(one) for one in TABLES.tables[name].stored}
    return st.lists(st.fixed_dictionaries(row), max_size=6)


SETS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: a_table(name) for name in names})
)


@settings(deadline=None, max_examples=15)
@given(tables=SETS, history=st.booleans(), areas=st.sampled_from([(), ("A1",)]))
def test_every_engine_finds_the_same(
    tables: dict[str, list[Row]], *, history: bool, areas: tuple[str, ...]
):
    found = [
        check_cases(case_frames(engine, **tables), as_at=TODAY, areas=areas, history=history)
        for engine in ENGINES
    ]
    assert [engine for engine, one in zip(ENGINES, found, strict=True) if one != found[0]] == []


def a_bad_column(engine: str, rows: int) -> CaseFrames:
    """Requests that all have one wrong code, and nothing else wrong."""
    import polars as pl

    kinds = {
        one.id: pl.String if one.type in (ColumnKind.TEXT, ColumnKind.CODE) else pl.Int64
        for one in TABLES.tables["request"].stored
    }
    keys = pl.int_range(rows, eager=True).cast(pl.String)
    empty = {name: pl.lit(None, dtype=kind) for name, kind in kinds.items()}
    made = empty | {"outcome": pl.lit("ZQSECRETQZ"), "request_id": "R" + keys}
    frame = pl.select(**made)
    if engine == "polars":
        native: Any = frame.lazy()
    elif engine == "pandas":
        native = frame.to_pandas()
    elif engine == "arrow":
        native = frame.to_arrow()
    else:
        import duckdb

        native = duckdb.connect().from_arrow(frame.to_arrow())
    return CaseFrames(TABLES, {"request": nw.from_native(native).lazy()}, lambda _: None)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_bad_column_of_a_million_rows_makes_one_short_message(engine: str):
    found = check_cases(a_bad_column(engine, 1_000_000), as_at=TODAY)
    bad = [one for one in found if one.rule == "unknown-code"]
    assert [(one.count, one.keys) for one in bad] == [(1_000_000, ("R…", "R…", "R1…"))]
    assert "1,000,000 rows hold a code outside the set" in str(bad[0])
    assert len("\n".join(map(str, found))) < 1500
    assert "ZQSECRETQZ" not in "".join(map(repr, found))
