"""Shares in time: of what fell due, and of what was done."""

from __future__ import annotations

import functools
import operator

import narwhals as nw

from governance.domain.cases import TableSet
from governance.domain.kpi.measure import ShareOfClosed, ShareOnTime
from governance.kpis.case_frames import Frame
from governance.kpis.measures.conditions import holds
from governance.kpis.measures.context import Context, Measured, share
from governance.kpis.measures.limits import DUE, Timed, timed_paths, with_due
from governance.kpis.measures.paths import Rows, col
from governance.kpis.measures.tally import group_name, tally, total
from governance.kpis.results import Counted, Group, Unit

IN_TIME, THERE, CLOSED, CLOSED_IN_TIME = "_in_time", "_there", "_closed", "_closed_in_time"
OVERDUE, PLAIN, PLAIN_IN_TIME = "_overdue", "_plain", "_plain_in_time"
RIGHT = "_right"
"""A column that says once for each row what each period asks of it."""


def share_on_time(measure: ShareOnTime, context: Context) -> Measured:
    """Of what fell due in each period and by the day, the share done in time."""
    frame = _frame(measure, context)
    rows = tally(frame, _flags(measure, context), each=measure.each)
    counts = tuple(
        share(total(rows, f"{IN_TIME}.{n}"), total(rows, f"{THERE}.{n}"))
        for n in range(len(context.periods))
    )
    return Measured(
        unit=Unit.PERCENT,
        counts=counts,
        overdue=total(rows, OVERDUE),
        closed=share(total(rows, CLOSED_IN_TIME), total(rows, CLOSED)),
        without_exceptions=_plain(measure, rows),
        groups=_groups(measure, frame, context),
    )


def share_of_closed(measure: ShareOfClosed, context: Context) -> Measured:
    """Of what was done in each period, the share in time, or late."""
    frame = _frame(measure, context, late=measure.late)
    flags = {}
    for number, window in enumerate(context.windows):
        done = _within(measure.done, window)
        flags[f"{THERE}.{number}"] = done
        flags[f"{IN_TIME}.{number}"] = done & nw.col(RIGHT)
    rows = tally(frame, flags, each=measure.each)
    counts = tuple(
        share(total(rows, f"{IN_TIME}.{n}"), total(rows, f"{THERE}.{n}"))
        for n in range(len(context.periods))
    )
    last = context.windows[-1]
    done = _within(measure.done, last)
    groups = _grouped(measure, frame, done, done & nw.col(RIGHT))
    return Measured(unit=Unit.PERCENT, counts=counts, groups=groups)


def _frame(measure: Timed, context: Context, *, late: bool = False) -> Frame:
    """The rows that count, with their due day, and whether they are right."""
    paths = (*timed_paths(measure), measure.by, measure.each)
    wheres = (measure.where, measure.hit, *measure.excepted)
    frame = context.source.rows(measure.table, paths, *wheres)
    frame = with_due(frame, measure, context.source.cases)
    return frame.with_columns(_right(measure, context.tables, late=late).alias(RIGHT))


def _flags(measure: ShareOnTime, context: Context) -> dict[str, nw.Expr]:
    flags: dict[str, nw.Expr] = {}
    for number, window in enumerate(context.windows):
        due = _due_in(window, context)
        flags[f"{THERE}.{number}"] = due
        flags[f"{IN_TIME}.{number}"] = due & nw.col(RIGHT)
    last = context.windows[-1]
    done = col(measure.done)
    flags[OVERDUE] = (nw.col(DUE) < last[1]) & (done.is_null() | (done > last[1]))
    flags[CLOSED] = _within(measure.done, last)
    flags[CLOSED_IN_TIME] = flags[CLOSED] & nw.col(RIGHT)
    if measure.excepted:
        excepted = _not_excepted(measure, context.tables)
        plain = flags[f"{THERE}.{len(context.periods) - 1}"] & excepted
        flags[PLAIN], flags[PLAIN_IN_TIME] = plain, plain & nw.col(RIGHT)
    return flags


def _due_in(window: tuple[int, int], context: Context) -> nw.Expr:
    last = min(window[1], context.source.as_of)
    return (nw.col(DUE) >= window[0]) & (nw.col(DUE) <= last)


def _within(path: str, window: tuple[int, int]) -> nw.Expr:
    return (col(path) >= window[0]) & (col(path) <= window[1])


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


def _plain(measure: ShareOnTime, rows: Rows) -> Counted | None:
    return share(total(rows, PLAIN_IN_TIME), total(rows, PLAIN)) if measure.excepted else None


def _groups(measure: ShareOnTime, frame: Frame, context: Context) -> tuple[Group, ...]:
    due = _due_in(context.windows[-1], context)
    return _grouped(measure, frame, due, due & nw.col(RIGHT))


def _grouped(measure: Timed, frame: Frame, there: nw.Expr, hit: nw.Expr) -> tuple[Group, ...]:
    if not measure.by:
        return ()
    rows = tally(frame, {THERE: there, IN_TIME: hit}, by=measure.by, each=measure.each)
    return tuple(
        Group(name=group_name(row[measure.by]), counted=share(row[IN_TIME] or 0, row[THERE]))
        for row in rows
        if row[THERE]
    )
