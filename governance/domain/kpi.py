"""KPI definitions: how success is measured. So far a name that measures can point at."""

from __future__ import annotations

from governance.domain.record import Record
from governance.domain.words import Text


class Kpi(Record):
    """One KPI of kpis.yaml."""

    id: Text
    """Such as PT01; what a measure names."""
    name: Text
    """What it is called in reports."""
    definition: Text | None = None
    """What is counted, in words."""


class KpiFile(Record):
    """A plan's kpis.yaml."""

    kpis: tuple[Kpi, ...] = ()
    """In the order of the reports."""
