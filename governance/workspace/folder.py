"""One plan's folder: its files read once, and what the rules say of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from governance.assurance.kpi_links import with_kpis
from governance.assurance.rules import Subject, check_record
from governance.assurance.rules.clocks import from_the_future
from governance.domain.benchmark import BenchmarkFile
from governance.domain.kpi import KpiFile
from governance.domain.plan import Plan
from governance.problems import (
    GovernanceError,
    Location,
    Problem,
    Problems,
    UnreadableError,
    error,
    in_reading_order,
)
from governance.readers.edges import read_regular
from governance.readers.plan import Source, read_benchmarks, read_kpis, read_plan
from governance.readers.updates import Log, read_updates
from governance.record.renamed import named_as_now
from governance.workspace.packs import LoadedPack, load_pack

_MOST = 1 << 30
"""Bytes of a plan's file; a log of a million records has half as many."""


@dataclass(frozen=True)
class PlanFolder:
    """`plans/<id>/`. Reads each file the first time it is asked for."""

    root: Path
    id: str

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.root / "plans" / self.id

    @property
    def log_path(self) -> Path:
        """The update log."""
        return self.path / "updates.jsonl"

    @cached_property
    def plan(self) -> Plan:
        """The plan as agreed, its measures tied to the KPIs that say they are evidence for them.

        Raises UnreadableError or GovernanceError, with every reason.
        """
        plan, problems, source = self._plan
        if plan is None:
            kind = GovernanceError if source.text else UnreadableError
            message = f"plans/{self.id}/plan.yaml cannot be used"
            raise kind(message, in_reading_order(source.placed(problems)))
        return with_kpis(plan, self.kpis.kpis)

    @cached_property
    def packs(self) -> tuple[LoadedPack, ...]:
        """The packs that the plan names and that could be read, in its order."""
        return tuple(pack for pack, _ in self._packs if pack is not None)

    @property
    def kpis(self) -> KpiFile:
        """How success is measured; empty where nothing says, or what says it cannot be used."""
        return self._kpis[0] or KpiFile()

    @property
    def benchmarks(self) -> BenchmarkFile | None:
        """Figures of other places; None where there are none."""
        return self._benchmarks[0]

    @cached_property
    def log(self) -> Log:
        """The update log, under the refs and ids of today; empty where there is none yet."""
        plan, log = self._plan[0], self._log[0]
        return log if plan is None else replace(log, updates=named_as_now(plan, log.updates))

    def log_of(self, data: bytes) -> Log:
        """A log likewise, from its bytes: what a writer finds once nobody else can write."""
        log, _ = read_updates(data, self.log_path.name)
        return replace(log, updates=named_as_now(self.plan, log.updates))

    @property
    def is_readable(self) -> bool:
        """False where plan.yaml is missing, empty or not text."""
        return bool(self._plan[2].text)

    @property
    def last_day(self) -> dt.date:
        """The newest day that the record speaks of; the plan's first day where it is silent."""
        days = (record.on for record in self.log.updates)
        return max(days, default=self.plan.window.first)

    @cached_property
    def problems(self) -> Problems:
        """What the readers and the rules found, in reading order."""
        plan, found, source = self._plan
        _, log_found = self._log
        read = (*source.placed(found), *log_found)
        read += tuple(one for of in (self._kpis, self._benchmarks) for one in of[2].placed(of[1]))
        if plan is None:
            return in_reading_order(read)
        read += source.placed(one for _, found in self._packs for one in found)
        ruled = check_record(Subject(plan, self.log.updates, self.kpis.kpis))
        if plan.id != self.id:
            what = f"the id {plan.id} is not the folder's name, {self.id}"
            ruled.append(error("id-not-folder", what, "make them the same", ("id",)))
        placed = (self._placed(problem, source) for problem in ruled)
        return in_reading_order((*read, *placed))

    def problems_at(self, now: dt.datetime) -> Problems:
        """The same, and what claims to be of a time that has not come yet at this moment."""
        return in_reading_order(
            (*self.problems, *self.placed(from_the_future(self.log.updates, now)))
        )

    def placed(self, problems: Iterable[Problem]) -> Problems:
        """Problems with the file, line and column of the path at which they are."""
        return tuple(self._placed(one, self._plan[2]) for one in problems)

    def _placed(self, problem: Problem, source: Source) -> Problem:
        at = problem.where.at
        if at[:1] == ("updates",):
            return problem.placed(self.log.locate(str(at[1])))
        if at[:1] == ("kpis",):
            return problem.placed(self._kpis[2].locate(at))
        return problem.placed(source.locate(at))

    @cached_property
    def _plan(self) -> tuple[Plan | None, Problems, Source]:
        name = self._name("plan.yaml")
        data = self._bytes("plan.yaml")
        if data is None:
            what, todo = "there is no plan.yaml", "write one; `governance init` shows how"
            return None, (Problem("missing-file", what, todo, where=Location(name)),), Source(name)
        return read_plan(data, name)

    @cached_property
    def _log(self) -> tuple[Log, Problems]:
        name = self._name("updates.jsonl")
        return read_updates(self._bytes("updates.jsonl") or b"", name)

    @cached_property
    def _packs(self) -> tuple[tuple[LoadedPack | None, Problems], ...]:
        plan = self._plan[0]
        return tuple(load_pack(self.root, name) for name in plan.pack) if plan else ()

    @cached_property
    def _kpis(self) -> tuple[KpiFile | None, Problems, Source]:
        name = self._name("kpis.yaml")
        data = self._bytes("kpis.yaml")
        return read_kpis(data, name) if data is not None else (None, (), Source(name))

    @cached_property
    def _benchmarks(self) -> tuple[BenchmarkFile | None, Problems, Source]:
        name = self._name("benchmarks.yaml")
        data = self._bytes("benchmarks.yaml")
        return read_benchmarks(data, name) if data is not None else (None, (), Source(name))

    def _name(self, file: str) -> str:
        return f"plans/{self.id}/{file}"

    def _bytes(self, file: str) -> bytes | None:
        """A file's bytes; None where it is not there. Raises UnreadableError."""
        path = self.path / file
        try:
            return read_regular(path, _MOST)
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise UnreadableError(f"could not read {self._name(file)}: {fault.strerror}") from fault
