"""Shares in time: of what fell due, and of what was done."""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping

import narwhals as nw

from governance.domain.cases import TableSet
from governance.domain.kpi.measure import ShareOfClosed, ShareOnTime
from governance.kpis.case_frames import Frame
from governance.kpis.measures.conditions import holds
from governance.kpis.measures.context import Context, Measured, share
from governance.kpis.measures.limits import DUE, Timed, timed_paths, with_due
from governance.kpis.measures.paths import col
from governance.kpis.measures.tally import THERE, group_name, in_windows, tally
from governance.kpis.results import Counted, Group, Unit

IN_TIME, CLOSED, CLOSED_IN_TIME = "_in_time", "_closed", "_closed_in_time"
OVERDUE, PLAIN, PLAIN_IN_TIME = "_overdue", "_plain", "_plain_in_time"
RIGHT = "_right"
"""A column that says once for each row what each period asks of it."""


def share_on_time(measure: ShareOnTime, context: Context) -> Measured:
    """Of what fell due in each period and by the day, the share done in time."""
    frame = _frame(measure, context)
    windows = [(first, min(last, context.source.as_of)) for first, last in context.windows]
    found = in_windows(frame, nw.col(DUE), {IN_TIME: nw.col(RIGHT)}, windows, measure.each)
    due = _within(nw.col(DUE), windows[-1])
    (row,) = tally(frame, _flags(measure, context, due), each=measure.each)
    return Measured(
        unit=Unit.PERCENT,
        counts=_shares(found),
        overdue=row[OVERDUE] or 0,
        closed=share(row[CLOSED_IN_TIME] or 0, row[CLOSED] or 0),
        without_exceptions=_plain(measure, row),
        groups=_grouped(measure, frame, due),
    )


def share_of_closed(measure: ShareOfClosed, context: Context) -> Measured:
    """Of what was done in each period, the share in time, or late."""
    frame = _frame(measure, context, late=measure.late)
    done = col(measure.done)
    found = in_windows(frame, done, {IN_TIME: nw.col(RIGHT)}, context.windows, measure.each)
    groups = _grouped(measure, frame, _within(done, context.windows[-1]))
    return Measured(unit=Unit.PERCENT, counts=_shares(found), groups=groups)


def _shares(found: dict[str, list[int]]) -> tuple[Counted, ...]:
    return tuple(map(share, found[IN_TIME], found[THERE]))


def _frame(measure: Timed, context: Context, *, late: bool = False) -> Frame:
    """The rows that count, with their due day, and whether they are right."""
    paths = (*timed_paths(measure), measure.by, measure.each)
    wheres = (measure.where, measure.hit, *getattr(measure, "excepted", ()))
    frame = context.source.rows(measure.table, paths, *wheres)
    frame = with_due(frame, measure, context.source.cases)
    return frame.with_columns(_right(measure, context.tables, late=late).alias(RIGHT))


def _flags(measure: ShareOnTime, context: Context, due: nw.Expr) -> dict[str, nw.Expr]:
    """What stands beside the figure of the last period."""
    last, done = context.windows[-1], col(measure.done)
    closed = _within(done, last)
    flags = {
        OVERDUE: (nw.col(DUE) < last[1]) & (done.is_null() | (done > last[1])),
        CLOSED: closed,
        CLOSED_IN_TIME: closed & nw.col(RIGHT),
    }
    if measure.excepted:
        plain = due & _not_excepted(measure, context.tables)
        flags |= {PLAIN: plain, PLAIN_IN_TIME: plain & nw.col(RIGHT)}
    return flags


def _within(day: nw.Expr, window: tuple[int, int]) -> nw.Expr:
    return (day >= window[0]) & (day <= window[1])


def _right(measure: Timed, tables: TableSet, *, late: bool) -> nw.Expr:
    """Done by the due day, and right in what else is asked; or late."""
    done = col(measure.done)
    if late:
        return done > nw.col(DUE)
    hit = holds(tables, measure.table, measure.hit)
    return (done <= nw.col(DUE)) if hit is None else (done <= nw.col(DUE)) & hit


def _not_excepted(measure: ShareOnTime, tables: TableSet) -> nw.Expr:
    """1 - x rather than a negation: a missing answer is no exception in any engine."""
    found = [holds(tables, measure.table, one) for one in measure.excepted]
    any_of = functools.reduce(
        operator.or_, [one.fill_null(value=False) for one in found if one is not None]
    )
    return nw.when(any_of).then(0).otherwise(1) == 1


def _plain(measure: ShareOnTime, row: Mapping[str, int | None]) -> Counted | None:
    if not measure.excepted:
        return None
    return share(row[PLAIN_IN_TIME] or 0, row[PLAIN] or 0)


def _grouped(measure: Timed, frame: Frame, there: nw.Expr) -> tuple[Group, ...]:
    if not measure.by:
        return ()
    flags = {THERE: there, IN_TIME: there & nw.col(RIGHT)}
    rows = tally(frame, flags, by=measure.by, each=measure.each)
    return tuple(
        Group(name=group_name(row[measure.by]), counted=share(row[IN_TIME] or 0, row[THERE]))
        for row in rows
        if row[THERE]
    )
