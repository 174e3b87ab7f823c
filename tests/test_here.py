"""The notebooks' door."""

from __future__ import annotations

import subprocess
import sys

import pytest

import governance
from governance.problems import UnreadableError
from governance.publish.notebooks.stage import on_stage


def test_it_opens_the_nearest_workspace_above(sample_root, monkeypatch):
    monkeypatch.chdir(sample_root / "notebooks")
    assert governance.here().root == sample_root


def test_the_publishers_workspace_comes_first(sample_root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with on_stage(governance.open_workspace(sample_root)):
        assert governance.here().root == sample_root


def test_outside_a_workspace_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableError, match="governance init"):
        governance.here()


def test_importing_the_package_is_light():
    heavy = "pandas", "altair", "pydantic", "nbconvert", "IPython"
    code = f"import governance, sys; print([one for one in {heavy!r} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
