"""What was written comes back the same, from every kind of file, in every engine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.domain.cases import CaseColumn, ColumnKind
from governance.packs.send.declared import TABLES
from governance.readers.cases.convert import BLANKS
from tests.readers.cases.reading import (
    ENGINES,
    Row,
    as_csv,
    as_parquet,
    as_read,
    as_workbook,
    read,
    rows_in,
)

WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=12,
).map(lambda text: text.strip(BLANKS)).filter(bool)  # fmt: skip
AWKWARD = st.sampled_from(['"', 'a "b"', "a,b", "a;b", "a\tb", "a\nb", "=1+1", "-1", "@x", "NA",
                           "null", "None", "nan", "007", "1.0", "TRUE", "2021-01-01"])  # fmt: skip
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


def values(column: CaseColumn) -> st.SearchStrategy[object]:
    if column.type is ColumnKind.DAY:
        found: st.SearchStrategy[object] = DAYS
    elif column.type is ColumnKind.FLAG:
        found = st.sampled_from([0, 1])
    elif column.type is ColumnKind.WHOLE:
        found = st.integers(-(10**12) + 1, 10**12 - 1)
    elif column.codes:
        found = st.sampled_from(list(column.codes))
    else:
        found = WORDS | AWKWARD
    return st.none() | found


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[Row]]:
    table = draw(st.sampled_from(list(TABLES)))
    row = st.fixed_dictionaries({one.id: values(one) for one in table.stored})
    return table.id, draw(st.lists(row, min_size=1, max_size=4))


def everywhere(place: Path, table: str, rows: list[Row]) -> None:
    for engine in ENGINES:
        frames, problems = read(place, engine)
        assert not problems, [str(one) for one in problems]
        assert rows_in(frames, table) == as_read(table, rows), engine


@settings(deadline=None, max_examples=40)
@given(tables())
def test_csv(made: tuple[str, list[Row]]):
    name, rows = made
    with TemporaryDirectory() as folder:
        as_csv(Path(folder) / f"{name}.csv", rows)
        everywhere(Path(folder), name, rows)


@settings(deadline=None, max_examples=25)
@given(tables())
def test_parquet(made: tuple[str, list[Row]]):
    name, rows = made
    with TemporaryDirectory() as folder:
        as_parquet(Path(folder) / f"{name}.parquet", rows)
        everywhere(Path(folder), name, rows)


@settings(deadline=None, max_examples=25)
@given(tables())
def test_workbook(made: tuple[str, list[Row]]):
    name, rows = made
    with TemporaryDirectory() as folder:
        as_workbook(Path(folder) / "cases.xlsx", {name: rows})
        everywhere(Path(folder) / "cases.xlsx", name, rows)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_folder_of_many_kinds_and_a_workbook_of_many_sheets(tmp_path: Path, engine: str):
    person: list[Row] = [{"person_id": "P1", "sex": "F", "ehe": 1}]
    panel: list[Row] = [{"panel_id": "N1", "held_on": dt.date(2021, 5, 4), "quorate": 0}]
    as_csv(tmp_path / "one" / "person.csv", person)
    as_parquet(tmp_path / "one" / "panel.parquet", panel)
    as_workbook(tmp_path / "two.xlsx", {"Person": person, "PANEL": panel})
    for place in (tmp_path / "one", tmp_path / "two.xlsx"):
        frames, _ = read(place, engine)
        assert list(frames.frames) == ["person", "panel"]
        assert rows_in(frames, "person") == as_read("person", person)
        assert rows_in(frames, "panel") == as_read("panel", panel)


@pytest.mark.spark
@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_spark_reads_the_same(tmp_path: Path, ending: str):
    pytest.importorskip("pyspark")
    rows: list[Row] = [
        dict.fromkeys(TABLES.tables["request"].by_name)
        | {"request_id": 'R "1",\nx', "received_on": dt.date(2020, 2, 29), "mediation": 1},
        dict.fromkeys(TABLES.tables["request"].by_name)
        | {"request_id": "R2", "source": "3", "received_on": dt.date(1900, 3, 1)},
    ]
    put = {"csv": as_csv, "parquet": as_parquet}
    place = tmp_path / "cases"
    if ending == "xlsx":
        place = tmp_path / "cases.xlsx"
        as_workbook(place, {"request": rows})
    else:
        put[ending](place / f"request.{ending}", rows)
    frames, problems = read(place, "spark")
    assert not problems
    found = sorted(rows_in(frames, "request"), key=lambda row: row["request_id"])
    assert found == as_read("request", rows)
