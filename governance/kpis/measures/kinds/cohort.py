"""A burn-up: of a cohort that is due on one day, how many are done to date."""

from __future__ import annotations

import datetime as dt

import narwhals as nw

from governance.domain.cases.checks import Cohort
from governance.domain.kpi import PeriodKind
from governance.domain.kpi.measure import BurnUp
from governance.kpis.case_frames import Frame, day_number
from governance.kpis.clocks import fixed_day
from governance.kpis.measures.context import Context, Measured, share
from governance.kpis.measures.paths import (
    DefinitionError,
    Rows,
    clock_named,
    col,
    table_named,
)
from governance.kpis.measures.tally import group_name, tally, total
from governance.kpis.results import Deadline, Group, Period, Unit

COUNT, DONE = "_n", "_done"


def burn_up(measure: BurnUp, context: Context) -> Measured:
    """Done to date of those in scope, week by week; and who is not in scope, by why."""
    cohort = table_named(context.tables, measure.table).cohort
    if cohort is None:
        raise DefinitionError(
            f"{measure.table} says nothing of its years", "declare its `cohort:` in tables.yaml"
        )
    paths = (measure.year, measure.status, measure.done, measure.by)
    frame = context.source.rows(measure.table, paths, measure.where)
    year = _year(cohort, context)
    frame = frame.filter(col(measure.year) == year)
    everyone = {COUNT: nw.lit(1)}
    statuses = _counted(frame, measure.status)
    scope = [row for row in statuses if row[measure.status] in measure.scope]
    inside = frame.filter(col(measure.status).is_in(list(measure.scope)))
    finished = tally(inside, everyone, by=measure.done)
    weeks = _weeks(cohort.begins.in_year(year), context.as_of)
    size = total(scope, COUNT)
    return Measured(
        unit=Unit.PERCENT,
        counts=tuple(share(_by_day(finished, measure.done, one.last), size) for one in weeks),
        periods=weeks,
        groups=_groups(measure, inside, context),
        excluded=tuple(
            Group(name=group_name(row[measure.status]), counted=share(row[COUNT], 0))
            for row in statuses
            if row[measure.status] not in measure.scope
        ),
        deadlines=_deadlines(cohort, year, context, strict=context.source.strict_deadline),
    )


def _year(cohort: Cohort, context: Context) -> int:
    """The first year whose last deadline is not over."""
    year = context.as_of.year - 1
    while max(one.on for one in _deadlines(cohort, year, context)) < context.as_of:
        year += 1
    return year


def _deadlines(
    cohort: Cohort, year: int, context: Context, *, strict: bool = False
) -> tuple[Deadline, ...]:
    clocks = {one.title: clock_named(context.tables, one.clock) for one in cohort.deadlines}
    return tuple(
        Deadline(on=fixed_day(clock, year, deadline_inclusive=not strict), title=title)
        for title, clock in clocks.items()
    )


def _counted(frame: Frame, path: str) -> Rows:
    return tally(frame, {COUNT: nw.lit(1)}, by=path)


def _by_day(rows: Rows, path: str, day: dt.date) -> int:
    last = day_number(day)
    return sum(row[COUNT] for row in rows if row[path] is not None and row[path] <= last)


def _weeks(first: dt.date, as_of: dt.date) -> tuple[Period, ...]:
    """From the cohort's first day to the day: every Sunday, and the day itself.

    Before its first day there is the day alone.
    """
    begins, first, last, days = first, min(first, as_of), as_of, [as_of]
    sunday = last - dt.timedelta(days=last.isoweekday())
    while sunday >= begins:
        days.append(sunday)
        sunday -= dt.timedelta(days=7)
    return tuple(
        Period(kind=PeriodKind.SNAPSHOT, first=first, last=day, label=f"{day.day} {day:%B %Y}")
        for day in reversed(days)
    )


def _groups(measure: BurnUp, inside: Frame, context: Context) -> tuple[Group, ...]:
    if not measure.by:
        return ()
    done = col(measure.done) <= context.source.as_of
    rows = tally(inside, {COUNT: nw.lit(1), DONE: done}, by=measure.by)
    return tuple(
        Group(name=group_name(row[measure.by]), counted=share(row[DONE] or 0, row[COUNT]))
        for row in rows
    )
