"""What steers the deadline of a transfer is a set of codes: how it is written moves no deadline."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from governance.domain.kpi import Kpi
from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.packs.send.declared import TABLES
from governance.readers.cases import Engine, read_cases
from tests.readers.cases.reading import ENGINES, put

DAY = dt.date(2022, 3, 31)
PT01 = Kpi.model_validate({
    "id": "PT01", "name": "n", "definition": "d", "period": "snapshot",
    "measure": {"kind": "share_on_time", "table": "phase_transfer", "due": "due_on",
                "done": "final_on", "where": {"outcome_status": "in_scope"}, "by": "to_phase"},
})  # fmt: skip
HEAD = "pt_id,transfer_year,to_phase,final_on,outcome_status,row_source"


def measured(tmp_path: Path, engine: str, *phases: str) -> tuple[tuple, dict, list[str]]:
    """In time of those due, by phase, and what reading found; final on the last day to post-16."""
    rows = [f"T{n},2022,{phase},2022-03-31,in_scope,synthetic" for n, phase in enumerate(phases)]
    put(tmp_path, "phase_transfer.csv", "\n".join([HEAD, *rows, ""]))
    read = read_cases(tmp_path, TABLES, Engine(engine))
    (found,) = measure_kpis([PT01], CaseRecord(read.cases), DAY, trend=False)
    groups = {one.name: one.counted.denominator for one in found.groups}
    counted = found.counted
    return (counted.numerator, counted.denominator), groups, [one.code for one in read.problems]


@pytest.mark.parametrize("engine", ENGINES)
def test_spellings_of_post_16_have_the_deadline_of_post_16(tmp_path: Path, engine: str):
    phases = ("post16", "Post-16 college", "secondary_to_post16", "FE college", "SIXTH FORM")
    counted, groups, problems = measured(tmp_path, engine, *phases)
    assert counted == (5, 5)
    assert groups == {"post16": 1, "post16_institution": 4}
    assert problems == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_phase_that_nobody_knows_falls_due_on_no_day_and_is_told(tmp_path: Path, engine: str):
    counted, groups, problems = measured(tmp_path, engine, "uni of life", "secondary", "", "Year 7")
    assert counted == (0, 2)
    assert groups == {"secondary": 2}
    assert problems == ["unread-code"]
