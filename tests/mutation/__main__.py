"""Make the changes, one at a time in a copy, and say which ones no test noticed."""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutation.mutants import Mutant, drawn
from tests.mutation.reaching import Reaching, reached

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("kpis", "disclosure", "record", "assurance", "reporting", "readers/dates")
TESTS = ("kpis", "disclosure", "record", "assurance", "reporting", "readers", "domain", "frames",
         "views", "workspace", "packs", "cli/test_kpis.py", "cli/test_writing.py",
         "cli/test_registers.py", "cli/test_show.py")  # fmt: skip
ENOUGH = 0.9
_ENDS = {
    "lived": "no test notices it",
    "untested": "no test comes by",
    "slow": "its tests took too long to say",
}
_NO_TESTS = 5
"""How pytest ends where it ran none; a module that no longer loads ends it otherwise."""
REASONS = Path(__file__).with_name("survivors.txt")
"""Known survivors, a line each: where, what was there, what came, and why no test can notice."""


def main() -> int:
    """Exit code 0 where nine in ten were noticed of those that a test could notice."""
    asked = _asked()
    known = _known()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(asked.processes):
            trees.put(_copy(home / f"tree{number}"))
        first = home / "tree0"
        reaching = reached(first, home, [f"tests/{one}" for one in asked.tests])
        for name in sorted(reaching.failing):
            print(f"left out, it fails without a change: {name}")
        mutants = drawn(ROOT, asked.rooms, asked.number, asked.seed)
        with ThreadPoolExecutor(asked.processes) as pool:
            ends = list(pool.map(lambda one: _end(one, reaching, trees, asked.seconds), mutants))
    return _told(mutants, ends, known)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--rooms", nargs="+", default=ROOMS)
    parser.add_argument("--tests", nargs="+", default=TESTS, help="under tests/")
    parser.add_argument("--number", type=int, default=20, help="of each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=180, help="for the tests of one change")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


def _copy(to: Path) -> Path:
    shutil.copytree(
        ROOT, to, ignore=shutil.ignore_patterns(".venv", ".git", "exports", "__pycache__")
    )
    compileall.compile_dir(to / "governance", quiet=1)  # read by each run, and written by none
    return to


def _end(mutant: Mutant, reaching: Reaching, trees: SimpleQueue[Path], seconds: int) -> str:
    """`noticed`, `lived`, `untested` where no test comes by, or `slow`."""
    tests = reaching.tests(mutant.path, mutant.line)
    if not tests:
        return "untested"
    tree = trees.get()
    path = tree / mutant.path
    source = path.read_text("utf-8")
    try:
        path.write_text(mutant.made(source), "utf-8")
        return _tried(tree, tests, seconds)
    finally:
        path.write_text(source, "utf-8")
        trees.put(tree)


def _tried(tree: Path, tests: list[str], seconds: int) -> str:
    settings = {**os.environ, "PYTHONPATH": str(tree), "CI": "true", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(  # our own interpreter and our own tests
            command, cwd=tree, env=settings, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return "slow"  # a loop without an end, or a busy machine: nobody has seen which
    if b"not found:" in done.stderr or done.returncode == _NO_TESTS:
        raise SystemExit(f"pytest did not find its tests: {done.stderr.decode()[-800:]}")
    return "lived" if done.returncode == 0 else "noticed"


def _known() -> dict[str, str]:
    lines = REASONS.read_text("utf-8").splitlines() if REASONS.is_file() else []
    return dict(line.rsplit(" | ", 1) for line in lines if line and not line.startswith("#"))


def _told(mutants: list[Mutant], ends: list[str], known: dict[str, str]) -> int:
    lived: list[Mutant] = []
    excused: list[Mutant] = []
    for one, end in zip(mutants, ends, strict=True):
        if end != "noticed":
            key = _key(one)
            (excused if key in known else lived).append(one)
            print(f"{end}: {one.line}: {key}: {known.get(key, _ENDS[end])}")
    for room in sorted({_room(one) for one in mutants}):
        _share(
            room,
            *([one for one in some if _room(one) == room] for some in (mutants, lived, excused)),
        )
    return 0 if _share("all", mutants, lived, excused) >= ENOUGH else 1


def _share(name: str, mutants: list[Mutant], lived: list[Mutant], excused: list[Mutant]) -> float:
    """How many of those that a test could notice were noticed."""
    could = len(mutants) - len(excused)
    noticed = could - len(lived)
    share = noticed / could if could else 1.0
    print(f"{name}: {noticed} of {could} noticed, {share:.0%}; {len(excused)} that no test can")
    return share


def _room(mutant: Mutant) -> str:
    return next(one for one in ROOMS if mutant.path.startswith(f"governance/{one}"))


def _key(mutant: Mutant) -> str:
    """A change as text, so that it is known again when lines move."""
    source = (ROOT / mutant.path).read_text("utf-8")
    before, after = source.splitlines(), mutant.made(source).splitlines()
    for old, new in zip(before, after, strict=False):
        if old != new:
            return f"{mutant.path} | {_squeezed(old)} | {_squeezed(new)}"
    return f"{mutant.path} | {len(before)} lines | {len(after)} lines"


def _squeezed(line: str) -> str:
    return " ".join(line.split())


if __name__ == "__main__":
    sys.exit(main())
