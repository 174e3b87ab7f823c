"""KPI definitions can be counted, and what they are tied to is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from governance.assurance.rules.subject import Subject
from governance.problems import Key, Problem, error, warning

if TYPE_CHECKING:
    from governance.domain.kpi import Kpi
    from governance.domain.kpi.measure import Measure
    from governance.kpis.measures.paths import DefinitionError


def duplicate_kpi(subject: Subject) -> Iterator[Problem]:
    """Ids name one KPI each."""
    seen: set[str] = set()
    for at, kpi in subject.each_kpi():
        if kpi.id.casefold() in seen:
            what = f"the KPI {kpi.id} is defined twice"
            yield error("duplicate-kpi", what, "give one of them another id", (*at, "id"))
        seen.add(kpi.id.casefold())


def kpi_definition(subject: Subject) -> Iterator[Problem]:
    """Tables, columns, clocks and values that a definition names are there.

    What nobody declares is told once, for every KPI that names it.
    """
    if not subject.kpis:
        return
    from governance.kpis.measures.check import definition_faults  # heavy, and many plans have none
    from governance.kpis.measures.paths import UndeclaredError

    undeclared: dict[str, tuple[UndeclaredError, Key, list[str]]] = {}
    for at, kpi in subject.each_kpi():
        told: set[str] = set()
        for place, measure in _measures(kpi, at):
            for fault in definition_faults(subject.tables, measure, subject.kinds):
                if str(fault) in told:
                    continue
                told.add(str(fault))
                if not isinstance(fault, UndeclaredError):
                    yield _uncountable([kpi.id], fault, place)
                elif not fault.is_elsewhere:
                    undeclared.setdefault(str(fault), (fault, place, []))[2].append(kpi.id)
    for fault, at, ids in undeclared.values():
        yield _uncountable(ids, fault, at)


def _uncountable(ids: list[str], fault: DefinitionError, at: Key) -> Problem:
    told = ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")
    what = f"{told} cannot be counted: {fault}"
    return error("kpi-definition", what, fault.todo, at)


def _measures(kpi: Kpi, at: Key) -> Iterator[tuple[Key, Measure]]:
    """A KPI's own measure, and those of others that stand beside it, with their places."""
    if kpi.measure is not None:
        yield (*at, "measure"), kpi.measure
    for number, other in enumerate(kpi.also):
        if other.measure is not None:
            yield (*at, "also", number, "measure"), other.measure


def kpi_link(subject: Subject) -> Iterator[Problem]:
    """Outcomes, measures and deliverables that a KPI names are in the plan."""
    plan = subject.plan
    measures = {measure.id for outcome in plan.outcomes for measure in outcome.measures}
    for at, kpi in subject.each_kpi():
        links = kpi.links
        yield from _unknown(at, kpi.id, "outcomes", links.outcomes, {o.id for o in plan.outcomes})
        yield from _unknown(at, kpi.id, "measures", links.measures, measures)
        known = plan.deliverables_by_ref
        yield from _unknown(at, kpi.id, "deliverables", links.deliverables, known)


def _unknown(
    at: Key, kpi: str, kind: str, named: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    for number, name in enumerate(named):
        if name not in known:
            what = f"{kpi} is tied to {kind[:-1]} {name}, which the plan does not have"
            todo = "correct the name, or leave it out"
            yield error("kpi-link", what, todo, (*at, "links", kind, number))


def kpi_owner(subject: Subject) -> Iterator[Problem]:
    """Who answers for a KPI is one of the plan's people."""
    for at, kpi in subject.each_kpi():
        if kpi.owner is not None and kpi.owner not in subject.plan.people_by_id:
            what = f"{kpi.id} is owned by {kpi.owner}, who is not among the people"
            yield error("unknown-owner", what, "correct the id, or add the person", (*at, "owner"))


def kpi_without_mechanism(subject: Subject) -> Iterator[Problem]:
    """A KPI that nobody can measure is a gap, and is shown as one."""
    for at, kpi in subject.each_kpi():
        if kpi.measure is None:
            what = f"nobody has said how {kpi.id} is measured"
            yield warning("kpi-without-mechanism", what, "say so under `measure:`", at)
