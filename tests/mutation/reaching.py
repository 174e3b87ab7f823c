"""Which tests reach a line: coverage of one run, told apart by test."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import coverage

_SETTINGS = "[run]\nsource = governance\ndynamic_context = test_function\n"
MOST = 200
"""Tests that a change is put before: of its own room first, then those that reach the least, since
what goes by everything seldom asks about one line."""

_FAILING = re.compile(r"^(?:FAILED|ERROR) (\S+?::\w+)", re.MULTILINE)


class Reaching:
    """The tests that reach each line of the package."""

    def __init__(
        self, data: coverage.CoverageData, files: dict[str, str], failing: frozenset[str]
    ) -> None:
        """`failing` are tests that fail without any change: they cannot notice one."""
        self._files = files
        self.failing = failing
        self._lines: dict[str, dict[int, list[str]]] = {}
        for path in data.measured_files():
            name = path[path.rindex("/governance/") + 1 :]
            self._lines[name] = data.contexts_by_lineno(path)
        self._reach = Counter(
            self._named(one)
            for lines in self._lines.values()
            for several in lines.values()
            for one in several
        )

    def tests(self, path: str, line: int) -> list[str]:
        """As pytest names them. For a line that only an import reaches, all of its module's."""
        lines = self._lines.get(path, {})
        found = {one for one in lines.get(line, ()) if one}
        if not found:
            found = {one for several in lines.values() for one in several if one}
        room = f"tests/{path.split('/')[1]}/"
        names = set(filter(None, map(self._named, found))) - self.failing
        return sorted(names, key=lambda one: (not one.startswith(room), self._reach[one], one))[
            :MOST
        ]

    def _named(self, context: str) -> str:
        """`tests.kpis.test_typed.test_one` as `tests/kpis/test_typed.py::test_one`."""
        module, _, test = context.rpartition(".")
        is_test = test.startswith("test_") and module in self._files
        return f"{self._files[module]}::{test}" if is_test else ""


def reached(root: Path, home: Path, tests: list[str]) -> Reaching:
    """Run the tests once, in two processes, and see what each reaches."""
    settings = home / "coveragerc"
    settings.write_text(_SETTINGS, "utf-8")
    halves: dict[int, list[str]] = defaultdict(list)
    for number, path in enumerate(tests):
        halves[number % 2].append(path)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}",
             f"--data-file={home / f'seen.{number}'}", "-m", "pytest", "-q", "-n0",
             "-p", "no:cacheprovider", "--tb=no", "-rfE", *paths],
            cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        for number, paths in halves.items()
    ]  # fmt: skip
    with ThreadPoolExecutor(len(running)) as pool:
        told = "\n".join(out for out, _ in pool.map(subprocess.Popen.communicate, running))
    whole = coverage.CoverageData(basename=str(home / "seen"))
    for number in halves:
        part = coverage.CoverageData(basename=str(home / f"seen.{number}"))
        part.read()
        whole.update(part)
    return Reaching(whole, _files(root), frozenset(_FAILING.findall(told)))


def _files(root: Path) -> dict[str, str]:
    """Each test file by the name that its module goes by; most folders of tests are no packages."""
    found = {}
    for path in sorted((root / "tests").rglob("test_*.py")):
        name = path.relative_to(root).with_suffix("").as_posix()
        is_package = (path.parent / "__init__.py").is_file()
        found[name.replace("/", ".") if is_package else path.stem] = f"{name}.py"
    return found
