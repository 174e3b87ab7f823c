from __future__ import annotations

import pytest

from tests.support.cli import Command


@pytest.fixture
def run(sample_root, capsys, monkeypatch) -> Command:
    """The command on a copy of the sample that a test may change."""
    return Command(sample_root, capsys, monkeypatch)
