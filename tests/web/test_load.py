"""A few seconds of everybody at once: nothing fails, and every save is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plans import write_workspace
from tests.web.load import load

pytestmark = pytest.mark.slow


def test_no_error_and_no_lost_update(tmp_path: Path):
    found = load(write_workspace(tmp_path, 17), 4, pollers=30, readers=5, writers=3)
    assert found.errors == []
    assert found.taken
    assert found.lost == []
    assert {"feed 304", "page 200", "save 303"} <= found.took.keys()
