"""The wheel as people install it: into an environment that has nothing of the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

WHEELHOUSE = REPOSITORY / ".wheelhouse"
"""Every wheel that is needed, where `make wheelhouse` has fetched them."""
BIN = "Scripts" if sys.platform == "win32" else "bin"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("install")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="the extra `dev` brings what builds the wheel")
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    (made,) = out.glob("*.whl")
    return made


def bare(home: Path) -> Path:
    """An environment with nothing in it, not even pip; returns its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    return home / BIN / "python"


def install(python: Path, *words: str) -> None:
    """Install without a network."""
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    done = subprocess.run([*pip, "--no-index", *words], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def governance(python: Path, folder: Path, *words: str) -> str:
    """The command as it was installed, in an environment that knows of no repository."""
    there = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [str(python.with_name("governance")), *words],
        cwd=folder, env=there | {"HOME": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def walk(python: Path, folder: Path) -> None:
    """Both samples and an empty plan, from what the wheel carries."""
    folder.mkdir()
    for name, board in (("leisure-centre", "cabinet"), ("send-panels", "lead-members")):
        governance(python, folder, "init", name, "--sample", name)
        assert "0 errors" in governance(python, folder / name, "check")
        day = ("--as-at", "2021-12-31", "--format", "html")
        made = governance(python, folder / name, "report", board, *day).splitlines()
        assert Path(made[0]).is_file()
    governance(python, folder, "init", "empty", "--blank", "mine")
    governance(python, folder / "empty", "build")


def test_the_wheel_brings_all_of_its_own(wheel: Path, tmp_path: Path):
    """Its dependencies are this environment's; nothing of the repository is seen."""
    python = bare(tmp_path / "bare")
    install(python, "--no-deps", str(wheel))
    (site,) = (tmp_path / "bare").rglob("site-packages")
    (site / "borrowed.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", "utf-8")
    where = subprocess.run(
        [str(python), "-c", "import governance; print(governance.__file__)"],
        cwd=tmp_path, env={}, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert Path(where.strip()).is_relative_to(site)
    walk(python, tmp_path / "work")


def test_the_wheel_installs_from_a_wheelhouse_alone(wheel: Path, tmp_path: Path):
    if not WHEELHOUSE.is_dir():
        pytest.skip("no wheelhouse; `make wheelhouse` fetches one")
    python = bare(tmp_path / "bare")
    install(python, "--find-links", str(WHEELHOUSE), str(wheel))
    walk(python, tmp_path / "work")
