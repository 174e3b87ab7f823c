"""Natural limits and their rules, by hand and as properties."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.domain.kpi import Kpi
from governance.kpis.periods import period_at
from governance.kpis.process import FEWEST, Signal, behaviour, reading
from governance.kpis.results import Counted, Result, State, TrendPoint, Unit
from governance.kpis.trends import behaviour_of, bounds_of
from governance.views.charts import Series, behaviour_chart

STEADY = [10.0, 12.0, 10.0, 12.0, 10.0, 12.0, 10.0, 12.0]
VALUES = st.lists(st.none() | st.floats(0, 100, allow_nan=False), max_size=40)


def test_limits_are_the_mean_and_266_times_the_mean_move():
    found = behaviour(STEADY)
    assert found is not None
    assert (found.mean, found.moving_range) == (11, 2)
    assert (found.lower, found.upper) == (pytest.approx(5.68), pytest.approx(16.32))
    assert not found.has_signal


def test_limits_end_where_values_must():
    found = behaviour([98.0, 90.0] * 4, 0, 100)
    assert found is not None
    assert (found.upper, found.lower) == (100, pytest.approx(72.72))


def test_a_point_outside_is_a_signal():
    found = behaviour([*STEADY, 30.0])
    assert found is not None
    assert found.signals[-1] == (Signal.OUTSIDE,)
    assert found.signals[7] == (Signal.RUN,)  # the eight before it lie under the average


def test_eight_on_one_side_are_a_signal():
    low, high = [10.0, 11.0] * 4, [12.5, 12.0] * 4
    found = behaviour([*low, *high], None, None)
    assert found is not None
    assert Signal.RUN in found.signals[15]
    assert Signal.RUN not in found.signals[14]


def test_three_of_four_near_a_limit_are_a_signal():
    found = behaviour([10, 14, 10, 14, 10, 14, 10, 14, 12, 21, 22, 12, 21], None, None)
    assert found is not None
    assert Signal.NEAR in found.signals[-1]


def test_a_gap_breaks_a_move_and_a_run():
    broken = behaviour([*[10.0, 11.0] * 4, *[12.5, 12.0, None, 12.5, 12.0] * 2], None, None)
    assert broken is not None
    assert not any(Signal.RUN in rules for rules in broken.signals[8:])
    assert behaviour([1.0, None] * 8) is None


def test_too_few_points_have_no_limits():
    assert behaviour(STEADY[: FEWEST - 1]) is None
    assert reading(None, []) == "Too few periods for limits: 8 are needed."


def test_the_reading_names_the_newest_signal_and_its_rule():
    labels = [f"month {n}" for n in range(9)]
    assert reading(behaviour([*STEADY, 30.0]), labels) == (
        "Signal: month 8 is outside the limits. 1 earlier period is a signal."
    )
    assert "noise" in reading(behaviour(STEADY), labels[:8])


def test_a_steady_run_of_fractions_is_no_signal():
    found = behaviour([0.1] * 10)
    assert found is not None
    assert not found.has_signal


def test_a_limit_cut_off_at_100_does_not_make_good_months_a_signal():
    found = behaviour([90.0, 99.0, 98.0, 99.0, 92.0, 99.0, 98.0, 99.0, 93.0, 99.0], 0, 100)
    assert found is not None
    assert found.upper == 100
    assert not found.has_signal


def test_a_gap_does_not_make_two_near_points_three():
    values = [10.0, 14.0] * 5 + [21.0, None, 22.0, 12.0]
    found = behaviour(values, None, None)
    assert found is not None
    assert not any(Signal.NEAR in rules for rules in found.signals)


def test_moves_smaller_than_the_rounding_are_not_taken_for_calm():
    rounded = [10.0] * 11 + [15.0]
    exact, coarse = behaviour(rounded), behaviour(rounded, step=5)
    assert exact is not None
    assert coarse is not None
    assert exact.signals[-1] == (Signal.OUTSIDE,)
    assert not coarse.signals[-1]
    assert coarse.moving_range == 5


def test_a_point_that_breaks_two_rules_is_told_with_both():
    labels = [str(n) for n in range(16)]
    found = behaviour([*[10.0, 11.0] * 4, *[12.5, 12.0] * 3, 12.5, 16.0], None, None)
    assert reading(found, labels).startswith(
        "Signal: 15 is outside the limits and makes eight in a row on one side of the average."
    )


@pytest.mark.parametrize(
    ("values", "at", "rules"),
    [
        # mean 11, limits 11 ± 2.66 times the mean move of 2
        ([*STEADY, 11.0], 8, ()),
        ([10.0] * 7, 6, None),
        # eight above the mean, and seven
        ([*[10.0] * 8, *[12.0] * 8], 15, (Signal.OUTSIDE, Signal.RUN, Signal.NEAR)),
        ([*[10.0] * 8, *[12.0] * 8], 14, (Signal.OUTSIDE, Signal.NEAR)),
        # one in the run lies on the mean
        ([9.0, 13.0] * 4 + [11.0] * 8, 15, ()),
    ],
)
def test_which_rules_a_point_breaks(values: list[float], at: int, rules: tuple[Signal, ...] | None):
    found = behaviour(values, None, None)
    assert (found.signals[at] if found else None) == rules


@pytest.mark.parametrize(
    ("tail", "is_near"),
    [
        ((20.0, 20.0, 20.0), True),
        ((20.0, 11.0, 20.0, 20.0), True),
        ((20.0, 11.0, 11.0, 20.0, 20.0), False),  # three of the last five
        ((20.0, 2.0, 20.0), False),  # one of them on the other side
        ((2.0, 2.0, 2.0), True),
    ],
)
def test_three_of_the_last_four_on_one_side(tail: tuple[float, ...], is_near: bool):  # noqa: FBT001
    found = behaviour([*[9.0, 13.0] * 12, *tail], None, None)
    assert found is not None
    assert (Signal.NEAR in found.signals[-1]) is is_near


def test_a_point_on_its_limit_is_inside():
    """Moves of 2 about 11: the limits are 11 ± 5.32, whatever is cut off for show."""
    found = behaviour(STEADY, 9, 13)
    assert found is not None
    assert (found.lower, found.upper, found.points) == (9, 13, 8)
    assert behaviour([*STEADY, None], None, None) is not None
    whole = behaviour([5.0, 5.0] * 4)
    assert whole is not None
    assert (whole.lower, whole.upper, whole.moving_range) == (5, 5, 0)


@given(VALUES, st.floats(-1000, 1000))
def test_where_the_scale_begins_changes_no_signal(values, shift):
    whole = [None if one is None else round(one) for one in values]
    moved = [None if one is None else one + round(shift) for one in whole]
    found, other = behaviour(whole, None, None), behaviour(moved, None, None)
    assert (found is None) == (other is None)
    if found is not None and other is not None:
        assert found.signals == other.signals


@given(VALUES)
def test_limits_hold_the_mean_and_signals_match_the_points(values):
    found = behaviour(values, 0, 100)
    if found is None:
        return
    assert 0 <= found.lower <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.upper <= 100
    assert len(found.signals) == len(values)
    assert all(
        not rules for rules, value in zip(found.signals, values, strict=True) if value is None
    )


def test_limits_of_money_may_lie_below_nothing():
    """Eight figures near -30: moves of 2, so limits of 5.32 to each side of -31, and none cut off."""
    below = [-30.0, -32.0] * 4
    money, things = (trended(unit, below) for unit in (Unit.POUNDS, Unit.COUNT))
    found = behaviour_of(money)
    assert found is not None
    assert (round(found.lower, 2), round(found.upper, 2)) == (-36.32, -25.68)
    assert bounds_of(things) == (0, None)
    series = Series("n", ("P",) * 8, tuple(below), ("-",) * 8, low=None)
    chart = behaviour_chart(series)
    assert chart is not None
    marks = chart.spec["datasets"]
    assert [one["label"] for one in marks["limits"]] == ["upper -26", "average -31", "lower -36"]
    assert all(0 <= one["y"] <= 1 for one in (*marks["points"], *marks["limits"]))
    assert "The scale does not begin at 0: it runs from" in chart.caption


def trended(unit: Unit, values: list[float]) -> Result:
    measure = {"kind": "typed", "unit": unit.value}
    kpi = Kpi.model_validate({"id": "B1", "name": "n", "definition": "d", "measure": measure})
    at = period_at(kpi.period, dt.date(2021, 12, 31))
    trend = tuple(TrendPoint(period=at, counted=Counted(value=one)) for one in values)
    return Result(kpi=kpi, period=at, unit=unit, counted=Counted(), state=State.OK, trend=trend)
