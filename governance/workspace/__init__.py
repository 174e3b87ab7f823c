"""Open the folder once: its plans, their updates, and everything that is wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from governance.assurance.challenge import CHALLENGES
from governance.assurance.progress import progress_at
from governance.domain.plan import Audience, Plan
from governance.domain.update import Updates
from governance.problems import (
    Problems,
    UnknownNameError,
    UnreadableError,
    nearest_names,
    quoted,
)
from governance.record.position import Position
from governance.workspace.default import default_plan, no_default
from governance.workspace.folder import PlanFolder
from governance.workspace.kpis.memory import Memory
from governance.workspace.standings import standing

if TYPE_CHECKING:  # what counts cases takes half a second to import; most commands count none
    from governance.domain.cases import TableSet
    from governance.importing import AnyImporter
    from governance.kpis.results import Results
    from governance.reporting.report_facts import ReportFacts
    from governance.workspace.kpis.cases import PlanCases
    from governance.workspace.packs.loading import LoadedPack
    from governance.workspace.reports.gathering import Gathered, Scope
    from governance.workspace.reports.publications import Publication

__all__ = ["PlanFolder", "Workspace", "open_workspace", "places_in"]


@dataclass(frozen=True)
class Workspace:
    """A folder with `plans/`, opened at one moment. What it has read it does not read again."""

    root: Path
    folders: Mapping[str, PlanFolder]
    case_paths: Mapping[str, Path | str] = field(default_factory=dict)
    """Where case tables lie that are kept outside, by plan id or environment variable's name."""
    report: Gathered | None = None
    """The report that is being made, while one is."""
    meant: str | None = None
    """The plan meant where none is named; else what plans/default says, else the only one."""
    _memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    """What was counted and told, which several reports share."""

    @cached_property
    def plan_ids(self) -> tuple[str, ...]:
        """The ids of every plan, sorted."""
        return tuple(sorted(self.folders))

    @property
    def exports(self) -> Path:
        """Where what is built goes."""
        return self.root / "exports"

    def folder(self, plan_id: str | None = None) -> PlanFolder:
        """A plan's folder; where no id is given, the one meant. Raises UnknownNameError."""
        said = ""
        if plan_id is None:
            said = "GOVERNANCE_PLAN: " if self.meant else "plans/default: "
            plan_id = self.meant or default_plan(self.root)
        if plan_id is None:
            if len(self.folders) == 1:
                return next(iter(self.folders.values()))
            message = f"name one of the plans with -p: {', '.join(self.plan_ids) or 'none yet'}"
            raise UnknownNameError(f"{message}; or write the usual one into plans/default")
        if plan_id not in self.folders:
            near = nearest_names(plan_id, self.plan_ids)
            raise UnknownNameError(f"{said}no plan {plan_id!r}{near}")
        return self.folders[plan_id]

    def plan(self, plan_id: str | None = None) -> Plan:
        """A plan as agreed. Raises where it cannot be used, with every reason."""
        return self.folder(plan_id).plan

    def updates(self, plan_id: str | None = None) -> Updates:
        """A plan's update log, in file order, without the lines that cannot be trusted."""
        return self.folder(plan_id).log.updates

    def problems(self, plan_id: str | None = None) -> Problems:
        """Everything wrong with a plan's files, in reading order."""
        return self.folder(plan_id).problems

    def problems_at(self, now: dt.datetime, plan_id: str | None = None) -> Problems:
        """The same with what only a moment, a publication or another folder can tell."""
        from governance.workspace.looked_at import problems_at

        return problems_at(self, self.folder(plan_id), now)

    def tables(self, plan_id: str | None = None) -> TableSet:
        """The case tables and clocks that a plan can name, its packs' and its own."""
        return self.folder(plan_id).tables

    def position(
        self,
        plan_id: str | None,
        as_at: dt.date,
        known_by: dt.date | None = None,
        reader: Audience = Audience.INTERNAL,
    ) -> Position:
        """Where a plan stands on a day; its registers as a reader may read of them."""
        folder = self.folder(plan_id)
        if known_by is None and reader is Audience.INTERNAL:
            return replace(standing(folder, as_at), plan=folder.plan)
        rules = folder.challenges
        return progress_at(folder.plan, folder.log.updates, as_at, known_by, reader, rules)

    def standing(
        self, plan_id: str | None, as_at: dt.date, reader: Audience = Audience.INTERNAL
    ) -> Position:
        """The same for what looks at no outcome: which KPIs measure them is not read."""
        folder = self.folder(plan_id)
        if reader is Audience.INTERNAL and folder.challenges is CHALLENGES:
            return standing(folder, as_at)  # what packs say to a rating is not asked
        return progress_at(folder.agreed, folder.log.updates, as_at, reader=reader)

    def with_cases(self, plan_id: str, place: Path) -> Workspace:
        """The same workspace with a plan's case tables at another place."""
        return replace(self, case_paths={**self.case_paths, plan_id: place}, _memory=Memory())

    def saved_outputs(self) -> Problems:
        """Notebooks that were saved with what they showed."""
        from governance.workspace.looked_at import saved_outputs

        return tuple(saved_outputs(self.root))

    def real_case_data(self) -> Problems:
        """Case files inside the workspace that do not say they are synthetic."""
        from governance.workspace.kpis.real_cases import real_case_data

        return real_case_data(self.root, self.folders.values())

    def no_default(self) -> Problems:
        """What is wrong with `plans/default`: it names a plan that is not there."""
        return no_default(self.root, self.folders)

    def cases(
        self, plan_id: str | None = None, engine: str = "", address: str | None = None
    ) -> PlanCases:
        """A plan's case tables, in the usual engine unless one is named.

        Raises UnknownNameError for an engine there is not.
        """
        return self._memory.cases(self.folder(plan_id), self.case_paths, engine, address)

    def results(
        self,
        plan_id: str | None,
        as_at: dt.date,
        audience: str | None = None,
        *,
        engine: str = "",
        address: str | None = None,
        trend: bool = True,
        beside: tuple[dt.date, ...] = (),
        known_by: dt.date | None = None,
        ids: Iterable[str] = (),
        periods: int | None = None,
    ) -> Results:
        """Every KPI of a plan on a day, as an audience may see it; quicker without its trend.

        While a report is made the audience is the report's, unless another is asked for by name;
        else figures are exact.

        `beside` are days whose results the same people are given with these; `known_by` leaves
        out figures that were typed later. `ids` are the KPIs asked for, if not all, and `periods`
        how many a trend has, all as known on the day. Exact figures are measured for those alone;
        what may be told to others hangs on every one. Raises UnknownNameError for a KPI there is
        not, and for a number of periods that is none.
        """
        from governance.workspace.kpis.asking import asked_for

        cases = self.cases(plan_id, engine, address)
        asked = asked_for(cases.folder.kpis.kpis, ids, periods)
        reader = Audience(audience) if audience else self._reader
        published = () if reader is Audience.INTERNAL else self.publications(cases.folder.id)
        told = self._memory.told_to(cases.folder.id, reader, published, self.root)
        found = told.results(cases, as_at, beside, trend=trend, known_by=known_by, asked=asked)
        return tuple(one for one in found if not asked.ids or one.kpi.id in asked.ids)

    @property
    def _reader(self) -> Audience:
        """Who reads what is made here: those of the report that is being made, or the office."""
        return self.report.scope.audience if self.report else Audience.INTERNAL

    def publications(self, plan_id: str, board: str | None = None) -> tuple[Publication, ...]:
        """What was published of a plan, or for one board, in the order of its making."""
        from governance.workspace.reports.publications import publications

        return publications(self.exports / "published", plan_id, board)

    def facts(
        self,
        notebook: str,
        plan: str | None = None,
        as_at: dt.date | str | None = None,
        since: dt.date | str | None = None,
        audience: str | None = None,
    ) -> ReportFacts:
        """What a notebook's sections are made from; days as dates or YYYY-MM-DD."""
        from governance.workspace.reports.gathering import Scope, board_for

        folder = self.folder(plan)
        made = self.report if self.report and self.report.scope.plan is folder.plan else None
        board = made.scope.board if made else board_for(folder.plan, notebook)
        reader = Audience(audience) if audience else board.audience
        scope = Scope(folder.plan, board, _day(as_at) or folder.last_day, _day(since), reader)
        return made.facts if made and made.scope == scope else self.gather(scope).facts

    brief = facts
    """The older name of `facts`, which notebooks in offices still call."""

    def gather(self, scope: Scope) -> Gathered:
        """All that one report is made from, and what was told before it, read once."""
        from governance.workspace.reports.gathering import gather
        from governance.workspace.reports.notebooks import find_notebook

        folder = self.folder(scope.plan.id)
        published = self.publications(folder.id)
        return gather(
            scope,
            folder,
            published,
            self._memory.told_to(folder.id, scope.audience, published, self.root),
            partial(self.cases, folder.id),
            find_notebook(self.root, scope.board.notebook, folder.packs),
        )

    def making(self, report: Gathered) -> Workspace:
        """The same workspace while a report is made in it: notebooks are given its facts."""
        return replace(self, report=report)

    @property
    def importers(self) -> tuple[AnyImporter, ...]:
        """Readers of files that hold a plan: the package's, and those of every pack named here."""
        from governance.workspace.packs.extensions import Extensions

        packs = {one.about.name: one for name in self.plan_ids for one in self._packs_of(name)}
        return Extensions(tuple(packs.values())).importers

    def _packs_of(self, plan_id: str) -> tuple[LoadedPack, ...]:
        try:
            return self.folders[plan_id].packs
        except UnreadableError:  # `governance check` says what is wrong with it
            return ()

    def notebook(self, name: str, plan_id: str | None = None) -> Path:
        """A notebook's file: the workspace's own, else a pack's, else the package's.

        The packs are those of the plan; without one, of every plan here.
        """
        from governance.workspace.reports.notebooks import find_notebook

        plans = (plan_id,) if plan_id else self.plan_ids
        found = find_notebook(self.root, name, [one for of in plans for one in self._packs_of(of)])
        if not found.path.is_file():
            raise UnreadableError(found.missing)
        return found.path


def open_workspace(
    root: Path | str,
    *,
    case_paths: Mapping[str, Path | str] | None = None,
    meant: str | None = None,
) -> Workspace:
    """The workspace at a folder that holds `plans/`. Raises UnreadableError where it does not.

    `meant` is the plan that commands mean where they name none.
    """
    root = Path(root)
    plans = root / "plans"
    try:
        homes = sorted(path for path in plans.iterdir() if path.is_dir() and path.name[0] != ".")
    except OSError as fault:
        place = quoted(root)
        message = f"{place} holds no folder plans/; run `governance init {place}` to make one"
        raise UnreadableError(message) from fault
    folders = {home.name: PlanFolder(root, home.name) for home in homes}
    return Workspace(root, folders, case_paths or {}, meant=meant)


def places_in(environment: Mapping[str, str]) -> dict[str, Path | str]:
    """Where case tables may lie outside, by the names that a plan's `cases:` can give."""
    return {name: value for name, value in environment.items() if value}


def _day(value: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
