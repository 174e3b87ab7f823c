"""Results put together by hand, as the KPI engine would measure them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from governance.domain.kpi import Kpi, PeriodKind
from governance.kpis.kpis import FEWEST
from governance.kpis.periods import period_at, trend_periods
from governance.kpis.rating import rate_value
from governance.kpis.results import (
    Counted,
    Flow,
    Group,
    Period,
    Result,
    State,
    TrendPoint,
    Unit,
)

END = dt.date(2021, 12, 31)
COUNT = {"kind": "count", "table": "request", "event": "received_on", "by": "area"}
RATE = {
    "kind": "rate",
    "table": "request",
    "event": "received_on",
    "hit": {"outcome": "refuse"},
    "by": "area",
}
ON_TIME = {"kind": "share_on_time", "table": "request", "start": "received_on", "clock": "C01",
           "done": "decision_on", "by": "area", "excepted": {"exception_code": "present"}}  # fmt: skip
DAYS = {
    "kind": "days",
    "table": "request",
    "start": "received_on",
    "end": "decision_on",
    "by": "area",
}
STOCK = {
    "kind": "stock",
    "table": "request",
    "start": "received_on",
    "ends": "decision_on",
    "by": "area",
}
SURVEY = {"kind": "survey", "table": "survey", "question": "Q1", "event": "answered_on"}
HEALTH = {"kind": "plan_health", "of": "on_track"}

Pair = tuple[int, int]


def share(pair: Pair) -> Counted:
    part, whole = pair
    return Counted(numerator=part, denominator=whole, value=100 * part / whole if whole else None)


def plain(many: int) -> Counted:
    return Counted(numerator=many, value=many)


def made(pair: Pair | int) -> Counted:
    return plain(pair) if isinstance(pair, int) else share(pair)


def result(
    measure: Mapping[str, Any],
    counted: Pair | int,
    *,
    named: str = "X01",
    as_at: dt.date = END,
    period: PeriodKind = PeriodKind.MONTH,
    groups: Mapping[str, Pair | int] | None = None,
    trend: Sequence[Pair | int] = (),
    without: Pair | None = None,
    closed: Pair | None = None,
    overdue: int | None = None,
    flow: Sequence[int] | None = None,
    unit: Unit | None = None,
    days: float | None = None,
    target: float | None = None,
) -> Result:
    """A measured KPI; `trend` holds the periods before this one, oldest first."""
    kpi = Kpi.model_validate({"id": named, "name": "n", "definition": "d", "measure": measure,
                              "period": period, "target": target})  # fmt: skip
    figure = made(counted)
    unit = unit or (Unit.COUNT if isinstance(counted, int) else Unit.PERCENT)
    if days is not None:
        figure = figure.model_copy(update={"value": days})
    periods = _periods(period, as_at, len(trend))
    points = (*map(made, trend), *((figure,) if period is not PeriodKind.YEAR_TO_DATE else ()))
    state = _state(figure, unit, target)
    value = figure.value
    return Result(
        kpi=kpi, period=period_at(period, as_at), unit=unit, counted=figure, state=state,
        rag=rate_value(kpi, unit, value, target) if state is State.OK else None,
        target=target,
        groups=tuple(Group(name=name, counted=made(one)) for name, one in (groups or {}).items()),
        trend=tuple(TrendPoint(period=p, counted=c) for p, c in zip(periods, points, strict=True)) if trend else (),
        without_exceptions=share(without) if without else None,
        closed=share(closed) if closed else None,
        overdue=overdue,
        p90=days * 2 if days is not None else None,
        flow=Flow(opening=flow[0], received=flow[1], closed=flow[2], closing=flow[3]) if flow else None,
    )  # fmt: skip


def _periods(kind: PeriodKind, as_at: dt.date, before: int) -> tuple[Period, ...]:
    if kind is PeriodKind.YEAR_TO_DATE:
        return trend_periods(PeriodKind.MONTH, as_at)[-before:] if before else ()
    return trend_periods(kind, as_at)[-before - 1 :]


def _state(figure: Counted, unit: Unit, target: float | None) -> State:
    size = figure.denominator
    if unit is not Unit.COUNT:
        if not size or figure.value is None:
            return State.NOTHING_DUE
        if isinstance(size, int) and size < FEWEST:
            return State.TOO_FEW
    return State.OK if target is not None else State.NO_TARGET
