"""Case tables out of databases: the same as from CSV, all of them or none, and nothing told."""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from governance.packs.send.declared import TABLES
from governance.problems import UnreadableError
from governance.readers.cases import Engine, read_cases
from governance.readers.cases.faults import RefusedError
from governance.readers.cases.sql import read_queries
from governance.readers.cases.supplied import Supplied
from governance.testing import PLAN, make_workspace
from governance.workspace import open_workspace
from tests.conftest import REPOSITORY
from tests.readers.cases.reading import ENGINES, rows_in
from tests.support.centre import MARKER
from tests.support.postgres import BIN, PASSWORD, Server, postgres

SAMPLE = REPOSITORY / "plans/send-panels/cases"
NAMES = ("person", "request", "assessment", "plan")
KINDS = {"day": "date", "whole": "integer", "number": "numeric(12,2)", "flag": "boolean"}
DAY = dt.date(2021, 10, 31)
INI = Path("/etc/odbcinst.ini")
needs_postgres = pytest.mark.skipif(
    BIN is None or find_spec("adbc_driver_postgresql") is None,
    reason="PostgreSQL, or the driver of the extra `sql`, is not there",
)


def sample(name: str) -> tuple[list[str], list[list[str | None]]]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head, [[one or None for one in row] for row in rows[:300]]


def made(name: str) -> tuple[str, list[list[str | None]]]:
    head, rows = sample(name)
    declared = TABLES.tables[name].by_name
    kinds = (f"{one} {KINDS.get(declared[one].type.value, 'text')}" for one in head)
    return f"CREATE TABLE {name} ({', '.join(kinds)})", rows


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as one:
        for name in NAMES:
            statement, rows = made(name)
            values = ", ".join(
                "(" + ", ".join("NULL" if v is None else f"'{v}'" for v in row) + ")"
                for row in rows
            )
            one.do(
                statement,
                f"INSERT INTO {name} VALUES {values}",
                f"GRANT SELECT ON {name} TO reader",
            )
        one.do("CREATE TABLE secret (name text)", f"INSERT INTO secret VALUES ('{MARKER}')")
        yield one


@pytest.fixture(scope="module")
def lite(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("lite") / "cases.db"
    with sqlite3.connect(path) as base:
        for name in NAMES:
            statement, rows = made(name)
            base.execute(statement)
            base.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    base.close()
    return f"sqlite:///{path}"


def odbc(server: Server, user: str = "reader", password: str = PASSWORD) -> str:
    where = f"Server=127.0.0.1;Port={server.port};Database=cases"
    return f"odbc:Driver={{PostgreSQL Unicode}};{where};Uid={user};Pwd={password}"


needs_odbc = pytest.mark.skipif(
    BIN is None
    or find_spec("arrow_odbc") is None
    or "PostgreSQL Unicode" not in (INI.read_text() if INI.is_file() else ""),
    reason="PostgreSQL, its ODBC driver or the extra `odbc` is not there",
)


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=needs_postgres),
        pytest.param("odbc", marks=needs_odbc),
    ]
)
def url(request: pytest.FixtureRequest) -> str:
    """Each database, by its address."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("lite"))
    server = request.getfixturevalue("server")
    return odbc(server) if request.param == "odbc" else server.url()


def queries(folder: Path, **texts: str) -> Path:
    home = folder / "queries"
    home.mkdir(exist_ok=True)
    for name in NAMES if not texts else ():
        (home / f"{name}.sql").write_text(
            f"-- every row; in order\nSELECT * FROM {name} ORDER BY 1;\n"
        )
    for name, text in texts.items():
        (home / f"{name}.sql").write_text(text)
    return home


@pytest.mark.parametrize("engine", ENGINES)
def test_a_database_gives_what_csv_gives(tmp_path: Path, url: str, engine: str):
    asked = Supplied(dict(read_queries(url, queries(tmp_path), 20)))
    for name in NAMES:
        head, rows = sample(name)
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [head, *(["" if v is None else v for v in row] for row in rows)]
            )
    theirs = read_cases(None, TABLES, Engine(engine), supplied=asked)
    ours = read_cases(tmp_path, TABLES, Engine(engine))
    for name in NAMES:
        key = TABLES.tables[name].key[0]
        both = [
            sorted(rows_in(one.cases, name), key=lambda row: row[key]) for one in (ours, theirs)
        ]
        assert both[0] == both[1], name
    assert not [one for one in theirs.problems if one.code == "unknown-columns"]


SLOW = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(30)",
    "odbc": "SELECT pg_sleep(30)",
}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DELETE FROM request", "sql-query"),
        ("SELECT nothing FROM request", "sql-query"),
        ("SELECT * FROM nowhere", "sql-query"),
        ("SELECT * FROM", "sql-query"),
        ("SELECT 1; DELETE FROM request", "sql-query"),
        ("SELECT ';'; COMMIT -- ;", "sql-query"),
        ("slow", "sql-slow"),
    ],
)
def test_a_query_that_is_refused_is_told_in_our_words(
    tmp_path: Path, url: str, text: str, code: str
):
    kind = url.partition(":")[0]
    home = queries(
        tmp_path, person="SELECT * FROM person", request=text if text != "slow" else SLOW[kind]
    )
    with pytest.raises(RefusedError) as no:
        read_queries(url, home, 1)
    told = no.value.problem
    assert (told.code, told.where.file) == (code, "request.sql")
    assert PASSWORD not in str(told)
    home = queries(tmp_path, request="SELECT request_id FROM request")
    assert len(read_queries(url, home, 20)["request"]["request_id"]) == len(sample("request")[1])


@needs_postgres
def test_only_reading_is_let_whatever_is_asked(tmp_path: Path, server: Server):
    server.do("CREATE FUNCTION spoil() RETURNS int LANGUAGE sql AS 'DELETE FROM plan; SELECT 1'")
    for text in ("SELECT spoil()", "WITH x AS (DELETE FROM plan RETURNING *) SELECT * FROM x"):
        with pytest.raises(RefusedError) as no:
            read_queries(server.url("owner"), queries(tmp_path, plan=text), 5)
        assert "only reading" in no.value.problem.what


@needs_postgres
def test_a_right_that_is_missing_a_user_and_a_server_that_are_not_there(
    tmp_path: Path, server: Server
):
    home = queries(tmp_path, person="SELECT name FROM secret")
    cases = [
        (server.url(), "sql-right", "may not read"),
        (server.url().replace(PASSWORD, "wrong"), "sql-unreachable", ""),
        (server.url(database="nowhere"), "sql-unreachable", ""),
        (server.url().replace(f":{server.port}/", ":1/"), "sql-unreachable", "does not answer"),
        (f"mysql://x:{PASSWORD}@h/d", "sql-unreachable", "none of"),
        (f"sqlite:///{tmp_path}/none.db", "sql-unreachable", "no such"),
    ]
    for url, code, what in cases:
        with pytest.raises(RefusedError) as no:
            read_queries(url, home, 5)
        assert no.value.problem.code == code
        assert what in no.value.problem.what
        assert not {PASSWORD, "wrong", "reader", MARKER} & set(str(no.value.problem).split("'"))
        assert PASSWORD not in str(no.value.problem)
        assert no.value.__cause__ is None


@needs_postgres
def test_a_value_that_does_not_fit_tells_no_value(tmp_path: Path, server: Server):
    text = "SELECT CAST(name AS integer) FROM secret"
    with pytest.raises(RefusedError) as no:
        read_queries(server.url("owner"), queries(tmp_path, person=text), 5)
    assert MARKER not in str(no.value.problem)
    assert "does not fit" in no.value.problem.what


@needs_postgres
def test_an_instant_is_the_day_that_it_was_here(tmp_path: Path, server: Server):
    text = "SELECT 'R1' AS request_id, TIMESTAMPTZ '2022-06-30 23:30+00' AS received_on, 1.50 AS outcome"
    found = read_queries(server.url(), queries(tmp_path, request=text), 5)["request"]
    assert found == {"request_id": ["R1"], "received_on": ["2022-07-01"], "outcome": ["1.50"]}


@needs_postgres
def test_a_connection_that_is_lost_leaves_nothing_half_read(tmp_path: Path):
    from threading import Timer

    with postgres() as server:
        home = queries(tmp_path, a="SELECT 1 AS one", b="SELECT pg_sleep(20)")
        stop = Timer(1, server.process.kill)
        stop.start()
        with pytest.raises(RefusedError) as no:
            read_queries(server.url(), home, 60)
        assert no.value.problem.code == "sql-lost"


SQL = "cases: {sql: {url: 'env:CASES_URL', queries: queries}}\nboards:"
KPI = """\
kpis:
  - id: RQ01
    name: Requests
    definition: Requests received in the month.
    measure: {kind: count, table: request, event: received_on}
"""


def test_a_plan_counts_a_database_or_says_why_not(tmp_path: Path, lite: str):
    plan = PLAN.replace("boards:", f"pack: send\n{SQL}")
    make_workspace(tmp_path, plan, kpis=KPI)
    queries(tmp_path / "plans/mine")
    work = open_workspace(tmp_path, case_paths={"CASES_URL": lite})
    assert not [one for one in work.problems() if one.is_error]
    assert len(rows_in(work.cases().record.cases, "request")) == len(sample("request")[1])
    assert work.results(None, DAY)[0].counted.value is not None
    for paths in ({}, {"CASES_URL": f"postgresql://u:{PASSWORD}@127.0.0.1:1/d"}):
        with pytest.raises(UnreadableError) as no:
            open_workspace(tmp_path, case_paths=paths).results(None, DAY)
        assert PASSWORD not in str(no.value)


def test_a_map_reads_queries_as_it_reads_files(tmp_path: Path, lite: str):
    plan = PLAN.replace("boards:", f"pack: send\n{SQL.replace('queries}', 'queries}, map: m')}")
    text = """\
files: {asked: asked.sql}
tables:
  - {table: request, file: asked, columns: {request_id: Ref, received_on: {heading: Came, written: iso}}}
"""
    make_workspace(tmp_path, plan, files={"plans/mine/maps/m.yaml": text})
    queries(
        tmp_path / "plans/mine", asked="SELECT request_id AS ref, received_on AS came FROM request"
    )
    work = open_workspace(tmp_path, case_paths={"CASES_URL": lite})
    assert len(rows_in(work.cases().record.cases, "request")) == len(sample("request")[1])


@needs_odbc
def test_what_a_query_changed_through_odbc_is_taken_back(tmp_path: Path, server: Server):
    server.do(
        "CREATE FUNCTION raze() RETURNS int LANGUAGE sql AS 'DELETE FROM assessment; SELECT 1'"
    )
    read_queries(odbc(server, "owner"), queries(tmp_path, plan="SELECT raze() AS n"), 5)
    found = read_queries(server.url(), queries(tmp_path, plan="SELECT * FROM assessment"), 5)
    assert len(found["plan"]["request_id"]) == len(sample("assessment")[1])
    for url, text in (
        (odbc(server), "SELECT name FROM secret"),
        (odbc(server, password="no"), "SELECT 1"),
    ):
        with pytest.raises(RefusedError) as no:
            read_queries(url, queries(tmp_path, plan=text), 5)
        assert no.value.problem.code in ("sql-right", "sql-unreachable")
        assert not [one for one in (MARKER, PASSWORD) if one in str(no.value.problem)]
