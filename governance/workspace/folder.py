"""One plan's folder: its files read once, and what the rules say of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from governance.domain.plan import Plan
from governance.problems import (
    ExtensionError,
    GovernanceError,
    Location,
    Problem,
    Problems,
    UnreadableError,
    error,
    in_reading_order,
)
from governance.readers.plan import Source, read_plan, read_record
from governance.readers.updates import Log, read_updates
from governance.workspace.plan_files import PlanFiles

if TYPE_CHECKING:  # what most commands need nothing of is loaded by what does
    from governance.assurance.challenge import ChallengeRule
    from governance.domain.cases import TableSet
    from governance.domain.kpi import KpiFile
    from governance.domain.kpi.benchmark import BenchmarkFile
    from governance.readers.catalogue import Catalogue
    from governance.workspace.declared_tables import DeclaredTables
    from governance.workspace.packs.extensions import Extensions
    from governance.workspace.packs.loading import LoadedPack


@dataclass(frozen=True)
class PlanFolder:
    """`plans/<id>/`. Reads each file the first time it is asked for."""

    root: Path
    id: str

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.root / "plans" / self.id

    @cached_property
    def files(self) -> PlanFiles:
        """What is in it."""
        return PlanFiles(self.path, f"plans/{self.id}")

    @property
    def log_path(self) -> Path:
        """The update log."""
        return self.path / "updates.jsonl"

    @cached_property
    def agreed(self) -> Plan:
        """The plan as plan.yaml alone says it, whatever KPIs there are.

        Raises UnreadableError or GovernanceError, with every reason.
        """
        plan, problems, source = self._plan
        if plan is None:
            kind = GovernanceError if source.text else UnreadableError
            message = f"plans/{self.id}/plan.yaml cannot be used"
            raise kind(message, in_reading_order(source.placed(problems)))
        return plan

    @cached_property
    def plan(self) -> Plan:
        """The plan as agreed, its measures tied to the KPIs that say they are evidence for them.

        Raises as `agreed` does.
        """
        agreed = self.agreed
        if self._kpis[0] is None:
            return agreed
        from governance.assurance.kpi_links import with_kpis

        return with_kpis(agreed, self.kpis.kpis)

    @cached_property
    def packs(self) -> tuple[LoadedPack, ...]:
        """The packs that the plan names and that could be read, in its order."""
        return tuple(pack for pack, _ in self._packs if pack is not None)

    @cached_property
    def extensions(self) -> Extensions:
        """Every kind that the plan is governed with, those of its packs after the package's."""
        from governance.workspace.packs.extensions import Extensions

        return Extensions(self.packs)

    @property
    def challenges(self) -> tuple[ChallengeRule, ...]:
        """What challenges a claimed rating."""
        if any(pack.about.brings.challenges for pack in self.packs):
            return self.extensions.challenges
        from governance.assurance.challenge import CHALLENGES

        return CHALLENGES

    @property
    def tables(self) -> TableSet:
        """The tables and clocks that KPIs can name: those of the packs, and the plan's own."""
        return self._declared.tables

    @property
    def kpis(self) -> KpiFile:
        """How success is measured; empty where nothing says, or what says it cannot be used."""
        from governance.domain.kpi import KpiFile

        return self._kpis[0] or KpiFile()

    @property
    def kpis_read(self) -> bool:
        """False where kpis.yaml is there and cannot be used."""
        return self._kpis[0] is not None or self.files.data("kpis.yaml") is None

    @property
    def benchmarks(self) -> BenchmarkFile | None:
        """Figures of other places; None where there are none."""
        return self._benchmarks[0]

    @cached_property
    def log(self) -> Log:
        """The update log, under the refs and ids of today; empty where there is none yet."""
        return self._as_of_today(self._log[0])

    @property
    def log_bytes(self) -> bytes:
        """The update log's bytes at this moment; none where there is no log yet."""
        return self.files.read("updates.jsonl") or b""

    def log_in(self, data: bytes) -> Log:
        """The log in these bytes: the one read already, unless somebody has written since."""
        if data == (self.files.data("updates.jsonl") or b""):
            return self.log
        return self._as_of_today(read_updates(data, self.log.file)[0])

    def _as_of_today(self, log: Log) -> Log:
        plan = self._plan[0]
        if plan is None or not (plan.refs.has_moved or plan.ids_now):
            return log
        from governance.record.log.renamed import named_as_now  # most plans keep their names

        return replace(log, updates=named_as_now(plan, log.updates))

    @property
    def is_readable(self) -> bool:
        """False where plan.yaml is missing, empty or not text."""
        return bool(self._plan[2].text)

    @property
    def is_usable(self) -> bool:
        """False where plan.yaml cannot be read or used, so that nobody knows what it names."""
        try:
            return self._plan[0] is not None
        except UnreadableError:
            return False

    @property
    def last_day(self) -> dt.date:
        """The newest day that the record speaks of; the plan's first day where it is silent."""
        return max((one.on for one in self.log.updates), default=self.agreed.window.first)

    @cached_property
    def problems(self) -> Problems:
        """What the readers and the rules found, in reading order."""
        plan, found, source = self._plan
        _, log_found = self._log
        read = (*source.placed(found), *log_found)
        read += tuple(one for of in (self._kpis, self._benchmarks) for one in of[2].placed(of[1]))
        if plan is None:
            return in_reading_order(read)
        from governance.assurance.rules import Subject, check_record

        read += source.placed(one for _, found in self._packs for one in found)
        read += self._declared.problems
        own, defined = self.extensions, self.kpis.kpis
        read += own.problems_of("measures", "rules", "challenges", "registers")
        subject = Subject(
            plan, self.log.updates, defined, self.tables, own.measures, kpis_read=self.kpis_read
        )
        ruled = check_record(subject, own.rules)
        if plan.id != self.id:
            what = f"the id {plan.id} is not the folder's name, {self.id}"
            ruled.append(error("id-not-folder", what, "make them the same", ("id",)))
        return in_reading_order((*read, *self.placed(ruled)))

    def placed(self, problems: Iterable[Problem]) -> Problems:
        """Problems with the file, line and column of the path at which they are."""
        return tuple(self._placed(one, self._plan[2]) for one in problems)

    @cached_property
    def pack_problems(self) -> Problems:
        """What is wrong with the code of packs, all of it loaded and its challenges tried."""
        if self._plan[0] is None:
            return ()
        found, rules = self.extensions.problems, self.extensions.challenges
        if self.extensions.brings("challenges"):
            from governance.assurance.progress import progress_at

            try:
                progress_at(self.plan, self.log.updates, self.last_day, rules=rules)
            except ExtensionError as fault:
                found += fault.problems
        known = {*self.problems}
        return in_reading_order(one for one in dict.fromkeys(found) if one not in known)

    def _placed(self, problem: Problem, source: Source) -> Problem:
        at = problem.where.at
        if problem.where.line:
            return problem
        if at[:1] == ("updates",):
            return problem.placed(self.log.locate(str(at[1])))
        if at[:1] == ("kpis",):
            return problem.placed(self._kpis[2].locate(at))
        return problem.placed(source.locate(at))

    @cached_property
    def _plan(self) -> tuple[Plan | None, Problems, Source]:
        plan, problems, source = self._read
        if plan is not None and any(pack.about.brings.registers for pack in self.packs):
            plan = plan.governed_with(self.extensions.registers)
        return plan, problems, source

    @cached_property
    def _read(self) -> tuple[Plan | None, Problems, Source]:
        name, data = self.files.name("plan.yaml"), self.files.data("plan.yaml")
        if data is None:
            what, todo = "there is no plan.yaml", "write one; `governance init` shows how"
            return None, (Problem("missing-file", what, todo, where=Location(name)),), Source(name)
        return read_plan(data, name)

    @cached_property
    def _log(self) -> tuple[Log, Problems]:
        data = self.files.data("updates.jsonl") or b""
        return read_updates(data, self.files.name("updates.jsonl"))

    @cached_property
    def _packs(self) -> tuple[tuple[LoadedPack | None, Problems], ...]:
        from governance.workspace.packs.loading import load_pack

        names = dict.fromkeys(plan.pack) if (plan := self._read[0]) else ()
        return tuple(load_pack(self.root, name) for name in names)

    @cached_property
    def _declared(self) -> DeclaredTables:
        from governance.workspace.declared_tables import declared_in

        return declared_in(self)

    @cached_property
    def _kpis(self) -> tuple[KpiFile | None, Problems, Source]:
        name, data = self.files.name("kpis.yaml"), self.files.data("kpis.yaml")
        if data is None:
            return None, (), Source(name)
        from governance.readers.kpis import read_kpis

        extensions = self.extensions
        own = {kind: one.record for kind, one in extensions.measures.items()}
        read: list[Problem] = []
        found, problems, source = read_kpis(data, name, own, lambda: self._catalogues(read))
        problems = (*read, *problems)
        if extensions.problems_of("measures"):  # what a kind that stopped would read is not missed
            problems = tuple(one for one in problems if one.where.at[-2:] != ("measure", "kind"))
        return found, problems, source

    def _catalogues(self, problems: list[Problem]) -> tuple[Catalogue, ...]:
        """The KPIs that packs offer; what is wrong with how they are written goes into the list."""
        from governance.readers.catalogue import read_catalogue

        read = [read_catalogue(data, name) for name, data in self._brought("kpis.yaml")]
        problems += [one for _, odd in read for one in odd]
        return tuple(catalogue for catalogue, _ in read if catalogue is not None)

    def _brought(self, file: str) -> Iterator[tuple[str, bytes]]:
        """A file of each pack that has one, by its name."""
        for pack in self.packs:
            if (data := pack.read(file)) is not None:
                yield pack.named(file), data

    @cached_property
    def _benchmarks(self) -> tuple[BenchmarkFile | None, Problems, Source]:
        """The plan's own, else those of the first pack that has some."""
        name, data = self.files.name("benchmarks.yaml"), self.files.data("benchmarks.yaml")
        if data is None:
            name, data = next(self._brought("benchmarks.yaml"), (name, None))
        if data is None:
            return None, (), Source(name)
        from governance.domain.kpi.benchmark import BenchmarkFile

        return read_record(data, name, BenchmarkFile)
