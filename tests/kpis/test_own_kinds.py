"""A pack's kind of measure: its columns are known by their types, and its tables by what it names."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Literal

import narwhals as nw
import pytest
from pydantic import Field

from governance.domain.kpi import Kpi
from governance.domain.kpi.own_measure import OwnOverTable
from governance.extending import (
    Measured,
    MeasureKind,
    Path,
    Paths,
    Unit,
    Where,
    counted_rows,
    plain_count,
)
from governance.kpis.case_frames import UNREAD, CaseFrames, Held
from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.kpis.measures.check import definition_faults
from governance.kpis.measures.needs import needs_of
from governance.kpis.results import Result, State
from tests.support.cases import ENGINES, Row, case_frames
from tests.support.tables import tables

END = dt.date(2021, 12, 31)
DECLARED = tables("""
    tables:
      - id: job
        title: Jobs
        key: job_id
        counts: things
        columns: [{id: job_id, type: text}, {id: opened_on, type: day}, {id: ended_on, type: day}]
      - id: visit
        title: Visits
        key: visit_id
        counts: things
        columns: [{id: visit_id, type: text}, {id: made_on, type: day}, {id: why, type: text}]
    """)


class Unvisited(OwnOverTable):
    """Jobs that are open, less visits."""

    kind: Literal["unvisited"]
    opened: Path
    closing: Paths = ()
    made: Path | None = None
    reasons: Where = Field(default_factory=dict)


def unvisited(measure: Any, context: Any) -> Measured:
    jobs = context.source.view("job", {measure.opened})
    visits = context.source.view("visit", {"visit_id"})
    many = jobs.filter(~nw.col(measure.opened).is_null())
    open_now, visited = (counted_rows(one.select(nw.len()))[0]["len"] for one in (many, visits))
    return Measured(Unit.COUNT, tuple(plain_count(open_now - visited) for _ in context.periods))


OWN = {"unvisited": MeasureKind(Unvisited, unvisited, of_a_day=True, tables=lambda _: ["visit"])}
USUAL = {"kind": "unvisited", "table": "job", "opened": "opened_on", "made": "made_on"}


def measured(cases: CaseFrames, **fields: Any) -> Result:
    kpi = Kpi.model_validate(
        {"id": "X1", "name": "n", "definition": "d", "period": "snapshot", "target": 0,
         "direction": "lower", "measure": Unvisited.model_validate(USUAL | fields)}
    )  # fmt: skip
    return measure_kpis([kpi], CaseRecord(cases), END, own=OWN)[0]


def filled(*jobs: Row, engine: str = "arrow", **held: Held) -> CaseFrames:
    rows = [{"job_id": f"J{number}"} | job for number, job in enumerate(jobs)]
    return replace(case_frames(engine, DECLARED, job=rows, visit=[]), held=held)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ()),
        ({"closing": ["ended_on"], "reasons": {"why": "x"}}, ()),
        ({"opened": "zzz"}, ("job has no column 'zzz'",)),
        ({"made": "zzz"}, ("job has no column 'zzz'",)),
        ({"closing": ["ended_on", "zzz"]}, ("job has no column 'zzz'",)),
        ({"reasons": {"why": "> 3"}}, ("why holds no numbers or days to compare",)),
        ({"table": "jobs"}, ("no table 'jobs' is declared",)),
    ],
)
def test_its_columns_are_checked_in_all_of_its_tables(
    fields: dict[str, Any], said: tuple[str, ...]
):
    faults = [*definition_faults(DECLARED, Unvisited.model_validate(USUAL | fields), OWN)]
    assert len(faults) == len(said)
    assert all(str(one).startswith(words) for one, words in zip(faults, said, strict=True))


def test_its_columns_are_those_of_the_table_that_has_them():
    measure = Unvisited.model_validate(USUAL | {"closing": "ended_on", "reasons": {"why": "x"}})
    assert needs_of(DECLARED, measure, OWN) == {
        "job": {"opened_on", "ended_on"}, "visit": {"made_on", "why"},
    }  # fmt: skip


def test_a_table_that_it_looks_into_is_asked_for():
    cases = case_frames("arrow", DECLARED, job=[{"job_id": "J1", "opened_on": "2021-12-01"}])
    found = measured(cases)
    assert (found.state, found.why) == (State.NO_DATA, "There is no table visit.")


def test_a_column_that_the_file_does_not_have_is_no_data():
    found = measured(filled({}, job=Held(absent=frozenset({"opened_on"}))))
    assert (found.state, found.rag) == (State.NO_DATA, None)
    assert found.why == "The data have no job.opened_on."


@pytest.mark.parametrize("engine", ENGINES)
def test_days_that_cannot_be_read_give_no_rating(engine: str):
    """Two rows, of which nobody can tell when they were opened."""
    rows = case_frames(engine, DECLARED, job=[{}, {}]).frames["job"]
    marked = rows.with_columns(nw.lit(1).alias(UNREAD.format("opened_on")))
    unread = Held(unread={"opened_on": 2}, marked=marked)
    found = measured(filled({}, {}, engine=engine, job=unread))
    assert (found.state, found.rag) == (State.UNRELIABLE, None)
    assert measured(filled({"opened_on": "2021-12-01"}, engine=engine)).counted.value == 1


def test_rows_that_say_no_day_are_no_data():
    found = measured(filled({}, {}), made=None)
    assert (found.state, found.why) == (State.NO_DATA, "No row says opened_on.")
