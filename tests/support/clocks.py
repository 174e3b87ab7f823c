"""When a clock runs out, day by day: what the expressions of measures are held against."""

from __future__ import annotations

import datetime as dt

from governance.domain.clock import Clock
from governance.kpis.clocks import day_after, end_moved


def due_day(clock: Clock, *starts: dt.date, code: str | None = None) -> dt.date:
    """The last day in time. A clock with several starts takes one day for each."""
    if clock.later_of:
        limbs = zip(clock.later_of, starts, strict=True)
        due = max(day_after(start, limb.length) for limb, start in limbs)
        return end_moved(due, clock.idle)
    span = clock.by_code.get(code, clock.length) if code else clock.length
    assert span is not None
    return day_after(starts[0], span, clock.idle)
