"""What one report tells of two days must not tell of a few children together."""

from __future__ import annotations

import datetime as dt

from governance.domain.kpi import PeriodKind
from governance.kpis.results import Result
from governance.workspace import Workspace

COUNTS = ("numerator", "denominator")


def test_a_running_total_and_the_one_before_never_differ_by_a_few(sample: Workspace):
    day, week_before = dt.date(2021, 12, 31), dt.date(2021, 12, 24)
    told = sample.results(None, day, "board")
    earlier = sample.results(None, week_before, "board", trend=False, beside=(day,))
    before = {result.kpi.id: result for result in earlier}
    pairs = [
        (result.kpi.id, _count(result, name), _count(before[result.kpi.id], name))
        for result in told
        for name in COUNTS
        if result.kpi.period is PeriodKind.YEAR_TO_DATE
        and result.kpi.measure is not None
        and result.kpi.measure.kind in ("count", "rate")
    ]
    shown = [
        (kpi, now - was) for kpi, now, was in pairs if isinstance(now, int) and isinstance(was, int)
    ]
    assert shown
    assert [(kpi, moved) for kpi, moved in shown if 1 <= abs(moved) <= 4] == []


def test_inside_the_office_nothing_is_hidden(sample: Workspace):
    found = sample.results(None, dt.date(2021, 12, 24), trend=False)
    assert not [one for one in found if isinstance(one.counted.numerator, str)]


def _count(result: Result, name: str) -> object:
    return getattr(result.counted, name)
