"""Case tables and KPIs that are wrong. Each folder beside this file is one test.

It holds tables under `cases`, perhaps a `kpis.yaml`, and `expected.txt`: commands, each with what
it must say and how it ends. `pytest --update-goldens` writes what they say now; read it. All rows
are invented and say so, for `governance check` looks for children everywhere in the repository.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.send import send_workspace

FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("*/expected.txt"))
LONGEST = 400
"""Characters of a line: a person must be able to read it."""


def asked(expected: str) -> list[str]:
    return [line[2:] for line in expected.splitlines() if line.startswith("$ ")]


def said(run: Command, command: str) -> str:
    """A command, what it says, and how it ends."""
    ran = run(*shlex.split(command)[1:])
    return f"$ {command}\n{ran.out}{ran.err}exit {ran.code}\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_bad_case_is_told_as_expected(folder: Path, tmp_path: Path, capsys, monkeypatch, request):
    root = tmp_path / "work"
    send_workspace(root)
    shutil.copytree(folder, root / "plans" / "move", dirs_exist_ok=True)
    expected = folder / "expected.txt"
    commands = asked(expected.read_text("utf-8"))
    assert commands
    run = Command(root, capsys, monkeypatch)
    told = "\n".join(said(run, command) for command in commands).replace(str(root), "…")
    if request.config.getoption("--update-goldens"):
        expected.write_text(told, "utf-8", newline="")
    assert told == expected.read_text("utf-8")
    assert max(map(len, told.splitlines())) < LONGEST


def test_every_folder_says_what_to_expect():
    folders = [path for path in Path(__file__).parent.iterdir() if (path / "cases").is_dir()]
    assert sorted(folders) == FOLDERS
