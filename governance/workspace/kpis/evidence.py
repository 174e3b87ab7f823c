"""KPIs set against ratings: measured only where one could stand against a Green or Blue."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from governance.assurance.evidence import with_kpi_evidence
from governance.domain.rag import Rag
from governance.record.log.order import history_at
from governance.record.position import Position
from governance.workspace import Workspace

if TYPE_CHECKING:  # what counts cases is heavy
    from governance.kpis.results import Results

_GOOD = (Rag.GREEN, Rag.BLUE)


def challenged(
    workspace: Workspace, plan_id: str | None, as_at: dt.date, known_by: dt.date | None = None
) -> Position:
    """Where a plan stands, with the challenges of Red KPIs among the others.

    Raises UnreadableError where the case tables cannot be read.
    """
    folder = workspace.folder(plan_id)
    position = workspace.position(folder.id, as_at, known_by)
    good = {item.ref for item in position.deliverables if item.rag in _GOOD}
    results = evidence_for(workspace, folder.id, position, good)
    history = history_at(folder.log.updates, as_at, known_by).current
    doubted = tuple(one.kpi.id for one in results if one.state.value == "unreliable")
    return replace(with_kpi_evidence(position, results, history), unreliable=doubted)


def evidence_for(
    workspace: Workspace, plan_id: str | None, position: Position, refs: set[str]
) -> Results:
    """The KPIs that are evidence for these deliverables, exact, on the position's day."""
    folder = workspace.folder(plan_id)
    linked = [one for one in folder.kpis.kpis if refs & set(one.links.deliverables)]
    return workspace.cases(folder.id).evidence(position, linked) if linked else ()
