"""Figures that were published and are others now."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from governance.kpis.results import Counted, Period, TrendPoint, Unit
from governance.reporting.corrections import corrections

OCTOBER = Period(kind="month", first=dt.date(2021, 10, 1), last=dt.date(2021, 10, 31), label="October 2021")  # fmt: skip
NOVEMBER = Period(kind="month", first=dt.date(2021, 11, 1), last=dt.date(2021, 11, 30), label="November 2021")  # fmt: skip


def counted(*parts: Any) -> Counted:
    return Counted(**dict(zip(("numerator", "denominator", "value"), parts, strict=True)))


def found(shown: tuple[Any, ...], now: tuple[Any, ...], period: Period = OCTOBER) -> list[Any]:
    """Corrections of one KPI that was published for October, and is now known so for a period."""
    names = ("numerator", "denominator", "value")
    published = SimpleNamespace(
        kpis=(
            {"id": "PT01", "period": {"first": "2021-10-01", "last": "2021-10-31"}}
            | dict(zip(names, shown, strict=True)),
        )
    )
    kpi = SimpleNamespace(id="PT01", name="Placed")
    points = (TrendPoint(period=period, counted=counted(*now)),)
    result = SimpleNamespace(kpi=kpi, unit=Unit.PERCENT, trend=points)
    return list(corrections(published, (result,)))  # type: ignore[arg-type]


def test_a_figure_that_is_another_now_is_told_with_both():
    (one,) = found((9, 10, 90.0), (8, 10, 80.0))
    assert (one.kpi, one.period, one.shown.value, one.now.value) == ("PT01", OCTOBER, 90, 80)
    assert found((1, 3, 33.333334), (1, 3, 100 / 3)), "the sixth decimal was published"


@pytest.mark.parametrize(
    ("shown", "now"),
    [
        ((9, 10, 90.0), (9, 10, 90.0)),
        ((1, 3, 33.333333), (1, 3, 100 / 3)),
        (("[c]", 10, "[c]"), (8, 10, 80.0)),
        ((9, 10, 90.0), ("[c]", 10, "[c]")),
        ((None, None, None), (8, 10, 80.0)),
    ],
)
def test_the_same_a_hidden_and_a_missing_figure_are_none(shown, now):
    assert found(shown, now) == []


def test_a_figure_that_was_typed_and_is_withdrawn_is_told_with_none():
    (one,) = found((9, 10, 90.0), (None, None, None))
    assert (one.shown.value, one.now) == (90, Counted())


def test_a_figure_alone_is_compared_under_its_own_days():
    days = {"first": "2021-10-31", "last": "2021-10-31"}
    published = SimpleNamespace(
        kpis=({"id": "PT01", "period": days, "numerator": 9, "denominator": None, "value": 9},)
    )
    period = OCTOBER.model_copy(update={"first": OCTOBER.last})
    kpi = SimpleNamespace(id="PT01", name="Placed")
    result = SimpleNamespace(
        kpi=kpi, unit=Unit.COUNT, trend=(), period=period, counted=counted(8, None, 8)
    )
    (one,) = corrections(published, (result,))  # type: ignore[arg-type]
    assert (one.shown.value, one.now.value) == (9, 8)


def test_another_period_says_nothing_of_this_one():
    assert found((9, 10, 90.0), (8, 10, 80.0), NOVEMBER) == []
