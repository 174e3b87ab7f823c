"""What each command may load: which of the heavy libraries, and how many modules of our own.

Modules, not time, so that the test says the same on any machine. `make bench` tells the time. A
command that needs more than it did says so here, in a line that somebody reads.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DEMO_DAY, REPOSITORY

HEAVY = frozenset(
    [
        "IPython",
        "altair",
        "docx",
        "duckdb",
        "highspy",
        "ics",
        "jinja2",
        "narwhals",
        "nbclient",
        "nbconvert",
        "nbformat",
        "numpy",
        "openpyxl",
        "pandas",
        "pikepdf",
        "polars",
        "pyarrow",
        "starlette",
        "typst",
        "uvicorn",
        "vl_convert",
        "xlsxwriter",
    ]
)
"""Libraries that take a tenth of a second or so to load, or bring one that does."""
COUNTING = {"narwhals", "numpy", "pyarrow"}
DAY = DEMO_DAY.isoformat()
SAID = ("--note", "The tenders are in", "--by", "TW", "--on", DAY, "--dry-run")
LOADED = """
import json, sys
from governance.cli import main
try:
    main()
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
SAMPLE = [
    (("--help",), set(), 37),
    (("update", "2.1", "--rag", "red", "--reason", "One only", *SAID), set(), 88),
    (("note", "2.1", *SAID), set(), 88),
    (("milestone", "2.1.1", "--cancel", "--reason", "Not needed", *SAID), set(), 88),
    (("risk", "list"), set(), 75),
    (("changes", "2021-10-01", DAY), set(), 80),
    (("calendar",), {"ics"}, 93),
    (("verify",), set(), 128),
    (("check",), set(), 140),
    (("status", "--as-at", DAY), COUNTING, 179),
    (("show", "--json", "--as-at", DAY), COUNTING, 202),
    (("kpis", "--as-at", DAY), COUNTING, 199),
]
"""What is asked of the sample, which of the heavy libraries it loads, and our modules at most."""
PAGE = ("report", "programme-board", "--as-at", DAY, "--format", "html")
NO_KPIS = [
    (("status",), set(), 121),
    (("show", "--json"), set(), 124),
    (PAGE, {"jinja2", "vl_convert"}, 250),
]
"""What is asked of the same plan where nothing is counted."""


def loaded_by(root: Path, words: tuple[str, ...]) -> list[str]:
    """The modules that a command loads in a process of its own."""
    root_words = () if "--help" in words else ("--root", str(root))
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *words, *root_words],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(ran.stderr.splitlines()[-1])
    assert code == 0, ran.stderr
    return list(modules)


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The sample, and the same without KPIs, by whether there are any."""
    found = {}
    for with_kpis in (True, False):
        root = found[with_kpis] = tmp_path_factory.mktemp("work")
        shutil.copytree(REPOSITORY / "plans/send-panels", root / "plans/send-panels")
    shutil.rmtree(root / "plans/send-panels/cases")
    (root / "plans/send-panels/kpis.yaml").unlink()
    return found


@pytest.mark.parametrize(
    ("with_kpis", "words", "heavy", "most"),
    [(True, *one) for one in SAMPLE] + [(False, *one) for one in NO_KPIS],
    ids=[one[0][0] for one in SAMPLE] + [f"{one[0][0]}-without-kpis" for one in NO_KPIS],
)
def test_a_command_loads_what_it_uses(workspaces, with_kpis, words, heavy, most):
    modules = loaded_by(workspaces[with_kpis], words)
    assert {one.split(".")[0] for one in modules} & HEAVY == heavy
    own = [one for one in modules if one.split(".")[0] == "governance"]
    assert len(own) <= most, own
    assert len(own) > most - 10, "the budget is wider than it needs to be"


def test_a_status_that_is_remembered_loads_nothing_that_counts(workspaces, tmp_path, monkeypatch):
    monkeypatch.setenv("GOVERNANCE_CACHE", str(tmp_path))
    words = ("status", "--as-at", DAY)
    loaded_by(workspaces[True], words)
    modules = loaded_by(workspaces[True], words)
    assert not {one.split(".")[0] for one in modules} & HEAVY
    assert sum(one.split(".")[0] == "governance" for one in modules) <= 136
