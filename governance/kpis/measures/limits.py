"""When something is due, as an expression: so many days after its start, or a recorded day."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw

from governance.domain.clock import Clock, Unit
from governance.domain.clocks import CLOCKS_BY_ID
from governance.domain.measure import ShareOfClosed, ShareOnTime, Within
from governance.domain.workdays import FIRST_KNOWN, LAST_KNOWN
from governance.kpis.case_frames import CaseFrames, Frame
from governance.kpis.clocks import span_days, working_day_table
from governance.kpis.measures.paths import col, named
from governance.problems import GovernanceError

DUE, START, DONE = "due", "start", "done"
Timed = ShareOnTime | ShareOfClosed


def clock_named(clock_id: str) -> Clock:
    """A statutory clock. Raises GovernanceError for an id there is not."""
    if clock_id not in CLOCKS_BY_ID:
        raise GovernanceError(f"no clock {clock_id!r}; there are {', '.join(CLOCKS_BY_ID)}")
    return CLOCKS_BY_ID[clock_id]


def timed_paths(measure: Timed) -> set[str]:
    """The columns that say when it started, was due and was done."""
    paths = {*measure.start, measure.done}
    return paths | {path for path in (measure.due, measure.clock_code) if path}


def with_due(frame: Frame, measure: Timed, cases: CaseFrames) -> Frame:
    """The frame with a column of due days. Raises GovernanceError for a clock of no length."""
    if measure.due:
        due = col(measure.due)
    else:
        limit = measure.within or clock_named(str(measure.clock))
        if isinstance(limit, Within) and limit.unit is Unit.WORKING_DAYS:
            frame = frame.with_columns(first_of(measure.start).alias(START))
            return _working_days_on(frame, limit.number, cases)
        due = first_of(measure.start) + _length(limit, measure.clock_code)
    if measure.earlier:
        due = due - measure.earlier
    return frame.with_columns(due.alias(DUE))


def first_of(paths: Iterable[str]) -> nw.Expr:
    """The first of these columns that is there."""
    columns = [col(path) for path in paths]
    return columns[0] if len(columns) == 1 else nw.coalesce(*columns)


def days_of(limit: Within | Clock) -> int:
    """Calendar days of a limit. Raises GovernanceError where it has no fixed number of them."""
    if isinstance(limit, Within):
        days = {Unit.DAYS: limit.number, Unit.WEEKS: 7 * limit.number}.get(limit.unit)
    else:
        days = span_days(limit)
    if days is None:
        name = "this limit" if isinstance(limit, Within) else f"clock {limit.id}"
        raise GovernanceError(f"{name} has no fixed number of days; name the due day's column")
    return days


def _length(limit: Within | Clock, code: str | None) -> nw.Expr | int:
    if code is None or isinstance(limit, Within):
        return days_of(limit)
    found = [(name, span_days(limit, name)) for name, _ in limit.by_code]
    known = [(name, days) for name, days in found if days is not None]
    if not known:
        raise GovernanceError(f"clock {limit.id} has no length for any code")
    chain = nw.when(col(code) == known[0][0]).then(nw.lit(known[0][1]))
    result: nw.Expr = chain
    for name, days in known[1:]:
        result = nw.when(col(code) == name).then(nw.lit(days)).otherwise(result)
    return result


def _working_days_on(frame: Frame, number: int, cases: CaseFrames) -> Frame:
    """The due day so many working days after the start, by joined tables of working days."""
    frame = with_ordinal(frame, START, "first", cases)
    days: dict[int, int] = {}
    for day, ordinal in _working_table():
        days.setdefault(ordinal, day)  # the first day with an ordinal is the working day itself
    back = cases.make({"last": list(days), DUE: list(days.values())})
    frame = frame.with_columns((nw.col("first") + number).alias("last"))
    return frame.join(back, on="last", how="left")


def with_ordinal(frame: Frame, path: str, name: str, cases: CaseFrames) -> Frame:
    """The frame with how many working days there were up to a column's day, that day included."""
    table = _working_table()
    lookup = cases.make({f"{name}_day": [one for one, _ in table], name: [one for _, one in table]})
    return frame.join(lookup, left_on=named(path), right_on=f"{name}_day", how="left")


def _working_table() -> tuple[tuple[int, int], ...]:
    return working_day_table(FIRST_KNOWN, LAST_KNOWN)
