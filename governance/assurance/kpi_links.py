"""Which KPI is evidence for what, from both ends: kpis.yaml and the plan's measures."""

from __future__ import annotations

from collections.abc import Iterable

from governance.domain.kpi import Kpi, KpiLinks
from governance.domain.plan import Plan
from governance.domain.plan.outcome import Outcome, SuccessMeasure


def with_kpis(plan: Plan, kpis: Iterable[Kpi]) -> Plan:
    """The plan, its measures naming every KPI that says it is evidence for them as well."""
    by_measure: dict[str, list[Kpi]] = {}
    for kpi in kpis:
        for measure in kpi.links.measures:
            by_measure.setdefault(measure, []).append(kpi)
    if not by_measure:
        return plan
    outcomes = tuple(_outcome(outcome, by_measure) for outcome in plan.outcomes)
    return plan.model_copy(update={"outcomes": outcomes})


def _outcome(outcome: Outcome, found: dict[str, list[Kpi]]) -> Outcome:
    measures = tuple(_measure(one, found.get(one.id, [])) for one in outcome.measures)
    return outcome.model_copy(update={"measures": measures})


def _measure(measure: SuccessMeasure, more: list[Kpi]) -> SuccessMeasure:
    """The measure with these KPIs; one that can be counted is a way to measure it."""
    if not more:
        return measure
    kpis = tuple(dict.fromkeys((*measure.kpis, *(one.id for one in more))))
    is_counted = any(one.measure is not None for one in more)
    mechanism = "defined" if is_counted else measure.mechanism
    return measure.model_copy(update={"kpis": kpis, "mechanism": mechanism})


def links_of(kpi: Kpi, plan: Plan) -> KpiLinks:
    """Everything a KPI is evidence for: its own links, and the measures that name it."""
    measures = [
        (outcome.id, one.id)
        for outcome in plan.outcomes
        for one in outcome.measures
        if kpi.id in one.kpis or one.id in kpi.links.measures
    ]
    outcomes = (*kpi.links.outcomes, *(outcome for outcome, _ in measures))
    return KpiLinks(
        outcomes=tuple(dict.fromkeys(outcomes)),
        measures=tuple(measure for _, measure in measures),
        deliverables=kpi.links.deliverables,
    )


def kpis_of_outcome(outcome: Outcome, kpis: Iterable[Kpi]) -> tuple[Kpi, ...]:
    """The KPIs that are evidence for an outcome or one of its measures, in their order."""
    named = {one for measure in outcome.measures for one in measure.kpis}
    measures = {measure.id for measure in outcome.measures}
    return tuple(
        kpi
        for kpi in kpis
        if outcome.id in kpi.links.outcomes or kpi.id in named or measures & set(kpi.links.measures)
    )
