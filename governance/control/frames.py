"""Records to tidy frames, one row a thing. Every column is declared and described here.

`governance.frames.COLUMNS` holds the description of each column, for analysts.
Dates are pandas timestamps at midnight; absent values are missing, never a word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from governance.control.audience import owners_text
from governance.control.frame_columns import COLUMNS
from governance.control.position import Position
from governance.control.results import Counted, Period, Result, Results
from governance.domain.plan import Audience
from governance.domain.update import AnyUpdate

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "COLUMNS",
    "deliverables",
    "kpi_trend",
    "kpis",
    "measures",
    "milestones",
    "updates",
    "workstreams",
]


def workstreams(position: Position) -> pd.DataFrame:
    """One row a workstream; columns as in `COLUMNS["workstreams"]`."""
    return _frame(
        "workstreams",
        (
            {
                "ref": stream.ref,
                "title": stream.title,
                "rag": stream.rag.value,
                "rolled_up": stream.rolled_up.value,
                "claimed": stream.claim.rag.value if stream.claim else None,
                "deliverables": len(stream.deliverables),
            }
            for stream in position.workstreams
        ),
    )


def deliverables(position: Position, audience: Audience = Audience.INTERNAL) -> pd.DataFrame:
    """One row a deliverable; columns as in `COLUMNS["deliverables"]`."""
    return _frame(
        "deliverables",
        (
            {
                "workstream": stream.ref,
                "workstream_title": stream.title,
                "ref": item.ref,
                "title": item.title,
                "owners": owners_text(position.plan, item.owners, audience, short=True),
                "rag": item.rag.value,
                "rated_on": _stamp(item.rated_on),
                "since": _stamp(item.since),
                "last_update": _stamp(item.last_update),
                "stale": item.stale,
                "milestones": len(item.milestones),
                "done": sum(mile.state == "done" for mile in item.milestones),
                "overdue": sum(mile.state == "overdue" for mile in item.milestones),
                "challenges": len(item.challenges),
            }
            for stream in position.workstreams
            for item in stream.deliverables
        ),
    )


def milestones(position: Position, audience: Audience = Audience.INTERNAL) -> pd.DataFrame:
    """One row a milestone; columns as in `COLUMNS["milestones"]`."""
    return _frame(
        "milestones",
        (
            {
                "workstream": stream.ref,
                "workstream_title": stream.title,
                "deliverable": item.ref,
                "ref": mile.ref,
                "title": mile.title,
                "owners": owners_text(position.plan, mile.owners, audience, short=True),
                "rag": item.rag.value,
                "state": mile.state.value,
                "phrase": mile.expected.text if mile.expected else None,
                "precision": mile.expected.precision.value if mile.expected else "unknown",
                "first": _stamp(mile.expected.first if mile.expected else None),
                "last": _stamp(mile.expected.last if mile.expected else None),
                "baseline_first": _stamp(mile.baseline.first if mile.baseline else None),
                "baseline_last": _stamp(mile.baseline.last if mile.baseline else None),
                "done_on": _stamp(mile.done_on),
                "slip_days": mile.slip_days,
                "late_against_baseline": mile.late_against_baseline,
                "moves": len(mile.moves),
            }
            for stream in position.workstreams
            for item in stream.deliverables
            for mile in item.milestones
        ),
    )


def updates(records: Iterable[AnyUpdate]) -> pd.DataFrame:
    """One row a record of the log; columns as in `COLUMNS["updates"]`."""
    return _frame(
        "updates",
        (
            {
                "on": _stamp(one.on),
                "kind": one.kind,
                "ref": one.ref,
                "by": one.by,
                "rag": getattr(one, "rag", None),
                "note": getattr(one, "note", None),
                "reason": getattr(one, "reason", None),
                "id": one.id,
            }
            for one in records
        ),
    )


def measures(position: Position) -> pd.DataFrame:
    """One row a measure of success; columns as in `COLUMNS["measures"]`."""
    return _frame(
        "measures",
        (
            {
                "outcome": outcome.id,
                "outcome_text": outcome.text,
                "workstreams": ", ".join(outcome.workstreams),
                "measure": measure.id,
                "measure_text": measure.text,
                "defined": measure.is_defined,
                "kpis": ", ".join(measure.kpis),
            }
            for outcome in position.outcomes
            for measure in outcome.measures
        ),
    )


def kpis(results: Results) -> pd.DataFrame:
    """One row a KPI and one for each of its groups; columns as in `COLUMNS["kpis"]`."""
    return _frame("kpis", (row for result in results for row in _kpi_rows(result)))


def kpi_trend(results: Results) -> pd.DataFrame:
    """One row a KPI and earlier period; columns as in `COLUMNS["kpi_trend"]`."""
    return _frame(
        "kpi_trend",
        (
            {"id": result.kpi.id, **_period(point.period), **_figures(point.counted)}
            for result in results
            for point in result.trend
        ),
    )


def _kpi_rows(result: Result) -> Iterable[Mapping[str, Any]]:
    whole = {
        "id": result.kpi.id,
        "name": result.kpi.name,
        "family": result.kpi.family,
        **_period(result.period),
        "group": None,
        "unit": result.unit.value,
        "target": result.target,
        "statutory": result.kpi.statutory,
        "rag": result.rag.value if result.rag else None,
        "state": result.state.value,
    }
    yield whole | _figures(result.counted)
    for group in result.groups:
        yield whole | {"group": group.name, "rag": None, **_figures(group.counted)}


def _period(period: Period) -> dict[str, Any]:
    return {
        "period_first": _stamp(period.first),
        "period_last": _stamp(period.last),
        "period": period.label,
    }


def _figures(counted: Counted) -> dict[str, Any]:
    """The counts as numbers; a sign that stands for one goes into a column of its own."""
    found = {name: getattr(counted, name) for name in ("numerator", "denominator", "value")}
    signs = [one for one in found.values() if isinstance(one, str)]
    numbers = {name: None if isinstance(one, str) else one for name, one in found.items()}
    return numbers | {"sign": signs[0] if signs else None}


def _frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame with the declared columns, typed alike whether it has rows or not."""
    import pandas as pd  # noqa: PLC0415 - half a second that most commands do not need

    frame = pd.DataFrame.from_records(list(rows), columns=list(COLUMNS[name]))
    return frame.astype({column: _TYPES.get(column, "string") for column in frame.columns})


_DAY, _COUNT, _YES_NO = "datetime64[us]", "int64", "bool"
_TYPES = {
    **dict.fromkeys(("period_first", "period_last"), _DAY),
    **dict.fromkeys(("numerator", "denominator", "value", "target", "statutory"), "Float64"),
    **dict.fromkeys(("on", "rated_on", "since", "last_update", "done_on"), _DAY),
    **dict.fromkeys(("first", "last", "baseline_first", "baseline_last"), _DAY),
    **dict.fromkeys(("deliverables", "milestones", "done", "overdue", "challenges"), _COUNT),
    "moves": _COUNT,
    "slip_days": "Int64",  # may be missing
    **dict.fromkeys(("stale", "late_against_baseline", "defined"), _YES_NO),
}
"""What is not text."""


def _stamp(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
