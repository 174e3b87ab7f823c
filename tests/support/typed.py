"""Typed KPIs and their figures, made in memory and measured. All of it invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from governance.assurance.progress import progress_at
from governance.domain.kpi import Kpi
from governance.kpis.kpis import NO_CASES, measure_kpis
from governance.kpis.results import Result
from tests.support.make import plan, stream, updates

PLAN = plan(stream("1.0"))
OCTOBER = dt.date(2021, 10, 31)


def kpi(unit: str = "percent", counts: str = "people", **fields: Any) -> Kpi:
    """A KPI that is typed, by the month unless it says otherwise."""
    measure = {"kind": "typed", "unit": unit, "counts": counts}
    return Kpi.model_validate(
        {"id": "SU01", "name": "n", "definition": "d", "measure": measure} | fields
    )


def typed(on: str, value: float, of: float | None = None, **fields: Any) -> dict[str, Any]:
    """A figure of it, as a record's fields."""
    whole = {"kind": "figure", "ref": "SU01", "on": on, "value": value} | fields
    return whole | ({"of": of} if of is not None else {})


def measured(
    definition: Kpi,
    *records: dict[str, Any],
    as_at: dt.date = OCTOBER,
    known_by: dt.date | None = None,
    trend: bool = True,
) -> Result:
    """The KPI on a day, of a plan whose log holds these records."""
    position = progress_at(PLAN, updates(*records), as_at, known_by)
    return measure_kpis([definition], NO_CASES, as_at, position, trend=trend)[0]


def counts(result: Result) -> tuple[Any, ...]:
    """The counts and the value of its figure."""
    return result.counted.numerator, result.counted.denominator, result.counted.value
