"""What follows from a figure that is typed: for its KPI, and for what the KPI is evidence for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from governance.assurance.evidence import with_kpi_evidence
from governance.assurance.progress import progress_at
from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.kpi.measure import Typed
from governance.domain.plan import Plan
from governance.domain.update import AnyUpdate, FigureUpdate, Supersede, Updates
from governance.kpis.kpis import NO_CASES, measure_kpis
from governance.kpis.measures.kinds.typed import counted_as, unit_of
from governance.kpis.periods import period_at
from governance.kpis.results import Result, State
from governance.record.figures import Span, figures_of, span_of, standing
from governance.record.log.order import history_at
from governance.record.position import Position
from governance.views.amounts import counted_figure, rating_word, target_text


@dataclass(frozen=True, slots=True)
class Follows:
    """What a figure does, in sentences, and what is still asked for."""

    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


def what_follows(
    plan: Plan, updates: Updates, record: AnyUpdate, defined: tuple[Kpi, ...], today: dt.date
) -> Follows | None:
    """What becomes of the KPI today, and of the deliverables that it is evidence for.

    None where the record neither is a figure of a typed KPI nor withdraws one.
    """
    figure = _figure(updates, record)
    kpi = next((one for one in defined if figure and one.id == figure.ref), None)
    if figure is None or kpi is None or not isinstance(kpi.measure, Typed):
        return None
    before, old = _measured(plan, updates, kpi, today)
    after, new = _measured(plan, (*updates, record), kpi, today)
    span = span_of(kpi.period, figure.on)
    lines = [_told(kpi, kpi.measure, span, before, after)]
    if old.rag is not new.rag and old.rag is not None:
        lines.append(f"{kpi.id} goes from {rating_word(old)} to {rating_word(new)}")
    lines += [*_rated(kpi, span, new), *_doubts(before, after)]
    return Follows(tuple(lines), tuple(_asked(kpi.measure, figure) if figure is record else ()))


def _figure(updates: Updates, record: AnyUpdate) -> FigureUpdate | None:
    """The figure that a record is, or that it withdraws."""
    if isinstance(record, Supersede):
        record = next((one for one in updates if one.id == record.record), record)
    return record if isinstance(record, FigureUpdate) else None


def _measured(plan: Plan, updates: Updates, kpi: Kpi, day: dt.date) -> tuple[Position, Result]:
    position = progress_at(plan, updates, day)
    results = measure_kpis((kpi,), NO_CASES, day, position, trend=False)
    history = history_at(updates, day).current
    return with_kpi_evidence(position, results, history), results[0]


def _told(kpi: Kpi, measure: Typed, span: Span, before: Position, after: Position) -> str:
    """The figure of its period, and the one whose place it takes."""
    was, now = (
        standing(figures_of(kpi.id, one.figures), kpi.period).get(span) for one in (before, after)
    )
    what = f"{kpi.id}, {period_at(kpi.period, span[1]).label}"
    if was is None:
        return f"{what}: {_words(measure, now)}"
    return f"{what}, goes from {_words(measure, was)} to {_words(measure, now)}"


def _words(measure: Typed, record: FigureUpdate | None) -> str:
    return counted_figure(counted_as(measure, record), unit_of(measure)) if record else "no figure"


def _rated(kpi: Kpi, span: Span, result: Result) -> Iterator[str]:
    """What the KPI says now; that a period has yet to end, or that a later one is told."""
    if span[1] > result.period.last:
        told = f"{result.period.label}{_none(result)}"
        yield f"the period is not over; until then {kpi.id} tells {told}"
    elif span[1] < result.period.last and kpi.period is not PeriodKind.YEAR_TO_DATE:
        yield f"{kpi.id} today tells {result.period.label}{_none(result)}"
    elif result.rag is None:
        yield f"{kpi.id} is not rated: {result.why}".removesuffix(".")
    else:
        target = target_text(kpi, result.target, result.unit)
        yield f"{kpi.id} is {result.rag.word}; the target is {target}"


def _none(result: Result) -> str:
    return ", of which there is no figure" if result.state is State.NO_DATA else ""


def _doubts(before: Position, after: Position) -> Iterator[str]:
    """Challenges that the figure raises."""
    for item in after.deliverables:
        for one in item.challenges:
            if one not in before.deliverables_by_ref[item.ref].challenges:
                yield f"the evidence suggests {one.suggests.word} for {item.ref}: {one.why}"


def _asked(measure: Typed, record: FigureUpdate) -> Iterator[str]:
    if measure.counts_people and measure.unit != "count" and record.of is None:
        yield (
            "how many people are behind it is not said (--of), so the public is not shown it; "
            "a figure that is not of people has `counts: things` in kpis.yaml"
        )
