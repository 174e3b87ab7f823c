"""Everything that a result holds stands in a column, and signs stand apart from numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from governance import frames
from governance.domain.kpi.measure import BurnUp
from governance.kpis.results import Counted, Deadline, Flow, Group, Result, TrendPoint
from tests.frames.test_frames import measured
from tests.support import make


def rich(**changes: Any) -> Result:
    """A result with something in every place."""
    whole = {
        "overdue": 7,
        "p90": 90.5,
        "closed": Counted(numerator=3, denominator=4, value=75.0),
        "without_exceptions": Counted(numerator=1, denominator=2, value=50.0),
        "flow": Flow(opening=1, received=2, closed=3, closing=0),
        "excluded": (Group(name="moved_out", counted=Counted(numerator=5, denominator=0)),),
    }
    return measured().model_copy(update=whole | changes)


def test_every_part_of_a_result_has_its_column():
    whole, group, excluded = frames.kpis((rich(),)).to_dict("records")
    assert (whole["part"], whole["overdue"], whole["p90"], whole["closed_value"]) == (
        "whole", 7, 90.5, 75)  # fmt: skip
    assert (whole["without_exceptions_numerator"], whole["flow_received"]) == (1, 2)
    assert whole["hidden"] == ""
    assert (group["part"], group["group"]) == ("group", "North")
    assert pd.isna(group["overdue"])
    assert (excluded["part"], excluded["group"], excluded["numerator"]) == (
        "excluded",
        "moved_out",
        5,
    )


def test_a_sign_beside_the_figure_is_named_with_its_column():
    hidden = rich(overdue="[c]", flow=Flow(opening="[c]", received=20, closed=9, closing="[c]"))
    whole = frames.kpis((hidden,)).iloc[0]
    assert pd.isna(whole["overdue"])
    assert whole["flow_received"] == 20
    assert whole["hidden"] == "overdue [c], flow_opening [c], flow_closing [c]"


def test_a_result_can_be_rebuilt_from_its_row():
    result = rich()
    row = frames.kpis((result,)).iloc[0]
    for name in ("closed", "without_exceptions"):
        counted = {part: row[f"{name}_{part}"] for part in ("numerator", "denominator", "value")}
        assert Counted(**counted) == getattr(result, name)


def test_links_have_both_ends_with_the_plan():
    outcome = {"id": "o1", "text": "Heard", "measures": [
        {"id": "m1", "text": "Asked", "kpis": ["PT01"]}]}  # fmt: skip
    made = make.plan(make.stream("1.0"), outcomes=[outcome])
    assert frames.kpis((rich(),)).iloc[0]["measures"] == ""
    row = frames.kpis((rich(),), made).iloc[0]
    assert (row["outcomes"], row["measures"]) == ("o1", "m1")


def test_a_trend_says_what_was_planned_for_each_period():
    kpi = measured().kpi.model_copy(update={"target": 80.0})
    frame = frames.kpi_trend((rich(kpi=kpi),))
    assert frame["target"].tolist() == [80.0]
    assert frame["unit"].tolist() == ["percent"]


def test_a_bare_target_of_a_burn_up_speaks_on_its_last_deadline_and_not_before():
    """The weeks before it stand beside no target; the day before, the day and the day after."""
    measure = {
        "kind": "burn_up",
        "table": "t",
        "year": "y",
        "status": "s",
        "scope": "in",
        "done": "d",
    }
    days = [dt.date(2022, 2, day) for day in (14, 15, 16)]
    result = rich(
        kpi=measured().kpi.model_copy(
            update={"target": 100.0, "measure": BurnUp.model_validate(measure)}
        ),
        deadlines=(Deadline(on=days[1], title="school deadline"),),
        trend=tuple(
            TrendPoint(
                period=measured().period.model_copy(update={"last": one}), counted=Counted(value=9)
            )
            for one in days
        ),
    )
    targets = frames.kpi_trend((result,))["target"]
    assert [None if pd.isna(one) else one for one in targets] == [None, 100, 100]
