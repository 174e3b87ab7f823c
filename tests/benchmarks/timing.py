"""The least of several turns, taken in turn so that a busy machine disturbs both alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

Result = tuple[str, float, float]
"""Name, ratio, goal."""


def ratio_of(ours: Callable[[], Any], floor: Callable[[], Any], turns: int = 5) -> float:
    """How many times as long ours takes as the floor, each at its best."""
    best = {ours: float("inf"), floor: float("inf")}
    for _ in range(turns):
        for work in (floor, ours):
            start = time.perf_counter()
            work()
            best[work] = min(best[work], time.perf_counter() - start)
    return best[ours] / best[floor]
