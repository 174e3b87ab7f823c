"""When a clock runs out, worked out apart from how measures do: to hold theirs against."""

from __future__ import annotations

import datetime as dt

from governance.domain.clock import Clock
from governance.kpis.clocks import day_after, end_moved


def due_day(clock: Clock, *starts: dt.date, code: str | None = None) -> dt.date:
    """The last day in time. A clock with several starts takes one day for each."""
    if clock.later_of:
        limbs = zip(clock.later_of, starts, strict=False)  # or as many as are given
        return end_moved(max(day_after(one, limb.length) for limb, one in limbs), clock.idle)
    span = clock.by_code.get(code, clock.length) if code else clock.length
    assert span is not None
    return day_after(starts[0], span, clock.idle)
