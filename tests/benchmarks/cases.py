"""Six KPIs over 640,000 plans, 1,000,000 requests and 2,000,000 consultations, all made up.

And over a 64th of each: 10,000 plans, as a county has, where what a step costs whatever its rows
counts for more.

The floor is the same six figures written by hand in the engine's own words, with the same rule of
what was known on the day, and with a count of keys that come again: a figure tells what it rests on,
and of all that it looks for in the rows this takes longest. `make bench` prints the ratios and the
peak memory.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import narwhals as nw
import numpy as np

from governance.domain.kpi import Kpi
from governance.kpis.case_frames import CaseFrames, Frame, day_number
from governance.kpis.kpis import CaseRecord, measure_kpis
from governance.packs.send.declared import TABLES
from tests.benchmarks import native
from tests.benchmarks.timing import Result, ratio_of

PLANS, REQUESTS, CONSULTATIONS = 640_000, 1_000_000, 2_000_000
DAY = dt.date(2021, 12, 31)
REFUSED = [
    "cannot_meet_need",
    "full",
    "incompatible_efficient_education",
    "unsuitable_age_aptitude",
]
ANSWERS = ["offer", *REFUSED, "no_response"]
Columns = dict[str, Any]
GOALS = {"arrow": None, "pandas": 1.4, "polars": 1.15, "duckdb": 1.15}

_ANSWERED = {"response": ["offer", *REFUSED]}
KPIS = tuple(
    Kpi.model_validate({"id": f"B{n}", "name": "n", "definition": "d", **fields})
    for n, fields in enumerate(
        (
            {"period": "year_to_date", "measure": {
                "kind": "share_on_time", "table": "request", "start": "received_on",
                "clock": "C01", "done": "decision_on",
                "where": {"outcome": ["assess", "refuse", "pending"]}}},
            {"period": "year_to_date", "measure": {
                "kind": "rate", "table": "request", "event": "decision_on",
                "where": {"outcome": ["assess", "refuse"]}, "hit": {"outcome": "refuse"}}},
            {"period": "snapshot", "measure": {
                "kind": "stock", "table": "plan", "start": "start_on", "ends": "cease_on",
                "over": {"number": 365}}},
            {"period": "year_to_date", "measure": {
                "kind": "share_on_time", "table": "consultation", "start": "sent_on",
                "clock": "C06", "done": "response_on", "hit": _ANSWERED}},
            {"period": "snapshot", "measure": {
                "kind": "repeated", "table": "consultation", "event": "response_on",
                "where": {"response": REFUSED}, "who": "person_id", "what": "setting_id",
                "at_least": 3}},
            {"period": "year_to_date", "measure": {
                "kind": "days", "table": "consultation", "start": "sent_on",
                "end": "response_on"}},
        )
    )
)  # fmt: skip


@cache
def made(part: int = 1) -> dict[str, Columns]:
    """The columns of one part of the three tables; days as numbers, NaN where missing."""
    many_plans, many_requests, many_sent = (
        many // part for many in (PLANS, REQUESTS, CONSULTATIONS)
    )
    random = np.random.default_rng(2021)
    end = day_number(DAY) + 30
    first = end - 900

    def later(start: Any, most: int, missing: float) -> Any:
        days = start + random.integers(0, most, len(start))
        return np.where((random.random(len(start)) < missing) | (days > end), np.nan, days)

    started = random.integers(first - 3000, end, many_plans).astype(float)
    received = random.integers(first, end, many_requests).astype(float)
    decided = later(received, 70, 0.05)
    outcome = np.where(random.random(many_requests) < 0.2, "refuse", "assess").astype(object)
    sent = random.integers(first, end, many_sent).astype(float)
    answered = later(sent, 25, 0.1)
    answer = np.array(ANSWERS, dtype=object)[random.integers(0, len(ANSWERS), many_sent)]
    return {
        "plan": {"plan_id": np.arange(many_plans), "start_on": started,
                 "cease_on": later(started, 4000, 0.5), "recorded_on": started},
        "request": {"request_id": np.arange(many_requests), "received_on": received,
                    "decision_on": decided, "outcome": np.where(np.isnan(decided), "pending", outcome),
                    "recorded_on": np.where(np.isnan(decided), received, decided)},
        "consultation": {"consult_id": np.arange(many_sent),
                         "person_id": random.integers(0, 400_000 // part, many_sent),
                         "setting_id": random.integers(0, 3000, many_sent),
                         "sent_on": sent, "response_on": answered,
                         "response": np.where(np.isnan(answered), None, answer),
                         "recorded_on": np.where(np.isnan(answered), sent, answered)},
    }  # fmt: skip


def kpis_on(engine: str, part: int = 1) -> Result:
    """(name, ratio, goal) of the six KPIs over the floor; of a part of the tables, no goal."""
    tables = made(part)
    held = native.ENGINES[engine](tables)
    frames = {name: _whole(held.frame(name), name) for name in tables}
    record = CaseRecord(CaseFrames(TABLES, frames, held.lookup))

    def ours() -> list[tuple[Any, Any]]:
        found = measure_kpis(KPIS, record, DAY, trend=False)
        return [(one.counted.numerator, one.counted.denominator) for one in found]

    def floor() -> list[tuple[Any, Any]]:
        assert held.repeated() == 0
        return held.six(day_number(DAY))

    assert ours() == floor(), "the figures differ from those written by hand"
    ratio = ratio_of(ours, floor)
    size = f"{PLANS // part:,} plans, {peak_memory()}"
    goal = GOALS[engine] if part == 1 else None
    return f"six KPIs on {engine} over the same by hand ({size})", ratio, goal


def _whole(frame: Frame, table: str) -> Frame:
    """The table with every column that is declared; those that no figure asks for are empty."""
    there = frame.collect_schema().names()
    missing = [
        nw.lit(None, dtype=nw.String if one.type.is_text else nw.Float64).alias(one.id)
        for one in TABLES.tables[table].stored
        if one.id not in there
    ]
    return frame.with_columns(missing) if missing else frame


def peak_memory() -> str:
    """The most memory that this process has held so far."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"peak {kilobytes / (1024 if sys.platform != 'darwin' else 1024**2):,.0f} MB"


BENCHES: tuple[Callable[[], Result], ...] = tuple(
    partial(kpis_on, engine, part) for part in (64, 1) for engine in GOALS
)
