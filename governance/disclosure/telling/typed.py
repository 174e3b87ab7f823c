"""Typed figures below the office: without words that are not for a reader, or people uncounted."""

from __future__ import annotations

from governance.disclosure.audience import readable
from governance.disclosure.telling.signs import HIDDEN
from governance.domain.kpi.measure import Typed
from governance.domain.plan.board import Audience
from governance.kpis.results import Counted, Result, Results, State, TrendPoint, TypedBy, Unit

UNCOUNTED = "How many people are behind it was not typed, so that it is not shown here."


def as_typed_for(results: Results, audience: Audience) -> Results:
    """The results, those that were typed as this audience may see them before any is counted.

    A percentage of nobody knows how many is not shown to the public, who are shown none of fewer
    than ten.
    """
    return tuple(_result(one, audience) if _is_typed(one) else one for one in results)


def _is_typed(result: Result) -> bool:
    return isinstance(result.kpi.measure, Typed)


def _result(result: Result, audience: Audience) -> Result:
    measure = result.kpi.measure
    assert isinstance(measure, Typed)
    changes: dict[str, object] = {"typed": _worded(result.typed, audience)}
    if audience is Audience.PUBLIC and measure.counts_people and result.unit is not Unit.COUNT:
        changes |= _counted_only(result)
    return result.model_copy(update=changes)


def _worded(typed: TypedBy | None, audience: Audience) -> TypedBy | None:
    if typed is None:
        return None
    note, reason = readable(typed.note, audience), readable(typed.reason, audience)
    return typed.model_copy(update={"note": note, "reason": reason})


def _counted_only(result: Result) -> dict[str, object]:
    """What changes where the figure, or an earlier one, has no count behind it."""
    trend = tuple(
        TrendPoint(period=point.period, counted=_hidden(point.counted)) for point in result.trend
    )
    changes: dict[str, object] = {"trend": trend, "counted": _hidden(result.counted)}
    if changes["counted"] != result.counted:
        changes |= {"state": State.SUPPRESSED, "why": UNCOUNTED, "rag": None}
    return changes


def _hidden(counted: Counted) -> Counted:
    is_bare = counted.value is not None and counted.denominator is None
    return Counted(value=HIDDEN) if is_bare else counted
