"""Figures that people type: the newest of each period, from the record."""

from __future__ import annotations

from collections.abc import Sequence

from governance.domain.kpi import PeriodKind
from governance.domain.kpi.measure import Typed
from governance.domain.update import FigureUpdate
from governance.kpis.measures.context import Context, Measured, share
from governance.kpis.results import Counted, Period, TypedBy, Unit
from governance.record.figures import span_of, standing
from governance.record.statement import statement_of

_UNITS = {"working_days": Unit.WORKING_DAYS}


def typed(measure: Typed, context: Context) -> Measured:
    """The figure of each period; where nobody typed the last one's, that is said.

    What is told as of a day has no periods but the days that figures speak of. A year to date has
    no earlier ones, since it grows.
    """
    asked = context.periods
    kind = asked[-1].kind
    if kind is PeriodKind.SNAPSHOT:
        found = _newest_days(context.figures, asked)
    elif kind is PeriodKind.YEAR_TO_DATE:
        found = [(asked[-1], _within(context.figures, asked[-1]))]
    else:
        by_span = standing(context.figures, kind)
        found = [(one, by_span.get(span_of(kind, one.last))) for one in asked]
    last = found[-1][1]
    return Measured(
        unit=unit_of(measure),
        counts=tuple(counted_as(measure, record) for _, record in found),
        periods=tuple(period for period, _ in found),
        typed=_typed_by(last, context.figures, kind) if last else None,
        missing="" if last else _missing(asked[-1]),
    )


def unit_of(measure: Typed) -> Unit:
    """The unit of a typed figure."""
    return _UNITS.get(measure.unit) or Unit(measure.unit)


def counted_as(measure: Typed, record: FigureUpdate | None) -> Counted:
    """The counts and the value that a record comes to; nothing where there is none."""
    if record is None:
        return Counted()
    value, of = record.value, record.of
    if measure.unit in ("count", "pounds"):
        return Counted(numerator=value, denominator=of, value=value)
    if of is None:
        return Counted(value=value)
    if measure.unit == "percent":
        return share(value, of)
    if measure.unit == "ratio":
        return Counted(numerator=value, denominator=of, value=value / of if of else None)
    return Counted(numerator=of, denominator=of, value=value if of else None)


def _newest_days(
    figures: Sequence[FigureUpdate], asked: tuple[Period, ...]
) -> list[tuple[Period, FigureUpdate | None]]:
    """As many figures as there are periods asked for, none older than the last one begins."""
    last = asked[-1]
    held = {one.on: one for one in figures if last.first <= one.on <= last.last}
    days = sorted(held)[-len(asked) :]
    if not days:
        return [(last, None)]
    return [
        (last.model_copy(update={"first": day, "last": day, "label": f"{day.day} {day:%B %Y}"}),
         held[day])
        for day in days
    ]  # fmt: skip


def _within(figures: Sequence[FigureUpdate], period: Period) -> FigureUpdate | None:
    return next((one for one in reversed(figures) if period.first <= one.on <= period.last), None)


def _typed_by(record: FigureUpdate, figures: Sequence[FigureUpdate], kind: PeriodKind) -> TypedBy:
    span = span_of(kind, record.on)
    return TypedBy(
        on=record.on,
        by=record.by,
        known_on=record.known_on,
        note=statement_of(record, record.note),
        corrects=sum(span_of(kind, one.on) == span for one in figures) > 1,
        reason=statement_of(record, record.reason),
    )


def _missing(period: Period) -> str:
    if period.kind is PeriodKind.SNAPSHOT:
        first = period.first
        return f"Nobody has typed a figure since {first.day} {first:%B %Y}."
    return f"Nobody has typed a figure for {period.label}."
