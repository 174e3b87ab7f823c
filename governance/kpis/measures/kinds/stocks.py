"""What is open at the end of a period, and for how long."""

from __future__ import annotations

import narwhals as nw

from governance.domain.kpi.measure import Lacking, Stock
from governance.kpis.case_frames import Frame
from governance.kpis.measures.context import Context, Measured, plain_count
from governance.kpis.measures.dating import earliest_of, first_of, latest_of
from governance.kpis.measures.limits import limited
from governance.kpis.measures.paths import col, named
from governance.kpis.measures.tally import brought_home, group_name, standing_on, tally, total
from governance.kpis.results import Counted, Flow, Group, Unit

OPEN, OVER, STARTED, ENDED = "_open", "_over", "_started", "_ended"
OPENING, LIMIT, SINCE = "_opening", "_limit", "_since"


def stock(measure: Stock, context: Context) -> Measured:
    """How many are open at the end of each period, or over the limit then."""
    frame = _frame(measure, context)
    days = [last for _, last in context.windows]
    limited = any((measure.over, measure.clock, measure.due))
    still = standing_on(frame, nw.col(STARTED), nw.col(ENDED), days, measure.each)
    over = still
    if limited:
        over = _over_on(measure, frame, days)
    return Measured(
        unit=Unit.COUNT,
        counts=tuple(
            _counted(one, other, is_limited=limited) for one, other in zip(still, over, strict=True)
        ),
        groups=_groups(measure, frame, days[-1], is_limited=limited),
        flow=None
        if measure.each or limited
        else _flow(_ever_open(measure, frame), context.windows[-1], still[-1]),
    )


def _flow(frame: Frame, window: tuple[int, int], closing: int) -> Flow:
    first, last = window
    opening = _open_on(first - 1)
    started = (nw.col(STARTED) >= first) & (nw.col(STARTED) <= last)
    ended = (opening | started) & (nw.col(ENDED) <= last)
    (row,) = tally(frame, {OPENING: opening, STARTED: started, ENDED: ended})
    return Flow(
        opening=row[OPENING] or 0,
        received=row[STARTED] or 0,
        closed=row[ENDED] or 0,
        closing=closing,
    )


def _ever_open(measure: Stock, frame: Frame) -> Frame:
    """Without what was done in time, which was never overdue."""
    if not measure.past:
        return frame
    return frame.filter(nw.col(ENDED).is_null() | (nw.col(ENDED) >= nw.col(STARTED)))


def lacking(measure: Lacking, context: Context) -> Measured:
    """How many are open at the end of each period with nothing open in the other table."""
    paths = (measure.start, measure.ends, measure.key, measure.each)
    frame = context.source.rows(measure.table, paths, measure.where)
    others = context.source.view(
        measure.other, {measure.key, measure.other_start, measure.other_ends}
    )
    counts = []
    key = named(measure.key)
    for _, last in context.windows:
        here = frame.filter(_open(measure.start, measure.ends, last))
        # the other's end is its last day there, on which it is there still
        there = others.filter(_open(measure.other_start, measure.other_ends, last - 1, last))
        missing = here.join(there.select(key).unique(), on=key, how="anti")
        counts.append(
            Counted(
                numerator=(some := _size(missing, measure.each)),
                denominator=_size(here, measure.each),
                value=some,
            )
        )
    return Measured(unit=Unit.COUNT, counts=tuple(counts))


def _frame(measure: Stock, context: Context) -> Frame:
    paths = (*measure.start, measure.past, *measure.ends, measure.by, measure.each, measure.due)
    more = measure.more_without[2:3] if measure.more_without else ()
    frame = context.source.rows(measure.table, (*paths, *more), measure.where)
    past = col(measure.past) + 1 if measure.past else None
    frame = frame.with_columns(
        (first_of(col(path) for path in measure.start) if past is None else past).alias(STARTED),
        earliest_of(col(path) for path in measure.ends).alias(ENDED),
    )
    if measure.over or measure.clock:
        start = nw.col(STARTED)
        frame, due = limited(frame, start, measure.over, measure.clock, context.source.cases)
        frame = frame.with_columns(due.alias(LIMIT))
    return _with_need(frame, measure, context) if measure.left is not None else frame


def _with_need(frame: Frame, measure: Stock, context: Context) -> Frame:
    """The frame with the day since which there is a row elsewhere, without which more is needed."""
    if not measure.more_without:
        return frame
    table, theirs, ours, *sent = measure.more_without
    other = context.source.view(table, {theirs, *sent})
    since = col(sent[0]) if sent else nw.lit(0)
    found = other.filter(~col(theirs).is_null()).select(
        col(theirs).alias("_theirs"), since.alias(SINCE)
    )
    found = found.group_by("_theirs").agg(nw.col(SINCE).min())
    return frame.join(found, left_on=named(ours), right_on="_theirs", how="left")


def _open_on(day: int) -> nw.Expr:
    return _open(STARTED, ENDED, day)


def _open(start: str, ends: str, day: int, begun: int | None = None) -> nw.Expr:
    """Begun by a day, and not ended on it or before."""
    has_begun = col(start) <= (day if begun is None else begun)
    return has_begun & (col(ends).is_null() | (col(ends) > day))


def _over_from(measure: Stock) -> nw.Expr:
    """The first day on which a row that is still open is over the limit."""
    return (col(measure.due) if measure.due else nw.col(LIMIT)) + 1


def _is_over(measure: Stock, day: int) -> nw.Expr:
    """Over the limit on a day, of what is open then."""
    if measure.left is None:
        return _over_from(measure) <= day
    left = col(str(measure.due)) - day
    if not measure.more_without:
        return left < measure.left
    is_there = (nw.col(SINCE) <= day).fill_null(value=False)
    return (left < measure.left) | (~is_there & (left < 2 * measure.left))


def _over_on(measure: Stock, frame: Frame, days: list[int]) -> list[int]:
    """How many are over the limit on each day."""
    if measure.left is None:
        late = latest_of([nw.col(STARTED), _over_from(measure)])
        return standing_on(frame, late, nw.col(ENDED), days, measure.each)
    flags = {str(day): _open_on(day) & _is_over(measure, day) for day in days}
    rows = tally(frame, flags, each=measure.each)
    return [total(rows, name) for name in flags]


def _counted(open_now: int, over: int, *, is_limited: bool) -> Counted:
    if not is_limited:
        return plain_count(open_now)
    return Counted(numerator=over, denominator=open_now, value=over)


def _groups(measure: Stock, frame: Frame, day: int, *, is_limited: bool) -> tuple[Group, ...]:
    if not measure.by:
        return ()
    still = _open_on(day)
    flags = {OPEN: still, OVER: still & _is_over(measure, day) if is_limited else still}
    return tuple(
        Group(
            name=group_name(row[measure.by]),
            counted=_counted(row[OPEN], row[OVER] or 0, is_limited=is_limited),
        )
        for row in tally(frame, flags, by=measure.by, each=measure.each)
        if row[OPEN]
    )


def _size(frame: Frame, each: str | None) -> int:
    if each:
        frame = frame.filter(~col(each).is_null()).select(named(each)).unique()
    return int(brought_home(frame.select(nw.len()))[0]["len"])
