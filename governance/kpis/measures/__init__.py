"""Kinds of measure. A new kind is one function, one record, and their line in `KINDS`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from governance.domain.kpi.measure import Measure
from governance.kpis.measures.context import Context, Measured
from governance.kpis.measures.kinds.cohort import burn_up
from governance.kpis.measures.kinds.events import count, rate, repeated, survey
from governance.kpis.measures.kinds.health import plan_health
from governance.kpis.measures.kinds.match import field_match
from governance.kpis.measures.kinds.ratio import ratio
from governance.kpis.measures.kinds.spans import days_taken
from governance.kpis.measures.kinds.stocks import lacking, stock
from governance.kpis.measures.kinds.timed import share_of_closed, share_on_time
from governance.kpis.measures.kinds.typed import typed
from governance.kpis.measures.kinds.waiting import waiting

__all__ = ["KINDS", "Context", "Measured", "measured"]

KINDS: dict[str, Callable[[Any, Context], Measured]] = {
    "share_on_time": share_on_time,
    "share_of_closed": share_of_closed,
    "count": count,
    "stock": stock,
    "lacking": lacking,
    "days": days_taken,
    "waiting": waiting,
    "rate": rate,
    "repeated": repeated,
    "survey": survey,
    "ratio": ratio,
    "burn_up": burn_up,
    "field_match": field_match,
    "plan_health": plan_health,
    "typed": typed,
}
"""How each kind of measure is worked out."""


def measured(measure: Measure, context: Context) -> Measured:
    """A measure's counts. Raises GovernanceError for a column, clock or table there is not."""
    return KINDS[measure.kind](measure, context)
