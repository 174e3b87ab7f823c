"""KPIs: of today with their charts for the office, as published for everybody else."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.blocks import paragraphs
from governance.domain.kpi.measure import Typed
from governance.domain.plan import Audience, Board
from governance.problems import GovernanceError, UnreadableError
from governance.views.sections.kpis.families import kpi_facts
from governance.web.http.ask import Ask
from governance.web.http.blocks import blocks_html
from governance.web.pages.shown.figures import Figure, figure_of, figures_for, uncounted
from governance.workspace.reports.gathering import Scope

_NO_BOARD = Board(id="office", name="The office", notebook="kpi_pack")
"""For whom a plan that no board takes is looked at."""


def kpis_page(ask: Ask) -> Response:
    """Every KPI by family, and what is wrong with the data behind them."""
    day = ask.day("as-at", ask.today)
    figures = figures_for(ask, (), day) if ask.desk.folder.kpis.kpis else ()
    names = {one.id: one.name for one in ask.desk.folder.kpis.families}
    family = {one.id: one.family for one in ask.desk.folder.kpis.kpis}
    groups: dict[str, list[Figure]] = {}
    for one in figures:
        groups.setdefault(names.get(family.get(one.id, ""), ""), []).append(one)
    return ask.page("kpis", groups=groups, day=day, faults=_faults(ask))


def kpi_page(ask: Ask) -> Response:
    """One KPI with its chart, its groups and its definition; for the office."""
    name = ask.path("kpi")
    kpi = next((one for one in ask.desk.folder.kpis.kpis if one.id == name), None)
    if kpi is None or not ask.reader.is_office:
        raise HTTPException(404)
    day = ask.day("as-at", ask.today)
    figure, drawn = ask.desk.kept(("kpi", name, day), lambda: _drawn(ask, name, day))
    is_typed = isinstance(kpi.measure, Typed)
    return ask.page("kpi", kpi=kpi, figure=figure, drawn=drawn, day=day, is_typed=is_typed)


def _drawn(ask: Ask, name: str, day: dt.date) -> tuple[Figure, Markup]:
    """Its line, and all that a report tells of it; the line alone where tables are away."""
    desk = ask.desk
    try:
        result = desk.workspace.results(desk.id, day, ids=[name])[0]
    except UnreadableError as fault:
        kpi = next(one for one in desk.folder.kpis.kpis if one.id == name)
        return uncounted(kpi), blocks_html([paragraphs(f"{fault}.", kpi.definition)])
    board = next(iter(desk.plan.boards), _NO_BOARD)
    facts = desk.workspace.gather(Scope(desk.plan, board, day, None, Audience.INTERNAL)).facts
    return figure_of(result), blocks_html(kpi_facts(facts, result))


def _faults(ask: Ask) -> tuple[str, ...]:
    """What reading the case tables found: rule, count, first keys masked."""
    if not ask.reader.is_office or not ask.desk.folder.kpis.kpis:
        return ()
    try:
        return tuple(map(str, ask.desk.workspace.cases(ask.desk.id).problems))
    except GovernanceError as fault:
        return (str(fault),)
