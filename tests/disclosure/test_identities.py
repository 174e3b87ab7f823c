"""Counts that two KPIs share by other words, and saved notebooks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from governance.disclosure.disclose import disclose
from governance.domain.plan.board import Audience
from governance.kpis.results import Result
from governance.workspace.looked_at import saved_outputs
from tests.disclosure.making import COUNT, RATE, result

DONE, LEFT = {**COUNT, "event": "decided_on"}, {**COUNT, "table": "open_request"}


def same_as(one: Result, told: dict[str, str]) -> Result:
    return one.model_copy(update={"kpi": one.kpi.model_copy(update={"same_as": told})})


@pytest.mark.parametrize("is_said", [True, False])
def test_what_is_said_to_be_the_same_gives_nothing_away(*, is_said: bool) -> None:
    """Of 65 in scope 3 are done; that 62 are left, which another KPI shows, would tell."""
    cohort = result(RATE, (3, 65), named="PT02")
    left = result(LEFT, 62, named="PT05")
    told = {"numerator": "PT02.denominator - PT02.numerator"} if is_said else {}
    (done, rest), _ = disclose((cohort, same_as(left, told)), Audience.BOARD)
    assert done.counted.numerator == "[c]"
    open_ones = [done.counted.denominator, rest.counted.numerator]
    assert ("[c]" in open_ones) is is_said


@pytest.mark.parametrize("said", ["north", "south", "elsewhere"])
def test_groups_are_named_in_what_is_said_to_be_the_same(said: str) -> None:
    """Of 65 in the north 3 are done: 62 left there would tell, and nothing is said of the south."""
    groups, rest = {"north": (3, 65), "south": (30, 70)}, {"north": 62, "south": 40}
    cohort = result(RATE, (33, 135), named="PT02", groups=groups)
    left = result(LEFT, 102, named="PT05", groups=rest)
    there = f"PT02.groups[{said}]"
    told = {f"groups[{said}].numerator": f"{there}.denominator - {there}.numerator"}
    (done, open_ones), _ = disclose((cohort, same_as(left, told)), Audience.BOARD)
    assert done.groups[0].counted.numerator == "[c]"
    ends = [done.groups[0].counted.denominator, open_ones.groups[0].counted.numerator]
    assert ("[c]" in ends) is (said == "north")


def test_what_cannot_be_is_not_taken_for_the_same() -> None:
    true = (result(RATE, (30, 65), named="PT02"), same_as(result(LEFT, 62, named="PT05"),
            {"numerator": "PT02.denominator - PT02.numerator"}))  # fmt: skip
    seen, _ = disclose(true, Audience.BOARD)
    assert [one.counted for one in seen] == [one.counted for one in true]


def test_a_notebook_that_is_saved_with_what_it_showed_is_an_error(tmp_path: Path) -> None:
    home = tmp_path / "notebooks"
    home.mkdir()
    shown = {"cell_type": "code", "outputs": [{"output_type": "stream", "text": "3"}]}
    for name, cells in (("clean", [{"outputs": []}]), ("shown", [shown])):
        (home / f"{name}.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
    (home / "torn.ipynb").write_text("{", "utf-8")
    (found,) = saved_outputs(tmp_path)
    assert found.code == "saved-outputs"
    assert found.where.file == "notebooks/shown.ipynb"
    assert found.is_error
