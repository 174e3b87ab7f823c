"""A burn-up: of a cohort that is due on one day, how many are done to date."""

from __future__ import annotations

import datetime as dt

import narwhals as nw

from governance.domain.kpi import PeriodKind
from governance.domain.measure import BurnUp
from governance.kpis.case_frames import Frame, day_number
from governance.kpis.clocks import cohort_year
from governance.kpis.measures.conditions import holds, kept
from governance.kpis.measures.context import Context, Measured, share
from governance.kpis.measures.paths import Rows, col
from governance.kpis.measures.tally import group_name, tally, total
from governance.kpis.results import Group, Period, Unit

COUNT, DONE = "n", "done"


def burn_up(measure: BurnUp, context: Context) -> Measured:
    """Done to date of those in scope, week by week; and who is not in scope, by why."""
    paths = {measure.year, measure.status, measure.done, *measure.where}
    paths |= {path for path in (measure.by,) if path}
    frame = kept(context.source.view(measure.table, paths), holds(measure.table, measure.where))
    year = cohort_year(context.as_of)
    frame = frame.filter(col(measure.year) == year)
    everyone = {COUNT: nw.lit(1)}
    statuses = _counted(frame, measure.status)
    scope = [row for row in statuses if row[measure.status] in measure.scope]
    inside = frame.filter(col(measure.status).is_in(list(measure.scope)))
    finished = tally(inside, everyone, by=measure.done)
    weeks = _weeks(year, context.as_of)
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
    )


def _counted(frame: Frame, path: str) -> Rows:
    return tally(frame, {COUNT: nw.lit(1)}, by=path)


def _by_day(rows: Rows, path: str, day: dt.date) -> int:
    last = day_number(day)
    return sum(row[COUNT] for row in rows if row[path] is not None and row[path] <= last)


def _weeks(year: int, as_of: dt.date) -> tuple[Period, ...]:
    """From 1 September before the transfer to the day: every Sunday, and the day itself."""
    first = dt.date(year - 1, 9, 1)
    last, days = max(as_of, first), [max(as_of, first)]
    sunday = last - dt.timedelta(days=last.isoweekday())
    while sunday >= first:
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
