"""The writer's clock, set to a day."""

from __future__ import annotations

import datetime as dt

import pytest


def at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Writing commands take it to be noon of this day."""
    noon = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setattr("governance.cli.writing.now", lambda: noon)
