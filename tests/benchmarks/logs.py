"""From 100,000 lines of a log to a position, against json.loads of the lines.

Twice: where each line has a moment of its own, and where sheets and imports wrote many at once.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

from governance.assurance.progress import progress_at
from governance.readers.updates import read_updates
from tests.benchmarks.timing import Result, ratio_of
from tests.support.make import deliverable, log_bytes, plan, rated, stream

LINES = 100_000
DAY = dt.date(2022, 12, 31)


TOGETHER = 50
"""Lines of one moment: the rows of a sheet."""


def position_from_log() -> Iterator[Result]:
    """Read, every id checked, ordered and folded."""
    yield _position("position from 100,000 updates", 1)
    yield _position("the same, 50 at each moment", TOGETHER)


def _position(name: str, together: int) -> Result:
    records = (
        rated(
            f"{n % 6 + 1}.{n % 7 + 1}",
            ("red", "amber", "green")[n // 42 % 3],
            (dt.date(2021, 8, 1) + dt.timedelta(n // 300)).isoformat(),
            recorded_at=_moment(n // together),
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

    return f"{name} / json.loads of the lines", ratio_of(ours, floor, 3), 1.5


def _moment(second: int) -> str:
    return f"2022-12-01T{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}Z"
