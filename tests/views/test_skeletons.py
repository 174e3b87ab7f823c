"""The house's charts are kept as Altair gives them, so that a page need not load it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from governance.views import charts
from governance.views.charts.drawing.theme import NARROW, WIDE, drawn, name_of, skeletons
from tests.conftest import REPOSITORY

KEPT = REPOSITORY / "governance/views/charts/skeletons.json"


def house_charts() -> Iterator[Any]:
    """Every chart of the house, without its data."""
    for found in iter_modules(charts.__path__):
        draw = getattr(import_module(f"{charts.__name__}.{found.name}"), "_draw", None)
        if draw is not None:
            yield draw


def anew() -> dict[str, dict[str, Any]]:
    """Each as Altair draws it now, as JSON reads it back."""
    found = {
        name_of(draw): {str(width): drawn(draw, width) for width in (WIDE, NARROW)}
        for draw in house_charts()
    }
    whole: dict[str, dict[str, Any]] = json.loads(json.dumps(found, sort_keys=True))
    return whole


def without_version(part: Any) -> Any:
    """The same without the version of Vega-Lite, which changes with Altair's."""
    if isinstance(part, dict):
        return {key: without_version(one) for key, one in part.items() if key != "$schema"}
    return [without_version(one) for one in part] if isinstance(part, list) else part


def test_what_is_kept_is_what_altair_draws(request: pytest.FixtureRequest):
    made = anew()
    if request.config.getoption("--update-goldens"):
        KEPT.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", "utf-8")
        skeletons.cache_clear()
    said = "a chart differs from what is kept of it; if it should, pytest --update-goldens"
    assert without_version(made) == without_version(skeletons()), said
