"""Kinds of measure. A new kind is one function, one record, and their line in `KINDS`.

What a definition names is told without the library that counts: the functions are loaded when they
are called.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from governance.domain.kpi.measure import Measure
    from governance.kpis.measures.context import Context, Measured

KINDS = {
    "share_on_time": "timed.share_on_time",
    "share_of_closed": "timed.share_of_closed",
    "count": "events.count",
    "stock": "stocks.stock",
    "lacking": "stocks.lacking",
    "days": "spans.days_taken",
    "waiting": "waiting.waiting",
    "rate": "events.rate",
    "repeated": "events.repeated",
    "survey": "events.survey",
    "ratio": "ratio.ratio",
    "burn_up": "cohort.burn_up",
    "field_match": "match.field_match",
    "plan_health": "health.plan_health",
    "typed": "typed.typed",
}
"""How each kind of measure is worked out: by which function of which module in `kinds`."""


def measured(measure: Measure, context: Context) -> Measured:
    """A measure's counts. Raises GovernanceError for a column, clock or table there is not."""
    own = context.own.get(measure.kind)
    if own:
        return own.work(measure, context)
    module, name = KINDS[measure.kind].split(".")
    work: Callable[[Any, Context], Measured]
    work = getattr(import_module(f"{__name__}.kinds.{module}"), name)
    return work(measure, context)
