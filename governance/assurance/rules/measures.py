"""Measures of success say how they are measured."""

from __future__ import annotations

from collections.abc import Iterator

from governance.assurance.rules.subject import Subject
from governance.problems import Problem, error, warning


def measure_without_mechanism(subject: Subject) -> Iterator[Problem]:
    """A measure that nobody can measure is a gap, and is shown as one."""
    measured = {
        one for kpi in subject.kpis if kpi.measure is not None for one in kpi.links.measures
    }
    for at, measure in subject.measures():
        if not measure.is_defined and measure.id not in measured:
            what = f"nothing measures {measure.id} yet"
            todo = "name its `kpis:`, or say `mechanism: defined` where there is another way"
            yield warning("measure-without-mechanism", what, todo, at)


def unknown_kpi(subject: Subject) -> Iterator[Problem]:
    """A measure names KPIs that kpis.yaml defines."""
    if not subject.kpis_read:
        return
    known = {kpi.id for kpi in subject.kpis}
    for at, measure in subject.measures():
        for index, kpi in enumerate(measure.kpis):
            if kpi not in known:
                what = f"measure {measure.id} names the KPI {kpi}, which kpis.yaml does not define"
                todo = "define it in kpis.yaml, or correct the id"
                yield error("unknown-kpi", what, todo, (*at, "kpis", index))
