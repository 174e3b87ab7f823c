"""KPI results as tidy frames: one row a figure, with everything that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from governance.assurance.kpi_links import links_of
from governance.domain.cases import Counts
from governance.domain.plan import Audience, Plan
from governance.frames.framing import stamp, tidy
from governance.frames.marks import narrowest
from governance.kpis.rating import aimed_at
from governance.kpis.results import Counted, Flow, Period, Rests, Result, Results

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]
_COUNTS = ("numerator", "denominator", "value")
_FLOW = ("opening", "received", "closed", "closing")


def kpis(results: Results, plan: Plan | None = None) -> pd.DataFrame:
    """One row a KPI, one for each of its groups and each reason not to be in scope.

    Columns as in `COLUMNS["kpis"]`. With the plan, what a KPI is evidence for has both ends: what
    the KPI names, and the measures of success that name the KPI.
    """
    rows = (row for result in results for row in _rows(result, plan))
    return tidy("kpis", rows, _told_to(results))


def kpi_trend(results: Results) -> pd.DataFrame:
    """One row a KPI and earlier period; columns as in `COLUMNS["kpi_trend"]`."""
    return tidy(
        "kpi_trend",
        (
            {
                "id": result.kpi.id,
                "name": result.kpi.name,
                **_period(point.period),
                **_figures(point.counted),
                "unit": result.unit.value,
                "target": aimed_at(result.kpi, result.deadlines, point.period.last),
            }
            for result in results
            for point in result.trend
        ),
        _told_to(results),
    )


def _told_to(results: Results) -> Audience:
    """Whom every one of these results was made for; counts of things are for anyone."""
    people = [one for one in results if one.counts is Counts.PEOPLE]
    return narrowest(one.made_for for one in people) if people else Audience.PUBLIC


def _rows(result: Result, plan: Plan | None) -> Iterable[Row]:
    about = _about(result, plan)
    yield about | {"part": "whole"} | _whole(result) | _figures(result.counted)
    besides = ((one, "last_year") for one in (result.last_year,) if one)
    for other, part in (*besides, *((one, "also") for one in result.also)):
        beside = {"part": part, "group": other.label, **_period(other.period)}
        yield about | beside | _figures(other.counted)
    for part, groups in (("group", result.groups), ("excluded", result.excluded)):
        for group in groups:
            yield about | {"part": part, "group": group.name} | _figures(group.counted)


def _about(result: Result, plan: Plan | None) -> dict[str, Any]:
    """What is the same in every row of a KPI."""
    kpi = result.kpi
    links = links_of(kpi, plan) if plan else kpi.links
    return {
        "id": kpi.id,
        "name": kpi.name,
        "family": kpi.family,
        **_period(result.period),
        "unit": result.unit.value,
        "state": result.state.value,
        "target": result.target,
        "statutory": kpi.statutory,
        "direction": kpi.direction.value,
        "outcomes": ", ".join(links.outcomes),
        "measures": ", ".join(links.measures),
        "deliverables": ", ".join(links.deliverables),
        "definition": kpi.definition,
        "counted_as": result.counted_as,
        "caveat": kpi.caveat,
    }


def _whole(result: Result) -> dict[str, Any]:
    """What stands beside the whole figure alone."""
    beside = {"overdue": result.overdue, "p90": result.p90}
    beside |= _beside("closed", result.closed)
    beside |= _beside("without_exceptions", result.without_exceptions)
    beside |= _flow(result.flow)
    hidden = [f"{name} {one}" for name, one in beside.items() if isinstance(one, str)]
    return {
        **{name: None if isinstance(one, str) else one for name, one in beside.items()},
        "hidden": ", ".join(hidden),
        "rag": result.rag.value if result.rag else None,
        "why": result.why,
        **_rests(result.rests_on),
        "typed_on": stamp(result.typed.known_on if result.typed else None),
    }


def _rests(rests: Rests | None) -> dict[str, Any]:
    """What the figure rests on, where its readers may know."""
    if rests is None:
        return {}
    faults = sorted(f"{one.table}.{one.column} {one.rule} {one.rows}" for one in rests.faults)
    return {
        "rests_rows": rests.rows,
        "rests_unread": rests.unread,
        "rests_undated": rests.undated,
        "rests_share": rests.share,
        "rests_absent": ", ".join(rests.absent),
        "rests_faults": "; ".join(faults),
    }


def _beside(name: str, counted: Counted | None) -> dict[str, Any]:
    counted = counted or Counted()
    return {f"{name}_{part}": getattr(counted, part) for part in _COUNTS}


def _flow(flow: Flow | None) -> dict[str, Any]:
    return {f"flow_{part}": getattr(flow, part) if flow else None for part in _FLOW}


def _period(period: Period) -> dict[str, Any]:
    return {
        "period_first": stamp(period.first),
        "period_last": stamp(period.last),
        "period": period.label,
    }


def _figures(counted: Counted) -> dict[str, Any]:
    """The counts as numbers; a sign that stands for one goes into a column of its own."""
    found = {name: getattr(counted, name) for name in _COUNTS}
    signs = [one for one in found.values() if isinstance(one, str)]
    numbers = {name: None if isinstance(one, str) else one for name, one in found.items()}
    return numbers | {"sign": signs[0] if signs else None}
