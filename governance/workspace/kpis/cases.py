"""A plan's case tables: where they lie, read once, and its KPIs measured over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from governance.assurance.progress import progress_at
from governance.domain.case_source import CaseSource
from governance.domain.cases.problem import CaseFinding
from governance.domain.kpi import Kpi
from governance.kpis.asked import EVERYTHING, Asked
from governance.kpis.kpis import NO_CASES, CaseRecord, measure_kpis
from governance.kpis.measures.needs import Needs, columns_asked
from governance.kpis.results import Results
from governance.problems import (
    NotInstalledError,
    Problems,
    UnknownNameError,
    UnreadableError,
)
from governance.readers.cases import CasesRead, Engine, no_cases, read_cases, usual_engine
from governance.readers.cases.sources import strangers
from governance.record.position import Position
from governance.workspace.folder import PlanFolder
from governance.workspace.kpis.places import place_of, second_of


@dataclass(frozen=True)
class PlanCases:
    """The case tables of one plan, for one engine."""

    folder: PlanFolder
    engine: Engine = field(default_factory=usual_engine)
    places: Mapping[str, Path | str] = field(default_factory=dict)
    """Places outside the workspace, by plan id or by the name of an environment variable."""
    address: str | None = None
    """Where a Spark cluster is; absent for one in this process."""
    _measured: dict[tuple[dt.date, bool, dt.date | None, Asked], Results] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Exact results by what was asked: many reports are made of one day's."""

    @property
    def source(self) -> CaseSource:
        """What the plan says of its cases."""
        return self.folder.plan.cases

    @cached_property
    def place(self) -> Path | None:
        """Where the tables lie; None where there are none. Raises UnreadableError."""
        return place_of(self.folder, self.places)

    @cached_property
    def record(self) -> CaseRecord:
        """The tables as KPIs are measured over them."""
        return CaseRecord(
            self._first.cases,
            self._second.cases if self._second else None,
            history=self.source.history,
            strict_deadline=not self.source.deadline_inclusive,
            unreadable=self.source.unreadable,
        )

    @property
    def problems(self) -> Problems:
        """What reading the tables that were asked for found."""
        return (*self._first.problems, *(self._second.problems if self._second else ()))

    @property
    def findings(self) -> tuple[CaseFinding, ...]:
        """What there is to say of how the tables were made, by a map or from a return."""
        return (*self._first.findings, *(self._second.findings if self._second else ()))

    def every_problem(self) -> Problems:
        """What is wrong with any table, asked for or not."""
        second = self._second.every_problem() if self._second else ()
        return (*self._first.every_problem(), *second)

    def results(
        self,
        as_at: dt.date,
        *,
        trend: bool = True,
        known_by: dt.date | None = None,
        asked: Asked = EVERYTHING,
    ) -> Results:
        """The KPIs of the plan on a day, exact; nothing of it may be published as it is.

        `known_by` leaves out figures typed later; of cases the day itself decides what was known.
        """
        key = (as_at, trend, known_by, asked)
        if key not in self._measured:
            position = progress_at(self.folder.plan, self.folder.log.updates, as_at, known_by)
            self._measured[key] = self._measure(position, asked, trend=trend)
        return self._measured[key]

    def evidence(self, position: Position, kpis: Iterable[Kpi]) -> Results:
        """These KPIs alone on the position's day, without trends, exact."""
        wanted = tuple(kpis)
        asked = Asked(frozenset(kpi.id for kpi in wanted))
        return self._measure(position, asked, trend=False) if wanted else ()

    def _measure(self, position: Position, asked: Asked, *, trend: bool) -> Results:
        defined, own = self.folder.kpis.kpis, self.folder.extensions.measures
        day = position.as_at
        counts = any(kpi.needs_tables for kpi in defined if not asked.ids or kpi.id in asked.ids)
        record = self.record if counts else NO_CASES  # no table is opened for what looks at none
        found = measure_kpis(defined, record, day, position, trend=trend, own=own, asked=asked)
        if counts:
            self._refuse_what_is_not_installed()
        return found

    def _refuse_what_is_not_installed(self) -> None:
        """Tables that were not read for want of a library are not tables that are not there.

        Nor are those of a database that did not give them.
        """
        for problem in self.problems:
            if problem.code == "engine-missing":
                raise NotInstalledError(problem.what)
            if problem.code.startswith("sql-"):
                raise UnreadableError(f"{problem.where}: {problem.what}; {problem.todo}")

    @cached_property
    def _first(self) -> CasesRead:
        is_asked = self.source.sql is not None and self.folder.id not in self.places
        if self.place is None and not is_asked:
            return CasesRead(no_cases(self.folder.tables))
        return self._read(None if is_asked else self.place, self.source.map)

    @cached_property
    def _second(self) -> CasesRead | None:
        place = second_of(self.folder)
        return self._read(place, self.source.second_map) if place is not None else None

    def _read(self, place: Path | None, name: str | None) -> CasesRead:
        """A place by its map, if it has one; without a place, the database."""
        tables, supplied = self.folder.tables, None
        if place is None or name or strangers(place, tables):
            from governance.workspace.kpis.supplying import supplied_at

            supplied = supplied_at(self.folder, place, name, self.places)
        return read_cases(
            None if name else place,
            tables,
            self.engine,
            self.address,
            used=self._used,
            numbered=self.source.history,
            supplied=supplied,
        )

    @cached_property
    def _used(self) -> Needs:
        """The columns that KPIs rest on; those that cannot be counted say so themselves."""
        folder = self.folder
        return columns_asked(folder.tables, folder.kpis.kpis, folder.extensions.measures)


def engine_named(name: str) -> Engine:
    """An engine as typed; the usual one where none is. Raises UnknownNameError."""
    if not name:
        return usual_engine()
    names = [one.value for one in Engine]
    if name.casefold() not in names:
        raise UnknownNameError(f"no engine {name!r}; there are {', '.join(names)}")
    return Engine(name.casefold())
