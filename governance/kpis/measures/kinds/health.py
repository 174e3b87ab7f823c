"""Figures about the plan itself: whether it is on track, owned, dated and measurable."""

from __future__ import annotations

from governance.domain.kpi.measure import PlanHealth
from governance.domain.rag import Rag
from governance.kpis.measures.context import Context, Measured, middle, share
from governance.kpis.results import Counted, Unit
from governance.problems import GovernanceError
from governance.record.milestones import days_behind
from governance.record.position import Position


def plan_health(measure: PlanHealth, context: Context) -> Measured:
    """The figure on the day of the position; a plan's health has no earlier periods."""
    if context.position is None:
        raise GovernanceError("the plan's health is measured with a plan, not with cases alone")
    unit, counted, extra = _FIGURES[measure.of](context.position, context)
    return Measured(unit=unit, counts=(counted,), p90=extra)


Figure = tuple[Unit, Counted, float | None]


def _on_track(position: Position, _: Context) -> Figure:
    items = position.deliverables
    good = sum(item.rag in (Rag.GREEN, Rag.BLUE) for item in items)
    return Unit.PERCENT, share(good, len(items)), None


def _slipped(position: Position, _: Context) -> Figure:
    """How many milestones are later than agreed; beside it their median days."""
    miles = [mile for item in position.deliverables for mile in item.milestones]
    behind = (days_behind(mile, position.as_at) or 0 for mile in miles)
    slips = sorted(days for days in behind if days > 0)
    counted = Counted(numerator=len(slips), denominator=len(miles), value=len(slips))
    return Unit.COUNT, counted, middle([(days, 1) for days in slips])


def _unowned_or_undated(position: Position, _: Context) -> Figure:
    items = position.deliverables
    bare = [
        item
        for item in items
        if not item.owners or not any(mile.expected for mile in item.milestones)
    ]
    return Unit.COUNT, _of(len(bare), len(items)), None


def _without_mechanism(_: Position, context: Context) -> Figure:
    missing = sum(kpi.measure is None for kpi in context.kpis)
    return Unit.COUNT, _of(missing, len(context.kpis)), None


def _of(some: int, all_of_them: int) -> Counted:
    return Counted(numerator=some, denominator=all_of_them, value=some)


_FIGURES = {
    "on_track": _on_track,
    "slipped": _slipped,
    "unowned_or_undated": _unowned_or_undated,
    "without_mechanism": _without_mechanism,
}
