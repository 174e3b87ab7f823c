"""Figures of other places to hold beside our own, each with its definition and source."""

from typing import Annotated

from pydantic import Field, StringConstraints

from governance.domain.record import Record
from governance.domain.words import Day, KpiId, Text


class Benchmark(Record):
    """One published figure."""

    kpi: KpiId
    """The KPI it stands beside."""
    area: Text
    """The place it is about."""
    period: Annotated[int, Field(ge=1990, le=2199)]
    """The calendar year it is about."""
    value: float
    """In the KPI's unit; percent from 0 to 100."""
    definition: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    """Which of the file's definitions it follows."""


class BenchmarkDefinition(Record):
    """How a published figure was counted, and whether ours is counted so."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    text: Text
    """What is counted, in words."""
    same: bool = False
    """True only where our KPI counts the same thing in the same way."""
    differs: Text | None = None
    """How ours differs, where it does."""


class BenchmarkFile(Record):
    """A benchmarks.yaml: a plan's, or that of its pack."""

    source: Text
    """Who published them, where, under which licence."""
    published: Day
    """The day of the release."""
    definitions: tuple[BenchmarkDefinition, ...] = ()
    """How they were counted."""
    benchmarks: Annotated[tuple[Benchmark, ...], Field(max_length=5000)] = ()
    """The figures."""

    def of(self, kpi: str) -> tuple[Benchmark, ...]:
        """A KPI's benchmarks, in the file's order."""
        return tuple(one for one in self.benchmarks if one.kpi == kpi)

    def newest(self, kpi: str, year: int) -> tuple[Benchmark, ...]:
        """A KPI's benchmarks of the newest year that is not after this one."""
        found = [one for one in self.of(kpi) if one.period <= year]
        last = max((one.period for one in found), default=0)
        return tuple(one for one in found if one.period == last)

    def definition(self, definition_id: str) -> BenchmarkDefinition | None:
        """A definition by id."""
        return next((one for one in self.definitions if one.id == definition_id), None)
