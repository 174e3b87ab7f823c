"""Loading plans: read, dates understood, validated, against CSafeLoader's bare parse."""

from __future__ import annotations

import datetime as dt

import yaml

from governance.readers.plan import read_plan
from tests.benchmarks.timing import Result, ratio_of
from tests.conftest import REPOSITORY

PLANS = 1000


def load_plans() -> Result:
    """1,000 plans, each with an id and a window of its own, so that each date is read anew."""
    text = (REPOSITORY / "plans/send-panels/plan.yaml").read_text("utf-8")
    texts = [_plan(text, number) for number in range(PLANS)]
    data = [one.encode() for one in texts]

    def ours() -> None:
        for number, one in enumerate(data):
            plan, _, _ = read_plan(one, f"plans/{number}/plan.yaml")
            assert plan is not None

    def floor() -> None:
        for one in texts:
            yaml.load(one, yaml.CSafeLoader)

    return "load 1,000 plans / CSafeLoader alone", ratio_of(ours, floor, 3), 0.6


def _plan(text: str, number: int) -> str:
    last = dt.date(2022, 8, 31) + dt.timedelta(days=number)
    assert "last: 2022-08-31" in text
    named = text.replace("id: send-panels", f"id: send-panels-{number}")
    return named.replace("last: 2022-08-31", f"last: {last}")
