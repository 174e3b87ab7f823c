"""A plan's case tables: where they lie, read once, and its KPIs measured over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from governance.assurance.progress import progress_at
from governance.domain.cases.source import CaseSource
from governance.domain.kpi import Kpi
from governance.kpis.case_frames import CaseFrames, Frame, Lookup
from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.kpis.results import Results
from governance.problems import Location, Problems, UnknownNameError, UnreadableError, error
from governance.readers.cases import Engine, read_cases, real_rows
from governance.record.position import Position
from governance.workspace.folder import PlanFolder


@dataclass(frozen=True)
class PlanCases:
    """The case tables of one plan, for one engine."""

    folder: PlanFolder
    engine: Engine = Engine.PANDAS
    places: Mapping[str, Path] = field(default_factory=dict)
    """Places outside the workspace, by plan id or by the name of an environment variable."""
    address: str | None = None
    """Where a Spark cluster is; absent for one in this process."""

    @property
    def source(self) -> CaseSource:
        """What the plan says of its cases."""
        return self.folder.plan.cases

    @cached_property
    def place(self) -> Path | None:
        """Where the tables lie; None where there are none. Raises UnreadableError.

        A place given for the plan comes first, then that of the environment variable that the
        plan names, then the plan's own path.
        """
        given = self.places.get(self.folder.id)
        if given is None and self.source.env:
            given = self.places.get(self.source.env)
        if given is not None:
            if not given.exists():
                raise UnreadableError(f"no case tables at {given}; correct the path")
            return given
        own = self.folder.path / self.source.path
        return own if own.exists() else None

    @cached_property
    def record(self) -> CaseRecord:
        """The tables as KPIs are measured over them."""
        second = self._second[0] if self._second else None
        return CaseRecord(
            self._first[0],
            second,
            history=self.source.history,
            strict_deadline=not self.source.deadline_inclusive,
        )

    @property
    def problems(self) -> Problems:
        """What reading the tables found."""
        return (*self._first[1], *(self._second[1] if self._second else ()))

    def results(self, as_at: dt.date, *, trend: bool = True) -> Results:
        """Every KPI of the plan on a day, exact; nothing of it may be published as it is."""
        plan = self.folder.plan
        position = progress_at(plan, self.folder.log.updates, as_at)
        return self._measured(self.folder.kpis.kpis, position, trend=trend)

    def evidence(self, position: Position, kpis: Iterable[Kpi]) -> Results:
        """These KPIs alone on the position's day, without trends, exact."""
        return self._measured(kpis, position, trend=False)

    def _measured(self, kpis: Iterable[Kpi], position: Position, *, trend: bool) -> Results:
        own = self.folder.extensions.measures
        return measure_kpis(kpis, self.record, position.as_at, position, trend=trend, own=own)

    @cached_property
    def _first(self) -> tuple[CaseFrames, Problems]:
        if self.place is None:
            return CaseFrames({}, _no_lookup), ()
        return read_cases(self.place, self.engine, self.address)

    @cached_property
    def _second(self) -> tuple[CaseFrames, Problems] | None:
        if self.source.second is None:
            return None
        place = self.folder.path / self.source.second
        return read_cases(place, self.engine, self.address) if place.exists() else None


def _no_lookup(_: Lookup) -> Frame:
    raise UnreadableError("there are no case tables to join with")


def real_case_data(root: Path) -> Problems:
    """Files in the workspace with rows that do not say they are synthetic: children's data."""
    return tuple(
        error(
            "real-case-data",
            f"row_source of {one.count:,} row{'' if one.count == 1 else 's'} is not `synthetic`",
            "move the file out of the workspace, name its place by `cases: env:`, and remove it "
            "from the history of the repository",
        ).placed(Location(one.path.relative_to(root).as_posix()))
        for one in real_rows(root)
    )


def engine_named(name: str) -> Engine:
    """An engine as typed. Raises UnknownNameError."""
    names = [one.value for one in Engine]
    if name.casefold() not in names:
        raise UnknownNameError(f"no engine {name!r}; there are {', '.join(names)}")
    return Engine(name.casefold())
