"""From 100,000 lines of a log to a position, against json.loads of the lines."""

from __future__ import annotations

import datetime as dt
import json

from governance.assurance.progress import progress_at
from governance.readers.updates import read_updates
from tests.benchmarks.timing import Result, ratio_of
from tests.support.make import deliverable, log_bytes, plan, rated, stream

LINES = 100_000
DAY = dt.date(2022, 12, 31)


def position_from_log() -> Result:
    """Read, every id checked, ordered and folded."""
    records = (
        rated(
            f"{n % 6 + 1}.{n % 7 + 1}",
            ("red", "amber", "green")[n // 42 % 3],
            (dt.date(2021, 8, 1) + dt.timedelta(n // 300)).isoformat(),
            recorded_at=f"2022-12-01T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}Z",
            note=f"The terms of reference are late because of capacity; due in December {n}",
            reason="Recruitment is late",
        )
        for n in range(LINES)
    )
    data = log_bytes(*records)
    whole = plan(
        *(stream(f"{w}.0", *(deliverable(f"{w}.{d}") for d in range(1, 8))) for w in range(1, 7))
    )

    def ours() -> None:
        log, problems = read_updates(data, "updates.jsonl")
        assert not problems
        progress_at(whole, log.updates, DAY)

    def floor() -> list[object]:
        return [json.loads(line) for line in data.split(b"\n") if line]

    return "position from 100,000 updates / json.loads of the lines", ratio_of(ours, floor, 3), 1.5
