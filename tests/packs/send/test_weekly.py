"""The weekly update of the pack `send`, for results made by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.blocks import Figure
from governance.domain.kpi import PeriodKind
from governance.kpis.results import Counted, Deadline, Flow, Group, Result, TrendPoint, Unit
from governance.packs.send import weekly
from tests.views.test_kpi_sections import END, facts, period, result, said

BURN_UP = {"kind": "burn_up", "table": "phase_transfer", "year": "transfer_year",
           "status": "outcome_status", "scope": "in_scope", "done": "final_on"}  # fmt: skip


def burn_up(*values: float | str) -> Result:
    days = [END - dt.timedelta(days=7 * n) for n in reversed(range(len(values)))]
    points = tuple(
        TrendPoint(
            period=period(day, PeriodKind.SNAPSHOT),
            counted=Counted(numerator=1, denominator=65, value=value),
        )
        for day, value in zip(days, values, strict=True)
    )
    points_planned = [{"on": "2021-12-01", "value": 20}, {"on": "2022-01-30", "value": 80}]
    fields = {"measure": BURN_UP, "period": "snapshot", "trajectory": points_planned}
    excluded = (Group(name="moved_out", counted=Counted(numerator=2, denominator=0)),)
    ends = (("school deadline", dt.date(2022, 2, 15)), ("post-16 deadline", dt.date(2022, 3, 31)))
    deadlines = tuple(Deadline(on=on, title=title) for title, on in ends)
    more = {"trend": points, "excluded": excluded, "deadlines": deadlines}
    return result("PT02", 25, 65, kpi=fields, **more)


def test_the_weekly_update_measures_against_the_plan_and_counts_the_days_left():
    shown = weekly.weekly_transfers(facts(burn_up(10.0, 20.0, 38.0)))
    chart = next(one for one in shown.blocks if isinstance(one, Figure))
    assert chart.title == "38% are done at 31 December 2021, 12 points behind the plan of 50%"
    assert "moved out 2" in said(shown)
    top = said(weekly.weekly_top(facts(burn_up(38.0))))
    assert "46 days to the school deadline, 15 February 2022" in top
    assert "90 days to the post-16 deadline, 31 March 2022" in top


def test_a_burn_up_never_draws_what_is_hidden():
    assert not [one for one in weekly.weekly_transfers(facts(burn_up("[c]", "[c]"))).blocks
                if isinstance(one, Figure)]  # fmt: skip
    shown = weekly.weekly_transfers(facts(burn_up("[c]", 38.0)))
    chart = next(one for one in shown.blocks if isinstance(one, Figure))
    assert len(chart.spec["datasets"]["done"]) == 1


def test_the_summary_is_four_lines_and_the_flow_adds_up_in_words():
    flow = Flow(opening=13, received=57, closed=39, closing=31)
    count = Counted(numerator=31, value=31)
    open_now = result("NP03", 31, None, unit=Unit.COUNT, flow=flow, counted=count)
    about = facts(burn_up(38.0), open_now)
    lines = weekly.weekly_summary(about).blocks[1]
    assert len(lines.lines) == 4  # type: ignore[union-attr]
    assert "Requests open outside phase transfer: 31." in said(weekly.weekly_summary(about))
    assert "13 were open at the start, 57 came, 39 were closed, 31 are open." in said(
        weekly.weekly_figures(about)
    )


@pytest.mark.parametrize("name", [one for one in dir(weekly) if one.startswith("weekly_")])
def test_a_plan_without_kpis_says_so(name: str):
    assert len(said(getattr(weekly, name)(facts()))) > 20
