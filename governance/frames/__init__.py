"""Records to tidy frames, one row a thing. Every column is declared and described here.

`governance.frames.COLUMNS` holds the description of each column, for analysts.
Dates are pandas timestamps at midnight; absent values are missing, never a word. Each frame knows
whom its figures were made for (`made_for`), and a report for more readers refuses it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from governance.disclosure.audience import owners_text
from governance.domain.plan import Audience
from governance.domain.update import AnyUpdate
from governance.frames.columns import COLUMNS
from governance.frames.framing import stamp, tidy
from governance.frames.kpis import kpi_trend, kpis
from governance.frames.marks import made_for, made_from
from governance.frames.registers import challenges, concerns, decisions, money, registers
from governance.record.position import Position

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "COLUMNS",
    "challenges",
    "concerns",
    "decisions",
    "deliverables",
    "kpi_trend",
    "kpis",
    "made_for",
    "made_from",
    "measures",
    "milestones",
    "money",
    "registers",
    "updates",
    "workstreams",
]


def workstreams(position: Position) -> pd.DataFrame:
    """One row a workstream; columns as in `COLUMNS["workstreams"]`."""
    return tidy(
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
    return tidy(
        "deliverables",
        (
            {
                "workstream": stream.ref,
                "workstream_title": stream.title,
                "ref": item.ref,
                "title": item.title,
                "owners": owners_text(position.plan, item.owners, audience, short=True),
                "rag": item.rag.value,
                "rated_on": stamp(item.rated_on),
                "since": stamp(item.since),
                "last_update": stamp(item.last_update),
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
    return tidy(
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
                "first": stamp(mile.expected.first if mile.expected else None),
                "last": stamp(mile.expected.last if mile.expected else None),
                "baseline_first": stamp(mile.baseline.first if mile.baseline else None),
                "baseline_last": stamp(mile.baseline.last if mile.baseline else None),
                "done_on": stamp(mile.done_on),
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
    return tidy(
        "updates",
        (
            {
                "on": stamp(one.on),
                "kind": one.kind,
                "ref": one.ref,
                "by": one.by,
                "rag": getattr(one, "rag", None),
                "note": getattr(one, "note", None),
                "reason": getattr(one, "reason", None),
                "value": getattr(one, "value", None),
                "of": getattr(one, "of", None),
                "id": one.id,
            }
            for one in records
        ),
    )


def measures(position: Position) -> pd.DataFrame:
    """One row a measure of success; columns as in `COLUMNS["measures"]`."""
    return tidy(
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
