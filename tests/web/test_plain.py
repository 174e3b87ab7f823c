"""Claims, new baselines and typed figures in the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.site import Browser

KPIS = """\
kpis:
  - id: SU01
    name: Visitors who were content
    definition: Of those asked, the share that said good.
    measure: {kind: typed, unit: percent}
    target: 80
    owner: CD
"""


def log(root: Path) -> list[dict]:
    text = (root / "plans/made-up/updates.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("ref", ["1.0", "plan"])
def test_a_workstream_and_the_plan_are_claimed(browser: Browser, root: Path, ref: str):
    browser.go(f"/plans/made-up/items/{ref}/rate")
    browser.send({"rag": "amber", "note": "As a whole"}, "look")
    assert "goes from Unrated to Amber" in browser.words
    assert log(root) == []
    browser.send({}, "save")
    assert (log(root)[0]["ref"], log(root)[0]["rag"], log(root)[0]["by"]) == (ref, "amber", "CD")
    browser.go(f"/plans/made-up/items/{ref}/rate")
    browser.send({"rag": "red"}, "save")
    assert browser.status == 422
    assert "say why" in browser.words


def test_a_new_baseline_is_approved_and_minuted(browser: Browser, root: Path):
    browser.go("/plans/made-up/items/1.1.2/rebaseline")
    browser.send({"date": "when it suits"}, "save")
    assert browser.status == 422
    browser.send({"date": "mid Mar 22", "approved_by": "board", "minute": "4.3"}, "save")
    assert browser.path.startswith("/plans/made-up/items/1.1?")
    assert log(root)[0]["approved_by"] == "board"


def test_a_figure_is_typed_where_nobody_keeps_rows(browser: Browser, root: Path):
    (root / "plans/made-up/kpis.yaml").write_text(KPIS, "utf-8")
    assert "Type a figure" in browser.go("/plans/made-up/kpis/SU01")
    browser.go("/plans/made-up/kpis/SU01/figure")
    browser.send({"value": "many", "day": "2021-11-30"}, "save")
    assert "No number 'many'" in browser.words
    browser.send({"value": "36", "of": "50", "day": "2021-11-30"}, "save")
    assert browser.status == 200, browser.words
    assert (log(root)[0]["value"], log(root)[0]["of"]) == (36, 50)
    assert "72%" in browser.words


@pytest.mark.parametrize(
    "path", ["items/9.0/rate", "items/1.1/rate", "items/1.1/rebaseline", "kpis/XX/figure"]
)
def test_what_is_not_there(browser: Browser, path: str):
    browser.go(f"/plans/made-up/{path}")
    assert browser.status == 404
