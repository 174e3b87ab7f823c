"""When something is due by its measure: so long after its start, or a recorded day."""

from __future__ import annotations

import narwhals as nw

from governance.domain.kpi.measure import ShareOfClosed, ShareOnTime
from governance.domain.kpi.over_table import Within
from governance.domain.when.length import Span
from governance.domain.when.workdays import FIRST_KNOWN, LAST_KNOWN
from governance.kpis.case_frames import CaseFrames, Frame
from governance.kpis.clocks import working_day_table
from governance.kpis.measures.dating import Dating, first_of
from governance.kpis.measures.paths import col, named, running_clock

DUE = "_due"
Timed = ShareOnTime | ShareOfClosed


def timed_paths(measure: Timed) -> set[str]:
    """The columns that say when it started, was due and was done."""
    paths = {*measure.start, measure.done}
    return paths | {path for path in (measure.due, measure.clock_code) if path}


def with_due(frame: Frame, measure: Timed, cases: CaseFrames) -> Frame:
    """The frame with a column of due days. Raises DefinitionError for a clock of no length."""
    if measure.due:
        due = col(measure.due)
    else:
        start = first_of(col(path) for path in measure.start)
        code = col(measure.clock_code) if measure.clock_code else None
        frame, due = limited(frame, start, measure.within, measure.clock, cases, code)
    if measure.earlier:
        due = due - measure.earlier
    return frame.with_columns(due.alias(DUE))


def limited(
    frame: Frame,
    start: nw.Expr,
    within: Within | None,
    clock: str | None,
    cases: CaseFrames,
    code: nw.Expr | None = None,
) -> tuple[Frame, nw.Expr]:
    """The day so long after a start, or on which a clock runs out; and the frame it is for."""
    dating = Dating(frame, cases)
    if within is not None:
        due = dating.after(start, Span(number=within.number, unit=within.unit))
    else:
        runs = running_clock(cases.tables, str(clock), has_code=code is not None)
        due = dating.by_clock(runs, (start,), code)
    return dating.frame, due


def with_ordinal(frame: Frame, path: str, name: str, cases: CaseFrames) -> Frame:
    """The frame with how many working days there were up to a column's day, that day included."""
    table = working_day_table(FIRST_KNOWN, LAST_KNOWN)
    lookup = cases.make({f"{name}_day": [one for one, _ in table], name: [one for _, one in table]})
    return frame.join(lookup, left_on=named(path), right_on=f"{name}_day", how="left")
