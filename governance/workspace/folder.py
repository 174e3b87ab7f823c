"""One plan's folder: its files read once, and what the rules say of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from governance.control.rules import Subject, check_record
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
from governance.readers.plan import Source, read_kpis, read_plan
from governance.readers.updates import Log, read_updates


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

    @property
    def plan(self) -> Plan:
        """The plan as agreed. Raises UnreadableError or GovernanceError, with every reason."""
        plan, problems, source = self._plan
        if plan is None:
            kind = GovernanceError if source.text else UnreadableError
            message = f"plans/{self.id}/plan.yaml cannot be used"
            raise kind(message, in_reading_order(source.placed(problems)))
        return plan

    @property
    def log(self) -> Log:
        """The update log; empty where there is none yet."""
        return self._log[0]

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
        kpis, kpi_found = self._kpis
        if plan is None:
            return in_reading_order((*source.placed(found), *log_found, *kpi_found))
        ruled = check_record(Subject(plan, self.log.updates, kpis))
        if plan.id != self.id:
            what = f"the id {plan.id} is not the folder's name, {self.id}"
            ruled.append(error("id-not-folder", what, "make them the same", ("id",)))
        placed = (self._placed(problem, source) for problem in ruled)
        return in_reading_order((*source.placed(found), *log_found, *kpi_found, *placed))

    def _placed(self, problem: Problem, source: Source) -> Problem:
        at = problem.where.at
        if at[:1] == ("updates",):
            return problem.placed(self.log.locate(str(at[1])))
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
    def _kpis(self) -> tuple[frozenset[str], Problems]:
        data = self._bytes("kpis.yaml")
        if data is None:
            return frozenset(), ()
        kpis, problems, source = read_kpis(data, self._name("kpis.yaml"))
        ids = frozenset(kpi.id for kpi in kpis.kpis) if kpis else frozenset()
        return ids, source.placed(problems)

    def _name(self, file: str) -> str:
        return f"plans/{self.id}/{file}"

    def _bytes(self, file: str) -> bytes | None:
        """A file's bytes; None where it is not there. Raises UnreadableError."""
        path = self.path / file
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise UnreadableError(f"could not read {self._name(file)}: {fault.strerror}") from fault
