"""The least of several turns, taken in turn so that a busy machine disturbs all alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

Result = tuple[str, float, float | None]
"""Name, ratio, goal; no goal for what is told beside."""


def least(*works: Callable[[], Any], turns: int = 5) -> list[float]:
    """How long each takes at its best, in seconds."""
    best = [float("inf")] * len(works)
    for _ in range(turns):
        for number, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[number] = min(best[number], time.perf_counter() - start)
    return best


def ratio_of(ours: Callable[[], Any], floor: Callable[[], Any], turns: int = 5) -> float:
    """How many times as long ours takes as the floor, each at its best."""
    base, took = least(floor, ours, turns=turns)
    return took / base
