"""Every KPI of the sample gives the same numbers in every engine, pandas to Spark."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.kpis.measures import KINDS
from governance.kpis.results import Results
from governance.workspace import Workspace

DAYS = (dt.date(2021, 12, 31), dt.date(2021, 6, 15))


def results(sample: Workspace, engine: str, day: dt.date, *, trend: bool = True) -> Results:
    return sample.cases("send-panels", engine).results(day, trend=trend)


def different(these: Results, those: Results) -> list[str]:
    """The ids of KPIs that differ; never a figure, for these could be cases."""
    return [one.kpi.id for one, other in zip(these, those, strict=True) if one != other]


@pytest.mark.xdist_group("conformance")
@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("engine", ["arrow", "polars", "duckdb"])
def test_every_kpi_is_the_same_in_every_engine(sample: Workspace, engine: str, day: dt.date):
    assert different(results(sample, engine, day), results(sample, "pandas", day)) == []


def test_the_sample_has_every_kind_of_measure(sample: Workspace):
    kpis = sample.folder("send-panels").kpis.kpis
    counted = set(KINDS) - {"typed"}  # which no engine works out
    assert {kpi.measure.kind for kpi in kpis if kpi.measure} == counted


@pytest.mark.spark
def test_every_kpi_is_the_same_in_spark(sample: Workspace):
    pytest.importorskip("pyspark")
    with_spark = results(sample, "spark", DAYS[0], trend=False)
    assert different(with_spark, results(sample, "pandas", DAYS[0], trend=False)) == []
    assert not sample.cases("send-panels", "spark").problems
