from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from governance.web import create_app
from tests.support.library import HOSTS, FakeLibrary


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    """A library over an empty exports folder."""
    exports = tmp_path / "exports"
    exports.mkdir()
    return FakeLibrary(exports)


@pytest.fixture
def client(library: FakeLibrary) -> TestClient:
    """A client that follows nothing and hides no fault."""
    return TestClient(create_app(library, HOSTS), follow_redirects=False)
