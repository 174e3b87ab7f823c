from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.site import Browser, write_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace of one small plan."""
    return write_site(tmp_path / "work")


@pytest.fixture
def browser(root: Path) -> Browser:
    """The project manager at the machine."""
    return Browser(root)
