"""KPIs as a reader may see them: of today for the office, as last published for everybody else.

A page for every day would tell a board, one day after the other, what no publication tells; so
others are told what was frozen for them, which disclosure control has looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from governance.domain.kpi import Kpi
from governance.domain.rag import Rag
from governance.kpis.results import Result, Results
from governance.problems import GovernanceError
from governance.views.amounts import figure, target_text
from governance.web.http.ask import Ask
from governance.web.office.desk import Desk

_UNITS = {"percent": "%", "days": " days"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One KPI as a line."""

    id: str
    name: str
    definition: str
    period: str
    words: str
    target: str
    rag: Rag | None
    why: str
    """Why there is no rating; empty where there is one."""
    told: str = ""
    """The publication that tells it; empty for the record of today."""


def figures_for(ask: Ask, ids: Iterable[str], day: dt.date) -> tuple[Figure, ...]:
    """These KPIs, or every one where none is named."""
    wanted = frozenset(ids)
    if not ask.reader.is_office:
        return _published(ask, wanted)
    key = ("figures", wanted, day)
    found: tuple[Figure, ...] = ask.desk.kept(key, lambda: _measured(ask.desk, wanted, day))
    return found


def _measured(desk: Desk, ids: frozenset[str], day: dt.date) -> tuple[Figure, ...]:
    """Each, in the plan's order; without tables those alone that need none."""
    kpis = [one for one in desk.folder.kpis.kpis if not ids or one.id in ids]
    try:
        return tuple(map(figure_of, _results(desk, [one.id for one in kpis], day)))
    except GovernanceError:  # the page of KPIs says why, once
        needless = [one.id for one in kpis if not one.needs_tables]
        known = {one.kpi.id: figure_of(one) for one in _results(desk, needless, day)}
        return tuple(known.get(one.id) or uncounted(one) for one in kpis)


def _results(desk: Desk, ids: list[str], day: dt.date) -> Results:
    return desk.workspace.results(desk.id, day, ids=ids, trend=False) if ids else ()


def uncounted(kpi: Kpi) -> Figure:
    """A KPI whose tables are out of reach."""
    why = "Its case tables are out of reach."
    return Figure(kpi.id, kpi.name, kpi.definition, "–", "–", "", None, why)


def figure_of(result: Result) -> Figure:
    """A result as a line."""
    kpi = result.kpi
    target = "" if result.target is None else target_text(kpi, result.target, result.unit)
    return Figure(
        id=kpi.id,
        name=kpi.name,
        definition=kpi.definition,
        period=result.period.label,
        words=figure(result),
        target=target,
        rag=result.rag,
        why="" if result.rag else result.why,
    )


def _published(ask: Ask, ids: frozenset[str]) -> tuple[Figure, ...]:
    """What the newest publication that this reader may read tells of them."""
    for one in ask.desk.publications(ask.audience):
        found = [kpi for kpi in one.position.kpis if not ids or kpi["id"] in ids]
        if found:
            return tuple(_frozen(kpi, one.manifest.name) for kpi in found)
    return ()


def _frozen(kpi: Mapping[str, Any], told: str) -> Figure:
    return Figure(
        id=kpi["id"],
        name=kpi["name"],
        definition=kpi["definition"],
        period=kpi["period"]["label"],
        words=_words(kpi),
        target="" if kpi["target"] is None else _amount(kpi["target"], kpi["unit"]),
        rag=Rag(kpi["rag"]) if kpi["rag"] else None,
        why="" if kpi["rag"] else kpi.get("why") or "",
        told=told,
    )


def _words(kpi: Mapping[str, Any]) -> str:
    """`85 % (34 of 40)`; what was hidden stays the sign that hides it."""
    if kpi["value"] is None:
        return "–"
    told = _amount(kpi["value"], kpi["unit"])
    if kpi["numerator"] is None or kpi["denominator"] is None:
        return told
    return f"{told} ({kpi['numerator']} of {kpi['denominator']})"


def _amount(value: float | str, unit: str) -> str:
    if isinstance(value, str):
        return value
    shown = f"{value:,.1f}".removesuffix(".0")
    return f"{shown}{_UNITS.get(unit, '')}"
