"""Reports are made of what passed disclosure control, and cannot reach anything else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from governance.kpis.results import Results
from governance.publish.render import Rendering, render
from governance.publish.report import scope_of
from governance.workspace import Workspace, open_workspace
from governance.workspace.kpis.cases import PlanCases
from governance.workspace.kpis.memory import Memory
from tests.conftest import DEMO_DAY, REPOSITORY

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sample-pages")]
BOARDS = ("kpi-pack", "scrutiny")


def rendering(workspace: Workspace, board: str) -> Rendering:
    return render(workspace, workspace.gather(scope_of(workspace.plan(), board, DEMO_DAY)))


def hidden_trends(results: Results) -> dict[str, list[str]]:
    """Of each KPI the days whose share or count is hidden."""
    return {
        one.kpi.id: [
            point.period.last.isoformat()
            for point in one.trend
            if isinstance(point.counted.value, str)
        ]
        for one in results
    }


@pytest.mark.parametrize("board", BOARDS)
def test_a_report_needs_no_exact_figure(
    board: str, sample: Workspace, monkeypatch: pytest.MonkeyPatch
):
    """With the tables and the exact results out of reach the report is the same."""
    reader = sample.plan().boards_by_id[board].audience
    free = rendering(sample, board)
    told = {key: kept for key, kept in sample._memory._told.items() if reader in key}
    assert told
    workspace = replace(open_workspace(REPOSITORY), _memory=Memory(_told=told))

    def refuse(*_: object, **__: object) -> Any:
        raise AssertionError("a report reached behind disclosure control")

    monkeypatch.setattr(PlanCases, "results", refuse)
    monkeypatch.setattr(PlanCases, "record", property(refuse))
    assert rendering(workspace, board).as_json() == free.as_json()


def test_no_chart_holds_a_row_for_a_hidden_period(sample: Workspace):
    """The pack draws each KPI's trend; a hidden period has a sign, and no number beside it."""
    hidden = hidden_trends(sample.results(None, DEMO_DAY, "board"))
    assert sum(map(len, hidden.values())) > 50
    body = json.loads(rendering(sample, "kpi-pack").as_json())
    figures = [
        one for item in body["items"] for one in item.get("blocks", ()) if one["kind"] == "figure"
    ]
    checked = 0
    for figure in figures:
        for row in figure["data"]["rows"]:
            cells = ["".join(run["text"] for line in cell["lines"] for run in line) for cell in row]
            if "[c]" in cells[1:2]:
                checked += 1
                assert not any(char.isdigit() for cell in cells[1:2] for char in cell)
    assert checked > 20
