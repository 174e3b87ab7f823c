"""Tables that a plan declares for itself are counted by hand and by every engine alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance.domain.cases import Counts
from governance.kpis.results import Result, Results
from governance.workspace import Workspace, open_workspace
from tests.support.own import DAY, own_workspace

ENGINES = ("pandas", "polars", "duckdb")
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
