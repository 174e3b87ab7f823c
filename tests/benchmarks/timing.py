"""The least of several turns, taken in turn so that a busy machine disturbs all alike."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Result = tuple[str, float, float | None]
"""Name, ratio, goal; no goal for what is told beside."""
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"


def least(*works: Callable[[], Any], turns: int = 5) -> list[float]:
    """How long each keeps processors busy at its best, in seconds, its own processes among them."""
    best = [float("inf")] * len(works)
    for _ in range(turns):
        for number, work in enumerate(works):
            start = time.process_time() + _of_children()
            work()
            spent = time.process_time() + _of_children() - start
            best[number] = min(best[number], spent)
    return best


def ratio_of(ours: Callable[[], Any], floor: Callable[[], Any], turns: int = 5) -> float:
    """How many times as long ours takes as the floor, each at its best."""
    base, took = least(floor, ours, turns=turns)
    return took / base


def least_cpu(
    programs: Mapping[str, Sequence[str]], turns: int = 10, given: Mapping[str, str] | None = None
) -> dict[str, float]:
    """The processor time of each program at its best, in seconds: Python's words after its name.

    Compiled modules are kept, as they are where the package is installed; the first turn, in which
    they are made, does not count. `given` stands in their environment.
    """
    kept = {name: one for name, one in os.environ.items() if name != _UNCOMPILED} | dict(
        given or {}
    )
    best = dict.fromkeys(programs, float("inf"))
    for turn in range(turns + 1):
        for name, words in programs.items():
            start = _of_children()
            subprocess.run([sys.executable, *words], env=kept, capture_output=True, check=True)
            if turn:
                best[name] = min(best[name], _of_children() - start)
    return best


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
