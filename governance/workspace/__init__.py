"""Open the folder once: its plans, their updates, and everything that is wrong with them."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance.assurance.progress import progress_at
from governance.domain.plan import Audience, Board, Plan
from governance.domain.update import Updates
from governance.problems import Problems, UnknownNameError, UnreadableError
from governance.readers.updates import heads_of
from governance.record.position import Position
from governance.reporting.report_facts import Evidence, ReportFacts, Signed, gather_facts
from governance.workspace.folder import PlanFolder

if TYPE_CHECKING:  # what counts cases takes half a second to import; most commands count none
    from governance.disclosure.disclose import Published
    from governance.kpis.results import Results
    from governance.workspace.cases import PlanCases
    from governance.workspace.publications import Publication

__all__ = ["PlanFolder", "Workspace", "nearest_names", "open_workspace", "places_in"]


@dataclass(frozen=True)
class Workspace:
    """A folder with `plans/`, opened at one moment. What it has read it does not read again."""

    root: Path
    folders: Mapping[str, PlanFolder]
    case_paths: Mapping[str, Path] = field(default_factory=dict)
    """Where case tables lie that are kept outside, by plan id or environment variable's name."""
    board: str | None = None
    """The board a report is being made for, while one is."""
    _kept: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """Case tables read and KPIs measured, which several reports share."""

    @cached_property
    def plan_ids(self) -> tuple[str, ...]:
        """The ids of every plan, sorted."""
        return tuple(sorted(self.folders))

    @property
    def exports(self) -> Path:
        """Where what is built goes."""
        return self.root / "exports"

    def folder(self, plan_id: str | None = None) -> PlanFolder:
        """A plan's folder; the only one where no id is given. Raises UnknownNameError."""
        if plan_id is None:
            if len(self.folders) == 1:
                return next(iter(self.folders.values()))
            message = f"name one of the plans with -p: {', '.join(self.plan_ids) or 'none yet'}"
            raise UnknownNameError(message)
        if plan_id not in self.folders:
            raise UnknownNameError(f"no plan {plan_id!r}{nearest_names(plan_id, self.plan_ids)}")
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

    def position(
        self,
        plan_id: str | None,
        as_at: dt.date,
        known_by: dt.date | None = None,
        reader: Audience = Audience.INTERNAL,
    ) -> Position:
        """Where a plan stands on a day; its registers as a reader may read of them."""
        folder = self.folder(plan_id)
        return progress_at(folder.plan, folder.log.updates, as_at, known_by, reader)

    def with_cases(self, plan_id: str, place: Path) -> Workspace:
        """The same workspace with a plan's case tables at another place."""
        return replace(self, case_paths={**self.case_paths, plan_id: place}, _kept={})

    def real_case_data(self) -> Problems:
        """Case files inside the workspace that do not say they are synthetic."""
        from governance.workspace.cases import real_case_data

        return real_case_data(self.root)

    def cases(
        self, plan_id: str | None = None, engine: str = "pandas", address: str | None = None
    ) -> PlanCases:
        """A plan's case tables. Raises UnknownNameError for an engine there is not."""
        from governance.workspace.cases import PlanCases, engine_named

        folder = self.folder(plan_id)
        key = (folder.id, engine, address)
        if key not in self._kept:
            chosen = engine_named(engine)
            self._kept[key] = PlanCases(folder, chosen, self.case_paths, address)
        found: PlanCases = self._kept[key]
        return found

    def results(
        self,
        plan_id: str | None,
        as_at: dt.date,
        audience: str = "internal",
        *,
        engine: str = "pandas",
        address: str | None = None,
        trend: bool = True,
        beside: tuple[dt.date, ...] = (),
    ) -> Results:
        """Every KPI of a plan on a day, as an audience may see it; quicker without its trend.

        `beside` are days whose results the same people are given with these.
        """
        cases = self.cases(plan_id, engine, address)
        return self._told(cases, as_at, Audience(audience), beside, trend=trend)[0]

    def _told(
        self,
        cases: PlanCases,
        as_at: dt.date,
        audience: Audience,
        beside: tuple[dt.date, ...],
        *,
        trend: bool,
    ) -> tuple[Results, Published]:
        """Results as they are told, and all that was told by then."""
        from governance.disclosure.disclose import disclose

        measured = (cases.folder.id, cases.engine, cases.address, as_at, trend)
        key = (*measured, audience, beside)
        if key not in self._kept:
            before = self._earlier(cases.folder.id, audience)
            if beside:
                *others, last = beside
                before = self._told(cases, last, audience, tuple(others), trend=True)[1]
            if measured not in self._kept:
                self._kept[measured] = cases.results(as_at, trend=trend)
            self._kept[key] = disclose(self._kept[measured], audience, before)
        found: tuple[Results, Published] = self._kept[key]
        return found

    def told(self, plan_id: str, audience: Audience) -> Published:
        """What has been told to an audience since this workspace was opened."""
        from governance.disclosure.disclose import Published

        told = Published(audience=audience)
        for key, kept in self._kept.items():
            if isinstance(key, tuple) and key[0] == plan_id and audience in key:
                told = told.joined(kept[1])
        earlier = self._earlier(plan_id, audience).releases
        new = tuple(one for one in told.releases if one not in earlier)
        return told.model_copy(update={"releases": new})

    def _earlier(self, plan_id: str, audience: Audience) -> Published:
        from governance.workspace.publications import told_to

        return told_to(audience, self.publications(plan_id))

    def publications(self, plan_id: str, board: str | None = None) -> tuple[Publication, ...]:
        """What was published of a plan, or for one board, in the order of its making."""
        from governance.workspace.publications import publications

        return publications(self.exports / "published", plan_id, board)

    def last_published(self, plan_id: str, board: str, before: dt.date) -> Publication | None:
        """What a board was last shown of a day before this one, its newest restatement."""
        found = [one for one in self.publications(plan_id, board) if one.manifest.as_at < before]
        return max(found, key=lambda one: (one.manifest.as_at, one.manifest.number), default=None)

    def board_for(self, plan: Plan, notebook: str) -> Board:
        """The board a notebook reports to: the one being published, else the first that uses it."""
        if self.board is not None and self.board in plan.boards_by_id:
            return plan.boards_by_id[self.board]
        for board in plan.boards:
            if board.notebook == notebook:
                return board
        known = (board.notebook for board in plan.boards)
        raise UnknownNameError(f"no board takes {notebook!r}{nearest_names(notebook, known)}")

    def facts(
        self,
        notebook: str,
        plan: str | None = None,
        as_at: dt.date | str | None = None,
        since: dt.date | str | None = None,
        audience: str | None = None,
    ) -> ReportFacts:
        """What a notebook's sections are made from; days as dates or YYYY-MM-DD."""
        folder = self.folder(plan)
        position_day = _day(as_at) or folder.last_day
        board = self.board_for(folder.plan, notebook)
        reader = Audience(audience) if audience else board.audience
        last = self.last_published(folder.id, board.id, position_day)
        return gather_facts(
            folder.plan,
            folder.log.updates,
            board,
            position_day,
            _day(since),
            reader,
            folder.problems,
            heads_of(folder.log),
            Evidence(
                lambda day, beside: self.results(
                    folder.id, day, reader.value, beside=beside, trend=not beside
                ),
                folder.kpis.families,
                folder.benchmarks,
            ),
            last.position if last else None,
            self._signed(folder.id, board.id, position_day),
        )

    def _signed(self, plan_id: str, board: str, before: dt.date) -> Signed | None:
        """What was last signed for a board of a day before this one."""
        from governance.workspace.publications import last_signed

        last = last_signed(self.publications(plan_id, board), before)
        signoff = last.signoff if last else None
        return Signed(last.position, signoff.person, signoff.on) if last and signoff else None

    def notebook(self, name: str) -> Path:
        """A notebook's file: the workspace's own, else the one that came with the package."""
        package = Path(__file__).resolve().parents[1]
        for home in (self.root, package / "sample", package.parent):
            path = home / "notebooks" / f"{name}.ipynb"
            if path.is_file():
                return path
        raise UnreadableError(f"no notebook {name}.ipynb in {self.root / 'notebooks'}")


def open_workspace(root: Path | str, *, case_paths: Mapping[str, Path] | None = None) -> Workspace:
    """The workspace at a folder that holds `plans/`. Raises UnreadableError where it does not."""
    root = Path(root)
    plans = root / "plans"
    try:
        homes = sorted(path for path in plans.iterdir() if path.is_dir() and path.name[0] != ".")
    except OSError as fault:
        message = f"{root} holds no folder plans/; run `governance init {root}` to make one"
        raise UnreadableError(message) from fault
    return Workspace(
        root, {home.name: PlanFolder(root, home.name) for home in homes}, case_paths or {}
    )


def places_in(environment: Mapping[str, str]) -> dict[str, Path]:
    """Where case tables may lie outside, by the names that a plan's `cases: env:` can give."""
    return {name: Path(value) for name, value in environment.items() if value}


def nearest_names(name: str, known: Iterable[str]) -> str:
    """The nearest names as a question, to end a sentence with; else those there are."""
    names = sorted(set(known))
    by_fold = {one.casefold(): one for one in names}
    typed = name.casefold()
    near = [typed] if typed in by_fold else difflib.get_close_matches(typed, by_fold, 3, 0.5)
    if near:
        return f"; did you mean {', '.join(by_fold[one] for one in near)}?"
    shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    if not shown:
        return "; there are none"
    return f"; there is only {shown}" if len(names) == 1 else f"; there are {shown}"


def _day(value: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
