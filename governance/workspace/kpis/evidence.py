"""KPIs set against ratings: measured only where one could stand against a Green or Blue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from governance.assurance.evidence import with_red_kpis
from governance.domain.rag import Rag
from governance.record.history import history_at
from governance.record.position import Position
from governance.workspace import Workspace
from governance.workspace.folder import PlanFolder

if TYPE_CHECKING:  # what counts cases is heavy
    from governance.domain.kpi import Kpi
    from governance.kpis.results import Results
    from governance.workspace.kpis.remembered import Remembered

_GOOD = (Rag.GREEN, Rag.BLUE)


@dataclass(frozen=True)
class Verdict:
    """Ids of KPIs, in the order that the plan defines them."""

    red: tuple[str, ...] = ()
    unreliable: tuple[str, ...] = ()


def challenged(
    workspace: Workspace,
    plan_id: str | None,
    as_at: dt.date,
    known_by: dt.date | None = None,
    *,
    results: Results | None = None,
    remembered: Remembered | None = None,
) -> Position:
    """Where a plan stands, with the challenges of Red KPIs among the others.

    `results` are every KPI's on that day, where they are measured already; `remembered` is where
    to look for what was found before. Raises UnreadableError where the tables cannot be read.
    """
    folder = workspace.folder(plan_id)
    position = workspace.position(folder.id, as_at, known_by)
    linked = linked_to(folder, {item.ref for item in position.deliverables if item.rag in _GOOD})
    if not linked:
        return position
    ids = {one.id for one in linked}

    def measured() -> Verdict:
        if results is not None:
            return _verdict(tuple(one for one in results if one.kpi.id in ids))
        return _verdict(workspace.cases(folder.id).evidence(position, linked))

    if remembered is None:
        found = measured()
    else:
        found = _looked_up(workspace, folder, (as_at, known_by), linked, remembered, measured)
    history = history_at(folder.log.updates, as_at, known_by).current
    red = [one for one in linked if one.id in found.red]
    return replace(with_red_kpis(position, red, history), unreliable=found.unreliable)


def _verdict(results: Results) -> Verdict:
    return Verdict(
        tuple(one.kpi.id for one in results if one.rag is Rag.RED),
        tuple(one.kpi.id for one in results if one.state.value == "unreliable"),
    )


def _looked_up(
    workspace: Workspace,
    folder: PlanFolder,
    days: tuple[dt.date | None, ...],
    kpis: tuple[Kpi, ...],
    remembered: Remembered,
    measured: Callable[[], Verdict],
) -> Verdict:
    """What is remembered of the same; else measured, and kept if nothing moved meanwhile."""
    from governance.workspace.kpis.places import place_of, second_of
    from governance.workspace.kpis.remembered import digest_of, name_of

    places = (place_of(folder, workspace.case_paths), second_of(folder))

    def digest() -> str | None:
        there = [place for place in places if place is not None]
        return digest_of(folder, days, [one.id for one in kpis], there)

    before = digest()
    found = remembered.find(name_of(folder), before) if before else None
    if found is None:
        found = measured()
        if before is not None and digest() == before:
            remembered.keep(name_of(folder), before, found)
    return found


def linked_to(folder: PlanFolder, refs: set[str]) -> tuple[Kpi, ...]:
    """The KPIs that are evidence for any of these deliverables, in the plan's order."""
    return tuple(one for one in folder.kpis.kpis if refs & set(one.links.deliverables))


def evidence_for(
    workspace: Workspace, plan_id: str | None, position: Position, refs: set[str]
) -> Results:
    """The KPIs that are evidence for these deliverables, exact, on the position's day."""
    folder = workspace.folder(plan_id)
    linked = linked_to(folder, refs)
    return workspace.cases(folder.id).evidence(position, linked) if linked else ()
