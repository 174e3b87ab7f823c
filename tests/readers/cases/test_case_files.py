"""Files as people save them: odd bytes, odd headers, nothing in them. One clear problem each."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from governance.kpis.case_frames import day_number
from governance.packs.send.declared import TABLES
from governance.problems import Severity
from governance.readers.cases import case_sources, read_cases
from tests.readers.cases.reading import ENGINES, codes, put, read, rows_in, text_in

HEADER = "request_id,received_on,outcome"
ROW = "R1,2021-11-01,pending"
DAY = day_number(dt.date(2021, 11, 1))


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    return request.param


def one_row(rows: list[dict]) -> tuple[object, ...]:
    assert len(rows) == 1
    return rows[0]["request_id"], rows[0]["received_on"], rows[0]["outcome"]


@pytest.mark.parametrize(
    "data",
    [
        f"\ufeff{HEADER}\n{ROW}\n",
        f'\ufeff"request_id","received_on","outcome"\n{ROW}',
        f"{HEADER}\r\n{ROW}\r\n",
        f"{HEADER}\r{ROW}\r",
        f"\n  \n{HEADER}\n\n{ROW}\n,,\n\n",
        f"{HEADER}\n{ROW}\n   \n",
        f"{HEADER};\n{ROW};\n".replace(",", ";"),
        f"{HEADER}\n{ROW}\n".replace(",", "\t"),
        f" Request ID , RECEIVED-ON,Outcome\n R1 ,2021-11-01 , pending{' ' * 9}\n",
        f'"request_id",received_on,"outcome"\n"R1",{ROW[3:]}\n',
        f"{HEADER}\n{ROW},\n",
        f'{HEADER},"a\nnote"\n{ROW},"b\nc"\n',
        f"{HEADER},note\x0cnote\n{ROW},b\x0cc\n",
    ],
    ids=["bom", "bom-quoted", "crlf", "cr", "blank-lines", "blanks", "semicolons", "tabs", "capitals",
         "quoted", "one-comma-more", "header-on-two-lines", "form-feed"],
)  # fmt: skip
def test_files_that_are_read(engine: str, data: str, tmp_path: Path):
    put(tmp_path, "request.csv", data)
    frames, problems = read(tmp_path, engine)
    assert set(codes(problems)) <= {"missing-columns", "unknown-columns"}
    assert one_row(rows_in(frames, "request")) == ("R1", DAY, "pending")


def test_a_short_row_is_filled(engine: str, tmp_path: Path):
    assert one_row(text_in(engine, f"{HEADER}\nR1\n", tmp_path)) == ("R1", None, None)


def test_a_mark_of_inches_is_only_a_mark(engine: str, tmp_path: Path):
    rows = text_in(engine, f'{HEADER}\nR5",,\n{ROW}\n', tmp_path)
    assert [row["request_id"] for row in rows] == ['R5"', "R1"]


def test_names_that_the_return_uses_are_known(engine: str, tmp_path: Path):
    rows = text_in(
        engine, "request_id,advice_type,advice_received_on\nR1,ep,2021-11-01\n", tmp_path, "advice"
    )
    assert rows[0]["received_on"] == DAY


def test_codes_that_a_spreadsheet_made_numbers(engine: str, tmp_path: Path):
    rows = text_in(engine, "request_id,source\nR1,3.0\nR2,4\n1.0,\n", tmp_path)
    assert [(row["request_id"], row["source"]) for row in rows] == [
        ("R1", "3"),
        ("R2", "4"),
        ("1.0", None),
    ]


@pytest.mark.parametrize("data", [f"{HEADER}\n", HEADER, f"{HEADER}\n,,\n\n"])
def test_a_table_without_rows_has_its_columns(engine: str, data: str, tmp_path: Path):
    put(tmp_path, "request.csv", data)
    frames, problems = read(tmp_path, engine)
    assert codes(problems) == ["missing-columns"]
    assert rows_in(frames, "request") == []
    assert list(frames.frames["request"].collect().columns) == list(
        TABLES.tables["request"].by_name
    )


def test_days_that_are_all_missing(engine: str, tmp_path: Path):
    rows = text_in(engine, "request_id,received_on,outcome\nR1,,pending\nR2, ,\n", tmp_path)
    assert [row["received_on"] for row in rows] == [None, None]


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"", "no-header", "request.csv"),
        (b"\xef\xbb\xbf\n \n", "no-header", "request.csv"),
        (b"R1,2021-11-01\nR2,2021-11-02\n", "no-header", "request.csv"),
        (b'"' + b"x" * 200_000, "no-header", "request.csv"),
        (b"x," * 300, "table-too-large", "request.csv"),
        (f"{HEADER}\n{ROW}\nR2,,caf\u00e9\n".encode("latin-1"), "table-not-utf-8", "request.csv:3"),
        (f"{HEADER}\n{ROW}\n".encode("utf-16"), "table-not-utf-8", "request.csv:1"),
        (f"{HEADER}\n{ROW}\0\n".encode(), "table-not-utf-8", "request.csv:2"),
        (f"{HEADER}\n{ROW}\nR2\u00e9".encode()[:-1], "table-not-utf-8", "request.csv:3"),
        (f"{HEADER}\n{ROW}\n{ROW},more\n".encode(), "ragged-rows", "request.csv"),
        (f"{HEADER}\n{'x' * 200_000},,,y\n".encode(), "unreadable-table", "request.csv"),
        (f'{HEADER}\n"{ROW}\n{ROW}\n'.encode(), "unreadable-table", "request.csv"),
    ],
    ids=["empty", "blank", "headerless", "endless-quote", "wide", "latin-1", "utf-16", "nul", "cut",
         "ragged", "huge-ragged-cell", "open-quote"],
)  # fmt: skip
def test_files_that_are_refused_with_one_problem(
    engine: str, data: bytes, code: str, where: str, tmp_path: Path
):
    put(tmp_path, "request.csv", data)
    frames, problems = read(tmp_path, engine)
    assert codes(problems) == [code]
    assert str(problems[0].where) == where
    assert not frames.frames


def test_one_bad_table_leaves_the_others_be(engine: str, tmp_path: Path):
    put(tmp_path, "request.csv", f"{HEADER}\n{ROW}\n")
    put(tmp_path, "plan.csv", b"\xff")
    put(tmp_path, "panel.parquet", b"PAR1 is not enough")
    frames, problems = read(tmp_path, engine)
    assert list(frames.frames) == ["request"]
    assert codes(problems) == ["missing-columns", "table-not-utf-8", "unreadable-table"]


def test_a_header_with_faults_is_read_as_far_as_it_goes(engine: str, tmp_path: Path):
    put(tmp_path, "request.csv", "received_on,outcom,received_on\n2021-11-01,pending,2020-01-01\n")
    frames, problems = read(tmp_path, engine)
    told = {one.code: one.what for one in problems}
    assert list(told) == ["unknown-columns", "column-twice", "missing-key", "missing-columns"]
    assert told["unknown-columns"] == "request has no column `outcom`"
    assert told["column-twice"] == "`received_on` comes twice"
    assert told["missing-key"] == "request lacks its key `request_id`"
    assert one_row(rows_in(frames, "request")) == (None, DAY, None)


def test_a_column_that_nobody_needs_is_not_missed(tmp_path: Path):
    put(tmp_path, "request.csv", f"{HEADER}\n{ROW}\n")
    found = read_cases(tmp_path, TABLES, used={"request": {"source", "received_on"}})
    assert rows_in(found.cases, "request")
    assert [one.what for one in found.problems] == ["request lacks `source`"]


def test_a_table_is_read_when_it_is_asked_for(tmp_path: Path):
    put(tmp_path, "request.csv", f"{HEADER}\n{ROW}\n")
    put(tmp_path, "plan.csv", b"\xff")
    found = read_cases(tmp_path, TABLES)
    assert "request" in found.cases.frames
    assert found.problems == ()
    assert "plan" not in found.cases.frames
    assert "plan" not in found.cases.frames
    assert codes(found.problems) == ["table-not-utf-8"]


def test_many_unknown_columns_make_a_short_message(tmp_path: Path):
    names = ",".join(f"{'long' * 30}{n}" for n in range(100))
    put(tmp_path, "request.csv", f"{HEADER},{names}\n{ROW}\n")
    _, problems = read(tmp_path)
    unknown = next(one for one in problems if one.code == "unknown-columns")
    assert unknown.what.endswith("and 90 more")
    assert len(unknown.what) < 600


def test_a_place_says_what_is_no_table(tmp_path: Path):
    for name in ("requests.csv", "request.tsv", "README.md", ".hidden.csv", "~$cases.xlsx"):
        put(tmp_path, name, "x\n")
    files, problems = case_sources(tmp_path, TABLES)
    assert files == ()
    assert [one.what for one in problems] == [
        "`request.tsv` is no case table",
        "`requests.csv` is no case table",
        "it holds no case table",
    ]


def test_a_table_from_two_files_is_read_from_neither(tmp_path: Path):
    put(tmp_path, "Request.csv", f"{HEADER}\n{ROW}\n")
    put(tmp_path, "request.parquet", b"")
    files, problems = case_sources(tmp_path, TABLES)
    assert files == ()
    assert codes(problems) == ["table-twice"]


def test_an_empty_folder_says_what_to_put_there(tmp_path: Path):
    frames, problems = read(tmp_path)
    assert [(one.code, one.severity) for one in problems] == [("no-tables", Severity.WARNING)]
    assert "tables.yaml" in problems[0].todo
    assert not frames.frames


@pytest.mark.parametrize("name", ["cases.xls", "cases.ods", "cases.csv", "nowhere"])
def test_a_place_that_is_neither_a_folder_nor_a_workbook(tmp_path: Path, name: str):
    if name != "nowhere":
        put(tmp_path, name, "x")
    frames, problems = read(tmp_path / name)
    assert codes(problems) == ["unknown-place"]
    assert not frames.frames


def test_a_library_that_is_not_installed_is_said(tmp_path: Path, monkeypatch):
    import sys

    for name in [
        one for one in sys.modules if one.startswith("governance.readers.cases.engines.in_")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    frames, problems = read(tmp_path, "duckdb")
    assert [one.what for one in problems] == [
        "duckdb is not installed: install it with its [engines] part (docs/install.md)"
    ]
    assert not frames.frames
