"""Typed figures that are owed: of which KPIs nobody has typed the period that is told next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.kpi.measure import Typed
from governance.domain.update import FigureUpdate
from governance.kpis.periods import period_at
from governance.record.figures import Figures, figures_of, span_of

_GROWING = (PeriodKind.SNAPSHOT, PeriodKind.YEAR_TO_DATE)
"""Told as of a day: every report wants a new one."""


@dataclass(frozen=True, slots=True)
class FigureOwed:
    """One figure that the KPI's owner is asked for."""

    kpi: Kpi
    on: dt.date
    """The last day of what it speaks of."""
    label: str
    """That time in words."""

    @property
    def owner(self) -> str | None:
        """Who is asked."""
        return self.kpi.owner

    def command(self, plan: str) -> str:
        """What answers it; VALUE and N stand for the figure."""
        measure = self.kpi.measure
        of = " --of N" if isinstance(measure, Typed) and measure.unit == "percent" else ""
        day = self.on.isoformat()
        return f"governance figure {self.kpi.id} VALUE{of} --on {day} --by {self.owner} -p {plan}"


def figures_owed(
    kpis: Iterable[Kpi],
    figures: Iterable[FigureUpdate],
    as_at: dt.date,
    since: dt.date,
    cut_off: dt.date,
) -> Iterator[FigureOwed]:
    """What is missing of each typed KPI that has an owner, the older first.

    A period is owed once it is over, and before that where it will be by the cut-off. A figure of
    a day is owed where none speaks of a day after the last report.
    """
    held = tuple(figures)
    for kpi in kpis:
        if isinstance(kpi.measure, Typed) and kpi.owner:
            yield from _owed(kpi, figures_of(kpi.id, held), as_at, since, cut_off)


def _owed(
    kpi: Kpi, figures: Figures, as_at: dt.date, since: dt.date, cut_off: dt.date
) -> Iterator[FigureOwed]:
    if kpi.period in _GROWING:
        if not any(one.on > since for one in figures):
            yield FigureOwed(kpi, cut_off, period_at(kpi.period, cut_off).label)
        return
    told = {span_of(kpi.period, one.on) for one in figures}
    for period in dict.fromkeys(period_at(kpi.period, day) for day in (as_at, cut_off)):
        if span_of(kpi.period, period.last) not in told:
            yield FigureOwed(kpi, period.last, period.label)
