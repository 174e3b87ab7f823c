"""Files with children in them are found, whatever they are called; made-up ones are let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance.packs.send.declared import TABLES
from governance.readers.cases import real_rows
from tests.conftest import REPOSITORY
from tests.readers.cases.reading import Row, as_csv, as_parquet, as_workbook, put

REAL: list[Row] = [
    {"request_id": "R1", "row_source": "synthetic"},
    {"request_id": "R2", "row_source": "one"},
    {"request_id": "R3", "row_source": None},
]


def found(place: Path) -> dict[str, int]:
    return {
        one.path.relative_to(place).as_posix(): one.count
        for one in real_rows(place, lambda _: TABLES)
    }


def test_rows_are_counted_in_every_kind_of_file(tmp_path: Path):
    as_csv(tmp_path / "a" / "request.csv", REAL)
    as_parquet(tmp_path / "b" / "request.parquet", REAL)
    as_workbook(tmp_path / "c" / "cases.xlsx", {"request": REAL, "plan": REAL[1:2]})
    assert found(tmp_path) == {
        "a/request.csv": 2,
        "b/request.parquet": 2,
        "c/cases.xlsx": 3,
    }


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("request.csv", "request_id,row_source\nR1,Synthetic \n", 0),
        ("Request.CSV", "request_id\nR1\nR2\n", 2),
        ("request.csv", "R1,2021-11-01\nR2,2021-11-02\n", 2),
        ("request.csv", "", 0),
        ("request.csv", "request_id,outcome\n", 0),
        ("export.csv", "row_source,x\none,1\n", 1),
        ("export.csv", "Person ID;Recorded on\nP1;2021-01-01\n", 1),
        ("prices.csv", "what,price\nbread,1\n", 0),
        ("panel.csv", "panel_id,held_on,recorded_on,row_source\nN1,2021-11-01,,one\n", 0),
        ("panel.csv", "panel_id\nN1\n", 0),
        ("panel.csv", "panel_id,person_id\nN1,P1\n", 1),
        ("request.csv", "row_source,request_id\none\n\nsynthetic,R1\n,,\n", 1),
        ("request.csv", b"request_id,row_source\nR\xe9,one\n", 1),
        ("person.parquet", b"no parquet", 1),
        ("other.parquet", b"no parquet", 0),
        ("sealed.xlsx", b"no workbook", 1),
    ],
)
def test_a_file_says_that_it_is_made_up_or_is_taken_as_real(
    tmp_path: Path, name: str, text: str | bytes, count: int
):
    put(tmp_path, name, text)
    assert sum(found(tmp_path).values()) == count


def test_a_file_in_another_encoding_is_not_overlooked(tmp_path: Path):
    for way in ("utf-16", "utf-16-be", "latin-1"):
        put(tmp_path, f"{way}.csv", "é,row_source\n1,one\n".encode(way))
    assert len(found(tmp_path)) == 3


def test_what_git_and_libraries_keep_is_left_alone(tmp_path: Path):
    for folder in (".git", "node_modules", "__pycache__", "env/lib"):
        as_csv(tmp_path / folder / "request.csv", REAL)
    put(tmp_path / "env", "pyvenv.cfg", "")
    as_csv(tmp_path / "away" / "request.csv", REAL)
    (tmp_path / "env" / "link").symlink_to(tmp_path / "away")
    assert found(tmp_path) == {"away/request.csv": 2}


def test_nothing_of_a_row_is_kept(tmp_path: Path):
    as_csv(tmp_path / "request.csv", [{"request_id": "ZQSECRETQZ", "row_source": "one"}])
    assert "ZQSECRETQZ" not in repr(real_rows(tmp_path, lambda _: TABLES))


def test_the_repository_holds_no_real_case():
    assert real_rows(REPOSITORY, lambda _: TABLES) == ()
