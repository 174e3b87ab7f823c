"""Golden files, and the sample workspace that most tests look at."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from governance.workspace import Workspace, open_workspace

REPOSITORY = Path(__file__).resolve().parents[1]
GOLDENS = Path(__file__).parent / "goldens"
DEMO_DAY = dt.date(2021, 12, 31)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="rewrite tests/goldens")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare text with a file under tests/goldens; `--update-goldens` rewrites it."""

    def compare(name: str, text: str) -> None:
        path = GOLDENS / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        assert path.is_file(), f"no golden {name}; run pytest --update-goldens and read it"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read(), f"{name} differs; if it should, --update-goldens"

    return compare


@pytest.fixture
def sample_root(tmp_path: Path) -> Path:
    """A copy of the sample workspace that a test may write to."""
    root = tmp_path / "work"
    for name in ("plans", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    return root


@pytest.fixture(scope="session")
def sample() -> Workspace:
    """The sample workspace as it stands in the repository; for reading only."""
    return open_workspace(REPOSITORY)
