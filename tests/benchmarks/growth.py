"""How cost grows: every command and format at 60, 600 and 6,000 deliverables, in processes of its own.

Told is the exponent of processor time between 600 and 6,000: the slope of the line through both on
paper that is logarithmic both ways. What a command takes whatever the plan (the interpreter, its
imports) would make any slope flat, so it is taken off first: it is what the same command takes with
a plan of a single deliverable. What is left at 60 is too little to tell from the noise; that size
shows that nothing is quicker because it is large. Memory is the process's greatest at 6,000.

A plan that doubles in everything takes twice as long, and a little more, since it lies further from
the processor: 1.05 is a tenth more for each item at ten times the size.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from math import log10
from pathlib import Path

from tests.benchmarks.timing import Result
from tests.support.grown import GROWN_DAY, write_grown

SIZES = (1, 60, 600, 6000)
_ROUNDS = 8
"""How often each size is run, in turn, so that a busy machine disturbs all alike; the least of its
times counts. The largest, which is disturbed least, every other time."""
MOST, LARGEST = 1.05, 1000.0
"""The exponent, and megabytes at 6,000."""
_DAY = ("--as-at", GROWN_DAY.isoformat())
_MAIN = """\
import sys
from governance.cli import main
sys.argv[0] = "governance"
try:
    main()
finally:
    told = open("/proc/self/status").read()
    print(told.split("VmHWM:")[1].split()[0], file=sys.stderr)
"""
"""A command that tells at its end how many kB it held: what the kernel tells the parent is never less
than the parent held when it forked."""
_RATED = ("1.1", "--rag", "amber", "--note", "Late", "--reason", "Ill", "--by", "SR", "--dry-run")
COMMANDS: dict[str, tuple[str, ...]] = {
    "status": ("status", *_DAY),
    "show --json": ("show", "--json", *_DAY),
    "check": ("check",),
    "update": ("update", *_RATED, "--on", GROWN_DAY.isoformat()),
    "changes": ("changes", "2021-10-01", GROWN_DAY.isoformat()),
    "chase": ("chase", *_DAY),
    "sheet --out": ("sheet", "--out", "{sheet}", *_DAY),
    "sheet --read": ("sheet", "--read", "{sheet}", "--by", "SR", "--dry-run"),
    "calendar": ("calendar", *_DAY),
    **{
        f"report --format {name}": ("report", "programme-board", "--format", name, *_DAY)
        for name in ("html", "pdf", "docx", "xlsx")
    },
}


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    seconds: float
    """Of the processor."""
    megabytes: float
    """At its largest."""


def growth() -> Iterator[Result]:
    """Exponent and memory of each command, over what is allowed."""
    with tempfile.TemporaryDirectory() as folder:
        roots = {size: write_grown(Path(folder, str(size)), size) for size in SIZES}
        for name, words in COMMANDS.items():
            yield from _told(name, _least(words, roots))


def _told(name: str, costs: dict[int, Cost]) -> Iterator[Result]:
    fixed = costs[1].seconds
    some, many = costs[600].seconds - fixed, costs[6000].seconds - fixed
    took = ", ".join(f"{costs[size].seconds:.2f}" for size in SIZES)
    yield f"{name}: exponent ({took} s)", log10(many / max(some, 0.001)), MOST
    yield f"{name}: MB at 6,000 deliverables", costs[6000].megabytes, LARGEST


def _least(words: tuple[str, ...], roots: dict[int, Path]) -> dict[int, Cost]:
    costs: dict[int, list[Cost]] = {size: [] for size in roots}
    for turn in range(_ROUNDS):
        for size, root in roots.items():
            if size < max(SIZES) or turn % 2 == 0:
                costs[size].append(_cost(words, root))
    return {
        size: Cost(min(one.seconds for one in found), max(one.megabytes for one in found))
        for size, found in costs.items()
    }


def _cost(words: tuple[str, ...], root: Path) -> Cost:
    """Run a command; the sheet that it writes is written anew each time."""
    sheet = root / "sheet.xlsx"
    if "--out" in words:
        sheet.unlink(missing_ok=True)
    given = [word.format(sheet=sheet) for word in words]
    program = [sys.executable, "-c", _MAIN, *given, "--root", str(root)]
    kept = {key: one for key, one in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.Popen(program, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = ran.stderr.read() if ran.stderr else b""
    _, status, used = os.wait4(ran.pid, 0)
    ran.returncode = os.waitstatus_to_exitcode(status)
    if ran.returncode:
        raise RuntimeError(f"{' '.join(given)}: {said.decode()}")
    return Cost(used.ru_utime + used.ru_stime, int(said.split()[-1]) / 1024)
