from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from governance.problems import RefusedError, UnknownNameError
from governance.publish.guarding import without_outputs
from governance.publish.start import start_workspace
from tests.conftest import DEMO_DAY, REPOSITORY
from tests.support.cli import Command


@pytest.fixture
def run_in(tmp_path, capsys, monkeypatch) -> Command:
    """The command on a workspace that is still to be made."""
    return Command(tmp_path / "new", capsys, monkeypatch)


def test_from_the_sample_a_workspace_is_whole(run_in):
    made = run_in("init", str(run_in.root))
    assert made.code == 0
    assert "governance check" in made.out.splitlines()[-1]
    assert run_in("check").code == 0
    for name in ("plan.yaml", "updates.jsonl", "README.md"):
        source = REPOSITORY / "plans/send-panels" / name
        assert (run_in.root / "plans/send-panels" / name).read_bytes() == source.read_bytes()
    assert "merge=union" in (run_in.root / ".gitattributes").read_text()
    assert "exports/published/** -text" in (run_in.root / ".gitattributes").read_text()


def test_a_blank_one_has_no_fault_and_renders(run_in):
    assert run_in("init", str(run_in.root), "--blank", "my-plan").code == 0
    checked = run_in("check")
    assert (checked.code, checked.out) == (0, "0 errors, 0 warnings in 1 plan\n")
    assert run_in("report", "programme-board").code == 0
    assert run_in("status").code == 0


def test_a_sample_is_named_and_stands_alone(run_in):
    assert run_in("init", str(run_in.root), "--sample", "leisure-centre").code == 0
    assert [one.name for one in (run_in.root / "plans").iterdir()] == ["leisure-centre"]
    told = run_in("check").out
    assert told.endswith("0 errors, 2 warnings in 1 plan\n")
    for gap in ("how VI03 is measured", "nothing measures new-members yet"):
        assert gap in told, "the sample has a gap, to show one"
    refused = run_in("init", str(run_in.root / "x"), "--sample", "leisure")
    assert (refused.code, "leisure-centre" in refused.err) == (2, True)
    assert run_in("init", str(run_in.root / "x"), "--sample", "a", "--blank", "b").code == 2


def test_git_ignores_drafts_and_keeps_publications(tmp_path):
    start_workspace(tmp_path, "my-plan", DEMO_DAY)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name, ignored in (
        ("exports/index.html", True),
        ("exports/my-plan/board/2021-12-31/report.html", True),
        ("exports/published/my-plan/board/2021-12-31/report.html", False),
        ("plans/my-plan/updates.jsonl", False),
        ("plans/my-plan/.updates.jsonl.lock", True),
    ):
        told = subprocess.run(["git", "-C", str(tmp_path), "check-ignore", "-q", name], check=False)
        assert (told.returncode == 0) is ignored, name


def test_nothing_is_written_over(tmp_path):
    start_workspace(tmp_path, "one", DEMO_DAY)
    before = (tmp_path / "plans/one/plan.yaml").read_bytes()
    with pytest.raises(RefusedError, match="holds plans already"):
        start_workspace(tmp_path, "two", DEMO_DAY)
    assert (tmp_path / "plans/one/plan.yaml").read_bytes() == before
    assert not (tmp_path / "plans/two").exists()


@pytest.mark.parametrize("name", ["My plan", "../x", "", "a/b", "Ünïcode"])
def test_an_id_is_a_folders_name(tmp_path, name: str):
    with pytest.raises(UnknownNameError, match="small letters"):
        start_workspace(tmp_path, name, DEMO_DAY)
    assert not (tmp_path / "plans").exists()


def test_a_year_begins_on_any_day(tmp_path):
    import datetime as dt

    start_workspace(tmp_path, "leap", dt.date(2024, 2, 29))
    assert "last: 2025-02-01" in (tmp_path / "plans/leap/plan.yaml").read_text()


def git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    who = ["-c", "user.name=A", "-c", "user.email=a@made-up.example"]
    return subprocess.run(["git", "-C", str(root), *who, *words], capture_output=True, check=False)


def test_in_a_repository_notebooks_go_in_without_outputs_and_faults_not_at_all(run_in, monkeypatch):
    root = run_in.root
    root.mkdir()
    git(root, "init", "-q")
    told = run_in("init", str(root), "--blank", "my-plan")
    assert (told.code, "git config" in told.out) == (0, False)
    here = root.parent / "bin"
    here.mkdir()
    command = here / "governance"
    run = "from governance.cli import main; main()"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{run}" "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(here), prepend=os.pathsep)
    path = root / "notebooks/board_bimonthly.ipynb"
    plain = path.read_bytes()
    notebook = json.loads(plain)
    code = next(one for one in notebook["cells"] if one["cell_type"] == "code")
    code |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "3 children"}]}
    path.write_text(json.dumps(notebook))
    git(root, "add", "-A")
    assert b"3 children" not in git(root, "show", f":notebooks/{path.name}").stdout
    refused = git(root, "commit", "-qm", "With a notebook that holds what it showed")
    assert refused.returncode != 0
    assert b"saved-outputs" in refused.stdout + refused.stderr
    path.write_bytes(plain)
    assert git(root, "commit", "-qam", "Without").returncode == 0


def test_without_a_repository_it_says_what_to_tell_git(run_in):
    told = run_in("init", str(run_in.root), "--blank", "my-plan").out
    assert 'git config core.hooksPath ".githooks"' in told


@pytest.mark.parametrize("data", [b"", b"no notebook", b"[]", b'{"cells": 1}', b'{"cells": []}'])
def test_what_is_no_notebook_goes_through_the_filter_as_it_is(data):
    assert without_outputs(data) == data
