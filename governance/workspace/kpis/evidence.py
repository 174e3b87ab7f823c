"""KPIs set against ratings: measured only where one could stand against a Green or Blue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from governance.assurance.evidence import with_red_kpis
from governance.domain.rag import Rag
from governance.problems import UnreadableError
from governance.record.log.order import history_at
from governance.record.position import Position
from governance.workspace import Workspace
from governance.workspace.folder import PlanFolder

if TYPE_CHECKING:  # what counts cases is heavy
    from governance.domain.kpi import Kpi
    from governance.kpis.results import Result, Results
    from governance.workspace.kpis.remembered import Remembered

_GOOD = (Rag.GREEN, Rag.BLUE)


@dataclass(frozen=True)
class Verdict:
    """Ids of KPIs."""

    red: frozenset[str] = frozenset()
    unreliable: frozenset[str] = frozenset()


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

    def measured(kpis: Sequence[Kpi]) -> Verdict:
        if results is None:
            return _verdict(workspace.cases(folder.id).evidence(position, kpis))
        ids = {one.id for one in kpis}
        return _verdict(one for one in results if one.kpi.id in ids)

    if remembered is None:
        found = measured(linked)
    else:  # an update changes what turns on the record, and nothing of what turns on tables
        found = Verdict()
        for with_log in (False, True):
            some = [one for one in linked if one.turns_on_record == with_log]
            asked = _Asked(tuple(some), (as_at, known_by), with_log)
            more = _looked_up(workspace, folder, asked, remembered, measured)
            found = Verdict(found.red | more.red, found.unreliable | more.unreliable)
    history = history_at(folder.log.updates, as_at, known_by).current
    red = [one for one in linked if one.id in found.red]
    doubted = tuple(one.id for one in linked if one.id in found.unreliable)
    return replace(with_red_kpis(position, red, history), unreliable=doubted)


def standing(
    workspace: Workspace,
    plan_id: str | None,
    as_at: dt.date,
    known_by: dt.date | None = None,
    *,
    results: Results | None = None,
    remembered: Remembered | None = None,
) -> tuple[Position, str]:
    """The same; where nothing can be measured, without the challenges of KPIs, and why."""
    try:
        found = challenged(
            workspace, plan_id, as_at, known_by, results=results, remembered=remembered
        )
    except UnreadableError as fault:
        return workspace.position(plan_id, as_at, known_by), _unmeasured(fault)
    return found, ""


def _unmeasured(fault: UnreadableError) -> str:
    return f"{fault}; no KPI is set against a rating"


def _verdict(results: Iterable[Result]) -> Verdict:
    measured = tuple(results)
    return Verdict(
        frozenset(one.kpi.id for one in measured if one.rag is Rag.RED),
        frozenset(one.kpi.id for one in measured if one.state.value == "unreliable"),
    )


@dataclass(frozen=True)
class _Asked:
    """KPIs that turn on the same, and the days asked about."""

    kpis: tuple[Kpi, ...]
    days: tuple[dt.date | None, ...]
    with_log: bool
    """True for those that turn on the record and on no table."""


def _looked_up(
    workspace: Workspace,
    folder: PlanFolder,
    asked: _Asked,
    remembered: Remembered,
    measured: Callable[[Sequence[Kpi]], Verdict],
) -> Verdict:
    """What is remembered of the same; else measured, and kept if nothing moved meanwhile."""
    from governance.workspace.kpis.places import place_of, second_of
    from governance.workspace.kpis.remembered import digest_of, name_of

    if not asked.kpis:
        return Verdict()
    places = (place_of(folder, workspace.case_paths), second_of(folder))
    there = [place for place in places if place is not None and not asked.with_log]
    ids = [one.id for one in asked.kpis]

    def digest() -> str | None:
        return digest_of(folder, asked.days, ids, there, with_log=asked.with_log)

    name, before = name_of(folder, with_log=asked.with_log), digest()
    found = remembered.find(name, before) if before else None
    if found is None:
        found = measured(asked.kpis)
        if before is not None and digest() == before:
            remembered.keep(name, before, found)
    return found


def linked_to(folder: PlanFolder, refs: set[str]) -> tuple[Kpi, ...]:
    """The KPIs that are evidence for any of these deliverables, in the plan's order."""
    return tuple(one for one in folder.kpis.kpis if refs & set(one.links.deliverables))


def evidence_if_any(
    workspace: Workspace, plan_id: str | None, position: Position, refs: set[str]
) -> tuple[Results, str]:
    """The same; nothing, and why, where nothing can be measured."""
    try:
        return evidence_for(workspace, plan_id, position, refs), ""
    except UnreadableError as fault:
        return (), _unmeasured(fault)


def evidence_for(
    workspace: Workspace, plan_id: str | None, position: Position, refs: set[str]
) -> Results:
    """The KPIs that are evidence for these deliverables, exact, on the position's day."""
    folder = workspace.folder(plan_id)
    linked = linked_to(folder, refs)
    return workspace.cases(folder.id).evidence(position, linked) if linked else ()
