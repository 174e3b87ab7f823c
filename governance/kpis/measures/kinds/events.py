"""What happened in a period: counts, rates, surveys, and children over a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import narwhals as nw

from governance.domain.kpi.measure import Count, Rate, Repeated, Survey
from governance.kpis.case_frames import Frame
from governance.kpis.measures.conditions import holds, kept
from governance.kpis.measures.context import Context, Measured, plain_count, share
from governance.kpis.measures.paths import col, named
from governance.kpis.measures.tally import THERE, brought_home, group_name, in_windows, tally
from governance.kpis.results import Group, Unit

HIT = "_hit"
FIRST_OF, EARLIEST, ROUND, DAY = "_of", "_earliest", "_round", "_day"
WHO, WHAT, TIMES, MANY = "_who", "_what", "_times", "_many"


def count(measure: Count, context: Context) -> Measured:
    """How many events in each period."""
    frame = _frame(measure, {measure.event}, context)
    found = in_windows(frame, col(measure.event), {}, context.windows, measure.each)
    return Measured(
        unit=Unit.COUNT,
        counts=tuple(map(plain_count, found[THERE])),
        groups=tuple(
            Group(name=name, counted=plain_count(row[THERE]))
            for name, row in _grouped(measure, frame, {}, context)
        ),
    )


def rate(measure: Rate, context: Context) -> Measured:
    """Of the events in each period, the share that meet the condition."""
    extra = {*measure.hit, *([measure.first_of] if measure.first_of else [])}
    frame = _frame(measure, {measure.event, *extra}, context)
    hit = holds(context.tables, measure.table, measure.hit)
    assert hit is not None  # its record asks for a condition
    if measure.first_of:
        frame = _with_first(frame, measure.first_of, measure.event)
        hit = hit & (col(measure.event) == nw.col(EARLIEST))
    return _shares(measure, frame, hit, context)


def survey(measure: Survey, context: Context) -> Measured:
    """Of the valid answers, the share at or above the score; of the newest round if there are."""
    where = {measure.asked: (measure.question,), measure.score: ("present",)}
    extra = {*where, measure.event, *([measure.wave] if measure.wave else [])}
    valid = holds(context.tables, measure.table, where)
    frame = kept(_frame(measure, extra, context), valid)
    hit = col(measure.score) >= measure.at_least
    if not measure.wave:
        return _shares(measure, frame, hit, context)
    return _by_wave(measure, measure.wave, frame, context)


def repeated(measure: Repeated, context: Context) -> Measured:
    """How many had at least so many different ones, in each period."""
    paths = (measure.event, measure.who, measure.what)
    frame = context.source.rows(measure.table, paths, measure.where)
    named_both = ~col(measure.who).is_null() & ~col(measure.what).is_null()
    counts = []
    for window in context.windows:
        inside = frame.filter(named_both & within(measure.event, window))
        pairs = inside.select(col(measure.who).alias(WHO), col(measure.what).alias(WHAT))
        # Grouped twice, not made unique: SQL engines number the rows of each pair for that.
        each = pairs.group_by(WHO, WHAT).agg(nw.len().alias(TIMES)).group_by(WHO)
        many = each.agg(nw.len().alias(MANY)).filter(nw.col(MANY) >= measure.at_least)
        counts.append(plain_count(brought_home(many.select(nw.len()))[0]["len"]))
    return Measured(unit=Unit.COUNT, counts=tuple(counts))


def within(path: str, window: tuple[int, int]) -> nw.Expr:
    """The column's day lies in the period."""
    return (col(path) >= window[0]) & (col(path) <= window[1])


def _frame(measure: Count | Rate | Survey, paths: set[str], context: Context) -> Frame:
    every = (*paths, measure.by, measure.each)
    return context.source.rows(measure.table, every, measure.where)


def _shares(measure: Rate | Survey, frame: Frame, hit: nw.Expr, context: Context) -> Measured:
    """Of what happened in each window, the share that hits."""
    hits = {HIT: hit}
    found = in_windows(frame, col(measure.event), hits, context.windows, measure.each)
    return Measured(
        unit=Unit.PERCENT,
        counts=tuple(map(share, found[HIT], found[THERE])),
        groups=tuple(
            Group(name=name, counted=share(row[HIT] or 0, row[THERE]))
            for name, row in _grouped(measure, frame, hits, context)
        ),
    )


def _grouped(
    measure: Count | Rate | Survey,
    frame: Frame,
    hits: Mapping[str, nw.Expr],
    context: Context,
) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Each group that something happened in, within the last window, with its counts."""
    if measure.by:
        there = within(measure.event, context.windows[-1])
        flags = {THERE: there} | {name: there & hit for name, hit in hits.items()}
        for row in tally(frame, flags, by=measure.by, each=measure.each):
            if row[THERE]:
                yield group_name(row[measure.by]), row


def _by_wave(measure: Survey, wave: str, frame: Frame, context: Context) -> Measured:
    """A round belongs to the period if its newest answer came by then; the newest round counts."""
    hit = (col(measure.score) >= measure.at_least).cast(nw.Int64).alias(HIT)
    frame = frame.select(col(wave).alias(ROUND), col(measure.event).alias(DAY), hit)
    grouped = frame.group_by(ROUND).agg(nw.col(DAY).max(), nw.col(HIT).sum(), nw.len().alias(THERE))
    rounds = sorted(brought_home(grouped), key=lambda row: (row[DAY] or 0, str(row[ROUND])))
    counts = []
    for _, last in context.windows:
        past = [one for one in rounds if one[DAY] is not None and one[DAY] <= last]
        counts.append(share(past[-1][HIT] or 0, past[-1][THERE]) if past else share(0, 0))
    return Measured(unit=Unit.PERCENT, counts=tuple(counts))


def _with_first(frame: Frame, path: str, event: str) -> Frame:
    events = frame.select(col(path).alias(FIRST_OF), col(event).alias(EARLIEST))
    first = events.group_by(FIRST_OF).agg(nw.col(EARLIEST).min())
    return frame.join(first, left_on=named(path), right_on=FIRST_OF, how="left")
