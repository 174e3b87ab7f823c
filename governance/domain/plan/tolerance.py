"""How far things may stray before a board must be told: tolerances, and what the challenge needs.

A tolerance that is absent is not set: nothing breaches it.
"""

from typing import Annotated

from pydantic import Field

from governance.domain.plan.concerns import Weight
from governance.domain.record import Record

Days = Annotated[int, Field(ge=0, le=3660)]
Times = Annotated[int, Field(ge=1, le=50)]


class Tolerances(Record):
    """Limits that the board has set. Beyond one of them it wants an exception report."""

    milestone_days: Days | None = None
    """Days that a milestone may be late, or be expected late, against its agreed date."""
    red_days: Days | None = None
    """Days that a deliverable may stay Red."""
    risk_score: Annotated[int, Field(ge=1, le=25)] | None = None
    """Likelihood times impact that an open risk may reach."""
    issue_impact: Weight | None = None
    """Impact that an open issue may have."""
    money_percent: Annotated[int, Field(ge=0, le=1000)] | None = None
    """Per cent of its budget by which a workstream's forecast may exceed it."""


class Thresholds(Record):
    """When the evidence raises a challenge."""

    overdue_days: Days = 0
    """Days that a milestone may be overdue under Green."""
    forecast_moves: Times = 2
    """Later forecasts in a row that a milestone may have before its dates are doubted."""
    same_narrative: Times = 1
    """Times that the same words may be given for a rating; once more is challenged."""
    dependency_days: Days = 0
    """Days that what an item depends on may land after the item needs it."""
