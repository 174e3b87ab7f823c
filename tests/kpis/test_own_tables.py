"""Tables that a plan declares for itself are counted by hand and by every engine alike."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from governance.domain.cases import Counts
from governance.kpis.case_frames import day_number
from governance.kpis.kpis import measure_kpis
from governance.kpis.measures.tally import brought_home
from governance.kpis.results import Result, Results
from governance.readers.cases import Engine, read_cases
from governance.workspace import Workspace, open_workspace
from tests.conftest import DEMO_DAY
from tests.readers.cases.reading import as_parquet, as_workbook
from tests.support.own import DAY, TABLES, own_workspace
from tests.support.tables import tables

ENGINES = ("arrow", "pandas", "polars", "duckdb")
COUNTS = {
    "CC01": (5, 9),
    "PH01": (4, 6),
    "CO01": (2, 5),
    "CO02": (3, 5),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Workspace:
    return open_workspace(own_workspace(tmp_path_factory.mktemp("own") / "work"))


def results(own: Workspace, engine: str) -> Results:
    cases = own.cases("roads", engine)
    found = cases.results(DAY)
    assert not cases.problems, [str(one) for one in cases.problems]
    return found


def by_id(found: Results) -> dict[str, Result]:
    return {one.kpi.id: one for one in found}


@pytest.mark.parametrize(
    ("since", "kept"), [("2026-04-30", 2), ("2026-05-01", 2), ("2026-05-02", 1)]
)
def test_what_was_not_kept_yet_is_no_zero(own: Workspace, since: str, kept: int):
    cases = own.cases("roads", "arrow")
    kpis = [
        kpi.model_copy(update={"since": dt.date.fromisoformat(since)})
        for kpi in own.folder("roads").kpis.kpis
        if kpi.id == "CC02"
    ]
    (found,) = measure_kpis(kpis, cases.record, DAY)
    told = [point.counted.numerator is not None for point in found.trend]
    assert told == [False] * (len(told) - kept) + [True] * kept
    assert found.counted.numerator is not None


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_counts_what_was_counted_by_hand(own: Workspace, engine: str):
    found = by_id(results(own, engine))
    shares = {one: found[one].counted for one in COUNTS}
    assert {one: (x.numerator, x.denominator) for one, x in shares.items()} == COUNTS
    cost = found["CC02"].counted
    assert cost.numerator == pytest.approx(1234567.25 + 0.1 + 0.2 + 3.5 + 0.35 + 0.1 + 0.1)
    assert cost.denominator == 9
    days = found["PH02"]
    assert (days.counted.value, days.counted.denominator) == (28, 5)
    assert {one.name: one.counted.value for one in days.groups} == {"N": 28.5, "S": 28}
    areas = {one.name: one.counted.numerator for one in found["PH01"].groups}
    assert areas == {"N": 2, "S": 2}
    assert found["PH01"].words == {"N": "North side", "S": "South side"}


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_every_engine_gives_the_same(own: Workspace, engine: str):
    assert results(own, engine) == results(own, "pandas")


@pytest.mark.spark
def test_spark_gives_the_same(own: Workspace):
    pytest.importorskip("pyspark")
    assert results(own, "spark") == results(own, "pandas")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_numbers_and_days_that_are_cells_count_as_those_that_are_typed(
    tmp_path: Path, engine: str, kind: str
):
    moment = dt.datetime.fromisoformat
    rows = [
        {"call_id": "K1", "answered_at": moment("2026-06-01T09:15"), "waited": 4_000_000_000,
         "cost": 0.1},
        {"call_id": "K2", "answered_at": moment("2026-06-30T17:59"), "waited": 300, "cost": 1234567.25},
        {"call_id": "K3", "answered_at": moment("2026-07-01T00:00"), "waited": 0, "cost": 1e-07},
    ]  # fmt: skip
    if kind == "xlsx":
        as_workbook(tmp_path / "own.xlsx", {"Call": rows})
    else:
        as_parquet(tmp_path / "call.parquet", rows)
    place = tmp_path / "own.xlsx" if kind == "xlsx" else tmp_path
    found = read_cases(place, tables(TABLES), Engine(engine))
    told = brought_home(
        found.cases.frames["call"].select("call_id", "answered_at", "waited", "cost")
    )
    assert found.problems == ()
    days = [day_number(dt.date(2026, 6, 1)), day_number(dt.date(2026, 6, 30))]
    assert [row["answered_at"] for row in told] == [*days, days[1] + 1]
    assert [row["waited"] for row in told] == [4_000_000_000, 300, 0]
    assert [row["cost"] for row in told] == [0.1, 1234567.25, 1e-07]


def test_only_counts_of_people_are_hidden(own: Workspace):
    exact = by_id(results(own, "pandas"))
    assert {one: found.counts for one, found in exact.items()} == {
        "CC01": Counts.THINGS, "CC02": Counts.THINGS, "PH01": Counts.THINGS,
        "PH02": Counts.THINGS, "CO01": Counts.PEOPLE, "CO02": Counts.PEOPLE,
    }  # fmt: skip
    for audience in ("board", "public"):
        told = by_id(own.results("roads", DAY, audience))
        shown = {
            one: found.model_copy(update={"made_for": "internal"}) for one, found in told.items()
        }
        same = [one for one in exact if shown[one] == exact[one]]
        assert same == ["CC01", "CC02", "PH01", "PH02"]
        assert told["CO01"].counted.value in ("[c]", "[u]")


def test_tables_of_things_may_lie_in_the_workspace_and_people_must_be_made_up(own: Workspace):
    assert own.real_case_data() == ()
    path = Path(own.root) / "plans" / "roads" / "cases" / "complaint.csv"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("M01,22/05/2026,01/06/2026,synthetic", "M01,22/05/2026,,crm"), "utf-8"
    )
    try:
        assert [one.code for one in own.real_case_data()] == ["real-case-data"]
    finally:
        path.write_text(text, "utf-8", newline="")


def test_check_finds_nothing_wrong(own: Workspace):
    assert own.problems("roads") == ()


def test_quarters_before_the_accident_book_begins_are_no_data(sample: Workspace):
    """Its first accident is of 2 January 2021; the help line's first call is of the 4th."""
    found = {one.kpi.id: one for one in sample.results("leisure-centre", DEMO_DAY)}
    for kpi, first in (("DF04", "January to March 2021"), ("CC02", "January 2021"),
                       ("DF02", "January 2021")):  # fmt: skip
        one = found[kpi]
        assert one.kpi.since is None
        known = [point.period for point in one.trend if point.counted.value is not None]
        assert known[0].label == first
        assert len(known) == (4 if kpi == "DF04" else 12)


def test_reviews_done_in_time_never_were_overdue(sample: Workspace):
    """Counted by hand from the sample's rows: 99 came to be overdue this year, 88 of all were done."""
    (found,) = (one for one in sample.results("send-panels", DEMO_DAY) if one.kpi.id == "AR06")
    assert found.flow is not None
    assert found.flow.model_dump() == {"opening": 9, "received": 99, "closed": 88, "closing": 20}
