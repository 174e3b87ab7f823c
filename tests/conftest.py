"""Golden files, and the sample workspace that most tests look at."""

from __future__ import annotations

import datetime as dt
import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from governance.workspace import Workspace, open_workspace

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine fails no test
os.environ["GOVERNANCE_CACHE"] = "off"  # what a test finds, it finds itself

REPOSITORY = Path(__file__).resolve().parents[1]
GOLDENS = Path(__file__).parent / "goldens"
DEMO_DAY = dt.date(2021, 12, 31)

_used: set[str] = set()
"""The goldens that this process compared with, and at the end those of every worker."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="rewrite tests/goldens")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare text with a file under tests/goldens; `--update-goldens` rewrites it."""

    def compare(name: str, text: str) -> None:
        path = GOLDENS / name
        _used.add(name)
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        assert path.is_file(), f"no golden {name}; run pytest --update-goldens and read it"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read(), f"{name} differs; if it should, --update-goldens"

    return compare


@pytest.fixture
def sample_root(tmp_path: Path) -> Path:
    """A copy of the sample workspace, its first plan alone, that a test may write to."""
    root = tmp_path / "work"
    for name in ("plans/send-panels", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    return root


@pytest.fixture(scope="session")
def sample() -> Workspace:
    """The sample workspace as it stands in the repository; for reading only."""
    return open_workspace(REPOSITORY)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """One of xdist's workers has ended, and told what it used."""
    _used.update(getattr(node, "workeroutput", {}).get("goldens", ()))


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """At the end of a whole run, a golden that nobody used is a failure."""
    yield
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["goldens"] = sorted(_used)
    elif _is_whole(config) and session.exitstatus == pytest.ExitCode.OK:
        files = (path for path in GOLDENS.rglob("*") if path.is_file())
        left = sorted({path.relative_to(GOLDENS).as_posix() for path in files} - _used)
        if left:
            print(f"\nunused goldens, delete them: {', '.join(left)}")
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _is_whole(config: pytest.Config) -> bool:
    """True where every test was asked for."""
    picked = config.option.keyword or config.option.markexpr or config.option.collectonly
    return config.args == config.getini("testpaths") and not picked


@pytest.fixture(autouse=True)
def _rubbish_is_looked_for_again() -> Iterator[None]:
    """A command looks for none, because it ends soon; this process goes on."""
    yield
    gc.enable()
