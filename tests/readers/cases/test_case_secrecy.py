"""Case data are children: no cell reaches a message, a log, a repr or an exception."""

from __future__ import annotations

import datetime as dt
import logging
import traceback
from pathlib import Path

import pytest

from governance.kpis.case_checks import check_cases
from governance.packs.send.declared import TABLES
from governance.readers.cases import case_sources
from governance.readers.cases.engines.in_pandas import PandasStore
from governance.readers.cases.faults import RefusedError
from governance.readers.cases.tables import TableReader
from governance.workspace import open_workspace
from tests.conftest import REPOSITORY
from tests.readers.cases.reading import ENGINES, Row, as_csv, as_parquet, as_workbook, put, read

MARKER = "ZQSECRETQZ"
DAY = dt.date(2021, 12, 31)


def marked() -> dict[str, list[Row]]:
    """Every table with the marker in every cell, and references that lead nowhere."""
    return {
        table.id: [
            {one.id: f"{MARKER} {table.id}.{one.id} {number}" for one in table.stored}
            for number in range(5)
        ]
        for table in TABLES
    }


def placed(folder: Path, kind: str) -> Path:
    if kind == "xlsx":
        as_workbook(folder / "cases.xlsx", marked())
        return folder / "cases.xlsx"
    for name, rows in marked().items():
        (as_csv if kind == "csv" else as_parquet)(folder / f"{name}.{kind}", rows)
    return folder


@pytest.fixture
def quiet(caplog, capfd):
    """Nothing was logged or printed with the marker in it."""
    caplog.set_level(logging.DEBUG)
    yield
    seen = capfd.readouterr()
    assert MARKER not in caplog.text + seen.out + seen.err


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
@pytest.mark.parametrize("engine", ENGINES)
def test_no_problem_or_finding_tells_a_cell(tmp_path: Path, engine: str, kind: str):
    frames, problems = read(placed(tmp_path, kind), engine)
    found = check_cases(frames, as_at=DAY, areas=("North",))
    judged = [one for t in TABLES for one in t.stored if one.steers or not one.type.is_text]
    told = ["unread-code" if one.steers else "wrong-type" for one in judged]
    assert [one.code for one in problems] == told
    assert {one.rule for one in found} >= {"unknown-code", "orphan", "empty-columns"}
    told = [*map(str, problems), *map(repr, problems), *map(str, found), *map(repr, found)]
    assert not [one for one in told if MARKER in one]
    assert MARKER[:3] not in "".join(told), "two characters of a key are told, no more"
    assert MARKER not in repr(frames)


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "data",
    [
        f"{MARKER},{MARKER}\n{MARKER}\n",
        f"request_id,received_on\n{MARKER},{MARKER},{MARKER}\n",
        f'request_id,received_on\n"{MARKER}\n',
        f"request_id,received_on\n{MARKER},\xff".encode("latin-1"),
    ],
    ids=["no-header", "ragged", "open-quote", "not-utf-8"],
)
def test_no_refusal_tells_a_cell(tmp_path: Path, engine: str, data: str | bytes):
    put(tmp_path, "request.csv", data)
    put(tmp_path, "person.parquet", b"PAR1" + MARKER.encode() + b"PAR1")
    _, problems = read(tmp_path, engine)
    assert len(problems) == 2
    assert MARKER not in repr(problems) + "".join(map(str, problems))


@pytest.mark.usefixtures("quiet")
def test_what_an_engine_says_when_it_fails_goes_no_further(tmp_path: Path, monkeypatch):
    def fails(*_: object) -> None:
        raise ValueError(f"could not convert string to float: '{MARKER}'")

    put(tmp_path, "request.csv", f"request_id\n{MARKER}\n")
    monkeypatch.setattr(PandasStore, "with_values", fails)
    frames, problems = read(tmp_path)
    told = [one for one in problems if one.code == "engine-failed"]
    assert [one.what for one in told] == ["pandas could not read it"]
    assert MARKER not in repr(problems)
    assert not frames.frames


@pytest.mark.usefixtures("quiet")
def test_a_refusal_inside_the_reader_has_no_cause_with_a_cell(tmp_path: Path):
    put(tmp_path, "request.csv", f'request_id\n{MARKER},"{MARKER}\n')
    reader = TableReader(PandasStore())
    with pytest.raises(RefusedError) as raised:
        reader._raw(case_sources(tmp_path, TABLES)[0][0])
    told = traceback.TracebackException.from_exception(raised.value, capture_locals=False)
    assert MARKER not in "".join(told.format()) + repr(raised.value) + repr(reader)


@pytest.mark.usefixtures("quiet")
def test_a_plans_cases_and_record_show_nothing(tmp_path: Path):
    cases = open_workspace(REPOSITORY).with_cases("send-panels", placed(tmp_path, "csv")).cases()
    assert cases.every_problem()
    assert MARKER not in repr(cases) + repr(cases.record) + repr(cases.__dict__)
