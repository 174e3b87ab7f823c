"""Typed figures are ones that their KPIs can have. The doors see to it; a merge does not."""

from __future__ import annotations

from collections.abc import Iterator

from governance.assurance.rules.subject import Subject, updates_at
from governance.domain.kpi import Kpi
from governance.domain.kpi.measure import Typed
from governance.domain.update import FigureUpdate
from governance.problems import Problem, error, warning
from governance.record.figures import Span, figure_faults, figures_of, not_typed, span_of

_UNDO = "withdraw it with `governance undo`"


def idle_figure(subject: Subject) -> Iterator[Problem]:
    """A figure is of a KPI that is typed; of any other it counts nowhere."""
    for record, kpi in _figures(subject):
        if kpi is None or not isinstance(kpi.measure, Typed):
            why = not_typed(kpi) if kpi else f"kpis.yaml defines no KPI {record.ref}"
            what = f"the figure {record.id} counts nowhere: {why}"
            yield warning("idle-figure", what, f"define it, or {_UNDO}", updates_at(record.id))


def bad_figure(subject: Subject) -> Iterator[Problem]:
    """A figure is one that its KPI's unit can have."""
    for record, kpi in _figures(subject):
        if kpi is not None and isinstance(kpi.measure, Typed):
            for fault in figure_faults(record, kpi.measure):
                what = f"the figure {record.id} of {record.ref} cannot be: {fault}"
                todo = f"{_UNDO}, and type it again"
                yield error("bad-figure", what, todo, updates_at(record.id))


def typed_twice(subject: Subject) -> Iterator[Problem]:
    """Where two figures are of one period, the newer says why; a merge brings such as do not."""
    for kpi in subject.kpis:
        held: dict[Span, FigureUpdate] = {}
        for record in figures_of(kpi.id, subject.current):
            before = held.setdefault(span_of(kpi.period, record.on), record)
            if before is not record and not record.reason:
                what = (
                    f"the figure {record.id} of {kpi.id}, {record.numbers}, takes the place of "
                    f"{before.numbers} for the same period, and does not say why"
                )
                yield warning(
                    "typed-twice", what, f"if it is wrong, {_UNDO}", updates_at(record.id)
                )
            held[span_of(kpi.period, record.on)] = record


def _figures(subject: Subject) -> Iterator[tuple[FigureUpdate, Kpi | None]]:
    """Each figure that counts, with its KPI; none where kpis.yaml cannot be used."""
    kpis = {kpi.id: kpi for kpi in subject.kpis}
    for record in subject.current if subject.kpis_read else ():
        if isinstance(record, FigureUpdate):
            yield record, kpis.get(record.ref)
