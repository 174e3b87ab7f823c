"""Readers against bytes that nobody meant, each for some seconds: `make fuzz`.

With atheris (Linux, where it installs) what each input reaches guides the next one as well.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from governance.problems import GovernanceError
from tests.fuzz.changing import changed
from tests.fuzz.readers import TARGETS, Target


def main() -> int:
    """Run the targets that are named, or all; exit 1 where one fell over."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("targets", nargs="*", default=[*TARGETS])
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    has_atheris = importlib.util.find_spec("atheris") is not None
    fell = 0
    for name in told.targets:
        runs, kinds = _plain(TARGETS[name], told.seconds, told.seed)
        print(f"{name}: {runs:,} inputs, {len(kinds)} kinds of fault")
        for where, (fault, data) in kinds.items():
            print(
                f"  {where}\n  {fault} on {data[:80]!r} ({len(data)} bytes, kept as {_kept(name, data)})"
            )
        fell += len(kinds)
        if has_atheris:
            fell += _in_a_process(name, told.seconds)
    return 1 if fell else 0


def _plain(target: Target, seconds: float, seed: int) -> tuple[int, dict[str, tuple[str, bytes]]]:
    """How many inputs were read, and each kind of fault by where it was raised."""
    end, runs = time.monotonic() + seconds, 0
    kinds: dict[str, tuple[str, bytes]] = {}
    for data in changed(target, random.Random(seed)):
        if time.monotonic() > end:
            break
        runs += 1
        try:
            target.read(data)
        except GovernanceError:
            continue
        except Exception as fault:  # noqa: BLE001 - that is what is looked for
            last = traceback.extract_tb(fault.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno} {last.name}"
            kinds.setdefault(f"{where} {type(fault).__name__}", (str(fault)[:120], data))
    return runs, kinds


def _kept(name: str, data: bytes) -> Path:
    path = Path(tempfile.gettempdir()) / f"fuzz-{name}-{abs(hash(data)) % 10**8}"
    path.write_bytes(data)
    return path


def _in_a_process(name: str, seconds: float) -> int:
    """Atheris ends its process, so each target has one; 1 where it found something."""
    command = [sys.executable, "-m", "tests.fuzz.guided", name, "-rss_limit_mb=2048"]
    command += [f"-max_total_time={int(seconds)}", "-verbosity=0"]
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(TARGETS[name].seeds()):
            (Path(corpus) / str(number)).write_bytes(seed)
        try:
            done = subprocess.run(
                [*command, corpus],
                capture_output=True,
                text=True,
                check=False,
                timeout=4 * seconds + 60,
            )
        except subprocess.TimeoutExpired:
            print("  guided: stopped, it took too long to begin")
            return 0
    print(f"  guided: {done.stderr[-2000:]}" if done.returncode else "  guided: no fault")
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
